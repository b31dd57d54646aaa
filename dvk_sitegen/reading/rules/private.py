"""What is private of persons: told wherever it stands, for the site publishes none of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dvk_sitegen.domain.private.finding import BIRTH, MAIL, PAPER, STREET, TELEPHONE, private_in
from dvk_sitegen.domain.private.numbers import LABEL
from dvk_sitegen.errors import Fix
from dvk_sitegen.reading import mending
from dvk_sitegen.reading.report import Report

CODES = {TELEPHONE: "DVK612", MAIL: "DVK613", STREET: "DVK614", BIRTH: "DVK615", PAPER: "DVK616"}

_LABELS = (
    rf"(?:(?:{LABEL}|e-?mail|thư điện tử|địa chỉ|nhà(?: riêng)?(?: ở| tại)?|trú tại|ở|tại|cmnd|cccd"
    rf"|căn cước(?: công dân)?|stk|số tài khoản|tài khoản"
    r"|bhxh|hộ chiếu|là|qua|của (?:ông|bà|anh|chị)|năm)[ :.]*){0,4}"
)
_OPENED = re.compile(rf" ?\(\s*{_LABELS}\Z", re.IGNORECASE)
_AFTER_COMMA = re.compile(rf"\s*[,;–]\s*{_LABELS}\Z|\s+-\s+{_LABELS}\Z", re.IGNORECASE)
_ITEM = re.compile(rf"\s*(?:[-*+•]|\d+[.)])\s+[*_]*{_LABELS}[*_]*\s*\Z", re.IGNORECASE)
_ENDED = re.compile(r"[\"']?\s*(?:[.,;)}]|\Z)")
FAR = 200  # letters of a line, in which words may lead to what is private
_IS_OF_PLACES = re.compile(r"/data/.+\.csv\Z")
_EMPTY = re.compile(r"[:\-{\[(,]\s*[\"']?\s*[\"']?\s*[}\])]?\Z|\A\s*\Z")


def nothing_private_is_told(report: Report) -> None:
    """DVK612 to DVK616: telephone numbers, mail and street addresses, dates of birth, numbers of papers and accounts.

    What the text says right before it is an office's may stand.
    """
    text = report.text
    for kind, start, end in private_in(text):
        line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
        piece = text[start:end].partition("\n")[0]
        fix = _cut(report.line(line), line, column - 1, column - 1 + len(piece)) if len(piece) == end - start else None
        report.add_at(CODES[kind], line, column, "warning", len(piece), fix, value=piece)


def nothing_private_is_told_in(reports: Iterable[Report]) -> None:
    """The same of other files than entries. Tables of places hold nothing that somebody wrote."""
    for report in reports:
        if not _IS_OF_PLACES.search(report.path):
            nothing_private_is_told(report)


def _cut(line: str, number: int, start: int, end: int) -> Fix | None:
    """The line without the piece, where it stands by itself: in brackets, behind a comma, or as the item of a list."""
    before, after = line[:start], line[end:]
    if _ITEM.match(before) and not after.strip(" .;*_"):
        return Fix(number, number, ())
    near = max(0, len(before) - FAR)  # a whole story may stand in one line
    opened = _OPENED.search(before, near)
    if opened and after.lstrip().startswith(")"):
        rest = before[: opened.start()] + after.lstrip()[1:]
    elif opened and after.lstrip().startswith((",", ";")):
        kept = before.index("(", opened.start()) + 1
        rest = before[:kept] + after.lstrip()[1:].lstrip()
    else:
        comma = _AFTER_COMMA.search(before, near)
        if comma is None or not _ENDED.match(after):
            return None
        rest = before[: comma.start()] + after
    return None if _EMPTY.search(rest[-FAR:]) or _is_in_braces(line, start) else mending.rewritten(number, rest)


def _is_in_braces(line: str, at: int) -> bool:
    """Whether a comma there may part the keys of a mapping in braces: nobody knows what is left of it."""
    return line.rfind("{", 0, at) > line.rfind("}", 0, at) and line.count('"', 0, at) % 2 == 0
