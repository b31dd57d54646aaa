"""Tables of counts, and static lists of exactly the entries behind each number.

A number leads to a section of the list pages at `…/dem/`: one section for each row and column, whole on one page. What
a reader counts there is what the table says, without JavaScript.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from dvk_sitegen.catalog.catalog import Entries
from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.messages import say
from dvk_sitegen.pages import parts, urls
from dvk_sitegen.pages.page import Crumb, Page
from dvk_sitegen.pages.parts import View, link
from dvk_sitegen.pages.piece import Piece
from dvk_sitegen.pages.tables import Path, Row, Table, Value

ENTRIES_ON_PAGE = 400

Spot = tuple[int, int]  # a row and a column, counted from 0


@dataclass(frozen=True, slots=True)
class Counted:
    """One number of a table: the entries that it counts, shown as `text` where that is more than how many.

    `words`, where given, are what each entry says of it.
    """

    entries: Entries
    text: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountedRow:
    """One row: numbers, and values that count nothing.

    The row over all others, `is_total`, leads to their numbers, not to entries; one that `is_part` of another row is
    left out there.
    """

    head: Value
    numbers: tuple[Counted | Value, ...]
    is_total: bool = False
    is_part: bool = False


@dataclass(frozen=True)
class Counts:
    """A table of counts on the page `url`, called `title`. Its list pages lie at `lists`, or `url` + `dem/`.

    `as_of` says how new the counted entries are; without it other sites cannot frame the table.
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
    def view(self) -> View | None:
        """The table for a template, None without any row."""
        return self.table.view() if self.rows else None

    @cached_property
    def table(self) -> Table:
        """The table itself, each number but zero linked to what it counts."""
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
    def _framed(self) -> Piece | None:
        """What may be framed: the table that the page itself is asked for, and each other under its own address."""
        if not self.as_of:
            return None
        title = say("site.embed_table_title", caption=self.caption, name=self.title)
        return Piece(urls.embed_table(self.lists or self.url), self.url, title, self.as_of)

    def list_pages(self, section: str, crumbs: tuple[Crumb, ...]) -> Iterator[Page]:
        """The pages of lists, none where everything is zero. They are found by the numbers, not by search engines."""
        title = self.lists_title or say("site.counted_title", title=self.title)
        for number, spots in enumerate(self._pages, start=1):
            address = urls.page_of(self._lists, number)
            own_title = title if number == 1 else say("site.page_title", title=title, number=number)
            yield Page(
                url=address,
                template="counts.html",
                section=section,
                title=own_title,
                description=say("site.counted_description", title=self.title, number=number),
                view={
                    "title": own_title,
                    "table": link(self.caption, self.url),
                    "sections": [self._section(spot) for spot in spots],
                    "pages": parts.page_links(self._lists, number, len(self._pages)),
                },
                crumbs=(*crumbs, (self.title, self.url)),
                is_listed=False,
            )

    @property
    def _lists(self) -> str:
        return self.lists or urls.counted(self.url)

    @cached_property
    def _pages(self) -> list[list[Spot]]:
        """The sections of each list page: as many as fit, but each whole."""
        pages: list[list[Spot]] = []
        room = 0
        for r, row in enumerate(self.rows):
            for c, number in enumerate(row.numbers):
                if isinstance(number, Value) or not number.entries:
                    continue
                size = len(self.rows) if row.is_total else len(number.entries)
                if not pages or size > room:
                    pages.append([])
                    room = ENTRIES_ON_PAGE
                pages[-1].append((r, c))
                room -= size
        return pages

    @cached_property
    def _page_of(self) -> dict[Spot, int]:
        return {spot: number for number, spots in enumerate(self._pages, start=1) for spot in spots}

    def _url(self, spot: Spot) -> str:
        return f"{urls.page_of(self._lists, self._page_of[spot])}#{_anchor(spot)}"

    def _value(self, spot: Spot, number: Counted | Value) -> Value:
        if isinstance(number, Value):
            return number
        text = number.text or str(len(number.entries))
        return Value(text, self._url(spot) if number.entries else "", is_words=bool(number.text))

    def _section(self, spot: Spot) -> View:
        r, c = spot
        row = self.rows[r]
        number = row.numbers[c]
        assert isinstance(number, Counted)
        column = " – ".join(dict.fromkeys(self.columns[c]))
        return {
            "id": _anchor(spot),
            "title": f"{row.head.text}: {column}",
            "count": len(number.entries),
            "entries": [] if row.is_total else list(map(_light_row, number.entries)),
            "words": [] if row.is_total else list(number.words),
            "rows": list(self._rows_of(c)) if row.is_total else [],
        }

    def _rows_of(self, column: int) -> Iterator[View]:
        """What the other rows say in a column."""
        for r, row in enumerate(self.rows):
            number = row.numbers[column]
            if not row.is_total and not row.is_part and isinstance(number, Counted) and number.entries:
                yield link(row.head.text, self._url((r, column)), len(number.entries))


@lru_cache(maxsize=1 << 16)
def _light_row(entry: Entry) -> tuple[str, str, str, str]:
    """An entry in a long list: its address, title, owners (where they say more than the title) and place.

    It stands in dozens of them.
    """
    owners = parts.owners_text(entry)
    return urls.entry(entry.id), entry.title, owners * (owners != entry.title), parts.place_text(entry.place)


def _anchor(spot: Spot) -> str:
    """Rows and columns as a reader counts them."""
    return f"h{spot[0] + 1}-c{spot[1] + 1}"
