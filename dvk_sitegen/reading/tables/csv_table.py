"""The tables of `content/data/places/`: CSV with a fixed header, each row with its line."""

from __future__ import annotations

import csv
from collections.abc import Collection
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from dvk_sitegen.base.text import is_day, is_slug, nearest, slug
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.repair import fixes

# The head of each table. A cell of the columns in brackets may be empty; a last one in round brackets may be missing.
TABLES = {
    "provinces": ("code", "kind", "name", "slug", "today", "[also]"),
    "districts": ("code", "kind", "name", "province", "slug", "[today]", "[also]", "[last]", "(first)"),
    "communes": ("code", "kind", "name", "district", "[today]", "[also]", "[last]", "(first)"),
    "provinces_today": ("code", "kind", "name", "slug"),
    "communes_today": ("code", "kind", "name", "province", "slug"),
}
# Tables that an office may have beside them.
OTHER_TABLES = {
    "earlier": ("[day]", "code", "name", "to", "source"),
    "changes": ("day", "change", "code", "[from]", "to", "[slug]", "source"),
}
BETWEEN_NAMES = ";"


@dataclass(slots=True)
class CsvRow:
    """One row: its line in the file, and its cells."""

    line: int
    cells: list[str]


class CsvTable:
    """A table and its problems.

    Rows with a wrong number of cells are left out; their codes are in `lost`, so that references to them are not
    reported as well.
    """

    def __init__(self, name: str, problems: Problems) -> None:
        self.problems = problems
        columns = TABLES.get(name) or OTHER_TABLES[name]
        self.header = [column.strip("[]()") for column in columns]
        self.short_header = [column for column in self.header if f"({column})" not in columns]
        self.required = [n for n, column in enumerate(columns) if column[0] not in "[("]
        self.rows: list[CsvRow] = []
        self.lost: set[str] = set()
        self.is_readable = self._read()

    def _read(self) -> bool:
        """Fill `rows`; returns False with a wrong header.

        A country has fifteen thousand rows: a valid one costs one comparison.
        """
        reader = csv.reader(self.problems.text.split("\n"))
        line, needed = 1, itemgetter(*self.required)
        header: list[str] = []
        is_short = next(csv.reader([self.problems.text.partition("\n")[0]]), []) == self.short_header
        lacking = [""] * (len(self.header) - len(self.short_header)) if is_short else []
        width = len(self.header) - len(lacking)
        try:
            for cells in reader:
                if len(cells) == width and "" not in needed(cells):
                    self.rows.append(CsvRow(line, cells + lacking if lacking else cells))
                elif cells:
                    self._note_gaps(CsvRow(line, cells), width)
                header = header or cells
                line = reader.line_num + 1
        except csv.Error:  # a quotation mark that nothing closes
            self.problems.add_at("DVK321", line, 1, count=1, wanted=width)
        if header != (self.short_header if is_short else self.header):
            self.problems.all.clear()
            self.problems.add_at("DVK320", 1, 1, columns=",".join(self.header))
            return False
        del self.rows[:1]
        return True

    def _note_gaps(self, row: CsvRow, width: int) -> None:
        self.lost.add(row.cells[0])
        if len(row.cells) != width:
            self.problems.add_at("DVK321", row.line, 1, count=len(row.cells), wanted=width)
            return
        for n in self.required:
            if not row.cells[n]:
                self.note("DVK324", row, self.header[n], key=self.header[n])

    def note(self, code: str, row: CsvRow, column: str, **params: Any) -> None:
        """Note a problem of one cell. With `guess`, its right value, the fix is the row with that value."""
        place = self.header.index(column)
        at = 1 + sum(len(cell) + 1 for cell in row.cells[:place])
        line, cell, guess = self.problems.line(row.line), row.cells[place], str(params.get("guess") or "")
        # In a row with quotation marks the cells have other positions: there is no fix.
        is_plain = bool(cell) and '"' not in line
        fix = None
        if is_plain and guess and not set(guess) & set(',"'):
            fix = fixes.rewritten(row.line, f"{line[: at - 1]}{guess}{line[at - 1 + len(cell) :]}")
        self.problems.add_at(code, row.line, at, "error", len(cell) if is_plain else 0, fix, **params)

    def check_one_of(self, column: str, allowed: Collection[str]) -> None:
        """DVK204: the kind is one of its level; the slug of a province of today is that of an old one."""
        place = self.header.index(column)
        for row in self.rows:
            value = row.cells[place]
            if value not in allowed:
                guess, choices = nearest(value, allowed), ", ".join(allowed)
                self.note("DVK204", row, column, key=column, value=value, guess=guess, allowed=choices)

    def check_slugs(self, within: str = "") -> None:
        """DVK210, DVK311: a slug fits a URL, and belongs to one unit among those whose column `within` is the same."""
        place, parent = self.header.index("slug"), self.header.index(within) if within else 0
        taken: set[tuple[str, str]] = set()
        for row in self.rows:
            key = (row.cells[parent] if within else "", row.cells[place])
            if key in taken:
                self.note("DVK311", row, "slug", value=key[1])
            taken.add(key)
            if not is_slug(key[1]):
                self.note("DVK210", row, "slug", value=key[1], guess=slug(key[1]))

    def check_codes(self, *beside: str) -> None:
        """DVK322: a code belongs to one unit. Units that ended may share a code; the columns `beside` distinguish
        them.
        """
        places, ended = [self.header.index(column) for column in beside], self._last
        taken: set[str] = set()
        for row in self.rows:
            cells = row.cells
            key = "|".join([cells[0], *(cells[n] for n in places)]) if places and cells[ended] else cells[0]
            if key in taken:
                self.note("DVK322", row, "code", value=cells[0])
            taken.add(key)

    def check_days(self) -> None:
        """DVK209: `last` and `first` are days."""
        for column in ("last", "first"):
            place = self.header.index(column)
            for row in self.rows:
                if row.cells[place] and not is_day(row.cells[place]):
                    self.note("DVK209", row, column, value=row.cells[place])

    @property
    def _last(self) -> int:
        return self.header.index("last") if "last" in self.header else -1


def note_unknown(table: CsvTable, row: CsvRow, column: str, value: str, other: CsvTable, name: str) -> None:
    """DVK323: a code that the table of the larger units does not have, unless its row there is broken."""
    if value not in other.lost:
        table.note("DVK323", row, column, value=value, table=f"{name}.csv")
