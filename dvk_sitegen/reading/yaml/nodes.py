"""What YAML is read into: texts, listings and mappings, each with its position; and where reading stopped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Scalar:
    """A piece of text."""

    value: str
    line: int
    column: int
    length: int = field(default=0, compare=False)
    """How much of its line it takes up, quotation marks included; 0 where it runs over several lines."""


@dataclass(slots=True)
class Listing:
    """A YAML sequence."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(slots=True)
class Mapping:
    """A YAML mapping: each key with where it stands, and its value."""

    pairs: dict[str, tuple[Scalar, Node]]
    line: int
    column: int
    in_braces: bool = False


Node = Scalar | Listing | Mapping


KEY = re.compile(r"( *)(?:- +)?[^\s:#][^:#]*:(?: |\Z)")
INNER_KEY = re.compile(r"[,;] *[a-z][a-z_-]*: ")


@dataclass(frozen=True, slots=True)
class Finding:
    """A mistake `length` characters long in line `row` at `column` (both from 0); the right line, where it is known."""

    code: str
    row: int
    column: int
    length: int
    mended: str | None = None
    cost: int = 0
    """How odd the mended line would be; counts only between findings that mend equally well."""
    key: str = ""
    """The key that is missing, where one is; `mended` then holds a line more."""


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
