"""The search page: complete by itself, narrowed while typing, with or without accents."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from real_site import RealSite

from dvk_sitegen.text import fold

Open = Callable[..., Page]
INDEX = "**/tim-kiem/muc-luc.json"
FOUND = r"^\d+ mô hình khớp"


def shown(page: Page) -> list[str]:
    """The ids of the entries that are to be seen, from the top."""
    entries = page.locator("#tat-ca + ul > .dvk-card:visible")
    ids: list[str] = entries.evaluate_all("cards => cards.map((card) => card.id.replace(/^muc-/, String()))")
    return ids


def expect_answer(page: Page, pattern: str) -> None:
    expect(page.locator("#dvk-count")).to_have_text(re.compile(pattern))


def search(page: Page, words: str, answer: str = FOUND) -> list[str]:
    page.locator("#dvk-q").fill(words)
    expect_answer(page, answer)
    return shown(page)


def named(real_site: RealSite, words: str) -> set[str]:
    return {e.id for e in real_site.catalog.entries if f" {words}" in f" {fold(e.title)}"}


def hold_index(page: Page) -> list[Route]:
    """Keeps every request for the index waiting from now on; they are put on the list."""
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route(INDEX, hold)
    return waiting


@pytest.fixture(scope="module")
def used(browser: Browser, address: Callable[[str], str]) -> Iterator[Page]:
    """One page for all that only type: what it shows depends on what stands in the field and nothing else."""
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(address("tim-kiem/"))
    yield page
    page.close()


@pytest.fixture
def page(open_page: Open) -> Page:
    return open_page("tim-kiem/")


@pytest.mark.parametrize("words", ["nhan", "NHÃN", "trong cay", "dan van", "le tai nung", "đội"])
def test_unaccented_words_find_every_entry_named_so_and_put_it_first(
    used: Page, real_site: RealSite, words: str
) -> None:
    wanted = named(real_site, fold(words))
    found = search(used, words)
    assert wanted
    assert set(found[: len(wanted)]) == wanted
    assert len(found) < len(real_site.catalog.entries)


def test_accents_when_typed_go_before_none(used: Page, real_site: RealSite) -> None:
    accented = {e.id for e in real_site.catalog.entries if "nhãn" in e.title.lower()}
    found = search(used, "nhãn")
    assert set(found[: len(accented)]) == accented


def test_the_name_of_a_district_finds_all_its_entries(used: Page, real_site: RealSite) -> None:
    province, district = next(a for a in real_site.catalog.districts() if fold(a[1].name) == "yen chau")
    wanted = {e.id for e in real_site.catalog.in_district(province, district)}
    found = search(used, "yen chau")
    assert set(found[: len(wanted)]) == wanted


def test_a_product_in_the_middle_of_a_name_is_found(used: Page, real_site: RealSite) -> None:
    wanted = {e.id for e in real_site.catalog.entries if "da xanh" in fold(e.title)}
    found = search(used, "da xanh")
    assert set(found[: len(wanted)]) == wanted


def test_an_abbreviation_is_found_by_its_words(used: Page, real_site: RealSite) -> None:
    assert {e.id for e in real_site.catalog.entries if "HTX" in e.title} <= set(search(used, "hop tac xa"))


def test_how_many_were_found_is_said(used: Page) -> None:
    found = search(used, "trong")
    expect_answer(used, f"^{len(found)} mô hình khớp")


def test_what_nobody_grows_finds_nothing_and_says_so(used: Page) -> None:
    assert search(used, "sau rieng", answer="^0 mô hình khớp") == []


def test_an_emptied_field_shows_the_whole_list_again_in_its_order(page: Page) -> None:
    everything = shown(page)
    assert len(search(page, "nhan")) < len(everything)
    page.locator("#dvk-q").fill("")
    expect(page.locator("#dvk-count")).to_have_text("")
    assert shown(page) == everything


def test_an_address_with_words_can_be_passed_on(page: Page, open_page: Open) -> None:
    found = search(page, "yen chau")
    address = page.url
    assert address.endswith("/tim-kiem/?q=yen+chau")
    other = open_page(f"tim-kiem/{address.rpartition('/')[2]}")
    expect(other.locator("#dvk-q")).to_have_value("yen chau")
    expect_answer(other, FOUND)
    assert shown(other) == found


def test_enter_keeps_what_was_found(page: Page) -> None:
    found = search(page, "nhan")
    page.locator("#dvk-q").press("Enter")
    assert shown(page) == found


def test_the_form_on_the_home_page_leads_to_what_it_asks_for(open_page: Open, real_site: RealSite) -> None:
    page = open_page("")
    page.locator("#dvk-q").fill("da xanh")
    page.get_by_role("button", name="Tìm").click()
    expect_answer(page, FOUND)
    assert page.url.endswith("/tim-kiem/?q=da+xanh")
    assert "trong-buoi-da-xanh-oi-chuoi-son-lien" in shown(page)
    assert len(shown(page)) < len(real_site.catalog.entries)


def test_without_javascript_every_entry_is_listed_and_the_page_says_what_to_do(
    open_page: Open, real_site: RealSite
) -> None:
    page = open_page("", java_script_enabled=False)
    page.locator("#dvk-q").fill("da xanh")
    page.locator("#dvk-q").press("Enter")
    expect(page.locator("noscript .dvk-note")).to_be_visible()
    assert set(shown(page)) == {e.id for e in real_site.catalog.entries}


@pytest.mark.parametrize("breaks", ["the line", "the file"])
def test_a_broken_index_is_told_in_one_sentence_and_leaves_the_list_whole(page: Page, breaks: str) -> None:
    everything = shown(page)
    page.route(INDEX, lambda route: route.abort() if breaks == "the line" else route.fulfill(body="<html>"))
    assert search(page, "nhan", answer="^Không tải được mục lục") == everything
    assert page.locator("#dvk-count").inner_text().count(".") == 1


def test_an_index_that_comes_late_does_not_bring_back_old_words(page: Page) -> None:
    everything = shown(page)
    waiting = hold_index(page)
    with page.expect_request(INDEX):
        page.locator("#dvk-q").fill("nhan")
    page.locator("#dvk-q").fill("")
    with page.expect_response(INDEX):
        waiting[0].continue_()
    page.wait_for_timeout(200)
    assert shown(page) == everything


def test_the_index_is_asked_for_once_however_fast_one_types(page: Page) -> None:
    waiting = hold_index(page)
    page.locator("#dvk-q").press_sequentially("yen chau")
    waiting[0].continue_()
    expect_answer(page, FOUND)
    assert len(waiting) == 1
