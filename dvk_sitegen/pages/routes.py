"""All pages of the site, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.pages.area_pages import area_pages
from dvk_sitegen.pages.contradictions_page import contradictions_page
from dvk_sitegen.pages.coverage_page import coverage_pages
from dvk_sitegen.pages.embed.entry_piece import entry_piece
from dvk_sitegen.pages.embed.site_pieces import site_pieces
from dvk_sitegen.pages.embed.table_pieces import table_pieces
from dvk_sitegen.pages.entry_page import entry_page
from dvk_sitegen.pages.home_page import home_page
from dvk_sitegen.pages.letter_pages import Shelves, letter_pages
from dvk_sitegen.pages.lists import entries_pages, field_pages
from dvk_sitegen.pages.moved_pages import moved_pages
from dvk_sitegen.pages.page import Page
from dvk_sitegen.pages.search_page import data_page, search_page
from dvk_sitegen.pages.source_pages import source_pages
from dvk_sitegen.pages.year_pages import year_pages
from dvk_sitegen.project import Settings


def all_pages(catalog: Catalog, settings: Settings) -> Iterator[Page]:
    """Every page made from the catalog; prose pages are MkDocs' own."""
    yield home_page(catalog, settings.site_name)
    for entry in catalog.entries:
        piece, framed = entry_piece(catalog, entry)
        yield replace(entry_page(catalog, entry, settings.edit_url), piece=piece)
        yield framed
    yield from entries_pages(catalog, settings.page_size)
    for page in chain(
        area_pages(catalog, settings.page_size),
        field_pages(catalog, settings.page_size),
        year_pages(catalog, settings.page_size),
        coverage_pages(catalog),
        [contradictions_page(catalog)],
    ):
        yield page
        yield from table_pieces(page)
    yield from source_pages(catalog)
    shelves = Shelves.of(catalog)
    yield search_page(catalog, shelves)
    yield from letter_pages(shelves, settings.page_size)
    yield data_page(catalog)
    yield from moved_pages(catalog)
    yield from site_pieces(catalog, settings.site_name)
