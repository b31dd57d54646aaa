"""Lines of a text below `story: |` that stand less deep than its first one: to YAML they are no part of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dvk_sitegen.reading import mending
from dvk_sitegen.reading.finding import KEY, Stop
from dvk_sitegen.reading.report import Report

_HEAD = re.compile(r"( *)(?:- +)?[\w-]+: *[|>][-+\d]*[ \t]*\Z")
_KEY = re.compile(r"( *)(?:- +)?[a-z][a-z_-]*:(?: |\Z)")
# A text of several lines below its key, without the | that keeps them apart.
_BARE = re.compile(
    r"^(?P<head>(?P<indent> *)(?P<key>story|summary):)[ \t]*\n"
    r"(?P<below>(?:[ \t]*\n)*(?P=indent)[ \t]+\S.*(?:\n(?:(?P=indent)[ \t]+.*|[ \t]*$))*)",
    re.MULTILINE,
)
_RUNS_TOGETHER = re.compile(r"\s*(?:[-–—•·*+|#>]|\d{1,2}[.)]\s|.*:(?: |\Z)|.* #)")
_LONGEST_TEXT = 400  # lines


def loose_lines(stop: Stop) -> tuple[int, tuple[str, ...]] | None:
    """Where lines of a text begin that should stand deeper, and how these lines should stand; None: it is not that."""
    lines, row = stop.lines, stop.row
    head = _head_above(lines, row)
    if head is None or (is_end(lines[row]) and not is_text_below(lines, row)):
        return None
    outer = _depth(lines[head])
    inner = next((_depth(line) for line in lines[head + 1 : row] if line.strip()), 0)
    wanted = inner if inner > outer else outer + 2
    end = row
    while end < min(len(lines), row + _LONGEST_TEXT) and not _is_next_key(lines[end], outer):
        end += 1
    while end > row and not lines[end - 1].strip():
        end -= 1
    if end == row:
        return None
    margin = min(_depth(line) for line in lines[row:end] if line.strip())
    rows = ["" if is_end(line) else line.replace("\t", "  ") for line in lines[row:end]]
    return row, tuple(" " * wanted + line[margin:] if line.strip() else "" for line in rows)


def with_block_signs(text: str, report: Report, first_line: int) -> str:
    """`text` with a | behind `story:` where its lines stand below it and would run together; DVK224 for each."""

    def with_sign(found: re.Match[str]) -> str:
        if not any(map(_RUNS_TOGETHER.match, found["below"].split("\n"))):
            return found[0]
        line = text.count("\n", 0, found.start()) + first_line
        fix = mending.rewritten(line, f"{found['head']} |")
        report.add_at(
            "DVK224", line, len(found["indent"]) + 1, "error", len(found["head"].strip()), fix, key=found["key"]
        )
        report.mended.add(line)
        return f"{found['head']} |\n{found['below']}"

    return _BARE.sub(with_sign, text)


def is_end(line: str) -> bool:
    """Whether a line ends what YAML reads of a file."""
    return line.rstrip() in ("---", "...")


def is_begun_anew(lines: Sequence[str], row: int) -> bool:
    """Whether the first key below a line stands above it too: another document begins there."""
    below = next((line for line in lines[row + 1 :] if line.strip()), "")
    key = f"{below.partition(':')[0]}:"
    return key != ":" and any(line.startswith(key) for line in lines[:row])


def is_text_below(lines: Sequence[str], row: int) -> bool:
    """Whether what stands below a line is neither a key nor an item."""
    below = next((line for line in lines[row + 1 :] if line.strip()), "")
    return bool(below) and not KEY.match(below) and not below.lstrip().startswith("- ")


def story_below(stop: Stop) -> tuple[int, tuple[str, ...]] | None:
    """Where a story stands below a line of --- as in Markdown, and these lines as a value of `story`."""
    lines = stop.lines
    row = next((n for n in range(max(1, stop.row - 1), stop.row + 1) if lines[n].rstrip() == "---"), None)
    below = [line for line in lines[row + 1 :] if line.strip()] if row is not None else []
    is_entry = any(line.startswith("title:") for line in lines[:row]) and any(
        line.startswith("owner:") for line in lines[:row]
    )
    if (
        row is None
        or not below
        or not is_entry
        or _KEY.match(below[0])
        or any(line.startswith("story:") for line in lines)
    ):
        return None
    return row, ("story: |", *(f"  {line}".rstrip() for line in lines[row + 1 :]))


def _head_above(lines: Sequence[str], row: int) -> int | None:
    """The row of the key whose text the lines right above belong to, and that `row` does not stand deep enough for."""
    for n in range(row - 1, max(-1, row - _LONGEST_TEXT), -1):
        found = _HEAD.match(lines[n])
        if found:
            return n
        if lines[n].strip() and _KEY.match(lines[n]):
            return None
    return None


def _is_next_key(line: str, outer: int) -> bool:
    found = _KEY.match(line)
    return found is not None and len(found[1]) <= outer


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
