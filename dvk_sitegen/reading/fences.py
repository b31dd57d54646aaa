"""The two lines of --- around front matter, and where one that is missing was meant to stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dvk_sitegen.errors import Fix
from dvk_sitegen.reading import keys

FENCE = "---"
# What people type, or Word makes, instead.
_ALMOST = re.compile(r"\s*[-–—_=*.]{1,8}\s*\Z")
_DECLARES = re.compile(r"[A-Za-z_]+ *:(?: |\Z)|[ #-]")


def opened(lines: Sequence[str]) -> Fix | None:
    """The file with its first fence; None where nothing looks like front matter."""
    first = next(n for n, line in enumerate(lines) if line.strip())
    if begun := _begun_below(lines, first):
        return Fix(1, begun + 1, (FENCE,))
    if _ALMOST.match(lines[first]) or lines[first].strip() == FENCE:
        return Fix(1, first + 1, (FENCE,))
    return Fix(1, 0, (FENCE,)) if _DECLARES.match(lines[first]) else None


def _begun_below(lines: Sequence[str], first: int) -> int:
    """Where the first fence stands below nothing but a heading; 0 where it does not."""
    above = [first, *(n for n in range(first + 1, min(first + 4, len(lines))) if lines[n].strip())]
    fence = next((n for n in above if lines[n].rstrip() == FENCE), 0)
    tops = [lines[n] for n in above if n < fence]
    is_begun = bool(tops) and all(top.startswith("# ") for top in tops) and begins_with_key(lines[fence + 1 :])
    return fence if is_begun else 0


def end_beyond(lines: Sequence[str], closing: int) -> int:
    """Where front matter really ends that goes on behind the fence at `closing`; 0 where a story follows that."""
    if not begins_with_key(lines[closing + 1 :]):
        return 0
    for n, line in enumerate(lines[closing + 1 :], start=closing + 1):
        if line.rstrip() == FENCE:
            return n
        if line.strip() and not _DECLARES.match(line):
            return 0
    return 0


def may_begin_with_key(story: str) -> bool:
    """Whether what stands behind the closing fence, but for blanks around it, looks like more front matter."""
    return begins_with_key([story.partition("\n")[0]])


def begins_with_key(lines: Sequence[str]) -> bool:
    """Whether the first line that is not blank has a key of an entry."""
    first = next((line for line in lines if line.strip()), "")
    return first.partition(":")[0] in keys.ENTRY and ":" in first


def closed(lines: Sequence[str]) -> Fix | None:
    """The file with its closing fence, before the first line that is no front matter."""
    for n, line in enumerate(lines[1:], start=1):
        if _ALMOST.match(line):
            return Fix(n + 1, n + 1, (FENCE,))
        if not _DECLARES.match(line):
            return Fix(n + 1, n, (FENCE,)) if n > 1 else None
    return None
