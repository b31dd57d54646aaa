"""Phrases a quantity in words that are read back as the same quantity: the inverse of `read`."""

from __future__ import annotations

from collections.abc import Callable

from dvk_sitegen.domain.quantities.numbers import print_number, print_sized
from dvk_sitegen.domain.quantity import Exact, Interval, Quantity
from dvk_sitegen.domain.units import MONEY


def phrase(quantity: Quantity) -> str:
    """`quantity` as a report would word it: "từ 500 triệu đến 1 tỷ đồng/năm"."""
    unit = quantity.unit if quantity.unit == "%" else f" {quantity.unit}".rstrip()
    if quantity.of is not None:
        unit = f"/{print_number(quantity.of)}{unit}"
    words = _interval(quantity.interval, print_sized if quantity.unit == MONEY else _in_full, unit)
    return words + unit + "".join(f"/{p}" for p in quantity.per)


def _in_full(*numbers: Exact) -> tuple[str, ...]:
    return tuple(map(print_number, numbers))


def _interval(i: Interval, printed: Callable[..., tuple[str, ...]], unit: str) -> str:
    if i.low is not None and i.high is not None and i.low != i.high:
        low, high = printed(i.low, i.high)
        between = unit if i.low < 1000 <= i.high else ""  # "từ 40 đến 50.000" may be said of forty thousand
        about = "khoảng " if i.approximate else ""
        return f"{about}{'trên' if i.low_open else 'từ'} {low}{between} đến {'dưới ' if i.high_open else ''}{high}"
    if i.approximate and i.high_open:
        return f"gần {printed(i.high)[0]}"
    if i.approximate:
        return f"khoảng {_interval(i._replace(approximate=False), printed, unit)}"
    if i.high is None and i.low is not None:
        return f"{'trên' if i.low_open else 'ít nhất'} {printed(i.low)[0]}"
    if i.low is None and i.high is not None:
        return f"{'dưới' if i.high_open else 'không quá'} {printed(i.high)[0]}"
    return printed(i.low)[0] if i.low is not None else "không nêu"
