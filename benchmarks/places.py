"""The places of a corpus: real units of the repository's gazetteer, more of them in a larger corpus."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
# Some 1,900 communes of 120 districts, mountain, coast and delta.
PROVINCES = ("son-la", "tuyen-quang", "quang-ngai", "nghe-an", "thai-nguyen", "quang-nam", "dak-lak", "ben-tre")
PROVINCIAL, DISTRICT_WIDE = 0.03, 0.08  # shares of entries of a provincial body, of a whole district


@dataclass(frozen=True, slots=True)
class Unit:
    """Where an entry may lie: a commune, a district as a whole, or a province as a whole."""

    province: str
    province_slug: str
    district: str = ""
    district_slug: str = ""
    commune: str = ""

    @property
    def folder(self) -> str:
        return "/".join(filter(None, (self.province_slug, self.district_slug)))

    @property
    def name(self) -> str:
        return self.commune or self.district or self.province

    def document(self, year: int) -> str:
        """The id of the fictional report of a year."""
        return f"thi-du-{self.folder.replace('/', '-')}-{year}"


@dataclass(frozen=True, slots=True)
class Today:
    """The commune of today that a recorded one became part of."""

    name: str
    slug: str
    province: str
    province_slug: str


def reach(number: int) -> int:
    """Of how many communes, in their drawn order, entry `number` may come.

    Some 70 for the first 300 entries, 300 for 4,300, 1,000 for 40,000: a movement spreads slower than it grows. It
    depends on the number alone, so entry 12 is entry 12 in a corpus of any size; and the communes that were there
    first have the most entries, as in life.
    """
    return round(3 * (number + 10) ** 0.55)


def unit_of(number: int, seed: int, chance: random.Random) -> Unit:
    """Where entry `number` lies."""
    known = units(seed)
    unit = known[chance.randrange(min(len(known), reach(number)))]
    share = chance.random()
    if share < PROVINCIAL:
        return Unit(unit.province, unit.province_slug)
    return replace(unit, commune="") if share < PROVINCIAL + DISTRICT_WIDE else unit


@cache
def units(seed: int) -> tuple[Unit, ...]:
    """Every commune that may hold an entry, district after district in a drawn order; a district without any is one."""
    inside = defaultdict(list)
    for commune in table("communes"):
        # A split commune would need the editor's choice; one that ended before is nobody's today.
        if not commune["last"] and " " not in commune["today"]:
            inside[commune["district"]].append(full_name(commune))
    provinces = {row["code"]: row for row in table("provinces") if row["slug"] in PROVINCES}
    districts = [row for row in table("districts") if row["province"] in provinces and not row["last"]]
    random.Random(seed).shuffle(districts)
    return tuple(
        Unit(full_name(province), province["slug"], full_name(row), row["slug"], commune)
        for row in districts
        for province in [provinces[row["province"]]]
        for commune in inside[row["code"]] or [""]
    )


def today(unit: Unit) -> Today | None:
    """What the recorded commune is part of today; None for a unit that is no commune, or has no successor."""
    return _successors().get((unit.province_slug, unit.district_slug, unit.commune))


@cache
def _successors() -> dict[tuple[str, str, str], Today]:
    provinces = {row["code"]: row for row in table("provinces")}
    districts = {row["code"]: (provinces[row["province"]]["slug"], row["slug"]) for row in table("districts")}
    now = {}
    for row in table("communes_today"):
        province = provinces[row["province"]]
        now[row["code"]] = Today(full_name(row), row["slug"], full_name(province), province["slug"])
    return {
        (*districts[row["district"]], full_name(row)): now[row["today"]]
        for row in table("communes")
        if row["today"] in now
    }


def table(name: str) -> list[dict[str, str]]:
    """A table of the gazetteer."""
    with (REPOSITORY / f"content/data/places/{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def full_name(unit: dict[str, str]) -> str:
    """The name with its kind, as in *xã Ba Vì*."""
    return f"{unit['kind']} {unit['name']}"
