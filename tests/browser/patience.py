"""How long a test waits for a browser: long enough for a slow machine that does twenty other things.

A test waits *for* something, and goes on as soon as it is there, so that patience costs nothing. Where time itself matters,
a test moves the page's own clock (test_search_submit.py) or the page's own parser (arriving.py).
"""

from collections.abc import Callable
from time import monotonic

from playwright.sync_api import Page, expect

PATIENCE = 60_000  # ms; what is not told otherwise waits Playwright's own 30,000
STEP = 50

expect.set_options(timeout=PATIENCE)


def until(page: Page, holds: Callable[[], bool]) -> bool:
    """Waits until `holds`; whether it does."""
    end = monotonic() + PATIENCE / 1000
    while not (held := holds()) and monotonic() < end:
        page.wait_for_timeout(STEP)
    return held
