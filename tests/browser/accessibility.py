"""What keeps people out of a page, as axe finds it."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# Only what is wanted comes back: all that was looked at would be megabytes.
RUN = """async (options) => (await axe.run(document, options)).violations
  .filter(({ impact }) => ["serious", "critical"].includes(impact))
  .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`))"""


def violations(page: Page, **options: Any) -> list[str]:
    """What axe finds that keeps people out, one line for each element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(RUN, {"resultTypes": ["violations"], **options})
    return found
