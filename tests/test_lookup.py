"""A line that names a place is found as people write it, and never guessed."""

import sys
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from cases import cases_in
from country import FACTS, finder, gazetteer
from examples import exhaustive
from hypothesis import given
from hypothesis import strategies as st

from dvk_sitegen.base.text import fold
from dvk_sitegen.domain.gazetteer import OldCommune
from dvk_sitegen.domain.lookup import PlaceMatches, as_written, called, is_spelled, names_of

COMMUNES = (
    OldCommune("1", "xã", "Hòa Thử"),
    OldCommune("2", "xã", "Sơn Hà"),
    OldCommune("3", "xã", "Sơn Hạ"),
    OldCommune("4", "xã", "Trùng"),
    OldCommune("5", "thị trấn", "Trùng"),
    OldCommune("6", "phường", "1", also=("Một",)),
)
OLD = [c for p in gazetteer().provinces for d in p.districts for c in d.communes if not c.last]


def load(name: str) -> list[Any]:
    loaded: list[Any] = cases_in(FACTS / name)
    return loaded


def communes(name: str) -> list[str]:
    return [c.full_name for c in called(name, COMMUNES)]


@pytest.mark.parametrize(
    "name",
    ["Hòa Thử", "hòa thử", "xã Hòa Thử", "Xã Hòa Thử", "Hoà Thử", "HOÀ THỬ", "hoa thu", "X. Hòa Thử", "x.hoa thu"],
)
def test_a_commune_is_found_with_or_without_its_kind_wherever_the_tone_is_placed(name: str) -> None:
    assert communes(name) == ["xã Hòa Thử"]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("xã Hòa Thử", ""),
        ("Xã Hoà  Thử", ""),
        ("Hòa Thử", ""),
        ("thị trấn Hòa Thử", "thị trấn Hòa Thử"),
        ("TT. Hoà Thử", "thị trấn Hoà Thử"),
        ("xã Sơn Hà", ""),
    ],
)
def test_a_kind_other_than_the_last_is_kept_as_written(said: str, kept: str) -> None:
    assert as_written(said, COMMUNES[0]) == kept


def test_a_name_of_another_level_is_none() -> None:
    assert communes("đặc khu Hòa Thử") == communes("huyện Hòa Thử") == communes("tỉnh Hòa Thử") == []


def test_another_name_has_its_own_kind_where_that_is_one_of_its_level() -> None:
    commune = OldCommune("7", "xã", "Mới", also=("Thị trấn Cũ", "Lâu Đời"))
    assert [f"{name.kind} {name.name}" for name in names_of(commune)] == ["xã Mới", "thị trấn cũ", "xã lâu đời"]


def test_an_exact_accent_wins_over_a_folded_one() -> None:
    assert communes("Sơn Hà") == ["xã Sơn Hà"]
    assert communes("xã Sơn Hạ") == ["xã Sơn Hạ"]


@pytest.mark.parametrize("name", ["son ha", "Sơn Hã", "xa son ha"])
def test_a_name_with_other_accents_may_mean_several(name: str) -> None:
    assert communes(name) == ["xã Sơn Hà", "xã Sơn Hạ"]


def test_a_name_of_two_kinds_is_several_until_the_kind_is_given() -> None:
    assert communes("Trùng") == ["xã Trùng", "thị trấn Trùng"]
    assert communes("thị trấn Trùng") == communes("TT. Trùng") == communes("TT Trùng") == ["thị trấn Trùng"]


def test_a_kind_of_another_time_still_finds_the_only_commune_of_the_name() -> None:
    assert communes("thị trấn Hòa Thử") == ["xã Hòa Thử"]


@pytest.mark.parametrize("name", ["1", "01", "P.1", "P1", "Phường 01", "phuong 1", "Một"])
def test_a_number_and_another_spelling_are_names_too(name: str) -> None:
    assert communes(name) == ["phường 1"]


@pytest.mark.parametrize("name", ["Hòa", "Thử", "huyện Hòa Thử", "Hòa Thử Hai", "", "xã", "X.", "11"])
def test_part_of_a_name_is_no_name(name: str) -> None:
    assert communes(name) == []


@pytest.mark.parametrize(
    ("name", "is_it"),
    [("Hoà Thử", True), ("xã Hòa Thử", True), ("Hóa Thử", False), ("hoa thu", False), ("Hòa Thu", False)],
)
def test_a_name_is_spelled_so_only_with_every_accent(name: str, is_it: bool) -> None:
    assert is_spelled(name, COMMUNES[0]) is is_it


def test_a_line_means_what_it_meant_at_its_time(subtests: pytest.Subtests) -> None:
    for case in load("lookups.yml"):
        with subtests.test(case["line"]):
            found = finder().find(case["line"], str(case.get("day", "")))
            line_of, day = gazetteer().line_of, str(case.get("day", ""))
            assert [line_of(unit, day) for unit in found.before] == case.get("before", [])
            assert [line_of(unit, day) for unit in found.since] == case.get("since", [])
            assert [line_of(unit) for unit in found.unknown] == case.get("unknown", [])
            if "elsewhen" in case:
                old, new = found.elsewhen
                assert [line_of(unit) for unit in (*old, *new)] == case["elsewhen"]
            if case.get("near"):
                assert case["near"] in found.near


def test_a_commune_is_found_in_the_spellings_people_use(subtests: pytest.Subtests) -> None:
    for written, line, today in load("drawn.yml"):
        with subtests.test(written):
            found = finder().find(written)
            assert [gazetteer().line_of(unit) for unit in found.before] == [line]
            (commune,) = found.before
            assert isinstance(commune, OldCommune)
            assert [gazetteer().line_of(unit) for unit in commune.today] == today


@exhaustive
def test_every_old_commune_is_found_by_its_own_line() -> None:
    for commune in OLD:
        assert finder().find(gazetteer().line_of(commune)).before == (commune,), commune


@exhaustive
def test_every_commune_of_today_is_found_by_its_own_line() -> None:
    for unit in gazetteer().communes_today:
        found = finder().find(gazetteer().line_of(unit), on="2025-07-01")
        assert found.since == (unit,), unit


def moved_tone(text: str) -> str:
    """The same words with the tone on the other vowel, as older and newer schools write."""
    pairs = ("òa oà", "óa oá", "ỏa oả", "õa oã", "ọa oạ", "ủy uỷ", "úy uý", "ùy uỳ", "ũy uỹ", "ụy uỵ", "òe oè", "óe oé")
    for one, other in (pair.split() for pair in pairs):
        text = text.replace(one, "\0").replace(other, one).replace("\0", other)
    return text


@given(
    commune=st.sampled_from(OLD), move=st.booleans(), upper=st.booleans(), spaces=st.sampled_from([", ", ",", " ,  "])
)
def test_tone_case_and_spaces_make_no_difference(commune: OldCommune, move: bool, upper: bool, spaces: str) -> None:
    line = gazetteer().line_of(commune).replace(", ", spaces)
    line = moved_tone(line) if move else line
    assert finder().find(line.upper() if upper else line).before == (commune,)


@given(commune=st.sampled_from(OLD))
def test_without_accents_the_commune_is_among_those_that_are_meant(commune: OldCommune) -> None:
    assert commune in finder().find(fold(gazetteer().line_of(commune))).before


GARBLED = [
    "",
    " ",
    ",",
    ",,,,",
    "😀😀, 😀",
    "\0\x01\x1f, \u202e",
    "x" * 100_000,
    "xã " * 40_000,
    "," * 100_000,
    "a," * 90,
    "ộ" * 199,
    "Xã, Huyện, Tỉnh",
    "./../../etc",
    "Yên Châu, Yên Châu, Yên Châu, Yên Châu",
    "𝕐ê𝕟 ℂ𝕙â𝕦",
]


def calls_of(work: Callable[[], PlaceMatches]) -> tuple[PlaceMatches, int]:
    """What it gives, and how many functions were called for it: unlike seconds, the same on every machine."""
    calls = 0

    def count(frame: object, event: str, told: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        return work(), calls
    finally:
        sys.setprofile(None)


def test_garbled_text_is_nothing_and_quickly(subtests: pytest.Subtests) -> None:
    finder().find("Sơn La")  # the index is made once
    for text in GARBLED:
        with subtests.test(ascii(text[:20])):
            found, calls = calls_of(partial(finder().find, text))
            assert calls < 100_000
            assert found == PlaceMatches(near=found.near)


@given(st.text(max_size=80))
def test_any_text_is_something_or_nothing(text: str) -> None:
    found = finder().find(text)
    assert len(found.near) <= 3
