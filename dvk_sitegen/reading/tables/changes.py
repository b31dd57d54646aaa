"""Changes of administrative units, each with its source: `earlier.csv` and `changes.csv`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from dvk_sitegen.base.text import day_text, is_day, is_slug, nearest, slug
from dvk_sitegen.domain.gazetteer import Called, CommuneToday, ProvinceToday
from dvk_sitegen.domain.place_names import COMMUNE_KINDS, PROVINCE_KINDS, exact_key, unit_names_in
from dvk_sitegen.reading.tables.csv_table import CsvRow, CsvTable, note_unknown

LAST = {3: 7, 5: 6}  # the column `last`, by the length of the codes: of districts.csv, of communes.csv
TODAY = {3: 5, 5: 4}  # the column `today`


@dataclass(frozen=True, slots=True)
class Went:
    """The end of a unit: its day ("" where it is known from the lists only), the lines of its successors in its table,
    and
    their codes of today.
    """

    day: str
    to: tuple[int, ...]
    source: str
    today: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """The content of the table: for communes and districts by the lines in their tables, for provinces by their
    codes.
    """

    communes: Mapping[int, Went] = field(default_factory=dict)
    districts: Mapping[int, Went] = field(default_factory=dict)
    provinces: Mapping[str, tuple[Called, ...]] = field(default_factory=dict)


def read_earlier(tables: Mapping[str, CsvTable]) -> Earlier:
    """Read a line: a commune or district that was merged or split, or a province that had another name."""
    table = tables.get("earlier")
    if table is None:
        return Earlier()
    units: defaultdict[str, list[CsvRow]] = defaultdict(list)
    for row in (*tables["districts"].rows, *tables["communes"].rows):
        units[row.cells[0]].append(row)
    found: dict[int, dict[int, Went]] = {3: {}, 5: {}}
    provinces: defaultdict[str, list[Called]] = defaultdict(list)
    meant: list[tuple[str, CsvRow, CsvRow]] = []
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


def _is_meant(unit: CsvRow, name: str) -> bool:
    """Whether a row of communes.csv or districts.csv is a unit of that name that ended.

    A list may still name it for a while, so the days are not compared.
    """
    is_named = exact_key(f"{unit.cells[1]} {unit.cells[2]}") == exact_key(name)
    return is_named and len(unit.cells[0]) in LAST and bool(unit.cells[LAST[len(unit.cells[0])]])


def _province(row: CsvRow, tables: Mapping[str, CsvTable], table: CsvTable) -> Called | None:
    day, code, name, _, _ = row.cells
    said = unit_names_in(name)[-1]
    if said.kind not in PROVINCE_KINDS or all(p.cells[0] != code for p in tables["provinces"].rows):
        table.note("DVK363", row, "code", value=f"{name} ({code})")
        return None
    return Called(said.kind, name[len(said.kind) + 1 :], day)


def _went(
    row: CsvRow, around: str, table: CsvTable, known: Mapping[str, list[CsvRow]], found: Mapping[int, Went]
) -> Went | None:
    """DVK363: a unit's successors must have existed then, and be of the same level."""
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


@dataclass(frozen=True, slots=True)
class Changed:
    """Units by their codes after every change until today, including communes that no longer exist."""

    provinces: Mapping[str, ProvinceToday]
    communes: Mapping[str, CommuneToday]
    last_day: str


def read_changes(tables: Mapping[str, CsvTable], effective: str, today: date) -> Changed:
    """The units of 1 July 2025 with all later changes. Future changes are checked but not applied."""
    rows = (row.cells for row in tables["provinces_today"].rows)
    provinces = {code: _Unit(code, kind, name, own) for code, kind, name, own in rows}
    communes = _communes(tables, provinces)
    changes = _Changes(tables.get("changes"), provinces, communes, effective)
    changes.apply_until(today.isoformat())
    done = _built(provinces, communes)
    last_day = changes.last_day
    changes.apply_until("9999-12-31")
    return Changed(*done, last_day)


@dataclass(slots=True)
class _Unit:
    """A province or commune as it is after the changes applied so far. `province` is a commune's code of one."""

    code: str
    kind: str
    name: str
    slug: str
    province: str = ""
    was: list[Called] = field(default_factory=list)
    since: str = ""
    until: str = ""
    into: tuple[str, ...] = ()

    def rename(self, day: str, kind: str, name: str, slug: str) -> None:
        self.was.append(Called(self.kind, self.name, day, self.slug))
        self.kind, self.name, self.slug = kind, name, slug


def _communes(tables: Mapping[str, CsvTable], provinces: Collection[str]) -> dict[str, _Unit]:
    table = tables["communes_today"]
    found = {}
    for row in table.rows:
        code, kind, name, province, own = row.cells
        if province in provinces:
            found[code] = _Unit(code, kind, name, own, province)
        else:
            table.lost.add(code)
            note_unknown(table, row, "province", province, tables["provinces_today"], "provinces_today")
    return found


def _built(
    provinces: Mapping[str, _Unit], communes: Mapping[str, _Unit]
) -> tuple[dict[str, ProvinceToday], dict[str, CommuneToday]]:
    above = {p.code: ProvinceToday(p.code, p.kind, p.name, p.slug, tuple(p.was)) for p in provinces.values()}
    found: dict[str, CommuneToday] = {}
    # What a unit went to is made first; of all that are left each has at least the last one.
    waiting = sorted(communes.values(), key=lambda unit: unit.until or "9999", reverse=True)
    while waiting:
        left = []
        for u in waiting:
            if any(code not in found for code in u.into):
                left.append(u)
                continue
            into = tuple(found[code] for code in u.into)
            found[u.code] = CommuneToday(
                u.code, u.kind, u.name, above[u.province], u.slug, tuple(u.was), u.since, u.until, into
            )
        waiting = left
    return above, {code: found[code] for code in communes}


class _Changes:
    """The rows of the table, applied in the order of their days."""

    def __init__(
        self, table: CsvTable | None, provinces: dict[str, _Unit], communes: dict[str, _Unit], effective: str
    ) -> None:
        self.provinces, self.communes, self.effective = provinces, communes, effective
        self.last_day = ""
        self.waiting: list[CsvRow] = []
        if table is None:
            return
        self.table = table
        how: dict[str, Callable[[CsvRow], bool]] = {
            "new": self._begin,
            "kind": self._change_kind,
            "name": self._change_name,
            "merger": self._end,
            "split": self._end,
        }
        self.how = how
        table.check_one_of("change", how)
        dated = [row for row in table.rows if self._is_dated(row) and row.cells[1] in how]
        # Of one day first what begins, last what ends: the one may go into the other.
        order = list(how)
        self.waiting = sorted(dated, key=lambda row: (row.cells[0], order.index(row.cells[1])))

    def apply_until(self, day: str) -> None:
        """Check and apply the remaining changes up to `day`."""
        while self.waiting and self.waiting[0].cells[0] <= day:
            row = self.waiting.pop(0)
            if self.how[row.cells[1]](row):
                self.last_day = row.cells[0]

    def _is_dated(self, row: CsvRow) -> bool:
        """DVK209, DVK362: `day` is a day, after the units of today began."""
        day = row.cells[0]
        if not is_day(day):
            self.table.note("DVK209", row, "day", value=day)
            return False
        if day <= self.effective:
            self.table.note("DVK362", row, "day", value=day_text(day), effective=day_text(self.effective))
            return False
        return True

    def _there(self, row: CsvRow, column: str) -> list[_Unit] | None:
        """DVK360: the units whose codes are in the column; all must exist on that day."""
        codes = row.cells[self.table.header.index(column)].split()
        known = self.communes if row.cells[1] != "kind" else {**self.provinces, **self.communes}
        units = [unit for code in codes if (unit := known.get(code)) and not unit.until]
        lost = [code for code in codes if code not in {unit.code for unit in units}]
        if lost:
            self.table.note("DVK360", row, column, value=", ".join(lost), day=day_text(row.cells[0]))
        return units if units and not lost else None

    def _only(self, row: CsvRow) -> _Unit | None:
        units = self._there(row, "code")
        if units and len(units) > 1:
            self.table.note("DVK360", row, "code", value=row.cells[2], day=day_text(row.cells[0]))
        return units[0] if units and len(units) == 1 else None

    def _is_from(self, row: CsvRow, found: str) -> bool:
        """DVK361: `from` must be the unit's previous value, so that a wrong code is noticed."""
        said = row.cells[3]
        if exact_key(said) == exact_key(found):
            return True
        self.table.note("DVK361", row, "from", value=said, unit=row.cells[2], found=found, guess=found)
        return False

    def _change_kind(self, row: CsvRow) -> bool:
        unit = self._only(row)
        if not unit or not self._is_from(row, unit.kind):
            return False
        kinds = COMMUNE_KINDS if unit.province else PROVINCE_KINDS
        kind = row.cells[4]
        if kind not in kinds:
            guess = nearest(kind, kinds)
            self.table.note("DVK204", row, "to", key="to", value=kind, guess=guess, allowed=", ".join(kinds))
            return False
        unit.rename(row.cells[0], kind, unit.name, unit.slug)
        return True

    def _change_name(self, row: CsvRow) -> bool:
        unit = self._only(row)
        if not unit or not self._is_from(row, unit.name) or not self._is_free(row, unit.province, unit):
            return False
        unit.rename(row.cells[0], unit.kind, row.cells[4], row.cells[5])
        return True

    def _begin(self, row: CsvRow) -> bool:
        day, _, code, province, full, own = row.cells[:6]
        said = unit_names_in(full)[-1]
        if code in self.communes:
            self.table.note("DVK322", row, "code", value=code)
        elif province not in self.provinces:
            self.table.note("DVK323", row, "from", value=province, table="provinces_today.csv")
        elif said.kind not in COMMUNE_KINDS:
            kinds = ", ".join(COMMUNE_KINDS)
            self.table.note("DVK204", row, "to", key="to", value=full, guess=None, allowed=kinds)
        elif self._is_free(row, province, None):
            name = " ".join(full.split())[len(said.kind) + 1 :]
            self.communes[code] = _Unit(code, said.kind, name, own, province, since=day)
            return True
        return False

    def _end(self, row: CsvRow) -> bool:
        ended, into = self._there(row, "code"), self._there(row, "to")
        if not ended or not into:
            return False
        both = [unit.code for unit in into if unit in ended]
        is_several = (len(into) > 1) == (row.cells[1] == "split") and (len(ended) == 1 or row.cells[1] == "merger")
        if both or not is_several:
            self.table.note("DVK364", row, "to", value=row.cells[4], change=row.cells[1])
            return False
        for unit in ended:
            unit.until, unit.into = row.cells[0], tuple(unit.code for unit in into)
        return True

    def _is_free(self, row: CsvRow, province: str, unit: _Unit | None) -> bool:
        """DVK324, DVK210, DVK311: there must be a slug that fits a URL and is unique in the province."""
        own = row.cells[5]
        if not own:
            self.table.note("DVK324", row, "slug", key="slug")
        elif not is_slug(own):
            self.table.note("DVK210", row, "slug", value=own, guess=slug(own))
        elif own in self._slugs(province, unit):
            self.table.note("DVK311", row, "slug", value=own)
        else:
            return True
        return False

    def _slugs(self, province: str, but: _Unit | None) -> Iterable[str]:
        return {u.slug for u in self.communes.values() if u.province == province and u is not but and not u.until}
