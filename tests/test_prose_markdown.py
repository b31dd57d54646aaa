"""Prose pages are parsed as stories are, by every way to build, and the HTML that MkDocs makes is safe."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from cases import cases_in
from markdown import Markdown

from dvk_sitegen.hosts.mkdocs_prose import StoryMarkdown
from dvk_sitegen.render.markup import allowed_in_prose, to_html

CASES = cases_in(Path(__file__).parent / "markup.yml")


def drawn(markdown: str, *extensions: str) -> tuple[str, Markdown]:
    md = Markdown(extensions=["tables", "fenced_code", "toc", *extensions, StoryMarkdown()])
    return allowed_in_prose(md.convert(markdown)), md


def squeezed(html: str) -> str:
    """HTML without what does not count: blanks between tags, ids and the levels of headings."""
    return re.sub(r"(?<=>)\s+|\s+(?=<)", "", re.sub(r'<(/?)h\d(?: id="[^"]*")?>', r"<\1h>", html))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_the_same_markdown_means_the_same_in_a_story_and_on_a_page(case: dict[str, str]) -> None:
    story = to_html(case["markdown"])
    html, _ = drawn(case["markdown"], "attr_list", "def_list", "admonition")
    assert squeezed(re.sub(r'<img alt="([^"]*)" src="[^"]*">', r"\1", html)) == squeezed(story)


def test_headings_have_ids_of_their_own_or_by_their_words_and_stand_in_the_table_of_contents() -> None:
    html, md = drawn("# Trang\n\n## Nguồn { #nguon }\n\n## Đọc *số* & liệu\n\n## Đọc số & liệu\n\n## Tập hợp { a }\n")
    assert re.findall(r'<(h\d) id="([^"]*)">([^\n]*)</h\d>', html) == [
        ("h1", "trang", "Trang"),
        ("h2", "nguon", "Nguồn"),
        ("h2", "oc-so-lieu", "Đọc <em>số</em> &amp; liệu"),
        ("h2", "oc-so-lieu_1", "Đọc số &amp; liệu"),
        ("h2", "tap-hop-a", "Tập hợp { a }"),
    ]
    (top,) = md.toc_tokens
    assert [(token["id"], token["name"]) for token in top["children"]][:2] == [
        ("nguon", "Nguồn"),
        ("oc-so-lieu", "Đọc số &amp; liệu"),
    ]


@pytest.mark.parametrize(
    "markdown",
    [
        "## Chữ { #a onclick=alert(1) }",
        "## Chữ { onmouseover=alert(1) style=color:red }",
        '## Chữ { #a" onclick="alert(1) }',
        "[chữ](../x/){ onclick=alert(1) }",
        "Chữ\n{: onclick=alert(1) }",
    ],
)
def test_words_in_braces_set_no_attributes(markdown: str) -> None:
    html, _ = drawn(markdown, "attr_list")
    assert not re.search(r"<[^>]* (?:on\w+|style)=", html)
    assert "alert(1)" in html or "{" not in html


def test_pictures_of_the_folder_are_shown_and_of_other_sites_only_their_words() -> None:
    html, _ = drawn(
        "![Vườn](anh/vuon.png) ![Ao](https://mau.example.vn/a.png) ![Hồ](//mau.example.vn/b) ![x](data:image/png,a)"
    )
    assert html == '<p><img alt="Vườn" src="anh/vuon.png"> Ao Hồ x</p>'


def test_addresses_that_python_could_not_take_apart_are_none_or_escaped() -> None:
    # MkDocs takes every address apart, and would fall over these.
    for address in re.findall(r'(?:href|src)="([^"]*)"', drawn("[a](http://[x) [b](//[) ![c]([) [d](//℀.vn)")[0]):
        urlsplit(address)


def test_what_an_extension_makes_of_a_page_passes_the_allow_list_too() -> None:
    html = allowed_in_prose(
        '<h2 id="a" onclick="x()" style="y">A</h2><script>x()</script><iframe src="/"></iframe><form action="/"><input></form>'
        '<meta http-equiv="refresh" content="0;url=//a"><svg onload="x()"></svg><div class="toc evil">b</div><base href="//a">'
    )
    assert html == '<h2 id="a">A</h2><div class="toc">b</div>'
