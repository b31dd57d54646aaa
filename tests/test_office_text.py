"""Text pasted from Word and Excel is read as its author sees it."""

from pathlib import Path

import pytest
from cases import cases_in
from hypothesis import given
from hypothesis import strategies as st

from dvk_sitegen.render.markup import to_html
from dvk_sitegen.render.office_text import as_commonmark

CASES = cases_in(Path(__file__).parent / "office_text.yml")
PIECES = st.sampled_from(
    ["Bà con", "làm", "a)", "1.", "2)", "3/", "–", "•", "·", "+", "-", "*", "|", "#", "\t", "    ", "  ", " ", "\n", "\n\n",
     ".", ";", "```", ">", "5", "---"]
)  # fmt: skip


def test_lists_tables_and_paragraphs_of_office_programs_become_commonmark(subtests: pytest.Subtests) -> None:
    for case in CASES:
        with subtests.test(case["name"]):
            assert as_commonmark(case["text"]) == case.get("becomes", case["text"])


@given(st.lists(PIECES, max_size=30).map("".join))
def test_no_word_is_lost_or_moved(text: str) -> None:
    assert [c for c in as_commonmark(text) if c.isalnum()] == [c for c in text if c.isalnum()]


@given(
    st.lists(st.sampled_from(["Một", "hai ba.", "Bốn,", "năm"]), min_size=1, max_size=6),
    st.sampled_from(["\t", "    ", "      "]),
)
def test_an_indented_paragraph_is_never_program_code(words: list[str], indent: str) -> None:
    assert "<code>" not in to_html("\n\n".join(indent + word for word in words))
