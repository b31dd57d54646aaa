"""The search page with its lists for readers without JavaScript, and the page of open data."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TypedDict

from dvk_sitegen.base.text import sentence_start
from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.domain.figures import Figures
from dvk_sitegen.domain.gazetteer import District, Province
from dvk_sitegen.domain.source import Source
from dvk_sitegen.messages import say
from dvk_sitegen.pages import components, urls
from dvk_sitegen.pages.a_z import AlphabeticalIndex, LetterIndex
from dvk_sitegen.pages.components import link
from dvk_sitegen.pages.page import Page, crumbs
from dvk_sitegen.pages.views import LetterLink, Link, Titled
from dvk_sitegen.schema.columns import DICTIONARY

MOST_LINES = 30  # of tables, and of documents
MOST_OPEN = 24  # districts that are seen without unfolding their provinces


class BranchView(TypedDict):
    """A province with its districts."""

    name: str
    count: int
    links: list[Link]


class IndexView(TypedDict):
    """The way into an alphabetical index."""

    id: str
    """Its HTML id."""
    title: str
    note: str
    letters: list[LetterLink]


class TableLink(Link):
    """A printed table."""

    period: str


class SourceLink(Link):
    """A document."""

    issuer: str


class BrowseView(TypedDict):
    """`browse.html`: every way in that needs no script."""

    is_open: bool
    """Whether provinces are unfolded."""
    provinces: list[BranchView]
    today: list[Link]
    """Provinces of today."""
    fields: list[Link]
    years: list[Link]
    indexes: list[IndexView]
    tables: list[TableLink]
    tables_rest: Link | None
    """The way to those that are not listed here; None where all are."""
    sources: list[SourceLink]
    sources_rest: Link | None
    all: Link


def browse_view(catalog: Catalog, indexes: AlphabeticalIndex) -> BrowseView:
    """The view of `browse.html`."""
    return {
        "is_open": len(catalog.districts()) <= MOST_OPEN,
        "provinces": _place_tree(catalog),
        "today": _provinces_today(catalog),
        "fields": components.field_links(catalog),
        "years": components.year_links(catalog),
        "indexes": [_index_view(indexes.titles), _index_view(indexes.owners)],
        "tables": [_table(f) for f in catalog.figures[:MOST_LINES]],
        "tables_rest": _rest(len(catalog.figures), "tables_rest", urls.DATA),
        "sources": [_source(s) for s in list(catalog.sources.values())[:MOST_LINES]],
        "sources_rest": _rest(len(catalog.sources), "sources_rest", urls.SOURCES),
        "all": link(say("site.entries_title"), urls.ENTRIES, len(catalog.entries)),
    }


def _place_tree(catalog: Catalog) -> list[BranchView]:
    """Provinces as in documents; in each, its provincial bodies, then its districts."""
    districts: defaultdict[Province, list[District]] = defaultdict(list)
    for province, district in catalog.districts():
        districts[province].append(district)
    return [_branch(catalog, province, districts[province]) for province in catalog.provinces()]


def _branch(catalog: Catalog, province: Province, districts: list[District]) -> BranchView:
    name = sentence_start(province.full_name)
    own = catalog.in_district(province, None)
    links = [link(say("site.browse_province", name=province.full_name), urls.province(province))]
    if own:
        links.append(
            link(components.province_level_text(province, own), f"{urls.province(province)}#mo-hinh", len(own))
        )
    links += [
        link(sentence_start(d.full_name), urls.district(province, d), len(catalog.in_district(province, d)))
        for d in districts
    ]
    return {"name": name, "count": len(catalog.in_province(province)), "links": links}


def _provinces_today(catalog: Catalog) -> list[Link]:
    """Provinces of today, with the number of entries in their communes. Each shares the page of the old one with its
    slug.
    """
    counts = Counter(e.place.today.province for e in catalog.entries if e.place.today)
    units = {c.province for c in catalog.communes_today}
    return [
        link(sentence_start(p.full_name), f"{urls.AREAS}{p.slug}/{'#xa-hien-nay' if counts[p] else ''}", counts[p])
        for p in sorted(units, key=lambda unit: unit.code)
    ]


def _index_view(index: LetterIndex) -> IndexView:
    return {
        "id": urls.index_anchor(index.url),
        "title": say(f"site.{index.id}_letters"),
        "note": say(f"site.{index.id}_note"),
        "letters": index.letters(),
    }


def _table(figures: Figures) -> TableLink:
    return {**link(figures.title, urls.figures(figures)), "period": figures.period.replace("-", "–")}


def _source(source: Source) -> SourceLink:
    return {**link(source.short, urls.source(source.id)), "issuer": source.issuer}


def _rest(count: int, key: str, url: str) -> Link | None:
    """A link to the entries that are not shown."""
    return link(say(f"site.{key}", count=count), url) if count > MOST_LINES else None


LARGEST_WHOLE = 1000  # entries in one file of data, some four megabytes; more than nearly all offices have


class SearchView(Titled):
    """`search.html`: the form, and the ways in without it."""

    browse: BrowseView


class EntryFiles(TypedDict):
    """Where all entries can be had."""

    csv: str
    json: str
    count: int
    are_parted: bool
    """Whether these two only list files of some of the entries each."""


class FiguresFiles(TypedDict):
    """Where a printed table can be had."""

    title: str
    url: str
    csv: str
    json: str


class ColumnsView(TypedDict):
    """Columns that are explained together."""

    names: list[str]
    about: str


class DataView(Titled):
    """`data.html`: what can be had as data."""

    entries: EntryFiles
    figures: list[FiguresFiles]
    columns: list[ColumnsView]
    contradictions: str


def search_page(catalog: Catalog, indexes: AlphabeticalIndex) -> Page:
    """The search form, which needs JavaScript, and below it links to all lists, which do not."""
    title = say("site.search")
    view: SearchView = {"title": title, "browse": browse_view(catalog, indexes)}
    return Page(urls.SEARCH, "search.html", urls.SEARCH, title, say("site.search_description"), view, crumbs())


def data_page(catalog: Catalog) -> Page:
    """The page of open data."""
    title = say("site.data")
    view: DataView = {
        "title": title,
        "entries": {
            "csv": f"{urls.DATA}mo-hinh.csv",
            "json": f"{urls.DATA}mo-hinh.json",
            "count": len(catalog.entries),
            "are_parted": len(catalog.entries) > LARGEST_WHOLE,
        },
        "figures": [
            {
                "title": f.title,
                "url": urls.figures(f),
                "csv": urls.figures_data(f.id, "csv"),
                "json": urls.figures_data(f.id, "json"),
            }
            for f in catalog.figures
        ],
        "columns": [{"names": list(columns.names), "about": columns.vi} for columns in DICTIONARY],
        "contradictions": urls.CONTRADICTIONS_DATA,
    }
    return Page(urls.DATA, "data.html", urls.DATA, title, say("site.data_description"), view, crumbs())
