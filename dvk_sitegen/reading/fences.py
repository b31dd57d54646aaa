"""The two lines of --- around front matter, and where one that is missing was meant to stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dvk_sitegen.errors import Fix

FENCE = "---"
# What people type, or Word makes, instead.
_ALMOST = re.compile(r"\s*[-–—_=*]{1,8}\s*\Z")
_DECLARES = re.compile(r"[A-Za-z_]+ *:(?: |\Z)|[ #-]")


def opened(lines: Sequence[str]) -> Fix | None:
    """The file with its first fence; None where nothing looks like front matter."""
    first = next(n for n, line in enumerate(lines) if line.strip())
    if _ALMOST.match(lines[first]) or lines[first].strip() == FENCE:
        return Fix(1, first + 1, (FENCE,))
    return Fix(1, 0, (FENCE,)) if _DECLARES.match(lines[first]) else None


def closed(lines: Sequence[str]) -> Fix | None:
    """The file with its closing fence, before the first line that is no front matter."""
    for n, line in enumerate(lines[1:], start=1):
        if _ALMOST.match(line):
            return Fix(n + 1, n + 1, (FENCE,))
        if not _DECLARES.match(line):
            return Fix(n + 1, n, (FENCE,)) if n > 1 else None
    return None
