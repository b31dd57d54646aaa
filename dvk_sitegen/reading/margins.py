"""Lines at the margin that belong under a key, and lines under a key that belong at the margin.

Both are read as they were meant, and told once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import takewhile

from dvk_sitegen.errors import Fix
from dvk_sitegen.reading import keys, mending
from dvk_sitegen.reading.nodes import Listing, Mapping, Node, Scalar
from dvk_sitegen.reading.report import Report

Pair = tuple[Scalar, Node]
# Under each of these keys, the keys of an entry that have no business there.
# By these keys it is known what a group without its key is.
_SIGNS = {
    "owner": ("name", "honorific", "role"),
    "place": ("province", "district", "commune", "village", "today"),
    "source": ("doc", "where"),
}
_STRANGERS = {key: keys.ENTRY - inner for key, inner in keys.INNER.items()}


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


def with_parents(node: Mapping, report: Report, parents: Sequence[str]) -> Mapping:
    """`node` with DVK201 noted and mended where keys stand at the margin whose key, one of `parents`, is missing."""
    absent = [key for key in parents if key not in node.pairs]
    if node.in_braces or not absent or not any(key in node.pairs for parent in absent for key in _SIGNS[parent]):
        return node
    pairs = dict(node.pairs)
    for parent in absent:
        names = list(pairs)
        first = next((n for n, name in enumerate(names) if name in _SIGNS[parent]), None)
        if first is None:
            continue
        own = [names[first], *takewhile((keys.INNER[parent] - keys.ENTRY).__contains__, names[first + 1 :])]
        inside = {key: pairs[key] for key in own}
        name = pairs[own[0]][0]
        fix = _indented(own, node, report)
        whole = Fix(fix.first, fix.last, (f"{parent}:", *fix.lines)) if fix and name.column == 1 else None
        report.add("DVK201", name, fix=whole, key=parent)
        group = Mapping(inside, name.line, name.column)
        before, after = names[:first], names[first + len(own) :]
        pairs = {
            **{key: pairs[key] for key in before},
            parent: (Scalar(parent, name.line, name.column), group),
            **{key: pairs[key] for key in after},
        }
    return Mapping(pairs, node.line, node.column)


def with_lines_under(node: Mapping, report: Report, belongs: Callable[[str, str], bool]) -> Mapping:
    """`node` with DVK213 noted and mended where a key without a value is followed by some that belong under it."""
    if node.in_braces or not any(map(_is_empty, (value for _, value in node.pairs.values()))):
        return node
    pairs: dict[str, Pair] = {}
    names = list(node.pairs)
    while names:
        key = names.pop(0)
        name, value = node.pairs[key]
        own = list(takewhile(partial(belongs, key), names)) if _is_empty(value) else []
        if own:
            value = _with(value, {other: node.pairs[other] for other in own})
            names = names[len(own) :]
            report.add("DVK213", node.pairs[own[0]][0], fix=_indented(own, node, report), key=own[0], parent=key)
        pairs[key] = (name, value)
    return Mapping(pairs, node.line, node.column)


def with_keys_at_the_margin(node: Mapping, report: Report) -> Mapping:
    """`node`, an entry's, with DVK117 noted and mended where a key of the entry stands under the key before it."""
    if not any(_holds_strangers(key, value) for key, (_, value) in node.pairs.items()):
        return node
    pairs: dict[str, Pair] = {}
    for key, (name, value) in node.pairs.items():
        group = _last_group(value) if key in keys.INNER else None
        wrong = [k for k in group.pairs if _is_lost(k, key, node)] if group else []
        if group is None or not wrong or wrong[0] == next(iter(group.pairs)):
            pairs[key] = (name, value)
            continue
        names = list(group.pairs)
        own, lost = names[: names.index(wrong[0])], names[names.index(wrong[0]) :]
        first = group.pairs[lost[0]][0]
        fix = mending.rewritten(first.line, report.line(first.line).lstrip())
        report.add("DVK117", first, fix=fix)
        pairs[key] = (name, _with_only(value, {k: group.pairs[k] for k in own}))
        pairs |= _grouped({k: group.pairs[k] for k in lost})
    return Mapping(pairs, node.line, node.column, node.in_braces)


def _holds_strangers(key: str, value: Node) -> bool:
    group = None if isinstance(value, Scalar) else _last_group(value)
    return group is not None and key in _STRANGERS and not _STRANGERS[key].isdisjoint(group.pairs)


def _is_lost(key: str, above: str, node: Mapping) -> bool:
    return key in keys.ENTRY and key not in keys.INNER.get(above, ()) and key not in node.pairs


def _grouped(lost: dict[str, Pair]) -> dict[str, Pair]:
    """Pairs that were lifted: what stood as deep as a key without a value was meant to stand under it."""
    key, *rest = lost
    name, value = lost[key]
    if not _is_empty(value) or not rest:
        return lost
    return {key: (name, _with(value, {other: lost[other] for other in rest}))}


def _with_only(value: Node, pairs: dict[str, Pair]) -> Node:
    group = _last_group(value)
    assert group
    whole = Mapping(pairs, group.line, group.column)
    return Listing((*value.items[:-1], whole), value.line, value.column) if isinstance(value, Listing) else whole


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
