"""One thing written as a list of its keys: [name: A, kind: B], or a line with a hyphen for each.

To YAML these are several things with one key each.
"""

from __future__ import annotations

import re

from dvk_sitegen.errors import Fix
from dvk_sitegen.reading import keys, mending
from dvk_sitegen.reading.nodes import Listing, Mapping, Node, Scalar
from dvk_sitegen.reading.report import Report

Pair = tuple[Scalar, Node]
_HYPHEN = re.compile(r" *- +")
_END = re.compile(r"\s*\]")


def with_braces_for_brackets(node: Mapping, report: Report) -> Mapping:
    """`node`, an entry's, with DVK203 noted and mended where a list is one thing with its keys in square brackets."""
    if not any(isinstance(value, Listing) and key in keys.INNER for key, (_, value) in node.pairs.items()):
        return node
    pairs: dict[str, Pair] = {}
    for key, (name, value) in node.pairs.items():
        inside = _one_thing(key, value, report)
        if inside:
            fix = _in_braces(value, inside, report) or _without_hyphens(inside, report)
            report.add("DVK203", value, fix=fix, key=key, expected="mapping")
            value = Mapping(inside, value.line, value.column, in_braces=True)
        pairs[key] = (name, value)
    return Mapping(pairs, node.line, node.column, node.in_braces)


def _one_thing(key: str, value: Node, report: Report) -> dict[str, Pair]:
    """The keys that a list holds, one in each of its several items, none of them in braces; else nothing."""
    items = value.items if isinstance(value, Listing) else ()
    found: dict[str, Pair] = {}
    for item in items:
        is_bare = isinstance(item, Mapping) and len(item.pairs) == 1 and not _is_braced(item, report)
        inner, pair = next(iter(item.pairs.items())) if is_bare and isinstance(item, Mapping) else ("", None)
        if pair is None or inner in found or inner not in keys.INNER.get(key, ()):
            return {}
        found[inner] = pair
    return found if len(found) > 1 else {}


def _is_braced(item: Mapping, report: Report) -> bool:
    return report.line(item.line)[item.column - 1 :].startswith("{")


def _without_hyphens(inside: dict[str, Pair], report: Report) -> Fix | None:
    """The lines with two blanks for their hyphens, where each key has one to itself."""
    rows = [key.line for key, _ in inside.values()]
    lines = [_HYPHEN.sub("  ", report.line(row), count=1) for row in rows]
    is_whole = rows == list(range(rows[0], rows[0] + len(rows))) and all(map(_HYPHEN.match, map(report.line, rows)))
    return Fix(rows[0], rows[-1], tuple(lines)) if is_whole else None


def _in_braces(value: Node, inside: dict[str, Pair], report: Report) -> Fix | None:
    _, last = list(inside.values())[-1]
    line, start = report.line(value.line), value.column - 1
    if not isinstance(last, Scalar) or not last.length or last.line != value.line:
        return None
    end = last.column - 1 + last.length
    closing = _END.match(line, end)
    whole = f"{line[:start]}{{{line[start + 1 : end]}}}"
    return mending.rewritten(value.line, whole + line[closing.end() :]) if closing else None
