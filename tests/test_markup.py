"""What people write in Markdown comes out safe, and says what they wrote."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from cases import cases_in
from hypothesis import example, given
from hypothesis import strategies as st

from dvk_sitegen.render.markup import excerpt, to_html, translated

CASES = cases_in(Path(__file__).parent / "markup.yml")
# What a story may be made of; every other tag and attribute is somebody's attempt.
TAGS = frozenset(
    "p br hr blockquote strong em del code pre ul ol li a h3 h4 h5 h6 table thead tbody tr th td".split()  # noqa: SIM905
)
ATTRIBUTES = {"href", "title", "rel", "start", "class"}
SCHEMES = {"http", "https", "mailto", "tel"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_markdown_is_read(case: dict[str, str]) -> None:
    assert to_html(case["markdown"]) == case["html"]
    if "text" in case:
        assert excerpt(case["markdown"], 200) == case["text"]


def test_an_excerpt_is_plain_text_cut_between_words() -> None:
    assert excerpt("Một **hai** [ba](x)\n\nbốn năm sáu", 16) == "Một hai ba bốn…"


@pytest.mark.parametrize("sign", [">", "> ", "- ", "1. "])
def test_a_text_of_signs_alone_is_shown_as_it_is_and_takes_no_time(sign: str) -> None:
    assert to_html(sign * 6000 + "a").count("<") < 12000


class Read(HTMLParser):
    """The tags, attributes and words of a text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


WORDS = st.sampled_from(["Bà con", "cùng", '"làm"', "2.", "3)", "1/2", "a:", "số 5", "x_y", "tháng 3", "<5 ha", "~6"])
SIGNS = st.sampled_from(
    [" ", "  ", "    ", "\n", "\n\n", "\n\n\n", "# ", "## ", "#", "-", "- ", "+ ", "=", "===", ":-", "> ", ">", "|", "1. ",
     "2) ", "!", "[", "](x)", "](javascript:a)", "](data:,a 't')", "*", "**", "_", "`", "```", "~~~", "~~", "~", "<b>",
     "<script>", "</script>", "<a href='x' onclick=y>", "<img src=x onerror=y>", "<!--", "-->", "<?", "<svg/onload=a>",
     "&amp;", "&lt;", "&#60;", "&", "\\", "\t", "\r\n", "\u00a0", "\u2028", "\x0c", "\0", "[x]: javascript:a", "|-|\n"]
)  # fmt: skip
STORIES = st.lists(WORDS | SIGNS, max_size=30).map("".join)


@given(STORIES, st.integers(3, 5))
@example("~~~\n    <script>\n~~~\n\n    <script>alert(1)</script>\n", 3)
@example("<div>\n```\n<script>a</script>\n", 3)
@example("`<script>`` `</script>", 3)
def test_no_tag_attribute_or_address_comes_through_that_is_not_allowed(markdown: str, top: int) -> None:
    html = to_html(markdown, top)
    for tag, attributes in Read(html).tags:
        assert tag in TAGS
        assert attributes.keys() <= ATTRIBUTES
        address = attributes.get("href") or ""
        scheme = re.match(r"[\s\0-\x20]*([a-z][a-z0-9+.-]*):", address, re.IGNORECASE)
        assert scheme is None or scheme[1].lower() in SCHEMES
        assert ("rel" in attributes) == (re.match(r"(https?:)?//", address) is not None)


@given(
    st.lists(
        st.sampled_from(["hai", "ba\n", "\n", "\n\n", "    ", "\t", "  ", " ", "- ", "1. ", "> ", "<b>", "~5"])
    ).map("".join)
)
@example("- \t hai\n\n\t\t\t ba")
@example(">\t\thai\n>\n>     ba")
@example("  \thai\n \t ba")
def test_indented_text_is_never_code_and_keeps_its_words(markdown: str) -> None:
    html = to_html(markdown)
    assert "<pre>" not in html
    words = re.findall("hai|ba|<b>", markdown)
    assert re.findall("hai|ba|<b>", Read(html).words) == words


@given(STORIES)
def test_what_is_rewritten_is_not_rewritten_again(markdown: str) -> None:
    assert translated(translated(markdown)) == translated(markdown)


@pytest.mark.parametrize("plain", ["Một.", "- Một\n- Hai\n\nBa", "1. Một\n2. Hai", "# Một\n\nHai\nba, **bốn**.\n"])
def test_ordinary_stories_are_not_rewritten(plain: str) -> None:
    assert translated(plain) is plain
