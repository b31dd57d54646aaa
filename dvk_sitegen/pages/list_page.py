"""Lists of entries, cut into pages; the indexes of fields and of all entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from dvk_sitegen.base.text import sentence_start
from dvk_sitegen.catalog.catalog import Catalog, Entries, area_key
from dvk_sitegen.catalog.facets import by_title
from dvk_sitegen.catalog.fingerprints import Fingerprints
from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.domain.gazetteer import District, Province
from dvk_sitegen.messages import say
from dvk_sitegen.pages import components, urls
from dvk_sitegen.pages.components import link
from dvk_sitegen.pages.counts import claim_sums, summary
from dvk_sitegen.pages.embed.cards import list_piece
from dvk_sitegen.pages.page import Page, PageSet, crumbs
from dvk_sitegen.pages.tables import Value
from dvk_sitegen.pages.views import CountsView, LinksView, ListView

T = TypeVar("T")


class EntriesView(CountsView, ListView):
    """`list.html`: all entries, or those of a field."""

    lead: str


def paginated(
    catalog: Catalog, page: Page, entries: Entries, size: int, first: Mapping[str, object] | None = None
) -> Iterator[Page]:
    """`page` with cards of its entries, `size` on each.

    Entries stay in the given order: newest first in the list of all, by title (`by_title`) elsewhere.
    """
    yield from cut(page, entries, size, lambda part: {"cards": components.cards(catalog, part)}, first)


def cut(
    page: Page,
    items: Sequence[T],
    size: int,
    shown: Callable[[Sequence[T]], Mapping[str, object]],
    first: Mapping[str, object] | None = None,
) -> Iterator[Page]:
    """`page` divided into pages of `size` items, rendered by `shown`.

    The values of `first` are on the first page only, None on the others.
    """
    first = first or {}
    count = max(1, -(-len(items) // size))
    for number in range(1, count + 1):
        title = page.title if number == 1 else say("site.page_title", title=page.title, number=number)
        steps = page.crumbs if number == 1 else (*page.crumbs, (page.title, page.url))
        description = page.description if number == 1 else say("site.page_title", title=page.description, number=number)
        view: dict[str, object] = {
            **page.view,
            "title": title,
            "is_first": number == 1,
            **shown(items[(number - 1) * size : number * size]),
            "entry_count": len(items),
            "pages": components.page_links(page.url, number, count),
            **(first if number == 1 else dict.fromkeys(first)),
        }
        yield replace(
            page,
            url=urls.page_of(page.url, number),
            title=title,
            description=description,
            crumbs=steps,
            view=view,
            tables=page.tables if number == 1 else (),
            piece=page.piece if number == 1 else None,
            previous=urls.page_of(page.url, number - 1) if number > 1 else "",
            next=urls.page_of(page.url, number + 1) if number < count else "",
        )


def entries_pages(catalog: Catalog, page_size: int) -> Iterator[Page]:
    """All entries, newest first."""
    title = say("site.entries_title")
    description = say("site.entries_description", count=len(catalog.entries))
    page = Page(urls.ENTRIES, "list.html", urls.ENTRIES, title, description, {"lead": description}, crumbs())
    yield from paginated(catalog, page, catalog.entries, page_size, {"counts": None, "sums": None})


def field_sets(catalog: Catalog, prints: Fingerprints, page_size: int) -> Iterator[PageSet]:
    """The index of fields and a list for each field that has entries."""
    yield PageSet(urls.FIELDS, prints.everything, lambda: [_fields_page(catalog)])
    for field in catalog.fields:
        uses = {"entries": prints.of(catalog.in_field(field)), "shape": prints.shape}
        yield PageSet(urls.field(field), uses, partial(_field_pages, catalog, field, page_size))


def _fields_page(catalog: Catalog) -> Page:
    title = say("site.fields")
    rows = [link(catalog.taxonomy.fields[f].name, urls.field(f), len(catalog.in_field(f))) for f in catalog.fields]
    view: LinksView = {"title": title, "links": rows, "lead": say("site.fields_description")}
    return Page(urls.FIELDS, "links.html", urls.FIELDS, title, say("site.fields_description"), view, crumbs())


def _field_pages(catalog: Catalog, field: str, page_size: int) -> Iterator[Page]:
    term, entries = catalog.taxonomy.fields[field], catalog.in_field(field)
    title = say("site.field_title", name=term.name)
    description = say("site.field_description", name=term.name, count=len(entries))
    groups = area_groups(catalog, entries, urls.area)
    counts = summary(catalog, urls.field(field), title, say("site.counts_by_area"), say("site.area"), groups)
    sums = claim_sums(catalog, urls.field(field), title, entries)
    piece, framed = list_piece(catalog, urls.embed(urls.field(field)), urls.field(field), title, entries)
    page = Page(
        url=urls.field(field),
        template="list.html",
        section=urls.FIELDS,
        title=title,
        description=description,
        view={"lead": description},
        crumbs=crumbs((say("site.fields"), urls.FIELDS)),
        tables=(counts.table, *sums.tables),
        piece=piece,
    )
    yield framed
    first: CountsView = {"counts": counts.table.view(), "sums": sums.view}
    yield from paginated(catalog, page, by_title(entries), page_size, first)
    for table in (counts, sums):
        yield from table.list_pages(page.section, page.crumbs)


def area_groups(
    catalog: Catalog, entries: Entries, url_of: Callable[[Province, District | None], str]
) -> list[tuple[Value, Entries]]:
    """`entries` by area, provinces in their order, provincial bodies before districts; headings link to
    `url_of(area)`.
    """
    inside: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        inside.setdefault(area_key(entry), []).append(entry)
    groups = []
    for province in catalog.provinces():
        for district in (None, *catalog.districts_of(province)):
            here = inside.get((province.slug, district.slug if district else ""))
            if here:
                name = (
                    f"{sentence_start(district.full_name)}, {province.name}"
                    if district
                    else components.province_level_text(province, here)
                )
                groups.append((Value(name, url_of(province, district)), tuple(here)))
    return groups
