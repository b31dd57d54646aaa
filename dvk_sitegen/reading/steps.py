"""Several steps that somebody wrote as one text: numbered, with semicolons, on lines of their own, or as sentences."""

from __future__ import annotations

import re

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
