"""Collects the problems of one file, each with its line."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from dvk_sitegen.base.errors import Fix, Problem, Severity
from dvk_sitegen.reading.repair import fixes

# Of a longer line only this much is kept, with the mistake in its middle.
LONGEST_LINE = 1000


class Placed(Protocol):
    """Anything with a position in its file (both count from 1)."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


@dataclass
class Problems:
    """The problems found so far in the file `path`, whose normalised text is `text`.

    `repaired_lines` are lines that were reported and then read as repaired: they are not reported again.
    """

    path: str
    text: str = ""
    all: list[Problem] = field(default_factory=list)
    repaired_lines: set[int] = field(default_factory=set)

    def add(
        self,
        code: str,
        at: Placed | None = None,
        severity: Severity = "error",
        /,
        fix: Fix | None = None,
        **params: object,
    ) -> None:
        """Note a problem at a node, or of the whole file.

        With `guess`, the text that was probably meant, the fix replaces the text by it.
        """
        length = getattr(at, "length", 0)
        guess = params.get("guess")
        if at and fix is None and guess and length:
            fix = fixes.replaced(self.line(at.line), at.line, at.column, length, str(guess))
        line, column = (at.line, at.column) if at else (0, 0)
        self.add_at(code, line, column, severity, length, fix, **params)

    def add_at(
        self,
        code: str,
        line: int,
        column: int = 0,
        severity: Severity = "error",
        length: int = 0,
        /,
        fix: Fix | None = None,
        **params: object,
    ) -> None:
        """Note a problem at a line and column."""
        if line in self.repaired_lines:
            return
        source = self.line(line)
        cut = max(0, column - LONGEST_LINE // 2) if len(source) > LONGEST_LINE else 0
        source = source[cut : cut + LONGEST_LINE]
        self.all.append(Problem(code, self.path, line, column, source, params, severity, length, cut, fix))

    def line(self, number: int) -> str:
        """The line with a number (from 1); empty where there is none."""
        return self._lines[number - 1] if 0 < number <= len(self._lines) else ""

    def read_on(self, text: str) -> str:
        """Continue with the repaired text of the file, which has the same lines."""
        self.text = text
        self.__dict__.pop("_lines", None)
        return text

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    @property
    def has_errors(self) -> bool:
        return any(p.severity == "error" for p in self.all)
