"""Figures: a table, or a set of counts in running text, cell by cell as a document prints it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from dvk_sitegen.domain.quantity import Amount


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed value. `at` says where it stands; a dimension left out is covered as a whole."""

    at: Mapping[str, str]
    amount: Amount | None = None
    said: str = ""
    unit: str = ""
    note: str = ""
    line: int = 0
    column: int = 0

    @property
    def number(self) -> Decimal | None:
        """The number printed here; None for a word, which is not zero."""
        return self.amount.number if self.amount else None

    def lies_in(self, at: Mapping[str, str]) -> bool:
        """Whether all that this cell counts is counted at `at` too."""
        return all(self.at.get(dimension) == value for dimension, value in at.items())

    def touches(self, at: Mapping[str, str]) -> bool:
        """Whether something that this cell counts may be counted at `at` too."""
        return all(self.at.get(dimension, value) == value for dimension, value in at.items())


@dataclass(frozen=True, slots=True)
class PartOf:
    """Within one dimension, `part` is counted inside `whole` and so cannot be larger."""

    dimension: str
    part: str
    whole: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """A printed table. The first dimension gives the rows. `path` is the file, relative to the project."""

    id: str
    path: str
    province: str
    district: str
    title: str
    doc: str
    where: str
    unit: str
    period: str
    dimensions: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, str]
    cells: tuple[Cell, ...]
    totals: tuple[Cell, ...] = ()
    part_of: tuple[PartOf, ...] = ()
    notes: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()

    @property
    def row_dimensions(self) -> tuple[str, ...]:
        """The dimensions that give the rows: those that the file names, else the first."""
        return self.rows or tuple(self.dimensions)[:1]

    @property
    def column_dimensions(self) -> tuple[str, ...]:
        return tuple(d for d in self.dimensions if d not in self.row_dimensions)

    @property
    def years(self) -> tuple[int, ...]:
        """Every year of the period, first to last."""
        first, _, last = self.period.partition("-")
        return tuple(range(int(first), int(last or first) + 1))

    def computed(self, total: Cell) -> Decimal | None:
        """What the cells add up to where `total` is printed.

        None where that cannot be said: no cell lies there, a cell is a word (which is not zero), units differ, a cell
        is printed for more than the total covers, or two cells count some of the same.
        """
        touching = [c for c in self.cells if c.touches(total.at)]
        parts = [c for c in touching if c.lies_in(total.at)]
        if not parts or len(parts) < len(touching) or len({c.unit or self.unit for c in [*parts, total]}) > 1:
            return None
        parts = [c for c in parts if not any(_covers(other, c) for other in parts)]
        if _overlap(parts):
            return None
        numbers = [c.number for c in parts if c.number is not None]
        return sum(numbers, Decimal(0)) if len(numbers) == len(parts) else None

    def mismatched_totals(self) -> list[tuple[Cell, Decimal]]:
        """Each printed total that differs from what its cells add up to, with that sum."""
        found = []
        for total in self.totals:
            computed = self.computed(total)
            if total.number is not None and computed is not None and computed != total.number:
                found.append((total, computed))
        return found

    def oversize_parts(self) -> list[tuple[PartOf, Cell, Cell]]:
        """Each part that is printed larger than the whole it is counted in: the rule, the part, the whole."""
        found = []
        printed = {tuple(sorted(c.at.items())): c for c in (*self.cells, *self.totals)}
        for rule in self.part_of:
            for part in (c for c in printed.values() if c.at.get(rule.dimension) == rule.part):
                whole = printed.get(tuple(sorted({**part.at, rule.dimension: rule.whole}.items())))
                if whole and _exceeds(part, whole):
                    found.append((rule, part, whole))
        return found


def _overlap(cells: list[Cell]) -> bool:
    """Whether two cells count some of the same. Cells that name the same dimensions never do."""
    return len({frozenset(c.at) for c in cells}) > 1 and any(a.touches(b.at) for a, b in combinations(cells, 2))


def _covers(coarse: Cell, fine: Cell) -> bool:
    return coarse.at.items() < fine.at.items()


def _exceeds(part: Cell, whole: Cell) -> bool:
    if part.number is None or whole.number is None or part.unit != whole.unit:
        return False
    return part.number > whole.number
