"""What can go wrong.

Two families, never mixed. A *problem* is the author's mistake: it is collected, and the build goes on with the rest.
An *error* is the program's: it is raised and ends the run with one sentence.

    DvkError
    ├── ConfigError     mkdocs.yml or the project's folders do not allow a build
    ├── FrameError      the theme's frame could not be rendered or cut
    ├── OutputError     a folder or a file could not be written
    ├── InitError       a new project cannot be made from these answers
    └── QueryError      what is asked for does not exist: a field, a place, a kind of owner
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
    """The theme's frame could not be rendered, or does not contain its tokens."""


class OutputError(DvkError):
    """The site folder could not be written; each file there is either old or new, never half."""


class InitError(DvkError):
    """A new project cannot be made from these answers, or not in that folder; nothing was written."""


class QueryError(DvkError):
    """A query names what does not exist; `guess` among its parameters is what was probably meant."""


@dataclass(frozen=True, slots=True)
class Fix:
    """A repair of a file: its lines `first` to `last` are replaced by `lines`.

    With `last` = `first - 1`, lines are inserted before `first`; with empty `lines`, lines are deleted.
    """

    first: int
    last: int
    lines: tuple[str, ...]

    def applied_to(self, text: str) -> str:
        """`text` with this repair; its lines end with a newline character."""
        lines = text.split("\n")
        return "\n".join([*lines[: self.first - 1], *self.lines, *lines[self.last :]])


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake of an author at one place of a file.

    `line` and `column` count from 1; 0 means the whole file. `length` is the number of wrong characters, 0 where it is
    not known. `source` is the line; of a very long line only what follows its first `cut` characters. `params` fill the
    sentences of `code` in the catalogue of messages; `fix` is set only where the right line is known.

    >>> problem = Problem("DVK202", "thu.md", 2, 1, source="feild: kinh-te", fix=Fix(2, 2, ("field: kinh-te",)))
    >>> problem.fix.applied_to("title: Thử\\nfeild: kinh-te\\n").splitlines()
    ['title: Thử', 'field: kinh-te']
    >>> sorted([problem, Problem("DVK201", "thu.md", 1)], key=lambda problem: problem.order)[0].code
    'DVK201'
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
