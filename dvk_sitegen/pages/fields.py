"""Pages of fields: the index of all, and a list of entries for each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.facets import by_title
from dvk_sitegen.catalog.fingerprints import Fingerprints
from dvk_sitegen.messages import say
from dvk_sitegen.pages import urls
from dvk_sitegen.pages.components import field_links
from dvk_sitegen.pages.embed.cards import list_embed
from dvk_sitegen.pages.list_page import ListPage, Summary, area_groups, index_page
from dvk_sitegen.pages.page import Page, PageSet, crumbs


def field_sets(catalog: Catalog, fingerprints: Fingerprints, page_size: int) -> Iterator[PageSet]:
    """The index of fields and a list for each field that has entries."""
    yield PageSet.of_one(urls.FIELDS, fingerprints.everything, partial(_fields_page, catalog))
    for field in catalog.fields:
        uses = {"entries": fingerprints.of(catalog.in_field(field)), "shape": fingerprints.shape}
        yield PageSet(urls.field(field), uses, partial(_field_pages, catalog, field, page_size))


def _fields_page(catalog: Catalog) -> Page:
    return index_page(urls.FIELDS, say("site.fields"), say("site.fields_description"), field_links(catalog))


def _field_pages(catalog: Catalog, field: str, page_size: int) -> Iterator[Page]:
    name, entries, url = catalog.taxonomy.fields[field].name, catalog.in_field(field), urls.field(field)
    title = say("site.field_title", name=name)
    lead = say("site.field_description", name=name, count=len(entries))
    groups = area_groups(catalog, entries, urls.area)
    embed, framed = list_embed(catalog, urls.embed(url), url, title, entries)
    return ListPage(
        page=Page(
            url=url,
            template="list.html",
            section=urls.FIELDS,
            title=title,
            description=lead,
            view={"lead": lead},
            crumbs=crumbs((say("site.fields"), urls.FIELDS)),
        ),
        entries=by_title(entries),
        summary=Summary(say("site.counts_by_area"), say("site.area"), groups, entries),
        embed=embed,
        framed=[framed],
    ).pages(catalog, page_size)
