"""Adds up a printed table: every way to compute a total, and where the printed numbers contradict each other.

Nothing here changes a number. A sum is computed only where it is certain: a word is not zero, units are not mixed, and
what is counted in two cells is not added twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from typing import Literal

from dvk_sitegen.domain.figures import Cell, Figures, Key, PartOf, Place, key_of

CACHED_TABLES = 256  # tables: each is added up for its rules, its pages, its data

Obstacle = Literal["", "nothing", "reach", "unit", "overlap", "about", "word"]


@dataclass(frozen=True, slots=True)
class Summation:
    """One way to add up a place.

    From the finest cells (`by` empty), or from the numbers printed along the dimension `by`. `obstacle` says why there
    is no sum: no cell is there, a cell covers more than the place, units differ, two cells overlap, a component is a
    bound or an estimate, a component is a word.
    """

    parts: tuple[Cell, ...]
    by: str = ""
    obstacle: Obstacle = ""

    @property
    def known(self) -> Decimal:
        """The sum of the components that are numbers."""
        return sum((c.number for c in self.parts if c.number is not None), Decimal(0))

    @property
    def unknown(self) -> tuple[Cell, ...]:
        """The components that are words."""
        return tuple(c for c in self.parts if c.number is None)

    @property
    def sum(self) -> Decimal | None:
        return None if self.obstacle else self.known


@dataclass(frozen=True, slots=True)
class Check:
    """A printed total and every way to add it up; that from the cells comes first."""

    total: Cell
    summations: tuple[Summation, ...]

    @property
    def mismatch(self) -> Summation | None:
        """The first way with a sum that differs from the printed number."""
        if self.total.number is None or not self.total.is_exact:
            return None
        return next((w for w in self.summations if w.sum is not None and w.sum != self.total.number), None)

    @property
    def excess(self) -> Summation | None:
        """The first way in which the components that are numbers already exceed the total."""
        number = self.total.number if self.total.is_exact else None
        blocked = (w for w in self.summations if w.obstacle == "word")
        return next((w for w in blocked if number is not None and w.known > number), None)


def summations(figures: Figures, at: Place, unit: str) -> tuple[Summation, ...]:
    """Every way to add up the place `at` in `unit`, no two from the same components."""
    found = [_from_cells(figures, at, unit)]
    for dimension in figures.dimensions:
        summation = _along(figures, at, dimension, unit) if dimension not in at else None
        if summation and not any(_are_one(summation, other) for other in found):
            found.append(summation)
    return tuple(found)


@lru_cache(maxsize=CACHED_TABLES)
def checks(figures: Figures) -> tuple[Check, ...]:
    """Every printed total, and every cell that contains finer cells, with the ways to add it up."""
    detail = max((len(c.at) for c in figures.cells), default=0)
    coarse = [c for c in figures.cells if len(c.at) < detail and any(_covers(c, other) for other in figures.cells)]
    return tuple(
        Check(total, summations(figures, total.at, figures.unit_of(total))) for total in (*figures.totals, *coarse)
    )


def oversize_parts(figures: Figures) -> list[tuple[PartOf, Cell, Cell]]:
    """Each part that is printed larger than its whole: the rule, the part, the whole."""
    found = []
    printed = figures.printed
    for rule in figures.part_of:
        for part in (c for c in printed.values() if c.at.get(rule.dimension) == rule.part):
            whole = printed.get(key_of({**part.at, rule.dimension: rule.whole}))
            if whole and figures.unit_of(part) == figures.unit_of(whole) and _exceeds(part, whole):
                found.append((rule, part, whole))
    return found


def miscounted_names(figures: Figures) -> list[Cell]:
    """Each cell whose number differs from the number of listed names."""
    counted = (c for c in (*figures.cells, *figures.totals) if c.names and c.is_exact)
    return [c for c in counted if c.number not in (None, len(c.names))]


def suspects(figures: Figures) -> frozenset[Key]:
    """The places of all numbers that are part of a contradiction within the table."""
    found: set[Key] = set()
    for check in checks(figures):
        summation = check.mismatch or check.excess
        if summation:
            found.update(map(_place, (check.total, *summation.parts)))
    for _, part, whole in oversize_parts(figures):
        found.update(map(_place, (part, whole)))
    found.update(map(_place, miscounted_names(figures)))
    return frozenset(found)


def _from_cells(figures: Figures, at: Place, unit: str) -> Summation:
    """The way from the cells at `at`; a cell inside a coarser printed cell is not added again."""
    touching = [c for c in figures.touching(at) if c.at != at]
    parts = [c for c in touching if c.lies_in(at)]
    if not parts:
        return Summation((), obstacle="nothing")
    detail = max(len(c.at) for c in parts)
    coarse = [c for c in parts if len(c.at) < detail]
    finest = [c for c in parts if not any(_covers(other, c) for other in coarse)]
    if len(parts) < len(touching):
        return Summation(tuple(finest), obstacle="reach")
    if any(figures.unit_of(c) != unit for c in parts):
        return Summation(tuple(finest), obstacle="unit")
    if _overlap(finest):
        return Summation(tuple(finest), obstacle="overlap")
    return _added(finest, "")


def _along(figures: Figures, at: Place, dimension: str, unit: str) -> Summation | None:
    """The way from the numbers printed for each value of `dimension`; None where one is missing or printed
    otherwise.
    """
    printed = figures.printed
    parts = []
    for value in figures.dimensions[dimension]:
        place = {**at, dimension: value}
        part = printed.get(key_of(place))
        if part:
            parts.append(part)
        elif any(not c.at.items() <= at.items() for c in _touching_anything(figures, place)):
            return None
    if not parts or any(figures.unit_of(c) != unit for c in parts):
        return None
    return _added(parts, dimension)


def _touching_anything(figures: Figures, at: Place) -> Iterator[Cell]:
    yield from figures.touching(at)
    yield from (total for total in figures.totals if total.touches(at))


def _added(parts: list[Cell], by: str) -> Summation:
    if any(c.number is not None and not c.is_exact for c in parts):
        return Summation(tuple(parts), by, "about")
    return Summation(tuple(parts), by, "word" if any(c.number is None for c in parts) else "")


def _are_one(summation: Summation, other: Summation) -> bool:
    """Whether both add the same components. (A way with an obstacle adds none.)"""
    return other.obstacle in ("", "word") and set(map(_place, summation.parts)) == set(map(_place, other.parts))


def _place(cell: Cell) -> Key:
    return key_of(cell.at)


def _overlap(cells: list[Cell]) -> bool:
    """Whether two cells overlap. Cells that name the same dimensions never do."""
    return len({frozenset(c.at) for c in cells}) > 1 and any(a.touches(b.at) for a, b in combinations(cells, 2))


def _covers(coarse: Cell, fine: Cell) -> bool:
    return coarse.at.items() < fine.at.items()


def _exceeds(part: Cell, whole: Cell) -> bool:
    if part.number is None or whole.number is None or not whole.is_exact:
        return False
    return part.number > whole.number


def places(figures: Figures, dimensions: frozenset[str]) -> Iterator[Place]:
    """Every place that names exactly `dimensions`, in the table's order."""
    found: list[dict[str, str]] = [{}]
    for dimension, values in figures.dimensions.items():
        if dimension in dimensions:
            found = [{**at, dimension: value} for at in found for value in values]
    yield from found
