"""Finds units by their names as written: exactly one, several that it may mean, or none. It never guesses.

A name with the right accents is preferred to one that only folds alike (Sơn Hà is not Sơn Hạ), and a unit of the
written kind to one of another kind (a commune may have become a township since).
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeVar

from dvk_sitegen.base.text import digits, fold
from dvk_sitegen.domain.gazetteer import (
    CommuneToday,
    District,
    Gazetteer,
    OldCommune,
    OldUnit,
    Province,
    ProvinceToday,
    Unit,
    UnitToday,
)
from dvk_sitegen.domain.place_names import (
    COMMUNE_KINDS,
    DISTRICT_KINDS,
    LONGEST,
    PROVINCE_KINDS,
    UnitName,
    cuts_of,
    exact_key,
    loose_key,
    name_splits,
    unit_names_in,
)

U = TypeVar("U", bound=Unit)
Rank = tuple[int, int, int]  # how far off: accents, kinds, times that are mixed
Ranked = tuple[Rank, U]
NEAR = 3


@dataclass(frozen=True, slots=True)
class PlaceMatches:
    """The meanings of a line: units until 30 June 2025, units since, and similar names where there are none."""

    before: tuple[OldUnit, ...] = ()
    since: tuple[UnitToday, ...] = ()
    near: tuple[str, ...] = ()
    elsewhen: tuple[tuple[OldUnit, ...], tuple[UnitToday, ...]] = ((), ())  # where nothing is meant on the day asked
    unknown: tuple[OldUnit, ...] = ()  # units of which it is not known whether they existed on that day


def names_of(unit: Unit) -> tuple[UnitName, ...]:
    """The unit's kind and name, and its others: another spelling (Sập Vạt), or another kind (xã Biển Động)."""
    own = UnitName(unit.kind, unit.name)
    was = () if isinstance(unit, OldCommune | District) else unit.was
    also = () if isinstance(unit, UnitToday) else unit.also
    if not was and not also:
        return (own,)
    others = (_named_so(name, unit) for name in also)
    former = (UnitName(called.kind, called.name) for called in was)
    return (own, *(UnitName(other.kind or unit.kind, other.name) for other in others), *former)


def _named_so(name: str, unit: Unit) -> UnitName:
    """Another name with its kind, if that is a kind of its level: TT Huế is not a township."""
    return next(w for w in reversed(unit_names_in(name)) if not w.kind or _is_level(w.kind, unit))


def is_spelled(said: str, unit: Unit) -> bool:
    """Whether `said` is a name of `unit` with all accents right, the tone on any vowel, with or without a kind."""
    known = {exact_key(known.name) for known in names_of(unit)}
    return any(exact_key(unit_name.name) in known for unit_name in unit_names_in(said))


def as_written(said: str, unit: OldCommune | District | CommuneToday) -> str:
    """The unit's kind and name as in `said`, if they differ from its last ones (xã Mường Sang, now a phường).

    "" where they are equal, or where no kind is written, so that the last name can be used.
    """
    typed = " ".join(said.split())
    for unit_name in unit_names_in(said):
        if unit_name.kind and any(exact_key(unit_name.name) == exact_key(known.name) for known in names_of(unit)):
            full = f"{unit_name.kind} {typed[-len(unit_name.name) :]}"
            return "" if exact_key(full) == exact_key(unit.full_name) else full
    return ""


def other_kind(line: str, units: Sequence[Unit]) -> str:
    """The name with the kind in `line`, if none of `units` ever had it in a list (phường Tú Nang); else ""."""
    for parts in filter(None, (*name_splits(line), *cuts_of(line))):
        ranks = [rank for unit in units if (rank := _rank(unit_names_in(parts[0]), unit))]
        if ranks:
            return " ".join(parts[0].split()) if all(kind for _, kind, _ in ranks) else ""
    return ""


@lru_cache(maxsize=4096)
def called_in(said: str, district: District) -> tuple[OldCommune | CommuneToday, ...]:
    """The units that `said` may mean in a district: its communes, or their units of today.

    Cached, since the entries of a district name the same few communes again and again.
    """
    return tuple(called(said, [*district.communes, *district.today]))


def called(said: str, units: Iterable[U]) -> list[U]:
    """Those of `units` that `said` may mean: the best matches."""
    words = unit_names_in(said)
    return _best([(rank, unit) for unit in units if (rank := _rank(words, unit))])


def _rank(said: tuple[UnitName, ...], unit: Unit) -> Rank | None:
    """The distance of the words from the unit: in accents, then in kind; None when they do not mean it."""
    ranks = []
    for unit_name in said:
        if unit_name.kind and not _is_level(unit_name.kind, unit):
            continue
        exact, loose = exact_key(unit_name.name), loose_key(unit_name.name)
        alike = (known for known in names_of(unit) if loose and loose == loose_key(known.name))
        ranks += [(int(exact != exact_key(k.name)), int(unit_name.kind not in ("", k.kind)), 0) for k in alike]
    return min(ranks, default=None)


def _is_level(kind: str, unit: Unit) -> bool:
    match unit:
        case OldCommune():
            return kind in COMMUNE_KINDS and kind != "đặc khu"
        case CommuneToday():
            return kind in COMMUNE_KINDS and kind != "thị trấn"  # there are none since
        case District():
            return kind in DISTRICT_KINDS
        case _:
            return kind in PROVINCE_KINDS


def _by_time(units: list[Unit]) -> tuple[tuple[OldUnit, ...], tuple[UnitToday, ...]]:
    """Old units, and units of today. An old commune that only changed its district is in the tables twice."""
    there = {unit.code for unit in units if isinstance(unit, OldCommune) and not unit.last}
    old = (unit for unit in units if isinstance(unit, OldUnit))
    before = tuple(u for u in old if not (isinstance(u, OldCommune) and u.last and u.code in there))
    return before, tuple(unit for unit in units if isinstance(unit, UnitToday))


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
        for unit in (*old, *gazetteer.provinces_today, *gazetteer.communes_today, *gazetteer.former):
            for key in {loose_key(known.name) for known in names_of(unit)}:
                found[key].append(unit)
        return found

    def find(self, line: str, on: str = "") -> PlaceMatches:
        """The units that `line` may mean; with `on` (a day, ISO) only those it meant on that day."""
        if len(line) > LONGEST:
            return PlaceMatches()
        last: tuple[str, ...] = ()
        for parts in name_splits(line):
            if not 0 < len(parts) <= 3 or not all(loose_key(part) for part in parts):
                continue
            # Which words are names does not depend on the day: Đội Cấn is no village once the commune has ended.
            meant = self._meant(parts, fold(line) == line.casefold())
            # With a name left out that looks like a village's, a whole province is no answer.
            is_less = len(parts) == 1 < len(last) and loose_key(parts[0]) == loose_key(last[-1]) != loose_key(last[0])
            if meant and not (is_less and all(isinstance(unit, Province | ProvinceToday) for _, unit in meant)):
                return self._on_that_day(meant, on)
            last = last or parts
        if meant := self._meant_by_cutting(line):
            return self._on_that_day(meant, on)
        return PlaceMatches(near=self._near(last)) if last else PlaceMatches()

    def _meant_by_cutting(self, line: str) -> list[Ranked[Unit]]:
        """The meaning of a line without separators: every way to cut it into known names."""
        is_bare, found = fold(line) == line.casefold(), list[Ranked[Unit]]()
        for parts in cuts_of(line):
            if all(self._is_known(part) for part in parts):
                found += self._meant(parts, is_bare)
        return found

    def _is_known(self, part: str) -> bool:
        return any(loose_key(unit_name.name) in self._by_name for unit_name in unit_names_in(part))

    def _meant(self, parts: tuple[str, ...], is_bare: bool) -> list[Ranked[Unit]]:
        """Every unit that the names may mean, of any time. `is_bare`: nothing in the line has an accent.

        Then missing accents mean nothing: `sa pa` may be Sa Pả.
        """
        own, *above = (self._candidates(part, is_bare) for part in parts)
        totals = ((self._total(rank, self._parents(unit, above), above), unit) for rank, unit in own)
        return [(total, unit) for total, unit in totals if total]

    def _on_that_day(self, meant: list[Ranked[Unit]], on: str) -> PlaceMatches:
        if not on:
            return PlaceMatches(*_by_time(_best(meant)))
        by_presence: defaultdict[str, list[Ranked[Unit]]] = defaultdict(list)
        for rank, unit in meant:
            by_presence[self.gazetteer.presence(unit, on)].append((rank, unit))
        if there := by_presence["there"]:
            return PlaceMatches(*_by_time(_best(there)))
        # What fits worse and is not known says nothing where something that fits better was not there.
        best = _best(meant)
        unknown = [unit for unit in _best(by_presence["unknown"]) if unit in best]
        return PlaceMatches(unknown=_by_time(unknown)[0]) if unknown else PlaceMatches(elsewhen=_by_time(best))

    def _candidates(self, part: str, is_bare: bool) -> list[Ranked[Unit]]:
        said = unit_names_in(part)
        units = dict.fromkeys(u for unit_name in said for u in self._by_name.get(loose_key(unit_name.name), ()))
        ranked = [(rank, unit) for unit in units if (rank := _rank(said, unit))]
        return [((0, *rank[1:]), unit) for rank, unit in ranked] if is_bare else ranked

    def _parents(self, unit: Unit, above: list[list[Ranked[Unit]]]) -> list[tuple[Unit, int]]:
        """The parents of a unit, the smaller first, each with the rank of naming it.

        An old district or province beside a commune of today mixes two times; it is accepted where the commune was made
        from that district or province.
        """
        match unit:
            case OldCommune():
                district = self.gazetteer.district_of(unit)
                return [(district, 0), *self._parents(district, above)]
            case District():
                province = self.gazetteer.province_of(unit)
                # The province of today costs, but for one that kept its name: there the old one is meant.
                return [(province, 0), (province.today, 1)]
            case CommuneToday():
                named = {u for candidates in above for _, u in candidates}
                districts = [d for d in named if isinstance(d, District) and unit in d.today]
                provinces = [p for p in named if isinstance(p, Province) and any(unit in d.today for d in p.districts)]
                return [*((d, 1) for d in districts), *((p, 1) for p in provinces), (unit.province, 0)]
            case _:
                return []

    @staticmethod
    def _total(rank: Rank, parents: list[tuple[Unit, int]], above: list[list[Ranked[Unit]]]) -> Rank | None:
        """The rank of the whole line; None where a part does not name a parent of the unit."""
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
        """Names similar to the first part, of units in those that the other parts name; without other parts, of
        larger units.
        """
        within: list[Unit] = []
        if len(parts) > 1:
            around = self.find(", ".join(parts[1:]))
            for unit in (*around.before, *around.since):
                within += self._inside(unit)
        else:
            for province in self.gazetteer.provinces:
                within += [province, *province.districts]
        by_name = {loose_key(unit.name): self.gazetteer.line_of(unit) for unit in reversed(within)}
        keys = [loose_key(unit_name.name) for unit_name in unit_names_in(parts[0])]
        close = [
            k
            for key in keys
            for k in difflib.get_close_matches(key, by_name, n=NEAR, cutoff=0.7)
            if digits(k) == digits(key)
        ]
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
