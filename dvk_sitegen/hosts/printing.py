"""Problems and errors in words, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dvk_sitegen import messages
from dvk_sitegen.errors import DvkError, Problem


def error_text(error: DvkError, lang: str) -> str:
    """The sentence for one of the program's own errors."""
    return messages.say(f"errors.{error.key}", lang, **error.params)


def problem_lines(problem: Problem, lang: str) -> Iterator[str]:
    """Where, what, the line itself with a caret, and how to mend it."""
    place = ":".join([problem.path, *(str(n) for n in (problem.line, problem.column) if n)])
    severity = messages.say(f"severity.{problem.severity}", lang)
    yield f"{place}: {severity} {problem.code}: {messages.problem_sentence(problem, lang)}"
    if problem.source:
        yield f"    {problem.source}"
        if 0 < problem.column <= len(problem.source) + 1:  # a very long line is shown cut
            yield f"    {' ' * (problem.column - 1)}^"
    yield f"    → {messages.problem_hint(problem, lang)}"


def problems_text(problems: Iterable[Problem], lang: str) -> Iterator[str]:
    """All problems that ask for something (acknowledged ones are notes and stay quiet)."""
    for problem in problems:
        if problem.severity != "note":
            yield "\n".join(problem_lines(problem, lang))
