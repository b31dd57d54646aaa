"""Vietnamese words for keys and allowed values: people write `tiêu đề:` and `status: điển hình`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from dvk_sitegen.domain.quantities.context import basis_of
from dvk_sitegen.domain.taxonomy import Term
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.repair import fixes
from dvk_sitegen.reading.yaml.nodes import Listing, Node, Scalar
from dvk_sitegen.reading.yaml.nodes import Mapping as Nodes
from dvk_sitegen.schema import files
from dvk_sitegen.schema.core import Group, Value, folded

Pair = tuple[Scalar, Node]
_BETWEEN = re.compile(r"[,;]|\bvà\b", re.IGNORECASE)


def with_names_of_ours(node: Nodes, problems: Problems, group: Group, deeper: Collection[str] = ()) -> Nodes:
    """`node`, a mapping of `group`, with other names of keys replaced by the keys. DVK225 notes it.

    `Tên mô hình`, `Của ai`, `TITLE` are read as the keys that they name, unless that key exists already. `deeper` are
    keys that belong one level deeper, for those written without indentation.
    """
    if _has_our_names(node, group):  # as most have
        return node
    names = {} if group.is_open else _renamed(node, group, deeper)
    pairs: dict[str, Pair] = {}
    is_changed = bool(names)
    for name, (key, value) in node.pairs.items():
        own = names.get(name, name)
        inner = group.each or (group.by_name[own].inner if own in group.names else None)
        read = _inside(value, problems, inner) if inner and not isinstance(value, Scalar) else value
        is_changed = is_changed or read is not value
        if own != name:
            fix = fixes.replaced(problems.line(key.line), key.line, key.column, key.length, own) if key.length else None
            problems.add("DVK225", key, "note", fix=fix, value=name, meant=own)
            key = Scalar(own, key.line, key.column, key.length)
        pairs[own] = (key, read)
    return Nodes(pairs, node.line, node.column, node.in_braces) if is_changed else node


def _has_our_names(value: Node, group: Group) -> bool:
    """Whether no key in `value`, however deep, needs another name."""
    if isinstance(value, Nodes):
        if not group.is_open and not value.pairs.keys() <= group.names:
            return False
        if group.each is not None:
            return all(_has_our_names(inner, group.each) for _, inner in value.pairs.values())
        for key, inner in group.inner.items():
            pair = value.pairs.get(key)
            if pair and not isinstance(pair[1], Scalar) and not _has_our_names(pair[1], inner):
                return False
    elif isinstance(value, Listing):
        return all(_has_our_names(item, group) for item in value.items)
    return True


def _inside(value: Node, problems: Problems, group: Group) -> Node:
    if isinstance(value, Nodes):
        return with_names_of_ours(value, problems, group)
    if isinstance(value, Listing):
        items = tuple(_inside(item, problems, group) for item in value.items)
        is_same = all(new is old for new, old in zip(items, value.items, strict=True))
        return value if is_same else Listing(items, value.line, value.column)
    return value


def _renamed(node: Nodes, group: Group, deeper: Collection[str]) -> Mapping[str, str]:
    """The keys of `node` that are not ours, each with what it is a name of."""
    if node.pairs.keys() <= group.names:
        return {}
    found: dict[str, str] = {}
    for name in node.pairs.keys() - group.names - set(deeper):
        meant = group.called(name) or tuple(key for key in files.keys_called(name) if key in deeper)
        if len(meant) == 1 and meant[0] not in node.pairs:
            found[name] = meant[0]
    twice = {own for own in found.values() if list(found.values()).count(own) > 1}
    return {name: own for name, own in found.items() if own not in twice}


def key_meant(name: str, absent: Collection[str]) -> str | None:
    """The key of `absent` for which `name` is a Vietnamese word."""
    return next((key for key in files.keys_called(name) if key in absent), None)


def value_called(value: str, allowed: Collection[str]) -> str | None:
    """The one of `allowed`, declared values or terms, that `value` names, in any spelling; else None.

    A value without a declaration (a document's id, the author's name of a column) is never replaced.
    """
    if not isinstance(allowed, Mapping):
        return None
    said = folded(value)
    named = ((known, [known, *_names_of(meant)]) for known, meant in allowed.items())
    found = [known for known, names in named if len(names) > 1 and said in map(folded, names)]
    return str(found[0]) if len(found) == 1 else None


def values_in(value: str, allowed: Collection[str]) -> list[str | None]:
    """What each part of `value` names, between commas, semicolons and “và”; None where it is none of `allowed`."""
    parts = [part.strip() for part in _BETWEEN.split(value) if part.strip()]
    return [part if part in allowed else value_called(part, allowed) for part in parts]


def value_meant(key: str, value: str, allowed: Collection[str]) -> str | None:
    """The one of `allowed` whose name contains the words of `value`; for a basis, the one that the words name."""
    said = folded(value)
    if " " in said:
        by_id = allowed if isinstance(allowed, Mapping) else {}
        names = {known: [folded(name) for name in _names_of(meant)] for known, meant in by_id.items()}
        found = [known for known, own in names.items() if any(f" {said} " in f" {name} " for name in own)]
        if len(found) == 1:
            return str(found[0])
    return (basis_of(value.casefold()) or None) if key == "basis" else None


def _names_of(value: object) -> Iterator[str]:
    """Everything that an allowed value is called; nothing where it has no names."""
    if isinstance(value, Term):
        yield from (value.name, value.short)
    elif isinstance(value, Value):
        yield from value.words
