"""Quotation marks and brackets that open a value and are never closed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dvk_sitegen.reading import mending
from dvk_sitegen.reading.finding import INNER_KEY, KEY, Finding, Stop

_LONGEST_VALUE = 40  # lines; further down nothing is taken for the end of a value
_CLOSING = {"{": "}", "[": "]"}


def unclosed(stop: Stop) -> Iterator[Finding]:
    """The first quotation mark or bracket that opens a value and is not closed before the next key."""
    lines = stop.lines
    for row in range(min(stop.row + 1, len(lines))):
        begun = _opened(lines[row]) if len(lines[row]) <= mending.LONGEST else None
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
            mended = (line[:-1] if line.endswith(tuple(wrong)) else line) + _CLOSING[sign]
            yield Finding("DVK115", row, column, 1, mended)
            if line[column + 1 : column + 2] == sign or sign == "{":  # typed twice, or before a text
                yield Finding("DVK115", row, column, 1, without)
        else:
            closed = _with_mark(line, column, sign)
            # A bracket right behind the mark needs none.
            for mended in (without, closed) if line[column + 1 : column + 2] in _CLOSING else (closed, without):
                yield Finding("DVK114", row, column, 1, mended)
        return


def _commented(line: str, row: int, opened: int) -> Iterator[Finding]:
    """A hash in a value: what closes the bracket is a comment."""
    at = line.find(" #", opened) + 1
    if not at:
        return
    start = max(line.rfind(sign, 0, at) + len(sign) for sign in (": ", ", ", "{", "[") if line.rfind(sign, 0, at) >= 0)
    inner = INNER_KEY.search(line, at)
    ends = [found for found in (line.find(sign, at) for sign in "}]") if found >= 0]
    end = inner.start() if inner else min(ends, default=0)
    if end:
        yield Finding(
            "DVK112", row, at, end - at, line[:start] + mending.quoted(line[start:end].rstrip()) + line[end:], -1
        )


def _opened(line: str) -> tuple[int, str] | None:
    """The last sign that opens a value in `line` and is not closed there, with its column."""
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
    """Whether what line `row` opens is closed further down, before a key that stands no deeper."""
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
