"""From the search page to an entry by letters, on a phone and on a desk, with JavaScript off."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from real_site import RealSite

from dvk_sitegen.pages.a_z import AlphabeticalIndex, LetterIndex, shown

Open = Callable[..., Page]
WIDTHS = pytest.mark.parametrize("width", [360, 1280])


def walk_to_letter(page: Page, shelf: LetterIndex, letters: str, letter: str) -> None:
    page.get_by_role("navigation", name=letters).get_by_role(
        "link", name=f"{shown(letter)} {shelf.counts[letter]}"
    ).click()
    current = page.get_by_role("navigation", name=letters).locator("[aria-current=page]")
    expect(current).to_contain_text(shown(letter))


@WIDTHS
def test_a_reader_without_javascript_finds_an_entry_by_the_first_letter(
    open_page: Open, real_site: RealSite, width: int
) -> None:
    shelf = AlphabeticalIndex.of(real_site.catalog).titles
    entry = shelf.lines("dd")[-1].entry
    page = open_page("tim-kiem/", width, java_script_enabled=False)
    walk_to_letter(page, shelf, "Xếp theo tên mô hình", "dd")
    page.get_by_role("main").get_by_role("link", name=entry.title, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(entry.title)


@WIDTHS
def test_a_reader_without_javascript_finds_an_entry_by_its_owner(
    open_page: Open, real_site: RealSite, width: int
) -> None:
    shelf = AlphabeticalIndex.of(real_site.catalog).owners
    line = next(line for line in shelf.lines("b") if line.name.startswith("ông"))
    page = open_page("tim-kiem/", width, java_script_enabled=False)
    walk_to_letter(page, shelf, "Xếp theo người làm", "b")
    page.get_by_role("main").get_by_role("link", name=line.name, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(line.entry.title)
    page.go_back()
    page.locator(".dvk-crumbs").get_by_role("link", name="Tìm kiếm", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tìm kiếm")


def test_without_javascript_provinces_unfold(open_page: Open) -> None:
    page = open_page("tim-kiem/", java_script_enabled=False)
    branch = page.locator("details.dvk-branch").first
    expect(branch.get_by_role("link").first).to_be_visible()
    branch.locator("summary").click()
    expect(branch.get_by_role("link").first).to_be_hidden()


def test_without_javascript_the_page_says_which_ways_lead_in(open_page: Open) -> None:
    page = open_page("tim-kiem/", java_script_enabled=False)
    note = page.locator("noscript .dvk-note")
    expect(note).to_be_visible()
    note.get_by_role("link", name="tên xếp theo vần").click()
    expect(page.locator("#theo-ten")).to_be_in_viewport()
