"""The years of an entry, and what was meant by a year that is written wrongly."""

from __future__ import annotations

import re

from dvk_sitegen.errors import Fix
from dvk_sitegen.reading import mending
from dvk_sitegen.reading.form import Form
from dvk_sitegen.reading.frontmatter import Node

_YEAR = re.compile(r"(19|20)\d\d\Z")
LONGEST_PERIOD = 20


def read_years(form: Form) -> tuple[int, ...]:
    """The years under `years`, in order, each once; DVK205 for what is none."""
    years = []
    for node in form.items("years"):
        year = form.as_text("years", node)
        if _YEAR.match(year):
            years.append(int(year))
        elif year:
            form.report.add("DVK205", node, fix=_each_year(form, node, year), value=year, guess=_probable_year(year))
    return tuple(sorted(set(years)))


def _probable_year(value: str) -> str | None:
    """The year that was probably meant: of two digits, with letters for digits, or with two digits swapped."""
    digits = value.translate(str.maketrans("OoIl", "0011"))
    swapped = {digits[:n] + digits[n + 1 : n + 2] + digits[n : n + 1] + digits[n + 2 :] for n in range(3)}
    meant = {year for year in {f"20{digits}", digits, *swapped} if _YEAR.match(year) and year.isascii()}
    return meant.pop() if len(meant) == 1 else None


def _each_year(form: Form, node: Node, value: str) -> Fix | None:
    """The line with every year of a period in its place."""
    first, _, last = value.partition("-")
    length = getattr(node, "length", 0)
    if not (length and _YEAR.match(first) and _YEAR.match(last) and 0 < int(last) - int(first) < LONGEST_PERIOD):
        return None
    line = form.report.line(node.line)
    years = ", ".join(str(year) for year in range(int(first), int(last) + 1))
    is_alone = line[: node.column - 1].rstrip().endswith(":")
    return mending.rewritten(
        node.line, line[: node.column - 1] + (f"[{years}]" if is_alone else years) + line[node.column - 1 + length :]
    )
