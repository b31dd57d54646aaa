"""What YAML is read into: texts, listings and mappings, each with where it stands.

They are not frozen, though nobody changes them: there are dozens in every file, and Python makes them in half the time.
"""

from __future__ import annotations

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
