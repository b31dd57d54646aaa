"""Tabs that tests hand on to each other. To open one, with a profile, costs six times as much as a page in it."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from patience import PATIENCE
from playwright.sync_api import Browser, Page

Kind = frozenset[tuple[str, Any]]
HEIGHT = 800
BLANK = "about:blank"


class Tabs:
    """Each is handed out empty, with nothing stored, routed or emulated.

    What cannot be taken back makes a profile of one's own: scripts that every page begins with, the clock of the page.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: defaultdict[Kind, list[Page]] = defaultdict(list)

    @contextmanager
    def tab(self, width: int = 360, height: int = HEIGHT, *, own: bool = False, **settings: Any) -> Iterator[Page]:
        """A tab for a while; `settings` as Playwright names them for a profile. `own` makes it a new one, closed behind."""
        scheme = settings.pop("color_scheme", None)
        kind = frozenset(settings.items()) if not own else None
        page = self._free[kind].pop() if kind is not None and self._free[kind] else self._opened(settings)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(media="null", color_scheme=scheme or "null")
        yield page
        if kind is None:
            page.context.close()
        elif not page.is_closed():
            _emptied(page)
            self._free[kind].append(page)

    def _opened(self, settings: dict[str, Any]) -> Page:
        context = self._browser.new_context(**settings)
        context.set_default_timeout(PATIENCE)
        return context.new_page()


@contextmanager
def listening(page: Page, **handlers: Callable[[Any], object]) -> Iterator[None]:
    """Hands what happens in a tab, by the names that Playwright has for it, to `handlers` for a while."""
    for name, handler in handlers.items():
        page.on(name, handler)  # type: ignore[call-overload]
    yield
    for name, handler in handlers.items():
        page.remove_listener(name, handler)


def _emptied(page: Page) -> None:
    page.unroute_all(behavior="ignoreErrors")
    wire = page.context.new_cdp_session(page)
    origin = page.evaluate("origin")
    if origin != "null":
        wire.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    wire.detach()
    page.context.clear_cookies()
    page.goto(BLANK)
