"""The comments in a YAML text: no parser of nodes tells them."""

from __future__ import annotations

from collections.abc import Iterator

import yaml


def comments_of(text: str) -> list[str]:
    """All comments, sorted: those between tokens, and those behind the sign of a block of text."""
    lines = text.split("\n")
    found: list[str] = []
    line = column = 0
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        start, end = token.start_mark, token.end_mark
        found += _between(lines, (line, column), (start.line, start.column))
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            _, sign, comment = lines[start.line][start.column :].partition(" #")
            found += [comment.strip()] if sign else []
        line, column = end.line, end.column
    return sorted([*found, *_between(lines, (line, column), (len(lines), 0))])


def _between(lines: list[str], first: tuple[int, int], last: tuple[int, int]) -> Iterator[str]:
    for n in range(first[0], min(last[0] + 1, len(lines))):
        begin = first[1] if n == first[0] else 0
        rest = lines[n][begin : last[1] if n == last[0] else None].strip()
        if rest.startswith("#"):
            yield rest[1:].strip()
