"""What has been read but not yet checked against the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.domain.figures import Figures
from dvk_sitegen.reading.form import Form
from dvk_sitegen.reading.frontmatter import Listing, Mapping, Scalar
from dvk_sitegen.reading.report import Report


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """`entry` may be used only while `report` has no errors."""

    entry: Entry
    form: Form
    report: Report

    @property
    def id(self) -> str:
        return self.entry.id

    def names_of_owners(self) -> Iterator[Scalar]:
        """Where the file says what its owners are called: names, aliases, and owners that are only a name."""
        _, owners = self.form.node.pairs.get("owner", (None, None))
        for owner in owners.items if isinstance(owners, Listing) else (owners,):
            if isinstance(owner, Scalar):
                yield owner
            elif isinstance(owner, Mapping):
                for key in ("name", "aliases"):
                    _, called = owner.pairs.get(key, (None, None))
                    yield from (
                        c for c in (called.items if isinstance(called, Listing) else (called,)) if isinstance(c, Scalar)
                    )

    def texts_in(self, key: str, inner: str) -> Iterator[Scalar]:
        """Every text `inner` in the values of `key`, each with where it stands."""
        _, values = self.form.node.pairs.get(key, (None, None))
        for value in values.items if isinstance(values, Listing) else (values,):
            _, text = value.pairs.get(inner, (None, None)) if isinstance(value, Mapping) else (None, None)
            if isinstance(text, Scalar) and text.value:
                yield text


@dataclass(frozen=True, slots=True)
class FiguresDraft:
    """`figures` may be used only while `report` has no errors."""

    figures: Figures
    report: Report

    @property
    def id(self) -> str:
        return self.figures.id
