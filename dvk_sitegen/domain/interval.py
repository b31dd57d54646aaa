"""Intervals of exact numbers: what is known of a quantity that is worded rather than counted."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

Exact = int | Fraction
"""A number without rounding: whole numbers are `int`, all others `Fraction`. Never a float."""


def exact(number: Fraction | int) -> Exact:
    """`number`, as an `int` where it is whole."""
    if isinstance(number, int):
        return number
    return number.numerator if number.denominator == 1 else number


class Interval(NamedTuple):
    """All values that a wording allows, in one unit that the interval does not know.

    A bound that is None is not stated ("trên 5": no high bound). A bound that is open is itself left out ("trên 5" is
    not 5). `approximate` marks bounds that the wording calls rough ("khoảng 5").
    """

    low: Exact | None
    high: Exact | None
    low_open: bool = False
    high_open: bool = False
    approximate: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether no value lies between the bounds: a range the wrong way round."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    @property
    def is_exact(self) -> bool:
        """Whether exactly one value is meant."""
        return self.low is not None and self.low == self.high and not self.approximate

    def __add__(self, other: Interval) -> Interval:  # type: ignore[override]
        """All sums of a value of each: a bound that one of them lacks, the sum lacks too."""
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
        """Whether every value that this one allows is one that `other` allows: it surely fits.

        "trên 500 triệu" is `Interval(500, None, low_open=True)`: a claim of exactly 500 does not lie in it.
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
