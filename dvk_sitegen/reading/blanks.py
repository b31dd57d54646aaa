"""Blanks that are none of the keyboard's: to YAML they are letters. Here each is a blank wherever it stands."""

from __future__ import annotations

import re
from itertools import groupby

from dvk_sitegen.errors import Fix
from dvk_sitegen.reading import mending
from dvk_sitegen.reading.report import Report

# A blank of another width, from Word or a web page, before a key.
_ODD_INDENT = re.compile(
    r"^ *[\u00a0\u2000-\u200a\u202f\u3000][\u00a0\u2000-\u200a\u202f\u3000 ]*(?=(?:- +)?[a-z_]+:)", re.MULTILINE
)
_ODD_BLANK = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_ODD_AFTER_COLON = re.compile(rf"^ *(?:- +)?[a-z_]+:({_ODD_BLANK.pattern}+)", re.MULTILINE)


def with_plain_blanks(text: str, report: Report, first_line: int) -> str:
    """`text` with plain blanks; DVK105 and DVK118 where another one stands before a key or behind it."""
    plain = _with_plain_indents(text, report, first_line)
    if not _ODD_BLANK.search(plain):
        return plain
    _note_odd_blanks(plain, report, first_line)
    return _ODD_BLANK.sub(" ", plain)


def _with_plain_indents(text: str, report: Report, first_line: int) -> str:
    """`text` with blanks for what looks like them before a key; DVK105 for each run of such lines."""
    if not _ODD_INDENT.search(text):
        return text
    lines = text.split("\n")
    for is_odd, run in groupby(range(len(lines)), lambda n: _ODD_INDENT.match(lines[n]) is not None):
        rows = list(run)
        if is_odd:
            first, last = rows[0] + first_line, rows[-1] + first_line
            for n in rows:
                lines[n] = _ODD_INDENT.sub(lambda indent: " " * len(indent[0]), lines[n])
            fix = Fix(first, last, tuple(lines[n] for n in rows))
            report.add_at("DVK105", first, 1, fix=fix)
            report.mended.update(range(first, last + 1))
    return "\n".join(lines)


def _note_odd_blanks(text: str, report: Report, first_line: int) -> None:
    """DVK118 where the blank behind a key is none of the keyboard's: it is read as one all the same."""
    for found in _ODD_AFTER_COLON.finditer(text):
        line = text.count("\n", 0, found.start()) + first_line
        column = found.start(1) - found.start()
        whole = report.line(line)
        fix = mending.rewritten(line, f"{whole[:column]} {whole[column + len(found[1]) :].lstrip()}")
        report.add_at("DVK118", line, column + 1, "warning", len(found[1]), fix)
