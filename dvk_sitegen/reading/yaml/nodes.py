"""The nodes of parsed YAML: texts, lists and mappings, each with its position; and where parsing stopped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Scalar:
    """A YAML scalar: always text."""

    value: str
    line: int
    column: int
    length: int = field(default=0, compare=False)
    """Its length in its line, quotation marks included; 0 where it has several lines."""


@dataclass(slots=True)
class Listing:
    """A YAML sequence."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(slots=True)
class Mapping:
    """A YAML mapping: each key with its position, and its value."""

    pairs: dict[str, tuple[Scalar, Node]]
    line: int
    column: int
    in_braces: bool = False


Node = Scalar | Listing | Mapping


KEY = re.compile(r"( *)(?:- +)?[^\s:#][^:#]*:(?: |\Z)")
INNER_KEY = re.compile(r"[,;] *[a-z][a-z_-]*: ")


@dataclass(frozen=True, slots=True)
class Finding:
    """A mistake of `length` characters in line `row` at `column` (both from 0), and the right line, where it is
    known.
    """

    code: str
    row: int
    column: int
    length: int
    repaired: str | None = None
    cost: int = 0
    """How unusual the repaired line would be; it decides between findings that repair equally well."""
    key: str = ""
    """The missing key, if any; `repaired` then has one more line."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Where libyaml stopped, and why; all count from 0."""

    lines: Sequence[str]
    row: int
    column: int
    reason: str

    @property
    def line(self) -> str:
        return self.lines[self.row]
