"""Quantities and claims: exact intervals with their units, and the wordings that they were read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from operator import add
from typing import Literal, NamedTuple

Exact = int | Fraction
"""An exact number: whole numbers are `int`, all others `Fraction`. Never a float."""


def exact(number: Fraction | int) -> Exact:
    """`number`, as an `int` where it is whole."""
    if isinstance(number, int):
        return number
    return number.numerator if number.denominator == 1 else number


class Interval(NamedTuple):
    """All values that a wording allows; the unit is not part of the interval.

    A bound that is None is not stated ("trên 5": no high bound). An open bound is itself excluded ("trên 5" is not 5).
    `approximate` marks bounds that the wording calls approximate ("khoảng 5").

    >>> more_than_five, about_two = Interval(5, None, low_open=True), Interval(2, 2, approximate=True)
    >>> more_than_five + about_two
    Interval(low=7, high=None, low_open=True, high_open=False, approximate=True)
    >>> Interval(6, 8).lies_in(more_than_five), Interval(5, 5).lies_in(more_than_five)
    (True, False)
    """

    low: Exact | None
    high: Exact | None
    low_open: bool = False
    high_open: bool = False
    approximate: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is no value between the bounds: a reversed range."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    @property
    def is_exact(self) -> bool:
        """Whether exactly one value is meant."""
        return self.low is not None and self.low == self.high and not self.approximate

    def __add__(self, other: Interval) -> Interval:  # type: ignore[override]
        """The interval of all sums of a value of each: a bound that one of them lacks, the sum lacks too."""
        return Interval(
            _sum(self.low, other.low),
            _sum(self.high, other.high),
            self.low is not None and other.low is not None and (self.low_open or other.low_open),
            self.high is not None and other.high is not None and (self.high_open or other.high_open),
            self.approximate or other.approximate,
        )

    def times(self, factor: Exact) -> Interval:
        """Every value multiplied by the positive `factor`: a change of unit."""
        low, high = (None if bound is None else exact(bound * factor) for bound in (self.low, self.high))
        return Interval(low, high, self.low_open, self.high_open, self.approximate)

    def lies_in(self, other: Interval) -> bool:
        """Whether `other` allows every value that this one allows.

        "trên 500 triệu" is `Interval(500, None, low_open=True)`: a claim of exactly 500 is not within it.
        """
        return _is_bounded(self.low, self.low_open, other.low, other.low_open, 1) and _is_bounded(
            self.high, self.high_open, other.high, other.high_open, -1
        )

    @property
    def sort_key(self) -> tuple[Exact, bool, bool, Exact]:
        """Orders by the low bound, an open one after a closed one; where there is none, by the high bound."""
        start = self.low if self.low is not None else (self.high or 0)
        end = self.high if self.high is not None else start
        return (start, self.low_open, self.high is None, end)


def _sum(a: Exact | None, b: Exact | None) -> Exact | None:
    return None if a is None or b is None else exact(a + b)


def _is_bounded(inner: Exact | None, inner_open: bool, outer: Exact | None, outer_open: bool, sign: int) -> bool:
    """Whether the bound `inner` is no farther out than `outer`; `sign` is 1 for low bounds, -1 for high ones."""
    if outer is None:
        return True
    if inner is None:
        return False
    return sign * inner > sign * outer or (inner == outer and (inner_open or not outer_open))


Basis = Literal["gross", "income", "net", "not-stated"]
Split = Literal["regular", "seasonal"]

# What a cell says instead of a number. None of them is zero.
UNKNOWN_WORDS = ("chưa xét", "không nêu", "không tách")


class Quantity(NamedTuple):
    """One quantity that a wording states.

    `interval` counts `unit` (money always in đồng; "" where no unit is named); `per` are the units it is counted for
    (năm, tháng, hộ, kg, …); `basis` and `split` come from its words, "" where they name none; `of` is the whole that it
    is a part of ("33/75 trường"). `is_money_sized`: its number has triệu or tỷ. `role` is "other" where its words make
    it a change, a cost or a plan, and not what is earned or who has work; "doubtful" where they negate it, or a bound
    is not directly before it; "unknown" where they are on no list. `said` are the words of the quantity.

    >>> from dvk_sitegen.domain.quantities.read import read_wording
    >>> (quantity,) = read_wording("trên 1,4 tỷ đồng/năm").quantities
    >>> quantity.interval.low, quantity.interval.low_open, quantity.unit, quantity.per
    (1400000000, True, 'đồng', ('năm',))
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

    `what` names the thing measured (empty for income and jobs), `basis` the kind of money, `doubt` is the sentence that
    marks a value the document probably misprints. `quantities` is the reading of the wording: empty where it could not
    be read, several where it lists several (05 thường xuyên và 10 thời vụ).

    >>> regular = Quantity(Interval(2, 2), "lao động", split="regular")
    >>> seasonal = Quantity(Interval(5, None), "lao động", split="seasonal")
    >>> claim = Claim("02 lao động thường xuyên và từ 05 lao động thời vụ", quantities=(regular, seasonal))
    >>> claim.interval
    Interval(low=7, high=None, low_open=False, high_open=False, approximate=False)
    >>> claim._replace(doubt="Số liệu có thể chưa chính xác trong văn bản gốc.").interval is None
    True
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
        """The interval for sorting, filtering and sums: the one claimed number, or the sum of its components.

        None for a doubtful claim, and for several numbers that are not components of one.
        """
        return None if self.doubt else sum_of_parts(self.quantities)


def sum_of_parts(quantities: Sequence[Quantity]) -> Interval | None:
    """The sum of components of one total, such as permanent and seasonal jobs; None for any other numbers.

    Two numbers of the same kind may be two years, so they are never added.
    """
    splits = {q.split for q in quantities}
    if len(quantities) > 1 and ("" in splits or len(splits) < len(quantities)):
        return None
    return reduce(add, (q.interval for q in quantities)) if quantities else None


@dataclass(frozen=True)
class CellValue:
    """The value of a printed cell: an exact number, or a word such as `chưa xét`, which is not zero."""

    number: Decimal | None
    printed: str


def parse_cell_value(text: str) -> CellValue | None:
    """Read a cell: `1.663` and `1663` are one thousand six hundred and sixty-three, `134,85` has a decimal comma.

    Returns None when `text` is neither a number in this form nor one of `UNKNOWN_WORDS`.
    """
    if text in UNKNOWN_WORDS:
        return CellValue(None, text)
    whole, comma, decimals = text.partition(",")
    groups = whole.split(".")
    if not all(g.isascii() and g.isdigit() for g in groups) or (
        comma and not (decimals.isascii() and decimals.isdigit())
    ):
        return None
    if len(groups) > 1 and (whole[0] == "0" or len(groups[0]) > 3 or any(len(g) != 3 for g in groups[1:])):
        return None
    return CellValue(Decimal("".join(groups) + (f".{decimals}" if comma else "")), text)


def format_number(number: Decimal) -> str:
    """A number in Vietnamese form: dots between thousands, a decimal comma."""
    whole, _, decimals = f"{number:,f}".partition(".")
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")
