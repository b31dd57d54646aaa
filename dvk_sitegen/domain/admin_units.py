"""Administrative units before and since 1 July 2025, when districts ended, and which became which.

Each unit exists once, so units are compared by identity (`eq=False`). Old communes know the units of today that they
went to; the way back, and from a commune up to its district, is asked of the Gazetteer. "Today" is after all changes
since 1 July 2025 that are written down: a unit keeps what it was called before; one that ended knows what it went to.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Called:
    """What a unit was called before `until`, the first day of its next name or kind; `slug` where its page then lay."""

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
class ProvinceToday:
    """A province since 1 July 2025. Its slug is that of the old province of its name."""

    code: str
    kind: str
    name: str
    slug: str
    was: tuple[Called, ...] = ()

    @property
    def full_name(self) -> str:
        return f"{self.kind} {self.name}"

    called_on = _called_on


@dataclass(frozen=True, slots=True, eq=False)
class CommuneToday:
    """A commune, ward or special zone since 1 July 2025.

    `was` holds what it was called before, the oldest first. `since` is its first day where it began later; `until` the
    first day on which it was no more, and `into` the units it then went to.
    """

    code: str
    kind: str
    name: str
    province: ProvinceToday
    slug: str
    was: tuple[Called, ...] = ()
    since: str = ""
    until: str = ""
    into: tuple[CommuneToday, ...] = ()

    @property
    def full_name(self) -> str:
        return f"{self.kind} {self.name}"

    @property
    def today(self) -> tuple[CommuneToday, ...]:
        """What it is now: itself, or the units it went to in the end."""
        if not self.until:
            return (self,)
        return tuple(dict.fromkeys(unit for after in self.into for unit in after.today))

    called_on = _called_on


@dataclass(frozen=True, slots=True, eq=False)
class OldCommune:
    """A commune, ward or township until 30 June 2025; `last` is the day of the last list that names one gone before.

    `today` holds the unit it went to, several when it was split, none when nobody knows. `also` are other spellings.
    `first` is the day of the first list that names it, "" where all do. `ended` is the first day on which it was no
    more, where a resolution is known that says so.
    """

    code: str
    kind: str
    name: str
    today: tuple[CommuneToday, ...] = ()
    also: tuple[str, ...] = ()
    last: str = ""
    first: str = ""
    ended: str = ""

    @property
    def full_name(self) -> str:
        return f"{self.kind} {self.name}"

    @property
    def is_split(self) -> bool:
        return len(self.today) > 1


@dataclass(frozen=True, slots=True, eq=False)
class District:
    """A district as documents before 1 July 2025 name it; now an historic area.

    `became` is the unit that a district without communes went to.
    """

    code: str
    kind: str
    name: str
    slug: str
    communes: tuple[OldCommune, ...] = ()
    became: tuple[CommuneToday, ...] = ()
    also: tuple[str, ...] = ()
    last: str = ""
    first: str = ""
    ended: str = ""

    @property
    def full_name(self) -> str:
        return f"{self.kind} {self.name}"

    @property
    def last_communes(self) -> tuple[OldCommune, ...]:
        """The communes that lay in it when it ended; not those that had ended, or left it, before."""
        return self.communes if self.last else tuple(c for c in self.communes if not c.last)

    @property
    def today(self) -> tuple[CommuneToday, ...]:
        """The units of today that the district, or a part of it, went to, by code."""
        found = {unit for commune in self.last_communes for unit in commune.today} | set(self.became)
        return tuple(sorted(found, key=lambda unit: unit.code))


@dataclass(frozen=True, slots=True, eq=False)
class Province:
    """A province as documents before 1 July 2025 name it, and the one of today that it is, or lies in."""

    code: str
    kind: str
    name: str
    slug: str
    today: ProvinceToday
    districts: tuple[District, ...] = ()
    also: tuple[str, ...] = ()
    was: tuple[Called, ...] = ()

    @property
    def full_name(self) -> str:
        return f"{self.kind} {self.name}"

    called_on = _called_on


OldUnit = OldCommune | District | Province
UnitToday = CommuneToday | ProvinceToday
Unit = OldUnit | UnitToday


@dataclass(frozen=True, slots=True)
class Merger:
    """What a commune or district went to before 1 July 2025, from which day, and which resolution says so."""

    day: str
    to: tuple[OldCommune | District, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Area:
    """A folder of entries: the units its slugs stand for and what its `_area.yml` adds."""

    province: Province
    district: District | None = None
    portal: str = ""
    contact: str = ""
