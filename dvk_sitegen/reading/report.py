"""Collects the problems of one file, each with the line it stands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from dvk_sitegen.errors import Problem, Severity


class Placed(Protocol):
    """Anything that knows where it stands in its file (both count from 1)."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


@dataclass
class Report:
    """The problems found so far in the file `path`, whose normalised text is `text`."""

    path: str
    text: str = ""
    problems: list[Problem] = field(default_factory=list)

    def add(self, code: str, at: Placed | None = None, severity: Severity = "error", /, **params: object) -> None:
        """Note a problem at a node, or of the whole file."""
        self.add_at(code, at.line if at else 0, at.column if at else 0, severity, **params)

    def add_at(self, code: str, line: int, column: int = 0, severity: Severity = "error", **params: object) -> None:
        """Note a problem at a line and column."""
        lines = self.text.split("\n")
        source = lines[line - 1] if 0 < line <= len(lines) else ""
        self.problems.append(Problem(code, self.path, line, column, source[:200], params, severity))

    @property
    def has_errors(self) -> bool:
        return any(p.severity == "error" for p in self.problems)
