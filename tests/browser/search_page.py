"""The search page as a visitor uses it: what the tests of its parts share."""

import re
from collections.abc import Callable, Iterable

from playwright.sync_api import Locator, Page, expect

from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.pages import urls

Open = Callable[..., Page]
INDEX = "**/tim-kiem/muc-luc/*.bin"
FOUND = r"^\d+ mô hình khớp$"
NONE = "^Không có mô hình nào khớp$"


def heading(page: Page) -> Locator:
    return page.locator("#dvk-count")


def expect_answer(page: Page, pattern: str = FOUND) -> None:
    expect(heading(page)).to_have_text(re.compile(pattern))


def expect_entries(page: Page, entries: Iterable[Entry]) -> None:
    """Expects just these to be shown, in any order, and their number to be told."""
    ids = {entry.id for entry in entries}
    expect(heading(page)).to_have_text(f"{len(ids)} mô hình khớp" if ids else "Không có mô hình nào khớp")
    assert set(all_shown(page)) == ids


def shown(page: Page) -> list[str]:
    """The ids of the entries that are to be seen as results, from the top."""
    links: list[str] = page.locator("#dvk-list :is(h3, th) a").evaluate_all("links => links.map((link) => link.href)")
    return [link.rstrip("/").rpartition("/")[2] for link in links]


def all_shown(page: Page) -> list[str]:
    """The same, after asking for more until there is no more."""
    while page.locator("#dvk-more").is_visible():
        before = len(shown(page))
        page.locator("#dvk-more").click()
        expect(page.locator("#dvk-list :is(h3, th) a").nth(before)).to_be_visible()
    return shown(page)


def settle(page: Page) -> None:
    """Waits until what is shown answers what was asked for last; a box that opens tells of it a moment later."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    expect(page.locator("#dvk-results")).to_have_attribute("aria-busy", "false")


def search(page: Page, words: str, answer: str = FOUND) -> list[str]:
    """What is shown for `words`, once they have been asked for."""
    page.locator("#dvk-q").fill(words)
    page.wait_for_function("words => (new URL(location).searchParams.get('q') ?? '') === words", arg=words)
    settle(page)
    expect_answer(page, answer)
    return shown(page)


def open_panel(page: Page, *groups: str) -> None:
    """Opens the filters, and in them the groups called so."""
    for box in ("#dvk-panel", *(f"#dvk-panel [data-group={group}]" for group in groups)):
        if page.locator(box).get_attribute("open") is None:
            page.locator(f"{box} > summary").click()
            settle(page)


def choose(page: Page, group: str, value: str, *, on: bool = True) -> None:
    """Ticks or unticks a value of a group that is open."""
    page.locator(f"#dvk-panel input[name={group}][value='{value}']").set_checked(on)
    settle(page)


def offered(page: Page, group: str) -> dict[str, int]:
    """The values of an open group, each with the number of entries beside it."""
    rows = page.locator(f"#dvk-panel [data-group={group}] li")
    pairs: list[list[str]] = rows.evaluate_all(
        "rows => rows.map((row) => [row.querySelector('input').value, row.querySelector('.dvk-count').innerText])"
    )
    return {value: int(count) for value, count in pairs}


def search_url(query: str = "") -> str:
    return f"{urls.SEARCH}?{query}" if query else urls.SEARCH


def faults_of(page: Page) -> list[str]:
    """What the console will complain of from now on, and what dialogs will open."""
    faults: list[str] = []
    page.on("console", lambda message: message.type == "error" and faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    return faults
