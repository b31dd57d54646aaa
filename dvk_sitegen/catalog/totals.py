"""Sums of claims: each sum says how many entries it covers, and no sum mixes kinds of money."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from operator import add
from typing import Literal, get_args

from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.domain.quantity import Basis, Claim, Interval, Quantity, sum_of_parts
from dvk_sitegen.domain.units import MONEY, PEOPLE, is_people

About = Literal["income", "jobs"]
Key = tuple[About, str, tuple[str, ...]]
Claimed = list[tuple[Claim, Quantity]]
BASES: tuple[str, ...] = get_args(Basis)


@dataclass(frozen=True, slots=True)
class Total:
    """One sum of what entries claim.

    `about`, `per` and for money `basis` say what is added up. `quantity` is the sum of the claims of `entries`; it is
    None where all claims are `left_out`: those with a doubt, or with several numbers of which none may be chosen.
    `among` is the number of entries examined. `splits` are the sums of permanent jobs, of seasonal jobs and of jobs
    that are neither; empty where no entry distinguishes them.
    """

    about: About
    basis: str
    per: tuple[str, ...]
    quantity: Quantity | None
    entries: Mapping[Entry, Interval]
    left_out: tuple[Entry, ...]
    among: int
    splits: tuple[Quantity, ...] = ()


def totals(entries: Iterable[Entry]) -> tuple[Total, ...]:
    """The sums of jobs and of each kind of income that `entries` claim: jobs first, each by basis and `per`."""
    entries = tuple(entries)
    counted: defaultdict[Key, dict[Entry, Claimed]] = defaultdict(dict)
    left_out: defaultdict[Key, list[Entry]] = defaultdict(list)
    for entry in entries:
        for key, claimed in _by_key(entry).items():
            if _may_be_added(claimed):
                counted[key][entry] = claimed
            else:
                left_out[key].append(entry)
    return tuple(
        _total(key, counted[key], tuple(left_out[key]), len(entries))
        for key in sorted({*counted, *left_out}, key=_order)
    )


def _order(key: Key) -> tuple[bool, int, tuple[str, ...]]:
    about, basis, per = key
    return (about == "income", BASES.index(basis), per)


def _total(key: Key, counted: dict[Entry, Claimed], left_out: tuple[Entry, ...], among: int) -> Total:
    about, basis, per = key
    unit = PEOPLE if about == "jobs" else MONEY
    by_split: defaultdict[str, list[Interval]] = defaultdict(list)
    for claim, part in chain.from_iterable(counted.values()):
        by_split[part.split or claim.split or ""].append(part.interval)
    sums = [Quantity(reduce(add, parts), unit, per, split=split) for split, parts in sorted(by_split.items())]
    quantity = Quantity(reduce(add, (s.interval for s in sums)), unit, per) if sums else None
    splits = tuple(sums[1:] + sums[:1] if "" in by_split else sums) if any(by_split) else ()
    entries = {entry: reduce(add, (q.interval for _, q in claimed)) for entry, claimed in counted.items()}
    return Total(about, basis, per, quantity, entries, left_out, among, splits)


def _by_key(entry: Entry) -> dict[Key, Claimed]:
    """The claims of one entry, grouped by the sum they belong to."""
    found: defaultdict[Key, Claimed] = defaultdict(list)
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
    """The basis that the author gives; where a claim names several kinds of money, the basis of each from its words."""
    return claim.basis if claim.basis != "not-stated" else quantity.basis or "not-stated"


def _may_be_added(claimed: Claimed) -> bool:
    """Whether none is doubtful, and all are one number or components of one total."""
    return not any(claim.doubt for claim, _ in claimed) and sum_of_parts([q for _, q in claimed]) is not None
