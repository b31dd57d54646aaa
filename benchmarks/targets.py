"""What the builds have to reach, and whether they did."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from benchmarks.runs import COLD, EDITED, FAULTY, HUGO, KINDS, PLAIN, UNCHANGED, Runs, middle, ratio

GROWTH = 1.0  # the most that the exponent of dvk's cold build may be
FROM, TO = 4_300, 40_000


@dataclass(frozen=True, slots=True)
class Target:
    """A figure of one kind of build against another's, and the most that it may be at each size."""

    kind: str
    against: str
    limits: Mapping[int, float]
    key: str = "cpu"


TARGETS = (
    Target(COLD, HUGO, {300: 1.0, 4_300: 0.30, 40_000: 0.20}),
    Target(COLD, PLAIN, {300: 0.4, 4_300: 0.12, 40_000: 0.10}),
    Target(EDITED, HUGO, {4_300: 0.10, 40_000: 0.01}),
    Target(UNCHANGED, HUGO, {4_300: 0.08, 40_000: 0.006}),
    Target(COLD, HUGO, {4_300: 0.25, 40_000: 0.06}, "peak_mb"),
    Target(FAULTY, COLD, {300: 1.10, 4_300: 1.10, 40_000: 1.10}),
)
LABELS = {"cpu": "CPU s", "wall": "wall s", "peak_mb": "peak MB"}
RULE = "| --- | --: | --: | --: | --- |"


def verdict(measured: float, limit: float) -> str:
    """Whether a target was met; where not, by how much."""
    if measured <= limit:
        return "met"
    return f"**missed** by {measured - limit:.3g} ({measured / limit:.2f} times the target)"


def judged(results: Mapping[int, Runs]) -> Iterator[tuple[str, int, float, float]]:
    """Every target that could be measured: what, at how many entries, what it may be, what it is."""
    for target in TARGETS:
        for size, limit in target.limits.items():
            measured = ratio(results.get(size, {}), target.kind, target.against, target.key)
            if measured is not None:
                yield f"{target.kind} / {target.against}, {LABELS[target.key]}", size, limit, measured
    steepness = exponent(results, COLD)
    if steepness is not None:
        yield f"{COLD}, growth of CPU s from {FROM:,}", TO, GROWTH, steepness


def targets_table(results: Mapping[int, Runs]) -> list[str]:
    """Targets against what was measured; nothing where none of their sizes was."""
    rows = [
        f"| {what} | {size:,} | {limit:g} | {measured:.3g} | {verdict(measured, limit)} |"
        for what, size, limit, measured in judged(results)
    ]
    head = "| target | entries | at most | measured | |"
    return ["## Targets", "", head, RULE, *rows, ""] if rows else []


def exponent(results: Mapping[int, Runs], kind: str, key: str = "cpu") -> float | None:
    """How a figure grows with the corpus: 1 is in proportion, 0 not at all."""
    small, large = (middle(results.get(size, {}), kind, key) for size in (FROM, TO))
    if not small or not large:
        return None
    return math.log(large / small) / math.log(TO / FROM)


def growth_table(results: Mapping[int, Runs]) -> list[str]:
    """The exponents of every kind of build; nothing where one of the two sizes was not measured."""
    rows = []
    for kind in KINDS:
        grown = [exponent(results, kind, key) for key in LABELS]
        if any(value is not None for value in grown):
            rows.append(f"| {kind} | {' | '.join('–' if v is None else f'{v:.2f}' for v in grown)} |")
    head = f"| build | {' | '.join(LABELS.values())} |"
    title = f"## Growth from {FROM:,} to {TO:,} entries, as an exponent"
    return [title, "", head, "| --- | --: | --: | --: |", *rows, ""] if rows else []
