"""What a comma cuts off a text inside {…}: {text: một, hai} reads as the keys `text` and `hai`.

It is the commonest slip of people who write prose. A key that lacks the blank after its colon looks the same.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import groupby

from dvk_sitegen.errors import Fix
from dvk_sitegen.reading import mending
from dvk_sitegen.reading.frontmatter import Mapping, Node, Scalar
from dvk_sitegen.reading.report import Report

Pair = tuple[Scalar, Node]


def note_left_overs(node: Mapping, asked: Collection[str], report: Report) -> tuple[set[str], set[str]]:
    """Note DVK211 for each text that was cut and DVK118 for each key without its blank.

    Returns the names that are dealt with, and the keys that some of them were meant to be.
    """
    told: set[str] = set()
    meant: set[str] = set()
    before: Pair | None = None
    for is_left_over, run in groupby(node.pairs.values(), lambda pair: _is_left_over(node, pair, asked)):
        pairs = list(run)
        if is_left_over and before:
            glued = [pair[0] for pair in pairs if _key_in(pair[0], asked)]
            for key in glued:
                meant.add(_key_in(key, asked))
                report.add("DVK118", key, fix=_parted(key, report))
            if not glued:
                report.add("DVK211", pairs[0][0], fix=_joined(before, pairs[-1][0], report), text=pairs[0][0].value)
            told |= {pair[0].value for pair in pairs}
        before = pairs[-1]
    return told, meant


def _is_left_over(node: Mapping, pair: Pair, asked: Collection[str]) -> bool:
    key, value = pair
    return node.in_braces and isinstance(value, Scalar) and not value.value and key.value not in asked


def _key_in(key: Scalar, asked: Collection[str]) -> str:
    """The known key that `key` holds together with its value, as in {kind:household}; else empty."""
    known, colon, rest = key.value.partition(":")
    return known if colon and rest and known in asked else ""


def _parted(key: Scalar, report: Report) -> Fix | None:
    line = report.line(key.line)
    colon = line.find(":", key.column - 1)
    return mending.rewritten(key.line, f"{line[: colon + 1]} {line[colon + 1 :]}")


def _joined(before: Pair, last: Scalar, report: Report) -> Fix | None:
    """The line with the cut value whole again, between quotation marks."""
    value = before[1]
    if not isinstance(value, Scalar) or not value.line == last.line == before[0].line:
        return None
    line = report.line(last.line)
    start, end = value.column - 1, last.column - 1 + last.length
    return mending.rewritten(last.line, line[:start] + mending.quoted(line[start:end].strip("\"'")) + line[end:])
