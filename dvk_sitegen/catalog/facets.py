"""Counting entries by what they are: the rows of summary tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dvk_sitegen.domain.entry import Entry

NOT_STATED = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many entries, and how many of each field, kind and level.

    An entry with two fields counts in both, so fields may add up to more than `total`; kinds and levels never do
    (a level that no document states is counted under `NOT_STATED`).
    """

    total: int
    fields: Counter[str]
    kinds: Counter[str]
    levels: Counter[str]


def tally(entries: Iterable[Entry]) -> Tally:
    """Count `entries` by field, kind and level."""
    entries = tuple(entries)
    return Tally(
        len(entries),
        Counter(field for e in entries for field in e.fields),
        Counter(e.kind for e in entries),
        Counter(e.level or NOT_STATED for e in entries),
    )
