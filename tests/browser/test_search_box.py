"""The search box in the header: on every page, by keyboard, with suggestions."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect
from real_site import KINDS, RealSite
from search_page import INDEX, Open, faults_of

from dvk_sitegen.pages import urls

PHONE, DESK = 360, 1280
BOX = "#dvk-box-q"


def typed(page: Page, words: str) -> Page:
    """The box with `words`, set in one go: a key that came late would be answered twice, and the second list is anew."""
    page.locator(BOX).fill(words)
    expect(page.get_by_role("option").first).to_be_visible()
    return page


@pytest.mark.parametrize("kind", ["home", "entry-with-many-facts", "district", "search", "prose", "not-found"])
def test_the_box_is_in_the_header_of_every_kind_of_page(open_page: Open, real_site: RealSite, kind: str) -> None:
    page = open_page(KINDS[kind](real_site.catalog), DESK)
    expect(page.locator(BOX)).to_be_visible()
    page.locator(BOX).fill("yen chau")
    page.locator(BOX).press("Enter")
    expect(page).to_have_url(re.compile(r"/tim-kiem/\?q=yen\+chau$"))
    expect(page.locator("#dvk-q")).to_have_value("yen chau")


@pytest.mark.parametrize("javascript", [True, False])
def test_on_a_phone_a_magnifier_leads_to_search(open_page: Open, javascript: bool) -> None:
    page = open_page("", PHONE, java_script_enabled=javascript)
    expect(page.locator(BOX)).to_be_hidden()
    magnifier = page.get_by_role("banner").get_by_role("link", name="Tìm kiếm")
    magnifier.click()
    if javascript:
        expect(page.locator(BOX)).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator(BOX)).to_be_hidden()
        expect(magnifier).to_be_focused()
    else:
        expect(page.get_by_role("heading", level=1)).to_have_text("Tìm kiếm")


@pytest.mark.parametrize("width", [320, 360, 700, 960, 1280])
def test_nothing_in_the_header_overflows_or_lies_on_another(open_page: Open, width: int) -> None:
    page = open_page("gioi-thieu/", width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    tops = page.locator(".md-header__inner > :is(.dvk-box, .dvk-box-open, form, .md-header__title):visible")
    boxes = sorted((box["x"], box["x"] + box["width"]) for box in (b.bounding_box() for b in tops.all()) if box)
    assert all(one[1] <= other[0] + 1 for one, other in pairwise(boxes))
    assert boxes[-1][1] <= width


@pytest.mark.parametrize("keys", ["/", "Control+k"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_key_leads_to_the_box_from_anywhere(open_page: Open, keys: str, width: int) -> None:
    page = open_page("", width)
    page.keyboard.press(keys)
    expect(page.locator(BOX)).to_be_focused()
    expect(page.locator(BOX)).to_have_value("")


@pytest.mark.parametrize("keys", ["/", "Control+k"])
def test_the_key_does_not_leave_another_field(open_page: Open, keys: str) -> None:
    page = open_page("", DESK)
    field = page.get_by_role("main").locator("#dvk-q")
    field.focus()
    page.keyboard.press(keys)
    expect(field).to_be_focused()


def test_on_the_search_page_the_key_leads_to_its_own_field(open_page: Open) -> None:
    page = open_page(urls.SEARCH, PHONE)
    page.keyboard.press("/")
    expect(page.locator("#dvk-q")).to_be_focused()


def test_places_then_entries_are_suggested_and_an_arrow_and_enter_go_there(
    open_page: Open, real_site: RealSite
) -> None:
    page = typed(open_page("gioi-thieu/", DESK), "le tai nung")
    options = page.get_by_role("option")
    assert 1 <= options.count() <= 8
    entry = next(e for e in real_site.catalog.entries if "Tai nung" in e.title)
    field = page.get_by_role("combobox", name="Tìm mô hình")
    expect(field).to_have_attribute("aria-expanded", "true")
    place = [text.startswith(entry.title) for text in options.all_inner_texts()].index(True)
    for _ in range(place + 1):
        page.keyboard.press("ArrowDown")
    expect(options.nth(place)).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.nth(place).get_attribute("id") or "")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(entry.title)


def test_at_most_two_places_and_six_entries_are_suggested(open_page: Open) -> None:
    page = typed(open_page("", DESK), "yen chau")
    kinds = page.get_by_role("option").evaluate_all(
        "options => options.map((option) => option.dataset.url.includes('/mo-hinh/'))"
    )
    assert kinds == sorted(kinds)
    assert kinds.count(False) == 2
    assert kinds.count(True) <= 6


def test_arrows_go_round_through_the_field(open_page: Open) -> None:
    page = typed(open_page("", DESK), "yen chau")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("option").last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(0)


def test_escape_closes_the_suggestions_and_keeps_the_words(open_page: Open) -> None:
    page = typed(open_page("", DESK), "yen chau")
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(page.locator(BOX)).to_have_value("yen chau")


def test_a_tap_on_a_suggestion_goes_there(open_page: Open) -> None:
    page = open_page("", PHONE)
    page.locator(".dvk-box-open").click()
    typed(page, "yen chau")
    place = page.get_by_role("option").first
    url = place.get_attribute("data-url")
    place.click()
    expect(page).to_have_url(url or "")


def test_suggestions_go_when_the_box_is_left(open_page: Open) -> None:
    page = typed(open_page("", DESK), "yen chau")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("option")).to_have_count(0)


def test_nothing_is_fetched_for_the_box_before_it_is_used(open_page: Open) -> None:
    page = open_page("gioi-thieu/", DESK)
    asked: list[str] = []
    loaded = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name.split('/').pop())")
    assert [name for name in loaded if name in ("engine.js", "suggest.js", "goc.bin")] == []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    typed(page, "yen chau")
    assert "engine.js" in asked


def test_without_an_index_the_box_still_leads_to_the_search_page(open_page: Open) -> None:
    page = open_page("", DESK)
    page.route(INDEX, lambda route: route.abort())
    page.locator(BOX).press_sequentially("yen chau")
    page.wait_for_timeout(500)
    expect(page.get_by_role("option")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tìm kiếm")


@pytest.mark.parametrize("words", [" ", "<script>alert(1)</script>", "(.*", '"', "😀", "\u202ex", "x" * 5_000])
def test_nothing_typed_in_the_box_is_run(open_page: Open, words: str) -> None:
    page = open_page("", DESK)
    faults = faults_of(page)
    page.locator(BOX).fill(words)
    page.wait_for_timeout(600)
    assert not faults


def test_the_box_works_after_the_content_was_swapped_in_place(open_page: Open) -> None:
    page = open_page("mo-hinh/", DESK)
    page.evaluate(
        """() => {
          history.pushState(null, "", "../dia-ban/son-la/yen-chau/")
          document.querySelector("main").replaceWith(document.createElement("main"))
        }"""
    )
    page.keyboard.press("/")
    typed(page, "le tai nung")
    links: list[str] = page.get_by_role("option").evaluate_all("options => options.map((option) => option.dataset.url)")
    assert all("/tinh/dvk/mo-hinh/" in link or "/tinh/dvk/dia-ban/" in link for link in links)
