"""Strict YAML: every scalar is text, every value knows its line, and nothing surprising is allowed.

Stock YAML turns 1.200 into 1.2, 00123 into 83, `no` into False and keeps the last of two equal keys in silence. Here
libyaml only composes nodes; the schema types them. Aliases, anchors, tags and merge keys are refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from dvk_sitegen.reading.report import Report
from dvk_sitegen.text import nfc

MAX_BYTES = 512 * 1024
MAX_DEPTH = 12
FENCE = "---"

# Only text with one of these signs where a value may begin can hold an anchor, an alias or a tag.
_MAY_BE_SPECIAL = re.compile(r"(?:^|[\s\[{,:-])[&*!]\S", re.MULTILINE)
_TAB_INDENT = re.compile(r"^ *\t", re.MULTILINE)


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


Node = Scalar | Listing | Mapping


def read_text(path: Path, report: Report) -> str | None:
    """The text of a file: UTF-8, with or without BOM, any line ends, in composed form; None with a problem noted."""
    size = path.stat().st_size
    if size > MAX_BYTES:
        report.add("DVK108", limit=MAX_BYTES // 1024)
        return None
    raw = path.read_bytes()
    if b"\0" in raw:
        report.add("DVK101")
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        report.add_at("DVK101", raw[: error.start].count(b"\n") + 1)
        return None
    text = nfc(text.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip():
        report.add("DVK102")
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
        if _MAY_BE_SPECIAL.search(text) and not _is_plain(text, report, first_line):
            return None
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        _note_syntax(text, error, report, first_line)
        return None
    except yaml.reader.ReaderError as error:
        report.add_at("DVK101", text[: error.position].count("\n") + first_line)
        return None
    if not isinstance(root, yaml.MappingNode):
        report.add_at("DVK203", first_line, 1, key="", expected="mapping")
        return None
    if not _is_shallow(root, report, first_line):
        return None
    node = _convert(root, report, first_line)
    assert isinstance(node, Mapping)
    return node


def _is_plain(text: str, report: Report, first_line: int) -> bool:
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            mark = event.start_mark
            report.add_at("DVK107", mark.line + first_line, mark.column + 1)
            return False
    return True


def _note_syntax(text: str, error: yaml.MarkedYAMLError, report: Report, first_line: int) -> None:
    tab = _TAB_INDENT.search(text)
    mark = error.problem_mark or error.context_mark
    line = (mark.line if mark else 0) + first_line
    if tab and text.count("\n", 0, tab.start()) + first_line <= line:
        report.add_at("DVK105", text.count("\n", 0, tab.start()) + first_line, tab.end() - tab.start())
    else:
        report.add_at("DVK104", line, (mark.column if mark else 0) + 1)


def _is_shallow(root: yaml.Node, report: Report, first_line: int) -> bool:
    level: list[yaml.Node] = [root]
    for _ in range(MAX_DEPTH):
        level = [child for node in level for child in _children(node)]
        if not level:
            return True
    mark = level[0].start_mark
    report.add_at("DVK108", mark.line + first_line, mark.column + 1, limit=MAX_DEPTH)
    return False


def _children(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [value for _, value in node.value]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _convert(node: yaml.Node, report: Report, first_line: int) -> Node:
    line, column = node.start_mark.line + first_line, node.start_mark.column + 1
    if isinstance(node, yaml.ScalarNode):
        return Scalar(node.value.strip(), line, column)
    if isinstance(node, yaml.SequenceNode):
        return Listing(tuple(_convert(child, report, first_line) for child in node.value), line, column)
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
    return Mapping(pairs, line, column)
