"""A printed table knows its years, its rows and its columns."""

import pytest
from printed import cell, table

from dvk_sitegen.domain.figures import Address, Measured


def test_a_period_is_all_its_years() -> None:
    assert table(period="2020-2022").years == (2020, 2021, 2022)
    assert table(period="2022").years == (2022,)


def test_the_first_dimension_gives_the_rows_unless_others_are_named() -> None:
    assert (table().row_dimensions, table().column_dimensions) == (("nam",), ("cap", "kind"))
    named = table(rows=("cap", "kind"))
    assert (named.row_dimensions, named.column_dimensions) == (("cap", "kind"), ("nam",))


MIXED = table(
    unit="mô hình, việc làm",
    measured=(Measured({"cap": "huyện"}, unit="mô hình"), Measured({"cap": "tỉnh", "nam": "2022"}, period="2022")),
)


def test_a_cell_has_the_unit_of_its_values_before_that_of_the_table() -> None:
    assert MIXED.unit_of(cell("3", cap="huyện", nam="2021")) == "mô hình"
    assert MIXED.unit_of(cell("3", cap="huyện", unit="hộ")) == "hộ"
    assert MIXED.unit_of(cell("3", cap="tỉnh", nam="2022")) == "mô hình, việc làm"


@pytest.mark.parametrize(
    ("at", "period"),
    [
        ({"cap": ("tỉnh",), "nam": ("2022",)}, "2022"),
        ({"cap": ("huyện", "tỉnh"), "nam": ("2022",)}, "2022"),
        ({"nam": ("2022",)}, "2022"),
        ({"nam": ("2021", "2022")}, "2021-2022"),
        ({"cap": ("Kế hoạch năm 2019",)}, "2021-2022"),
        ({"cap": ("tỉnh",)}, "2021-2022"),
    ],
)
def test_a_place_has_its_own_period_or_the_years_it_names_or_the_whole_tables(at: Address, period: str) -> None:
    assert MIXED.period_at(at) == period
