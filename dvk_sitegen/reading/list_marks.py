"""Lists in YAML with the marks of Word: –, •, +, *, 1. or a) where YAML knows only a hyphen.

To YAML such lines are one text, or nothing at all. They are read as the items that their author sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dvk_sitegen.errors import Fix
from dvk_sitegen.reading import mending
from dvk_sitegen.reading.report import Report

_SIGNS = "–—−‐‑‒•●■▪➢➤►▶❖✓✔✦◆□·◦○∘‣⁃→➔⇒"
_MARK = re.compile(rf"(?P<indent> *)(?:[{_SIGNS}][ \t]*|(?:[*+]|\d{{1,2}}[.)]|[a-zđ]\))[ \t]+|-\t[ \t]*)(?=\S)")
_LOOK = re.compile(rf"^{_MARK.pattern}", re.MULTILINE)
# Below a key without a value, or with another item above, a list may go on; text follows behind | and >.
_OPENS = re.compile(r"( *)(?:- +)?[^\s:#][^:#]*:[ \t]*\Z")
_ITEM = re.compile(r"( *)- ")
_BLOCK_TEXT = re.compile(r"( *)(?:- +)?[^\s:#][^:#]*: +[|>][-+\d]*[ \t]*\Z")
# What these keys hold is a text, of several lines perhaps, with lists of its own.
_TEXTS = re.compile(r" *(?:- +)?(?:story|summary|text|said):")


def with_plain_list_marks(text: str, report: Report, first_line: int) -> str:
    """`text` with hyphens for other marks of lists; DVK220 for each run of such lines."""
    if not _LOOK.search(text):
        return text
    lines = text.split("\n")
    for rows in list(_runs(lines)):
        for n in rows:
            lines[n] = _with_hyphen(lines[n])
        first, last = rows[0] + first_line, rows[-1] + first_line
        sign = report.line(first).split()[0]
        mended = tuple(lines[rows[0] : rows[-1] + 1])
        fix = Fix(first, last, mended) if max(map(len, mended)) <= mending.LONGEST else None
        report.add_at(
            "DVK220", first, len(lines[rows[0]]) - len(lines[rows[0]].lstrip()) + 1, "error", 1, fix, sign=sign
        )
        report.mended.update(row + first_line for row in rows)
    return "\n".join(lines)


def _with_hyphen(line: str) -> str:
    """The line with a hyphen for its mark."""
    return _MARK.sub(lambda found: f"{found['indent']}- ", line, count=1)


def _runs(lines: Sequence[str]) -> Iterator[list[int]]:
    """The rows of each list with marks of another kind; lines that stand deeper belong to the item above."""
    at = 0
    while at < len(lines):
        text = _BLOCK_TEXT.match(lines[at]) or _TEXTS.match(lines[at])
        if text:
            at = _end_of(lines, at)
            continue
        found = _MARK.match(lines[at])
        if found is None or not _may_be_list(lines, at, len(found["indent"])):
            at += 1
            continue
        rows, end = _rows(lines, at, len(found["indent"]))
        yield rows
        at = end


def _rows(lines: Sequence[str], at: int, indent: int) -> tuple[list[int], int]:
    """The rows with marks of the list that begins at a row, and where it ends."""
    rows = [at]
    end = at + 1
    while end < len(lines):
        line = lines[end]
        found = _MARK.match(line)
        if found and len(found["indent"]) == indent:
            rows.append(end)
        elif line.strip() and _depth(line) <= indent:
            break
        end += 1
    return rows, end


def _may_be_list(lines: Sequence[str], at: int, indent: int) -> bool:
    """Whether a line that begins with a mark stands where a list may: below a key without a value, or another item."""
    above = next((lines[n] for n in range(at - 1, -1, -1) if lines[n].strip() and _depth(lines[n]) <= indent), "")
    opened, item = _OPENS.match(above), _ITEM.match(above)
    if opened and len(opened[1]) <= indent:
        return True
    return item is not None and len(item[1]) == indent


def _end_of(lines: Sequence[str], at: int) -> int:
    """Behind a text that stands below its key."""
    depth = _depth(lines[at])
    end = at + 1
    while end < len(lines) and (not lines[end].strip() or _depth(lines[end]) > depth):
        end += 1
    return end


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
