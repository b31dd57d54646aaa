"""Administrative units before and since 1 July 2025, when districts were abolished, and their successors.

Each unit exists once, so units are compared by identity (`eq=False`). Old communes refer to their units of today; the
Gazetteer answers the reverse, and finds the district of a commune. "Today" is after all recorded changes since 1 July
2025: a unit keeps its former names; one that ended refers to its successors.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Called:
    """A unit's name before `until`, the first day of its next name or kind; `slug` is that of its page then."""

    kind: str
    name: str
    until: str
    slug: str = ""

    @property
    def full_name(self) -> str:
        return f"{self.kind} {self.name}"


def _called_on(unit: ProvinceToday | CommuneToday | Province, day: str) -> str:
    was = next((was for was in unit.was if day and day < was.until), None)
    return was.full_name if was else unit.full_name


@dataclass(frozen=True, slots=True, eq=False)
class AdminUnit:
    """What all units have; `kind` is a word such as `xã`."""

    code: str
    kind: str
    name: str

    @property
    def full_name(self) -> str:
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True, eq=False)
class ProvinceToday(AdminUnit):
    """A province since 1 July 2025. Its slug is that of the old province of its name."""

    slug: str
    was: tuple[Called, ...] = ()

    called_on = _called_on


@dataclass(frozen=True, slots=True, eq=False)
class CommuneToday(AdminUnit):
    """A commune, ward or special zone since 1 July 2025.

    `was` has its former names, the oldest first. `since` is its first day where it began later; `until` the first day
    on which it no longer existed, and `into` its successors then.
    """

    province: ProvinceToday
    slug: str
    was: tuple[Called, ...] = ()
    since: str = ""
    until: str = ""
    into: tuple[CommuneToday, ...] = ()

    @property
    def today(self) -> tuple[CommuneToday, ...]:
        """Its present units: itself, or its final successors."""
        if not self.until:
            return (self,)
        return tuple(dict.fromkeys(unit for after in self.into for unit in after.today))

    called_on = _called_on


@dataclass(frozen=True, slots=True, eq=False)
class OldCommune(AdminUnit):
    """A commune, ward or township until 30 June 2025; `last` is the day of the last list that names one that ended
    earlier.

    `today` has its unit of today, several when it was split, none when not known. `also` are other spellings.
    `first` is the day of the first list that names it, "" where all do. `ended` is the first day on which it no longer
    existed, where a resolution is known.
    """

    today: tuple[CommuneToday, ...] = ()
    also: tuple[str, ...] = ()
    last: str = ""
    first: str = ""
    ended: str = ""

    @property
    def is_split(self) -> bool:
        return len(self.today) > 1


@dataclass(frozen=True, slots=True, eq=False)
class District(AdminUnit):
    """A district until 30 June 2025; now a historic area.

    `became` is the successor of a district without communes.
    """

    slug: str
    communes: tuple[OldCommune, ...] = ()
    became: tuple[CommuneToday, ...] = ()
    also: tuple[str, ...] = ()
    last: str = ""
    first: str = ""
    ended: str = ""

    @property
    def last_communes(self) -> tuple[OldCommune, ...]:
        """The communes in it when it ended; not those that had ended, or left it, before."""
        return self.communes if self.last else tuple(c for c in self.communes if not c.last)

    @property
    def today(self) -> tuple[CommuneToday, ...]:
        """The units of today that the district, or a part of it, became, by code."""
        found = {unit for commune in self.last_communes for unit in commune.today} | set(self.became)
        return tuple(sorted(found, key=lambda unit: unit.code))


@dataclass(frozen=True, slots=True, eq=False)
class Province(AdminUnit):
    """A province until 30 June 2025, and the province of today that it is, or is part of."""

    slug: str
    today: ProvinceToday
    districts: tuple[District, ...] = ()
    also: tuple[str, ...] = ()
    was: tuple[Called, ...] = ()

    called_on = _called_on


OldUnit = OldCommune | District | Province
UnitToday = CommuneToday | ProvinceToday
Unit = OldUnit | UnitToday


@dataclass(frozen=True, slots=True)
class Merger:
    """The successors of a commune or district before 1 July 2025, the day, and the resolution."""

    day: str
    to: tuple[OldCommune | District, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Area:
    """A folder of entries: its province and district, and the data of its `_area.yml`."""

    province: Province
    district: District | None = None
    portal: str = ""
    contact: str = ""
