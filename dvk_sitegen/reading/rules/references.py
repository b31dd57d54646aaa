"""References from one entry to another."""

from __future__ import annotations

from collections.abc import Iterable

from dvk_sitegen.reading.draft import EntryDraft
from dvk_sitegen.text import nearest


def replication_names_an_entry(drafts: Iterable[EntryDraft]) -> None:
    """DVK306: `replicated_to` and `replicated_from` name entries that exist."""
    drafts = list(drafts)
    ids = {draft.id for draft in drafts}
    for draft in drafts:
        for key in ("replicated_to", "replicated_from"):
            for replication in getattr(draft.entry, key):
                if replication.entry and replication.entry not in ids:
                    guess = nearest(replication.entry, ids)
                    draft.report.add("DVK306", draft.place_of(key), value=replication.entry, guess=guess)
