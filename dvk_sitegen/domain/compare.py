"""Compares a quantity that is printed in two places: two tables, a table and an entry, a number and the listed
names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, product
from math import prod
from typing import Literal

from dvk_sitegen.base.text import spelling
from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.domain.figures import Address, Figures, Place, SameAs, key_of
from dvk_sitegen.domain.quantity import Claim, Exact, format_number
from dvk_sitegen.domain.sums import summations
from dvk_sitegen.domain.units import MONEY, MULTIPLIERS, factor

MOST_PLACES = 1000  # that one side adds up


@dataclass(frozen=True, slots=True)
class ComparedValue:
    """One of the two places: `figures` at `at`, or a claim of the entry `entry_id`.

    `parts` are the printed numbers that were added up where no single number is printed; `printed` is then the sum.
    """

    number: Decimal
    printed: str
    unit: str
    period: str
    at: Address
    figures: Figures | None = None
    entry_id: str = ""
    what: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two places of one quantity. `rule` is the author's declaration; without one, the tables are twins."""

    one: ComparedValue
    other: ComparedValue
    rule: SameAs | None = None

    @property
    def outcome(self) -> Literal["equal", "name", "differs"]:
        """`name`: the numbers agree, but the author says that they have different names."""
        if self.one.number != self.other.number:
            return "differs"
        return "name" if self.rule and self.rule.but else "equal"

    @property
    def note(self) -> str:
        return (self.rule.note or self.rule.but) if self.rule else ""


def declared(figures: Figures, tables: Mapping[str, Figures], entries: Mapping[str, Entry]) -> Iterator[Comparison]:
    """The comparisons that a table's file declares, except those with a side without a number."""
    for rule in figures.same_as:
        one, other = values_of_rule(figures, rule, tables, entries)
        if one and other:
            yield Comparison(one, other, rule)


def values_of_rule(
    figures: Figures, rule: SameAs, tables: Mapping[str, Figures], entries: Mapping[str, Entry]
) -> tuple[ComparedValue | None, ComparedValue | None]:
    """Both sides of a rule; None for one that does not exist, or has no number."""
    here = value_at(figures, rule.at)
    if rule.entry:
        entry = entries.get(rule.entry)
        claim = next(iter(claims(entry, rule.what)), None) if entry else None
        unit = here.unit if here else ""
        return here, value_of_claim(rule.entry, claim, rule.what, unit) if claim else None
    table = tables.get(rule.table) if rule.table else figures
    return here, value_at(table, rule.at if rule.there is None else rule.there) if table else None


def twins(tables: Iterable[Figures]) -> Iterator[Comparison]:
    """The numbers that two tables of one area print at the same place, with the same title, unit and period.

    The title must be equal: "rewarded by the district" and "rewarded by the province" may have all else in common.
    """
    by_kind: dict[object, list[Figures]] = {}
    for f in tables:
        dimensions = tuple((d, tuple(map(spelling, values))) for d, values in f.dimensions.items())
        kind = (f.province, f.district, spelling(f.title), spelling(f.unit), f.period, dimensions)
        by_kind.setdefault(kind, []).append(f)
    for same in by_kind.values():
        for one, other in combinations(same, 2):
            yield from _shared(one, other)


def _shared(one: Figures, other: Figures) -> Iterator[Comparison]:
    said = {(key_of(rule), table) for f in (one, other) for rule, table in _declared_places(f)}
    twin = {tuple((d, spelling(v)) for d, v in key): cell for key, cell in other.printed.items()}
    for key, cell in one.printed.items():
        match = twin.get(tuple((d, spelling(v)) for d, v in key))
        if match is None or one.unit_of(cell) != other.unit_of(match):
            continue
        if (key, other.id) in said or (key_of(match.at), one.id) in said:
            continue
        here, there = (value_at(f, {d: (v,) for d, v in c.at.items()}) for f, c in ((one, cell), (other, match)))
        if here and there:
            yield Comparison(here, there)


def _declared_places(figures: Figures) -> Iterator[tuple[Place, str]]:
    for rule in figures.same_as:
        for at in _single_places(rule.at):
            yield at, rule.table


def value_at(figures: Figures, address: Address) -> ComparedValue | None:
    """The value at `address`: the printed number, or the sum where none is printed; None where there is no number."""
    if prod(map(len, address.values())) > MOST_PLACES:
        return None
    amounts, units, parts, estimates = [], [], [], []
    for at in _single_places(address):
        cell = figures.printed.get(key_of(at))
        if cell:
            amounts.append(cell.number)
            parts.append(cell.printed)
            estimates += [cell.said] if not cell.is_exact else []
            units.append(figures.unit_of(cell))
            continue
        inside = [c for c in figures.touching(at) if c.lies_in(at)]
        unit = figures.unit_of(inside[0]) if inside else ""
        summation = next((w for w in summations(figures, at, unit) if w.sum is not None), None)
        amounts.append(summation.sum if summation else None)
        parts += [c.printed for c in summation.parts] if summation else []
        units.append(unit)
    numbers = [n for n in amounts if n is not None]
    is_sum = len(parts) > 1
    if len(numbers) < len(amounts) or len(set(units)) != 1 or (is_sum and estimates):
        return None
    number = sum(numbers, Decimal(0))
    printed = format_number(number) if is_sum else (estimates or parts)[0]
    period = figures.period_at(address)
    return ComparedValue(number, printed, units[0], period, address, figures, parts=tuple(parts) if is_sum else ())


def claims(entry: Entry, what: str) -> tuple[Claim, ...]:
    """The claims of an entry that measure `what`; for `income` and `jobs`, those of that key."""
    named = {"income": entry.income, "jobs": entry.jobs}
    return named[what] if what in named else tuple(c for c in entry.measures if c.what == what)


def value_of_claim(entry_id: str, claim: Claim, what: str, unit: str) -> ComparedValue | None:
    """The number that a claim names, counted in `unit` where it can be; None unless it names exactly one.

    "trên 4 cây" names 4, a range names two numbers. A doubtful number is compared too, since that may be the reason.
    """
    if len(claim.quantities) != 1:
        return None
    (quantity,) = claim.quantities
    bounds = {bound for bound in (quantity.interval.low, quantity.interval.high) if bound is not None}
    if len(bounds) != 1:
        return None
    number = Fraction(bounds.pop()) * _factor(quantity.unit, unit)
    printed = Decimal(number.numerator) / Decimal(number.denominator)
    return ComparedValue(printed, claim.said, "", claim.as_of, {}, entry_id=entry_id, what=what)


def _factor(unit: str, target: str) -> Exact:
    """How many `target` one `unit` is, also for triệu đồng and tỷ đồng; 1 where that is not known."""
    size = MULTIPLIERS.get(target.partition(" ")[0].casefold(), 1)
    return Fraction(1, size) if unit == MONEY else factor(unit, target) or 1


def _single_places(address: Address) -> Iterator[Place]:
    for values in product(*address.values()):
        yield dict(zip(address, values, strict=True))
