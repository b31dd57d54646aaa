"""Figures as people word them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from operator import add
from typing import Literal, NamedTuple

from dvk_sitegen.domain.interval import Exact, Interval

Basis = Literal["gross", "income", "net", "not-stated"]
Split = Literal["regular", "seasonal"]

# What a cell says instead of a number. None of them is zero.
UNKNOWN_WORDS = ("chưa xét", "không nêu", "không tách")


class Quantity(NamedTuple):
    """One quantity that a wording states.

    `interval` counts `unit` (money always in đồng; "" where no unit is named); `per` is what it is counted for (năm,
    tháng, hộ, kg, …); `basis` and `split` are what its words tell, "" where they do not; `of` is the whole that it is
    a part of ("33/75 trường"). `is_money_sized`: its number is one of triệu or tỷ. `role` is "other" where its words
    make it a change, a cost or a plan, and not what is earned or who has work, "doubtful" where they deny it or bound
    it from afar, "unknown" where they are on no list. `said` is the piece that says it.
    """

    interval: Interval
    unit: str = ""
    per: tuple[str, ...] = ()
    basis: str = ""
    split: str = ""
    of: Exact | None = None
    is_money_sized: bool = False
    role: str = ""
    said: str = ""


class Claim(NamedTuple):
    """A worded quantity, shown exactly as worded.

    `what` names the thing measured (empty for income and jobs), `basis` what kind of money it is, `doubt` is the
    sentence that marks a value the document probably misprints. `quantities` is what the wording was read as: empty
    where it could not be read, several where it states several side by side (05 thường xuyên và 10 thời vụ).
    """

    said: str
    what: str = ""
    basis: Basis = "not-stated"
    split: Split | None = None
    as_of: str = ""
    doubt: str = ""
    quantities: tuple[Quantity, ...] = ()

    @property
    def interval(self) -> Interval | None:
        """What may be sorted, filtered and summed by: the one number that is claimed, or the sum of its parts.

        None for a doubtful claim, and where several numbers are claimed that are no parts of one.
        """
        return None if self.doubt else sum_of_parts(self.quantities)


def sum_of_parts(quantities: Sequence[Quantity]) -> Interval | None:
    """The sum of numbers that are parts of one whole, as permanent and seasonal jobs are; None for any others.

    Two numbers of the same kind may be two years, so they are never added.
    """
    splits = {q.split for q in quantities}
    if len(quantities) > 1 and ("" in splits or len(splits) < len(quantities)):
        return None
    return reduce(add, (q.interval for q in quantities)) if quantities else None


@dataclass(frozen=True)
class Amount:
    """What a printed cell holds: an exact number, or a word such as `chưa xét`, which is not zero."""

    number: Decimal | None
    printed: str


def parse_amount(text: str) -> Amount | None:
    """Read a cell: `1.663` and `1663` are one thousand six hundred and sixty-three, `134,85` has a decimal comma.

    Returns None when `text` is neither a number so written nor one of `UNKNOWN_WORDS`.
    """
    if text in UNKNOWN_WORDS:
        return Amount(None, text)
    whole, comma, decimals = text.partition(",")
    groups = whole.split(".")
    if not all(g.isascii() and g.isdigit() for g in groups) or (
        comma and not (decimals.isascii() and decimals.isdigit())
    ):
        return None
    if len(groups) > 1 and (whole[0] == "0" or len(groups[0]) > 3 or any(len(g) != 3 for g in groups[1:])):
        return None
    return Amount(Decimal("".join(groups) + (f".{decimals}" if comma else "")), text)


def format_number(number: Decimal) -> str:
    """A number as Vietnamese print it: dots between thousands, a decimal comma."""
    whole, _, decimals = f"{number:,f}".partition(".")
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")
