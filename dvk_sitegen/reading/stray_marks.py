"""Marks around a value that YAML takes for a part of it: quotation marks of Word, and the comma of other formats."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from dvk_sitegen.reading import mending
from dvk_sitegen.reading.nodes import Listing, Mapping, Node, Scalar
from dvk_sitegen.reading.report import Report

_AT_BEGINNING = re.compile(r"[:[,{-] *[“‘«„]")
_AROUND = re.compile(r"[“‘«„]\s*(?P<inner>[^“”‘’«»„\"']+?)\s*[”’»“\"'][,;]?\Z")
_PLAIN = str.maketrans("｛｝［］：，", "{}[]:,")
_WIDE_BRACKET = re.compile(r" *(?:- +)*(?:[\w-]+[:：] *)?(?:\{.*: *)?[｛［]")
_BEHIND = re.compile(r"(?P<inner>.*[^,;\s])\s*[,;]\Z", re.DOTALL)


def may_be_stray(text: str) -> bool:
    """Whether a text may hold marks around a value: almost none does, and single signs are looked for fastest."""
    if ",\n" in text or ";\n" in text or text.endswith((",", ";")):
        return True
    return ("“" in text or "‘" in text or "«" in text or "„" in text) and _AT_BEGINNING.search(text) is not None


def with_plain_brackets(text: str, report: Report, first_line: int) -> str:
    """`text` with brackets of YAML for those of another width, and what stands between them; DVK115 for each line."""
    lines = text.split("\n")
    for n, line in enumerate(lines):
        found = _WIDE_BRACKET.match(line)
        if found:
            lines[n] = re.sub(r"(?<=[:,])(?=\S)", " ", line.translate(_PLAIN))
            number = n + first_line
            report.add_at("DVK115", number, found.end(), "error", 1, mending.rewritten(number, lines[n]))
            report.mended.add(number)
    return "\n".join(lines)


def note_stray_marks(node: Mapping, report: Report) -> None:
    """DVK221, once for a line; the values are read on without their marks. What is in straight marks stays as it is."""
    found = defaultdict[int, list[tuple[Scalar, str]]](list)
    for text in _texts(node):
        match = (_AROUND.match(text.value) or _BEHIND.match(text.value)) if text.length else None
        if match and report.line(text.line)[text.column - 1 : text.column] not in ("'", '"'):
            found[text.line].append((text, match["inner"]))
    for number, several in found.items():
        line = mended = report.line(number)
        first = min((text for text, _ in several), key=lambda text: text.column)
        for text, inner in sorted(several, key=lambda pair: -pair[0].column):
            start = text.column - 1
            mended = mended[:start] + mending.as_value(inner) + mended[start + text.length :]
            within = line.find(inner, start)
            text.value, text.column, text.length = inner, max(within, start) + 1, len(inner)
        column, length = first.column, first.length
        report.add_at("DVK221", number, column, "warning", length, mending.rewritten(number, mended))


def _texts(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Listing):
        for item in node.items:
            yield from _texts(item)
    else:
        for _, value in node.pairs.values():
            yield from _texts(value)
