"""What is pasted: snippets as pages offer them, as they were offered years ago, and what is left after a CMS's filter."""

import base64
import hashlib
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import ClassVar

import pytest
from embed_site import HOSTILE_TITLE, Framed
from playwright.sync_api import Page, expect
from tabs import listening
from test_embed_frames import fits, piece_in

from dvk_sitegen.render.snippets import FORMS, INTEGRITY, snippets

Open = Callable[..., Page]
OLD = Path(__file__).parents[1] / "embed_snippets" / "v1"
THEN = "https://thu.example.vn/dvk/"
PAGES = ("mo-hinh/ma-doc/", "dia-ban/thu-nghiem/mau/", "dia-ban/thu-nghiem/xa/mau/", "linh-vuc/kinh-te/", "nam/2022/")


class Filtered(HTMLParser):
    """What NukeViet, SharePoint and the like leave: no script, no style, no unknown element, no event attributes."""

    KEPT: ClassVar = {"p": (), "a": ("href",), "iframe": ("src", "width", "height", "title"), "b": (), "br": ()}

    def __init__(self, *, frames: bool) -> None:
        super().__init__()
        self.left, self.frames, self.skips = "", frames, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.skips += tag in ("script", "style")
        if tag in self.KEPT and (self.frames or tag != "iframe"):
            kept = "".join(f' {name}="{escape(value or "")}"' for name, value in attrs if name in self.KEPT[tag])
            self.left += f"<{tag}{kept}>"

    def handle_endtag(self, tag: str) -> None:
        self.skips -= tag in ("script", "style")
        if tag in self.KEPT and (self.frames or tag != "iframe"):
            self.left += f"</{tag}>"

    def handle_data(self, data: str) -> None:
        self.left += "" if self.skips else data


def filtered(snippet: str, *, frames: bool) -> str:
    parser = Filtered(frames=frames)
    parser.feed(snippet)
    return parser.left


@pytest.mark.parametrize("form", FORMS)
def test_after_a_filter_without_frames_a_link_with_title_source_and_date_remains(
    portal: Open, framed: Framed, form: str
) -> None:
    page = portal(filtered(framed.snippets("dia-ban/thu-nghiem/mau/")[form], frames=False))
    link = page.get_by_role("link", name="Mô hình Dân vận khéo: Huyện Mẫu")
    assert link.get_attribute("href") == f"{framed.url}dia-ban/thu-nghiem/mau/"
    assert page.locator("body").inner_text().strip().endswith("– Trang thử. Số liệu tính đến 20/11/2022")
    assert len(page.frames) == 1


def test_after_a_filter_that_leaves_frames_nothing_is_cut(portal: Open, framed: Framed) -> None:
    for url, form in zip(PAGES[:3], ("script", "iframe", "script"), strict=True):
        page = portal(filtered(framed.snippets(url)[form], frames=True), width=320)
        frame = piece_in(page)
        assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight"), url
        assert not page.faults


def test_titles_from_the_content_stay_text_in_every_snippet(portal: Open, framed: Framed) -> None:
    for snippet in framed.snippets("mo-hinh/ma-doc/").values():
        page = portal(snippet)
        expect(page.get_by_role("link", name=HOSTILE_TITLE)).to_be_visible()
        frame = piece_in(page)
        assert frame.locator("h1").inner_text() == HOSTILE_TITLE
        assert page.locator("iframe").get_attribute("title") == HOSTILE_TITLE
        assert not page.faults


@pytest.mark.parametrize("district", ["mau", "huyen-cu"], ids=["as-it-was", "renamed-since"])
@pytest.mark.parametrize("path", sorted(OLD.iterdir()), ids=lambda path: path.stem)
def test_a_snippet_of_version_1_pasted_long_ago_still_works(
    portal: Open, framed: Framed, path: Path, district: str
) -> None:
    then = path.read_text("utf-8").replace("/thu-nghiem/mau/", f"/thu-nghiem/{district}/")
    page = portal(then.replace(THEN, framed.url))
    frame = piece_in(page)
    assert frame.locator("h1").inner_text() == "Mô hình Dân vận khéo: Huyện Mẫu, tỉnh Thử Nghiệm"
    if path.stem == "iframe":
        assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight")
    else:
        fits(page, frame)
    assert not page.faults


def test_the_script_of_version_1_is_the_one_that_snippets_hold_the_hash_of(framed: Framed) -> None:
    script = (framed.folder / "embed" / "v1.js").read_bytes()
    digest = f"sha384-{base64.b64encode(hashlib.sha384(script).digest()).decode()}"
    old = [path.read_text("utf-8") for path in OLD.iterdir() if path.stem != "iframe"]
    assert len(old) == 2
    assert all(digest in snippet for snippet in (*old, INTEGRITY))


def test_a_panel_copies_its_snippet_and_shows_the_piece_only_when_asked(open_page: Open, anywhere: str) -> None:
    page = open_page("", own=True, permissions=["clipboard-read", "clipboard-write"])
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{anywhere}nam/2022/")
    assert not any("/embed/" in url for url in asked)  # what a panel needs comes when one is opened
    panel = page.locator("details.dvk-embed").last
    panel.locator("summary").click()
    assert len(page.frames) == 1
    for number, text in enumerate(panel.locator("textarea").all()):
        snippet = text.input_value()
        button = panel.get_by_role("button").nth(number)
        button.click()
        expect(button).to_have_text("Đã sao chép")
        assert page.evaluate("navigator.clipboard.readText()") == snippet
    panel.get_by_text("Xem thử").click()
    expect(panel.frame_locator("iframe").locator("h1")).to_contain_text("Năm 2022")
    panel.get_by_text("Xem thử").click()
    assert len(page.frames) == 1


def test_every_panel_is_plain_text_without_a_script(plain_tab: Page, framed: Framed) -> None:
    page = plain_tab
    for url in PAGES:
        page.goto(framed.url + url)
        panel = page.locator("details.dvk-embed").last
        panel.locator("summary").click()
        texts = [text.input_value() for text in panel.locator("textarea").all()]
        assert texts == list(framed.snippets(url).values())
        assert all(framed.url in text for text in texts)


def configured(page: Page, framed: Framed, query: str) -> dict[str, str]:
    """The snippets that the configurator makes for the parameters of its address."""
    page.goto(f"{framed.url}embed/?{query}")
    expect(page.locator("#ket-qua, #loi:not(:empty)").first).to_be_visible()
    return {str(text.get_attribute("data-form")): text.input_value() for text in page.locator("[data-form]").all()}


def without_heights(texts: dict[str, str], height: str) -> dict[str, str]:
    return {form: text.replace(f'height="{height}"', 'height=""') for form, text in texts.items()}


def height_of(texts: dict[str, str]) -> str:
    return texts["element"].split('height="')[1].split('"')[0]


def test_the_configurator_makes_the_same_snippets_as_the_pages(tab: Page, framed: Framed) -> None:
    page = tab
    for url in PAGES:
        made, offered = configured(page, framed, f"url={url}"), framed.snippets(url)
        assert without_heights(made, height_of(made)) == without_heights(offered, height_of(offered))
        page.goto(f"{framed.url}embed/{url}")
        page.set_viewport_size({"width": 320, "height": 200})
        assert int(height_of(made)) >= page.evaluate("document.documentElement.getBoundingClientRect().height")


def test_the_configurator_adds_looks_and_narrows_an_area(tab: Page, framed: Framed) -> None:
    page = tab
    made = configured(page, framed, "url=dia-ban/thu-nghiem/mau/&linh-vuc=kinh-te&so=3&nen=toi&mau=%230b5394")
    address = "embed/linh-vuc/kinh-te/thu-nghiem/mau/?so=3&amp;nen=toi&amp;mau=0b5394"
    assert f'src="{framed.url}{address}"' in made["iframe"]
    expect(page.frame_locator("#xem-thu").locator("li:visible")).to_have_count(3)
    for query, piece in (
        ("loai=so", "so/thu-nghiem/mau/"),
        ("loai=bang", "bang/dia-ban/thu-nghiem/mau/"),
        ("nam=2021", "nam/2021/thu-nghiem/mau/"),
    ):
        assert (
            f'src="{framed.url}embed/{piece}"'
            in configured(page, framed, f"url={framed.url}dia-ban/thu-nghiem/mau/&{query}")["iframe"]
        )


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/",
        "//example.org/",
        "javascript:alert(1)",
        "../../",
        "khong-co/",
        "mo-hinh/%3Cscript%3E/",
        "a" * 10_000,
    ],
)
def test_the_configurator_makes_nothing_of_what_is_not_here(tab: Page, framed: Framed, url: str) -> None:
    asked: list[str] = []
    with listening(
        tab,
        request=lambda request: asked.append(request.url),
        pageerror=lambda error: asked.append(f"fault {error}"),
    ):
        tab.goto(f"{framed.url}embed/?url={url}", wait_until="networkidle")
    expect(tab.locator("#ket-qua")).to_be_hidden()
    assert all(address.startswith(framed.url) for address in asked)


def test_every_form_is_made_of_one_text_with_everything_escaped() -> None:
    piece = {"url": "embed/x/", "shows": "x/#a", "title": "<b>\"'&", "as_of": "<i>", "height": 7}
    made = snippets(piece, {"url": "https://a.example/", "name": "A & B"})
    for text in made.values():
        assert "<b>" not in text
        assert "<i>" not in text
        assert "{" not in text
        assert "&lt;b&gt;&quot;&#x27;&amp;" in text
        assert "A &amp; B" in text
