"""Yearly summaries: counts of entries and numbers printed in reports, shown separately."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TypedDict

from dvk_sitegen.base.text import sentence_start
from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.facets import by_title
from dvk_sitegen.catalog.fingerprints import Fingerprints
from dvk_sitegen.domain.figures import Figures
from dvk_sitegen.domain.gazetteer import District, Province
from dvk_sitegen.domain.taxonomy import KINDS
from dvk_sitegen.messages import say
from dvk_sitegen.pages import components, urls
from dvk_sitegen.pages.components import link
from dvk_sitegen.pages.embed.cards import area_name, area_year_embed, list_embed
from dvk_sitegen.pages.embed.embed import Embed
from dvk_sitegen.pages.figures import figures_views
from dvk_sitegen.pages.list_page import ListPage, Summary, area_groups, index_page
from dvk_sitegen.pages.page import Page, PageSet, crumbs
from dvk_sitegen.pages.tables import TableValue
from dvk_sitegen.pages.views import CountsView, FiguresView, Link, ListView, SourceLine


class PrintedLine(TypedDict):
    """A printed table as one row."""

    title: str
    url: str
    area: str
    period: str
    total: str
    """The printed grand total with its unit; "" where none is printed."""
    source: SourceLine


class YearFacts(TypedDict):
    """What the first page of a year shows above its entries; None on the others."""

    printed: list[PrintedLine]
    """Of the whole site: the tables of the year."""
    figures: list[FiguresView]
    """Of an area: its tables of the year, in full."""
    area: Link | None


class YearView(YearFacts, CountsView, ListView):
    """`year.html`: a year, of the whole site or of an area."""

    lead: str


def year_sets(catalog: Catalog, fingerprints: Fingerprints, page_size: int) -> Iterator[PageSet]:
    """Every page under `nam/`."""
    yield PageSet.of_one(urls.YEARS, fingerprints.everything, partial(_years_page, catalog))
    around = {"shape": fingerprints.shape, "figures": fingerprints.figures}
    areas = [(p, d) for p in catalog.provinces() for d in (None, *catalog.districts_of(p))]
    for year in catalog.years:
        uses = {"entries": fingerprints.of(catalog.in_year(year)), **around}
        yield PageSet(urls.year(year), uses, partial(_year, catalog, year, page_size))
        for province, district in areas:
            entries = catalog.in_area_year(province, district, year)
            figures = catalog.figures_of(province=province.slug, district=district.slug if district else "", year=year)
            if entries or figures:  # something is known of the area in that year
                uses = {
                    "entries": fingerprints.of(entries),
                    "framed": _framed_print(catalog, fingerprints, province, district, year),
                }
                uses |= around
                pages = partial(_area_year, catalog, year, province, district, page_size)
                yield PageSet(urls.area_year(year, province, district), uses, pages)


def _framed_print(
    catalog: Catalog, fingerprints: Fingerprints, province: Province, district: District | None, year: int
) -> bytes:
    """The fingerprint of the embed of an area's year: of a province all of its entries, not only those of its own
    bodies.
    """
    return fingerprints.of(() if district else catalog.in_province_year(province, year))


def _years_page(catalog: Catalog) -> Page:
    rows = [link(say("site.year_title", year=y), urls.year(y), len(catalog.in_year(y))) for y in catalog.years]
    return index_page(urls.YEARS, say("site.years"), say("site.years_description"), rows)


def _year(catalog: Catalog, year: int, page_size: int) -> Iterator[Page]:
    title, entries, url = say("site.year_title", year=year), catalog.in_year(year), urls.year(year)
    groups = area_groups(catalog, entries, lambda p, d: urls.area_year(year, p, d))
    facts: YearFacts = {
        "printed": [_printed_line(catalog, f) for f in catalog.figures_of(year=year)],
        "figures": [],
        "area": None,
    }
    embed, framed = list_embed(catalog, urls.embed(url), url, title, entries)
    return ListPage(
        page=Page(
            url=url,
            template="year.html",
            section=urls.YEARS,
            title=title,
            description=say("site.year_description", year=year, count=len(entries)),
            view={"lead": say("site.year_lead")},
            crumbs=crumbs((say("site.years"), urls.YEARS)),
        ),
        entries=by_title(entries),
        facts=facts,
        summary=Summary(say("site.counts_year", year=year), say("site.area"), groups, entries),
        embed=embed,
        framed=[framed],
    ).pages(catalog, page_size)


def _area_year(
    catalog: Catalog, year: int, province: Province, district: District | None, page_size: int
) -> Iterator[Page]:
    """One area in one year."""
    entries = catalog.in_area_year(province, district, year)
    figures = catalog.figures_of(province=province.slug, district=district.slug if district else "", year=year)
    level = components.province_level_text(province, entries)
    name = catalog.gazetteer.line_of(district) if district else level
    groups = [
        (TableValue(sentence_start(kind)), inside)
        for kind in KINDS
        if (inside := tuple(e for e in entries if e.kind == kind))
    ]
    facts: YearFacts = {
        "printed": [],
        "figures": figures_views(catalog, figures),
        "area": link((district or province).full_name, urls.area(province, district)),
    }
    return ListPage(
        page=Page(
            url=urls.area_year(year, province, district),
            template="year.html",
            section=urls.YEARS,
            title=say("site.area_year_title", name=sentence_start(name), year=year),
            description=say("site.area_year_description", name=name, year=year, count=len(entries)),
            view={"lead": say("site.year_lead")},
            crumbs=crumbs((say("site.years"), urls.YEARS), (say("site.year_title", year=year), urls.year(year))),
        ),
        entries=by_title(entries),
        facts=facts,
        summary=Summary(say("site.counts_area_year", year=year), say("site.by_kind"), groups, entries),
        figures=figures,
        embed=_area_year_embed(catalog, year, province, district),
    ).pages(catalog, page_size)


def _area_year_embed(catalog: Catalog, year: int, province: Province, district: District | None) -> Embed | None:
    """The embed that the area's pages make; of a province it contains all entries."""
    entries = catalog.in_district(province, district) if district else catalog.in_province(province)
    if not any(year in entry.years for entry in entries):
        return None
    area, name = urls.area(province, district), area_name(province, district)
    return area_year_embed(catalog, area, name, year, entries)[0]


def _grand_total(figures: Figures) -> str:
    """The printed total of the whole table with its unit; where only its columns have totals, a text that says so."""
    grand = next((t.value.printed for t in figures.totals if not t.at and t.value), "")
    if grand:
        return f"{grand} {figures.unit}".strip()
    return say("site.several_totals") if figures.totals else ""


def _printed_line(catalog: Catalog, figures: Figures) -> PrintedLine:
    """A printed table as one row: its name, its area, its period and its printed grand total."""
    province = catalog.gazetteer.province(figures.province)
    district = catalog.gazetteer.district(figures.province, figures.district)
    assert province
    return {
        "title": figures.title,
        "url": urls.figures(figures),
        "area": sentence_start((district or province).full_name),
        "period": figures.period.replace("-", "–"),
        "total": _grand_total(figures),
        "source": components.source_line(catalog, catalog.sources[figures.doc]),
    }
