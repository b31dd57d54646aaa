"""What is measured, and what one measurement says."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

COLD, UNCHANGED, EDITED = "dvk, cold", "dvk, nothing changed", "dvk, one entry edited"
FAULTY = "dvk, cold, 1 % invalid"
PLAIN, HUGO = "MkDocs + Material", "Hugo"
KINDS = (COLD, UNCHANGED, EDITED, FAULTY, PLAIN, HUGO)


@dataclass(frozen=True, slots=True)
class Run:
    """What one build took, and the site it left; `written` are the files that this build wrote."""

    cpu: float
    wall: float
    peak_mb: float
    files: int
    bytes: int
    written: int


Runs = dict[str, list[Run]]
"""The rounds of each kind of build; a kind that was left out has none."""


def middle(runs: Runs, kind: str, key: str) -> float | None:
    """The median of one figure of one kind; None where it was not measured."""
    taken = runs.get(kind)
    return median(float(getattr(run, key)) for run in taken) if taken else None


def ratio(runs: Runs, kind: str, against: str, key: str) -> float | None:
    """The medians of two kinds, divided."""
    one, other = middle(runs, kind, key), middle(runs, against, key)
    return None if one is None or not other else one / other
