"""The frame by keyboard and by touch, with its small script and without: menu, colours, what stands beside prose."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from test_keyboard import expect_visible_focus, tab_to

Open = Callable[..., Page]
PHONE, DESK = 360, 1280
MENU = ".md-tabs"
SWITCH = "#__drawer"
SCHEME = ".dvk-scheme"
PAGES = pytest.mark.parametrize("url", ["mo-hinh/", "gioi-thieu/", "404.html"])
MANNERS = pytest.mark.parametrize("javascript", [True, False], ids=["with-js", "without-js"])
BAR_STORAGE = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('barred') } })"


def focus_is_at(page: Page, selector: str) -> bool:
    there: bool = page.evaluate("selector => document.activeElement.matches(selector)", selector)
    return there


@PAGES
def test_escape_closes_the_menu_and_gives_the_focus_back(open_page: Open, url: str) -> None:
    page = open_page(url, PHONE)
    tab_to(page, SWITCH)
    page.keyboard.press("Space")
    expect(page.locator(f"{MENU} a").first).to_be_in_viewport()
    expect(page.locator(f"{MENU} a:focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(MENU)).to_be_hidden()
    assert focus_is_at(page, SWITCH)


def test_the_menu_closes_when_the_focus_goes_on_to_the_page(open_page: Open) -> None:
    page = open_page("mo-hinh/", PHONE)
    page.locator(f".md-header label[for={SWITCH[1:]}]").click()
    page.locator(f"{MENU} a").last.focus()
    page.keyboard.press("Tab")
    expect(page.locator("main :focus")).to_have_count(1)
    expect(page.locator(MENU)).to_be_hidden()


@MANNERS
def test_the_menu_opens_where_the_reader_is(open_page: Open, javascript: bool) -> None:
    page = open_page("mo-hinh/", PHONE, java_script_enabled=javascript)
    page.evaluate("scrollTo(0, 900)")
    label = page.locator(f".md-header label[for={SWITCH[1:]}]")
    label.click()
    expect(page.locator(f"{MENU} a").first).to_be_in_viewport()
    page.locator("label.md-overlay").click(position={"x": 340, "y": 400})
    expect(page.locator(MENU)).to_be_hidden()
    label.click()
    page.keyboard.press("Escape" if javascript else "Space")
    expect(page.locator(MENU)).to_be_hidden()
    assert page.evaluate("scrollY") == 900


@MANNERS
def test_the_menu_is_opened_used_and_closed_by_keyboard(open_page: Open, javascript: bool) -> None:
    page = open_page("mo-hinh/", PHONE, java_script_enabled=javascript)
    page.locator(SWITCH).focus()
    style = page.locator(".md-header label").evaluate("label => getComputedStyle(label).outlineStyle")
    assert style == "solid"
    for _ in range(3):
        page.keyboard.press("Space")
    expect_visible_focus(tab_to(page, f"{MENU} a[href$='dia-ban/']"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Địa bàn")


@MANNERS
def test_a_closed_menu_holds_no_stop_of_the_tab_key(open_page: Open, javascript: bool) -> None:
    page = open_page("mo-hinh/", PHONE, java_script_enabled=javascript)
    for _ in range(12):
        page.keyboard.press("Tab")
        assert not focus_is_at(page, f"{MENU} *")
        if focus_is_at(page, "main *"):
            return
    raise AssertionError("the Tab key did not get to the page")


def test_without_a_script_colours_follow_the_device_and_nothing_offers_to_switch_them(open_page: Open) -> None:
    for scheme, is_dark in (("dark", True), ("light", False)):
        page = open_page("gioi-thieu/", PHONE, java_script_enabled=False, color_scheme=scheme)
        colour = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
        assert (colour != "rgb(255, 255, 255)") == is_dark
        expect(page.locator(SCHEME)).to_be_hidden()


def test_the_switch_says_what_it_will_do_and_does_it_by_keyboard(open_page: Open) -> None:
    page = open_page("mo-hinh/", DESK, color_scheme="dark")
    switch = page.get_by_role("button", name="Chuyển sang nền sáng")
    expect_visible_focus(tab_to(page, SCHEME))
    page.keyboard.press("Enter")
    expect(switch).to_have_count(0)
    expect(page.get_by_role("button", name="Chuyển sang nền tối")).to_be_focused()
    assert page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == "rgb(255, 255, 255)"


def test_what_was_chosen_is_there_before_anything_is_drawn(open_page: Open) -> None:
    page = open_page("dia-ban/", color_scheme="light")
    page.locator(SCHEME).click()
    page.route("**/*.js", lambda route: route.abort())
    page.reload()
    background, words = lightness_of(page)
    assert background < 0.2 < 0.6 < words


def test_a_choice_made_later_holds_for_the_page_one_goes_back_to(open_page: Open) -> None:
    page = open_page("mo-hinh/", color_scheme="light")
    page.locator(".dvk-card a").first.click()
    page.locator(SCHEME).click()
    page.go_back()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.locator(SCHEME)).to_have_attribute("title", "Chuyển sang nền sáng")


def test_a_device_that_turns_dark_takes_the_page_along_until_the_reader_chooses(open_page: Open) -> None:
    page = open_page("mo-hinh/", color_scheme="light")
    page.emulate_media(color_scheme="dark")
    expect(page.locator(SCHEME)).to_have_attribute("title", "Chuyển sang nền sáng")
    assert lightness_of(page)[0] < 0.2
    page.locator(SCHEME).click()
    assert lightness_of(page)[0] > 0.9


def test_colours_switch_where_nothing_can_be_stored(open_page: Open) -> None:
    page = open_page("mo-hinh/", color_scheme="light", own=True)
    page.add_init_script(BAR_STORAGE)
    page.reload()
    page.locator(SCHEME).click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def lightness_of(page: Page) -> tuple[float, float]:
    """How light the page is and how light its words are, 0 to 1."""
    page.add_style_tag(content="* { transition: none !important }")
    return page.evaluate(
        """() => ["backgroundColor", "color"].map((property) =>
          getComputedStyle(property === "color" ? document.querySelector(".md-typeset") : document.body)[property]
            .match(/[\\d.]+/g).slice(0, 3).reduce((sum, part) => sum + part / 765, 0))"""
    )


@MANNERS
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_pages_of_a_section_of_prose_lead_to_each_other(open_page: Open, width: int, javascript: bool) -> None:
    page = open_page("gioi-thieu/", width, java_script_enabled=javascript)
    beside = page.get_by_role("navigation", name="Giới thiệu")
    beside.get_by_role("link", name="Đọc số liệu").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đọc số liệu")
    expect(beside.locator("[aria-current=page]")).to_have_text("Đọc số liệu")
    headings = page.get_by_role("navigation", name="Trên trang này")
    if width == PHONE:
        headings.get_by_text("Trên trang này").click()
    headings.get_by_role("link", name="Ba loại tiền").click()
    expect(page.get_by_role("heading", level=2, name="Ba loại tiền")).to_be_in_viewport()


@MANNERS
def test_a_link_at_the_foot_leads_back_to_the_top(open_page: Open, javascript: bool) -> None:
    page = open_page("mo-hinh/", PHONE, java_script_enabled=javascript)
    page.get_by_role("link", name="Lên đầu trang").click()
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
