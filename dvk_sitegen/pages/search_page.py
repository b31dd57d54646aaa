"""The way in by name, and the page that tells where the content can be had as data."""

from __future__ import annotations

from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.facets import by_title
from dvk_sitegen.domain.figures import Figures
from dvk_sitegen.messages import say
from dvk_sitegen.pages import parts, urls
from dvk_sitegen.pages.page import Page, crumbs
from dvk_sitegen.pages.parts import link


def search_page(catalog: Catalog) -> Page:
    """Every entry, table and document from A to Z: complete without JavaScript, narrowed while typing with it."""
    title = say("site.search")
    view = {
        "title": title,
        "cards": parts.cards(catalog, by_title(catalog.entries)),
        "others": [
            *(
                {"id": urls.figures_anchor(f), **link(f.title, urls.figures(f)), "kind": _table_kind(f)}
                for f in catalog.figures
            ),
            *(
                {"id": urls.source_card(s.id), **link(s.short, urls.source(s.id)), "kind": s.issuer}
                for s in catalog.sources.values()
            ),
        ],
        "fields": _field_links(catalog),
    }
    return Page(urls.SEARCH, "search.html", urls.SEARCH, title, say("site.search_description"), view, crumbs())


def _table_kind(figures: Figures) -> str:
    return say("site.table_kind", period=figures.period.replace("-", "–"))


def _field_links(catalog: Catalog) -> list[parts.View]:
    return [link(catalog.taxonomy.fields[f].short, urls.field(f)) for f in catalog.fields]


def data_page(catalog: Catalog) -> Page:
    """Where the content can be had as data."""
    title = say("site.data")
    view = {
        "title": title,
        "entries": {
            "csv": f"{urls.DATA}mo-hinh.csv",
            "json": f"{urls.DATA}mo-hinh.json",
            "count": len(catalog.entries),
        },
        "figures": [
            {
                "title": f.title,
                "url": urls.figures(f),
                "csv": urls.figures_data(f, "csv"),
                "json": urls.figures_data(f, "json"),
            }
            for f in catalog.figures
        ],
        "contradictions": urls.CONTRADICTIONS_DATA,
    }
    return Page(urls.DATA, "data.html", urls.DATA, title, say("site.data_description"), view, crumbs())
