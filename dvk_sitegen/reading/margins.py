"""Lines of a key that stand at the margin instead of under it: read as they were meant, and told once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from dvk_sitegen.errors import Fix
from dvk_sitegen.reading import keys
from dvk_sitegen.reading.frontmatter import Listing, Mapping, Node, Scalar
from dvk_sitegen.reading.report import Report

Pair = tuple[Scalar, Node]


def with_lines_under_their_keys(node: Mapping, report: Report) -> Mapping:
    """`node`, an entry's, with DVK213 noted and mended where keys follow at the margin that belong to the one above."""
    if node.in_braces or not (node.pairs.keys() & keys.INNER_ONLY or _has_empty(node)):
        return node
    pairs: dict[str, Pair] = {}
    names = list(node.pairs)
    while names:
        key = names.pop(0)
        name, value = node.pairs[key]
        own = list(takewhile(_stray_keys(key, value).__contains__, names))
        if own:
            value = _with(value, {other: node.pairs[other] for other in own})
            names = names[len(own) :]
            report.add("DVK213", node.pairs[own[0]][0], fix=_indented(own, node, report), key=own[0], parent=key)
        pairs[key] = (name, value)
    return Mapping(pairs, node.line, node.column)


def _has_empty(node: Mapping) -> bool:
    return any(key in node.pairs and _is_empty(node.pairs[key][1]) for key in keys.INNER)


def _is_empty(value: Node) -> bool:
    return isinstance(value, Scalar) and not value.value


def _stray_keys(key: str, value: Node) -> frozenset[str]:
    """The keys that, right behind `key`, can only have been meant to stand under it."""
    inner = keys.INNER.get(key, frozenset())
    if _is_empty(value):
        return inner if key != "source" else inner - {"field"}
    group = _last_group(value)
    return (inner & keys.INNER_ONLY) - set(group.pairs) if group else frozenset()


def _last_group(value: Node) -> Mapping | None:
    """The mapping, not in braces, that further lines under a key would belong to."""
    last = value.items[-1] if isinstance(value, Listing) and value.items else value
    return last if isinstance(last, Mapping) and not last.in_braces else None


def _with(value: Node, more: dict[str, Pair]) -> Node:
    group = _last_group(value)
    if group is None:
        first = next(iter(more.values()))[0]
        return Mapping(more, first.line, first.column)
    whole = Mapping({**group.pairs, **more}, group.line, group.column)
    return Listing((*value.items[:-1], whole), value.line, value.column) if isinstance(value, Listing) else whole


def _indented(own: Sequence[str], node: Mapping, report: Report) -> Fix | None:
    """The lines of the keys, each with two blanks before it; None where they are not one line each."""
    rows = [node.pairs[key][0].line for key in own]
    if rows != list(range(rows[0], rows[0] + len(rows))):
        return None
    return Fix(rows[0], rows[-1], tuple(f"  {report.line(row)}" for row in rows))
