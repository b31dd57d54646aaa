"""Finding a unit by its name as written: exactly one, several that it may mean, or none. Never a guess.

A name with the right accents goes before one that only folds alike (Sơn Hà is not Sơn Hạ), and a unit of the kind that
is written goes before one of another kind (a commune may have become a township since).
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from dvk_sitegen.domain.gazetteer import (
    CommuneToday,
    District,
    Gazetteer,
    OldCommune,
    OldUnit,
    Province,
    Unit,
    UnitToday,
)
from dvk_sitegen.domain.place_names import (
    COMMUNE_KINDS,
    DISTRICT_KINDS,
    LONGEST,
    PROVINCE_KINDS,
    Wording,
    exact_key,
    loose_key,
    parts_of,
    wordings,
)
from dvk_sitegen.text import fold

U = TypeVar("U", bound=Unit)
Rank = tuple[int, int, int]  # how far off: accents, kinds, times that are mixed
Ranked = tuple[Rank, U]
NEAR = 3


@dataclass(frozen=True, slots=True)
class Found:
    """What a line may mean: units until 30 June 2025, units since, and near names where there are none."""

    before: tuple[OldUnit, ...] = ()
    since: tuple[UnitToday, ...] = ()
    near: tuple[str, ...] = ()


def names_of(unit: Unit) -> tuple[Wording, ...]:
    """The unit's kind and name, and others that it had: another spelling (Sập Vạt), or another kind (xã Biển Động)."""
    own = Wording(unit.kind, unit.name)
    if isinstance(unit, UnitToday) or not unit.also:
        return (own,)
    others = (wordings(name)[-1] for name in unit.also)
    return (own, *(Wording(other.kind or unit.kind, other.name) for other in others))


def is_spelled(said: str, unit: Unit) -> bool:
    """Whether `said` is a name of `unit` with every accent right, wherever the tone stands, with or without a kind."""
    known = {exact_key(known.name) for known in names_of(unit)}
    return any(exact_key(wording.name) in known for wording in wordings(said))


def called(said: str, units: Iterable[U]) -> list[U]:
    """Those of `units` that `said` may mean: of all that fit, the ones that fit best."""
    words = wordings(said)
    return _best([(rank, unit) for unit in units if (rank := _rank(words, unit))])


def _rank(said: tuple[Wording, ...], unit: Unit) -> Rank | None:
    """How far the words are from the unit: in accents, then in kind; None when they do not mean it."""
    ranks = []
    for wording in said:
        if wording.kind and not _is_level(wording.kind, unit):
            continue
        exact, loose = exact_key(wording.name), loose_key(wording.name)
        alike = (known for known in names_of(unit) if loose and loose == loose_key(known.name))
        ranks += [(int(exact != exact_key(k.name)), int(wording.kind not in ("", k.kind)), 0) for k in alike]
    return min(ranks, default=None)


def _is_level(kind: str, unit: Unit) -> bool:
    match unit:
        case OldCommune() | CommuneToday():
            return kind in COMMUNE_KINDS
        case District():
            return kind in DISTRICT_KINDS
        case _:
            return kind in PROVINCE_KINDS


def _best(ranked: list[Ranked[U]]) -> list[U]:
    best = min((rank for rank, _ in ranked), default=None)
    return [unit for rank, unit in ranked if rank == best]


@dataclass(frozen=True)
class Finder:
    """Looks lines up in a gazetteer, e.g. `Lóng Phiêng, Yên Châu, Sơn La`."""

    gazetteer: Gazetteer

    @cached_property
    def _by_name(self) -> dict[str, list[Unit]]:
        """Every unit by its loose names."""
        found: defaultdict[str, list[Unit]] = defaultdict(list)
        gazetteer = self.gazetteer
        districts = [d for p in gazetteer.provinces for d in p.districts]
        old: list[Unit] = [*gazetteer.provinces, *districts, *(c for d in districts for c in d.communes)]
        for unit in (*old, *gazetteer.provinces_today, *gazetteer.communes_today):
            for key in {loose_key(known.name) for known in names_of(unit)}:
                found[key].append(unit)
        return found

    def find(self, line: str, on: str = "") -> Found:
        """What `line` may mean; with `on` (a day, ISO) only what it meant on that day."""
        parts = parts_of(line) if len(line) <= LONGEST else ()
        if not 0 < len(parts) <= 3 or not all(loose_key(part) for part in parts):
            return Found()
        # Where nothing has an accent, it is no sign that a name lacks them too: `sa pa` may be Sa Pả.
        is_bare = fold(line) == line.casefold()
        own, *above = (self._candidates(part, is_bare) for part in parts)
        effective = self.gazetteer.effective
        found = []
        for rank, unit in own:
            is_old = isinstance(unit, OldUnit)
            if not on or (self._was_there(unit, on) if is_old else on >= effective):
                total = self._total(rank, self._parents(unit, above), above)
                found += [(total, unit)] if total else []
        best = _best(found)
        there = {unit.code for unit in best if isinstance(unit, OldCommune) and not unit.last}
        before = tuple(
            unit
            for unit in best
            if isinstance(unit, OldUnit)
            # One that only moved to another district is in the tables twice.
            and not (isinstance(unit, OldCommune) and unit.last and unit.code in there)
        )
        since = tuple(unit for unit in best if isinstance(unit, UnitToday))
        return Found(before, since, () if best else self._near(parts))

    def _was_there(self, unit: Unit, on: str) -> bool:
        """Whether an old unit was there on a day, as far as is known: a list is said to hold until its own day."""
        last = unit.last if isinstance(unit, OldCommune | District) else ""
        return on <= last if last else on < self.gazetteer.effective

    def _candidates(self, part: str, is_bare: bool) -> list[Ranked[Unit]]:
        said = wordings(part)
        units = dict.fromkeys(u for wording in said for u in self._by_name.get(loose_key(wording.name), ()))
        ranked = [(rank, unit) for unit in units if (rank := _rank(said, unit))]
        return [((0, *rank[1:]), unit) for rank, unit in ranked] if is_bare else ranked

    def _parents(self, unit: Unit, above: list[list[Ranked[Unit]]]) -> list[tuple[Unit, int]]:
        """What a unit lies or lay in, the smaller first, each with what it costs to name it.

        A district, or a province that merged, beside a commune of today mixes two times; it is understood where that
        district or province led to the commune.
        """
        match unit:
            case OldCommune():
                district = self.gazetteer.district_of(unit)
                return [(district, 0), (self.gazetteer.province_of(district), 0)]
            case District():
                return [(self.gazetteer.province_of(unit), 0)]
            case CommuneToday():
                named = {u for candidates in above for _, u in candidates}
                districts = [d for d in named if isinstance(d, District) and unit in d.today]
                provinces = [p for p in named if isinstance(p, Province) and any(unit in d.today for d in p.districts)]
                return [*((d, 1) for d in districts), *((p, 1) for p in provinces), (unit.province, 0)]
            case _:
                return []

    @staticmethod
    def _total(rank: Rank, parents: list[tuple[Unit, int]], above: list[list[Ranked[Unit]]]) -> Rank | None:
        """The rank of the whole line; None where a part names nothing that the unit lies in."""
        place = 0
        for named in above:
            hits = [
                (accents, kinds, mixed, at)
                for (accents, kinds, _), unit in named
                for at, (parent, mixed) in enumerate(parents)
                if unit is parent and at >= place
            ]
            if not hits:
                return None
            accents, kinds, mixed, at = min(hits)
            rank = (rank[0] + accents, rank[1] + kinds, rank[2] + mixed)
            place = at + 1
        return rank

    def _near(self, parts: tuple[str, ...]) -> tuple[str, ...]:
        """Names like the first part, of units in what the other parts name; without other parts, of bigger units."""
        within: list[Unit] = []
        if len(parts) > 1:
            around = self.find(", ".join(parts[1:]))
            for unit in (*around.before, *around.since):
                within += self._inside(unit)
        else:
            for province in self.gazetteer.provinces:
                within += [province, *province.districts]
        by_name = {loose_key(unit.name): unit.full_name for unit in within}
        keys = [loose_key(wording.name) for wording in wordings(parts[0])]
        close = [k for key in keys for k in difflib.get_close_matches(key, by_name, n=NEAR, cutoff=0.7)]
        return tuple(dict.fromkeys(by_name[key] for key in close))[:NEAR]

    def _inside(self, unit: Unit) -> list[Unit]:
        match unit:
            case Province():
                return [*unit.districts, *(commune for district in unit.districts for commune in district.communes)]
            case District():
                return list(unit.communes)
            case OldCommune() | CommuneToday():
                return []
            case _:
                return list(self.gazetteer.communes_of(unit))
