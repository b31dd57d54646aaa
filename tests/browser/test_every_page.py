"""Every kind of page as a browser draws it. Each is opened once, and all tests look at it in turn."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin

import pytest
from accessibility import violations
from playwright.sync_api import Page, expect
from real_site import KINDS, NOT_FOUND, RealSite
from tabs import BLANK, Tabs

WIDTHS = (320, 360, 768, 1280)
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
# What sticks out of the page, though nothing that scrolls or clips by itself holds it.
STICKING_OUT = """() => {
  const width = document.documentElement.clientWidth
  const isHeld = (element) => {
    for (let box = element; box !== document.body && box; box = box.parentElement)
      if (getComputedStyle(box).overflowX !== "visible") return true
    return false
  }
  return [...document.querySelectorAll("main *")]
    .filter((element) => element.getBoundingClientRect().right > width + 1 && !isHeld(element))
    .map((element) => element.outerHTML.slice(0, 100))
}"""
# Words of tables that stand on more than one line.
BROKEN_WORDS = """() => {
  const broken = []
  for (const table of document.querySelectorAll(".dvk-table")) {
    const texts = document.createTreeWalker(table, NodeFilter.SHOW_TEXT)
    for (let text; (text = texts.nextNode()); ) for (const word of text.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
      const range = document.createRange()
      range.setStart(text, word.index)
      range.setEnd(text, word.index + word[0].length)
      if (new Set([...range.getClientRects()].map((rect) => rect.top)).size > 1) broken.push(word[0])
    }
  }
  return broken
}"""


@dataclass
class Drawn:
    """The page on the screen, and what has gone wrong with it so far."""

    page: Page
    url: str = ""
    origin: str = ""
    faults: list[str] = field(default_factory=list)

    def show(self, url: str, address: str) -> None:
        resize(self.page, 1280)
        self.page.goto(BLANK)
        self.url, self.origin = url, urljoin(address, "/")
        self.faults.clear()
        self.page.goto(address)
        self.page.add_style_tag(content="* { transition: none !important }")


@pytest.fixture(scope="module")
def screen(tabs: Tabs) -> Iterator[Drawn]:
    with tabs.tab(1280, own=True) as page:
        here = Drawn(page)
        note = here.faults.append
        page.on("console", lambda message: message.type == "error" and note(message.text))
        page.on("pageerror", lambda error: note(str(error)))
        page.on("request", lambda asked: asked.url.startswith(here.origin) or note(f"elsewhere: {asked.url}"))
        page.on("requestfailed", lambda asked: note(f"{asked.failure}: {asked.url}"))
        page.on("response", lambda answer: answer.ok or note(f"{answer.status}: {answer.url}"))
        yield here


@pytest.fixture(scope="module", params=KINDS)
def drawn(request: pytest.FixtureRequest, real_site: RealSite, screen: Drawn, address: Callable[[str], str]) -> Drawn:
    url = KINDS[request.param](real_site.catalog)
    screen.show(url, address(url))
    return screen


def resize(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})


def test_the_section_of_a_page_is_lit_among_the_tabs_and_in_the_phones_menu(drawn: Drawn) -> None:
    lit = drawn.page.locator(".md-tabs__item--active a")
    if drawn.url == NOT_FOUND:
        expect(lit).to_have_count(0)
        return
    section = drawn.url.partition("/")[0]
    own = f"{section}/" if section else ""
    expect(lit).to_have_count(1)
    expect(lit).to_have_attribute("aria-current", "page" if drawn.url == own else "true")
    assert lit.evaluate("link => link.href") == f"{drawn.origin}tinh/dvk/{own}"
    for width in (1280, 360):
        resize(drawn.page, width)
        assert int(lit.evaluate("link => getComputedStyle(link).fontWeight")) >= 700


def test_the_first_stop_of_the_tab_key_leads_past_the_menus(drawn: Drawn) -> None:
    resize(drawn.page, 1280)
    drawn.page.keyboard.press("Tab")
    stop = drawn.page.locator(":focus")
    expect(stop).to_contain_class("md-skip")
    expect(stop).to_have_css("opacity", "1")
    expect(stop).to_be_in_viewport()
    drawn.page.keyboard.press("Enter")
    drawn.page.keyboard.press("Tab")
    expect(drawn.page.locator("main :focus")).to_have_count(1)


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_sticks_out_of_the_page(drawn: Drawn, width: int) -> None:
    resize(drawn.page, width)
    assert not drawn.page.evaluate(STICKING_OUT)
    assert drawn.page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_table_keeps_its_words_whole_on_a_phone(drawn: Drawn) -> None:
    resize(drawn.page, 360)
    assert not drawn.page.evaluate(BROKEN_WORDS)


def test_the_page_keeps_nobody_out_in_light_colours(drawn: Drawn) -> None:
    resize(drawn.page, 1280)
    assert not violations(drawn.page)


def test_the_page_keeps_nobody_out_in_dark_colours(drawn: Drawn) -> None:
    resize(drawn.page, 1280)
    drawn.page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    assert not violations(drawn.page, runOnly=COLOUR_RULES)
    drawn.page.evaluate("document.body.dataset.mdColorScheme = 'default'")


def test_a_page_asks_only_its_own_site_and_nothing_fails(drawn: Drawn) -> None:
    assert not drawn.faults
