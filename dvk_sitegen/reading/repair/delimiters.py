"""Repairs of delimiters: lines of --- and ``` that are missing or too many, unclosed quotation marks and brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dvk_sitegen.base.errors import Fix
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.repair import fixes
from dvk_sitegen.reading.yaml.nodes import INNER_KEY, KEY, Finding, Stop
from dvk_sitegen.schema import files as schema

DELIMITER = "---"
# What people type, or Word makes, instead.
_ALMOST = re.compile(r"\s*[-–—_=*.]{1,8}\s*\Z")
_DECLARES = re.compile(r"[A-Za-z_]+ *:(?: |\Z)|[ #-]")


def opened(lines: Sequence[str]) -> Fix | None:
    """The file with its first line of --- added; None where nothing looks like front matter."""
    first = next(n for n, line in enumerate(lines) if line.strip())
    if begun := _begun_below(lines, first):
        return Fix(1, begun + 1, (DELIMITER,))
    if _ALMOST.match(lines[first]) or lines[first].strip() == DELIMITER:
        return Fix(1, first + 1, (DELIMITER,))
    return Fix(1, 0, (DELIMITER,)) if _DECLARES.match(lines[first]) else None


def _begun_below(lines: Sequence[str], first: int) -> int:
    """The row of the first --- if only a heading is above it; else 0."""
    above = [first, *(n for n in range(first + 1, min(first + 4, len(lines))) if lines[n].strip())]
    delimiter = next((n for n in above if lines[n].rstrip() == DELIMITER), 0)
    tops = [lines[n] for n in above if n < delimiter]
    is_begun = bool(tops) and all(top.startswith("# ") for top in tops) and begins_with_key(lines[delimiter + 1 :])
    return delimiter if is_begun else 0


def end_beyond(lines: Sequence[str], closing: int) -> int:
    """The real end of front matter that continues after the --- at `closing`; 0 where a story follows."""
    if not begins_with_key(lines[closing + 1 :]):
        return 0
    for n, line in enumerate(lines[closing + 1 :], start=closing + 1):
        if line.rstrip() == DELIMITER:
            return n
        if line.strip() and not _DECLARES.match(line):
            return 0
    return 0


def may_begin_with_key(story: str) -> bool:
    """Whether the text after the closing ---, stripped, looks like more front matter."""
    return begins_with_key([story.partition("\n")[0]])


def begins_with_key(lines: Sequence[str]) -> bool:
    """Whether the first non-empty line has a key of an entry."""
    first = next((line for line in lines if line.strip()), "")
    return first.partition(":")[0] in schema.TOP and ":" in first


def closed(lines: Sequence[str]) -> Fix | None:
    """The file with its closing --- added, before the first line that is not front matter."""
    for n, line in enumerate(lines[1:], start=1):
        if _ALMOST.match(line):
            return Fix(n + 1, n + 1, (DELIMITER,))
        if not _DECLARES.match(line):
            return Fix(n + 1, n, (DELIMITER,)) if n > 1 else None
    return None


_MARK = "```"


def without_code_marks(text: str, problems: Problems, is_markdown: bool) -> str:
    """`text` without code fences around the front matter; DVK219 for each. All other lines keep their numbers.

    In Markdown without lines of --- the code fences are read as these.
    """
    if not text.startswith(_MARK) and not text.lstrip().startswith(_MARK):
        return text
    lines = text.split("\n")
    opening, below = _first_two(lines)
    is_begun = is_markdown and lines[below].rstrip() == DELIMITER
    if not is_begun and not begins_with_key(lines[below:]):
        return text
    closing = _closing(lines, below, is_begun)
    inner = lines[below + 1 if is_begun else below :]
    is_closed = is_begun or not is_markdown or any(line.rstrip() == DELIMITER for line in inner)
    if is_begun:
        _note(problems, opening, Fix(1, below, ()))
    else:
        _note(problems, opening, Fix(1, opening + 1, (DELIMITER,) if is_markdown else ()))
    lines[: below + is_begun] = [DELIMITER if is_markdown else "", *[""] * (below + is_begun - 1)]
    if closing:
        put = "" if is_closed else DELIMITER
        _note(problems, closing, Fix(closing + 1, closing + 1, (put,) if put else ()))
        lines[closing] = put
    return "\n".join(lines)


def _first_two(lines: Sequence[str]) -> tuple[int, int]:
    """The first two non-empty lines; the first one twice where there is no other."""
    filled = [n for n, line in enumerate(lines) if line.strip()]
    return filled[0], filled[1] if len(filled) > 1 else filled[0]


def _closing(lines: Sequence[str], below: int, is_begun: bool) -> int:
    """The row of the closing code fence: directly after the front matter, or the last one; 0 where all are in pairs."""
    marks = [n for n in range(below, len(lines)) if lines[n].lstrip().startswith(_MARK)]
    if len(marks) % 2 == 0:
        return 0
    delimiter = next((n for n in range(below + 1, len(lines)) if lines[n].rstrip() == DELIMITER), 0) if is_begun else 0
    behind = next((n for n in range(delimiter + 1, len(lines)) if lines[n].strip()), 0) if delimiter else 0
    return behind if behind in marks else marks[-1] if is_begun else marks[0]


def _note(problems: Problems, row: int, fix: Fix) -> None:
    problems.add_at("DVK219", row + 1, 1, "error", len(problems.line(row + 1)), fix)


_LONGEST_VALUE = 40  # lines; further down nothing is taken for the end of a value
_CLOSING = {"{": "}", "[": "]"}


def unclosed(stop: Stop) -> Iterator[Finding]:
    """The first quotation mark or bracket that opens a value and is not closed before the next key."""
    lines = stop.lines
    for row in range(min(stop.row + 1, len(lines))):
        begun = _opened(lines[row]) if len(lines[row]) <= fixes.LONGEST else None
        if begun is None or _closes_later(lines, row, begun[1]):
            continue
        column, sign = begun
        line = lines[row].rstrip().rstrip(",")
        without = line[:column] + line[column + 1 :]
        if sign in _CLOSING:
            yield from _commented(lines[row], row, column)
            if sign == "[" and (inner := INNER_KEY.search(line, column)):
                yield Finding("DVK115", row, column, 1, f"{line[: inner.start()]}]{line[inner.start() :]}", -1)
            wrong = {"{": "]", "[": "}"}[sign] + (")" if line.count(")") > line.count("(") else "")
            repaired = (line[:-1] if line.endswith(tuple(wrong)) else line) + _CLOSING[sign]
            yield Finding("DVK115", row, column, 1, repaired)
            if line[column + 1 : column + 2] == sign or sign == "{":  # typed twice, or before a text
                yield Finding("DVK115", row, column, 1, without)
        else:
            closed = _with_mark(line, column, sign)
            # A bracket right behind the mark needs none.
            for repaired in (without, closed) if line[column + 1 : column + 2] in _CLOSING else (closed, without):
                yield Finding("DVK114", row, column, 1, repaired)
        return


def _commented(line: str, row: int, opened: int) -> Iterator[Finding]:
    """A hash in a value, which makes the closing bracket part of a comment."""
    at = line.find(" #", opened) + 1
    if not at:
        return
    start = max(line.rfind(sign, 0, at) + len(sign) for sign in (": ", ", ", "{", "[") if line.rfind(sign, 0, at) >= 0)
    inner = INNER_KEY.search(line, at)
    ends = [found for found in (line.find(sign, at) for sign in "}]") if found >= 0]
    end = inner.start() if inner else min(ends, default=0)
    if end:
        yield Finding(
            "DVK112", row, at, end - at, line[:start] + fixes.quoted(line[start:end].rstrip()) + line[end:], -1
        )


def _opened(line: str) -> tuple[int, str] | None:
    """The last opening quote or bracket in `line` that is not closed there, with its column."""
    stack: list[tuple[int, str]] = []
    quote: tuple[int, str] | None = None
    may_begin = True
    for column, char in enumerate(line):
        if quote:
            quote = None if char == quote[1] and line[column - 1 : column] != "\\" else quote
            may_begin = False
        elif char == "#" and line[column - 1 : column] == " ":
            break
        elif char in "\"'" and may_begin:
            quote = (column, char)
        elif char in "{[" and (may_begin or stack):
            stack.append((column, char))
            may_begin = True
        elif char in "}]" and stack:
            if _CLOSING[stack[-1][1]] == char:
                stack.pop()
        elif not char.isspace():
            may_begin = (char == "," and bool(stack)) or (char in ":-" and line[column + 1 : column + 2] in ("", " "))
    return quote or (stack[-1] if stack else None)


def _closes_later(lines: Sequence[str], row: int, sign: str) -> bool:
    """Whether what line `row` opens is closed further down, before a key with the same or less indentation."""
    indent = len(lines[row]) - len(lines[row].lstrip())
    for line in lines[row + 1 : row + 1 + _LONGEST_VALUE]:
        key = KEY.match(line)
        if key and len(key[1]) <= indent:
            return False
        if _CLOSING.get(sign, sign) in line:
            return True
    return False


def _with_mark(line: str, column: int, mark: str) -> str:
    """The line with the quotation mark of `column` closed: before the next key in braces, or at the end."""
    inner = INNER_KEY.search(line, column)
    if inner:
        return f"{line[: inner.start()]}{mark}{line[inner.start() :]}"
    before = line[:column]
    closing = (
        "".join(reversed([_CLOSING[c] for c in before if c in _CLOSING])) if "{" in before or "[" in before else ""
    )
    if closing and line.endswith(closing):
        return f"{line[: -len(closing)]}{mark}{closing}"
    return line + mark
