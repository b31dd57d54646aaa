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

    def lines_of(self, key: str) -> range:
        """The lines that `key` and its values stand on: up to the next key, or to the end of the front matter."""
        keys = sorted(name.line for name, _ in self.form.node.pairs.values())
        first = self.form.node.pairs[key][0].line if key in self.form.node.pairs else 0
        return range(first, next((line for line in keys if line > first), first + 1))

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
