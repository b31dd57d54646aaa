"""On paper and in the dark."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from real_site import RealSite, busiest_district

from dvk_sitegen.pages import urls

Open = Callable[..., Page]
# How light colours are, 0 to 1, background first: of the page, then of its quieter words and its links.
LIGHTNESS = """() => {
  const lightness = (color) => color.match(/[\\d.]+/g).slice(0, 3).reduce((sum, part) => sum + part / 765, 0)
  const colour = (selector, property) => getComputedStyle(document.querySelector(selector))[property]
  return [
    lightness(colour("body", "backgroundColor")),
    ...[".md-typeset", ".dvk-muted", "main a", ".dvk-note"].map((words) => lightness(colour(words, "color"))),
  ]
}"""


@pytest.fixture
def district(real_site: RealSite) -> str:
    return urls.district(*busiest_district(real_site.catalog))


def lightness(page: Page) -> tuple[float, list[float]]:
    page.add_style_tag(content="* { transition: none !important }")
    background, *words = page.evaluate(LIGHTNESS)
    return background, words


@pytest.mark.parametrize("width", [360, 1280])
def test_print_leaves_out_what_paper_cannot_do(open_page: Open, district: str, width: int) -> None:
    page = open_page(district, width)
    for part in (".md-header", ".dvk-onpage", ".dvk-download"):
        expect(page.locator(part).first).to_be_visible()
    page.emulate_media(media="print")
    for part in (".md-header", ".md-tabs", ".md-sidebar", ".md-footer", ".dvk-onpage", ".dvk-pages", ".dvk-download"):
        expect(page.locator(part).first).to_be_hidden()
    for part in ("h1", ".dvk-card", ".dvk-figures table", ".dvk-warning"):
        expect(page.locator(part).first).to_be_visible()


def test_a_phone_set_to_dark_gets_light_words_on_a_dark_page(open_page: Open, district: str) -> None:
    background, words = lightness(open_page(district, color_scheme="dark"))
    assert background < 0.2
    assert min(words) > 0.6


def test_a_page_shown_dark_is_printed_in_dark_words_on_white(open_page: Open, district: str) -> None:
    page = open_page(district, color_scheme="dark")
    page.emulate_media(media="print")
    background, words = lightness(page)
    assert background > 0.9
    assert max(words) < 0.5


def test_the_readers_choice_of_colours_stays_from_page_to_page(open_page: Open) -> None:
    page = open_page("", color_scheme="light")
    page.get_by_title("Chuyển sang nền tối").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_role("link", name="Xem tất cả mô hình").click()
    expect(page.locator("h1")).to_have_text("Các mô hình Dân vận khéo")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
