"""The engines that are compared: where each is asked, and how its answers are read. Everything runs in Chromium."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

from benchmarks.search.server import BLANK

OURS, PAGEFIND, MATERIAL = "dvk", "Pagefind", "Material"
_ENTRY = re.compile(r"/mo-hinh/([^/?#]+)/")
AT_ONCE = 25  # queries in one call into the page, so that a long run shows where it is


@dataclass(frozen=True, slots=True)
class Engine:
    """One engine on one site. Addresses are relative to the server's root; `ask` is JavaScript of ([base, texts])."""

    name: str
    base: str
    quiet_page: str
    """Where it is asked many queries in a row, for the quality of its answers."""
    ask: str
    """Gives for each text the addresses found, best first, at most ten."""
    page: str
    """Where a visitor types, for bytes and time."""
    box: str
    """The field on that page that takes the query."""
    results: str
    """What matches once for every result shown."""
    files: tuple[str, ...]
    """Parts of the addresses of what is loaded for the search alone."""


# The contract with the client: `search` gives confident hits best first, `cards` tells their addresses.
ASK_OURS = """async ([base, texts]) => {
  const engine = await import(base + "assets/search/engine.js");
  const all = [];
  for (const text of texts) {
    const found = await engine.search(text);
    const cards = await engine.cards(found.hits.slice(0, 10).map(hit => hit.number));
    all.push(cards.map(card => card.url));
  }
  return all;
}"""

ASK_PAGEFIND = """async ([base, texts]) => {
  const pagefind = await import(base + "pagefind/pagefind.js");
  const all = [];
  for (const text of texts) {
    const found = await pagefind.search(text);
    const data = await Promise.all(found.results.slice(0, 10).map(result => result.data()));
    all.push(data.map(one => one.url));
  }
  return all;
}"""

# Material has no call to make: its box is written into, and the line above its results says when it has answered.
ASK_MATERIAL = """async ([base, texts]) => {
  const box = document.querySelector("[data-md-component=search-query]");
  const told = document.querySelector(".md-search-result__meta");
  const pause = () => new Promise(done => setTimeout(done, 4));
  const all = [];
  for (const text of texts) {
    told.textContent = "-";
    box.value = text;
    box.dispatchEvent(new KeyboardEvent("keyup", {bubbles: true}));
    for (const began = Date.now(); told.textContent === "-" && Date.now() - began < 10_000;) await pause();
    await pause();
    const items = told.textContent === "-" ? [] : [...document.querySelectorAll(".md-search-result__item")];
    all.push(items.slice(0, 10).map(item => item.querySelector("a").href));
  }
  return all;
}"""


def ours(site: str) -> Engine:
    """The project's own search on the dvk site at `site`, on its search page."""
    return Engine(
        name=OURS,
        base=site,
        quiet_page=BLANK,
        ask=ASK_OURS,
        page=f"{site}tim-kiem/",
        box="#dvk-q",
        results="#dvk-list li",
        files=("/assets/search/", "/tim-kiem/muc-luc/"),
    )


def pagefind(site: str, page: str) -> Engine:
    """Pagefind's index of the entry pages of the same site; `page` holds `pagefind_page`."""
    return Engine(
        name=PAGEFIND,
        base=site,
        quiet_page=BLANK,
        ask=ASK_PAGEFIND,
        page=page,
        box="input",
        results="li",
        files=("/pagefind/",),
    )


# Less than Pagefind's own interface: a box and a list of titles, and the search loaded when it is used.
_PAGEFIND_PAGE = """<!doctype html><html lang="vi"><meta charset="utf-8"><title>-</title><link rel="icon" href="data:,">
<input type="search"><ol></ol>
<script type="module">
const box = document.querySelector("input"), list = document.querySelector("ol");
box.addEventListener("input", async () => {
  const text = box.value, pagefind = await import("BASEpagefind/pagefind.js");
  const found = await pagefind.search(text);
  const data = await Promise.all(found.results.slice(0, 10).map(result => result.data()));
  if (text !== box.value) return;
  list.replaceChildren(...data.map(one => Object.assign(document.createElement("li"), {textContent: one.meta.title})));
});
</script></html>
"""


def pagefind_page(site: str) -> str:
    """A page that holds nothing but Pagefind's search of the site at `site`."""
    return _PAGEFIND_PAGE.replace("BASE", site)


def material(site: str) -> Engine:
    """Material's own search on the plain site at `site`."""
    return Engine(
        name=MATERIAL,
        base=site,
        quiet_page=site,
        ask=ASK_MATERIAL,
        page=site,
        box="[data-md-component=search-query]",
        results=".md-search-result__item",
        files=("/workers/search", "/search/search_index.json", "/lunr/"),
    )


def answers(engine: Engine, address: str, page: Page, texts: Sequence[str]) -> list[list[str]]:
    """For each text the ids of the entries found, best first, at most ten; what is no entry counts as a wrong one."""
    page.goto(address + engine.quiet_page, wait_until="networkidle", timeout=120_000)
    found: list[list[str]] = []
    for start in range(0, len(texts), AT_ONCE):
        asked: Any = [address + engine.base, list(texts[start : start + AT_ONCE])]
        found += [list(map(entry_id, urls)) for urls in page.evaluate(engine.ask, asked)]
    return found


def entry_id(url: str) -> str:
    """The id in an entry's address, any other address as it is."""
    match = _ENTRY.search("/" + url)
    return match[1] if match else url
