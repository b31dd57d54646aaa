"""Tables of counts and of sums of claims, with static lists of exactly the entries behind each number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypedDict

from dvk_sitegen.base.text import sentence_start
from dvk_sitegen.catalog.catalog import Catalog, Entries
from dvk_sitegen.catalog.facets import NOT_STATED, Split, by_title, split
from dvk_sitegen.catalog.totals import Total, totals
from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.domain.quantities.phrase import phrase
from dvk_sitegen.domain.taxonomy import KINDS
from dvk_sitegen.domain.units import MONEY, PEOPLE
from dvk_sitegen.messages import say
from dvk_sitegen.pages import components, urls
from dvk_sitegen.pages.components import as_of_entries, link
from dvk_sitegen.pages.embed.embed import Embed
from dvk_sitegen.pages.page import Page
from dvk_sitegen.pages.tables import Path, Row, Table, TableValue
from dvk_sitegen.pages.views import Crumb, Link, PageLink, TableView, Titled
from dvk_sitegen.schema.claim import SPLIT

ENTRIES_ON_PAGE = 400

CellIndex = tuple[int, int]  # a row and a column, counted from 0
LightRow = tuple[str, str, str, str]
"""An entry in a long list: its URL, title, owners ("" where they say no more than the title) and place."""


class SectionView(TypedDict):
    """The entries behind one number; behind one of the row over all others, the numbers of these."""

    id: str
    title: str
    count: int
    entries: list[LightRow]
    words: list[str]
    """What each entry says, where that is shown; else empty."""
    rows: list[Link]


class CountedView(Titled):
    """`counts.html`: the entries behind the numbers of a table."""

    table: Link
    sections: list[SectionView]
    pages: list[PageLink]


@dataclass(frozen=True, slots=True)
class Counted:
    """One number of a table: the entries that it counts, shown as `text` where it is not just their number.

    `words`, where given, are the wordings of each entry.
    """

    entries: Entries
    text: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountedRow:
    """One row: numbers, and values that are not counts.

    The total row (`is_total`) links to the numbers of the other rows, not to entries; a row that `is_part` of another
    row is left out there.
    """

    head: TableValue
    numbers: tuple[Counted | TableValue, ...]
    is_total: bool = False
    is_part: bool = False


@dataclass(frozen=True)
class Counts:
    """A table of counts on the page `url`, with the title `title`. Its list pages are at `lists`, or `url` + `dem/`.

    `as_of` says how recent the counted entries are; without it other sites cannot embed the table.
    """

    url: str
    title: str
    caption: str
    corner: Path
    columns: tuple[Path, ...]
    rows: tuple[CountedRow, ...]
    unit: str = ""
    notes: tuple[str, ...] = ()
    lists: str = ""
    lists_title: str = ""
    as_of: str = ""

    @property
    def tables(self) -> tuple[Table, ...]:
        """The table, if it has any row."""
        return (self.table,) if self.rows else ()

    @property
    def view(self) -> TableView | None:
        """The table for a template, None without any row."""
        return self.table.view() if self.rows else None

    @cached_property
    def table(self) -> Table:
        """The table itself; each number except zero links to the entries that it counts."""
        rows = tuple(
            Row((row.head,), tuple(self._value((r, c), number) for c, number in enumerate(row.numbers)), row.is_total)
            for r, row in enumerate(self.rows)
        )
        return Table(
            caption=self.caption,
            corner=self.corner,
            columns=self.columns,
            rows=rows,
            unit=self.unit,
            notes=self.notes,
            framed=self._framed,
        )

    @property
    def _framed(self) -> Embed | None:
        """The tables that can be embedded: the page's main table at the page's address, each other one at its own."""
        if not self.as_of:
            return None
        title = say("site.embed_table_title", caption=self.caption, name=self.title)
        return Embed(urls.embed_table(self.lists or self.url), self.url, title, self.as_of)

    def list_pages(self, section: str, crumbs: tuple[Crumb, ...]) -> Iterator[Page]:
        """The list pages, none where everything is zero. The numbers link to them; they are not for search engines."""
        title = self.lists_title or say("site.counted_title", title=self.title)
        for number, cells in enumerate(self._pages, start=1):
            address = urls.page_of(self._lists, number)
            own_title = components.numbered(title, number)
            yield Page(
                url=address,
                template="counts.html",
                section=section,
                title=own_title,
                description=say("site.counted_description", title=self.title, number=number),
                view=CountedView(
                    title=own_title,
                    table=link(self.caption, self.url),
                    sections=[self._section(cell) for cell in cells],
                    pages=components.page_links(self._lists, number, len(self._pages)),
                ),
                crumbs=(*crumbs, (self.title, self.url)),
                is_listed=False,
            )

    @property
    def _lists(self) -> str:
        return self.lists or urls.counted(self.url)

    @cached_property
    def _pages(self) -> list[list[CellIndex]]:
        """The sections of each list page: as many as fit, each complete."""
        pages: list[list[CellIndex]] = []
        room = 0
        for r, row in enumerate(self.rows):
            for c, number in enumerate(row.numbers):
                if isinstance(number, TableValue) or not number.entries:
                    continue
                size = len(self.rows) if row.is_total else len(number.entries)
                if not pages or size > room:
                    pages.append([])
                    room = ENTRIES_ON_PAGE
                pages[-1].append((r, c))
                room -= size
        return pages

    @cached_property
    def _page_of(self) -> dict[CellIndex, int]:
        return {cell: number for number, cells in enumerate(self._pages, start=1) for cell in cells}

    def _url(self, cell: CellIndex) -> str:
        return f"{urls.page_of(self._lists, self._page_of[cell])}#{_anchor(cell)}"

    def _value(self, cell: CellIndex, number: Counted | TableValue) -> TableValue:
        if isinstance(number, TableValue):
            return number
        text = number.text or str(len(number.entries))
        return TableValue(text, self._url(cell) if number.entries else "", is_words=bool(number.text))

    def _section(self, cell: CellIndex) -> SectionView:
        r, c = cell
        row = self.rows[r]
        number = row.numbers[c]
        assert isinstance(number, Counted)
        column = " – ".join(dict.fromkeys(self.columns[c]))
        return {
            "id": _anchor(cell),
            "title": f"{row.head.text}: {column}",
            "count": len(number.entries),
            "entries": [] if row.is_total else list(map(_light_row, number.entries)),
            "words": [] if row.is_total else list(number.words),
            "rows": list(self._rows_of(c)) if row.is_total else [],
        }

    def _rows_of(self, column: int) -> Iterator[Link]:
        """The numbers of the other rows in a column."""
        for r, row in enumerate(self.rows):
            number = row.numbers[column]
            if not row.is_total and not row.is_part and isinstance(number, Counted) and number.entries:
                yield link(row.head.text, self._url((r, column)), len(number.entries))


@lru_cache(maxsize=1 << 16)
def _light_row(entry: Entry) -> LightRow:
    """An entry in a long list: its address, title, owners (where they say more than the title) and place.

    An entry is in dozens of these lists.
    """
    owners = components.owners_text(entry)
    return urls.entry(entry.id), entry.title, owners * (owners != entry.title), components.place_text(entry.place)


def _anchor(cell: CellIndex) -> str:
    """The anchor of a cell: its row and column, counted from 1."""
    return f"h{cell[0] + 1}-c{cell[1] + 1}"


def summary(
    catalog: Catalog, url: str, title: str, caption: str, corner: str, groups: Iterable[tuple[TableValue, Entries]]
) -> Counts:
    """A row for each group of entries and one for all; an entry in two groups is counted once in the last.

    The table is on the page `url`, with the title `title`.
    """
    groups = [(head, by_title(entries)) for head, entries in groups]
    everything = split({e.id: e for _, entries in groups for e in entries}.values())
    fields = [f for f in catalog.taxonomy.fields if f in everything.fields]
    levels = [level for level in (*catalog.taxonomy.levels, NOT_STATED) if level in everything.levels]
    rows = [_summary_row(head, split(entries), fields, levels) for head, entries in groups if entries]
    if len(rows) != 1:
        rows.append(_summary_row(TableValue(say("site.all")), everything, fields, levels, is_total=True))
    notes = [say("site.note_counted")]
    if sum(map(len, everything.fields.values())) > len(everything.entries):
        notes.append(say("site.note_several_fields"))
    return Counts(
        url=url,
        title=title,
        caption=caption,
        corner=(corner,),
        columns=_columns(catalog, fields, levels),
        rows=tuple(rows),
        unit=say("site.entries_unit"),
        notes=tuple(notes),
        as_of=as_of_entries(catalog, everything.entries),
    )


def _columns(catalog: Catalog, fields: list[str], levels: list[str]) -> tuple[Path, ...]:
    level_names = {
        **{id: term.name for id, term in catalog.taxonomy.levels.items()},
        NOT_STATED: say("site.not_stated"),
    }
    return (
        (say("site.total"), say("site.total")),
        *((say("site.by_field"), catalog.taxonomy.fields[f].short) for f in fields),
        *((say("site.by_kind"), sentence_start(kind)) for kind in KINDS),
        *((say("site.by_level"), level_names[level]) for level in levels),
    )


def _summary_row(
    head: TableValue, found: Split, fields: list[str], levels: list[str], is_total: bool = False
) -> CountedRow:
    columns = [
        found.entries,
        *(found.fields.get(f, ()) for f in fields),
        *(found.kinds.get(kind, ()) for kind in KINDS),
        *(found.levels.get(level, ()) for level in levels),
    ]
    return CountedRow(head, tuple(map(Counted, columns)), is_total)


def claim_sums(catalog: Catalog, url: str, title: str, entries: Entries) -> Counts:
    """The table of sums on the page `url`, with the title `title`; no row where nothing is claimed."""
    return Counts(
        url=url,
        title=title,
        caption=say("site.sums"),
        corner=(say("site.sums_of"),),
        columns=((say("site.sum"),), (say("site.sum_speaks_of"),), (say("site.sum_leaves_out"),)),
        rows=tuple(_sum_row(total) for total in totals(entries)),
        notes=(say("site.note_sums"),),
        lists=urls.summed(url),
        lists_title=say("site.sums_title", title=title),
        as_of=as_of_entries(catalog, entries),
    )


def _sum_row(total: Total) -> CountedRow:
    summed = _summed(total) if total.quantity else say("site.no_sum")
    covered = say(
        "site.sum_coverage_some" if total.left_out else "site.sum_coverage",
        counted=len(total.entries),
        stated=len(total.entries) + len(total.left_out),
        among=total.among,
    )
    added = _ordered(total)
    left_out = by_title(total.left_out)
    return CountedRow(
        TableValue(sum_head(total)),
        (
            TableValue(summed, is_words=True),
            Counted(added, covered, tuple(_words(total, e) for e in added)) if added else TableValue(covered),
            Counted(left_out, words=tuple(_words(total, e) for e in left_out)),
        ),
    )


def _summed(total: Total) -> str:
    """The sum; for jobs also how many are permanent and how many seasonal."""
    assert total.quantity
    summed = phrase(total.quantity)
    if not total.splits:
        return summed
    parts = (f"{phrase(q)} {SPLIT.label(q.split) or say('site.split_not_stated')}" for q in total.splits)
    return say("site.sum_split", sum=summed, parts=", ".join(parts))


def sum_head(total: Total) -> str:
    """The label of a sum: the kind of money, or jobs, and the unit they are counted for."""
    is_jobs = total.about == "jobs"
    kind = say("site.jobs" if is_jobs else f"site.sum_of_{total.basis}")
    return f"{kind} ({'/'.join((PEOPLE if is_jobs else MONEY, *total.per))})" if total.per else kind


def _ordered(total: Total) -> tuple[Entry, ...]:
    """The entries of a sum: by the number of jobs, descending; for money by title, because people are not ranked by
    money.
    """
    entries = by_title(total.entries)
    if total.about == "income":
        return entries
    return tuple(sorted(entries, key=lambda entry: total.entries[entry].sort_key, reverse=True))


def _words(total: Total, entry: Entry) -> str:
    claims = entry.jobs if total.about == "jobs" else entry.income
    return "; ".join(dict.fromkeys(c.said for c in claims))
