"""What is probably wrong where YAML cannot be read, and how the line would read when mended.

libyaml says where it stopped, which is seldom where the mistake is. Here the lines are looked at as people write them:
a key, a colon, a blank, a value, all on one line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from dvk_sitegen.reading import keys, mending
from dvk_sitegen.reading.brackets import unclosed
from dvk_sitegen.reading.finding import INNER_KEY, KEY, Finding, Stop

_LINE = re.compile(r"(?P<indent> *(?:- +)*)(?P<key>[^\s:#{\[\"'-][^:#{\[]*?): +(?P<value>\S.*?) *\Z")
_OPEN_KEY = re.compile(r" *(?:- +)?[^\s:#]+: *\Z")
_GLUED = re.compile(r"(?P<head> *(?:- +)?(?P<key>[A-Za-z_]+)) ?(?P<sign>[：:=]?)[\s\xa0]*(?P<rest>\S.*)\Z")
_GLUED_DASH = re.compile(r"( *)-(?=[^\s-])")
_NO_COMMA = re.compile(r"(?P<before>.*\S) +(?P<key>[a-z_]+): ")
_RESERVED = tuple("@`%*&!|>?-")


def find(stop: Stop) -> Finding | None:
    """The mistake that most probably made libyaml stop; None when nothing known fits."""
    tries: tuple[Callable[[Stop], Finding | None], ...] = (
        unclosed,
        _glued,
        _unquoted,
        _in_braces,
        _left_over,
        _indented,
        _stray,
    )
    if any(len(line) > mending.LONGEST for line in (stop.lines[max(0, stop.row - 1)], stop.line)):
        return None
    return next((found for look in tries if (found := look(stop))), None)


def value_in_quotes(line: str, column: int) -> str | None:
    """The line with its whole value in quotation marks, where the value begins at `column` (from 0)."""
    match = _LINE.match(line) if len(line) <= mending.LONGEST else None
    return line[:column] + mending.quoted(match["value"]) if match and match.start("value") == column else None


def _glued(stop: Stop) -> Finding | None:
    """A key without its colon, or without the blank after it."""
    if stop.reason == "could not find expected ':'":
        rows = [stop.row]
    elif stop.reason.startswith("mapping values") and not _LINE.match(stop.line[: stop.column]):
        rows = [stop.row - 1, stop.row]
    else:
        return None
    for row in (r for r in rows if r >= 0):
        line = stop.lines[row]
        dash, glued = _GLUED_DASH.match(line), _GLUED.match(line)
        if dash:
            return Finding("DVK118", row, dash.end() - 1, 1, f"{line[: dash.end()]} {line[dash.end() :]}")
        if glued and (glued["sign"] or glued["key"] in keys.ALL) and not KEY.match(line):
            column = len(glued["head"]) - len(glued["head"].lstrip(" -"))
            length = len(glued["head"]) - column
            return Finding("DVK118", row, column, length, f"{glued['head']}: {mending.as_value(glued['rest'])}")
    return None


def _unquoted(stop: Stop) -> Finding | None:
    """A value that needs quotation marks: it holds a colon, begins with a sign, or goes on after a closing mark."""
    match = _LINE.match(stop.line)
    if not match or match["value"][0] in "{[":
        return None
    value, start = match["value"], match.start("value")
    if value[0] in "\"'" and stop.column > start:
        mark = value[0]
        inner = value[1:].replace(mark, "”", 1)
        if "”" not in inner or inner.endswith("”"):
            return None
        return Finding("DVK119", stop.row, start, len(value), stop.line[:start] + mending.as_value("“" + inner))
    mended = stop.line[:start] + mending.quoted(value)
    if value.startswith(_RESERVED) and stop.column >= start:
        return Finding("DVK119", stop.row, start, len(value), mended)
    if ": " in value and stop.column > start:
        if value[-1] in "}]" and not {"{", "["} & set(value):
            opening = {"}": "{", "]": "["}[value[-1]]
            return Finding("DVK115", stop.row, start + len(value) - 1, 1, f"{stop.line[:start]}{opening}{value}")
        return Finding("DVK116", stop.row, start, len(value), mended)
    return None


def _in_braces(stop: Stop) -> Finding | None:
    """Inside {…}: a comma that is missing, a semicolon in its place, or a colon in a text."""
    line = stop.line
    if not stop.reason.startswith("did not find expected ',' or"):
        return None
    start = max(line.rfind(sign, 0, stop.column) for sign in (": ", "{", "[", ", ")) + 1
    if start <= 0:
        return None
    start += len(line[start:]) - len(line[start:].lstrip())
    ends = [found.start() for found in [INNER_KEY.search(line, stop.column)] if found]
    end = min([*ends, *(at for at in (line.find(sign, stop.column) for sign in "}]") if at >= 0)], default=len(line))
    if end < len(line) and line[end] == ";":
        end = len(line)
    value = line[start:end].rstrip()
    semicolon = re.match(r"(?P<before>[^;]*);(?P<after> *[a-z_]+: .*)", value + line[end:])
    if semicolon:
        column = start + len(semicolon["before"])
        return Finding("DVK115", stop.row, column, 1, f"{line[:column]},{line[column + 1 :]}")
    missing = _NO_COMMA.match(value + " ")
    if missing and ": " not in missing["before"]:
        column = start + missing.end("before")
        return Finding("DVK115", stop.row, column, 1, f"{line[:column]}, {line[column:].lstrip()}")
    if ": " in value:
        return Finding("DVK116", stop.row, start, len(value), line[:start] + mending.quoted(value) + line[end:])
    return None


def _left_over(stop: Stop) -> Finding | None:
    """A bracket or comma after the end of a value, or a dash before a key that is no list's."""
    line = stop.line
    rest = line[stop.column :].strip()
    if rest and set(rest) <= set("]},;") and line[: stop.column].rstrip()[-1:] in set("]}\"'"):
        return Finding("DVK115", stop.row, stop.column, len(rest), line[: stop.column].rstrip())
    dashed = re.match(r"( *)- +(?=[A-Za-z_]+: )", line)
    before = stop.lines[stop.row - 1] if stop.row else ""
    if dashed and stop.column == len(dashed[1]) and not _OPEN_KEY.match(before) and not before.lstrip().startswith("-"):
        return Finding("DVK117", stop.row, len(dashed[1]), 1, dashed[1] + line[dashed.end() :])
    return None


def _indented(stop: Stop) -> Finding | None:
    """A key that stands deeper or less deep than the others of its block."""
    if not KEY.match(stop.line) or not stop.row:
        return None
    for row, wanted in _wanted_indents(stop):
        line = stop.lines[row]
        indent = len(line) - len(line.lstrip())
        if indent != wanted and KEY.match(line):
            return Finding("DVK117", row, 0, max(indent, 1), " " * wanted + line.lstrip())
    return None


def _stray(stop: Stop) -> Finding | None:
    """A line above that is neither a key nor part of one: libyaml reads on into the next."""
    if not stop.reason.startswith("mapping values") or not stop.row:
        return None
    above = stop.lines[stop.row - 1]
    if not above.strip() or KEY.match(above) or _depth(above) != _depth(stop.line):
        return None
    return Finding("DVK104", stop.row - 1, _depth(above), len(above.strip()))


def _wanted_indents(stop: Stop) -> Iterator[tuple[int, int]]:
    """Rows that may be at fault, each with the indentation that its neighbours ask for."""
    above = next((r for r in range(stop.row - 1, -1, -1) if stop.lines[r].strip()), 0)
    parent = next((r for r in range(above - 1, -1, -1) if stop.lines[r].strip()), above)
    here, there = (_depth(stop.lines[r]) for r in (stop.row, above))
    if parent < above and _OPEN_KEY.match(stop.lines[parent]):
        inside = _depth(stop.lines[parent]) + 2
        if there != inside and here == inside:
            yield above, inside  # the first key of the block is the one that stands wrong
    if _OPEN_KEY.match(stop.lines[above]):
        yield stop.row, there + 2
    elif here > there:
        yield stop.row, there
    else:
        outer = {_depth(line) for line in stop.lines[: stop.row] if KEY.match(line)}
        if outer:
            yield stop.row, min(outer, key=lambda depth: (abs(depth - here), -depth))


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
