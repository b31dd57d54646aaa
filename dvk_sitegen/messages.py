"""The one catalogue of what is said to people. Code names a message by key; the words are in `messages/<lang>.yml`."""

from __future__ import annotations

import os
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

LANGUAGES = ("vi", "en")
DEFAULT_LANGUAGE = "vi"


def language(asked: str | None = None) -> str:
    """The language to speak: what was asked for, else `DVK_LANG`, else Vietnamese."""
    wanted = asked or os.environ.get("DVK_LANG", "")
    return wanted if wanted in LANGUAGES else DEFAULT_LANGUAGE


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(lang: str) -> dict[str, Any]:
    """All messages of one language: sections of keys."""
    text = resources.files(__package__).joinpath("messages", f"{lang}.yml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded


def say(key: str, lang: str = DEFAULT_LANGUAGE, **params: object) -> str:
    """The message `section.key` in `lang`, its gaps filled with `params`."""
    section, _, name = key.partition(".")
    sentence: str = catalogue(lang)[section][name]
    return sentence.format(**params)


def problem_text(code: str, part: str, lang: str, params: dict[str, object]) -> str:
    """One part (`message`, `hint`, `why`, `wrong`, `right`) of what the catalogue says of a problem code.

    Raises KeyError for a code that does not exist.
    """
    sentence: str = catalogue(lang)["problems"][code].get(part, "")
    return sentence.format(**params) if params and part in ("message", "hint") else sentence


def problem_codes() -> list[str]:
    """Every problem code, in order."""
    return sorted(catalogue(DEFAULT_LANGUAGE)["problems"])
