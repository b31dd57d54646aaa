"""Administrative units before and since 1 July 2025, when districts ended, and which became which.

Each unit exists once, so units are compared by identity (`eq=False`). Old communes know the units of today that they
went to; the way back, and from a commune up to its district, is asked of the Gazetteer.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property


@dataclass(frozen=True, slots=True, eq=False)
class ProvinceToday:
    """A province since 1 July 2025. Its slug is that of the old province of its name."""

    code: str
    kind: str
    name: str
    slug: str

    @property
    def full_name(self) -> str:
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True, eq=False)
class CommuneToday:
    """A commune, ward or special zone since 1 July 2025."""

    code: str
    kind: str
    name: str
    province: ProvinceToday
    slug: str

    @property
    def full_name(self) -> str:
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True, eq=False)
class OldCommune:
    """A commune, ward or township until 30 June 2025; `last` is the day of the last list that names one gone before.

    `today` holds the unit it went to, several when it was split, none when nobody knows. `also` are other spellings.
    """

    code: str
    kind: str
    name: str
    today: tuple[CommuneToday, ...] = ()
    also: tuple[str, ...] = ()
    last: str = ""

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

    @property
    def full_name(self) -> str:
        return f"{self.kind} {self.name}"

    @property
    def today(self) -> tuple[CommuneToday, ...]:
        """The units of today that the district, or a part of it, went to, by code."""
        found = {unit for commune in self.communes for unit in commune.today} | set(self.became)
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

    @property
    def full_name(self) -> str:
        return f"{self.kind} {self.name}"


OldUnit = OldCommune | District | Province
UnitToday = CommuneToday | ProvinceToday
Unit = OldUnit | UnitToday


@dataclass(frozen=True)
class Gazetteer:
    """All units the site knows. `effective` is the first day of the units of today (ISO)."""

    provinces: tuple[Province, ...] = ()
    communes_today: tuple[CommuneToday, ...] = ()
    effective: str = ""
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

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
        return (*self.provinces, *self._of_district, *self._of_commune, *self.provinces_today, *self.communes_today)

    def province(self, slug: str) -> Province | None:
        return self._provinces.get(slug)

    def district(self, province: str, district: str) -> District | None:
        """The district with these slugs."""
        return self._districts.get((province, district))

    def province_of(self, district: District) -> Province:
        """The province a district lay in. Raises KeyError for a district of another gazetteer."""
        return self._of_district[district]

    def district_of(self, commune: OldCommune) -> District:
        """The district an old commune lay in. Raises KeyError for a commune of another gazetteer."""
        return self._of_commune[commune]

    def communes_of(self, province: ProvinceToday) -> tuple[CommuneToday, ...]:
        """The communes of a province of today, by code."""
        return self._by_province_today.get(province, ())

    def merged_into(self, province: ProvinceToday) -> tuple[Province, ...]:
        """The old provinces that a province of today is made of."""
        return tuple(p for p in self.provinces if p.today is province)

    def made_of(self, unit: CommuneToday) -> tuple[OldCommune | District, ...]:
        """The old communes that a unit of today was made of, each whole or a part; or the district without communes."""
        return self._made_of.get(unit, ())

    def line_of(self, unit: Unit) -> str:
        """The unit with all it lies in: `xã Lóng Phiêng, huyện Yên Châu, tỉnh Sơn La`."""
        match unit:
            case OldCommune():
                return f"{unit.full_name}, {self.line_of(self.district_of(unit))}"
            case District():
                return f"{unit.full_name}, {self.province_of(unit).full_name}"
            case CommuneToday():
                return f"{unit.full_name}, {unit.province.full_name}"
            case _:
                return unit.full_name

    @cached_property
    def eve(self) -> str:
        """The last day of the old units."""
        return (date.fromisoformat(self.effective) - timedelta(days=1)).isoformat() if self.effective else ""

    def by_code(self, code: str, on: str) -> Unit | None:
        """The unit that had `code` (two digits a province, three a district, five a commune) on a day (ISO).

        Codes are used again: 02332 was xã Phú Bình, and is xã Kiên Đài since 1 July 2025.
        """
        if on >= self.effective:
            return self._codes_today.get(code)
        units = self._old_codes.get(code, ())
        ended = (u for u in units if not isinstance(u, Province) and u.last and on <= u.last)
        return next(ended, next((u for u in units if isinstance(u, Province) or not u.last), None))

    @cached_property
    def _codes_today(self) -> dict[str, UnitToday]:
        units: list[UnitToday] = [*self.provinces_today, *self.communes_today]
        return {unit.code: unit for unit in units}

    @cached_property
    def _old_codes(self) -> dict[str, list[OldUnit]]:
        found: defaultdict[str, list[OldUnit]] = defaultdict(list)
        units: list[OldUnit] = [*self.provinces, *self._of_district, *self._of_commune]
        for unit in units:
            found[unit.code].append(unit)
        return found
