"""A printed table knows its years, its rows and its columns."""

from printed import table


def test_a_period_is_all_its_years() -> None:
    assert table(period="2020-2022").years == (2020, 2021, 2022)
    assert table(period="2022").years == (2022,)


def test_the_first_dimension_gives_the_rows_unless_others_are_named() -> None:
    assert (table().row_dimensions, table().column_dimensions) == (("nam",), ("cap", "kind"))
    named = table(rows=("cap", "kind"))
    assert (named.row_dimensions, named.column_dimensions) == (("cap", "kind"), ("nam",))
