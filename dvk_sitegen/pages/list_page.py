"""The one recipe for pages that list something, divided into pages of equal length.

A `ListPage` declares what is particular to a field, an area or a year; embeds, tables of counts and sums, the lists
behind their numbers and the division into pages are made here, the same for all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from dvk_sitegen.base.text import sentence_start
from dvk_sitegen.catalog.catalog import Catalog, Entries, area_key
from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.domain.figures import Figures
from dvk_sitegen.domain.gazetteer import District, Province
from dvk_sitegen.messages import say
from dvk_sitegen.pages import components, urls
from dvk_sitegen.pages.components import numbered
from dvk_sitegen.pages.counts import Counts, claim_sums, summary
from dvk_sitegen.pages.embed.embed import Embed
from dvk_sitegen.pages.figures import figures_tables
from dvk_sitegen.pages.page import Page, crumbs
from dvk_sitegen.pages.tables import TableValue
from dvk_sitegen.pages.views import Card, CountsView, Link, LinksView, ListView

T = TypeVar("T")


class EntriesView(CountsView, ListView):
    """`list.html`: all entries, or those of a field."""

    lead: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What the tables above a list count: `groups` of entries as rows, below the heading `corner`; and the entries
    whose claims are summed.
    """

    caption: str
    corner: str
    groups: Sequence[tuple[TableValue, Entries]]
    entries: Entries


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """A list of entries, in the order in which they are shown.

    `page` is what all its pages have in common. `facts` are the fields of the view that only the first page shows.
    `figures` are the printed tables among these facts, `embed` is the embed of the list, `framed` the pages of this and
    other embeds that are made with it.
    """

    page: Page
    entries: Entries
    facts: Mapping[str, object] = field(default_factory=dict)
    summary: Summary | None = None
    figures: tuple[Figures, ...] = ()
    embed: Embed | None = None
    framed: Sequence[Page] = ()

    def pages(self, catalog: Catalog, size: int) -> Iterator[Page]:
        """Its embeds, its pages with `size` entries each, and the lists behind the numbers of its tables."""
        yield from self.framed
        made = self._tables(catalog)
        tables = (*(table for counts in made for table in counts.tables), *figures_tables(catalog, self.figures))
        page = replace(self.page, tables=tables, embed=self.embed)
        facts = {**self.facts, **_view(made)} if made else self.facts
        yield from divided(page, self.entries, size, partial(_cards, catalog), facts)
        for counts in made:
            yield from counts.list_pages(page.section, page.crumbs)

    def _tables(self, catalog: Catalog) -> tuple[Counts, ...]:
        """Counts of entries, then sums of their claims."""
        shown, url, title = self.summary, self.page.url, self.page.title
        if shown is None:
            return ()
        counts = summary(catalog, url, title, shown.caption, shown.corner, shown.groups)
        return counts, claim_sums(catalog, url, title, shown.entries)


def _cards(catalog: Catalog, entries: Sequence[Entry]) -> Mapping[str, list[Card]]:
    return {"cards": components.cards(catalog, entries)}


def _view(made: tuple[Counts, ...]) -> CountsView:
    counts, sums = made
    return {"counts": counts.view, "sums": sums.view}


def divided(
    page: Page,
    items: Sequence[T],
    size: int,
    shown: Callable[[Sequence[T]], Mapping[str, object]],
    facts: Mapping[str, object] | None = None,
) -> Iterator[Page]:
    """`page` divided into pages of `size` items; `shown` gives the fields of the view that show some items.

    The values of `facts` are on the first page only, None on the others.
    """
    facts = facts or {}
    count = max(1, -(-len(items) // size))
    for number in range(1, count + 1):
        is_first = number == 1
        view: dict[str, object] = {
            **page.view,
            "title": numbered(page.title, number),
            "is_first": is_first,
            **shown(items[(number - 1) * size : number * size]),
            "entry_count": len(items),
            "pages": components.page_links(page.url, number, count),
            **(facts if is_first else dict.fromkeys(facts)),
        }
        yield replace(
            page,
            url=urls.page_of(page.url, number),
            title=numbered(page.title, number),
            description=numbered(page.description, number),
            crumbs=page.crumbs if is_first else (*page.crumbs, (page.title, page.url)),
            view=view,
            tables=page.tables if is_first else (),
            embed=page.embed if is_first else None,
            previous="" if is_first else urls.page_of(page.url, number - 1),
            next=urls.page_of(page.url, number + 1) if number < count else "",
        )


def entries_pages(catalog: Catalog, page_size: int) -> Iterator[Page]:
    """All entries, newest first."""
    title = say("site.entries_title")
    lead = say("site.entries_description", count=len(catalog.entries))
    page = Page(urls.ENTRIES, "list.html", urls.ENTRIES, title, lead, {"lead": lead}, crumbs())
    no_tables: CountsView = {"counts": None, "sums": None}
    return ListPage(page=page, entries=catalog.entries, facts=no_tables).pages(catalog, page_size)


def index_page(url: str, title: str, lead: str, links: list[Link]) -> Page:
    """The page of all fields, or of all years."""
    view: LinksView = {"title": title, "links": links, "lead": lead}
    return Page(url, "links.html", url, title, lead, view, crumbs())


def area_groups(
    catalog: Catalog, entries: Entries, url_of: Callable[[Province, District | None], str]
) -> list[tuple[TableValue, Entries]]:
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
                groups.append((TableValue(name, url_of(province, district)), tuple(here)))
    return groups
