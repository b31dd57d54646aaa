"""Pieces in the frames of a portal of another origin, which styles and listens as it likes: heights, messages, sandboxes."""

from collections.abc import Callable

import pytest
from embed_site import Framed
from patience import until
from playwright.sync_api import Frame, Page, expect

Open = Callable[..., Page]
AREA = "dia-ban/thu-nghiem/mau/"
# What portals do to what is pasted into them.
HOSTILE_STYLES = """<style>
* { margin: 0; padding: 7px; border: 3px solid red; box-sizing: border-box; transition: all 2s; font: 30px/3 cursive !important; }
iframe { height: 50px; min-height: 900px; max-height: 120px; position: absolute; aspect-ratio: 16 / 9; opacity: .9; }
dvk-embed, dvk-embed * { display: none; float: left; }
a { display: none; }
</style>"""
HOSTILE_SCRIPT = """<script>
addEventListener("message", (event) => { event.stopPropagation(); if (event.data.nothing.at.all) alert(1) })
Array.prototype.extra = () => {}
</script>"""
FORMS = ("script", "element")
# The portal's frame of the piece, in the open or inside the element.
FRAME = """() => (document.querySelector("iframe") || document.querySelector("dvk-embed").shadowRoot.querySelector("iframe"))
  .getBoundingClientRect().height - parseFloat(getComputedStyle(document.querySelector("iframe") || document.body).borderTopWidth)
  - parseFloat(getComputedStyle(document.querySelector("iframe") || document.body).borderBottomWidth)"""
CONTENT = "document.documentElement.getBoundingClientRect().height"


def piece_in(page: Page) -> Frame:
    """The framed document, once it is drawn."""
    expect(page.locator("iframe").first).to_be_attached()
    return drawn(next(frame for frame in page.frames if frame is not page.main_frame))


def drawn(frame: Frame) -> Frame:
    """The frame, once a piece is in it: at first it holds an empty document, which is loaded too."""
    frame.locator("h1").wait_for(state="attached")
    frame.wait_for_load_state()
    return frame


def fits(page: Page, frame: Frame) -> None:
    """The frame is as high as its content, within a pixel."""
    assert until(page, lambda: 0 <= frame.evaluate(f"innerHeight - {CONTENT}") <= 1)


@pytest.mark.parametrize("form", FORMS)
def test_the_height_follows_the_content_through_folding_rotation_and_bigger_letters(
    portal: Open, framed: Framed, form: str
) -> None:
    page = portal(framed.snippets("mo-hinh/vuon-nhan/")[form])
    frame = piece_in(page)
    fits(page, frame)
    folded = frame.evaluate("innerHeight")
    frame.locator("summary").last.click()
    fits(page, frame)
    assert frame.evaluate("innerHeight") > folded
    frame.locator("summary").last.click()
    fits(page, frame)
    assert frame.evaluate("innerHeight") == folded
    for width in (700, 320, 1200):
        page.set_viewport_size({"width": width, "height": 360})
        fits(page, frame)
    frame.evaluate("document.documentElement.style.fontSize = '23.3px'")
    fits(page, frame)
    assert not page.faults


@pytest.mark.parametrize("form", FORMS)
def test_a_portal_that_styles_everything_and_listens_to_everything_shows_the_piece_whole(
    portal: Open, framed: Framed, form: str
) -> None:
    page = portal(HOSTILE_STYLES + framed.snippets(AREA)[form])
    frame = piece_in(page)
    fits(page, frame)
    assert frame.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(29, 33, 41)"
    expect(page.locator("iframe").first).to_be_visible()
    assert not page.faults
    # Its own listeners may fail; ours do not.
    page = portal(HOSTILE_SCRIPT + framed.snippets(AREA)[form])
    fits(page, piece_in(page))


def test_several_pieces_on_one_page_are_each_as_high_as_their_own_content(portal: Open, framed: Framed) -> None:
    pages = ("mo-hinh/vuon-nhan/", AREA, "mo-hinh/ma-doc/", "dia-ban/thu-nghiem/khac/")
    page = portal(
        "".join(framed.snippets(url)[FORMS[n % 2]] for n, url in enumerate(pages)).replace('"lazy"', '"eager"')
    )
    for element in page.locator("iframe").all():
        element.scroll_into_view_if_needed()
    assert len(page.frames) == 1 + len(pages)
    heights = set()
    for frame in page.frames[1:]:
        drawn(frame)
        fits(page, frame)
        heights.add(frame.evaluate("innerHeight"))
    assert len(heights) == len(pages)
    assert page.evaluate("document.querySelectorAll('script[src]').length") == len(pages)
    assert not page.faults


def test_a_frame_that_the_portal_makes_later_is_fitted_too(portal: Open, framed: Framed) -> None:
    snippet = framed.snippets(AREA)["script"]
    page = portal(snippet[snippet.index("<script") :])
    page.evaluate("html => document.body.insertAdjacentHTML('beforeend', html)", snippet[: snippet.index("<script")])
    fits(page, piece_in(page))


def test_a_portal_with_a_strict_policy_that_allows_the_site_shows_the_piece(portal: Open, framed: Framed) -> None:
    site = framed.url.rstrip("/")
    policy = f"default-src 'none'; script-src {site}; frame-src {site}; require-trusted-types-for 'script'"
    for form in FORMS:
        page = portal(framed.snippets(AREA)[form], headers={"Content-Security-Policy": policy})
        fits(page, piece_in(page))
        assert not page.faults


def test_a_portal_that_allows_no_script_still_shows_the_piece_and_the_link(portal: Open, framed: Framed) -> None:
    site = framed.url.rstrip("/")
    page = portal(
        framed.snippets(AREA)["script"], headers={"Content-Security-Policy": f"script-src 'none'; frame-src {site}"}
    )
    expect(page.frame_locator("iframe").locator("h1")).to_contain_text("Huyện Mẫu")
    page = portal(framed.snippets(AREA)["element"], headers={"Content-Security-Policy": "default-src 'none'"})
    expect(page.get_by_role("link", name="Huyện Mẫu")).to_be_visible()


def sandboxed(snippet: str, rights: str) -> str:
    return snippet.replace("<iframe ", f'<iframe sandbox="{rights}" ')


def test_in_a_sandbox_that_allows_scripts_the_height_follows(portal: Open, framed: Framed) -> None:
    page = portal(sandboxed(framed.snippets(AREA)["script"], "allow-scripts"))
    fits(page, piece_in(page))
    assert not page.faults


def test_in_a_sandbox_that_allows_nothing_everything_can_be_read(portal: Open, framed: Framed) -> None:
    page = portal(sandboxed(framed.snippets(AREA)["iframe"], ""))
    frame = page.frame_locator("iframe")
    expect(frame.locator(".cards > li")).to_have_count(10)
    expect(frame.get_by_text("Số liệu tính đến")).to_be_visible()


# The heights that a piece needs at several widths where it may run no script: in a frame of its own site.
NEEDED = """async ([url, widths]) => {
  const frame = document.createElement("iframe")
  frame.height = 200
  frame.sandbox = "allow-same-origin"
  const loaded = new Promise((done) => (frame.onload = done))
  frame.src = url
  document.body.append(frame)
  await loaded
  const heights = widths.map((width) => {
    frame.style.cssText = `width: ${width}px; border: 0`
    return frame.contentDocument.documentElement.getBoundingClientRect().height
  })
  frame.remove()
  return heights
}"""


def test_without_a_script_nothing_is_cut_at_any_width_and_little_is_empty(tab: Page, framed: Framed) -> None:
    assert len(framed.embeds) > 25
    tab.goto(f"{framed.url}embed/")
    for url, height in framed.embeds.items():
        needed = tab.evaluate(NEEDED, [url, [288, 320, 360, 768, 1200]])
        assert max(needed) <= height <= 1.6 * max(needed) + 40, (url, needed)


FORGERIES = """([origin]) => {
  const frame = document.querySelector("iframe")
  for (const data of [{dvk: 1, height: 5000}, {dvk: 1, height: "9px"}, {dvk: 1, height: NaN}, {dvk: 1, height: -3}, {dvk: 1, height: 1e9},
      {dvk: 1}, {dvk: 2, height: 77}, null, "dvk", 7, [], {message: "height", value: 999, secret: "aaaaaaaaaa"}]) {
    postMessage(data, "*")
    frame.contentWindow.postMessage(data, "*")
    frame.contentWindow.postMessage({dvk: 1, ask: "height", html: "<b>x</b>", href: "https://example.org/", so: 1}, "*")
  }
}"""


def test_messages_that_are_forged_change_nothing(portal: Open, framed: Framed) -> None:
    snippet = framed.snippets(AREA)["script"]
    page = portal(snippet)
    frame = piece_in(page)
    fits(page, frame)
    before = frame.evaluate("innerHeight"), frame.evaluate("document.documentElement.outerHTML")
    page.evaluate(FORGERIES, [framed.url])
    # A frame of another origin, and a window of the portal itself, speak of a height that is not theirs to say.
    page.evaluate(
        """() => {
          const other = document.createElement("iframe")
          other.srcdoc = '<script>parent.postMessage({dvk: 1, height: 4321}, "*")</' + 'script>'
          document.body.append(other)
          return new Promise((resolve) => other.addEventListener("load", () => setTimeout(resolve, 100)))
        }"""
    )
    assert (frame.evaluate("innerHeight"), frame.evaluate("document.documentElement.outerHTML")) == before
    fits(page, frame)
    assert not page.faults


def test_a_frame_that_went_to_another_origin_may_not_say_heights(portal: Open, framed: Framed) -> None:
    page = portal(framed.snippets(AREA)["script"])
    frame = piece_in(page)
    fits(page, frame)
    before = frame.evaluate("innerHeight")
    # The same window, another origin: what it says comes from the right source, not from the right site.
    elsewhere = "data:text/html,<script>parent.postMessage({dvk: 1, height: 4321}, '*')</script>"
    page.evaluate("to => document.querySelector('iframe').contentWindow.location.replace(to)", elsewhere)
    page.wait_for_timeout(300)
    assert page.evaluate("document.querySelector('iframe').clientHeight") == before


def test_the_element_frames_no_other_site_and_keeps_its_link(portal: Open, framed: Framed) -> None:
    snippet = framed.snippets(AREA)["element"]
    for address in ("https://example.org/embed/", "javascript:alert(1)", "mo-hinh/", f"{framed.url}embed/../mo-hinh/"):
        page = portal(snippet.replace(f"{framed.url}embed/{AREA}", address))
        expect(page.get_by_role("link", name="Huyện Mẫu")).to_be_visible()
        assert len(page.frames) == 1
        assert not page.faults
