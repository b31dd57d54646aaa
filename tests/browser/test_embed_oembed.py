"""WordPress: a pasted address becomes a frame, by discovery, its filter and its messages, as its source has them."""

import json
import re
from collections.abc import Callable
from html import unescape

import pytest
from embed_site import HOSTILE_TITLE, Framed
from playwright.sync_api import Page, expect
from test_embed_frames import piece_in

Open = Callable[..., Page]
PAGES = (
    "mo-hinh/vuon-nhan/",
    "mo-hinh/ma-doc/",
    "dia-ban/thu-nghiem/mau/",
    "dia-ban/thu-nghiem/xa/mau/",
    "linh-vuc/kinh-te/",
    "nam/2022/",
)
SECRET = "aBcDe12345"
# What wp_oembed_filter keeps of an answer from a site that it does not know, and what wp-embed.js does with messages.
ALLOWED = {
    "a": ("href",),
    "blockquote": (),
    "iframe": ("src", "width", "height", "frameborder", "marginwidth", "marginheight", "scrolling", "title"),
}
WORDPRESS = """<script>
addEventListener("message", ({data, source}) => {
  if (!data || !(data.secret || data.message || data.value) || /[^a-zA-Z0-9]/.test(data.secret)) return
  for (const quote of document.querySelectorAll(`blockquote[data-secret="${data.secret}"]`)) quote.style.display = "none"
  for (const frame of document.querySelectorAll(`iframe[data-secret="${data.secret}"]`)) {
    if (source !== frame.contentWindow) continue
    frame.removeAttribute("style")
    if (data.message === "height") frame.height = Math.min(1000, Math.max(200, parseInt(data.value, 10)))
    if (data.message === "link" && new URL(data.value).host === new URL(frame.src).host) window.followed = data.value
  }
})
for (const frame of document.querySelectorAll("iframe.wp-embedded-content"))
  frame.contentWindow.postMessage({message: "ready", secret: frame.dataset.secret}, "*")
</script>"""


def answer_for(framed: Framed, page: str) -> dict[str, object]:
    """What a consumer reads: the link in the head of the page, and behind it the answer."""
    html = (framed.folder / page / "index.html").read_text("utf-8")
    links = [tag for tag in re.findall(r"<link([^<>]+)/?>", html) if 'type="application/json+oembed"' in tag]
    assert len(links) == 1
    assert 'rel="alternate"' in links[0]
    address = unescape(re.search(r'href="([^"]+)"', links[0])[1])  # type: ignore[index]
    assert address.startswith(framed.url)
    answer = json.loads((framed.folder / address.removeprefix(framed.url)).read_text("utf-8"))
    assert isinstance(answer, dict)
    return answer


def kept_by_wordpress(html: str) -> str:
    """The filter's result for a page: see wp_filter_oembed_result."""

    def kept(tag: re.Match[str]) -> str:
        close, name, attributes = tag.groups()
        if name not in ALLOWED:
            return ""
        pairs = re.findall(r'([a-z]+)="([^"]*)"', attributes)
        return f"<{close}{name}{''.join(f' {key}={chr(34)}{value}{chr(34)}' for key, value in pairs if key in ALLOWED[name])}>"

    html = re.sub(r"<(/?)([a-z]+)([^>]*)>", kept, html)
    found = re.search(r"(<blockquote>.*?</blockquote>)?.*(<iframe.*?></iframe>)", html, re.DOTALL)
    assert found, "without a frame WordPress shows a plain link"
    quote, frame = found[1] or "", found[2]
    frame = re.sub(r' src="(.*?)"', rf' src="\1#?secret={SECRET}" data-secret="{SECRET}"', frame)
    quote = quote.replace("<blockquote", f'<blockquote class="wp-embedded-content" data-secret="{SECRET}"')
    hidden = 'style="position: absolute; visibility: hidden;"' if quote else ""
    return quote + frame.replace("<iframe", f'<iframe class="wp-embedded-content" sandbox="allow-scripts" {hidden}')


@pytest.mark.parametrize("url", PAGES)
def test_every_page_that_may_be_framed_answers_as_oembed_asks(framed: Framed, url: str) -> None:
    answer = answer_for(framed, url)
    assert (answer["version"], answer["type"], answer["provider_name"]) == ("1.0", "rich", "Trang thử")
    assert answer["provider_url"] == framed.url
    assert isinstance(answer["title"], str)
    assert isinstance(answer["width"], int)
    assert isinstance(answer["height"], int)
    picture = str(answer["thumbnail_url"]).removeprefix(framed.url)
    assert (framed.folder / picture).is_file()
    assert answer["thumbnail_width"]
    assert answer["thumbnail_height"]
    assert f'height="{answer["height"]}"' in str(answer["html"])


def test_an_entry_with_a_photo_offers_it_and_a_hostile_title_stays_text(framed: Framed) -> None:
    assert "assets/anh/" in str(answer_for(framed, "mo-hinh/vuon-nhan/")["thumbnail_url"])
    hostile = answer_for(framed, "mo-hinh/ma-doc/")
    assert hostile["title"] == HOSTILE_TITLE
    assert "<script" not in str(hostile["html"])


@pytest.mark.parametrize("url", PAGES)
def test_wordpress_shows_the_piece_at_its_height_within_its_bounds(portal: Open, framed: Framed, url: str) -> None:
    page = portal(kept_by_wordpress(str(answer_for(framed, url)["html"])) + WORDPRESS)
    frame = piece_in(page)
    expect(page.locator("iframe")).to_be_visible()
    expect(page.locator("blockquote")).to_be_hidden()
    needed = frame.evaluate("Math.ceil(document.documentElement.getBoundingClientRect().height)")
    expect(page.locator("iframe")).to_have_attribute("height", str(min(1000, max(200, needed))))
    assert not page.faults


def test_wordpress_is_asked_to_follow_links_that_its_sandbox_bars(portal: Open, framed: Framed) -> None:
    page = portal(kept_by_wordpress(str(answer_for(framed, "mo-hinh/vuon-nhan/")["html"])) + WORDPRESS)
    frame = piece_in(page)
    frame.locator("summary").last.click()
    frame.locator("h1 a").click()
    page.wait_for_function("window.followed")
    assert page.evaluate("window.followed") == f"{framed.url}mo-hinh/vuon-nhan/"
    assert not page.faults


def test_before_the_frame_speaks_wordpress_shows_a_link_with_title_source_and_date(
    portal: Open, framed: Framed
) -> None:
    page = portal(kept_by_wordpress(str(answer_for(framed, "nam/2022/")["html"])), java_script_enabled=False)
    expect(page.locator("blockquote")).to_have_text(
        "Mô hình Dân vận khéo: Năm 2022 – Trang thử. Số liệu tính đến 20/11/2022"
    )
    assert page.locator("blockquote a").get_attribute("href") == f"{framed.url}nam/2022/"
