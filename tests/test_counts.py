"""Each number of a counted table leads to one whole list of what it counts, on a page that can be computed."""

import re

import pytest

from dvk_sitegen.domain.entry import Entry, Place
from dvk_sitegen.domain.gazetteer import Province, ProvinceToday
from dvk_sitegen.pages.counts import ENTRIES_ON_PAGE, Counted, CountedRow, Counts
from dvk_sitegen.pages.page import Page
from dvk_sitegen.pages.tables import TableValue

PLACE = Place(Province("", "tỉnh", "Thử Nghiệm", "thu-nghiem", ProvinceToday("", "tỉnh", "Thử Nghiệm", "thu-nghiem")))


def entries(count: int, start: int = 0) -> tuple[Entry, ...]:
    return tuple(Entry(f"m{n}", "", f"Mô hình {n}", (), (), "", PLACE, ()) for n in range(start, start + count))


def counts(*rows: CountedRow) -> Counts:
    columns = tuple((f"Cột {n + 1}",) for n in range(len(rows[0].numbers)))
    return Counts("nam/2022/", "Năm 2022", "Bảng đếm", ("Hàng",), columns, rows)


def row(
    *numbers: Counted | TableValue, name: str = "Hàng", is_total: bool = False, is_part: bool = False
) -> CountedRow:
    return CountedRow(TableValue(name), numbers, is_total, is_part)


def lists(made: Counts) -> list[Page]:
    return list(made.list_pages("nam/", ()))


def counted_at(made: Counts, url: str) -> int:
    """How many entries, or how much in all rows, the section says that a number leads to."""
    page, _, anchor = url.partition("#")
    [section] = [s for p in lists(made) if p.url == page for s in p.view["sections"] if s["id"] == anchor]
    rows = [link["count"] for link in section["rows"]]
    assert section["count"] == len(section["entries"]) or section["rows"]
    return sum(rows) if rows else len(section["entries"])


def test_every_number_but_zero_leads_to_a_list_of_as_many() -> None:
    made = counts(row(Counted(entries(3)), Counted(())), row(Counted(entries(2)), Counted(entries(1))))
    values = [v for r in made.table.rows for v in r.values]
    assert [(v.text, bool(v.url)) for v in values] == [("3", True), ("0", False), ("2", True), ("1", True)]
    assert [counted_at(made, v.url) for v in values if v.url] == [3, 2, 1]


def test_a_number_may_be_said_in_words_and_a_value_may_count_nothing() -> None:
    made = counts(row(Counted(entries(1), "1 trong 4 (25%)"), TableValue("–")))
    [value, blank] = made.table.rows[0].values
    assert (value.text, counted_at(made, value.url), blank.url) == ("1 trong 4 (25%)", 1, "")


@pytest.mark.parametrize("sizes", [(ENTRIES_ON_PAGE,) * 3, (399, 1, 1), (1000, 1), (150,) * 9])
def test_lists_are_spread_over_pages_and_each_is_whole(sizes: tuple[int, ...]) -> None:
    made = counts(*(row(Counted(entries(size))) for size in sizes))
    values = [r.values[0] for r in made.table.rows]
    assert [counted_at(made, v.url) for v in values] == list(sizes)
    for page in lists(made):
        on_it = [len(s["entries"]) for s in page.view["sections"]]
        assert sum(on_it) <= ENTRIES_ON_PAGE or len(on_it) == 1
    urls = [page.url for page in lists(made)]
    assert urls == ["nam/2022/dem/", *(f"nam/2022/dem/trang/{n}/" for n in range(2, len(urls) + 1))]


def test_the_row_of_all_leads_to_the_numbers_of_the_other_rows_and_not_to_their_parts() -> None:
    parts = (row(Counted(entries(3)), name="Tỉnh"), row(Counted(entries(2)), name="Huyện", is_part=True))
    made = counts(*parts, row(Counted(entries(3)), name="Tất cả", is_total=True))
    [section] = [s for p in lists(made) for s in p.view["sections"] if s["title"].startswith("Tất cả")]
    assert [(link["text"], link["count"]) for link in section["rows"]] == [("Tỉnh", 3)]
    assert section["entries"] == []


def test_lists_are_for_those_who_follow_a_number_not_for_search_engines() -> None:
    assert [page.is_listed for page in lists(counts(row(Counted(entries(1)))))] == [False]


def test_a_table_of_zeros_has_no_lists() -> None:
    assert lists(counts(row(Counted(())))) == []


def test_anchors_name_row_and_column_as_a_reader_counts_them() -> None:
    [first] = counts(row(Counted(entries(1)))).table.rows
    assert re.fullmatch(r"nam/2022/dem/#h1-c1", first.values[0].url)
