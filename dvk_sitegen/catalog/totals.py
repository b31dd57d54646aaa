"""Adding up what claims say: each sum says of how many entries it speaks, and no sum mixes kinds of money."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Literal, get_args

from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.domain.interval import Interval
from dvk_sitegen.domain.quantity import Basis, Claim, Quantity, sum_of_parts
from dvk_sitegen.domain.units import MONEY, PEOPLE, is_people

About = Literal["income", "jobs"]
Key = tuple[About, str, tuple[str, ...]]
BASES: tuple[str, ...] = get_args(Basis)


@dataclass(frozen=True, slots=True)
class Total:
    """One sum of what entries claim.

    `about`, `per` and for money `basis` say of what. `quantity` adds up `entries`; it is None where all that claim
    it are `left_out`: those with a doubt, or with several numbers of which none may be chosen. `among` is how many
    entries were looked at.
    """

    about: About
    basis: str
    per: tuple[str, ...]
    quantity: Quantity | None
    entries: tuple[Entry, ...]
    left_out: tuple[Entry, ...]
    among: int


def totals(entries: Iterable[Entry]) -> tuple[Total, ...]:
    """The sums of jobs and of each kind of income that `entries` claim: jobs first, each by basis and `per`."""
    entries = tuple(entries)
    counted: defaultdict[Key, dict[Entry, Interval]] = defaultdict(dict)
    left_out: defaultdict[Key, list[Entry]] = defaultdict(list)
    for entry in entries:
        for key, quantities in _by_key(entry).items():
            interval = _interval(quantities)
            if interval:
                counted[key][entry] = interval
            else:
                left_out[key].append(entry)
    return tuple(
        _total(key, counted[key], tuple(left_out[key]), len(entries))
        for key in sorted({*counted, *left_out}, key=_order)
    )


def _order(key: Key) -> tuple[bool, int, tuple[str, ...]]:
    about, basis, per = key
    return (about == "income", BASES.index(basis), per)


def _total(key: Key, counted: dict[Entry, Interval], left_out: tuple[Entry, ...], among: int) -> Total:
    about, basis, per = key
    unit = PEOPLE if about == "jobs" else MONEY
    quantity = Quantity(reduce(add, counted.values()), unit, per) if counted else None
    return Total(about, basis, per, quantity, tuple(counted), left_out, among)


def _by_key(entry: Entry) -> dict[Key, list[tuple[Claim, Quantity]]]:
    """What one entry claims, by what it may be added to."""
    found: defaultdict[Key, list[tuple[Claim, Quantity]]] = defaultdict(list)
    for claim in entry.jobs:
        for quantity in claim.quantities:
            if is_people(quantity.unit):
                found["jobs", "not-stated", quantity.per].append((claim, quantity))
    for claim in entry.income:
        for quantity in claim.quantities:
            if quantity.unit == MONEY:
                found["income", _basis(claim, quantity), quantity.per].append((claim, quantity))
    return found


def _basis(claim: Claim, quantity: Quantity) -> str:
    """What its author says; where a claim names several kinds of money, what the words say of each."""
    return claim.basis if claim.basis != "not-stated" else quantity.basis or "not-stated"


def _interval(quantities: list[tuple[Claim, Quantity]]) -> Interval | None:
    """The sum of one entry's numbers; None when one is doubtful, or when they are not parts of one whole."""
    if any(claim.doubt for claim, _ in quantities):
        return None
    return sum_of_parts([quantity for _, quantity in quantities])
