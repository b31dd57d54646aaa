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
    """From which day a unit was no more, the lines in its table of what it went to, and the codes of these of today."""

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
    # The latest first: what a commune went to may have gone on since.
    for row in sorted(table.rows, key=lambda row: row.cells[0], reverse=True):
        day, code, name, _, _ = row.cells
        if not is_day(day):
            table.note("DVK209", row, "day", value=day)
        elif len(code) == 2:
            if was := _province(row, tables, table):
                provinces[code].insert(0, was)
        elif at := next((unit for unit in units.get(code, ()) if _is_meant(unit, name, day)), None):
            if went := _went(row, table, units, found[len(code)]):
                found[len(code)][at.line] = went
        else:
            table.note("DVK363", row, "code", value=f"{name} ({code})", day=day)
    return Earlier(found[5], found[3], {code: tuple(was) for code, was in provinces.items()})


def _is_meant(unit: Row, name: str, day: str) -> bool:
    """Whether a row of communes.csv or districts.csv is the unit of that name that ended on `day`."""
    is_named = exact_key(f"{unit.cells[1]} {unit.cells[2]}") == exact_key(name)
    last = unit.cells[LAST[len(unit.cells[0])]] if len(unit.cells[0]) in LAST else ""
    return is_named and bool(last) and last < day


def _province(row: Row, tables: Mapping[str, Table], table: Table) -> Called | None:
    day, code, name, _, _ = row.cells
    said = wordings(name)[-1]
    if said.kind not in PROVINCE_KINDS or all(p.cells[0] != code for p in tables["provinces"].rows):
        table.note("DVK363", row, "code", value=f"{name} ({code})", day=day)
        return None
    return Called(said.kind, name[len(said.kind) + 1 :], day)


def _went(row: Row, table: Table, known: Mapping[str, list[Row]], found: Mapping[int, Went]) -> Went | None:
    """DVK363: what a unit went to was there on that day, and is of its level."""
    day, own, _, to, source = row.cells
    last, now = LAST[len(own)], TODAY[len(own)]
    there = {
        code: next((c for c in known.get(code, ()) if not c.cells[last] or c.cells[last] >= day), None)
        for code in to.split()
        if len(code) == len(own)
    }
    there |= {code: None for code in to.split() if code not in there}
    lost = [code for code, unit in there.items() if unit is None]
    if lost:
        table.note("DVK363", row, "to", value=", ".join(lost), day=day)
        return None
    units = [unit for unit in there.values() if unit]
    today = [found[unit.line].today if unit.line in found else unit.cells[now] for unit in units]
    # Where one of them is not known to be anywhere today, the commune is not either.
    codes = dict.fromkeys(" ".join(today).split()) if all(today) else ()
    return Went(day, tuple(unit.line for unit in units), source, " ".join(codes))
