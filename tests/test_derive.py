"""What follows from a printed table is derived once, from sound numbers only, and never where two ways disagree."""

from decimal import Decimal

import pytest
from printed import cell, table

from dvk_sitegen.domain.derive import derive
from dvk_sitegen.domain.figures import Cell, Figures, PartOf
from dvk_sitegen.domain.quantity import parse_cell_value


def found(figures: Figures) -> dict[tuple[str, ...], Decimal]:
    return {tuple(d.at.values()): d.number for d in derive(figures).derived}


WHOLE = cell("6", nam="2021")


@pytest.mark.parametrize("word", ["không tách", "không nêu"])
def test_the_one_missing_part_follows_from_a_total(word: str) -> None:
    figures = table(cell("5", nam="2021", cap="huyện"), cell(word, nam="2021", cap="tỉnh"), totals=(WHOLE,))
    assert found(figures) == {("2021", "tỉnh"): Decimal(1)}
    [derived] = derive(figures).derived
    assert (derived.total, [c.printed for c in derived.parts]) == (WHOLE, ["5"])


def test_what_was_not_decided_yet_never_follows() -> None:
    figures = table(cell("5", nam="2021", cap="huyện"), cell("chưa xét", nam="2021", cap="tỉnh"), totals=(WHOLE,))
    assert found(figures) == {}


def test_two_missing_parts_follow_from_nothing() -> None:
    parts = (cell("không tách", nam="2021", cap="huyện"), cell("không tách", nam="2021", cap="tỉnh"))
    assert found(table(*parts, totals=(WHOLE,))) == {}


def test_parts_that_no_document_splits_follow_from_the_totals_of_the_other_direction() -> None:
    # As a report prints it: six in all, not split, but the totals of each kind are split.
    cells = (
        cell("6", nam="2021", cap="huyện"),
        cell("không tách", nam="2021", cap="huyện", kind="tập thể"),
        cell("không tách", nam="2021", cap="huyện", kind="cá nhân"),
        cell("01", nam="2021", cap="tỉnh", kind="tập thể"),
    )
    totals = (cell("07", nam="2021"), cell("06", nam="2021", kind="tập thể"), cell("01", nam="2021", kind="cá nhân"))
    assert found(table(*cells, totals=totals)) == {
        ("2021", "huyện", "tập thể"): Decimal(5),
        ("2021", "huyện", "cá nhân"): Decimal(1),
    }


def test_parts_that_do_not_add_up_to_what_is_printed_for_both_are_not_given() -> None:
    cells = (
        cell("7", nam="2021", cap="huyện"),
        cell("không tách", nam="2021", cap="huyện", kind="tập thể"),
        cell("không tách", nam="2021", cap="huyện", kind="cá nhân"),
    )
    totals = (cell("05", nam="2021", kind="tập thể"), cell("01", nam="2021", kind="cá nhân"))
    derivation = derive(table(*cells, totals=totals))
    assert derivation.derived == ()
    assert [(d.one.number, d.other.number) for d in derivation.conflicts] == [(5, 6), (1, 2)]


def test_two_ways_to_two_numbers_give_none_and_both_are_told() -> None:
    parts = (
        cell("3", nam="2021", cap="huyện"),
        cell("không nêu", nam="2021", cap="tỉnh"),
        cell("4", nam="2022", cap="tỉnh"),
    )
    derivation = derive(table(*parts, totals=(cell("5", nam="2021"), cell("7", cap="tỉnh"))))
    assert ("2021", "tỉnh") not in {tuple(d.at.values()) for d in derivation.derived}
    [conflict] = derivation.conflicts
    assert (conflict.one.number, conflict.other.number) == (2, 3)


def test_nothing_negative_follows() -> None:
    figures = table(cell("7", nam="2021", cap="huyện"), cell("không tách", nam="2021", cap="tỉnh"), totals=(WHOLE,))
    assert found(figures) == {}


def test_nothing_follows_from_a_number_that_a_contradiction_involves() -> None:
    parts = (cell("5", nam="2021", cap="huyện"), cell("không tách", nam="2021", cap="tỉnh"), cell("2", nam="2022"))
    rule = PartOf("nam", "2021", "2022")
    assert found(table(*parts, totals=(WHOLE,))) == {("2021", "tỉnh"): Decimal(1)}
    assert found(table(*parts, totals=(WHOLE,), part_of=(rule,))) == {}


def test_a_total_that_is_not_printed_follows_where_others_of_its_kind_are() -> None:
    cells = (cell("3", nam="2021", cap="huyện"), cell("4", nam="2021", cap="tỉnh"), cell("5", nam="2022", cap="huyện"))
    assert found(table(*cells, totals=(cell("7", nam="2021"),))) == {("2022",): Decimal(5)}


def test_no_total_follows_where_the_table_prints_none_of_its_kind() -> None:
    assert found(table(cell("3", nam="2021", cap="huyện"), cell("4", nam="2021", cap="tỉnh"))) == {}


def test_a_total_over_a_word_does_not_follow() -> None:
    cells = (cell("3", nam="2021", cap="huyện"), cell("chưa xét", nam="2022", cap="huyện"))
    assert found(table(*cells, totals=(cell("3", nam="2021"),))) == {}


def test_nothing_follows_from_a_bound_or_an_estimate() -> None:
    about = Cell({"nam": "2021"}, parse_cell_value("6"), "trên 6 hộ")
    parts = (cell("5", nam="2021", cap="huyện"), cell("không tách", nam="2021", cap="tỉnh"))
    assert found(table(*parts, totals=(about,))) == {}
