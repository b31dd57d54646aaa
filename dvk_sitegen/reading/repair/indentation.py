"""Repairs of lines with too much or too little indentation, before parsing and in the parsed nodes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import takewhile

from dvk_sitegen.base.errors import Fix
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.repair import fixes
from dvk_sitegen.reading.yaml.nodes import KEY, Finding, Listing, Mapping, Node, Scalar, Stop
from dvk_sitegen.schema import files as schema

_DASHED = re.compile(r"( *)- +(?=[\w-]+:(?: |\Z))")
_TAB = re.compile(r" *\t\s*")
LOOKED_BACK = 3  # lines above the one at which libyaml stopped


def reindented(stop: Stop) -> Iterator[Finding]:
    """Candidates: each of the last lines with the indentation of a line near it, or two spaces more, with or without
    a dash.
    """
    rows = [row for row in range(stop.row, -1, -1) if stop.lines[row].strip()][: LOOKED_BACK + 1]
    if not rows:  # nothing but blanks and tabs so far
        return
    depths = {0, 2} | {_depth(stop.lines[row]) + more for row in rows for more in (0, 2)}
    for row, above in zip(rows, [*rows[1:], rows[-1]], strict=True):
        line = stop.lines[row]
        tab = _TAB.match(line)
        if not tab and not KEY.match(line) and not line.lstrip().startswith("- "):
            continue
        code, column, length = ("DVK105", line.index("\t"), 1) if tab else ("DVK117", 0, max(_depth(line), 1))
        for wanted in sorted(depths - (set() if tab else {_depth(line)})):
            is_like_above = wanted == _depth(stop.lines[above])
            typed = 2 * tab[0].count("\t") + tab[0].count(" ") if tab else wanted
            cost = (
                2 * (wanted != typed)
                + (wanted + 2 if wanted > 2 or wanted % 2 else 0)
                + abs(stop.row - row)
                + (not is_like_above)
            )
            yield Finding(code, row, column, length, " " * wanted + line.lstrip(), cost)
        dashed = _DASHED.match(line)
        other = dashed[1] + line[dashed.end() :] if dashed else f"- {line.lstrip()}"
        if dashed or line.strip().partition(":")[0] in schema.INNER_ONLY:
            yield Finding("DVK117", row, len(dashed[1]) if dashed else 0, 1, other, 4)


def tabbed(lines: Sequence[str], row: int, repaired: str) -> list[str]:
    """The lines from a row on that are indented by tabs, repaired like the first one, `repaired`; none where it is
    alone.
    """
    first = _width(lines[row])
    found = []
    for line in lines[row:]:
        if not line.strip() or not _TAB.match(line):
            break
        found.append(" " * max(0, _depth(repaired) + _width(line) - first) + line.lstrip())
    return found if len(found) > 1 else []


def _width(line: str) -> int:
    """The indentation of a line, counting a tab as two spaces."""
    return sum(2 if sign == "\t" else 1 for sign in line[: len(line) - len(line.lstrip())])


def without_parent(stop: Stop) -> Iterator[Finding]:
    """The first of some indented lines without a key above, with the missing key added."""
    key = KEY.match(stop.line)
    name = stop.line.strip().partition(":")[0]
    for parent in ("owner", "place", "source") if key and key[1] else ():
        if name in schema.INNER[parent] and not any(line.startswith(f"{parent}:") for line in stop.lines):
            yield Finding("DVK201", stop.row, 0, 0, f"{parent}:\n{stop.line}", 1, parent)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


_BLOCK_KEY = re.compile(r"( *)(?:- +)?[\w-]+: *[|>][-+\d]*[ \t]*\Z")
_KEY = re.compile(r"( *)(?:- +)?[a-z][a-z_-]*:(?: |\Z)")
# A text of several lines below its key, without the | that keeps them apart.
_BARE = re.compile(
    r"^(?P<head>(?P<indent> *)(?P<key>story|summary):)[ \t]*\n"
    r"(?P<below>(?:[ \t]*\n)*(?P=indent)[ \t]+\S.*(?:\n(?:(?P=indent)[ \t]+.*|[ \t]*$))*)",
    re.MULTILINE,
)
_RUNS_TOGETHER = re.compile(r"\s*(?:[-–—•·*+|#>]|\d{1,2}[.)]\s|.*:(?: |\Z)|.* #)")
_LONGEST_TEXT = 400  # lines


def loose_lines(stop: Stop) -> tuple[int, tuple[str, ...]] | None:
    """The row where lines of a text need more indentation, and these lines repaired; None where that is not the
    mistake.
    """
    lines, row = stop.lines, stop.row
    head = _block_key_above(lines, row)
    if head is None or (is_end(lines[row]) and not is_text_below(lines, row)):
        return None
    outer = _depth(lines[head])
    inner = next((_depth(line) for line in lines[head + 1 : row] if line.strip()), 0)
    wanted = inner if inner > outer else outer + 2
    end = row
    while end < min(len(lines), row + _LONGEST_TEXT) and not _is_next_key(lines[end], outer):
        end += 1
    while end > row and not lines[end - 1].strip():
        end -= 1
    if end == row:
        return None
    shallowest = min(_depth(line) for line in lines[row:end] if line.strip())
    rows = ["" if is_end(line) else line.replace("\t", "  ") for line in lines[row:end]]
    return row, tuple(" " * wanted + line[shallowest:] if line.strip() else "" for line in rows)


def with_block_signs(text: str, problems: Problems, first_line: int) -> str:
    """`text` with a | after `story:` where its lines are below it and would be joined; DVK224 for each."""

    def with_sign(found: re.Match[str]) -> str:
        if not any(map(_RUNS_TOGETHER.match, found["below"].split("\n"))):
            return found[0]
        line = text.count("\n", 0, found.start()) + first_line
        fix = fixes.rewritten(line, f"{found['head']} |")
        problems.add_at(
            "DVK224", line, len(found["indent"]) + 1, "error", len(found["head"].strip()), fix, key=found["key"]
        )
        problems.repaired_lines.add(line)
        return f"{found['head']} |\n{found['below']}"

    return _BARE.sub(with_sign, text)


def is_end(line: str) -> bool:
    """Whether a line ends the YAML document."""
    return line.rstrip() in ("---", "...")


def is_begun_anew(lines: Sequence[str], row: int) -> bool:
    """Whether the first key below a line is above it too, so that another document begins there."""
    below = next((line for line in lines[row + 1 :] if line.strip()), "")
    key = f"{below.partition(':')[0]}:"
    return key != ":" and any(line.startswith(key) for line in lines[:row])


def is_text_below(lines: Sequence[str], row: int) -> bool:
    """Whether the text below a line is neither a key nor an item."""
    below = next((line for line in lines[row + 1 :] if line.strip()), "")
    return bool(below) and not KEY.match(below) and not below.lstrip().startswith("- ")


def story_below(stop: Stop) -> tuple[int, tuple[str, ...]] | None:
    """The row where a story begins below a line of --- as in Markdown, and these lines as a value of `story`."""
    lines = stop.lines
    row = next((n for n in range(max(1, stop.row - 1), stop.row + 1) if lines[n].rstrip() == "---"), None)
    below = [line for line in lines[row + 1 :] if line.strip()] if row is not None else []
    is_entry = any(line.startswith("title:") for line in lines[:row]) and any(
        line.startswith("owner:") for line in lines[:row]
    )
    if (
        row is None
        or not below
        or not is_entry
        or _KEY.match(below[0])
        or any(line.startswith("story:") for line in lines)
    ):
        return None
    return row, ("story: |", *(f"  {line}".rstrip() for line in lines[row + 1 :]))


def _block_key_above(lines: Sequence[str], row: int) -> int | None:
    """The row of the key to whose text the lines above belong, and for which `row` is not indented enough."""
    for n in range(row - 1, max(-1, row - _LONGEST_TEXT), -1):
        found = _BLOCK_KEY.match(lines[n])
        if found:
            return n
        if lines[n].strip() and _KEY.match(lines[n]):
            return None
    return None


def _is_next_key(line: str, outer: int) -> bool:
    found = _KEY.match(line)
    return found is not None and len(found[1]) <= outer


Pair = tuple[Scalar, Node]
# Under each of these keys, the keys of an entry that have no business there.
# By these keys it is known what a group without its key is.
_SIGNS = {
    "owner": ("name", "honorific", "role"),
    "place": ("province", "district", "commune", "village", "today"),
    "source": ("doc", "where"),
}
_STRANGERS = {key: schema.TOP - inner for key, inner in schema.INNER.items()}


def with_lines_under_their_keys(node: Mapping, problems: Problems) -> Mapping:
    """`node` of an entry, with DVK213 noted and repaired where keys without indentation belong to the key above."""
    if node.in_braces or not (node.pairs.keys() & schema.INNER_ONLY or _has_empty(node)):
        return node
    return _nested(node, problems, lambda key, value: _stray_keys(key, value).__contains__)


def with_parents(node: Mapping, problems: Problems, parents: Sequence[str]) -> Mapping:
    """`node` with DVK201 noted and repaired where keys without indentation lack their parent key, one of `parents`."""
    absent = [key for key in parents if key not in node.pairs]
    if node.in_braces or not absent or not any(key in node.pairs for parent in absent for key in _SIGNS[parent]):
        return node
    pairs = dict(node.pairs)
    for parent in absent:
        names = list(pairs)
        first = next((n for n, name in enumerate(names) if name in _SIGNS[parent]), None)
        if first is None:
            continue
        own = [names[first], *takewhile((schema.INNER[parent] - schema.TOP).__contains__, names[first + 1 :])]
        inside = {key: pairs[key] for key in own}
        name = pairs[own[0]][0]
        fix = _indented(own, node, problems)
        whole = Fix(fix.first, fix.last, (f"{parent}:", *fix.lines)) if fix and name.column == 1 else None
        problems.add("DVK201", name, fix=whole, key=parent)
        group = Mapping(inside, name.line, name.column)
        before, after = names[:first], names[first + len(own) :]
        pairs = {
            **{key: pairs[key] for key in before},
            parent: (Scalar(parent, name.line, name.column), group),
            **{key: pairs[key] for key in after},
        }
    return Mapping(pairs, node.line, node.column)


def with_lines_under(node: Mapping, problems: Problems, belongs: Callable[[str, str], bool]) -> Mapping:
    """`node` with DVK213 noted and repaired where a key without a value is followed by keys that belong below it."""
    if node.in_braces or not any(map(_is_empty, (value for _, value in node.pairs.values()))):
        return node
    return _nested(node, problems, lambda key, value: partial(belongs, key) if _is_empty(value) else _is_none)


def _nested(node: Mapping, problems: Problems, strays: Callable[[str, Node], Callable[[str], bool]]) -> Mapping:
    """`node` with DVK213 noted and repaired: after each key, the keys that are `strays` belong below it."""
    pairs: dict[str, Pair] = {}
    names = list(node.pairs)
    while names:
        key = names.pop(0)
        name, value = node.pairs[key]
        own = list(takewhile(strays(key, value), names))
        if own:
            value = _with(value, {other: node.pairs[other] for other in own})
            names = names[len(own) :]
            problems.add("DVK213", node.pairs[own[0]][0], fix=_indented(own, node, problems), key=own[0], parent=key)
        pairs[key] = (name, value)
    return Mapping(pairs, node.line, node.column)


def _is_none(_key: str) -> bool:
    return False


def with_keys_unindented(node: Mapping, problems: Problems) -> Mapping:
    """`node` of an entry, with DVK117 noted and repaired where a key of the entry is nested below the key before it."""
    if not any(_holds_strangers(key, value) for key, (_, value) in node.pairs.items()):
        return node
    pairs: dict[str, Pair] = {}
    for key, (name, value) in node.pairs.items():
        group = _last_group(value) if key in schema.INNER else None
        wrong = [k for k in group.pairs if _is_lost(k, key, node)] if group else []
        if group is None or not wrong or wrong[0] == next(iter(group.pairs)):
            pairs[key] = (name, value)
            continue
        names = list(group.pairs)
        own, lost = names[: names.index(wrong[0])], names[names.index(wrong[0]) :]
        first = group.pairs[lost[0]][0]
        fix = fixes.rewritten(first.line, problems.line(first.line).lstrip())
        problems.add("DVK117", first, fix=fix)
        pairs[key] = (name, _with_only(value, {k: group.pairs[k] for k in own}))
        pairs |= _grouped({k: group.pairs[k] for k in lost})
    return Mapping(pairs, node.line, node.column, node.in_braces)


def _holds_strangers(key: str, value: Node) -> bool:
    group = None if isinstance(value, Scalar) else _last_group(value)
    return group is not None and key in _STRANGERS and not _STRANGERS[key].isdisjoint(group.pairs)


def _is_lost(key: str, above: str, node: Mapping) -> bool:
    return key in schema.TOP and key not in schema.INNER.get(above, ()) and key not in node.pairs


def _grouped(lost: dict[str, Pair]) -> dict[str, Pair]:
    """Pairs moved one level up: those with the indentation of a key without a value were meant to be below it."""
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
    return any(key in node.pairs and _is_empty(node.pairs[key][1]) for key in schema.INNER)


def _is_empty(value: Node) -> bool:
    return isinstance(value, Scalar) and not value.value


def _stray_keys(key: str, value: Node) -> frozenset[str]:
    """The keys directly after `key` that can only belong below it."""
    inner = schema.INNER.get(key, frozenset())
    if _is_empty(value):
        return inner if key != "source" else inner - {"field"}
    group = _last_group(value)
    return (inner & schema.INNER_ONLY) - set(group.pairs) if group else frozenset()


def _last_group(value: Node) -> Mapping | None:
    """The mapping without braces to which further lines below a key would belong."""
    last = value.items[-1] if isinstance(value, Listing) and value.items else value
    return last if isinstance(last, Mapping) and not last.in_braces else None


def _with(value: Node, more: dict[str, Pair]) -> Node:
    group = _last_group(value)
    if group is None:
        first = next(iter(more.values()))[0]
        return Mapping(more, first.line, first.column)
    whole = Mapping({**group.pairs, **more}, group.line, group.column)
    return Listing((*value.items[:-1], whole), value.line, value.column) if isinstance(value, Listing) else whole


def _indented(own: Sequence[str], node: Mapping, problems: Problems) -> Fix | None:
    """The lines of the keys, each indented by two spaces; None where they are not one line each."""
    rows = [node.pairs[key][0].line for key in own]
    if rows != list(range(rows[0], rows[0] + len(rows))):
        return None
    return Fix(rows[0], rows[-1], tuple(f"  {problems.line(row)}" for row in rows))
