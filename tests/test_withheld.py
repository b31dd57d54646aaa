"""A name that is withheld is found however it is typed, and other words are let be: cases in `withheld.yml`."""

import re
import sys
from pathlib import Path
from typing import Any

import pytest
from cases import cases_in
from hypothesis import given, settings
from hypothesis import strategies as st

from dvk_sitegen.base.text import ALPHABET, fold, slug
from dvk_sitegen.domain.private.names import Names

CASES = cases_in(Path(__file__).with_name("withheld.yml"))
LETTERS = "".join(chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000)


def told(name: str, text: str, own: bool = False) -> list[tuple[str, bool]]:
    """What in `text` is told to be `name`, and whether it surely is."""
    names = Names([(name, "thu")])
    found = [(text[s.start : s.end], s.is_sure) for s in names.sightings(text, names.of("thu") if own else ())]
    assert names.may_occur_in(text) or own or not found
    return found


def test_exactly_the_name_is_told(subtests: pytest.Subtests) -> None:
    for case in CASES:
        with subtests.test(f"{case['held']}: {case['text']}"):
            expected = [(piece, True) for piece in case.get("told", [])] + [
                (piece, False) for piece in case.get("maybe", [])
            ]
            assert told(case["held"], case["text"], case.get("own", False)) == expected


def test_a_name_is_told_in_whatever_letters_are_the_same_but_for_their_case(subtests: pytest.Subtests) -> None:
    for letter in [*ALPHABET, *"ạảáàãởẽỹ", *"fjwz", *"ṡσς"]:
        with subtests.test(letter):
            for twin in {found[0] for found in re.finditer(re.escape(letter), LETTERS, re.IGNORECASE)}:
                assert told(f"Thí{letter} Dụ Thử", f"Một\nông Thí{twin}  Dụ Thử.") != [], (letter, twin)


BETWEEN = st.sampled_from(
    [" ", "  ", "\n", "\u00a0", " **", "** ", "_ _", "-", "\u2009", " [", "](x) ", "&nbsp;", "</b> "]
)
WAYS = st.sampled_from([str, str.upper, str.lower, fold, str.title, lambda word: slug(word).upper()])


@settings(deadline=None)
@given(way=WAYS, between=st.tuples(BETWEEN, BETWEEN), before=st.text(max_size=9), after=st.text(max_size=9))
def test_a_name_is_told_in_any_letters_and_markup_in_the_middle_of_any_text(
    way: Any, between: tuple[str, str], before: str, after: str
) -> None:
    one, two, three = map(way, ("Đặng", "Quỳnh", "Thử"))
    text = f"{before} .\n{one}{between[0]}{two}{between[1]}{three}. {after}"
    assert any(is_sure for _, is_sure in told("Đặng Quỳnh Thử", text)), text
