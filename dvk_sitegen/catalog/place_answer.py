"""The units that a written place may mean, before and since 1 July 2025, as plain data with their successors."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from dvk_sitegen.domain.gazetteer import CommuneToday, District, Gazetteer, OldCommune, OldUnit, Province, UnitToday
from dvk_sitegen.domain.lookup import Finder, PlaceMatches, other_kind

Record = dict[str, Any]
_CODE = re.compile(r"\d{2,3}\Z|\d{5}\Z")


def answer(gazetteer: Gazetteer, line: str, on: str = "") -> Record:
    """`{"asked", "on", "outcome", "before", "since", "near", "elsewhen", "unknown", "other_kind"}`.

    The outcome is `found` when it means no more than one unit in each time, else `several`, `none`, or `unknown` (it
    is not known whether it existed on that day). `before` and `since` have one record for each unit, with `name`,
    `code` and `became`, its unit of today. For an old unit that ended earlier, `ended` and `next` are the days of the
    last list that names it and of the next; `went`, `day` and `source` follow a resolution; else `leads` says where to
    look. `other_kind` is the name as asked where the lists have it only for units of another kind.
    """
    found = _by_code(gazetteer, line.strip(), on) if _CODE.match(line.strip()) else Finder(gazetteer).find(line, on)
    write = _Writer(gazetteer, on)
    return {
        "asked": line,
        "on": on,
        "outcome": _outcome(found),
        "before": [write.old(unit) for unit in found.before],
        "since": [write.today(unit) for unit in found.since],
        "near": list(found.near),
        "elsewhen": {
            "before": [write.old(unit) for unit in found.elsewhen[0]],
            "since": [write.today(unit) for unit in found.elsewhen[1]],
        },
        "unknown": [write.old(unit) for unit in found.unknown],
        "other_kind": other_kind(line, (*found.before, *found.since)),
    }


def _by_code(gazetteer: Gazetteer, code: str, on: str) -> PlaceMatches:
    """The units that have or had a code: an old one and another one of today may have the same code."""
    units = gazetteer.of_code(code)
    days = [on] if on else [gazetteer.eve, max(gazetteer.effective, gazetteer.changed)]
    existing = [u for day in days for u in units if gazetteer.presence(u, day) == "there"]
    if not existing:
        existing = [] if on else list(units)
    unknown = [u for u in units if on and not isinstance(u, UnitToday) and gazetteer.presence(u, on) == "unknown"]
    before = tuple(unit for unit in existing if not isinstance(unit, UnitToday))
    since = tuple(unit for unit in existing if isinstance(unit, UnitToday))
    return PlaceMatches(before, since, unknown=() if existing else tuple(unknown))


def _outcome(found: PlaceMatches) -> str:
    most = max(len(found.before), len(found.since))
    if not most and found.unknown:
        return "unknown"
    return ("none", "found")[most] if most < 2 else "several"


class _Writer:
    """Units as records, with the names of a day; without a day (""), the last old names and the names of today."""

    def __init__(self, gazetteer: Gazetteer, on: str) -> None:
        self.gazetteer, self.on = gazetteer, on

    def old(self, unit: OldUnit) -> Record:
        became: Iterable[UnitToday] = (unit.today,) if isinstance(unit, Province) else unit.today
        record = {
            **self._named(unit, self.on),
            "ended": "",
            "next": "",
            "day": "",
            "source": "",
            "went": [],
            "is_split": isinstance(unit, OldCommune) and unit.is_split,
            "became": [self._named(today) for today in became],
            "leads": [],
        }
        if isinstance(unit, Province) or not unit.last:
            return record
        record |= {"ended": unit.last, "next": self.gazetteer.next_list(unit.last)}
        return record | self._successor_of(unit)

    def _successor_of(self, unit: OldCommune | District) -> Record:
        """The successor of a unit that ended earlier: from a resolution, else where the next list leads."""
        if merger := self.gazetteer.mergers.get(unit):
            return {"day": merger.day, "source": merger.source, "went": [self._named(to) for to in merger.to]}
        return {} if unit.today or isinstance(unit, District) else {"leads": self._leads(unit)}

    def _leads(self, commune: OldCommune) -> list[Record]:
        """Possible successors of a commune, each with its evidence: the `code`, the next `list` or the `district`."""
        found = []
        for lead in self.gazetteer.leads(commune):
            by = "district" if isinstance(lead, District) else "code" if lead.code == commune.code else "list"
            today = [self._named(unit) for unit in self.gazetteer.now_of(lead)]
            found.append({**self._named(lead), "became": today, "by": by})
        return found

    def today(self, unit: UnitToday) -> Record:
        gazetteer, made_of = self.gazetteer, list[Record]()
        if isinstance(unit, CommuneToday):
            for part in gazetteer.made_of(unit):
                is_part = isinstance(part, OldCommune) and part.is_split
                made_of.append({**self._named(part), "is_part": is_part})
        else:
            made_of += [{**self._named(old), "is_part": False} for old in gazetteer.merged_into(unit)]
        record: Record = {**self._named(unit, self.on), "made_of": made_of, "since": "", "until": "", "became": []}
        record["was"] = [{"name": called.full_name, "until": called.until} for called in unit.was]
        if isinstance(unit, CommuneToday):
            record |= {"since": unit.since, "until": unit.until}
            record["became"] = [self._named(after) for after in unit.today] if unit.until else []
        if self.on and record["name"] != gazetteer.line_of(unit):
            record["now"] = gazetteer.line_of(unit)
        return record

    def _named(self, unit: OldUnit | UnitToday, on: str = "") -> Record:
        return {"name": self.gazetteer.line_of(unit, on), "code": unit.code}
