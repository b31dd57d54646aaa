"""The home page: a description, totals, the newest entries, and links to lists."""

from __future__ import annotations

from dvk_sitegen.base.text import sentence_start
from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.facets import tally
from dvk_sitegen.domain.taxonomy import COLLECTIVE, INDIVIDUAL
from dvk_sitegen.messages import say
from dvk_sitegen.pages import components, urls
from dvk_sitegen.pages.components import link
from dvk_sitegen.pages.page import Page
from dvk_sitegen.pages.views import Card, Link, Titled

NEWEST = 6


class HomeView(Titled):
    """`home.html`"""

    totals: list[Link]
    """How many there are of each kind of thing; none of a kind that there is not."""
    newest: list[Card]
    fields: list[Link]
    areas: list[Link]
    """Districts."""
    provinces: list[Link]
    years: list[Link]


def home_page(catalog: Catalog, site_name: str) -> Page:
    """The home page: a description, totals, the newest entries, and links to lists."""
    counted = tally(catalog.entries)
    totals = (
        link(say("site.entries"), urls.ENTRIES, counted.total),
        link(say("site.collectives"), "", counted.kinds[COLLECTIVE]),
        link(say("site.individuals"), "", counted.kinds[INDIVIDUAL]),
        link(say("site.districts"), urls.AREAS, len(catalog.districts())),
        link(say("site.printed_tables"), urls.YEARS, len(catalog.figures)),
        link(say("site.sources_unit"), urls.SOURCES, len(catalog.sources)),
    )
    view: HomeView = {
        "title": site_name,
        "totals": [total for total in totals if total["count"]],
        "newest": components.cards(catalog, catalog.entries[:NEWEST]),
        "fields": components.field_links(catalog),
        "areas": [
            link(
                f"{sentence_start(d.full_name)}, {p.name}",
                urls.district(p, d),
                len(catalog.in_district(p, d)),
            )
            for p, d in catalog.districts()
        ],
        "provinces": [
            link(sentence_start(p.full_name), urls.province(p), len(catalog.in_province(p)))
            for p in catalog.provinces()
        ],
        "years": components.year_links(catalog),
    }
    return Page(urls.HOME, "home.html", urls.HOME, site_name, say("site.home_description", count=counted.total), view)
