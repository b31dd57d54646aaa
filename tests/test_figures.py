"""Printed tables are added up only where that can be said, and their contradictions are found."""

from decimal import Decimal

import pytest

from dvk_sitegen.domain.figures import Cell, Figures, PartOf
from dvk_sitegen.domain.quantity import parse_amount


def cell(value: str = "", unit: str = "", **at: str) -> Cell:
    return Cell(at, parse_amount(value), unit=unit)


def table(*cells: Cell, totals: tuple[Cell, ...] = (), part_of: tuple[PartOf, ...] = (), **changes: object) -> Figures:
    whole = {
        "id": "thu-nghiem-bang",
        "path": "content/figures/thu-nghiem/bang.yml",
        "province": "thu-nghiem",
        "district": "",
        "title": "Bảng thử",
        "doc": "bao-cao-thu-2022",
        "where": "",
        "unit": "mô hình",
        "period": "2021-2022",
        "dimensions": {"nam": ("2021", "2022"), "cap": ("huyện", "tỉnh"), "kind": ("tập thể", "cá nhân")},
        "labels": {},
        **changes,
    }
    return Figures(cells=cells, totals=totals, part_of=part_of, **whole)  # type: ignore[arg-type]


FULL = (
    cell("30", nam="2021", cap="huyện"),
    cell("1.047", nam="2021", cap="tỉnh"),
    cell("0,5", nam="2022", cap="huyện"),
)


@pytest.mark.parametrize(
    ("at", "sum_"),
    [({"nam": "2021"}, "1077"), ({"cap": "huyện"}, "30.5"), ({}, "1077.5"), ({"nam": "2022", "cap": "huyện"}, "0.5")],
)
def test_a_sum_takes_all_cells_that_lie_in_it(at: dict[str, str], sum_: str) -> None:
    assert table(*FULL).computed(cell(**at)) == Decimal(sum_)


def test_nothing_is_added_up_where_no_cell_lies() -> None:
    assert table(*FULL).computed(cell(nam="2022", cap="tỉnh")) is None


def test_a_cell_printed_for_the_whole_stands_for_its_parts() -> None:
    assert table(*FULL, cell("1.100", nam="2021")).computed(cell(nam="2021")) == 1100
    assert table(*FULL, cell("1.100", nam="2021")).computed(cell()) == Decimal("1100.5")


def test_a_cell_printed_for_more_than_the_total_makes_a_sum_unknown() -> None:
    assert table(*FULL, cell("9", nam="2022")).computed(cell(cap="tỉnh")) is None


def test_cells_that_count_some_of_the_same_are_not_added() -> None:
    by_year_and_by_level = (cell("3", nam="2021"), cell("4", nam="2022"), cell("2", cap="huyện"), cell("5", cap="tỉnh"))
    assert table(*by_year_and_by_level).computed(cell()) is None


def test_cells_of_different_detail_that_count_different_things_are_added() -> None:
    assert table(cell("3", nam="2021"), cell("4", nam="2022", cap="huyện")).computed(cell()) == 7


@pytest.mark.parametrize("word", ["chưa xét", "không nêu", "không tách", ""])
def test_a_word_is_not_zero_so_its_sum_is_unknown(word: str) -> None:
    assert table(*FULL, cell(word, nam="2022", cap="tỉnh")).computed(cell(nam="2022")) is None


def test_different_units_are_not_added() -> None:
    assert table(cell("3", nam="2021"), cell("4", unit="hộ", nam="2022")).computed(cell()) is None
    assert table(cell("3", nam="2021"), cell("4", nam="2022")).computed(cell(unit="hộ")) is None
    assert table(cell("3", unit="hộ", nam="2021")).computed(cell(unit="hộ")) == 3


def test_a_total_that_differs_is_found_with_the_sum() -> None:
    wrong = cell("1.075", nam="2021")
    found = table(*FULL, totals=(wrong, cell("30,5", cap="huyện"))).mismatched_totals()
    assert found == [(wrong, Decimal(1077))]


def test_a_total_in_words_or_of_unknown_sum_differs_from_nothing() -> None:
    totals = (cell("không nêu", nam="2021"), cell("8", nam="2022", cap="tỉnh"))
    assert table(*FULL, totals=totals).mismatched_totals() == []


NEW, ALL = PartOf("cap", "huyện", "tỉnh"), {"nam": "2021"}


@pytest.mark.parametrize(
    ("part", "whole", "is_oversize"),
    [("742", "652", True), ("5", "5", False), ("không nêu", "1", False), ("2", "chưa xét", False)],
)
def test_a_part_larger_than_its_whole_is_found(part: str, whole: str, is_oversize: bool) -> None:
    small, large = cell(part, cap="huyện", nam="2021"), cell(whole, cap="tỉnh", nam="2021")
    found = table(small, large, part_of=(NEW,)).oversize_parts()
    assert found == ([(NEW, small, large)] if is_oversize else [])


def test_a_part_is_held_against_the_whole_of_its_own_row_only() -> None:
    cells = (cell("742", cap="huyện", nam="2021"), cell("652", cap="tỉnh", nam="2022"))
    assert table(*cells, part_of=(NEW,)).oversize_parts() == []


def test_a_part_is_held_against_a_printed_total_too() -> None:
    part, total = cell("742", cap="huyện"), cell("652", cap="tỉnh")
    assert table(part, totals=(total,), part_of=(NEW,)).oversize_parts() == [(NEW, part, total)]


def test_a_part_in_another_unit_than_its_whole_is_not_compared() -> None:
    assert table(cell("742", unit="người", cap="huyện"), cell("652", cap="tỉnh"), part_of=(NEW,)).oversize_parts() == []


def test_a_period_is_all_its_years() -> None:
    assert table(period="2020-2022").years == (2020, 2021, 2022)
    assert table(period="2022").years == (2022,)


def test_the_first_dimension_gives_the_rows_unless_others_are_named() -> None:
    assert (table().row_dimensions, table().column_dimensions) == (("nam",), ("cap", "kind"))
    named = table(rows=("cap", "kind"))
    assert (named.row_dimensions, named.column_dimensions) == (("cap", "kind"), ("nam",))
