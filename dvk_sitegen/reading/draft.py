"""What has been read but not yet checked against the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dvk_sitegen.domain.entry import Entry, Owner
from dvk_sitegen.domain.figures import Figures
from dvk_sitegen.errors import Severity
from dvk_sitegen.reading.form import Form
from dvk_sitegen.reading.frontmatter import Listing, Mapping, Node, Scalar
from dvk_sitegen.reading.report import Report


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """`entry` may be used only while `report` has no errors."""

    entry: Entry
    form: Form
    report: Report
    story_line: int = 1
    """The line of the file on which its story begins."""

    @property
    def id(self) -> str:
        return self.entry.id

    def values_of(self, key: str) -> tuple[Node, ...]:
        """The values of `key`, where one may stand without a list around it."""
        _, value = self.form.node.pairs.get(key, (None, None))
        return _each(value)

    def names_of_owners(self) -> Iterator[Scalar]:
        """Where the file says what its owners are called: names, aliases, and owners that are only a name."""
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
        """Where the file says what `owner` is called."""
        return next((name for name in self.names_of_owners() if name.value == owner.name), None)

    def acknowledged(self, about: str) -> Severity:
        """How a warning about the key `about` is told: as a note, once the author has written one about it."""
        return "note" if self.entry.notes_about(about) else "warning"

    def texts_in(self, key: str, inner: str) -> Iterator[Scalar]:
        """Every text `inner` in the values of `key`, each with where it stands."""
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
    """`figures` may be used only while `report` has no errors."""

    figures: Figures
    form: Form
    report: Report

    def acknowledged(self, about: str) -> Severity:
        """How a warning about the key `about` is told: nothing in a table acknowledges one."""
        return "warning"

    @property
    def id(self) -> str:
        return self.figures.id
