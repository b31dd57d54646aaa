"""Lines that stand deeper or less deep than they were meant to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dvk_sitegen.reading import keys
from dvk_sitegen.reading.finding import KEY, Finding, Stop

_DASHED = re.compile(r"( *)- +(?=[\w-]+:(?: |\Z))")
_TAB = re.compile(r" *\t\s*")
LOOKED_BACK = 3  # lines above the one at which libyaml stopped


def moved(stop: Stop) -> Iterator[Finding]:
    """Each of the last lines at each depth that a line near it has, or two blanks deeper, with or without a dash."""
    rows = [row for row in range(stop.row, -1, -1) if stop.lines[row].strip()][: LOOKED_BACK + 1]
    if not rows:  # nothing but blanks and tabs so far
        return
    depths = {0, 2} | {_depth(stop.lines[row]) + more for row in rows for more in (0, 2)}
    for row, above in zip(rows, [*rows[1:], rows[-1]], strict=True):
        line = stop.lines[row]
        tab = _TAB.match(line)
        if not tab and not KEY.match(line) and not line.lstrip().startswith("- "):
            continue
        code, column, length = ("DVK105", line.index("\t"), 1) if tab else ("DVK117", 0, max(_depth(line), 1))
        for wanted in sorted(depths - (set() if tab else {_depth(line)})):
            is_like_above = wanted == _depth(stop.lines[above])
            typed = 2 * tab[0].count("\t") + tab[0].count(" ") if tab else wanted
            cost = (
                2 * (wanted != typed)
                + (wanted + 2 if wanted > 2 or wanted % 2 else 0)
                + abs(stop.row - row)
                + (not is_like_above)
            )
            yield Finding(code, row, column, length, " " * wanted + line.lstrip(), cost)
        dashed = _DASHED.match(line)
        other = dashed[1] + line[dashed.end() :] if dashed else f"- {line.lstrip()}"
        if dashed or line.strip().partition(":")[0] in keys.INNER_ONLY:
            yield Finding("DVK117", row, len(dashed[1]) if dashed else 0, 1, other, 4)


def tabbed(lines: Sequence[str], row: int, mended: str) -> list[str]:
    """The lines from a row on that tabs indent, as they stand when the first is `mended`; none where it is alone."""
    first = _width(lines[row])
    found = []
    for line in lines[row:]:
        if not line.strip() or not _TAB.match(line):
            break
        found.append(" " * max(0, _depth(mended) + _width(line) - first) + line.lstrip())
    return found if len(found) > 1 else []


def _width(line: str) -> int:
    """How far a line stands from the margin, where a tab is two blanks."""
    return sum(2 if sign == "\t" else 1 for sign in line[: len(line) - len(line.lstrip())])


def orphaned(stop: Stop) -> Iterator[Finding]:
    """The first of some lines that stand under nothing, with the key above it that is missing."""
    key = KEY.match(stop.line)
    name = stop.line.strip().partition(":")[0]
    for parent in ("owner", "place", "source") if key and key[1] else ():
        if name in keys.INNER[parent] and not any(line.startswith(f"{parent}:") for line in stop.lines):
            yield Finding("DVK201", stop.row, 0, 0, f"{parent}:\n{stop.line}", 1, parent)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
