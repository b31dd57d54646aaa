"""Repairs of a text before YAML parses it: odd spaces, quotation marks of Word, list markers, anchors and tags."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import groupby

import yaml

from dvk_sitegen.base.errors import Fix
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.repair import candidates, fixes
from dvk_sitegen.reading.yaml.nodes import Listing, Mapping, Node, Scalar

# A blank of another width, from Word or a web page, before a key.
_ODD_INDENT = re.compile(
    r"^ *[\u00a0\u2000-\u200a\u202f\u3000][\u00a0\u2000-\u200a\u202f\u3000 ]*(?=(?:- +)?[a-z_]+:)", re.MULTILINE
)
_ODD_BLANK = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_ODD_AFTER_COLON = re.compile(rf"^ *(?:- +)?[a-z_]+:({_ODD_BLANK.pattern}+)", re.MULTILINE)


def with_plain_blanks(text: str, problems: Problems, first_line: int) -> str:
    """`text` with plain spaces; DVK105 and DVK118 where another kind of space is before a key or after it."""
    plain = _with_plain_indents(text, problems, first_line)
    if not _ODD_BLANK.search(plain):
        return plain
    _note_odd_blanks(plain, problems, first_line)
    return _ODD_BLANK.sub(" ", plain)


def _with_plain_indents(text: str, problems: Problems, first_line: int) -> str:
    """`text` with plain spaces in place of others before a key; DVK105 for each run of such lines."""
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
            problems.add_at("DVK105", first, 1, fix=fix)
            problems.repaired_lines.update(range(first, last + 1))
    return "\n".join(lines)


def _note_odd_blanks(text: str, problems: Problems, first_line: int) -> None:
    """DVK118 where the space after a key is of another kind; it is read as a space all the same."""
    for found in _ODD_AFTER_COLON.finditer(text):
        line = text.count("\n", 0, found.start()) + first_line
        column = found.start(1) - found.start()
        whole = problems.line(line)
        fix = fixes.rewritten(line, f"{whole[:column]} {whole[column + len(found[1]) :].lstrip()}")
        problems.add_at("DVK118", line, column + 1, "warning", len(found[1]), fix)


_AT_BEGINNING = re.compile(r"[:[,{-] *[“‘«„]")
_AROUND = re.compile(r"[“‘«„]\s*(?P<inner>[^“”‘’«»„\"']+?)\s*[”’»“\"'][,;]?\Z")
_PLAIN = str.maketrans("｛｝［］：，", "{}[]:,")
_WIDE_BRACKET = re.compile(r" *(?:- +)*(?:[\w-]+[:：] *)?(?:\{.*: *)?[｛［]")
_BEHIND = re.compile(r"(?P<inner>.*[^,;\s])\s*[,;]\Z", re.DOTALL)


def may_be_stray(text: str) -> bool:
    """Whether a text may have quotation marks of Word around a value: a quick test, since almost none has."""
    if ",\n" in text or ";\n" in text or text.endswith((",", ";")):
        return True
    return ("“" in text or "‘" in text or "«" in text or "„" in text) and _AT_BEGINNING.search(text) is not None


def with_plain_brackets(text: str, problems: Problems, first_line: int) -> str:
    """`text` with ASCII brackets, colons and commas in place of full-width ones; DVK115 for each line."""
    lines = text.split("\n")
    for n, line in enumerate(lines):
        found = _WIDE_BRACKET.match(line)
        if found:
            lines[n] = re.sub(r"(?<=[:,])(?=\S)", " ", line.translate(_PLAIN))
            number = n + first_line
            problems.add_at("DVK115", number, found.end(), "error", 1, fixes.rewritten(number, lines[n]))
            problems.repaired_lines.add(number)
    return "\n".join(lines)


def note_stray_marks(node: Mapping, problems: Problems) -> None:
    """DVK221, once for a line; the values are read without these marks. What is in straight quotes is not changed."""
    found = defaultdict[int, list[tuple[Scalar, str]]](list)
    for text in _texts(node):
        match = (_AROUND.match(text.value) or _BEHIND.match(text.value)) if text.length else None
        if match and problems.line(text.line)[text.column - 1 : text.column] not in ("'", '"'):
            found[text.line].append((text, match["inner"]))
    for number, several in found.items():
        line = repaired = problems.line(number)
        first = min((text for text, _ in several), key=lambda text: text.column)
        for text, inner in sorted(several, key=lambda pair: -pair[0].column):
            start = text.column - 1
            repaired = repaired[:start] + fixes.as_value(inner) + repaired[start + text.length :]
            within = line.find(inner, start)
            text.value, text.column, text.length = inner, max(within, start) + 1, len(inner)
        column, length = first.column, first.length
        problems.add_at("DVK221", number, column, "warning", length, fixes.rewritten(number, repaired))


def _texts(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Listing):
        for item in node.items:
            yield from _texts(item)
    else:
        for _, value in node.pairs.values():
            yield from _texts(value)


_SIGNS = "–—−‐‑‒•●■▪➢➤►▶❖✓✔✦◆□·◦○∘‣⁃→➔⇒"
_MARK = re.compile(rf"(?P<indent> *)(?:[{_SIGNS}][ \t]*|(?:[*+]|\d{{1,2}}[.)]|[a-zđ]\))[ \t]+|-\t[ \t]*)(?=\S)")
_LOOK = re.compile(rf"^{_MARK.pattern}", re.MULTILINE)
# Below a key without a value, or with another item above, a list may go on; text follows behind | and >.
_OPENS = re.compile(r"( *)(?:- +)?[^\s:#][^:#]*:[ \t]*\Z")
_ITEM = re.compile(r"( *)- ")
_BLOCK_TEXT = re.compile(r"( *)(?:- +)?[^\s:#][^:#]*: +[|>][-+\d]*[ \t]*\Z")
# What these keys hold is a text, of several lines perhaps, with lists of its own.
_TEXTS = re.compile(r" *(?:- +)?(?:story|summary|text|said):")


def with_plain_list_marks(text: str, problems: Problems, first_line: int) -> str:
    """`text` with hyphens in place of other list markers; DVK220 for each run of such lines."""
    if not _LOOK.search(text):
        return text
    lines = text.split("\n")
    for rows in list(_runs(lines)):
        for n in rows:
            lines[n] = _with_hyphen(lines[n])
        first, last = rows[0] + first_line, rows[-1] + first_line
        sign = problems.line(first).split()[0]
        repaired = tuple(lines[rows[0] : rows[-1] + 1])
        fix = Fix(first, last, repaired) if max(map(len, repaired)) <= fixes.LONGEST else None
        problems.add_at(
            "DVK220", first, len(lines[rows[0]]) - len(lines[rows[0]].lstrip()) + 1, "error", 1, fix, sign=sign
        )
        problems.repaired_lines.update(row + first_line for row in rows)
    return "\n".join(lines)


def _with_hyphen(line: str) -> str:
    """The line with a hyphen in place of its marker."""
    return _MARK.sub(lambda found: f"{found['indent']}- ", line, count=1)


def _runs(lines: Sequence[str]) -> Iterator[list[int]]:
    """The rows of each list with other markers; lines that are indented more belong to the item above."""
    at = 0
    while at < len(lines):
        text = _BLOCK_TEXT.match(lines[at]) or _TEXTS.match(lines[at])
        if text:
            at = _end_of(lines, at)
            continue
        found = _MARK.match(lines[at])
        if found is None or not _may_be_list(lines, at, len(found["indent"])):
            at += 1
            continue
        rows, end = _rows(lines, at, len(found["indent"]))
        yield rows
        at = end


def _rows(lines: Sequence[str], at: int, indent: int) -> tuple[list[int], int]:
    """The rows with markers of the list that begins at a row, and the row after it."""
    rows = [at]
    end = at + 1
    while end < len(lines):
        line = lines[end]
        found = _MARK.match(line)
        if found and len(found["indent"]) == indent:
            rows.append(end)
        elif line.strip() and _depth(line) <= indent:
            break
        end += 1
    return rows, end


def _may_be_list(lines: Sequence[str], at: int, indent: int) -> bool:
    """Whether a line with a marker may be a list item: below a key without a value, or another item."""
    above = next((lines[n] for n in range(at - 1, -1, -1) if lines[n].strip() and _depth(lines[n]) <= indent), "")
    opened, item = _OPENS.match(above), _ITEM.match(above)
    if opened and len(opened[1]) <= indent:
        return True
    return item is not None and len(item[1]) == indent


def _end_of(lines: Sequence[str], at: int) -> int:
    """The row after a text that is below its key."""
    depth = _depth(lines[at])
    end = at + 1
    while end < len(lines) and (not lines[end].strip() or _depth(lines[end]) > depth):
        end += 1
    return end


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


_SIGN = re.compile(r"(?P<tag>!\S*)|(?P<anchor>&[\w-]+)|\*(?P<alias>[\w-]+)")


def note_specials(events: Iterator[yaml.Event], text: str, problems: Problems, first_line: int) -> None:
    """DVK107 for each anchor, alias or tag; the fix removes it, inserts the alias's value, or quotes it if it was
    text.
    """
    lines = text.split("\n")
    named: dict[str, str | None] = {}
    last = 0
    for event in _until_a_mistake(events):
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        mark = event.start_mark
        if mark is None or not (anchor or tag):
            continue
        if anchor and not isinstance(event, yaml.AliasEvent):
            named[anchor] = _text_of(event, lines)
        line = mark.line + first_line
        if line != last:
            problems.add_at(
                "DVK107", line, mark.column + 1, fix=_fix(text, problems.line(line), line, mark.column, named)
            )
        last = line


def _until_a_mistake(events: Iterator[yaml.Event]) -> Iterator[yaml.Event]:
    with suppress(yaml.YAMLError):
        yield from events


def _text_of(event: yaml.Event, lines: list[str]) -> str | None:
    """A value of one line, as it is written."""
    start, end = event.start_mark, event.end_mark
    if not isinstance(event, yaml.ScalarEvent) or not start or not end or start.line != end.line:
        return None
    found = _SIGN.match(lines[start.line], start.column)
    return lines[start.line][found.end() if found else start.column : end.column].strip() or None


def _fix(text: str, line: str, number: int, column: int, named: dict[str, str | None]) -> Fix | None:
    found = _SIGN.match(line, column)
    if found is None or line[:column].lstrip().startswith("<<"):
        return None
    before, rest = line[:column], line[found.end() :].lstrip()
    value = named.get(found["alias"]) if found["alias"] else None
    if value and not rest.strip("]},"):
        return fixes.rewritten(number, before + value + line[found.end() :])
    is_used = bool(found["anchor"]) and re.search(rf"\*{re.escape(found['anchor'][1:])}(?![\w-])", text) is not None
    if (
        ((found["tag"] or "").startswith("!!") and not rest.startswith(("{", "[")))
        or is_used
        or (found["anchor"] and not rest)
    ):
        return fixes.rewritten(number, (before + rest).rstrip())
    repaired = None if rest.startswith(("{", "[")) else candidates.value_in_quotes(line, column)
    return fixes.rewritten(number, repaired) if repaired else None
