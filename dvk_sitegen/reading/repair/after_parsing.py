"""Repairs of what YAML parses differently from what was meant: commas that split a text in {…}, lists meant as
mappings.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import groupby

from dvk_sitegen.base.errors import Fix
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.repair import fixes
from dvk_sitegen.reading.yaml.nodes import Listing, Mapping, Node, Scalar
from dvk_sitegen.schema import files as schema

Pair = tuple[Scalar, Node]
_GLUED = re.compile(r"([a-z_]+)\s*[:=;： ]\s*(\S.*)\Z")


def note_comma_splits(node: Mapping, asked: Collection[str], problems: Problems) -> tuple[set[str], set[str]]:
    """Note DVK211 for each text that was cut and DVK118 for each key without a space after its colon.

    Returns the names that are handled, and the keys that some of them were meant to be.
    """
    reported: set[str] = set()
    meant: set[str] = set()
    before: Pair | None = None
    absent = [key for key in asked if key not in node.pairs]
    for is_comma_split, run in groupby(node.pairs.values(), lambda pair: _is_comma_split(node, pair, asked)):
        pairs = list(run)
        glued = [pair[0] for pair in pairs if is_comma_split and _key_in(pair[0], absent)]
        for key in glued:
            meant.add(_key_in(key, absent))
            problems.add("DVK118", key, fix=_parted(key, problems))
        if is_comma_split and before and not glued:
            problems.add("DVK211", pairs[0][0], fix=_joined(before, pairs[-1][0], problems), text=pairs[0][0].value)
        if is_comma_split and (before or glued):
            reported |= {pair[0].value for pair in pairs}
        before = pairs[-1]
    return reported, meant


def _is_comma_split(node: Mapping, pair: Pair, asked: Collection[str]) -> bool:
    key, value = pair
    return node.in_braces and isinstance(value, Scalar) and not value.value and key.value not in asked


def _key_in(key: Scalar, absent: Collection[str]) -> str:
    """The missing key that `key` contains together with its value: {kind:household}, {kind household}. Else empty."""
    found = _GLUED.match(key.value)
    return found[1] if found and found[1] in absent else ""


def _parted(key: Scalar, problems: Problems) -> Fix | None:
    found = _GLUED.match(key.value)
    if not found or not key.length:
        return None
    line, start = problems.line(key.line), key.column - 1
    if found[2][0] in "\"'":  # commas in it cut it off; in quotation marks it is whole again
        return fixes.rewritten(key.line, f"{line[:start]}{found[1]}: {line[start + found.start(2) :]}")
    parted = f"{found[1]}: {fixes.as_value(found[2])}"
    return fixes.rewritten(key.line, line[:start] + parted + line[start + key.length :])


def _joined(before: Pair, last: Scalar, problems: Problems) -> Fix | None:
    """The line with the cut value joined again, in quotation marks."""
    value = before[1]
    if not isinstance(value, Scalar) or not value.line == last.line == before[0].line:
        return None
    line = problems.line(last.line)
    start, end = value.column - 1, last.column - 1 + last.length
    return fixes.rewritten(last.line, line[:start] + fixes.quoted(line[start:end].strip("\"'")) + line[end:])


_HYPHEN = re.compile(r" *- +")
_END = re.compile(r"\s*\]")


def with_braces_for_brackets(node: Mapping, problems: Problems) -> Mapping:
    """`node` of an entry, with DVK203 noted and repaired where a list is one mapping with its keys in square
    brackets.
    """
    if not any(isinstance(value, Listing) and key in schema.INNER for key, (_, value) in node.pairs.items()):
        return node
    pairs: dict[str, Pair] = {}
    for key, (name, value) in node.pairs.items():
        inside = _one_thing(key, value, problems)
        if inside:
            fix = _in_braces(value, inside, problems) or _without_hyphens(inside, problems)
            problems.add("DVK203", value, fix=fix, key=key, expected="mapping")
            value = Mapping(inside, value.line, value.column, in_braces=True)
        pairs[key] = (name, value)
    return Mapping(pairs, node.line, node.column, node.in_braces)


def _one_thing(key: str, value: Node, problems: Problems) -> dict[str, Pair]:
    """The keys of a list whose items, several of them, are one key each without braces; else empty."""
    items = value.items if isinstance(value, Listing) else ()
    found: dict[str, Pair] = {}
    for item in items:
        is_bare = isinstance(item, Mapping) and len(item.pairs) == 1 and not _is_braced(item, problems)
        inner, pair = next(iter(item.pairs.items())) if is_bare and isinstance(item, Mapping) else ("", None)
        if pair is None or inner in found or inner not in schema.INNER.get(key, ()):
            return {}
        found[inner] = pair
    return found if len(found) > 1 else {}


def _is_braced(item: Mapping, problems: Problems) -> bool:
    return problems.line(item.line)[item.column - 1 :].startswith("{")


def _without_hyphens(inside: dict[str, Pair], problems: Problems) -> Fix | None:
    """The lines with two spaces in place of their hyphens, where each key has a line of its own."""
    rows = [key.line for key, _ in inside.values()]
    lines = [_HYPHEN.sub("  ", problems.line(row), count=1) for row in rows]
    is_whole = rows == list(range(rows[0], rows[0] + len(rows))) and all(map(_HYPHEN.match, map(problems.line, rows)))
    return Fix(rows[0], rows[-1], tuple(lines)) if is_whole else None


def _in_braces(value: Node, inside: dict[str, Pair], problems: Problems) -> Fix | None:
    _, last = list(inside.values())[-1]
    line, start = problems.line(value.line), value.column - 1
    if not isinstance(last, Scalar) or not last.length or last.line != value.line:
        return None
    end = last.column - 1 + last.length
    closing = _END.match(line, end)
    whole = f"{line[:start]}{{{line[start + 1 : end]}}}"
    return fixes.rewritten(value.line, whole + line[closing.end() :]) if closing else None
