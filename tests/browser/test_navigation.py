"""Finding the way on a phone and on a desk, with JavaScript and without: menus, cards, breadcrumbs, the back button."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from real_site import RealSite, busiest_district

from dvk_sitegen.base.text import sentence_start

Open = Callable[..., Page]
PHONE, DESK = 360, 1280
MANNERS = pytest.mark.parametrize("javascript", [True, False], ids=["with-js", "without-js"])


def menu_of(page: Page) -> Locator:
    """The sections to choose from: tabs on a desk, on a phone a drawer that is opened here."""
    assert page.viewport_size
    if page.viewport_size["width"] == PHONE:
        page.locator(".md-header label[for=__drawer]").click()
    return page.locator(".md-tabs")


def expect_heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


@MANNERS
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_reader_finds_a_districts_entry_from_home_and_gets_back(
    open_page: Open, real_site: RealSite, width: int, javascript: bool
) -> None:
    province, district = busiest_district(real_site.catalog)
    entry = real_site.catalog.in_district(province, district)[0]
    name = sentence_start(district.full_name)
    district_heading = f"{name}, {province.full_name}"
    page = open_page("", width, java_script_enabled=javascript)
    main, crumbs = page.get_by_role("main"), page.locator(".dvk-crumbs")

    menu_of(page).get_by_role("link", name="Địa bàn", exact=True).click()
    expect_heading(page, "Địa bàn")
    main.get_by_role("link", name=name, exact=True).click()
    expect_heading(page, district_heading)
    main.get_by_role("link", name=entry.title, exact=True).first.click()
    expect_heading(page, entry.title)

    page.go_back()
    expect_heading(page, district_heading)
    page.go_forward()
    expect_heading(page, entry.title)
    crumbs.get_by_role("link", name=name, exact=True).click()
    expect_heading(page, district_heading)
    crumbs.get_by_role("link", name="Trang chủ", exact=True).click()
    expect(main.get_by_role("search")).to_be_visible()


@MANNERS
def test_a_district_is_one_tap_from_home(open_page: Open, real_site: RealSite, javascript: bool) -> None:
    province, district = busiest_district(real_site.catalog)
    name = sentence_start(district.full_name)
    page = open_page("", PHONE, java_script_enabled=javascript)
    page.get_by_role("main").get_by_role("link", name=f"{name}, {province.name}", exact=True).click()
    expect_heading(page, f"{name}, {province.full_name}")


@MANNERS
@pytest.mark.parametrize("url", ["mo-hinh/", "404.html"])
def test_a_tap_beside_the_phones_menu_closes_it(open_page: Open, url: str, javascript: bool) -> None:
    page = open_page(url, PHONE, java_script_enabled=javascript)
    entry = menu_of(page).get_by_role("link", name="Địa bàn", exact=True)
    expect(entry).to_be_in_viewport()
    page.locator("label.md-overlay").click(position={"x": 340, "y": 400})
    expect(entry).not_to_be_in_viewport()


@MANNERS
def test_pages_of_a_list_lead_from_one_to_the_next(open_page: Open, javascript: bool) -> None:
    page = open_page("mo-hinh/", PHONE, java_script_enabled=javascript)
    first = page.locator(".dvk-card").first.get_attribute("id")
    pages = page.get_by_role("navigation", name="Các trang của danh sách")
    pages.get_by_role("link", name="Trang 2").click()
    expect(pages.locator("[aria-current=page]")).to_have_text("2")
    assert page.locator(".dvk-card").first.get_attribute("id") != first
    pages.get_by_role("link", name="Trang 1").click()
    assert page.locator(".dvk-card").first.get_attribute("id") == first


def test_an_anchor_shows_its_table_below_the_header(open_page: Open, real_site: RealSite) -> None:
    page = open_page("du-lieu/", DESK)
    table = real_site.catalog.figures[-1]
    page.get_by_role("main").get_by_role("link", name=table.title, exact=True).first.click()
    heading = page.locator(f"#bang-{table.id} h3")
    expect(heading).to_be_in_viewport()
    header = page.locator(".md-header").bounding_box()
    box = heading.bounding_box()
    assert box
    assert header
    assert box["y"] >= header["y"] + header["height"]
