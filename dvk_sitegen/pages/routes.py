"""All pages of the site, one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.pages.area_pages import area_pages
from dvk_sitegen.pages.contradictions_page import contradictions_page
from dvk_sitegen.pages.coverage_page import coverage_pages
from dvk_sitegen.pages.entry_page import entry_page
from dvk_sitegen.pages.home_page import home_page
from dvk_sitegen.pages.letter_pages import Shelves, letter_pages
from dvk_sitegen.pages.lists import entries_pages, field_pages
from dvk_sitegen.pages.page import Page
from dvk_sitegen.pages.search_page import data_page, search_page
from dvk_sitegen.pages.source_pages import source_pages
from dvk_sitegen.pages.year_pages import year_pages
from dvk_sitegen.project import Settings


def all_pages(catalog: Catalog, settings: Settings) -> Iterator[Page]:
    """Every page made from the catalog; prose pages are MkDocs' own."""
    yield home_page(catalog, settings.site_name)
    for entry in catalog.entries:
        yield entry_page(catalog, entry, settings.edit_url)
    yield from entries_pages(catalog, settings.page_size)
    yield from area_pages(catalog, settings.page_size)
    yield from field_pages(catalog, settings.page_size)
    yield from year_pages(catalog, settings.page_size)
    yield from source_pages(catalog)
    shelves = Shelves.of(catalog)
    yield search_page(catalog, shelves)
    yield from letter_pages(shelves, settings.page_size)
    yield data_page(catalog)
    yield from coverage_pages(catalog)
    yield contradictions_page(catalog)
