"""The way in by name, and the page that tells where the content can be had as data."""

from __future__ import annotations

from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.messages import say
from dvk_sitegen.pages import urls
from dvk_sitegen.pages.browse import browse_view
from dvk_sitegen.pages.letter_pages import Shelves
from dvk_sitegen.pages.page import Page, crumbs

LARGEST_WHOLE = 1000  # entries in one file of data, some four megabytes; more than nearly all offices have


def search_page(catalog: Catalog, shelves: Shelves) -> Page:
    """The form, which needs JavaScript, and below it every other way in, which does not."""
    title = say("site.search")
    view = {"title": title, "browse": browse_view(catalog, shelves)}
    return Page(urls.SEARCH, "search.html", urls.SEARCH, title, say("site.search_description"), view, crumbs())


def data_page(catalog: Catalog) -> Page:
    """Where the content can be had as data."""
    title = say("site.data")
    view = {
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
        "contradictions": urls.CONTRADICTIONS_DATA,
    }
    return Page(urls.DATA, "data.html", urls.DATA, title, say("site.data_description"), view, crumbs())
