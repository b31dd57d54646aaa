"""What a declaration is made of: keys, the values some of them allow, groups of keys, and kinds of files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from dvk_sitegen.base.text import fold

Type = Literal[
    "text", "markdown", "choice", "term", "id", "date", "year", "period", "number", "address", "claim", "group", "named"
]
"""What a value is. `term`: an id of a file in `content/data/`; `named`: a mapping whose keys the author chooses."""
Place = Literal["page", "embed", "data", "sheet", "search"]
"""Where a value is shown: an entry's page, its embed, JSON, a column of CSV (and of a workbook), the search index."""
Layout = Literal["own", "line", "section"]
"""How page and embed show a key: laid out by a template of its own, as a line of facts, or as a section."""

EVERYWHERE: frozenset[Place] = frozenset({"page", "embed", "data", "sheet", "search"})


@dataclass(frozen=True, slots=True)
class Value:
    """One allowed value: its id in files and data, its Vietnamese name, and other words for it."""

    id: str
    vi: str
    also: str = ""
    """Other words that are understood, with commas between."""

    @property
    def words(self) -> tuple[str, ...]:
        """All words for this value, as people type them."""
        return (self.id, self.vi, *_listed(self.also))


@dataclass(frozen=True)
class Key:
    """One key of a file."""

    name: str
    type: Type
    vi: str
    """What it is called in Vietnamese: on pages, in forms, and in files, where it is understood too."""
    help_vi: str
    help_en: str
    example: str
    """A value as it is written in a file, in one line; "" only for a key that its group has elsewhere too."""
    also: str = ""
    """Other names that are understood, with commas between."""
    required: bool = False
    many: bool = False
    """Whether a list may stand there."""
    values: tuple[Value, ...] = ()
    terms: str = ""
    """Of a term: the file of `content/data/` that lists the ids."""
    inner: Group | None = None
    shown: frozenset[Place] = frozenset()
    layout: Layout = "own"
    since: int = 1
    """The version of the content format that brought it."""
    is_asked_for: bool = False
    """Not required, but asked about where it is left out."""
    written_out: str = ""
    """A pattern: how its group is written where somebody gave only one text."""

    @cached_property
    def choices(self) -> Mapping[str, Value]:
        """The allowed values by their ids."""
        return {value.id: value for value in self.values}

    def label(self, value: str) -> str:
        """The Vietnamese name of an allowed value; any other text is returned unchanged."""
        return self.choices[value].vi if value in self.choices else value

    @property
    def words(self) -> tuple[str, ...]:
        """Its Vietnamese names."""
        return (self.vi, *_listed(self.also))


@dataclass(frozen=True)
class Group:
    """The keys of one mapping."""

    keys: tuple[Key, ...]
    is_open: bool = False
    """Whether the author may add keys of their own, as the dimensions of a table's cells."""
    each: Group | None = None
    """Of an open group: the group that each of these keys holds."""

    @cached_property
    def by_name(self) -> Mapping[str, Key]:
        return {key.name: key for key in self.keys}

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(self.by_name)

    @cached_property
    def inner(self) -> Mapping[str, Group]:
        """The groups below its keys, by the key."""
        return {key.name: key.inner for key in self.keys if key.inner}

    def below(self, name: str) -> Group:
        """The group that the value of a key holds; an empty one for a value without declared keys."""
        return self.inner.get(name) or self.each or NOTHING

    def in_order(self, names: Iterable[str]) -> list[str]:
        """Keys as they are written: in the declared order; others in the author's, first where the group is open."""
        places = {key.name: place for place, key in enumerate(self.keys)}
        return sorted(names, key=lambda name: places.get(name, -1 if self.is_open else len(places)))

    @cached_property
    def _named(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for key in self.keys:
            for word in (key.name, *key.words):
                found[folded(word)] = (*found.get(folded(word), ()), key.name)
        return found

    def called(self, word: str) -> tuple[str, ...]:
        """The keys that `word` may be a name of; without accents, in capitals, with any blanks or hyphens."""
        return self._named.get(folded(word), ())

    def __getitem__(self, name: str) -> Key:
        return self.by_name[name]

    def walk(self, prefix: str = "") -> Iterator[tuple[str, Key]]:
        """Every key below, each with its path: `owner.name`."""
        for key in self.keys:
            yield f"{prefix}{key.name}", key
            if key.inner:
                yield from key.inner.walk(f"{prefix}{key.name}.")
        if self.each:
            yield from self.each.walk(f"{prefix}<id>.")


NOTHING = Group(())


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file that people write."""

    id: str
    path: str
    vi: str
    en: str
    group: Group
    about_vi: str
    about_en: str


def folded(word: str) -> str:
    """A name as it is compared: `Tên  mô-hình`, `TEN_MO_HINH` and `tên mô hình` are one."""
    return " ".join(fold(word).replace("-", " ").replace("_", " ").split())


def _listed(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split(",") if word.strip())
