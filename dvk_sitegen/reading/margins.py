"""Lines of a key that stand at the margin instead of under it: read as they were meant, and told once."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping

from dvk_sitegen.errors import Fix
from dvk_sitegen.reading.frontmatter import Mapping, Scalar
from dvk_sitegen.reading.report import Report


def with_lines_under_their_keys(node: Mapping, inner: AnyMapping[str, frozenset[str]], report: Report) -> Mapping:
    """`node` with DVK213 noted and mended for each key that is empty while the keys after it are its own.

    `inner` says of a key of the file which keys its value may hold.
    """
    if not any(_is_empty(node, key) for key in inner):
        return node
    pairs = dict(node.pairs)
    for key in inner:
        if _is_empty(node, key):
            after = list(node.pairs)[list(node.pairs).index(key) + 1 :]
            own = after[: next((n for n, other in enumerate(after) if other not in inner[key]), len(after))]
            if own:
                first = node.pairs[own[0]][0]
                under = {name: pairs.pop(name) for name in own}
                pairs[key] = (pairs[key][0], Mapping(under, first.line, first.column))
                report.add("DVK213", first, fix=_indented(first.line, under, report), key=own[0], parent=key)
    return Mapping(pairs, node.line, node.column, node.in_braces)


def _is_empty(node: Mapping, key: str) -> bool:
    _, value = node.pairs.get(key, (None, None))
    return isinstance(value, Scalar) and not value.value and not node.in_braces


def _indented(first: int, under: AnyMapping[str, tuple[Scalar, object]], report: Report) -> Fix | None:
    """The lines of the keys, each with two blanks before it; None where they are not one line each."""
    rows = [key.line for key, _ in under.values()]
    if rows != list(range(first, first + len(rows))):
        return None
    return Fix(first, rows[-1], tuple(f"  {report.line(row)}" for row in rows))
