"""References from one entry to another."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from dvk_sitegen.reading.draft import EntryDraft
from dvk_sitegen.text import nearest


def replication_names_an_entry(drafts: Iterable[EntryDraft], ids: Collection[str]) -> None:
    """DVK306: `replicated_to` and `replicated_from` name entries that exist; one with an error exists too."""
    for draft in drafts:
        for key in ("replicated_to", "replicated_from"):
            for id in draft.texts_in(key, "entry"):
                if id.value not in ids:
                    draft.report.add("DVK306", id, value=id.value, guess=nearest(id.value, ids))
