"""What can go wrong.

Two families, never mixed. A *problem* is the author's mistake: it is collected, and the build goes on with the rest.
An *error* is the program's: it is raised and ends the run with one sentence.

    DvkError
    ├── ConfigError     mkdocs.yml or the project's folders do not allow a build
    ├── FrameError      the theme's frame could not be drawn or cut
    └── OutputError     the site folder could not be written
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "note"]


class DvkError(Exception):
    """Base of the program's own errors; `key` names its sentence in the catalogue of messages."""

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key, params)
        self.key = key
        self.params = params


class ConfigError(DvkError):
    """The project cannot be opened as it is configured."""


class FrameError(DvkError):
    """The theme's frame could not be drawn, or does not hold its tokens."""


class OutputError(DvkError):
    """The site folder could not be written; each file there is either old or new, never half."""


@dataclass(frozen=True, slots=True)
class Fix:
    """How a file would read when mended: its lines `first` to `last`, written anew as `lines`.

    Lines are only added, before `first`, where `last` is `first - 1`; they are only taken away where `lines` is empty.
    """

    first: int
    last: int
    lines: tuple[str, ...]

    def applied_to(self, text: str) -> str:
        """`text` with this mended; its lines end with a bare newline."""
        lines = text.split("\n")
        return "\n".join([*lines[: self.first - 1], *self.lines, *lines[self.last :]])


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in one place of what people wrote.

    `line` and `column` count from 1; 0 means the file as a whole. `length` is that of the wrong piece, 0 where it is
    not known. `source` is the line; of a very long one only what follows its first `cut` characters. `params` fill the
    sentences that the catalogue of messages holds for `code`; `fix` is there only where a right line is known.
    """

    code: str
    path: str
    line: int = 0
    column: int = 0
    source: str = ""
    params: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = "error"
    length: int = 0
    cut: int = 0
    fix: Fix | None = None

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Sort key: by file, then by place in it."""
        return (self.path, self.line, self.column, self.code)
