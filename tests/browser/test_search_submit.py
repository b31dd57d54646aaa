"""Words are asked for however soon behind the last key one asks: by Enter or the button, on the page and in the header."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect
from real_site import RealSite
from search_page import expect_answer, search, search_url, settle, shown
from tabs import Tabs

DELAYS = (0, 50, 100)  # ms, by the page's own clock: how busy the machine is does not matter
OLD, NEW = "da xanh", "trong nhan"


def by_enter(field: Locator, _: Locator) -> None:
    field.press("Enter")


def by_button(_: Locator, button: Locator) -> None:
    button.click()


ASK = pytest.mark.parametrize("ask", [by_enter, by_button])
Asking = Callable[[Locator, Locator], None]


@pytest.fixture(scope="module")
def tab(tabs: Tabs) -> Iterator[Page]:
    """A tab whose clock stands but for what a test lets pass."""
    with tabs.tab(1280, own=True) as page:
        page.clock.install()
        yield page


@pytest.fixture
def page(tab: Page, address: Callable[[str], str]) -> Page:
    tab.clock.resume()
    tab.goto(address(search_url()))
    return tab


def type_in(field: Locator, words: str, delay: int = 0) -> Locator:
    """Types `words` in place of what stands in the field, and lets `delay` pass behind the last key."""
    field.select_text()
    clock = field.page.clock
    clock.pause_at(field.evaluate("() => Date.now() / 1000 + 60"))  # a minute on: no earlier than now
    field.page.keyboard.type(words)
    clock.run_for(delay)
    return field


def asked(page: Page) -> str:
    words: str = page.evaluate("new URLSearchParams(location.search).get('q') ?? ''")
    return words


@ASK
@pytest.mark.parametrize("delay", DELAYS)
def test_the_words_in_the_field_are_those_that_are_asked_for(
    page: Page, real_site: RealSite, ask: Asking, delay: int
) -> None:
    button = page.locator("#dvk-search button[type=submit]")
    for words in (OLD, NEW):  # where nothing was found yet, and where other words were asked for before
        field = type_in(page.locator("#dvk-q"), words, delay)
        assert asked(page) != words
        ask(field, button)
        assert asked(page) == words
        page.clock.resume()
        expect(page.locator("#dvk-results")).to_be_visible()
        settle(page)
        expect_answer(page)
        title = real_site.catalog.by_id[shown(page)[0]].title
        expect(page.locator("#dvk-list mark").first).to_be_visible()
        assert words.split()[-1] in title.lower().replace("nhãn", "nhan")
    found = shown(page)
    ask(field, button)
    settle(page)
    assert (asked(page), shown(page)) == (NEW, found)


def test_a_choice_right_behind_the_last_key_keeps_the_words(page: Page) -> None:
    search(page, OLD)
    type_in(page.locator("#dvk-q"), NEW, 50)
    page.get_by_label("Dạng bảng").check()
    assert asked(page) == NEW
    page.clock.resume()
    settle(page)
    expect(page.locator("#dvk-list table")).to_be_visible()
    type_in(page.locator("#dvk-q"), OLD, 50)
    page.locator("select[name=sap]").select_option("mới nhất")
    assert asked(page) == OLD
    expect(page.locator("#dvk-q")).to_have_value(OLD)


def test_the_back_key_right_behind_the_last_key_leads_back(page: Page) -> None:
    search(page, OLD)
    page.get_by_label("Dạng bảng").check()
    settle(page)
    type_in(page.locator("#dvk-q"), NEW, 50)
    page.go_back()
    page.clock.resume()
    expect(page.locator("#dvk-q")).to_have_value(OLD)
    expect(page.locator("#dvk-list .dvk-card").first).to_be_visible()
    assert asked(page) == OLD


@ASK
@pytest.mark.parametrize("url", ["gioi-thieu/", search_url("q=yen+chau")])
def test_the_box_in_the_header_asks_for_the_words_in_it(
    page: Page, address: Callable[[str], str], ask: Asking, url: str
) -> None:
    for delay in DELAYS:
        page.goto(address(url))
        box = type_in(page.locator("#dvk-box-q"), NEW, delay)
        ask(box, page.locator("#dvk-box button[type=submit]"))
        expect(page).to_have_url(re.compile(r"/tim-kiem/\?q=trong\+nhan$"))
        page.clock.resume()
        expect(page.locator("#dvk-q")).to_have_value(NEW)
        expect_answer(page)


def test_a_suggestion_for_other_words_is_not_gone_to(page: Page, address: Callable[[str], str]) -> None:
    page.goto(address("gioi-thieu/"))
    box = page.locator("#dvk-box-q")
    box.fill("yen chau")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(1)
    type_in(box, NEW).press("Enter")
    expect(page).to_have_url(re.compile(r"/tim-kiem/\?q=trong\+nhan$"))
