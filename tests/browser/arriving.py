"""A page that arrives piece by piece, each piece drawn before the next is there: what a slow line or machine does by chance."""

import re
from pathlib import Path

from playwright.sync_api import Page

# Where a piece ends: in the frame behind each tag, in what it holds behind each paragraph, list, table, part.
TAG = re.compile(r"[^>]*>")
BLOCK = re.compile(r".*?</(?:p|h\d|ul|ol|table|section|details|form)>", re.DOTALL)
MOST_BLOCKS = 60  # what comes behind them is far below what is seen
WATCH = """() => {
  window.moved = []
  const note = (entries) => {
    for (const { value, sources } of entries) moved.push([value, ...sources.map(({ node }) => node?.outerHTML?.slice(0, 80))])
  }
  const watcher = new PerformanceObserver((list) => note(list.getEntries()))
  watcher.observe({ type: "layout-shift", buffered: true })
  window.moves = () => {
    note(watcher.takeRecords())
    return moved
  }
}"""
ARRIVE = """async (pieces) => {
  const drawn = () => new Promise(requestAnimationFrame)
  document.open()
  for (const piece of pieces) {
    document.write(piece)
    await drawn()
  }
  document.close()
  if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done))
}"""
READ = """async () => {
  for (const place of [document.body.scrollHeight, 0]) {
    scrollTo(0, place)
    for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame)
  }
  return moves()
}"""


def pieces_of(html: str) -> list[str]:
    head, body, rest = html.partition("<body")
    frame, main, content = rest.partition("<main")
    blocks = BLOCK.findall(main + content)[:MOST_BLOCKS]
    pieces = [head, *TAG.findall(body + frame), *blocks]
    return [*pieces, html[sum(map(len, pieces)) :]]


def arrive(page: Page, address: str, file: Path, style: str = "") -> None:
    """Has the page of `file`, with a style more, come to `address` bit by bit; its scripts run last of all."""
    page.route(address, lambda route: route.fulfill(body="", content_type="text/html"))
    page.goto(address)
    page.evaluate(WATCH)
    pieces = pieces_of(file.read_text("utf-8").replace("</head>", f"<style>{style}</style></head>"))
    assert len(pieces) > 50
    page.evaluate(ARRIVE, pieces)


def moved_by_itself(page: Page) -> list[object]:
    """What has moved on its own until the reader has been to the end of the page and back: each a measure, and elements."""
    moved: list[object] = page.evaluate(READ)
    return moved
