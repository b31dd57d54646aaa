"""Strict YAML: every scalar is text, every value has its line, and nothing surprising is allowed.

Stock YAML turns 1.200 into 1.2, 00123 into 83, `no` into False and silently keeps the last of two equal keys. Here
libyaml only composes nodes; the forms type them. Aliases, anchors, tags and merge keys are refused. Common and valid
YAML, as in almost all files, is read by `fast.py` instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

import yaml

from dvk_sitegen.base.errors import Fix
from dvk_sitegen.base.text import nfc
from dvk_sitegen.reading.encoding import check
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.repair import candidates, fixes
from dvk_sitegen.reading.repair.before_parsing import (
    may_be_stray,
    note_specials,
    note_stray_marks,
    with_plain_blanks,
    with_plain_brackets,
    with_plain_list_marks,
)
from dvk_sitegen.reading.repair.indentation import is_end, loose_lines, story_below, tabbed, with_block_signs
from dvk_sitegen.reading.yaml.fast import fast_mapping
from dvk_sitegen.reading.yaml.nodes import Finding, Listing, Mapping, Node, Scalar, Stop

MAX_DEPTH = 12
MAX_REPAIRED = 9  # mistakes of writing that are read over in one file

# Only text with one of these signs where a value may begin can hold an anchor, an alias or a tag.
_MAY_BE_SPECIAL = re.compile(r"(?:^|[\s\[{,:-])(?:[&*]\S|!)", re.MULTILINE)
# A level of nesting begins with one of these or costs an indentation. libyaml composes by recursion, on a small stack.
_OPENERS = "[{-?"
_MAY_BE_DEEP = 1000
_TAB_INDENT = re.compile(r" *\t")
_FOLDER = re.compile(r"\"[A-Za-z]:\\")  # of Windows
_COMMENT = re.compile(r" *#")
# What was being read when something else came instead of its end: the mistake is where it began.
_UNCLOSED = ("quoted scalar", "flow sequence", "flow mapping", "simple key")


class _TextLoader(yaml.CSafeLoader):
    """Takes every scalar as text, without resolving other types."""

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: object) -> str:
        return yaml.resolver.BaseResolver.DEFAULT_SCALAR_TAG


def parse(text: str, problems: Problems, first_line: int = 1) -> Mapping | None:
    """The mapping in `text`; `first_line` is the file's line on which `text` begins."""
    if "｛" in text or "［" in text:
        text = with_plain_brackets(text, problems, first_line)
    node = fast_mapping(text, first_line) or strict_mapping(text, problems, first_line)
    if node and may_be_stray(text):
        note_stray_marks(node, problems)
    return node


def strict_mapping(text: str, problems: Problems, first_line: int = 1) -> Mapping | None:
    """Like `parse`, but always by libyaml, and with every mistake noted."""
    plain = with_plain_blanks(text, problems, first_line)
    plain = with_plain_list_marks(with_block_signs(plain, problems, first_line), problems, first_line)
    composed = _composed(plain, problems, first_line)
    if composed is None:
        return None
    root, text = composed
    if not isinstance(root, yaml.MappingNode):
        problems.add_at("DVK203", first_line, 1, key=PurePosixPath(problems.path).name, expected="mapping")
        return None
    if not _is_shallow(root, problems, first_line):
        return None
    if " #" in text:
        _note_lost_text(root, text, problems, first_line)
    node = _convert(root, problems, first_line)
    assert isinstance(node, Mapping)
    return node


def _composed(text: str, problems: Problems, first_line: int) -> tuple[yaml.Node | None, str] | None:
    """The node in `text`, and the text that was parsed in the end.

    A mistake whose right form is known is noted and repaired, and parsing goes on, so that all others are noted too.
    """
    for _ in range(MAX_REPAIRED + 1):
        try:
            if _may_have_specials(text) and not _is_plain(text, problems, first_line):
                return None
            return yaml.compose(text, Loader=_TextLoader), text
        except yaml.MarkedYAMLError as error:
            repaired = _note_syntax(text, error, problems, first_line)
            if repaired is None:
                return None
            text = repaired
    return None


def _may_have_specials(text: str) -> bool:
    return _MAY_BE_SPECIAL.search(text) is not None or sum(map(text.count, _OPENERS)) > _MAY_BE_DEEP


def _is_plain(text: str, problems: Problems, first_line: int) -> bool:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        mark = event.start_mark
        assert mark
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            note_specials(yaml.parse(text, Loader=yaml.CSafeLoader), text, problems, first_line)
            return False
        if depth > MAX_DEPTH:
            problems.add_at("DVK108", mark.line + first_line, mark.column + 1, limit=MAX_DEPTH)
            return False
    return True


def _note_syntax(text: str, error: yaml.MarkedYAMLError, problems: Problems, first_line: int) -> str | None:
    """Note the mistake; returns the repaired text, where a right line is known and was not tried before."""
    begun, mark = error.context_mark, error.problem_mark
    assert mark
    if begun and begun.line < mark.line and (error.context or "").endswith(_UNCLOSED):
        mark = begun
    lines = text.splitlines()
    row, column = (mark.line, mark.column) if mark.line < len(lines) else (len(lines) - 1, len(lines[-1]))
    stop = Stop(lines, row, column, error.problem or "")
    if loose := loose_lines(stop):
        code = "DVK222" if is_end(lines[row]) else "DVK105" if lines[row].startswith("\t") else "DVK117"
        return _with_rows(code, *loose, text, problems, first_line)
    if story := story_below(stop):
        return _with_rows("DVK222", *story, text, problems, first_line)
    found = candidates.find(stop)
    tab = _TAB_INDENT.match(lines[row])
    if tab and (found is None or found.row != row):
        found = Finding("DVK105", row, tab.end() - 1, 1)
    if found is None or found.row + first_line in problems.repaired_lines:
        problems.add_at("DVK104", row + first_line, column + 1)
        return None
    if found.code == "DVK105" and found.repaired and (run := tabbed(lines, found.row, found.repaired)):
        return _with_rows("DVK105", found.row, run, text, problems, first_line)
    line = found.row + first_line
    fix = None if found.repaired is None else fixes.rewritten(line, *found.repaired.split("\n"))
    lost = lines[found.row][found.column :].strip()
    shown = Fix(line, line, ()) if found.repaired == "" else fix
    problems.add_at(
        found.code, line, found.column + 1, "error", found.length, shown, key=found.key, lost=lost, expected="mapping"
    )
    problems.repaired_lines.add(line)
    if found.repaired and "\n" in found.repaired:  # with one more line, problems below would have wrong line numbers
        return None
    return fix.applied_to("\n" * (first_line - 1) + text)[first_line - 1 :] if fix else None


def _with_rows(code: str, row: int, rows: Sequence[str], text: str, problems: Problems, first_line: int) -> str | None:
    """Note one mistake of several lines; returns the repaired text."""
    first, last = row + first_line, row + len(rows) - 1 + first_line
    if first in problems.repaired_lines:
        problems.add_at("DVK104", first, 1)
        return None
    fix = Fix(first, last, tuple(rows)) if max(map(len, rows)) <= fixes.LONGEST else None
    depth = len(problems.line(first)) - len(problems.line(first).lstrip())
    problems.add_at(code, first, 1, "error", max(depth, 1), fix)
    problems.repaired_lines.update(range(first, last + 1))
    lines = text.split("\n")
    return "\n".join([*lines[:row], *rows, *lines[row + len(rows) :]])


def _note_lost_text(root: yaml.Node, text: str, problems: Problems, first_line: int) -> None:
    """DVK112: text after a space and # in an unquoted value is a YAML comment, and lost."""
    lines = text.split("\n")
    for node in _scalars(root):
        end = node.end_mark
        rest = lines[end.line][end.column :] if end and end.line < len(lines) else ""
        if not end or node.style or not _COMMENT.match(rest):
            continue
        column = end.column + len(rest) - len(rest.lstrip())
        line = end.line + first_line
        begins = column if not node.value else node.start_mark.column
        repaired = candidates.value_in_quotes(problems.line(line), begins) if node.start_mark.line == end.line else None
        fix = fixes.rewritten(line, repaired) if repaired else None
        lost = rest.strip()
        if node.value:
            problems.add_at("DVK112", line, column + 1, "warning", len(lost), fix, lost=lost)
        elif fix and not lost.startswith("# "):  # title: #Nhãn
            problems.add_at("DVK112", line, column + 1, "error", len(lost), fix, lost=lost)
            problems.repaired_lines.add(line)


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
        return
    for inner in node.value:
        for part in inner if isinstance(inner, tuple) else (inner,):
            yield from _scalars(part)


def _is_shallow(root: yaml.Node, problems: Problems, first_line: int) -> bool:
    level: list[yaml.Node] = [root]
    for _ in range(MAX_DEPTH):
        level = [inner for node in level for inner in _collections(node)]
        if not level:
            return True
    mark = level[0].start_mark
    problems.add_at("DVK108", mark.line + first_line, mark.column + 1, limit=MAX_DEPTH)
    return False


def _collections(node: yaml.Node) -> list[yaml.Node]:
    inner = [part for pair in node.value for part in pair] if isinstance(node, yaml.MappingNode) else node.value
    return [part for part in inner if isinstance(part, yaml.CollectionNode)]


def _unescaped(node: yaml.ScalarNode, problems: Problems, line: int, column: int) -> str:
    """The text of a node. Escapes in double quotes may contain characters that a file must not have."""
    text: str = node.value.strip()
    if node.style != '"':
        return text
    raw = problems.line(line)[column - 1 : column - 1 + _length(node)]
    if _FOLDER.match(raw) and "\\\\" not in raw:  # C:\temp: neither a tab nor a new line was meant
        fix = fixes.replaced(problems.line(line), line, column, len(raw), raw[1:-1])
        problems.add_at("DVK104", line, column, "error", len(raw), fix)
        problems.repaired_lines.add(line)
        return raw[1:-1]
    return nfc(check.value(nfc(text), problems, line, column))


def _length(node: yaml.Node) -> int:
    """The length of a node in its line; 0 where it has several lines."""
    start, end = node.start_mark, node.end_mark
    return end.column - start.column if end.line == start.line else 0


def _of_two(one: tuple[Scalar, Node], other: tuple[Scalar, Node], problems: Problems) -> tuple[Scalar, Node]:
    """Note DVK106 and continue with the first pair, or with the second where the first is a key without a value.

    The fix deletes a line where nothing is lost by that.
    """
    (first, value), (key, again) = one, other
    is_bare = isinstance(value, Scalar) and not value.value
    is_same = isinstance(value, Scalar) and isinstance(again, Scalar) and value.value == again.value
    needless = first.line if is_bare else key.line
    alone = first.line != key.line and problems.line(needless).lstrip().startswith(f"{key.value}:")
    fix = Fix(needless, needless, ()) if alone and (is_bare or is_same) else None
    problems.add("DVK106", key, fix=fix, key=key.value, first=first.line)
    return other if is_bare else one


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.value


def _braced_twice(node: yaml.MappingNode) -> yaml.MappingNode | None:
    """The mapping in {{…}}: to YAML it is a key without a value."""
    key, value = node.value[0] if len(node.value) == 1 else (None, None)
    is_twice = isinstance(key, yaml.MappingNode) and node.flow_style and value is not None and _is_empty(value)
    return key if isinstance(key, yaml.MappingNode) and is_twice else None


def _convert(node: yaml.Node, problems: Problems, first_line: int) -> Node:
    line, column = node.start_mark.line + first_line, node.start_mark.column + 1
    if isinstance(node, yaml.ScalarNode):
        return Scalar(_unescaped(node, problems, line, column), line, column, _length(node))
    if isinstance(node, yaml.SequenceNode):
        return Listing(tuple(_convert(child, problems, first_line) for child in node.value), line, column)
    assert isinstance(node, yaml.MappingNode)
    if inner := _braced_twice(node):
        repaired = re.sub(r"\}\s*\}", "}", problems.line(line).replace("{{", "{", 1), count=1)
        problems.add_at("DVK115", line, column, "error", 2, fixes.rewritten(line, repaired))
        return _convert(inner, problems, first_line)
    pairs: dict[str, tuple[Scalar, Node]] = {}
    for key_node, value_node in node.value:
        key = _convert(key_node, problems, first_line)
        if not isinstance(key, Scalar):
            problems.add("DVK104", key)
        elif key.value == "<<":
            problems.add("DVK107", key)
        elif key.value in pairs and node.flow_style and _is_empty(value_node):
            pass  # the second of two parts that commas cut off a text: the first is reported
        elif key.value in pairs:
            pairs[key.value] = _of_two(pairs[key.value], (key, _convert(value_node, problems, first_line)), problems)
        else:
            pairs[key.value] = (key, _convert(value_node, problems, first_line))
    return Mapping(pairs, line, column, in_braces=bool(node.flow_style))
