"""What people write in Markdown comes out safe."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dvk_sitegen.render import markup
from dvk_sitegen.render.markup import excerpt, to_html
from dvk_sitegen.render.plain_words import plain_blocks


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "vbscript:x", "data:text/html,<script>", "file:///etc/passwd"]
)
def test_a_dangerous_link_is_no_link(address: str) -> None:
    assert "href" not in to_html(f"[liên kết xấu]({address})")


def test_an_ordinary_link_is_one() -> None:
    assert '<a href="https://mau.example.vn/">' in to_html("[huyện](https://mau.example.vn/)")


def test_html_is_shown_as_text_and_pictures_are_none() -> None:
    html = to_html("<b>đậm</b> ![ảnh](https://mau.example.vn/anh.png)")
    assert "<b>" not in html
    assert "<img" not in html


def test_headings_stand_below_those_of_the_page() -> None:
    assert to_html("# Một\n\n## Hai") == "<h3>Một</h3>\n<h4>Hai</h4>\n"


def test_an_excerpt_is_plain_text_cut_between_words() -> None:
    assert excerpt("Một **hai** [ba](x)\n\nbốn năm sáu", 16) == "Một hai ba bốn…"


WORDS = st.sampled_from(["Bà con", "cùng", '"làm"', "2.", "3)", "1/2", "a:", "số 5", "x_y", "tháng 3"])
SIGNS = st.sampled_from(
    [" ", "  ", "\n", "\n\n", "\n\n\n", "# ", "## ", "#", "-", "- ", "+ ", "=", "===", ":-", "> ", ">", "|", "1. ", "2) ",
     "!", "[", "](x)", "*", "_", "`", "~~", "<b>", "&amp;", "&", "\\", "\t", "\r\n", "\u00a0", "\u2028", "\x0c"]
)  # fmt: skip


@pytest.mark.parametrize(
    "markdown",
    ["Một.", "- Một\n- Hai\n\nBa", "1. Một\n2. Hai", "# Một\n\nHai\nba, bốn.\n\n### Năm\n", "\n\nMột\n\n\n\nHai"],
)
def test_a_story_of_plain_words_needs_no_parser(markdown: str) -> None:
    assert plain_blocks(markdown) is not None


@given(st.lists(WORDS | SIGNS, max_size=24).map("".join), st.integers(2, 5))
@example("Một\n\n#\n\nHai", 3)
@example("## Một #\n\nHai", 3)
@example("###### Sáu\n\n# Một", 4)
@example("Một\n===", 3)
@example("- Một\n\n- Hai", 3)
@example("1. Một\n- Hai", 3)
@example("Một\n2. Hai", 3)
@example("Một\n- Hai", 3)
def test_what_needs_no_parser_is_what_the_parser_would_give(markdown: str, top: int) -> None:
    told = to_html(markdown, top), excerpt(markdown, 30)
    with pytest.MonkeyPatch.context() as parsed:
        parsed.setattr(markup, "plain_blocks", lambda _: None)
        assert told == (to_html(markdown, top), excerpt(markdown, 30))
