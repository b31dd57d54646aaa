"""What the words before and behind a number make of it: an interval."""

from __future__ import annotations

from collections.abc import Sequence

from dvk_sitegen.domain import units
from dvk_sitegen.domain.interval import Exact, Interval
from dvk_sitegen.domain.wording.amounts import Amount, Span
from dvk_sitegen.domain.wording.tokens import Broken
from dvk_sitegen.domain.wording.vocabulary import Bound


def between(
    left: Amount, right: Amount, bounds: Sequence[Bound], right_bounds: Sequence[Bound], span: Span
) -> Interval:
    """From `left` to `right`, each with its qualifiers. Raises Broken where that is the wrong way round."""
    if {"high", "high-open"} & set(bounds):  # "dưới 50-60 triệu": below which of the two?
        raise Broken("ambiguous", span.text, forms=(f"dưới {span.other}", f"từ {span.text}"))
    rough = bool({"about", "nearly"} & {*bounds, *right_bounds}) or right.is_vague
    high = None if {"low-open", "low"} & set(right_bounds) or "low" in bounds or right.is_vague else right.value
    open_end = high is not None and bool({"high-open", "nearly"} & set(right_bounds))
    interval = Interval(left.value, high, "low-open" in bounds, open_end, rough)
    if interval.is_empty or left.value > right.value:
        raise Broken("reversed", span.text, span.swapped)
    return interval


_LOW, _HIGH = ("low", "low-open"), ("high", "high-open", "nearly")


def contradict(bounds: Sequence[Bound]) -> bool:
    """Whether one says "at least" and another "at most". "lên đến trên 500" is said, and means "trên"."""
    low = any(b in _LOW for b in bounds)
    high = any(b in _HIGH for b in bounds)
    return low and high and list(bounds[-2:]) != ["high", "low-open"]


def single(value: Exact, bounds: Sequence[Bound], unit: str, is_vague: bool) -> Interval:
    """One number with its qualifiers, of which the last decides."""
    rough = is_vague or "about" in bounds or "nearly" in bounds
    kind = next((b for b in reversed(bounds) if b != "about"), None)
    if kind == "from" and not (unit == units.MONEY or units.is_people(unit) or not unit):
        kind = None  # "thu nhập từ 2 ha cam": where it comes from, not how much at least
    if is_vague:
        return Interval(value, None, approximate=True)
    if kind in ("low-open", "low", "from"):
        return Interval(value, None, low_open=kind == "low-open", approximate=rough)
    if kind in ("high-open", "nearly", "high"):
        return Interval(None, value, high_open=kind != "high", approximate=rough)
    return Interval(value, value, approximate=rough)


def rough_local(least: Exact, most: Exact, bounds: Sequence[Bound], piece: str) -> Interval:
    """An amount whose local measure differs by region, so that it lies between two numbers. Raises Broken."""
    if set(bounds) - {"about", "from"}:
        raise Broken("ambiguous", piece)
    return Interval(least, most, approximate="about" in bounds)
