"""Reads `content/data/places/` into the gazetteer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from dvk_sitegen.domain.gazetteer import CommuneToday, District, Gazetteer, OldCommune, Province, ProvinceToday
from dvk_sitegen.domain.place_names import COMMUNE_KINDS, DISTRICT_KINDS, PROVINCE_KINDS
from dvk_sitegen.reading.form import Form
from dvk_sitegen.reading.place_tables import BETWEEN_NAMES, Row, Table
from dvk_sitegen.reading.report import Report
from dvk_sitegen.text import is_day


def read_gazetteer(about: Form, reports: Mapping[str, Report]) -> Gazetteer | None:
    """The gazetteer of the tables whose texts are in `reports`, by name; `about` says where they come from.

    None when a table has another head: with all its units missing, every other table would be told of it.
    """
    tables = {name: Table(name, report) for name, report in reports.items()}
    if not all(table.is_readable for table in tables.values()):
        return None
    _check(tables)
    provinces_today = {row.cells[0]: ProvinceToday(*row.cells) for row in tables["provinces_today"].rows}
    communes_today = _communes_today(tables, provinces_today)
    gazetteer = Gazetteer(
        provinces=_provinces(tables, _districts(tables, communes_today), provinces_today),
        communes_today=tuple(communes_today.values()),
        effective=_effective(about),
        sources=about.texts("sources"),
        notes=about.texts("notes"),
    )
    about.get("retrieved")
    about.finish()
    return gazetteer


def _effective(about: Form) -> str:
    """DVK209: the first day of the units of today is a day, for others are compared with it."""
    day = about.text("effective", required=True)
    if not day or is_day(day):
        return day
    about.report.add("DVK209", about.node.pairs["effective"][1], value=day)
    return ""


def _check(tables: Mapping[str, Table]) -> None:
    """What can be said of each table by itself."""
    kinds = {"p": PROVINCE_KINDS, "d": DISTRICT_KINDS, "c": COMMUNE_KINDS}
    for name, table in tables.items():
        table.check_one_of("kind", kinds[name[0]])
        if name != "communes":
            table.check_slugs("province" if "province" in table.head else "")
        if "last" in table.head:
            table.check_codes("name", "province" if name == "districts" else "district", "last")
            table.check_days()
        else:
            table.check_codes()
    if not tables["provinces"].lost:
        slug = tables["provinces"].head.index("slug")
        tables["provinces_today"].check_one_of("slug", [row.cells[slug] for row in tables["provinces"].rows])


def _note_unknown(table: Table, row: Row, column: str, value: str, other: Table, name: str) -> None:
    """DVK323: a code that the table of the bigger units does not have. A row that is broken there is told there."""
    if value not in other.lost:
        table.note("DVK323", row, column, value=value, table=f"{name}.csv")


def _communes_today(tables: Mapping[str, Table], provinces: Mapping[str, ProvinceToday]) -> dict[str, CommuneToday]:
    table = tables["communes_today"]
    found = {}
    for row in table.rows:
        code, kind, name, province, slug = row.cells
        if province in provinces:
            found[code] = CommuneToday(code, kind, name, provinces[province], slug)
        else:
            table.lost.add(code)
            _note_unknown(table, row, "province", province, tables["provinces_today"], "provinces_today")
    return found


def _names(cell: str) -> tuple[str, ...]:
    return tuple(name for part in cell.split(BETWEEN_NAMES) if (name := part.strip())) if cell else ()


def _districts(tables: Mapping[str, Table], today: Mapping[str, CommuneToday]) -> dict[int, District]:
    """Every district by the line it stands on, with its communes."""
    by_line = _communes(tables, today)
    table, lost = tables["districts"], tables["communes_today"].lost
    found = {}
    for row in table.rows:
        code, kind, name, _, slug, became, also, last = row.cells
        inside = tuple(by_line.get(row.line, ()))
        successors = _successors(table, row, became, today, lost)
        found[row.line] = District(code, kind, name, slug, inside, successors, _names(also), last)
    return found


def _communes(tables: Mapping[str, Table], today: Mapping[str, CommuneToday]) -> dict[int, list[OldCommune]]:
    """Old communes by the line of their district. A code may have been two districts', one after the other."""
    table, districts, lost = tables["communes"], tables["districts"], tables["communes_today"].lost
    current = {row.cells[0]: row.line for row in districts.rows if not row.cells[-1]}
    ended = {row.cells[0]: (row.cells[-1], row.line) for row in districts.rows if row.cells[-1]}
    found: defaultdict[int, list[OldCommune]] = defaultdict(list)
    for row in table.rows:
        code, kind, name, district, codes, also, last = row.cells
        until, line = ended.get(district, ("", 0)) if last else ("", 0)
        line = line if line and last <= until else current.get(district, 0)
        if not line:
            _note_unknown(table, row, "district", district, districts, "districts")
            continue
        if not codes and not last:
            table.note("DVK315", row, "today", name=f"{kind} {name}", value="")
        successors = (today[codes],) if codes in today else _successors(table, row, codes, today, lost)
        found[line].append(OldCommune(code, kind, name, successors, _names(also), last))
    return found


def _successors(
    table: Table, row: Row, codes: str, today: Mapping[str, CommuneToday], lost: set[str]
) -> tuple[CommuneToday, ...]:
    """DVK315: each code of the column `today` is that of a unit of today."""
    unknown = [code for code in codes.split() if code not in today and code not in lost]
    if unknown:
        table.note("DVK315", row, "today", name=f"{row.cells[1]} {row.cells[2]}", value=", ".join(unknown))
    return tuple(today[code] for code in codes.split() if code in today)


def _provinces(
    tables: Mapping[str, Table], districts: Mapping[int, District], today: Mapping[str, ProvinceToday]
) -> tuple[Province, ...]:
    table = tables["provinces"]
    known = {row.cells[0] for row in table.rows}
    by_code: defaultdict[str, list[District]] = defaultdict(list)
    for row in tables["districts"].rows:
        province = row.cells[3]
        by_code[province].append(districts[row.line])
        if province not in known:
            _note_unknown(tables["districts"], row, "province", province, table, "provinces")
    found = []
    for row in table.rows:
        code, kind, name, slug, successor, also = row.cells
        if successor in today:
            inside = tuple(by_code[code])
            found.append(Province(code, kind, name, slug, today[successor], inside, _names(also)))
        else:
            _note_unknown(table, row, "today", successor, tables["provinces_today"], "provinces_today")
    return tuple(found)
