"""Problems and errors in words, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dvk_sitegen import messages
from dvk_sitegen.errors import DvkError, Problem
from dvk_sitegen.text import shortened


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


def place_lines(found: dict[str, Any], lang: str) -> Iterator[str]:
    """What a written place may mean (see `catalog.place_answer`), one unit to a line, what it became under it."""
    for time, key in (("before", "became"), ("since", "made_of")):
        if found[time]:
            yield messages.say(f"place.{time}", lang)
        for unit in found[time]:
            yield messages.say("place.unit", lang, name=unit["name"], code=unit["code"])
            if unit.get("ended"):
                yield "  " + messages.say("place.ended", lang, day=unit["ended"])
            how = "split" if unit.get("is_split") else key
            parts = [_place_part(part, lang) for part in unit[key]]
            yield "  " + messages.say(f"place.{how}" if parts else "place.unknown", lang, parts="; ".join(parts))
    if found["outcome"] == "several":
        yield messages.say("place.several", lang)
    if found["outcome"] == "none":
        sentence = messages.say("place.none", lang, asked=shortened(found["asked"], 80))
        yield messages.with_guess(sentence, "; ".join(found["near"]) or None, lang)


def _place_part(part: dict[str, Any], lang: str) -> str:
    return messages.say(
        "place.part" if part.get("is_part") else "place.unit", lang, name=part["name"], code=part["code"]
    )
