"""What is private in a text is found, and what may be published is not: cases in `private.yml`."""

from pathlib import Path

import pytest
from cases import cases_in
from hypothesis import given
from hypothesis import strategies as st

from dvk_sitegen.domain.private.find import private_in

CASES = cases_in(Path(__file__).with_name("private.yml"))


def test_exactly_what_is_private_is_found(subtests: pytest.Subtests) -> None:
    for case in CASES:
        with subtests.test(case["text"]):
            text = case["text"]
            assert [f"{f.kind}: {text[f.start : f.end]}" for f in private_in(text)] == case.get("found", [])


PIECES = st.lists(
    st.one_of(
        st.sampled_from([case["text"] for case in CASES]),
        st.sampled_from(
            ["0912", " 345 678", "\n", "\u200b", "\u00a0", "(", ")", "@", ".vn", "# ", "| ", "sinh năm ", "số nhà "]
        ),
        st.text(max_size=3),
    ),
    max_size=6,
).map("".join)


@given(text=PIECES)
def test_what_is_found_in_any_text_stands_there_one_after_the_other(text: str) -> None:
    end = 0
    for found in private_in(text):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end].strip()
        end = found.end
