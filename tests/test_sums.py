"""Printed tables are added up only where that can be said, in every way, and their contradictions are found."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from cases import cases_in
from hypothesis import given
from hypothesis import strategies as st
from printed import cell, table

from dvk_sitegen.domain.figures import Cell, Figures, Measured, PartOf, Place, key_of
from dvk_sitegen.domain.quantity import CellValue, format_number, parse_cell_value
from dvk_sitegen.domain.sums import checks, miscounted_names, oversize_parts, summations, suspects

FULL = (
    cell("30", nam="2021", cap="huyện"),
    cell("1.047", nam="2021", cap="tỉnh"),
    cell("0,5", nam="2022", cap="huyện"),
)


def computed(figures: Figures, total: Cell) -> Decimal | None:
    """What the cells add up to where `total` stands."""
    return summations(figures, total.at, figures.unit_of(total))[0].sum


@pytest.mark.parametrize(
    ("at", "sum_"),
    [({"nam": "2021"}, "1077"), ({"cap": "huyện"}, "30.5"), ({}, "1077.5"), ({"nam": "2022", "cap": "huyện"}, None)],
)
def test_a_sum_takes_all_cells_that_lie_in_it(at: dict[str, str], sum_: str | None) -> None:
    assert computed(table(*FULL), cell(**at)) == (Decimal(sum_) if sum_ else None)


def test_nothing_is_added_up_where_no_cell_lies() -> None:
    assert computed(table(*FULL), cell(nam="2022", cap="tỉnh")) is None


def test_a_cell_printed_for_the_whole_stands_for_its_parts() -> None:
    assert computed(table(*FULL, cell("1.100", nam="2021")), cell()) == Decimal("1100.5")


def test_a_cell_printed_for_more_than_the_total_makes_a_sum_unknown() -> None:
    assert computed(table(*FULL, cell("9", nam="2022")), cell(cap="tỉnh")) is None


def test_cells_that_count_some_of_the_same_are_not_added() -> None:
    by_year_and_by_level = (cell("3", nam="2021"), cell("4", nam="2022"), cell("2", cap="huyện"), cell("5", cap="tỉnh"))
    assert computed(table(*by_year_and_by_level), cell()) is None


def test_cells_of_different_detail_that_count_different_things_are_added() -> None:
    assert computed(table(cell("3", nam="2021"), cell("4", nam="2022", cap="huyện")), cell()) == 7


def worded(row: dict[str, Any]) -> Cell:
    """A cell in the words of `sums.yml`."""
    at = {key: value for key, value in row.items() if key in ("nam", "cap")}
    told = {key: row[key] for key in ("said", "unit") if key in row}
    return Cell(at, parse_cell_value(row["value"]), names=tuple(row.get("names", ())), **told)


def test_every_way_to_add_up_a_place_says_what_it_adds_and_what_stands_in_its_way(subtests: pytest.Subtests) -> None:
    for case in cases_in(Path(__file__).with_name("sums.yml")):
        with subtests.test(case["name"]):
            cells, totals = (tuple(map(worded, case.get(key, ()))) for key in ("cells", "totals"))
            figures = replace(table(*cells), totals=totals)
            ways = summations(figures, case["at"], figures.unit)
            assert [{"by": w.by, "obstacle": w.obstacle, "parts": [c.at for c in w.parts]} for w in ways] == case[
                "ways"
            ]
            assert suspects(figures) == {key_of(at) for at in case.get("suspects", ())}


@pytest.mark.parametrize("word", ["chưa xét", "không nêu", "không tách", ""])
def test_a_word_is_not_zero_so_its_sum_is_unknown(word: str) -> None:
    assert computed(table(*FULL, cell(word, nam="2022", cap="tỉnh")), cell(nam="2022")) is None


def test_different_units_are_not_added() -> None:
    assert computed(table(cell("3", nam="2021"), cell("4", unit="hộ", nam="2022")), cell()) is None
    assert computed(table(cell("3", nam="2021"), cell("4", nam="2022")), cell(unit="hộ")) is None
    assert computed(table(cell("3", unit="hộ", nam="2021")), cell(unit="hộ")) == 3


def mismatches(figures: Figures) -> list[tuple[Cell, Decimal]]:
    return [(c.total, c.mismatch.known) for c in checks(figures) if c.mismatch]


def test_a_total_that_differs_is_found_with_the_sum() -> None:
    wrong = cell("1.075", nam="2021")
    assert mismatches(table(*FULL, totals=(wrong, cell("30,5", cap="huyện")))) == [(wrong, Decimal(1077))]


def test_a_total_in_words_or_of_unknown_sum_differs_from_nothing() -> None:
    totals = (cell("không nêu", nam="2021"), cell("8", nam="2022", cap="tỉnh"))
    assert mismatches(table(*FULL, totals=totals)) == []


def test_a_total_is_added_up_from_printed_totals_too() -> None:
    # One cell is not split by level, so the cells alone cannot say what the district has.
    cells = (cell("6", nam="2021"), cell("2", nam="2022", cap="huyện"), cell("1", nam="2022", cap="tỉnh"))
    split = (cell("5", nam="2021", cap="huyện"), cell("1", nam="2021", cap="tỉnh"))
    right, wrong = cell("7", cap="huyện"), cell("8", cap="huyện")
    assert mismatches(table(*cells, totals=(*split, right))) == []
    assert mismatches(table(*cells, totals=(*split, wrong))) == [(wrong, Decimal(7))]


def test_a_coarse_cell_is_checked_against_the_finer_ones_in_it() -> None:
    coarse = cell("6", nam="2021")
    assert mismatches(table(coarse, cell("5", nam="2021", cap="huyện"), cell("2", nam="2021", cap="tỉnh"))) == [
        (coarse, Decimal(7))
    ]


def test_along_a_dimension_nothing_is_added_where_a_value_is_printed_in_other_detail_only() -> None:
    figures = table(*FULL, totals=(cell("1.077", nam="2021"),))
    assert [w.by for w in summations(figures, {}, "mô hình")] == [""]


def test_parts_that_are_numbers_may_exceed_a_total_before_the_words_are_counted() -> None:
    total = cell("5", nam="2021")
    figures = table(cell("6", nam="2021", cap="huyện"), cell("không tách", nam="2021", cap="tỉnh"), totals=(total,))
    assert [(c.total, c.excess.known) for c in checks(figures) if c.excess] == [(total, Decimal(6))]
    assert mismatches(figures) == []


@pytest.mark.parametrize("said", ["trên 5 hộ", "gần  5 hộ", "khoảng 5", "ước đạt 5", "từ 5 hộ", "có Hơn 5 hộ", "~5"])
def test_a_bound_or_an_estimate_is_not_added_up_and_no_total_differs_from_it(said: str) -> None:
    about = Cell({"nam": "2021", "cap": "tỉnh"}, parse_cell_value("5"), said)
    parts = (cell("30", nam="2021", cap="huyện"), about)
    assert computed(table(*parts), cell(nam="2021")) is None
    total = Cell({"nam": "2021"}, parse_cell_value("5"), said)
    assert mismatches(table(*FULL, totals=(total,))) == []


@pytest.mark.parametrize(
    "said", ["5 hộ", "chế độ 1 có 5 hộ", "5 hộ ở trên đồi", "từ năm 2020 có 5 hộ", "05 hộ từ thiện"]
)
def test_such_a_word_elsewhere_makes_no_estimate(said: str) -> None:
    assert Cell({}, parse_cell_value("5"), said).is_exact


def test_a_part_may_be_larger_than_a_whole_that_is_only_a_bound() -> None:
    whole = Cell({"cap": "tỉnh"}, parse_cell_value("652"), "trên 652 hộ")
    assert oversize_parts(table(cell("742", cap="huyện"), whole, part_of=(NEW,))) == []


NEW = PartOf("cap", "huyện", "tỉnh")


@pytest.mark.parametrize(
    ("part", "whole", "is_oversize"),
    [("742", "652", True), ("5", "5", False), ("không nêu", "1", False), ("2", "chưa xét", False)],
)
def test_a_part_larger_than_its_whole_is_found(part: str, whole: str, is_oversize: bool) -> None:
    small, large = cell(part, cap="huyện", nam="2021"), cell(whole, cap="tỉnh", nam="2021")
    found = oversize_parts(table(small, large, part_of=(NEW,)))
    assert found == ([(NEW, small, large)] if is_oversize else [])


def test_a_part_is_held_against_the_whole_of_its_own_row_only() -> None:
    cells = (cell("742", cap="huyện", nam="2021"), cell("652", cap="tỉnh", nam="2022"))
    assert oversize_parts(table(*cells, part_of=(NEW,))) == []


def test_a_part_is_held_against_a_printed_total_too() -> None:
    part, total = cell("742", cap="huyện"), cell("652", cap="tỉnh")
    assert oversize_parts(table(part, totals=(total,), part_of=(NEW,))) == [(NEW, part, total)]


def test_a_part_in_another_unit_than_its_whole_is_not_compared() -> None:
    cells = (cell("742", unit="người", cap="huyện"), cell("652", cap="tỉnh"))
    assert oversize_parts(table(*cells, part_of=(NEW,))) == []


def test_a_part_whose_column_counts_something_else_is_not_compared() -> None:
    cells = (cell("742", cap="huyện"), cell("652", cap="tỉnh"))
    apart = (Measured({"cap": "huyện"}, unit="việc làm"),)
    assert oversize_parts(table(*cells, part_of=(NEW,), measured=apart)) == []


@pytest.mark.parametrize(("value", "is_told"), [("2", False), ("3", True), ("không nêu", False)])
def test_a_count_is_held_against_the_names_beside_it(value: str, is_told: bool) -> None:
    counted = cell(value, names=("xã Mẫu", "xã Thử"), nam="2021")
    assert miscounted_names(table(counted)) == ([counted] if is_told else [])


# A table with a number in each finest cell, and totals of every kind that are right.
GRID = [
    {"nam": n, "cap": c, "kind": k} for n in ("2021", "2022") for c in ("huyện", "tỉnh") for k in ("tập thể", "cá nhân")
]
NUMBERS = st.integers(0, 10**6).map(Decimal)
PLACES = st.lists(
    st.dictionaries(st.sampled_from(["nam", "cap", "kind"]), st.just(""), max_size=2).map(frozenset),
    min_size=1,
    max_size=7,
    unique=True,
)


def number(value: Decimal, at: Place) -> Cell:
    return Cell(at, CellValue(value, format_number(value)))


@st.composite
def consistent(draw: st.DrawFn) -> Figures:
    cells = [number(draw(NUMBERS), at) for at in GRID]
    totals = []
    for named in draw(PLACES):
        for at in {tuple((d, place[d]) for d in place if d in named) for place in GRID}:
            inside = (c.number or Decimal(0) for c in cells if c.lies_in(dict(at)))
            totals.append(number(sum(inside, Decimal(0)), dict(at)))
    return table(*cells, totals=tuple(totals))


@given(consistent(), st.randoms())
def test_sums_do_not_depend_on_the_order_of_cells(figures: Figures, chance: object) -> None:
    shuffled = list(figures.cells)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    for total in figures.totals:
        assert computed(replace(figures, cells=tuple(shuffled)), total) == computed(figures, total)


@given(consistent())
def test_a_total_of_a_consistent_table_never_differs_in_any_way(figures: Figures) -> None:
    assert len(checks(figures)) == len(figures.totals)
    for check in checks(figures):
        assert {summation.sum for summation in check.summations} == {check.total.number}


@given(consistent(), st.data(), st.integers(1, 10**6))
def test_a_total_that_was_changed_always_differs(figures: Figures, data: st.DataObject, more: int) -> None:
    nth = data.draw(st.integers(0, len(figures.totals) - 1))
    totals = list(figures.totals)
    assert totals[nth].number is not None
    totals[nth] = number(totals[nth].number + more, totals[nth].at)
    assert totals[nth] in [total for total, _ in mismatches(replace(figures, totals=tuple(totals)))]


@given(consistent(), st.data())
def test_splitting_a_cell_never_changes_a_total(figures: Figures, data: st.DataObject) -> None:
    """A coarse table, and the same one with a cell split along one more dimension."""
    coarse = [{"nam": n, "cap": c} for n in ("2021", "2022") for c in ("huyện", "tỉnh")]
    cells = [number(data.draw(NUMBERS), at) for at in coarse]
    nth = data.draw(st.integers(0, 3))
    whole = cells[nth].number
    assert whole is not None
    first = data.draw(st.integers(0, int(whole)).map(Decimal))
    pieces = [
        number(share, {**cells[nth].at, "kind": kind})
        for kind, share in (("tập thể", first), ("cá nhân", whole - first))
    ]
    before, after = table(*cells), table(*cells[:nth], *pieces, *cells[nth + 1 :])
    for at in ({}, {"nam": "2021"}, {"nam": "2022"}, {"cap": "huyện"}, {"cap": "tỉnh"}):
        assert computed(after, cell(**at)) == computed(before, cell(**at))


@given(st.decimals(0, 10**9, places=2))
def test_a_number_is_read_as_it_is_written(value: Decimal) -> None:
    amount = parse_cell_value(format_number(value))
    assert amount is not None
    assert amount.number == value
