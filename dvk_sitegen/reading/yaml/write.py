"""YAML in the house form: keys in their order, spacing, quotes only where they are needed, braces that fit in a line.

The text is cut into the lines of each key at the margin, with the comments right above them; ruamel.yaml loads and
writes each such block. What comes out is read again and must say the same: otherwise the text is not written.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.emitter import Emitter
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, PlainScalarString, SingleQuotedScalarString
from ruamel.yaml.tag import Tag

from dvk_sitegen.base.errors import Problem
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.yaml import strict
from dvk_sitegen.reading.yaml.comments import comments_of
from dvk_sitegen.reading.yaml.nodes import Listing, Node, Scalar
from dvk_sitegen.reading.yaml.nodes import Mapping as Pairs
from dvk_sitegen.schema.core import Group

WIDEST = 120
"""Columns of a line with braces or brackets; a text alone is never broken."""
_STOCK: Any = yaml.resolver.Resolver()
_STR = "tag:yaml.org,2002:str"
_NULL = "tag:yaml.org,2002:null"
_ENDLESS = 10**6
_NAMES = ("owner", "aliases", "products")  # of these, and of an item, quotes say that a text with commas is one
# A key with a text that no YAML reader takes for anything else: it is in the house form already.
_PLAIN_LINE = re.compile(r"[a-z_]+: [^\W\d_](?:[^\s:#,'\"\[\]{}\\]| (?=[^#\s]))*\n\Z")
_LITERAL = re.compile(r"[a-z_]+: \|\n\n*  \S")
_KEEPS_BLANKS = re.compile(r"[|>][1-9]?\+")


class NotWritable(Exception):  # noqa: N818 - an answer, not a fault of the program
    """The text cannot be written in the house form without loss.

    `reason` is a key of the messages `fmt`; `problem` is the mistake in it, where that is the reason.
    """

    def __init__(self, reason: str, problem: Problem | None = None) -> None:
        super().__init__(reason)
        self.reason, self.problem = reason, problem


def in_house_form(text: str, group: Group, path: str = "", first_line: int = 1) -> str:
    """`text`, a mapping in YAML, in the house form; it ends with a newline.

    `path` and `first_line` are for the problem in it. Raises NotWritable.
    """
    before = read(text, path, first_line)
    for fewer_quotes in (True, False):
        try:
            written = _Writer(group, fewer_quotes).written(text, path)
            after = read(written, path)
        except (YAMLError, NotWritable):  # what ruamel.yaml cannot take, or would write so that it cannot be read
            continue
        if before.codes == after.codes and said(before.node, group) == said(after.node, group):
            if comments_of(text) != comments_of(written):
                raise NotWritable("comment")
            return written
    raise NotWritable("meaning")


class Read(NamedTuple):
    """A mapping, and the codes of what was noted when it was read."""

    node: Pairs
    codes: list[str]


def read(text: str, path: str, first_line: int = 1) -> Read:
    """The mapping in `text`. Raises NotWritable for what is not sound YAML of our kind."""
    report = Problems(path, "\n" * (first_line - 1) + text)
    node = strict.parse(text, report, first_line)
    wrong = next((p for p in sorted(report.all, key=lambda p: p.order) if p.severity == "error"), None)
    if node is None or not node.pairs or wrong or report.repaired_lines:
        raise NotWritable("problem" if wrong else "meaning", wrong)
    return Read(node, sorted(problem.code for problem in report.all))


def said(node: Node, group: Group) -> object:
    """What a node says, with its keys in their order."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Listing):
        return [said(item, group) for item in node.items]
    return [(key, said(node.pairs[key][1], group.below(key))) for key in group.in_order(node.pairs)]


@dataclass(slots=True)
class Block:
    """The lines of one key at the margin, the comments above it, and whether a blank line is above those."""

    key: str
    body: str
    comments: list[str]
    is_apart: bool


class _Writer:
    def __init__(self, group: Group, fewer_quotes: bool) -> None:
        self._group, self._fewer_quotes = group, fewer_quotes

    def written(self, text: str, path: str) -> str:
        """The mapping in `text` in the house form."""
        node = read(text, path).node
        if node.in_braces or any(key.column > 1 for key, _ in node.pairs.values()):
            text = self._unindented(text.split("\n"), node.line - 1)
            node = read(text, path).node
        head, blocks, foot = cut(text, node)
        by_key = {block.key: block for block in blocks}
        lines = [*head]
        for key in self._group.in_order(list(by_key)):
            block = by_key[key]
            if block.is_apart and lines and lines[-1]:
                lines.append("")
            has_bare = _has_bare_pair(node.pairs[key][1])
            lines += [*block.comments, *self._rewritten(block.body, has_bare=has_bare).split("\n")[:-1]]
        return "\n".join([*lines, *foot, ""])

    def _unindented(self, lines: list[str], first: int) -> str:
        """A text whose mapping begins in the row `first`, in braces or indented, with the keys at the margin."""
        last = len(lines)
        while last > first + 1 and (not lines[last - 1].strip() or lines[last - 1].startswith("#")):
            last -= 1
        inside = self._rewritten("\n".join([*lines[first:last], ""]), unindented=True)
        return "\n".join([*lines[:first], inside + "\n".join(lines[last:])])

    def _rewritten(self, body: str, unindented: bool = False, has_bare: bool = False) -> str:
        """One key with its value in the house form; or a whole text, its keys put at the margin.

        `has_bare` says that a pair alone in a list has no braces (`[a: b]`), and gets none.
        """
        if _PLAIN_LINE.match(body) or _is_literal(body):
            return body
        rt = _ruamel(not has_bare)
        data = rt.load(body)
        if not isinstance(data, CommentedMap):
            raise NotWritable("meaning")
        if unindented:
            data.fa.set_block_style()
        self._restyle_map(data, 0, self._group, False)
        out = io.StringIO()
        rt.dump(data, out)
        return out.getvalue() if _KEEPS_BLANKS.search(body) else f"{out.getvalue().rstrip()}\n"

    def _restyle_map(self, data: CommentedMap, column: int, group: Group, in_flow: bool) -> None:
        """Quotes, braces and the order of keys in a mapping that begins in `column`."""
        for key in list(data):
            data[key] = self._restyled_text(data[key], in_flow, is_name=key in _NAMES)
        if not _has_comments(data):
            for key in group.in_order(list(data)):
                data.move_to_end(key)
        for key, value in data.items():
            self._restyle(value, column, column + len(str(key)) + 2, group.below(key), in_flow)

    def _restyle(self, data: Any, column: int, start: int, group: Group, in_flow: bool) -> None:
        """As `_restyle_map`, for any value: of a key in `column`, or an item of a list; it would begin at `start`."""
        if not isinstance(data, CommentedMap | CommentedSeq):
            return
        is_flow = in_flow or bool(data.fa.flow_style())
        self._restyle_inside(data, column, group, is_flow)
        if is_flow and not in_flow and start + _width(data) > WIDEST and len(data):
            data.fa.set_block_style()
            self._restyle_inside(data, column, group, False)

    def _restyle_inside(self, data: CommentedMap | CommentedSeq, column: int, group: Group, in_flow: bool) -> None:
        if isinstance(data, CommentedMap):
            self._restyle_map(data, column + 2, group, in_flow)
            return
        for n, value in enumerate(data):
            data[n] = self._restyled_text(value, in_flow, is_name=True)
            # An item of a list begins where a key of a mapping in its place would: two columns behind the dash.
            self._restyle(
                data[n], column if isinstance(value, CommentedMap) else column + 2, column + 2, group, in_flow
            )

    def _restyled_text(self, value: Any, in_flow: bool, is_name: bool) -> Any:
        """A text with the quotes that it needs."""
        if isinstance(value, DoubleQuotedScalarString | SingleQuotedScalarString):
            if self._fewer_quotes and _may_be_plain(str(value), in_flow) and not (is_name and ", " in value):
                return PlainScalarString(value)  # a bare str would be given the quotes of what it replaces
            if isinstance(value, SingleQuotedScalarString) and not {'"', "\\"} & {*value} and value.isprintable():
                return DoubleQuotedScalarString(value)
        elif type(value) is str and not _fits_plain(value, in_flow):
            return DoubleQuotedScalarString(value)
        return value


def cut(text: str, node: Pairs) -> tuple[list[str], list[Block], list[str]]:
    """The lines above the first key's own comments, the block of each key, and the comments at the margin below all.

    All comments between two keys belong to the second.
    """
    lines = text.rstrip("\n").split("\n") if not _KEEPS_BLANKS.search(text) else text.removesuffix("\n").split("\n")
    starts = [key.line - 1 for key, _ in node.pairs.values()]
    above = [line.strip() for line in lines[: starts[0]] if line.rstrip() != "---"]
    if any(line and not line.startswith("#") for line in above):
        raise NotWritable("meaning")
    first = next((n for n in range(len(above), 0, -1) if not above[n - 1]), 0)
    head, above = above[:first], above[first:]
    while head and not head[0]:
        head.pop(0)
    blocks: list[Block] = []
    for key, start, end in zip(node.pairs, starts, [*starts[1:], len(lines)], strict=True):
        is_apart = bool(blocks) and bool(above) and not above[0]
        comments = [line for n, line in enumerate(above) if line or (n and above[n - 1])]
        body = lines[start:end]
        last = len(body)
        while last > 1 and (not body[last - 1].strip() or body[last - 1].startswith("#")):
            last -= 1
        if _KEEPS_BLANKS.search("\n".join(body)):
            while last < len(body) and not body[last].strip():
                last += 1
        blocks.append(Block(key, "\n".join([*body[:last], ""]), comments, is_apart))
        above = [line.strip() for line in body[last:]]
    return head, blocks, above


def _has_bare_pair(node: Node) -> bool:
    """Whether a pair stands in brackets without braces: often a sentence with a colon, which is told as such."""
    if isinstance(node, Scalar):
        return False
    if isinstance(node, Listing):
        return any(map(_is_bare_pair, node.items)) or any(map(_has_bare_pair, node.items))
    return any(_has_bare_pair(value) for _, value in node.pairs.values())


def _is_bare_pair(item: Node) -> bool:
    if not isinstance(item, Pairs) or not item.in_braces or not item.pairs:
        return False
    first, _ = next(iter(item.pairs.values()))
    return (first.line, first.column) == (item.line, item.column)


def _is_literal(body: str) -> bool:
    """Whether a block is a text of lines in the house form already."""
    return _LITERAL.match(body) is not None and all(
        not line.strip() or line.startswith("  ") for line in body.split("\n")[1:]
    )


def _has_comments(data: Any) -> bool:
    """Whether a comment is in `data`. ruamel.yaml has it behind what precedes it, which must not be moved then."""
    if isinstance(data, CommentedMap | CommentedSeq):
        inside = data.values() if isinstance(data, CommentedMap) else data
        return data.ca.comment is not None or bool(data.ca.items) or any(map(_has_comments, inside))
    return getattr(data, "comment", None) is not None


def _width(data: Any) -> int:
    """The columns that a value takes in one line."""
    if isinstance(data, CommentedMap):
        return max(2, sum(len(str(key)) + 2 + _width(value) + 2 for key, value in data.items()))
    if isinstance(data, CommentedSeq):
        return max(2, sum(_width(value) + 2 for value in data))
    if isinstance(data, SingleQuotedScalarString):
        return len(data) + 2 + data.count("'")
    if isinstance(data, DoubleQuotedScalarString):
        return len(data) + 2 + data.count('"') + data.count("\\")
    return len(data or "")


@cache
def _fits_plain(value: str, in_flow: bool) -> bool:
    """Whether YAML can have a text without quotes."""
    found = _ruamel_emitter().analyze_scalar(value)
    return bool(found.allow_flow_plain if in_flow else found.allow_block_plain) and not found.multiline


def _may_be_plain(value: str, in_flow: bool) -> bool:
    """Whether a text needs no quotes, for us and for other readers of YAML, who take 1.200 for a number."""
    kind = _STOCK.resolve(yaml.ScalarNode, value, (True, False))
    return kind == _STR and _fits_plain(value, in_flow)


class _TextResolver(VersionedResolver):
    """Takes every text for a text: what is written is what was read."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        if kind is ScalarNode:
            return Tag(suffix=_STR if value or not implicit[0] else _NULL)
        return super().resolve(kind, value, implicit)


@cache
def _ruamel(has_braces: bool = True) -> YAML:
    """`has_braces`: a pair alone in a list is written as `[{a: b}]`, not as `[a: b]`."""
    rt = YAML()
    rt.brace_single_entry_mapping_in_flow_sequence = has_braces
    rt.Resolver = _TextResolver
    rt.preserve_quotes = True
    rt.width = _ENDLESS
    return rt


@cache
def _ruamel_emitter() -> Any:
    return Emitter(io.StringIO(), dumper=_ruamel(), allow_unicode=True)
