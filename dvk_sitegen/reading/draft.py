"""Drafts: files that were read but not yet checked together with the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from dvk_sitegen.base.errors import Problem, Severity
from dvk_sitegen.domain.entry import Entry, Owner
from dvk_sitegen.domain.figures import Figures
from dvk_sitegen.reading.form import Form
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.yaml.nodes import Listing, Mapping, Node, Scalar


class TextLink(NamedTuple):
    """A relative address in a text, with its position in the file."""

    line: int
    column: int
    address: str


class Opened(NamedTuple):
    """An entry file after its YAML was parsed.

    `story` is the text below the front matter, and `story_line` the line of the file on which it begins.
    """

    form: Form
    story: str
    story_line: int


class ParsedFile(NamedTuple):
    """The result of reading one entry file alone; it may be cached between builds.

    `entry` is None where the file has none. `day` is set where the problems depend on the day they were noted.
    `clean_of` is the fingerprint of the withheld names that were not found in the file, except as its own owners'.
    """

    path: str
    problems: tuple[Problem, ...]
    entry: Entry | None = None
    is_repaired: bool = False
    links: tuple[TextLink, ...] = ()
    day: str = ""
    clean_of: bytes = b""


class Opener(Protocol):
    """Opens entry files again."""

    def problems_of(self, path: str) -> Problems:
        """The text of the file at `path` (relative to the project), without problems."""

    def form(self, problems: Problems) -> Form:
        """The form of that file; its problems are noted already."""


class EntryFile:
    """An entry file that has been read. Its text is read again only to show a problem in it."""

    __slots__ = ("_opener", "_problems", "parsed")  # there is one of these for each entry

    def __init__(self, parsed: ParsedFile, opener: Opener) -> None:
        self.parsed = parsed
        self._opener = opener
        self._problems: Problems | None = None

    @property
    def path(self) -> str:
        return self.parsed.path

    @property
    def problems(self) -> Problems:
        """The file's text, and the problems that were noted since it was read."""
        if self._problems is None:
            self._problems = self._opener.problems_of(self.path)
        return self._problems

    @property
    def all_problems(self) -> Sequence[Problem]:
        cached = self.parsed.problems
        return (*cached, *self._problems.all) if self._problems else cached

    @property
    def has_errors(self) -> bool:
        problems = self.all_problems
        return bool(problems) and any(p.severity == "error" for p in problems)

    @property
    def text(self) -> str:
        """The text of the file, read each time."""
        return (self._problems or self._opener.problems_of(self.path)).text

    def names_of_owners(self) -> Iterator[Scalar]:
        """The positions of owners' names in the file: none, unless it has an entry."""
        return iter(())

    def remember_clean_of(self, names: bytes) -> None:
        """Remember that the file has none of the names with the fingerprint `names`, except as its own owners'."""
        self.parsed = self.parsed._replace(clean_of=names)


class EntryDraft(EntryFile):
    """An entry file with an entry, which may be used only while the file has no errors."""

    __slots__ = ("_form", "entry")

    def __init__(self, parsed: ParsedFile, opener: Opener) -> None:
        super().__init__(parsed, opener)
        assert parsed.entry
        self.entry = parsed.entry
        self._form: Form | None = None

    @property
    def form(self) -> Form:
        if self._form is None:
            self._form = self._opener.form(self.problems)
        return self._form

    @property
    def id(self) -> str:
        return self.entry.id

    @property
    def is_repaired(self) -> bool:
        """Whether the file is not valid YAML and was repaired in memory."""
        return self.parsed.is_repaired

    def values_of(self, key: str) -> tuple[Node, ...]:
        """The values of `key`, which may be a list or one value."""
        _, value = self.form.node.pairs.get(key, (None, None))
        return _each(value)

    def names_of_owners(self) -> Iterator[Scalar]:
        """The positions of owners' names in the file: names, aliases, and owners that are only a name."""
        for owner in self.values_of("owner"):
            if isinstance(owner, Scalar):
                yield owner
            elif isinstance(owner, Mapping):
                for key in ("name", "aliases"):
                    _, called = owner.pairs.get(key, (None, None))
                    yield from (name for name in _each(called) if isinstance(name, Scalar))

    def texts_of(self, key: str) -> Iterator[Scalar]:
        """Every text that is a value of `key`."""
        return (value for value in self.values_of(key) if isinstance(value, Scalar) and value.value)

    def mappings_of(self, key: str) -> Iterator[Mapping]:
        """Every mapping that is a value of `key`."""
        return (value for value in self.values_of(key) if isinstance(value, Mapping))

    def mapping_with(self, key: str, text: Scalar | None) -> Mapping | None:
        """The value of `key` that holds `text`, a text of this file."""
        found = (m for m in self.mappings_of(key) if any(value is text for _, value in m.pairs.values()))
        return next(found, None)

    def name_of(self, owner: Owner) -> Scalar | None:
        """The position of the name of `owner` in the file."""
        return next((name for name in self.names_of_owners() if name.value == owner.name), None)

    def acknowledged(self, about: str) -> Severity:
        """The severity of a warning about the key `about`: "note" if the author has written a note about it."""
        return "note" if self.entry.notes_about(about) else "warning"

    def texts_in(self, key: str, inner: str) -> Iterator[Scalar]:
        """Every text `inner` in the values of `key`, each with its position."""
        for value in self.mappings_of(key):
            _, text = value.pairs.get(inner, (None, None))
            if isinstance(text, Scalar) and text.value:
                yield text


def _each(value: Node | None) -> tuple[Node, ...]:
    if isinstance(value, Listing):
        return value.items
    return (value,) if value else ()


@dataclass(frozen=True, slots=True)
class FiguresDraft:
    """`figures` may be used only while `problems` has no errors."""

    figures: Figures
    form: Form
    problems: Problems

    def acknowledged(self, about: str) -> Severity:
        """The severity of a warning about the key `about`: tables cannot acknowledge one."""
        return "warning"

    @property
    def id(self) -> str:
        return self.figures.id

    @property
    def path(self) -> str:
        return self.problems.path

    @property
    def is_repaired(self) -> bool:
        return bool(self.problems.repaired_lines)

    @property
    def has_errors(self) -> bool:
        return self.problems.has_errors
