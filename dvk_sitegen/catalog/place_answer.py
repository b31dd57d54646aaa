"""The units that a written place may mean, before and since 1 July 2025, as plain data with their successors."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NotRequired, TypedDict

from dvk_sitegen.domain.gazetteer import CommuneToday, District, Gazetteer, OldCommune, OldUnit, Province, UnitToday
from dvk_sitegen.domain.lookup import Finder, PlaceMatches, other_kind

Outcome = Literal["found", "several", "none", "unknown"]
Evidence = Literal["code", "list", "district"]
_CODE = re.compile(r"\d{2,3}\Z|\d{5}\Z")


class UnitRecord(TypedDict):
    """A unit; `name` is the whole line, as of the day that was asked for."""

    name: str
    code: str


class PartRecord(UnitRecord):
    """A unit that became a unit of today, in whole or in part."""

    is_part: bool


class LeadRecord(UnitRecord):
    """A possible successor."""

    became: list[UnitRecord]
    by: Evidence
    """The evidence: the same code, the next list, or only the same district."""


class OldRecord(UnitRecord):
    """A unit before 1 July 2025. Days are ISO; "" and empty lists where nothing is known."""

    ended: str
    """The day of the last list that names it, where it ended earlier."""
    next: str
    """The day of the next list."""
    day: str
    """The day on which it ended by a resolution."""
    source: str
    went: list[UnitRecord]
    """The units into which that resolution merged it."""
    is_split: bool
    became: list[UnitRecord]
    """Its units of today."""
    leads: list[LeadRecord]
    """Where to look, if no resolution and no unit of today is known."""


class NameRecord(TypedDict):
    """A former name."""

    name: str
    until: str


class TodayRecord(UnitRecord):
    """A unit since 1 July 2025."""

    made_of: list[PartRecord]
    since: str
    until: str
    became: list[UnitRecord]
    was: list[NameRecord]
    now: NotRequired[str]
    """Its name today, where it had another on the day that was asked for."""


class Times(TypedDict):
    """Units of either time."""

    before: list[OldRecord]
    since: list[TodayRecord]


class PlaceAnswer(Times):
    """What a written place may mean."""

    asked: str
    on: str
    """The day that was asked for, or ""."""
    outcome: Outcome
    """`found` when it means no more than one unit in each time; `unknown` when it is not known whether it existed on
    that day.
    """
    near: list[str]
    """Similar names."""
    elsewhen: Times
    """What it means on other days, where it means nothing on that one."""
    unknown: list[OldRecord]
    other_kind: str
    """The name as asked, where the lists have it only for units of another kind; else ""."""


def answer(gazetteer: Gazetteer, line: str, on: str = "") -> PlaceAnswer:
    """The units that `line` (a place in words, or a code) may mean; `on` an ISO day, or in either time."""
    found = _by_code(gazetteer, line.strip(), on) if _CODE.match(line.strip()) else Finder(gazetteer).find(line, on)
    records = _UnitRecords(gazetteer, on)
    return {
        "asked": line,
        "on": on,
        "outcome": _outcome(found),
        "before": [records.old(unit) for unit in found.before],
        "since": [records.today(unit) for unit in found.since],
        "near": list(found.near),
        "elsewhen": {
            "before": [records.old(unit) for unit in found.elsewhen[0]],
            "since": [records.today(unit) for unit in found.elsewhen[1]],
        },
        "unknown": [records.old(unit) for unit in found.unknown],
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


def _outcome(found: PlaceMatches) -> Outcome:
    most = max(len(found.before), len(found.since))
    if most:
        return "found" if most == 1 else "several"
    return "unknown" if found.unknown else "none"


class _UnitRecords:
    """Units as records, with the names of a day; without a day (""), the last old names and the names of today."""

    def __init__(self, gazetteer: Gazetteer, on: str) -> None:
        self.gazetteer, self.on = gazetteer, on

    def old(self, unit: OldUnit) -> OldRecord:
        became: Iterable[UnitToday] = (unit.today,) if isinstance(unit, Province) else unit.today
        record: OldRecord = {
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
        record["ended"], record["next"] = unit.last, self.gazetteer.next_list(unit.last)
        # What became of a unit that ended earlier: from a resolution, else where the next list leads.
        if merger := self.gazetteer.mergers.get(unit):
            record["day"], record["source"] = merger.day, merger.source
            record["went"] = [self._named(to) for to in merger.to]
        elif not unit.today and not isinstance(unit, District):
            record["leads"] = self._leads(unit)
        return record

    def _leads(self, commune: OldCommune) -> list[LeadRecord]:
        """Possible successors of a commune, each with its evidence: the `code`, the next `list` or the `district`."""
        found: list[LeadRecord] = []
        for lead in self.gazetteer.leads(commune):
            by: Evidence = "code" if lead.code == commune.code else "list"
            by = "district" if isinstance(lead, District) else by
            today = [self._named(unit) for unit in self.gazetteer.now_of(lead)]
            found.append({**self._named(lead), "became": today, "by": by})
        return found

    def today(self, unit: UnitToday) -> TodayRecord:
        gazetteer, made_of = self.gazetteer, list[PartRecord]()
        if isinstance(unit, CommuneToday):
            for part in gazetteer.made_of(unit):
                is_part = isinstance(part, OldCommune) and part.is_split
                made_of.append({**self._named(part), "is_part": is_part})
        else:
            made_of += [{**self._named(old), "is_part": False} for old in gazetteer.merged_into(unit)]
        record: TodayRecord = {
            "name": gazetteer.line_of(unit, self.on),
            "code": unit.code,
            "made_of": made_of,
            "since": "",
            "until": "",
            "became": [],
            "was": [{"name": called.full_name, "until": called.until} for called in unit.was],
        }
        if isinstance(unit, CommuneToday):
            record["since"], record["until"] = unit.since, unit.until
            record["became"] = [self._named(after) for after in unit.today] if unit.until else []
        if self.on and record["name"] != gazetteer.line_of(unit):
            record["now"] = gazetteer.line_of(unit)
        return record

    def _named(self, unit: OldUnit | UnitToday, on: str = "") -> UnitRecord:
        return {"name": self.gazetteer.line_of(unit, on), "code": unit.code}
