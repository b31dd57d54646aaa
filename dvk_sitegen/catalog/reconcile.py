"""Printed against computed: where a table contradicts itself, in words a page can show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from dvk_sitegen.domain.figures import Cell, Figures
from dvk_sitegen.domain.quantity import format_number


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One contradiction of one table. Neither side is picked.

    kind `total`: the total `cell` is printed as `printed`, its cells add up to `other`.
    kind `part`: the part `cell` is printed as `printed`, larger than its whole, printed as `other`.
    """

    figures: Figures
    kind: Literal["total", "part"]
    cell: Cell
    printed: str
    other: str
    note: str = ""

    @property
    def at(self) -> tuple[str, ...]:
        """Where it stands, for a reader."""
        return tuple(self.cell.at.values())


def contradictions(tables: Iterable[Figures]) -> tuple[Contradiction, ...]:
    """All that the tables print against themselves, in the order printed."""
    found = []
    for figures in tables:
        for total, computed in figures.mismatched_totals():
            assert total.amount
            found.append(
                Contradiction(figures, "total", total, total.amount.printed, format_number(computed), total.note)
            )
        for rule, part, whole in figures.oversize_parts():
            assert part.amount and whole.amount
            note = part.note or rule.note
            found.append(Contradiction(figures, "part", part, part.amount.printed, whole.amount.printed, note))
    return tuple(found)
