"""Strict YAML: every scalar is text, every value knows its line, and nothing surprising is allowed.

Stock YAML turns 1.200 into 1.2, 00123 into 83, `no` into False and keeps the last of two equal keys in silence. Here
libyaml only composes nodes; the schema types them. Aliases, anchors, tags and merge keys are refused. What is plain and
right, as almost all files are, need not go that way: it is read by `everyday.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import PurePosixPath

import yaml

from dvk_sitegen.errors import Fix
from dvk_sitegen.reading import mending, syntax
from dvk_sitegen.reading.everyday import everyday_mapping
from dvk_sitegen.reading.finding import Finding, Stop
from dvk_sitegen.reading.letters import gate
from dvk_sitegen.reading.nodes import Listing, Mapping, Node, Scalar
from dvk_sitegen.reading.report import Report
from dvk_sitegen.text import nfc

MAX_DEPTH = 12
MAX_MENDED = 9  # mistakes of writing that are read over in one file

# Only text with one of these signs where a value may begin can hold an anchor, an alias or a tag.
_MAY_BE_SPECIAL = re.compile(r"(?:^|[\s\[{,:-])(?:[&*]\S|!)", re.MULTILINE)
# A level of nesting begins with one of these or costs an indentation. libyaml composes by recursion, on a small stack.
_OPENERS = "[{-?"
_MAY_BE_DEEP = 1000
_TAB_INDENT = re.compile(r" *\t")
# A blank of another width, from Word or a web page, before a key.
_ODD_INDENT = re.compile(
    r"^ *[\u00a0\u2000-\u200a\u202f\u3000][\u00a0\u2000-\u200a\u202f\u3000 ]*(?=(?:- +)?[a-z_]+:)", re.MULTILINE
)
_ODD_BLANK = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_ODD_AFTER_COLON = re.compile(rf"^ *(?:- +)?[a-z_]+:({_ODD_BLANK.pattern}+)", re.MULTILINE)
_COMMENT = re.compile(r" *#")
# What was being read when something else came instead of its end: the mistake is where it began.
_UNCLOSED = ("quoted scalar", "flow sequence", "flow mapping", "simple key")


class _TextLoader(yaml.CSafeLoader):
    """Takes every scalar for text: what it may mean otherwise is not even looked at."""

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: object) -> str:
        return yaml.resolver.BaseResolver.DEFAULT_SCALAR_TAG


def parse(text: str, report: Report, first_line: int = 1) -> Mapping | None:
    """The mapping that `text` holds; `first_line` is the file's line on which `text` begins."""
    return everyday_mapping(text, first_line) or strict_mapping(text, report, first_line)


def strict_mapping(text: str, report: Report, first_line: int = 1) -> Mapping | None:
    """As `parse`, by way of libyaml: whatever the text holds, and with every mistake told."""
    # To YAML a blank of another width is a letter; here it is a blank wherever it stands.
    plain = _with_plain_indents(text, report, first_line)
    if _ODD_BLANK.search(plain):
        _note_odd_blanks(plain, report, first_line)
        plain = _ODD_BLANK.sub(" ", plain)
    composed = _composed(plain, report, first_line)
    if composed is None:
        return None
    root, text = composed
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


def _composed(text: str, report: Report, first_line: int) -> tuple[yaml.Node | None, str] | None:
    """The node that `text` holds, and the text that was read in the end.

    A mistake whose right form is known is noted, mended and read over, so that the others are told at once too.
    """
    for _ in range(MAX_MENDED + 1):
        try:
            if _needs_a_look(text) and not _is_plain(text, report, first_line):
                return None
            return yaml.compose(text, Loader=_TextLoader), text
        except yaml.MarkedYAMLError as error:
            mended = _note_syntax(text, error, report, first_line)
            if mended is None:
                return None
            text = mended
    return None


def _with_plain_indents(text: str, report: Report, first_line: int) -> str:
    """`text` with blanks for what looks like them before a key; DVK105 for each run of such lines."""
    if not _ODD_INDENT.search(text):
        return text
    lines = text.split("\n")
    for is_odd, run in groupby(range(len(lines)), lambda n: _ODD_INDENT.match(lines[n]) is not None):
        rows = list(run)
        if is_odd:
            first, last = rows[0] + first_line, rows[-1] + first_line
            for n in rows:
                lines[n] = _ODD_INDENT.sub(lambda indent: " " * len(indent[0]), lines[n])
            fix = Fix(first, last, tuple(lines[n] for n in rows))
            report.add_at("DVK105", first, 1, fix=fix)
            report.mended.update(range(first, last + 1))
    return "\n".join(lines)


def _note_odd_blanks(text: str, report: Report, first_line: int) -> None:
    """DVK118 where the blank behind a key is none of the keyboard's: it is read as one all the same."""
    for found in _ODD_AFTER_COLON.finditer(text):
        line = text.count("\n", 0, found.start()) + first_line
        column = found.start(1) - found.start()
        whole = report.line(line)
        fix = mending.rewritten(line, f"{whole[:column]} {whole[column + len(found[1]) :].lstrip()}")
        report.add_at("DVK118", line, column + 1, "warning", len(found[1]), fix)


def _needs_a_look(text: str) -> bool:
    return _MAY_BE_SPECIAL.search(text) is not None or sum(map(text.count, _OPENERS)) > _MAY_BE_DEEP


def _is_plain(text: str, report: Report, first_line: int) -> bool:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        mark = event.start_mark
        assert mark
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            line = mark.line + first_line
            mended = syntax.value_in_quotes(report.line(line), mark.column)
            fix = mending.rewritten(line, mended) if mended else None
            report.add_at("DVK107", line, mark.column + 1, fix=fix)
            return False
        if depth > MAX_DEPTH:
            report.add_at("DVK108", mark.line + first_line, mark.column + 1, limit=MAX_DEPTH)
            return False
    return True


def _note_syntax(text: str, error: yaml.MarkedYAMLError, report: Report, first_line: int) -> str | None:
    """Note what is wrong; the text with that mended, where a right line is known and was not tried before."""
    begun, mark = error.context_mark, error.problem_mark
    assert mark
    if begun and begun.line < mark.line and (error.context or "").endswith(_UNCLOSED):
        mark = begun
    lines = text.splitlines()
    row, column = (mark.line, mark.column) if mark.line < len(lines) else (len(lines) - 1, len(lines[-1]))
    found = syntax.find(Stop(lines, row, column, error.problem or ""))
    tab = _TAB_INDENT.match(lines[row])
    if tab and (found is None or found.row != row):
        found = Finding("DVK105", row, tab.end() - 1, 1)
    if found is None or found.row + first_line in report.mended:
        report.add_at("DVK104", row + first_line, column + 1)
        return None
    line = found.row + first_line
    fix = None if found.mended is None else mending.rewritten(line, *found.mended.split("\n"))
    report.add_at(found.code, line, found.column + 1, "error", found.length, fix, key=found.key)
    report.mended.add(line)
    if found.mended and "\n" in found.mended:  # with a line more, what is further down would be told at the wrong lines
        return None
    return fix.applied_to("\n" * (first_line - 1) + text)[first_line - 1 :] if fix else None


def _note_lost_text(root: yaml.Node, text: str, report: Report, first_line: int) -> None:
    """DVK112: what stands behind a blank and a # after unquoted text is a comment to YAML, and lost."""
    lines = text.split("\n")
    for node in _scalars(root):
        end = node.end_mark
        rest = lines[end.line][end.column :] if end and end.line < len(lines) else ""
        if not end or node.style or not _COMMENT.match(rest):
            continue
        column = end.column + len(rest) - len(rest.lstrip())
        line = end.line + first_line
        begins = column if not node.value else node.start_mark.column
        mended = syntax.value_in_quotes(report.line(line), begins) if node.start_mark.line == end.line else None
        fix = mending.rewritten(line, mended) if mended else None
        lost = rest.strip()
        if node.value:
            report.add_at("DVK112", line, column + 1, "warning", len(lost), fix, lost=lost)
        elif fix and not lost.startswith("# "):  # title: #Nhãn
            report.add_at("DVK112", line, column + 1, "error", len(lost), fix, lost=lost)
            report.mended.add(line)


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
    return nfc(gate.value(nfc(text), report, line, column)) if node.style == '"' else text


def _of_two(one: tuple[Scalar, Node], other: tuple[Scalar, Node], report: Report) -> tuple[Scalar, Node]:
    """Note DVK106 and go on with the first pair, or with the second where the first is a key without a value.

    A line that can go without a loss is the fix.
    """
    (first, value), (key, again) = one, other
    is_bare = isinstance(value, Scalar) and not value.value
    is_same = isinstance(value, Scalar) and isinstance(again, Scalar) and value.value == again.value
    needless = first.line if is_bare else key.line
    alone = first.line != key.line and report.line(needless).lstrip().startswith(f"{key.value}:")
    fix = Fix(needless, needless, ()) if alone and (is_bare or is_same) else None
    report.add("DVK106", key, fix=fix, key=key.value, first=first.line)
    return other if is_bare else one


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.value


def _convert(node: yaml.Node, report: Report, first_line: int) -> Node:
    line, column = node.start_mark.line + first_line, node.start_mark.column + 1
    if isinstance(node, yaml.ScalarNode):
        end = node.end_mark
        length = end.column - node.start_mark.column if end.line == node.start_mark.line else 0
        return Scalar(_unescaped(node, report, line, column), line, column, length)
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
        elif key.value in pairs and node.flow_style and _is_empty(value_node):
            pass  # the second of two words that commas cut off a text: the first is told
        elif key.value in pairs:
            pairs[key.value] = _of_two(pairs[key.value], (key, _convert(value_node, report, first_line)), report)
        else:
            pairs[key.value] = (key, _convert(value_node, report, first_line))
    return Mapping(pairs, line, column, in_braces=bool(node.flow_style))
