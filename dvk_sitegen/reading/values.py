"""Values as people write them: dates as precise as written (20/4/2022, tháng 4 năm 2022); several steps in a text."""

from __future__ import annotations

import re
from datetime import date

from dvk_sitegen.base.text import fold

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?\Z")
_DAY, _MONTH, _YEAR = r"(?P<day>\d{1,2})", r"(?P<month>\d{1,2})", r"(?P<year>(?:19|20)\d\d)"
# As Vietnamese write them, without accents: the day always comes before the month.
_WRITTEN = tuple(
    re.compile(rf"{form}\Z")
    for form in (
        rf"(?:ngay )?{_DAY} ?([/.\-]) ?{_MONTH} ?\2 ?{_YEAR}",
        rf"(?:ngay )?{_DAY} ?/ ?{_MONTH},? nam {_YEAR}",
        rf"(?:ngay )?{_DAY},? thang {_MONTH},? nam {_YEAR}",
        rf"(?:thang )?{_MONTH} ?[/.\-] ?{_YEAR}",
        rf"thang {_MONTH},? nam {_YEAR}",
        rf"nam {_YEAR}",
        rf"{_YEAR} ?([/.\-]) ?{_MONTH}(?: ?\2 ?{_DAY})?",
    )
)


def is_date(text: str) -> bool:
    """Whether `text` is a day, a month or a year in the form of files: 2022-04-20, 2022-04, 2022."""
    try:
        return _DATE.match(text) is not None and bool(date.fromisoformat(f"{text}-01-01"[:10]))
    except ValueError:
        return False


def date_in(text: str) -> str:
    """The date in `text`, in the form of files or as people write it; "" where there is none."""
    return text if is_date(text) else date_called(text)


def date_called(text: str) -> str:
    """The date in `text` in the form of files; "" where there is none, or it is ambiguous."""
    plain = " ".join(fold(text).replace("–", "-").removesuffix(".").split())
    for written in _WRITTEN:
        found = written.match(plain)
        if found:
            parts = found.groupdict()
            known = [parts["year"], *(f"{int(parts[p]):02}" for p in ("month", "day") if parts.get(p))]
            return "-".join(known) if is_date("-".join(known)) else ""
    return ""


def is_after(text: str, today: date) -> bool:
    """Whether a date lies wholly behind `today`: a month or a year only once it begins later."""
    return text > today.isoformat()[: len(text)]


# Where a step begins, the surest first. Commas and dashes stand within a step too.
_BEGINS = (
    re.compile(r"(?:^|(?<=\s))(?:[Bb]ước )?\d{1,2} ?[.):] +|(?:^|(?<=\s))[Bb]ước \d{1,2} ?[,:–-]? +"),
    re.compile(r"\s*\n+\s*(?:[-+*•] )?"),
    re.compile(r"\s*;\s*"),
    re.compile(r"(?<=[^\W\d_]{2}[.!])\s+(?=[^\W\d_a-z])"),
)


def steps_in(text: str) -> tuple[str, ...]:
    """The steps that `text` tells one after the other; only itself where it tells one, nothing of nothing."""
    for begins in _BEGINS:
        steps = [step.strip(" ;,-").removesuffix(".") for step in begins.split(text)]
        steps = [step for step in steps if step]
        if len(steps) > 1:
            return tuple(steps)
    return (text.strip(),) if text.strip() else ()
