"""Numbers that follow from a printed table without being printed; they are never mixed with printed ones."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from dvk_sitegen.domain.figures import Cell, Figures, Key, Place, key_of
from dvk_sitegen.domain.sums import CACHED_TABLES, checks, places, summations, suspects

# Words for a number that exists but is not printed separately. "chưa xét" has no number yet, so nothing is derived.
HIDDEN = ("không tách", "không nêu")


@dataclass(frozen=True, slots=True)
class Derived:
    """A derived number: `total` minus `parts`, or, without a `total`, the sum of the `parts`."""

    at: Place
    number: Decimal
    unit: str
    parts: tuple[Cell, ...]
    total: Cell | None = None


@dataclass(frozen=True, slots=True)
class DerivationConflict:
    """Two derivations give two numbers for one place, so neither is used."""

    one: Derived
    other: Derived


@dataclass(frozen=True, slots=True)
class Derivation:
    """All numbers derived from a table."""

    derived: tuple[Derived, ...]
    conflicts: tuple[DerivationConflict, ...]


@lru_cache(maxsize=CACHED_TABLES)
def derive(figures: Figures) -> Derivation:
    """The missing part where a printed total and all its other parts are numbers, and totals that are not printed.

    Nothing is derived from a number that is part of a contradiction.
    """
    doubtful = suspects(figures)
    found: defaultdict[Key, list[Derived]] = defaultdict(list)
    for one in (*_missing_parts(figures), *_missing_totals(figures)):
        used = [*one.parts, *([one.total] if one.total else [])]
        if not any(key_of(c.at) in doubtful for c in used):
            found[key_of(one.at)].append(one)
    agreed: dict[Key, Derived] = {}
    conflicts = []
    for place, same_place in found.items():
        first = same_place[0]
        other = next((d for d in same_place if d.number != first.number), None)
        if other:
            conflicts.append(DerivationConflict(first, other))
        else:
            agreed[place] = first
    for conflict in _misfits(figures, agreed):
        agreed.pop(key_of(conflict.one.at), None)
        conflicts.append(conflict)
    return Derivation(tuple(agreed.values()), tuple(conflicts))


def _missing_parts(figures: Figures) -> list[Derived]:
    found = []
    for check in checks(figures):
        total = check.total
        for summation in check.summations if total.number is not None and total.is_exact else ():
            if summation.obstacle != "word" or len(summation.unknown) != 1 or not _is_hidden(summation.unknown[0]):
                continue
            others = tuple(c for c in summation.parts if c.number is not None)
            assert total.number is not None
            if summation.known <= total.number:
                place, rest = summation.unknown[0].at, total.number - summation.known
                found.append(Derived(place, rest, figures.unit_of(total), others, total))
    return found


def _missing_totals(figures: Figures) -> list[Derived]:
    """Sums where the table prints totals of that very kind, but not this one.

    Printed totals of that kind show that adding up makes sense: "new this year" and "the whole period" are not added.
    """
    printed = figures.printed
    found = []
    for dimensions in dict.fromkeys(frozenset(total.at) for total in figures.totals):
        for at in places(figures, dimensions):
            inside = [] if key_of(at) in printed else [c for c in figures.touching(at) if c.lies_in(at)]
            if not inside:
                continue
            unit = figures.unit_of(inside[0])
            added = ((summation, summation.sum) for summation in summations(figures, at, unit))
            found += [Derived(at, number, unit, summation.parts) for summation, number in added if number is not None]
    return found


def _misfits(figures: Figures, agreed: dict[Key, Derived]) -> list[DerivationConflict]:
    """Parts derived each from its own total that do not add up to a printed total over all of them."""
    found = []
    for check in checks(figures):
        for summation in check.summations:
            derived = [agreed[key_of(c.at)] for c in summation.unknown if key_of(c.at) in agreed]
            if (
                check.total.number is None
                or not check.total.is_exact
                or len(derived) < 2
                or len(derived) < len(summation.unknown)
            ):
                continue
            gap = check.total.number - summation.known - sum(d.number for d in derived)
            if gap:
                parts = tuple(c for c in summation.parts if c.number is not None)
                found += [
                    DerivationConflict(d, Derived(d.at, d.number + gap, d.unit, parts, check.total)) for d in derived
                ]
    return found


def _is_hidden(cell: Cell) -> bool:
    return cell.value is not None and cell.value.printed in HIDDEN
