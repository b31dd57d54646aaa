"""Without a mouse: the Tab key gets to everything that matters, and shows where it is."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from real_site import RealSite, busiest_district

from dvk_sitegen.pages import urls

Open = Callable[..., Page]
ENOUGH = 60


def tab_to(page: Page, selector: str) -> Locator:
    """Presses Tab until it stops at an element that matches `selector`."""
    for _ in range(ENOUGH):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return page.locator(":focus")
    raise AssertionError(f"{ENOUGH} presses of Tab did not lead to {selector}")


def expect_visible_focus(stop: Locator) -> None:
    expect(stop).to_be_in_viewport()
    style, width = stop.evaluate(
        "e => [getComputedStyle(e).outlineStyle, parseFloat(getComputedStyle(e).outlineWidth)]"
    )
    assert style != "none"
    assert width >= 1


@pytest.mark.parametrize("url", ["", "tim-kiem/"])
def test_tab_leads_to_the_search_field(open_page: Open, url: str) -> None:
    expect_visible_focus(tab_to(open_page(url, 1280), "#dvk-q"))


@pytest.mark.parametrize("url", ["", "404.html"])
def test_tab_leads_to_a_menu_entry(open_page: Open, url: str) -> None:
    expect_visible_focus(tab_to(open_page(url, 1280), ".md-tabs__link[href$='dia-ban/']"))


def test_a_wide_table_is_scrolled_with_the_arrow_keys_and_its_row_heads_stay(
    open_page: Open, real_site: RealSite
) -> None:
    page = open_page(urls.district(*busiest_district(real_site.catalog)), 360)
    table = tab_to(page, ".dvk-table")
    expect_visible_focus(table)
    head = table.locator("tbody th").first
    before = head.bounding_box()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 50")
    after = head.bounding_box()
    assert before
    assert after
    assert after["x"] == pytest.approx(before["x"], abs=1)
    assert page.evaluate("scrollX") == 0
