"""Queries with their right answers, and the plain form of text in which phrases are looked for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from dvk_sitegen.base.text import fold, spelling

LABELLED = Path(__file__).resolve().parent / "queries.yml"
NOTHING = "nothing"
KINDS = (
    *("accented", "unaccented", "nfd", "tone-placement", "half-typed", "typo", "telex", "old-place", "new-place"),
    *("abbreviation", "person", "body", "accent-pair", "mixed", NOTHING),
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody types, and the ids of all entries that are a right answer; `kind` is what makes it hard."""

    text: str
    kind: str
    right: frozenset[str]


def labelled(paths: Mapping[str, str], source: Path = LABELLED) -> tuple[Query, ...]:
    """The queries written by hand; `paths` are the files of the entries by id, below content/entries."""
    return tuple(_query(row, paths) for row in yaml.safe_load(source.read_text("utf-8")))


def _query(row: Mapping[str, Any], paths: Mapping[str, str]) -> Query:
    text = unicodedata.normalize("NFD" if row.get("nfd") else "NFC", row["q"])
    right = frozenset(entry_id for name in row["right"] for entry_id in _named(name, paths))
    return Query(text, row["kind"], right)


def _named(name: str, paths: Mapping[str, str]) -> Iterable[str]:
    """An id as it is, a folder (`/son-la/yen-chau`) as the ids of all that lies below it."""
    if not name.startswith("/"):
        return [name]
    return [entry_id for entry_id, path in paths.items() if f"/{path}".startswith(f"{name}/")]


@lru_cache(maxsize=65536)
def flat(text: str) -> str:
    """The folded words of `text` with one blank before, between and behind them: a phrase is found by `in`."""
    return _joined(fold(text))


@lru_cache(maxsize=65536)
def flat_accented(text: str) -> str:
    """The same with accents kept, hoà and hòa alike."""
    return _joined(unicodedata.normalize("NFC", text).casefold(), spelt=True)


def _joined(text: str, spelt: bool = False) -> str:
    words = [spelling(word) if spelt else word for word in _WORD.findall(text)]
    return f" {' '.join(words)} "
