"""All sets of pages of the site, section by section."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial

from dvk_sitegen.base.project import Settings
from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.fingerprints import Fingerprints
from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.domain.redirects import Kind
from dvk_sitegen.pages import urls
from dvk_sitegen.pages.a_z import AlphabeticalIndex, index_sets
from dvk_sitegen.pages.areas import area_sets
from dvk_sitegen.pages.contradictions import contradictions_page
from dvk_sitegen.pages.coverage import coverage_pages
from dvk_sitegen.pages.embed.site import site_embeds, with_tables
from dvk_sitegen.pages.entry import entry_pages
from dvk_sitegen.pages.fields import field_sets
from dvk_sitegen.pages.home import home_page
from dvk_sitegen.pages.list_page import entries_pages
from dvk_sitegen.pages.page import PageSet
from dvk_sitegen.pages.redirects.pages import SetsOf, redirect_sets
from dvk_sitegen.pages.search import data_page, search_page
from dvk_sitegen.pages.sources import source_sets
from dvk_sitegen.pages.years import year_sets

Sets = Iterator[PageSet]


def all_pages(catalog: Catalog, fingerprints: Fingerprints, settings: Settings) -> Sets:
    """Every page made from the catalog; prose pages are MkDocs' own."""
    for sets in SECTIONS.values():
        yield from sets(catalog, fingerprints, settings)


def entry_set(catalog: Catalog, fingerprints: Fingerprints, settings: Settings, entry: Entry) -> PageSet:
    """The page of one entry, and its embed."""
    pages = partial(entry_pages, catalog, entry, settings.edit_url)
    return PageSet(urls.entry(entry.id), fingerprints.entry(entry), pages)


def _home(catalog: Catalog, fingerprints: Fingerprints, settings: Settings) -> Sets:
    yield PageSet.of_one(urls.HOME, fingerprints.everything, partial(home_page, catalog, settings.site_name))


def _entries(catalog: Catalog, fingerprints: Fingerprints, settings: Settings) -> Sets:
    for entry in catalog.entries:
        yield entry_set(catalog, fingerprints, settings, entry)


def _lists(catalog: Catalog, fingerprints: Fingerprints, settings: Settings) -> Sets:
    uses = {"entries": fingerprints.everything["entries"]}
    yield PageSet(urls.ENTRIES, uses, partial(entries_pages, catalog, settings.page_size))


def _areas(catalog: Catalog, fingerprints: Fingerprints, settings: Settings) -> Sets:
    return map(with_tables, area_sets(catalog, fingerprints, settings.page_size))


def _fields(catalog: Catalog, fingerprints: Fingerprints, settings: Settings) -> Sets:
    return map(with_tables, field_sets(catalog, fingerprints, settings.page_size))


def _years(catalog: Catalog, fingerprints: Fingerprints, settings: Settings) -> Sets:
    return map(with_tables, year_sets(catalog, fingerprints, settings.page_size))


def _sources(catalog: Catalog, fingerprints: Fingerprints, _: Settings) -> Sets:
    return source_sets(catalog, fingerprints)


def _search(catalog: Catalog, fingerprints: Fingerprints, settings: Settings) -> Sets:
    indexes = AlphabeticalIndex.of(catalog)
    yield PageSet.of_one(urls.SEARCH, fingerprints.everything, partial(search_page, catalog, indexes))
    yield from index_sets(indexes, fingerprints, settings.page_size)


def _data(catalog: Catalog, fingerprints: Fingerprints, _: Settings) -> Sets:
    everything = fingerprints.everything
    yield with_tables(PageSet(urls.COVERAGE, everything, partial(coverage_pages, catalog)))
    yield with_tables(PageSet.of_one(urls.CONTRADICTIONS, everything, partial(contradictions_page, catalog)))
    yield PageSet.of_one(urls.DATA, everything, partial(data_page, catalog))


def _rest(catalog: Catalog, fingerprints: Fingerprints, settings: Settings) -> Sets:
    everything = fingerprints.everything
    yield from redirect_sets(catalog, fingerprints, _sets_of(catalog, fingerprints, settings))
    yield PageSet(urls.EMBED, everything, partial(site_embeds, catalog, settings.site_name))


def _sets_of(catalog: Catalog, fingerprints: Fingerprints, settings: Settings) -> SetsOf:
    """Returns a function that finds the sets of pages of something by its id."""

    @cache
    def section(name: str) -> dict[str, PageSet]:
        return {pages.name: pages for pages in SECTIONS[name](catalog, fingerprints, settings)}

    def sets_of(kind: Kind, id: str) -> list[PageSet]:
        url = urls.of(kind, id)
        match kind:
            case "entries":
                return [entry_set(catalog, fingerprints, settings, catalog.by_id[id])]
            case "figures":
                here = urls.figures(next(figures for figures in catalog.figures if figures.id == id))
                return [section(urls.AREAS)[here.partition("#")[0]]]
            case "areas":
                own = {urls.within(urls.year(year), url) for year in catalog.years}
                return [section(urls.AREAS)[url], *(s for name, s in section(urls.YEARS).items() if name in own)]
            case "years":
                return [pages for name, pages in section(urls.YEARS).items() if name.startswith(url)]
            case "sources":
                return [section(urls.SOURCES)[url], section(urls.DATA)[urls.CONTRADICTIONS]]
            case "fields":
                return [section(urls.FIELDS)[url]]

    return sets_of


SECTIONS: Mapping[str, Callable[[Catalog, Fingerprints, Settings], Sets]] = {
    "home": _home,
    "entries": _entries,
    urls.ENTRIES: _lists,
    urls.AREAS: _areas,
    urls.FIELDS: _fields,
    urls.YEARS: _years,
    urls.SOURCES: _sources,
    urls.SEARCH: _search,
    urls.DATA: _data,
    "rest": _rest,
}
"""The functions that make the sets of pages, by the beginning of their URLs; other sets have a name of their own."""
