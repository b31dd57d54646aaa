"""`content/data/places/earlier.csv`: what became of units before 1 July 2025, each fact with its resolution."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from dvk_sitegen.domain.gazetteer import Called
from dvk_sitegen.domain.place_names import PROVINCE_KINDS, exact_key, wordings
from dvk_sitegen.reading.place_tables import Row, Table
from dvk_sitegen.text import is_day

LAST = {3: 7, 5: 6}  # the column `last`, by the length of the codes: of districts.csv, of communes.csv
TODAY = {3: 5, 5: 4}  # the column `today`


@dataclass(frozen=True, slots=True)
class Went:
    """From which day a unit was no more ("" where only the lists tell), the lines in its table of what it went to, and
    the codes of these of today.
    """

    day: str
    to: tuple[int, ...]
    source: str
    today: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the table says: of communes and districts by the lines in their tables, of provinces by their codes."""

    communes: Mapping[int, Went] = field(default_factory=dict)
    districts: Mapping[int, Went] = field(default_factory=dict)
    provinces: Mapping[str, tuple[Called, ...]] = field(default_factory=dict)


def read_earlier(tables: Mapping[str, Table]) -> Earlier:
    """A commune or district that went to others, or a province that had another name."""
    table = tables.get("earlier")
    if table is None:
        return Earlier()
    units: defaultdict[str, list[Row]] = defaultdict(list)
    for row in (*tables["districts"].rows, *tables["communes"].rows):
        units[row.cells[0]].append(row)
    found: dict[int, dict[int, Went]] = {3: {}, 5: {}}
    provinces: defaultdict[str, list[Called]] = defaultdict(list)
    meant: list[tuple[str, Row, Row]] = []
    for row in table.rows:
        day, code, name, _, _ = row.cells
        if len(code) == 2 and is_day(day):
            if was := _province(row, tables, table):
                provinces[code].append(was)
        elif not is_day(day) and (day or len(code) == 2):
            table.note("DVK209", row, "day", value=day)
        elif at := next((unit for unit in units.get(code, ()) if _is_meant(unit, name)), None):
            meant.append((day or at.cells[LAST[len(code)]], row, at))
        else:
            table.note("DVK363", row, "code", value=f"{name} ({code})")
    # The latest first: what a unit went to may have gone on since.
    for day, row, at in sorted(meant, key=lambda one: one[0], reverse=True):
        level = len(row.cells[1])
        if went := _went(row, day, table, units, found[level]):
            found[level][at.line] = went
    ordered = {code: tuple(sorted(was, key=lambda called: called.until)) for code, was in provinces.items()}
    return Earlier(found[5], found[3], ordered)


def _is_meant(unit: Row, name: str) -> bool:
    """Whether a row of communes.csv or districts.csv is a unit of that name that ended.

    A list may still name it for a while, so the days are not compared.
    """
    is_named = exact_key(f"{unit.cells[1]} {unit.cells[2]}") == exact_key(name)
    return is_named and len(unit.cells[0]) in LAST and bool(unit.cells[LAST[len(unit.cells[0])]])


def _province(row: Row, tables: Mapping[str, Table], table: Table) -> Called | None:
    day, code, name, _, _ = row.cells
    said = wordings(name)[-1]
    if said.kind not in PROVINCE_KINDS or all(p.cells[0] != code for p in tables["provinces"].rows):
        table.note("DVK363", row, "code", value=f"{name} ({code})")
        return None
    return Called(said.kind, name[len(said.kind) + 1 :], day)


def _went(
    row: Row, around: str, table: Table, known: Mapping[str, list[Row]], found: Mapping[int, Went]
) -> Went | None:
    """DVK363: what a unit went to was there then, on a day or after that of a list, and is of its level."""
    day, own, _, to, source = row.cells
    last, now = LAST[len(own)], TODAY[len(own)]
    there = {
        code: next((c for c in known.get(code, ()) if not c.cells[last] or c.cells[last] >= around), None)
        for code in to.split()
        if len(code) == len(own)
    }
    there |= {code: None for code in to.split() if code not in there}
    lost = [code for code, unit in there.items() if unit is None]
    if lost:
        table.note("DVK363", row, "to", value=", ".join(lost))
        return None
    units = [unit for unit in there.values() if unit]
    today = [found[unit.line].today if unit.line in found else unit.cells[now] for unit in units]
    # Where one of them is not known to be anywhere today, the commune is not either.
    codes = dict.fromkeys(" ".join(today).split()) if all(today) else ()
    return Went(day, tuple(unit.line for unit in units), source, " ".join(codes))
