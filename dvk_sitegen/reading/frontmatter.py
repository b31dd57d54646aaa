"""Strict YAML: every scalar is text, every value knows its line, and nothing surprising is allowed.

Stock YAML turns 1.200 into 1.2, 00123 into 83, `no` into False and keeps the last of two equal keys in silence. Here
libyaml only composes nodes; the schema types them. Aliases, anchors, tags and merge keys are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import yaml

from dvk_sitegen.reading.report import Report
from dvk_sitegen.text import nfc

MAX_BYTES = 512 * 1024
MAX_DEPTH = 12
FENCE = "---"

# Only text with one of these signs where a value may begin can hold an anchor, an alias or a tag.
_MAY_BE_SPECIAL = re.compile(r"(?:^|[\s\[{,:-])(?:[&*]\S|!)", re.MULTILINE)
# A level of nesting begins with one of these or costs an indentation. libyaml composes by recursion, on a small stack.
_OPENERS = "[{-?"
_MAY_BE_DEEP = 1000
_TAB_INDENT = re.compile(r" *\t")
_CONFLICT = re.compile(r"^(<{7}|>{7})( |$)", re.MULTILINE)
_COMMENT = re.compile(r" *#")
_NOT_TEXT = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
# Line ends to libyaml, but not to an editor.
_UNUSUAL_LINE_ENDS = "\x85\u2028\u2029"
# What was being read when something else came instead of its end: the mistake is where it began.
_UNCLOSED = ("quoted scalar", "flow sequence", "flow mapping", "simple key")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text."""

    value: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A YAML sequence."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """A YAML mapping: each key with where it stands, and its value."""

    pairs: dict[str, tuple[Scalar, Node]]
    line: int
    column: int
    in_braces: bool = False


Node = Scalar | Listing | Mapping


def read_text(path: Path, report: Report) -> str | None:
    """The text of a file: UTF-8, with or without BOM, any line ends, in composed form; None with a problem noted."""
    if path.exists() and not path.is_file():  # a pipe or a device would be waited for
        report.add("DVK101")
        return None
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError:
        report.add("DVK101")
        return None
    if len(raw) > MAX_BYTES:
        report.add("DVK108", limit=f"{MAX_BYTES // 1024} KB")
        return None
    text = _decode(raw, report)
    if text is None:
        return None
    if not text.strip():
        report.add("DVK102")
        return None
    conflict = _CONFLICT.search(text)
    if conflict:
        report.add_at("DVK113", text.count("\n", 0, conflict.start()) + 1, 1)
        return None
    return text


def _decode(raw: bytes, report: Report) -> str | None:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        report.add_at("DVK101", raw.count(b"\n", 0, error.start) + 1)
        return None
    text = nfc(text.replace("\r\n", "\n").replace("\r", "\n"))
    for line_end in _UNUSUAL_LINE_ENDS:
        text = text.replace(line_end, " ")
    stray = _NOT_TEXT.search(text)
    if stray:
        before = text[: stray.start()]
        report.add_at("DVK101", before.count("\n") + 1, len(before) - before.rfind("\n"))
        return None
    report.text = text
    return text


def split_front_matter(text: str, report: Report) -> tuple[str, str] | None:
    """The YAML between the fences and the Markdown after them."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        report.add_at("DVK103", 1, 1, missing="first")
        return None
    closing = next((n for n, line in enumerate(lines[1:], start=1) if line.rstrip() == FENCE), None)
    if closing is None:
        report.add_at("DVK103", 1, 1, missing="last")
        return None
    return "\n".join(lines[1:closing]), "\n".join(lines[closing + 1 :]).strip()


def parse(text: str, report: Report, first_line: int = 1) -> Mapping | None:
    """The mapping that `text` holds; `first_line` is the file's line on which `text` begins."""
    try:
        if _needs_a_look(text) and not _is_plain(text, report, first_line):
            return None
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        _note_syntax(text, error, report, first_line)
        return None
    if not isinstance(root, yaml.MappingNode):
        report.add_at("DVK203", first_line, 1, key=PurePosixPath(report.path).name, expected="mapping")
        return None
    if not _is_shallow(root, report, first_line):
        return None
    if " #" in text:
        _note_lost_text(root, text, report, first_line)
    node = _convert(root, report, first_line)
    assert isinstance(node, Mapping)
    return node


def _needs_a_look(text: str) -> bool:
    return _MAY_BE_SPECIAL.search(text) is not None or sum(map(text.count, _OPENERS)) > _MAY_BE_DEEP


def _is_plain(text: str, report: Report, first_line: int) -> bool:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        mark = event.start_mark
        assert mark
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            report.add_at("DVK107", mark.line + first_line, mark.column + 1)
            return False
        if depth > MAX_DEPTH:
            report.add_at("DVK108", mark.line + first_line, mark.column + 1, limit=MAX_DEPTH)
            return False
    return True


def _note_syntax(text: str, error: yaml.MarkedYAMLError, report: Report, first_line: int) -> None:
    begun, mark = error.context_mark, error.problem_mark
    assert mark
    if begun and begun.line < mark.line and (error.context or "").endswith(_UNCLOSED):
        mark = begun
    lines = text.splitlines()
    row, column = (mark.line, mark.column) if mark.line < len(lines) else (len(lines) - 1, len(lines[-1]))
    tab = _TAB_INDENT.match(lines[row])
    if tab:
        report.add_at("DVK105", row + first_line, tab.end())
    else:
        report.add_at("DVK104", row + first_line, column + 1)


def _note_lost_text(root: yaml.Node, text: str, report: Report, first_line: int) -> None:
    """DVK112: what stands behind a blank and a # after unquoted text is a comment to YAML, and lost."""
    lines = text.split("\n")
    for node in _scalars(root):
        end = node.end_mark
        rest = lines[end.line][end.column :] if end and end.line < len(lines) else ""
        if end and not node.style and _COMMENT.match(rest):
            column = end.column + len(rest) - len(rest.lstrip()) + 1
            report.add_at("DVK112", end.line + first_line, column, "warning", lost=rest.strip())


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
        return
    for inner in node.value:
        for part in inner if isinstance(inner, tuple) else (inner,):
            yield from _scalars(part)


def _is_shallow(root: yaml.Node, report: Report, first_line: int) -> bool:
    level: list[yaml.Node] = [root]
    for _ in range(MAX_DEPTH):
        level = [inner for node in level for inner in _collections(node)]
        if not level:
            return True
    mark = level[0].start_mark
    report.add_at("DVK108", mark.line + first_line, mark.column + 1, limit=MAX_DEPTH)
    return False


def _collections(node: yaml.Node) -> list[yaml.Node]:
    inner = [part for pair in node.value for part in pair] if isinstance(node, yaml.MappingNode) else node.value
    return [part for part in inner if isinstance(part, yaml.CollectionNode)]


def _unescaped(node: yaml.ScalarNode, report: Report, line: int, column: int) -> str:
    """The text of a node. Escapes, in double quotes only, may bring in what a file itself must not hold."""
    text: str = node.value.strip()
    if node.style != '"':
        return text
    if _NOT_TEXT.search(text):
        report.add_at("DVK104", line, column)
    return nfc(text)


def _convert(node: yaml.Node, report: Report, first_line: int) -> Node:
    line, column = node.start_mark.line + first_line, node.start_mark.column + 1
    if isinstance(node, yaml.ScalarNode):
        return Scalar(_unescaped(node, report, line, column), line, column)
    if isinstance(node, yaml.SequenceNode):
        return Listing(tuple(_convert(child, report, first_line) for child in node.value), line, column)
    assert isinstance(node, yaml.MappingNode)
    pairs: dict[str, tuple[Scalar, Node]] = {}
    for key_node, value_node in node.value:
        key = _convert(key_node, report, first_line)
        if not isinstance(key, Scalar):
            report.add("DVK104", key)
        elif key.value == "<<":
            report.add("DVK107", key)
        elif key.value in pairs:
            report.add("DVK106", key, key=key.value, first=pairs[key.value][0].line)
        else:
            pairs[key.value] = (key, _convert(value_node, report, first_line))
    return Mapping(pairs, line, column, in_braces=bool(node.flow_style))
