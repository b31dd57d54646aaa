"""One Chromium, and one server of the real site, for all tests of this folder."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import pytest
from embed_site import Framed, Portal, framed_site, serving
from patience import PATIENCE
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from real_site import NOT_FOUND, RealSite
from serving import ANYWHERE, served
from tabs import BLANK, Tabs

from tools.ensure_browser import find_or_install
from tools.ensure_node_tools import node

# `make test` says so too; this is for a bare `pytest`.
os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node()))

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def anywhere(real_site: RealSite) -> Iterator[str]:
    """The site's address under a path that its build knows nothing of."""
    yield from served(real_site.folder, ANYWHERE)


@pytest.fixture(scope="session")
def at_home(real_site: RealSite) -> Iterator[str]:
    """The site's address under the path that `site_url` names."""
    yield from served(real_site.folder, urlsplit(real_site.url).path)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_or_install(), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def address(anywhere: str, at_home: str) -> Callable[[str], str]:
    """Where a page is to be had. A server answers any address with the 404 page, so that one's links are absolute."""
    return lambda url: (at_home if url == NOT_FOUND else anywhere) + url


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Tabs:
    return Tabs(browser)


@pytest.fixture
def tab(tabs: Tabs) -> Iterator[Page]:
    """A tab as wide as a desk."""
    with tabs.tab(1280) as page:
        yield page


@pytest.fixture
def plain_tab(tabs: Tabs) -> Iterator[Page]:
    """A tab without scripts."""
    with tabs.tab(java_script_enabled=False) as page:
        yield page


@pytest.fixture
def open_page(tabs: Tabs, address: Callable[[str], str]) -> Iterator[Callable[..., Page]]:
    """Opens a page of the site in a tab that is as good as new, 360 px wide unless told; settings as for `Tabs.tab`."""
    with ExitStack() as opened:

        def open_page(url: str, width: int = 360, **settings: Any) -> Page:
            page = opened.enter_context(tabs.tab(width, **settings))
            page.goto(address(url))
            return page

        yield open_page


@pytest.fixture(scope="session")
def framed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Framed]:
    """A small site that answers with the headers that its build wrote."""
    with framed_site(tmp_path_factory.mktemp("framed")) as site:
        yield site


@pytest.fixture(scope="session")
def portal_profile(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def portal_tab(portal_profile: BrowserContext) -> Iterator[Page]:
    """A tab of its own for each test: frames of other sites are processes, of which a tab is not emptied so soon."""
    page = portal_profile.new_page()
    watch(page)
    yield page
    page.close()


def watch(page: Page) -> None:
    """`page.faults` is what goes wrong from now on."""
    page.faults = []  # type: ignore[attr-defined]
    page.on("console", lambda message: message.type == "error" and page.faults.append(message.text))
    page.on("pageerror", lambda error: page.faults.append(str(error)))


@pytest.fixture
def portal(portal_tab: Page, tabs: Tabs) -> Iterator[Callable[..., Page]]:
    """Opens a page of another origin that holds some HTML, in place of the one before; `page.faults` is what went wrong
    with it so far.
    """
    pages: dict[str, tuple[str, dict[str, str]]] = {}
    with serving(partial(Portal, pages=pages), "localhost") as url, ExitStack() as opened:

        def open_portal(body: str, width: int = 360, headers: dict[str, str] | None = None, **settings: Any) -> Page:
            path = f"/{len(pages)}"
            pages[path] = (
                f'<!doctype html><html lang="vi"><meta charset="utf-8"><title>Cổng</title>{body}',
                headers or {},
            )
            page = portal_tab
            if settings:
                page = opened.enter_context(tabs.tab(width, **settings))
                watch(page)
            page.goto(BLANK)
            page.set_viewport_size({"width": width, "height": 700})
            page.faults = []  # type: ignore[attr-defined]
            page.goto(url.rstrip("/") + path)
            return page

        yield open_portal
