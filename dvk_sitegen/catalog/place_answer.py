"""What a written place may mean, as plain data: units before and since 1 July 2025, what became what."""

from __future__ import annotations

import re
from typing import Any

from dvk_sitegen.domain.gazetteer import CommuneToday, District, Gazetteer, OldCommune, OldUnit, UnitToday
from dvk_sitegen.domain.lookup import Finder, Found

Record = dict[str, Any]
LAST_DAY = "2025-06-30"  # of the old units
_CODE = re.compile(r"\d{2,3}\Z|\d{5}\Z")


def answer(gazetteer: Gazetteer, line: str, on: str = "") -> Record:
    """`{"asked", "on", "outcome", "before", "since", "near", "elsewhen"}`; the outcome is `found`, `several` or `none`.

    It is found when it means no more than one unit in each time. `before` and `since` hold one record for each unit:
    `{"name", "code", "ended", "is_split", "became" | "made_of"}`.
    """
    found = _by_code(gazetteer, line.strip(), on) if _CODE.match(line.strip()) else Finder(gazetteer).find(line, on)
    return {
        "asked": line,
        "on": on,
        "outcome": _outcome(found),
        "before": [_old(gazetteer, unit) for unit in found.before],
        "since": [_today(gazetteer, unit) for unit in found.since],
        "near": list(found.near),
        "elsewhen": {
            "before": [_old(gazetteer, unit) for unit in found.elsewhen[0]],
            "since": [_today(gazetteer, unit) for unit in found.elsewhen[1]],
        },
    }


def _by_code(gazetteer: Gazetteer, code: str, on: str) -> Found:
    """The units that have or had a code: it may be an old unit's, and another's today."""
    days = [on] if on else [LAST_DAY, gazetteer.effective]
    units = [unit for day in days if (unit := gazetteer.by_code(code, day))]
    before = tuple(unit for unit in units if not isinstance(unit, UnitToday))
    return Found(before, tuple(unit for unit in units if isinstance(unit, UnitToday)))


def _outcome(found: Found) -> str:
    most = max(len(found.before), len(found.since))
    return ("none", "found")[most] if most < 2 else "several"


def _old(gazetteer: Gazetteer, unit: OldUnit) -> Record:
    match unit:
        case OldCommune() | District():
            became: tuple[UnitToday, ...] = unit.today
            last = unit.last
        case _:
            became, last = (unit.today,), ""
    return {
        **_named(gazetteer, unit),
        "ended": last,
        "is_split": isinstance(unit, OldCommune) and unit.is_split,
        "became": [_named(gazetteer, today) for today in became],
    }


def _today(gazetteer: Gazetteer, unit: UnitToday) -> Record:
    made_of: list[Record] = []
    if isinstance(unit, CommuneToday):
        for part in gazetteer.made_of(unit):
            is_part = isinstance(part, OldCommune) and part.is_split
            made_of.append({**_named(gazetteer, part), "is_part": is_part})
    else:
        made_of += [{**_named(gazetteer, old), "is_part": False} for old in gazetteer.merged_into(unit)]
    return {**_named(gazetteer, unit), "made_of": made_of}


def _named(gazetteer: Gazetteer, unit: OldUnit | UnitToday) -> Record:
    return {"name": gazetteer.line_of(unit), "code": unit.code}
