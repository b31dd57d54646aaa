"""The catalogue of all messages to people, in Vietnamese and English.

Code uses keys; the sentences are in `<lang>.yml` here. Each problem code has a file of its own, `problems/<code>.yml`:
its sentences in each language, and a wrong and a right example (one for all languages, or one in each where the example
is itself a description).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import yaml

from dvk_sitegen.base.errors import Problem

_LONGEST = 400  # characters of a value that are shown
_GAP = re.compile(r"(?<!\{)\{\w+\}(?!\})")
_LAST_SENTENCE = re.compile(r"(?<=\.) \{\w+\}$")  # a gap that is a sentence of its own
LANGUAGES = ("vi", "en")
DEFAULT_LANGUAGE = "vi"


def language(asked: str | None = None) -> str:
    """The language of messages: the one requested, else `DVK_LANG`, else Vietnamese."""
    wanted = asked or os.environ.get("DVK_LANG", "")
    return wanted if wanted in LANGUAGES else DEFAULT_LANGUAGE


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(lang: str) -> dict[str, Any]:
    """All messages of one language: sections of keys."""
    text = resources.files(__name__).joinpath(f"{lang}.yml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded


@cache
def _problem(code: str) -> dict[str, Any]:
    text = resources.files(__name__).joinpath("problems", f"{code}.yml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded


@cache
def _sentence(key: str, lang: str) -> str:
    section, _, name = key.partition(".")
    sentence: str = catalogue(lang)[section][name]
    return sentence


@cache
def _whole_sentence(key: str, lang: str) -> str:
    """A message without parameters."""
    return _sentence(key, lang).format()


def say(key: str, lang: str = DEFAULT_LANGUAGE, **params: object) -> str:
    """The message `section.key` in `lang`, filled with `params`."""
    return _sentence(key, lang).format(**params) if params else _whole_sentence(key, lang)


def problem_sentence(problem: Problem, lang: str) -> str:
    """What is wrong, in one sentence."""
    return problem_part(problem.code, "message", lang).format(**_words(problem, lang))


def problem_hint(problem: Problem, lang: str) -> str:
    """How to repair it; begins with what was probably meant, where something known is similar."""
    hint = problem_part(problem.code, "hint", lang).format(**_words(problem, lang))
    guess = problem.params.get("guess")
    return with_guess(hint, str(guess) if guess else None, lang)


def with_guess(sentence: str, guess: str | None, lang: str) -> str:
    """`sentence`, preceded by the question whether `guess` was meant, if there is a guess."""
    return f"{say('common.guess', lang, guess=guess)} {sentence}" if guess else sentence


def problem_part(code: str, part: str, lang: str) -> str:
    """One text of a problem code: `name`, `message`, `hint`, `why`, `wrong` or `right`.

    Raises FileNotFoundError for a code that does not exist.
    """
    said = _problem(code)
    text: str = said[lang].get(part) or said.get(part, "")
    return text


def explanation(code: str, lang: str) -> Iterator[tuple[str, str]]:
    """The explanation of a code: its message (`what`), `why`, `how` to repair it, a `wrong` and a `right` example.

    Parameters that only a problem in a file has are shown as dots; one that is a whole last sentence is left out.
    """
    for name, part in (("what", "message"), ("why", "why"), ("how", "hint")):
        text = problem_part(code, part, lang)
        if part != "why":
            text = _GAP.sub("…", _LAST_SENTENCE.sub("", text)).replace("{{", "{").replace("}}", "}")
        yield name, text
    for part in ("wrong", "right"):
        yield part, problem_part(code, part, lang)


@lru_cache(maxsize=1)
def problem_codes() -> tuple[str, ...]:
    """Every problem code, in order."""
    folder = resources.files(__name__).joinpath("problems")
    return tuple(sorted(file.name.removesuffix(".yml") for file in folder.iterdir()))


def _words(problem: Problem, lang: str) -> dict[str, object]:
    """A problem's parameters; those that are keys of the catalogue are translated into `lang`."""
    words = {name: _said(value, lang) for name, value in problem.params.items()}
    for name in ("expected", "missing", "reason", "otherwise", "vanished"):
        if name in words:
            words[name] = say(f"{name}.{words[name]}", lang)
    return words


def _said(value: object, lang: str) -> object:
    """A number with decimals as the language prints it; of a long text its beginning."""
    if isinstance(value, str) and len(value) > _LONGEST:
        return f"{value[:_LONGEST]}…"
    return str(value).replace(".", ",") if isinstance(value, float) and lang == "vi" else value
