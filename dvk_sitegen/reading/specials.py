"""Anchors, aliases and tags: YAML has them for programs; nobody else means them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

import yaml

from dvk_sitegen.errors import Fix
from dvk_sitegen.reading import mending, syntax
from dvk_sitegen.reading.report import Report

_SIGN = re.compile(r"(?P<tag>!\S*)|(?P<anchor>&[\w-]+)|\*(?P<alias>[\w-]+)")


def note_specials(events: Iterator[yaml.Event], text: str, report: Report, first_line: int) -> None:
    """DVK107 for each: the line without it, or with what an alias stands for; in quotation marks if it was a text."""
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
            report.add_at("DVK107", line, mark.column + 1, fix=_fix(text, report.line(line), line, mark.column, named))
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
        return mending.rewritten(number, before + value + line[found.end() :])
    is_used = bool(found["anchor"]) and re.search(rf"\*{re.escape(found['anchor'][1:])}(?![\w-])", text) is not None
    if (
        ((found["tag"] or "").startswith("!!") and not rest.startswith(("{", "[")))
        or is_used
        or (found["anchor"] and not rest)
    ):
        return mending.rewritten(number, (before + rest).rstrip())
    mended = None if rest.startswith(("{", "[")) else syntax.value_in_quotes(line, column)
    return mending.rewritten(number, mended) if mended else None
