"""One quantity in two places: both sides are found and compared, and different quantities are not."""

from decimal import Decimal

import pytest
from printed import cell, table

from dvk_sitegen.domain import compare
from dvk_sitegen.domain.compare import Comparison
from dvk_sitegen.domain.entry import Entry, Place
from dvk_sitegen.domain.figures import Address, Figures, SameAs
from dvk_sitegen.domain.gazetteer import Province, ProvinceToday
from dvk_sitegen.domain.quantities.claimed import read_claim
from dvk_sitegen.domain.quantity import Claim


def claim(said: str, what: str = "cây", as_of: str = "") -> Claim:
    return Claim(said, what=what, as_of=as_of, quantities=read_claim(said, "measures").quantities)


HERE: Address = {"nam": ("2021",)}


def entry(*measures: Claim) -> Entry:
    province = Province("", "tỉnh", "Thử Nghiệm", "thu-nghiem", ProvinceToday("", "tỉnh", "Thử Nghiệm", "thu-nghiem"))
    return Entry("vuon", "", "Vườn", (), (), "", Place(province), (), measures=measures)


def only(figures: Figures, *others: Figures, **entries: Entry) -> Comparison:
    [found] = compare.declared(figures, {f.id: f for f in (figures, *others)}, entries)
    return found


@pytest.mark.parametrize(("there", "outcome"), [("3", "equal"), ("03", "equal"), ("4", "differs")])
def test_a_cell_is_compared_with_the_same_cell_of_another_table(there: str, outcome: str) -> None:
    one = table(cell("3", nam="2021"), same_as=(SameAs(HERE, table="kia"),))
    assert only(one, table(cell(there, nam="2021"), id="kia")).outcome == outcome


def test_two_places_of_one_table_are_compared() -> None:
    figures = table(cell("10", nam="2021"), cell("09", nam="2022"), same_as=(SameAs(HERE, there={"nam": ("2022",)}),))
    found = only(figures)
    assert (found.one.printed, found.other.printed, found.outcome) == ("10", "09", "differs")


def test_where_no_number_is_printed_the_sum_of_the_cells_is_compared() -> None:
    cells = (cell("3", nam="2021", cap="huyện"), cell("4", nam="2021", cap="tỉnh"))
    found = only(table(cell("7", nam="2021"), same_as=(SameAs(HERE, table="kia"),)), table(*cells, id="kia"))
    assert (found.other.parts, found.other.printed, found.outcome) == (("3", "4"), "7", "equal")


def test_several_values_of_a_dimension_are_added_up() -> None:
    there = {"nam": ("2021",), "cap": ("huyện", "tỉnh")}
    cells = (cell("3", nam="2021", cap="huyện"), cell("4", nam="2021", cap="tỉnh"))
    figures = table(cell("8", nam="2021"), same_as=(SameAs(HERE, table="kia", there=there),))
    found = only(figures, table(*cells, id="kia"))
    assert (found.other.number, found.outcome) == (7, "differs")


def test_one_number_under_two_names_is_told_as_that() -> None:
    rule = SameAs(HERE, table="kia", but="Kia gọi là điển hình.")
    other = table(cell("3", nam="2021"), id="kia", unit="điển hình")
    assert only(table(cell("3", nam="2021"), same_as=(rule,)), other).outcome == "name"


@pytest.mark.parametrize("word", ["chưa xét", "không nêu"])
def test_a_word_is_no_side(word: str) -> None:
    figures = table(cell("3", nam="2021"), same_as=(SameAs(HERE, table="kia"),))
    assert list(compare.declared(figures, {"kia": table(cell(word, nam="2021"), id="kia")}, {})) == []


def test_different_units_are_not_added_to_a_side() -> None:
    cells = (cell("3", nam="2021", cap="huyện"), cell("4", unit="hộ", nam="2021", cap="tỉnh"))
    assert compare.value_at(table(*cells), {"nam": ("2021",), "cap": ("huyện", "tỉnh")}) is None


@pytest.mark.parametrize(
    ("said", "unit", "number"),
    [
        ("34 suất quà", "suất quà", "34"),
        ("trên 7.000.000 đồng", "đồng", "7000000"),
        ("500.000đ", "đồng", "500000"),
        ("gần 134,85 tỷ đồng", "tỷ đồng", "134.85"),
        ("1,4 tỷ đồng", "đồng", "1400000000"),
        ("1,4 tỷ đồng", "triệu đồng", "1400"),
        ("trên 60 ha", "m²", "600000"),
        ("1000.000 đồng", "đồng", "1000000"),
        ("từ 4-6 sản phẩm", "sản phẩm", None),
        ("không nêu", "cây", None),
    ],
)
def test_a_claim_is_compared_by_its_one_number_in_the_unit_of_the_table(
    said: str, unit: str, number: str | None
) -> None:
    value_at = compare.value_of_claim("vuon", claim(said), "cây", unit)
    assert (value_at.number if value_at else None) == (Decimal(number) if number else None)


def test_a_cell_is_compared_with_a_claim_of_an_entry() -> None:
    figures = table(cell("3", nam="2021"), same_as=(SameAs(HERE, entry="vuon", what="cây"),))
    found = only(figures, vuon=entry(claim("9 hộ", "hộ"), claim("trên 4 cây", as_of="2021")))
    assert (found.other.printed, found.other.entry_id, found.outcome) == ("trên 4 cây", "vuon", "differs")


def test_what_is_not_there_is_not_compared() -> None:
    figures = table(cell("3", nam="2021"), same_as=(SameAs(HERE, table="kia"), SameAs(HERE, entry="vuon", what="cây")))
    assert list(compare.declared(figures, {}, {})) == []


def twins(**changes: object) -> list[Comparison]:
    one = table(cell("3", nam="2021"), cell("5", nam="2022"))
    return list(compare.twins([one, table(cell("4", nam="2021"), id="kia", **changes)]))


def test_tables_of_one_title_are_compared_place_by_place() -> None:
    assert [(c.one.printed, c.other.printed) for c in twins(title="bảng thử")] == [("3", "4")]


@pytest.mark.parametrize(
    "changes", [{"title": "Bảng khác"}, {"unit": "hộ"}, {"period": "2021"}, {"district": "mau"}, {"province": "khac"}]
)
def test_tables_that_may_count_something_else_are_not_compared(changes: dict[str, object]) -> None:
    assert twins(**changes) == []


def test_a_place_that_an_author_compares_is_not_compared_twice() -> None:
    assert twins(same_as=(SameAs(HERE, table="thu-nghiem-bang", note="In như vậy."),)) == []
