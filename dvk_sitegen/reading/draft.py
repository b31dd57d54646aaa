"""An entry that has been read but not yet checked against the others."""

from __future__ import annotations

from dataclasses import dataclass

from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.reading.form import Form
from dvk_sitegen.reading.report import Placed, Report


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """`entry` may be used only while `report` has no errors."""

    entry: Entry
    form: Form
    report: Report

    @property
    def id(self) -> str:
        return self.entry.id

    def place_of(self, key: str) -> Placed:
        """Where `key` stands in the file."""
        return self.form.node.pairs[key][0]
