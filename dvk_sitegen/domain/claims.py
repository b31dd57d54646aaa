"""Which of the quantities that a wording states is the one claimed: money for an income, people for jobs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from dvk_sitegen.domain.quantity import Quantity
from dvk_sitegen.domain.units import MONEY, WORK_NOUNS, is_known, is_people
from dvk_sitegen.domain.wording.reading import Reading, read_wording

About = Literal["income", "jobs", "measures"]


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a wording claims.

    `quantities` is one, or several that stand side by side and differ in split, basis or unit; empty where nothing can
    be read. `fault` says why: those of `Reading`, `several` (which of them?), `other-money` (a change, a cost, a
    target) or `no-unit` (of what?); `piece` and `fix` as there. `unusual` are numbers read though not printed by the
    rules.
    """

    quantities: tuple[Quantity, ...] = ()
    fault: str = ""
    piece: str = ""
    fix: str = ""
    unusual: tuple[str, ...] = ()


@lru_cache(maxsize=65536)
def read_claim(said: str, about: About, basis: str = "") -> Claimed:
    """What `said` claims of the fact `about`. `basis`, where the author gave one, chooses between kinds of money."""
    reading = read_wording(said)
    if reading.fault:
        return Claimed(fault=reading.fault, piece=reading.piece, fix=reading.fix)
    if not reading.quantities:
        return Claimed()
    if about == "income":
        return _income(reading, basis)
    return _jobs(reading) if about == "jobs" else _measure(reading)


def _income(reading: Reading, basis: str) -> Claimed:
    every = [q._replace(unit=MONEY) for q in reading.quantities if _is_money(q)]
    money = [q for q in every if not q.is_other]
    if every and not money:
        return Claimed(fault="other-money", piece=every[0].said)
    if not money:
        is_bare = any(not q.unit for q in reading.quantities)
        return Claimed(fault="no-unit" if is_bare else "no-number", piece=_first_number(reading))
    chosen = [q for q in money if q.basis == basis] if len(money) > 1 and basis else money
    return _side_by_side(chosen or money, reading, len({q.basis for q in money} - {""}))


def _is_money(quantity: Quantity) -> bool:
    """Of an income, "500 triệu" is money, whatever words follow it, unless they are a unit."""
    return quantity.unit == MONEY or (quantity.is_money_sized and not is_known(quantity.unit))


def _jobs(reading: Reading) -> Claimed:
    people = [q for q in reading.quantities if is_people(q.unit)]
    chosen = people or [q for q in reading.quantities if q.unit in WORK_NOUNS]
    if not chosen:
        is_bare = any(not q.unit for q in reading.quantities)
        return Claimed(fault="no-unit" if is_bare else "no-number", piece=_first_number(reading))
    return _side_by_side(chosen, reading, len({q.split for q in chosen} - {""}))


_REMARKS = ("%", "sao")  # what is told of a number before it: a share, a rank


def _measure(reading: Reading) -> Claimed:
    told = reading.quantities
    if told[0].unit not in _REMARKS:  # "33/75 trường, đạt tỷ lệ 44%": the share is no second number
        told = tuple(q for q in told if q.unit not in _REMARKS)
    if len(told) == 1:
        only = told[0]
        if not only.unit and not only.is_money_sized:
            return Claimed(fault="no-unit", piece=_first_number(reading))
        return Claimed((only._replace(unit=only.unit or MONEY),), unusual=reading.unusual)
    return _side_by_side(list(told), reading, len({(q.unit, q.per) for q in told}))


def _side_by_side(quantities: list[Quantity], reading: Reading, kinds: int) -> Claimed:
    """Several quantities are one claim only if each is of a kind of its own."""
    if len(quantities) > max(1, kinds):
        return Claimed(fault="several", piece=_first_number(reading))
    return Claimed(tuple(quantities), unusual=reading.unusual)


def _first_number(reading: Reading) -> str:
    return reading.quantities[0].said
