"""People who are not published by name: the name must not slip out through a text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dvk_sitegen.reading.draft import EntryDraft
from dvk_sitegen.reading.report import Report

WITHHELD = ("hold", "initials")


def withheld_names_stand_nowhere_else(drafts: Iterable[EntryDraft], reports: Iterable[Report]) -> None:
    """DVK313: the name of an owner who is held, or shown as initials, stands only where that owner is described.

    One switch removes a person from every output; it cannot rewrite what somebody typed into a title, a story, a note
    or a document's summary, so every such line is told.
    """
    described: dict[str, set[tuple[str, int]]] = {}
    for draft in drafts:
        for owner in draft.entry.owners:
            if owner.visibility in WITHHELD:
                own_lines = {(draft.report.path, line) for line in draft.lines_of("owner")}
                for name in (owner.name, *owner.aliases):
                    described.setdefault(name, set()).update(own_lines)
    if not described:
        return
    anywhere = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in described), re.IGNORECASE)
    by_fold = {name.casefold(): lines for name, lines in described.items()}
    for report in reports:
        for found in anywhere.finditer(report.text):
            line = report.text.count("\n", 0, found.start()) + 1
            if (report.path, line) not in by_fold.get(found[0].casefold(), ()):
                report.add_at("DVK313", line, found.start() - report.text.rfind("\n", 0, found.start()))
