"""What a comma cuts off a text inside {…}: {text: một, hai} reads as the keys `text` and `hai`.

It is the commonest slip of people who write prose. A key that lacks the blank after its colon looks the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import groupby

from dvk_sitegen.errors import Fix
from dvk_sitegen.reading import mending
from dvk_sitegen.reading.nodes import Mapping, Node, Scalar
from dvk_sitegen.reading.report import Report

Pair = tuple[Scalar, Node]
_GLUED = re.compile(r"([a-z_]+)\s*[:=;： ]\s*(\S.*)\Z")


def note_left_overs(node: Mapping, asked: Collection[str], report: Report) -> tuple[set[str], set[str]]:
    """Note DVK211 for each text that was cut and DVK118 for each key without its blank.

    Returns the names that are dealt with, and the keys that some of them were meant to be.
    """
    told: set[str] = set()
    meant: set[str] = set()
    before: Pair | None = None
    absent = [key for key in asked if key not in node.pairs]
    for is_left_over, run in groupby(node.pairs.values(), lambda pair: _is_left_over(node, pair, asked)):
        pairs = list(run)
        glued = [pair[0] for pair in pairs if is_left_over and _key_in(pair[0], absent)]
        for key in glued:
            meant.add(_key_in(key, absent))
            report.add("DVK118", key, fix=_parted(key, report))
        if is_left_over and before and not glued:
            report.add("DVK211", pairs[0][0], fix=_joined(before, pairs[-1][0], report), text=pairs[0][0].value)
        if is_left_over and (before or glued):
            told |= {pair[0].value for pair in pairs}
        before = pairs[-1]
    return told, meant


def _is_left_over(node: Mapping, pair: Pair, asked: Collection[str]) -> bool:
    key, value = pair
    return node.in_braces and isinstance(value, Scalar) and not value.value and key.value not in asked


def _key_in(key: Scalar, absent: Collection[str]) -> str:
    """The missing key that `key` holds together with its value: {kind:household}, {kind household}. Else empty."""
    found = _GLUED.match(key.value)
    return found[1] if found and found[1] in absent else ""


def _parted(key: Scalar, report: Report) -> Fix | None:
    found = _GLUED.match(key.value)
    if not found or not key.length:
        return None
    line, start = report.line(key.line), key.column - 1
    if found[2][0] in "\"'":  # commas in it cut it off; in quotation marks it is whole again
        return mending.rewritten(key.line, f"{line[:start]}{found[1]}: {line[start + found.start(2) :]}")
    parted = f"{found[1]}: {mending.as_value(found[2])}"
    return mending.rewritten(key.line, line[:start] + parted + line[start + key.length :])


def _joined(before: Pair, last: Scalar, report: Report) -> Fix | None:
    """The line with the cut value whole again, between quotation marks."""
    value = before[1]
    if not isinstance(value, Scalar) or not value.line == last.line == before[0].line:
        return None
    line = report.line(last.line)
    start, end = value.column - 1, last.column - 1 + last.length
    return mending.rewritten(last.line, line[:start] + mending.quoted(line[start:end].strip("\"'")) + line[end:])
