"""The gazetteer: all units, by slug, by code and by day, with their parents, members, predecessors and successors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from dvk_sitegen.domain.admin_units import (
    Called,
    CommuneToday,
    District,
    Merger,
    OldCommune,
    OldUnit,
    Province,
    ProvinceToday,
    Unit,
    UnitToday,
)
from dvk_sitegen.domain.place_names import exact_key

__all__ = [
    "Called",
    "CommuneToday",
    "District",
    "Gazetteer",
    "Merger",
    "OldCommune",
    "OldUnit",
    "Province",
    "ProvinceToday",
    "Unit",
    "UnitToday",
]

Presence = Literal["there", "unknown", "absent"]


@dataclass(frozen=True)
class Gazetteer:
    """All administrative units. `effective` is the first day of the units of today (ISO).

    `former` are units that ended since; `changed` is the day of the last change since, "" where nothing has changed.
    `lists` are the days of the official lists, the oldest first, from which the older units were collected: between two
    of them it is not known on which day a unit began or ended, except where `mergers` has it.

    >>> son_la = ProvinceToday("14", "tỉnh", "Sơn La", "son-la")
    >>> today = CommuneToday("04096", "xã", "Lóng Phiêng", son_la, "long-phieng")
    >>> before = OldCommune("04102", "xã", "Chiềng Tương", (today,))
    >>> yen_chau = District("124", "huyện", "Yên Châu", "yen-chau", (before,))
    >>> gazetteer = Gazetteer((Province("14", "tỉnh", "Sơn La", "son-la", son_la, (yen_chau,)),), (today,))
    >>> gazetteer.line_of(before), gazetteer.line_of(today)
    ('xã Chiềng Tương, huyện Yên Châu, tỉnh Sơn La', 'xã Lóng Phiêng, tỉnh Sơn La')
    >>> [part.full_name for part in gazetteer.made_of(today)]
    ['xã Chiềng Tương']
    """

    provinces: tuple[Province, ...] = ()
    communes_today: tuple[CommuneToday, ...] = ()
    effective: str = ""
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    former: tuple[CommuneToday, ...] = ()
    changed: str = ""
    lists: tuple[str, ...] = ()
    mergers: Mapping[OldCommune | District, Merger] = field(default_factory=dict)

    @cached_property
    def _provinces(self) -> dict[str, Province]:
        return {p.slug: p for p in self.provinces}

    @cached_property
    def _districts(self) -> dict[tuple[str, str], District]:
        return {(p.slug, d.slug): d for p in self.provinces for d in p.districts}

    @cached_property
    def _of_district(self) -> dict[District, Province]:
        return {d: p for p in self.provinces for d in p.districts}

    @cached_property
    def _of_commune(self) -> dict[OldCommune, District]:
        return {c: d for p in self.provinces for d in p.districts for c in d.communes}

    @cached_property
    def _made_of(self) -> dict[CommuneToday, tuple[OldCommune | District, ...]]:
        found: defaultdict[CommuneToday, list[OldCommune | District]] = defaultdict(list)
        for district in self._of_district:
            parts: tuple[OldCommune | District, ...] = (district, *(c for c in district.communes if not c.last))
            for part in parts:
                for unit in part.became if isinstance(part, District) else part.today:
                    found[unit].append(part)
        return {unit: tuple(parts) for unit, parts in found.items()}

    @cached_property
    def _by_province_today(self) -> dict[ProvinceToday, tuple[CommuneToday, ...]]:
        found: defaultdict[ProvinceToday, list[CommuneToday]] = defaultdict(list)
        for commune in self.communes_today:
            found[commune.province].append(commune)
        return {province: tuple(communes) for province, communes in found.items()}

    @cached_property
    def provinces_today(self) -> tuple[ProvinceToday, ...]:
        """The provinces of today, by code."""
        return tuple(sorted({p.today for p in self.provinces}, key=lambda p: p.code))

    @cached_property
    def all_units(self) -> tuple[Unit, ...]:
        """Every unit once, always in the same order."""
        since: list[Unit] = [*self.provinces_today, *self.communes_today, *self.former]
        return (*self.provinces, *self._of_district, *self._of_commune, *since)

    def province(self, slug: str) -> Province | None:
        return self._provinces.get(slug)

    def district(self, province: str, district: str) -> District | None:
        """The district with these slugs."""
        return self._districts.get((province, district))

    def province_of(self, district: District) -> Province:
        """The province of a district. Raises KeyError for a district of another gazetteer."""
        return self._of_district[district]

    def district_of(self, commune: OldCommune) -> District:
        """The district of an old commune. Raises KeyError for a commune of another gazetteer."""
        return self._of_commune[commune]

    def communes_of(self, province: ProvinceToday) -> tuple[CommuneToday, ...]:
        """The communes of a province of today, by code."""
        return self._by_province_today.get(province, ())

    def merged_into(self, province: ProvinceToday) -> tuple[Province, ...]:
        """The old provinces that were merged into a province of today."""
        return tuple(p for p in self.provinces if p.today is province)

    def made_of(self, unit: CommuneToday) -> tuple[OldCommune | District, ...]:
        """The old communes from which a unit of today was made, in whole or in part; or the district without
        communes.
        """
        return self._made_of.get(unit, ())

    def line_of(self, unit: Unit, on: str = "") -> str:
        """The unit with its parents: `xã Lóng Phiêng, huyện Yên Châu, tỉnh Sơn La`.

        Of several names it is that of the day `on`; by default old units have their last, others their present name.
        """
        match unit:
            case OldCommune():
                return f"{unit.full_name}, {self.line_of(self.district_of(unit), on or unit.last)}"
            case District():
                return f"{unit.full_name}, {self.province_of(unit).called_on(on or unit.last)}"
            case CommuneToday():
                return f"{unit.called_on(on)}, {unit.province.called_on(on)}"
            case _:
                return unit.called_on(on)

    def presence(self, unit: Unit, on: str) -> Presence:
        """Whether a unit existed on a day: unknown between two lists of which only one names it."""
        match unit:
            case CommuneToday():
                is_there = max(unit.since, self.effective) <= on and not (unit.until and unit.until <= on)
                return "there" if is_there else "absent"
            case ProvinceToday():
                return "there" if on >= self.effective else "absent"
            case Province():
                return "there" if on < self.effective else "absent"
        return self._presence_of_old(unit, on)

    def _presence_of_old(self, unit: OldCommune | District, on: str) -> Presence:
        if on >= (unit.ended or self.effective):
            return "absent"
        if unit.last < on and unit.last and not unit.ended:
            return "unknown" if on < self.next_list(unit.last) else "absent"
        if begun := self._begun.get(unit, ""):
            return "there" if on >= begun else "absent"
        if on < unit.first:
            before = max((day for day in self.lists if day < unit.first), default="")
            return "unknown" if on > before else "absent"
        return "there"

    @cached_property
    def _begun(self) -> dict[OldCommune | District, str]:
        """The first day of units that others were merged into, where no earlier list names them."""
        ways = [(to, merger.day) for merger in self.mergers.values() for to in merger.to]
        return {to: day for to, day in ways if day and to.first and day <= to.first}

    def next_list(self, day: str) -> str:
        """The day of the list after that of `day`; after the newest, the first day of the units of today."""
        return min((later for later in self.lists if later > day), default=self.effective)

    def heir(self, commune: OldCommune) -> OldCommune | None:
        """The commune that had the code of an ended one in the next list.

        When units merge, the new one takes the code of one of its parts: in the mergers of 2025 without exception.
        """
        later = [
            unit
            for unit in self._old_codes.get(commune.code, ())
            if isinstance(unit, OldCommune) and unit is not commune and (not unit.last or unit.last > commune.last)
        ]
        return min(later, key=lambda unit: unit.last or self.effective, default=None) if commune.last else None

    def leads(self, commune: OldCommune) -> tuple[OldCommune | District, ...]:
        """Possible successors of a commune that ended: the unit with its code in the next list, or that one's
        successor;
        else the units of its district that are new there; else all units that its district became.

        Some of these were made from other communes only, so they are hints, not an answer.
        """
        if heir := self.heir(commune):
            return (heir,)
        return self.newcomers(commune) or (self.district_of(commune),)

    def now_of(self, unit: OldCommune | District) -> tuple[CommuneToday, ...]:
        """The units of today of a unit; for a commune where they are not known, those of the later unit with its
        code.
        """
        heir = self.heir(unit) if isinstance(unit, OldCommune) and not unit.today else None
        return self.now_of(heir) if heir else unit.today

    def newcomers(self, commune: OldCommune) -> tuple[OldCommune, ...]:
        """The communes of its district that the list after its last one names for the first time."""
        day = self.next_list(commune.last)
        new = (c for c in self.district_of(commune).communes if c.first == day)
        return tuple(
            c
            for c in new
            if not any(u is not c and exact_key(u.name) == exact_key(c.name) for u in self._old_codes[c.code])
        )

    @cached_property
    def eve(self) -> str:
        """The last day of the old units."""
        return (date.fromisoformat(self.effective) - timedelta(days=1)).isoformat() if self.effective else ""

    def by_code(self, code: str, on: str) -> Unit | None:
        """The unit with `code` (two digits: province, three: district, five: commune) on a day (ISO).

        Codes are reused: 02332 was xã Phú Bình, and has been xã Kiên Đài since 1 July 2025.
        """
        return next((unit for unit in self.of_code(code) if self.presence(unit, on) == "there"), None)

    def of_code(self, code: str) -> tuple[Unit, ...]:
        """Every unit that has or had a code: old ones first, in the order in which they ended."""
        old = sorted(self._old_codes.get(code, ()), key=lambda u: ("" if isinstance(u, Province) else u.last) or "9")
        return (*old, *self._codes_today.get(code, ()))

    @cached_property
    def _codes_today(self) -> dict[str, list[UnitToday]]:
        found: defaultdict[str, list[UnitToday]] = defaultdict(list)
        units: list[UnitToday] = [*self.provinces_today, *self.communes_today, *self.former]
        for unit in units:
            found[unit.code].append(unit)
        return found

    @cached_property
    def _old_codes(self) -> dict[str, list[OldUnit]]:
        found: defaultdict[str, list[OldUnit]] = defaultdict(list)
        units: list[OldUnit] = [*self.provinces, *self._of_district, *self._of_commune]
        for unit in units:
            found[unit.code].append(unit)
        return found
