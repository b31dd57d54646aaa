"""Reads `content/data/places/` into the gazetteer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from dvk_sitegen.base.text import is_day
from dvk_sitegen.domain.gazetteer import CommuneToday, District, Gazetteer, Merger, OldCommune, Province, ProvinceToday
from dvk_sitegen.domain.place_names import COMMUNE_KINDS, DISTRICT_KINDS, PROVINCE_KINDS
from dvk_sitegen.reading.form import Form
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.tables.changes import Earlier, Went, read_changes, read_earlier
from dvk_sitegen.reading.tables.csv_table import BETWEEN_NAMES, TABLES, CsvRow, CsvTable, note_unknown
from dvk_sitegen.reading.yaml.nodes import Listing, Scalar


def read_gazetteer(about: Form, texts: Mapping[str, Problems], today: date) -> Gazetteer | None:
    """The gazetteer of the tables whose texts are in `texts`, by name; `about` says where they come from.

    None when a table has a wrong header: with all its units missing, every other table would have problems.
    """
    tables = {name: CsvTable(name, problems) for name, problems in texts.items()}
    if not all(table.is_readable for table in tables.values()):
        return None
    _check(tables)
    effective = _effective(about)
    changed = read_changes(tables, effective, today)
    earlier = read_earlier(tables)
    old = _OldUnits(tables, changed.communes, earlier)
    gazetteer = Gazetteer(
        provinces=_provinces(tables, old.districts(), changed.provinces, earlier),
        communes_today=tuple(unit for unit in changed.communes.values() if not unit.until),
        effective=effective,
        sources=about.texts("sources"),
        notes=about.texts("notes"),
        former=tuple(unit for unit in changed.communes.values() if unit.until),
        changed=changed.last_day,
        lists=_lists(about),
        mergers=old.mergers(),
    )
    about.get("retrieved")
    about.finish()
    return gazetteer


def _lists(about: Form) -> tuple[str, ...]:
    """DVK209: the days of the official lists."""
    node = about.get("lists")
    for value in node.items if isinstance(node, Listing) else ():
        if isinstance(value, Scalar) and not is_day(value.value):
            about.problems.add("DVK209", value, value=value.value)
    return tuple(sorted(day for day in about.texts("lists") if is_day(day)))


def _effective(about: Form) -> str:
    """DVK209: the first day of the units of today must be a date, since others are compared with it."""
    day = about.text("effective", required=True)
    if not day or is_day(day):
        return day
    about.problems.add("DVK209", about.node.pairs["effective"][1], value=day)
    return ""


def _check(tables: Mapping[str, CsvTable]) -> None:
    """Check each table by itself."""
    kinds = {"p": PROVINCE_KINDS, "d": DISTRICT_KINDS, "c": COMMUNE_KINDS}
    for name, table in ((name, tables[name]) for name in TABLES):
        table.check_one_of("kind", kinds[name[0]])
        if name != "communes":
            table.check_slugs("province" if "province" in table.header else "")
        if "last" in table.header:
            table.check_codes("name", "province" if name == "districts" else "district", "last")
            table.check_days()
        else:
            table.check_codes()
    if not tables["provinces"].lost:
        slug = tables["provinces"].header.index("slug")
        tables["provinces_today"].check_one_of("slug", [row.cells[slug] for row in tables["provinces"].rows])


def _names(cell: str) -> tuple[str, ...]:
    return tuple(name for part in cell.split(BETWEEN_NAMES) if (name := part.strip())) if cell else ()


class _OldUnits:
    """Districts and communes until 30 June 2025, each by its line."""

    def __init__(self, tables: Mapping[str, CsvTable], today: Mapping[str, CommuneToday], earlier: Earlier) -> None:
        self.tables, self.today, self.earlier = tables, today, earlier
        self.lost = tables["communes_today"].lost
        self.by_line: dict[int, OldCommune] = {}
        self.district_by_line: dict[int, District] = {}

    def districts(self) -> dict[int, District]:
        """Every district, with its communes."""
        inside = self._communes()
        table = self.tables["districts"]
        found = {}
        for row in table.rows:
            code, kind, name, _, slug, became, also, last, first = row.cells
            communes, unit = tuple(inside.get(row.line, ())), self._successors(table, row, became)
            went = self.earlier.districts.get(row.line)
            until = went.day if went else ""
            found[row.line] = District(code, kind, name, slug, communes, unit, _names(also), last, first, until)
        self.district_by_line = found
        return found

    def mergers(self) -> dict[OldCommune | District, Merger]:
        """The successors of units before 1 July 2025, from resolutions."""
        levels: list[tuple[Mapping[int, OldCommune | District], Mapping[int, Went]]] = [
            (self.by_line, self.earlier.communes),
            (self.district_by_line, self.earlier.districts),
        ]
        return {
            units[line]: Merger(went.day, tuple(units[to] for to in went.to), went.source)
            for units, ways in levels
            for line, went in ways.items()
            if line in units and all(to in units for to in went.to)
        }

    def _communes(self) -> dict[int, list[OldCommune]]:
        """Old communes by the line of their district. Several districts may have had the same code, one after the
        other.
        """
        table, districts = self.tables["communes"], self.tables["districts"]
        current = {row.cells[0]: row.line for row in districts.rows if not row.cells[7]}
        ended = sorted((row.cells[0], row.cells[7], row.line) for row in districts.rows if row.cells[7])
        by_code: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for code, until, line in ended:
            by_code[code].append((until, line))
        # What lay in a district that became one unit is in that unit, whenever it ended.
        became = {row.line: row.cells[5] for row in districts.rows if row.cells[5] in self.today}
        today, found = self.today, defaultdict[int, list[OldCommune]](list)
        for row in table.rows:
            code, kind, name, district, codes, also, last, first = row.cells
            before = (line for until, line in by_code.get(district, ()) if last and last <= until)
            line = next(before, current.get(district, 0))
            if not line:
                note_unknown(table, row, "district", district, districts, "districts")
                continue
            if not codes and not last:
                table.note("DVK315", row, "today", name=f"{kind} {name}", value="")
            went = self.earlier.communes.get(row.line)
            if went:
                codes = went.today
            codes = codes or became.get(line, "")
            successors = today[codes].today if codes in today else self._successors(table, row, codes)
            until = went.day if went else ""
            unit = OldCommune(code, kind, name, successors, _names(also), last, first, until)
            self.by_line[row.line] = unit
            found[line].append(unit)
        return found

    def _successors(self, table: CsvTable, row: CsvRow, codes: str) -> tuple[CommuneToday, ...]:
        """DVK315: each code of the column `today` is that of a unit of today."""
        unknown = [code for code in codes.split() if code not in self.today and code not in self.lost]
        if unknown:
            table.note("DVK315", row, "today", name=f"{row.cells[1]} {row.cells[2]}", value=", ".join(unknown))
        known = (self.today[code] for code in codes.split() if code in self.today)
        return tuple(dict.fromkeys(unit for successor in known for unit in successor.today))


def _provinces(
    tables: Mapping[str, CsvTable],
    districts: Mapping[int, District],
    today: Mapping[str, ProvinceToday],
    earlier: Earlier,
) -> tuple[Province, ...]:
    table = tables["provinces"]
    known = {row.cells[0] for row in table.rows}
    by_code: defaultdict[str, list[District]] = defaultdict(list)
    for row in tables["districts"].rows:
        province = row.cells[3]
        by_code[province].append(districts[row.line])
        if province not in known:
            note_unknown(tables["districts"], row, "province", province, table, "provinces")
    found = []
    for row in table.rows:
        code, kind, name, slug, successor, also = row.cells
        if successor in today:
            inside = tuple(by_code[code])
            was = earlier.provinces.get(code, ())
            found.append(Province(code, kind, name, slug, today[successor], inside, _names(also), was))
        else:
            note_unknown(table, row, "today", successor, tables["provinces_today"], "provinces_today")
    return tuple(found)
