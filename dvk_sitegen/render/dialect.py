"""Our Markdown: CommonMark with tables, strikethrough and alerts; raw HTML is text, indented text never program code.

Who edits here comes from Word: five blanks begin a paragraph, and `<5 ha` is no tag. What the parser would take for
something else is rewritten in the text itself, where the parser says it stands; all else is the parser's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pyromark

# Of GFM it has the quotes that begin with [!NOTE] and the like.
_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH | pyromark.Options.ENABLE_GFM
parser = pyromark.Markdown(options=_OPTIONS)
# A rewritten text may be read otherwise elsewhere, and each pass takes four columns of an indent.
_PASSES = 8
_COLUMNS = 4
_INDENT = re.compile(r"^[ \t]+|(?<=[-+*.)>])(?:\t| {2,})[ \t]*", re.MULTILINE)


class _Edit(NamedTuple):
    """Bytes `start` to `end` of a text become `new`."""

    start: int
    end: int
    new: bytes


def translated(markdown: str) -> str:
    """`markdown` so that a parser of CommonMark reads it as ours."""
    for _ in range(_PASSES):
        # Most stories hold none of the signs that may have to be rewritten: they are not parsed for it.
        if not ("<" in markdown or "~" in markdown or "    " in markdown or "\t" in markdown):
            return markdown
        source = markdown.encode()
        edits = sorted(set(_edits(source, parser.events_with_range(markdown))))
        if not edits:
            return markdown
        markdown = _rewritten(source, edits).decode()
    # Only who wants to gets here.
    return _INDENT.sub(" ", markdown).replace("<", "&lt;")


def _edits(source: bytes, events: Iterator[Any]) -> Iterator[_Edit]:
    is_code = False
    for event, at in events:
        start, end = at["start"], at["end"]
        match event:
            case {"Html": _} | {"InlineHtml": _}:
                yield from (_Edit(place, place, b"\\") for place in _places(b"<", source, start, end))
            case {"Start": {"CodeBlock": "Indented"}}:
                is_code = True
            case {"End": "CodeBlock"}:
                is_code = False
            case {"Text": _} if is_code:
                yield from _outdented(source, start)
            case {"Start": "Strikethrough"} if source[start + 1 : start + 2] != b"~":
                yield _Edit(start, start, b"\\")


def _places(sign: bytes, source: bytes, start: int, end: int) -> Iterator[int]:
    place = source.find(sign, start, end)
    while place >= 0:
        yield place
        place = source.find(sign, place + 1, end)


def _outdented(source: bytes, start: int) -> Iterator[_Edit]:
    """The line of program code at `start` four columns further left, within the list or quote that it stands in."""
    begin = source.rfind(b"\n", 0, start) + 1
    before = source[begin:start].expandtabs(_COLUMNS)
    if before.endswith(b" "):
        kept = before[: max(len(before.rstrip(b" ")), len(before) - _COLUMNS)]
        yield _Edit(begin, start, kept)


def _rewritten(source: bytes, edits: list[_Edit]) -> bytes:
    parts: list[bytes] = []
    place = 0
    for start, end, new in edits:
        if start < place:
            continue
        parts += (source[place:start], new)
        place = end
    return b"".join([*parts, source[place:]])
