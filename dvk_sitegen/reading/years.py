"""The years of an entry, and what was meant by a year that is written wrongly."""

from __future__ import annotations

import re

from dvk_sitegen.errors import Fix
from dvk_sitegen.reading import mending
from dvk_sitegen.reading.form import Form
from dvk_sitegen.reading.nodes import Node

_YEAR = re.compile(r"(19|20)\d\d\Z")
LONGEST_PERIOD = 20
_WORD = re.compile(r"(?:từ |giai đoạn |các |trong )*(?:năm )?", re.IGNORECASE)
_PERIOD = re.compile(rf"{_WORD.pattern}(\d{{4}}) *(?:[-–—]|đến|tới) *(?:năm )?(\d{{4}})\Z", re.IGNORECASE)
_BETWEEN = re.compile(r" *(?:[,;/ ]|\bvà\b|\bnăm\b) *")


def read_years(form: Form) -> tuple[int, ...]:
    """The years under `years`, in order, each once; DVK205 for what is none."""
    years = []
    for node in form.items("years"):
        year = form.as_text("years", node)
        if _YEAR.match(year):
            years.append(int(year))
        elif year:
            guess = _probable_year(year)
            fix = None if guess else _each_year(form, node, _years_in(year))
            form.report.add("DVK205", node, fix=fix, value=year, guess=guess)
    return tuple(sorted(set(years)))


def _probable_year(value: str) -> str | None:
    """The year that was probably meant: after a word, of two digits, with letters for digits, or two digits swapped."""
    value = _WORD.sub("", value)
    digits = value.translate(str.maketrans("OoIl", "0011"))
    swapped = {digits[:n] + digits[n + 1 : n + 2] + digits[n : n + 1] + digits[n + 2 :] for n in range(3)}
    meant = {year for year in {f"20{digits}", digits, *swapped} if _YEAR.match(year) and year.isascii()}
    return meant.pop() if len(meant) == 1 else None


def _years_in(value: str) -> tuple[int, ...]:
    """The years that a text lists, or every year of the period that it names; none where it is anything else."""
    period, several = _PERIOD.match(value), [part for part in _BETWEEN.split(value) if part]
    if period and 0 < int(period[2]) - int(period[1]) < LONGEST_PERIOD:
        return tuple(range(int(period[1]), int(period[2]) + 1))
    return tuple(map(int, several)) if all(map(_YEAR.match, several)) else ()


def _each_year(form: Form, node: Node, found: tuple[int, ...]) -> Fix | None:
    """The line with the years found in the place of the text that named them."""
    length = getattr(node, "length", 0)
    if not (length and found):
        return None
    line = form.report.line(node.line)
    years = ", ".join(map(str, found))
    is_alone = line[: node.column - 1].rstrip().endswith(":")
    return mending.rewritten(
        node.line, line[: node.column - 1] + (f"[{years}]" if is_alone else years) + line[node.column - 1 + length :]
    )
