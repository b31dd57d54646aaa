"""Makes fixes: the repaired lines that a problem offers to paste."""

from __future__ import annotations

import re
from typing import Protocol

from dvk_sitegen.base.errors import Fix

# A longer line is nothing to read, let alone to paste.
LONGEST = 400
PLACEHOLDER = "…"  # in place of a value that only the author knows; it counts as no value when read

_NEEDS_QUOTES = re.compile(r"[,\[\]{}]|: | #|[:\s]\Z|\A[\s&*!@%`\"'|>#?-]|\A\Z")


class Positioned(Protocol):
    """A value with its column (from 1)."""

    @property
    def column(self) -> int: ...
    @property
    def length(self) -> int: ...


def replaced(line: str, number: int, column: int, length: int, text: str) -> Fix | None:
    """The line with `text` in place of the value of `length` characters at `column`, quoted in the same way."""
    start = column - 1
    span = line[start : start + length]
    if not span or len(line) > LONGEST:
        return None
    new = quoted(text, span[0]) if span[0] in "\"'" else as_value(text)
    return rewritten(number, line[:start] + new + line[start + length :])


def with_span(line: str, number: int, value: Positioned, at: int, span: str, text: str) -> Fix | None:
    """The line with `text` in place of a part, at `at` (from 0), of a value; quoted where necessary."""
    start, end = value.column - 1, value.column - 1 + value.length
    if not start <= at < end:
        return None
    new = line[start:at] + text + line[at + len(span) : end]
    return rewritten(number, line[:start] + (new if new[0] in "\"'" else as_value(new)) + line[end:])


def rewritten(number: int, *lines: str) -> Fix | None:
    """One line of the file replaced by one or several; None where they are too long to be useful."""
    return Fix(number, number, lines) if all(len(line) <= LONGEST for line in lines) else None


def as_value(text: str) -> str:
    """`text` as a value, quoted where necessary."""
    return quoted(text) if _NEEDS_QUOTES.search(text) else text


def quoted(text: str, mark: str = '"') -> str:
    """`text` in double quotes, or in single quotes where double ones would need escapes."""
    if mark == "'" or '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def with_key(line: str, number: int, column: int, key: str, in_braces: bool) -> Fix | None:
    """The mapping that begins at `column` of the line, with one more key before its others."""
    before, after = line[: column - 1], line[column - 1 :]
    if in_braces:
        if not after.startswith("{"):  # [key: value]: the mapping has no braces of its own
            return None
        inside = after[1:].lstrip()
        comma = "" if inside.startswith("}") else ", "
        return rewritten(number, f"{before}{{{key}: {PLACEHOLDER}{comma}{inside}")
    if before.strip() in ("", "-"):
        return rewritten(number, f"{before}{key}: {PLACEHOLDER}", " " * len(before) + after)
    return None
