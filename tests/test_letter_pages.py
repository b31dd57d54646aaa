"""Titles and owners under their letters: each entry once, names as published and no other, pages that do not grow."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import country

from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.fingerprints import Fingerprints
from dvk_sitegen.domain.entry import Entry, Owner, Place
from dvk_sitegen.domain.gazetteer import District, Province, ProvinceToday
from dvk_sitegen.pages import urls
from dvk_sitegen.pages.a_z import ROWS_TO_A_CARD, AlphabeticalIndex, index_sets
from dvk_sitegen.pages.page import Page
from dvk_sitegen.pages.search import MOST_LINES, browse_view
from dvk_sitegen.reading.load import load

PROVINCE = Province("", "tỉnh", "Thử", "thu", ProvinceToday("", "tỉnh", "Thử", "thu"))
HERE, THERE = (District("", "huyện", name, slug) for name, slug in (("Đây", "day"), ("Kia", "kia")))
SIZE = 2
REAL = Catalog.of(load(country.project()))


def entry(id: str, title: str, *owners: Owner, district: District = HERE) -> Entry:
    return Entry(id, "", title, owners, (), "", Place(PROVINCE, district), ())


def person(name: str, **more: Any) -> Owner:
    return Owner(name, "person", **more)


def pages(*entries: Entry) -> list[Page]:
    catalog = replace(REAL, entries=entries, figures=())
    return [
        page
        for pages in index_sets(AlphabeticalIndex.of(catalog), Fingerprints(catalog), SIZE)
        for page in pages.pages()
    ]


def rows(made: list[Page], url: str) -> list[str]:
    """What is read at `url`, names with what stands under them."""
    return [line for page in made if page.url == url for row in page.view["rows"] for line in _lines(row)]


def _lines(row: dict[str, Any]) -> Iterator[str]:
    yield row["text"]
    yield from (f"- {under['text']}" for under in row["under"])


def test_titles_stand_in_the_order_of_the_alphabet_without_their_quotation_marks() -> None:
    made = pages(entry("a", "Trồng nhãn"), entry("b", "“Trạm xanh”"), entry("c", "Tâm sáng"), entry("d", "5S"))
    assert rows(made, "tim-kiem/ten/t/") == ["Tâm sáng", "“Trạm xanh”", "Trồng nhãn"]
    assert rows(made, "tim-kiem/ten/khac/") == ["5S"]


def test_people_stand_under_their_given_names_and_bodies_under_their_first_word() -> None:
    made = pages(
        entry("a", "Một", person("Nguyễn Văn Bình", honorific="ông")),
        entry("b", "Hai", person("Hà Thị Bính", honorific="bà"), Owner("Bệnh viện Thử", "agency")),
        entry("c", "Ba", person("Ma Văn Bình")),
    )
    assert rows(made, "tim-kiem/nguoi-lam/b/") == [
        "Bệnh viện Thử",
        "Ma Văn Bình",
        "ông Nguyễn Văn Bình",
        "bà Hà Thị Bính",
    ]


def test_several_entries_stand_under_the_name_but_a_name_of_elsewhere_stands_apart() -> None:
    an = person("Lê An")
    made = pages(entry("a", "Một", an), entry("b", "Hai", an), entry("c", "Ba", an, district=THERE))
    assert rows(made, "tim-kiem/nguoi-lam/a/") == ["Lê An", "- Hai", "- Một", "Lê An"]
    [letter] = made[-1].view["letters"]
    assert (letter["text"], letter["count"]) == ("A", 2)


def test_a_name_that_is_withheld_shows_in_nothing_not_in_the_letter_either() -> None:
    made = pages(
        entry("a", "Một", person("Kín Kẽ Zung", visibility="hold", organisation="Công an xã")),
        entry("b", "Hai", person("Kín Kẽ Zung", visibility="hold")),
        entry("c", "Ba", person("Đặng Văn Thử", visibility="initials", honorific="ông")),
    )
    owners = [page for page in made if page.url.startswith(urls.OWNERS)]
    assert [page.url for page in owners] == ["tim-kiem/nguoi-lam/c/", "tim-kiem/nguoi-lam/t/"]
    assert rows(made, owners[0].url) == ["Công an xã"]
    assert rows(made, owners[1].url) == ["ông Đ.V.T."]
    assert "Kín" not in str(made)
    assert "Thử," not in str(owners[1].view["rows"][0]["text"])


def test_a_letter_is_cut_into_pages_that_lead_to_each_other_and_a_long_owner_goes_on() -> None:
    size = SIZE * ROWS_TO_A_CARD
    owner = Owner("Sở Thử", "agency")
    made = pages(*(entry(f"m{n}", f"Mô hình {n}", owner) for n in range(size + 1)))
    first, second = (page for page in made if page.url.startswith("tim-kiem/nguoi-lam/s/"))
    assert (first.next, second.url, second.previous) == (second.url, "tim-kiem/nguoi-lam/s/trang/2/", first.url)
    assert [len(page.view["rows"][0]["under"]) for page in (first, second)] == [size, 0]
    assert second.view["rows"][0]["text"] == "Sở Thử"
    assert second.depth == urls.DEEPEST[urls.SEARCH]
    assert not second.is_listed
    assert [page.is_listed for page in made if page.url.startswith(urls.TITLES)] == [True, True]


def test_the_search_page_holds_no_line_per_entry_or_table() -> None:
    many = replace(
        REAL,
        entries=tuple(replace(e, id=f"{e.id}-{n}") for n in range(40) for e in REAL.entries),
        figures=tuple(replace(f, id=f"{f.id}-{n}") for n in range(3) for f in REAL.figures),
    )
    few, grown = (browse_view(catalog, AlphabeticalIndex.of(catalog)) for catalog in (REAL, many))
    assert len(str(grown)) < len(str(few)) * 1.5
    assert len(grown["tables"]) == MOST_LINES
    assert grown["tables_rest"]["url"] == urls.DATA
    assert few["tables_rest"] is None
