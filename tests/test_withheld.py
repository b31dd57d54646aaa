"""A name that is withheld is found in any letters that differ from its own in nothing but their case."""

import re
import sys
from types import SimpleNamespace
from typing import cast

import pytest

from dvk_sitegen.domain.entry import Owner
from dvk_sitegen.reading.draft import EntryDraft
from dvk_sitegen.reading.report import Report
from dvk_sitegen.reading.rules.people import Withheld
from dvk_sitegen.text import ALPHABET

LETTERS = "".join(chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000)


def told(name: str, text: str) -> list[tuple[int, int]]:
    """Where `name`, of an owner who is held, is told to stand in `text`."""
    entry = SimpleNamespace(owners=[Owner(name, "person", visibility="hold")])
    draft = SimpleNamespace(entry=entry, id="thu", report=Report("thu.md"))
    report = Report("khac.md", text)
    Withheld([cast(EntryDraft, draft)]).stand_nowhere([report])
    return [(problem.line, problem.column) for problem in report.problems]


@pytest.mark.parametrize("letter", [*ALPHABET, *"ạảáàãởẽỹ", *"0129", *"fjwz", *"ṡσς"])
def test_a_name_is_told_in_whatever_letters_are_the_same_but_for_their_case(letter: str) -> None:
    for twin in {found[0] for found in re.finditer(re.escape(letter), LETTERS, re.IGNORECASE)}:
        assert told(f"Thí{letter} Dụ", f"Một\nông Thí{twin}  Dụ.") == [(2, 5)], (letter, twin)


@pytest.mark.parametrize("text", ["Thíz Dụ", "aThí Dụ", "Thí Dụa", "Thí, Dụ", ""])
def test_what_is_another_name_is_not_told(text: str) -> None:
    assert told("Thí Dụ", text) == []


def test_a_line_break_in_a_name_makes_no_difference_nor_do_capitals() -> None:
    assert told("Lường Văn Thí Dụ", "Của LƯỜNG\nVĂN thí dụ, và lường văn thí dụ nữa") == [(1, 5), (2, 16)]
