"""All pages of the site, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain

from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.prints import Prints
from dvk_sitegen.pages import urls
from dvk_sitegen.pages.area_pages import area_sets
from dvk_sitegen.pages.contradictions_page import contradictions_page
from dvk_sitegen.pages.coverage_page import coverage_pages
from dvk_sitegen.pages.embed.site_pieces import site_pieces
from dvk_sitegen.pages.embed.table_pieces import with_tables
from dvk_sitegen.pages.entry_page import entry_pages
from dvk_sitegen.pages.home_page import home_page
from dvk_sitegen.pages.letter_pages import Shelves, letter_sets
from dvk_sitegen.pages.lists import entries_pages, field_sets
from dvk_sitegen.pages.moved_pages import moved_pages
from dvk_sitegen.pages.page import PageSet
from dvk_sitegen.pages.search_page import data_page, search_page
from dvk_sitegen.pages.source_pages import source_sets
from dvk_sitegen.pages.year_pages import year_sets
from dvk_sitegen.project import Settings


def all_pages(catalog: Catalog, prints: Prints, settings: Settings) -> Iterator[PageSet]:
    """Every page made from the catalog; prose pages are MkDocs' own."""
    size = settings.page_size
    everything = prints.everything
    yield PageSet(urls.HOME, everything, lambda: [home_page(catalog, settings.site_name)])
    for entry in catalog.entries:
        pages = partial(entry_pages, catalog, entry, settings.edit_url)
        yield PageSet(urls.entry(entry.id), prints.entry(entry), pages)
    yield PageSet(urls.ENTRIES, {"entries": everything["entries"]}, lambda: entries_pages(catalog, size))
    yield from map(
        with_tables,
        chain(
            area_sets(catalog, prints, size),
            field_sets(catalog, prints, size),
            year_sets(catalog, prints, size),
            [
                PageSet(urls.COVERAGE, everything, lambda: coverage_pages(catalog)),
                PageSet(urls.CONTRADICTIONS, everything, lambda: [contradictions_page(catalog)]),
            ],
        ),
    )
    yield from source_sets(catalog, prints)
    shelves = Shelves.of(catalog)
    yield PageSet(urls.SEARCH, everything, lambda: [search_page(catalog, shelves)])
    yield from letter_sets(shelves, prints, size)
    yield PageSet(urls.DATA, everything, lambda: [data_page(catalog)])
    yield PageSet("moved", {**everything, "moved": prints.moved}, lambda: moved_pages(catalog))
    yield PageSet(urls.EMBED, everything, lambda: site_pieces(catalog, settings.site_name))
