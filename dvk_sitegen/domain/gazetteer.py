"""Administrative units before and since 1 July 2025, and finding one by its name as people write it.

Each unit exists once, so units are compared by identity (`eq=False`): by value would walk whole provinces.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from dvk_sitegen.text import fold, spelling

COMMUNE_KINDS = ("xã", "phường", "thị trấn", "đặc khu")


@dataclass(frozen=True, slots=True, eq=False)
class OldCommune:
    """A commune, ward or township until 30 June 2025. `today` is the code of the unit it went to."""

    name: str
    kind: str
    today: str
    code: str = ""
    how: str = ""

    @property
    def full_name(self) -> str:
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True, eq=False)
class CommuneToday:
    """A commune, ward or special zone since 1 July 2025."""

    code: str
    slug: str
    kind: str
    name: str

    @property
    def full_name(self) -> str:
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True, eq=False)
class District:
    """A district as documents before 1 July 2025 name it; now an historic area."""

    slug: str
    name: str
    kind: str
    code: str
    ended: str
    communes: tuple[OldCommune, ...]
    today: tuple[CommuneToday, ...]

    @property
    def full_name(self) -> str:
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True, eq=False)
class Province:
    """A province as documents name it, and what it is called and made of today."""

    slug: str
    name: str
    kind: str
    code: str
    name_today: str
    merged: tuple[str, ...]
    districts: tuple[District, ...]

    @property
    def full_name(self) -> str:
        return f"{self.kind} {self.name}"


Unit = OldCommune | District | Province


@dataclass(frozen=True)
class Gazetteer:
    """All units the site knows."""

    provinces: tuple[Province, ...]
    sources: tuple[str, ...] = ()

    @cached_property
    def _provinces(self) -> dict[str, Province]:
        return {p.slug: p for p in self.provinces}

    @cached_property
    def _districts(self) -> dict[tuple[str, str], District]:
        return {(p.slug, d.slug): d for p in self.provinces for d in p.districts}

    def province(self, slug: str) -> Province | None:
        return self._provinces.get(slug)

    def district(self, province: str, district: str) -> District | None:
        """The district with these slugs."""
        return self._districts.get((province, district))

    @staticmethod
    def find_communes(district: District, name: str) -> list[OldCommune]:
        """Every old commune of `district` that `name` may mean.

        An exact accent wins over a folded one (Sơn Hà is not Sơn Hạ); a name without its kind may mean several.
        """
        called = [c for c in district.communes if _is_called(name, c)]
        typed = [c for c in called if fold(name) == fold(c.full_name)] or called
        return [c for c in typed if is_spelled(name, c)] or typed

    @staticmethod
    def successor(district: District, commune: OldCommune | None) -> CommuneToday | None:
        """The unit of today that `commune` lies in; without a commune, the unit that the whole district became.

        None for a whole district that went to several units.
        """
        if commune is None:
            return district.today[0] if len(district.today) == 1 and not district.communes else None
        return next((t for t in district.today if t.code == commune.today), None)


def is_spelled(said: str, unit: Unit) -> bool:
    """Whether `said`, which folds to the name of `unit`, has its accents too, wherever the tone is placed."""
    return spelling(said).endswith(spelling(unit.name))


def _is_called(said: str, commune: OldCommune) -> bool:
    wanted, known = fold(said), fold(commune.name)
    return wanted == known or any(wanted == f"{fold(kind)} {known}" for kind in COMMUNE_KINDS)
