"""What a visitor waits for and pays for, from an empty cache to the first ten results, on a slow link and phone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as TooLate

from benchmarks.search.engines import Engine
from benchmarks.search.server import Traffic

LATENCY_MS, BYTES_PER_SECOND, CPU_RATE = 400, 50_000, 4
PATIENCE = 90_000  # ms
REST = 250  # ms in which late requests show
SLOW = {
    "offline": False,
    "latency": LATENCY_MS,
    "downloadThroughput": BYTES_PER_SECOND,
    "uploadThroughput": BYTES_PER_SECOND,
}


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one query: bytes and requests that only the search needs, and seconds from typing to the results."""

    bytes: int
    requests: int
    seconds: float


def typed(engine: Engine, address: str, browser: Browser, traffic: Traffic, text: str, expected: int) -> Cost | None:
    """One query in a fresh browser: the page is loaded and at rest, then link and processor are slowed, then one types.

    All that is sent from then on counts, and before it what the page loads for the search alone. None when the results
    never came.
    """
    with _visit(browser) as page:
        traffic.take()
        page.goto(address + engine.page, wait_until="networkidle", timeout=PATIENCE)
        page.wait_for_timeout(REST)
        ahead = [sent for path, sent in traffic.take() if any(part in path for part in engine.files)]
        slow_down(page)
        seconds = _ask(page, engine, text, expected)
        page.wait_for_timeout(REST)
        sent = ahead + [sent for _, sent in traffic.take()]
    return None if seconds is None else Cost(sum(sent), len(sent), seconds)


def opened(engine: Engine, address: str, browser: Browser, text: str, expected: int) -> float | None:
    """Seconds from opening the page on the slow link to the results, when one types as soon as there is a box.

    None when they never come: what was typed before the page listened is lost on some.
    """
    with _visit(browser) as page:
        page.goto("about:blank")
        slow_down(page)
        began = time.perf_counter()
        page.goto(address + engine.page, wait_until="commit", timeout=PATIENCE)
        page.wait_for_selector(engine.box, timeout=PATIENCE)
        waited = _ask(page, engine, text, expected)
        return None if waited is None else time.perf_counter() - began


@contextmanager
def _visit(browser: Browser) -> Iterator[Page]:
    """A page of a browser that has never been anywhere."""
    context = browser.new_context()
    try:
        yield context.new_page()
    finally:
        context.close()


def slow_down(page: Page) -> None:
    """Slow 3G for the page and its workers, and a processor four times slower for the page (not for its workers)."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    session.send("Emulation.setCPUThrottlingRate", {"rate": CPU_RATE})


def _ask(page: Page, engine: Engine, text: str, expected: int) -> float | None:
    """Seconds from the text's arrival in the box until `expected` results are shown."""
    page.focus(engine.box)
    began = time.perf_counter()
    page.keyboard.insert_text(text)
    page.keyboard.press("End")  # Material listens to keys, not to what they write
    try:
        page.wait_for_function(
            "([shown, expected]) => document.querySelectorAll(shown).length >= expected",
            arg=[engine.results, expected],
            timeout=PATIENCE,
        )
    except TooLate:
        return None
    return time.perf_counter() - began
