"""The lines of ``` that came along when somebody copied a whole example, with its frame, out of a guide."""

from __future__ import annotations

from collections.abc import Sequence

from dvk_sitegen.errors import Fix
from dvk_sitegen.reading.fences import FENCE, begins_with_key
from dvk_sitegen.reading.report import Report

_MARK = "```"


def without_code_marks(text: str, report: Report, is_markdown: bool) -> str:
    """`text` without the marks around an example; DVK219 for each. All other lines keep their numbers.

    In Markdown without lines of --- the marks are read as these.
    """
    if not text.startswith(_MARK) and not text.lstrip().startswith(_MARK):
        return text
    lines = text.split("\n")
    opening, below = _first_two(lines)
    is_begun = is_markdown and lines[below].rstrip() == FENCE
    if not is_begun and not begins_with_key(lines[below:]):
        return text
    closing = _closing(lines, below, is_begun)
    inner = lines[below + 1 if is_begun else below :]
    is_closed = is_begun or not is_markdown or any(line.rstrip() == FENCE for line in inner)
    if is_begun:
        _note(report, opening, Fix(1, below, ()))
    else:
        _note(report, opening, Fix(1, opening + 1, (FENCE,) if is_markdown else ()))
    lines[: below + is_begun] = [FENCE if is_markdown else "", *[""] * (below + is_begun - 1)]
    if closing:
        put = "" if is_closed else FENCE
        _note(report, closing, Fix(closing + 1, closing + 1, (put,) if put else ()))
        lines[closing] = put
    return "\n".join(lines)


def _first_two(lines: Sequence[str]) -> tuple[int, int]:
    """The first two lines that are not blank; the first one twice where there is no other."""
    filled = [n for n, line in enumerate(lines) if line.strip()]
    return filled[0], filled[1] if len(filled) > 1 else filled[0]


def _closing(lines: Sequence[str], below: int, is_begun: bool) -> int:
    """The mark at the end of the example: right behind the front matter, or the last one; 0 where all are in pairs."""
    marks = [n for n in range(below, len(lines)) if lines[n].lstrip().startswith(_MARK)]
    if len(marks) % 2 == 0:
        return 0
    fence = next((n for n in range(below + 1, len(lines)) if lines[n].rstrip() == FENCE), 0) if is_begun else 0
    behind = next((n for n in range(fence + 1, len(lines)) if lines[n].strip()), 0) if fence else 0
    return behind if behind in marks else marks[-1] if is_begun else marks[0]


def _note(report: Report, row: int, fix: Fix) -> None:
    report.add_at("DVK219", row + 1, 1, "error", len(report.line(row + 1)), fix)
