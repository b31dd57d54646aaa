"""References from one entry to another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Set

from dvk_sitegen.reading.draft import EntryDraft
from dvk_sitegen.reading.nodes import Scalar
from dvk_sitegen.text import nearest


def other_entries_exist(drafts: Iterable[EntryDraft], ids: Set[str]) -> None:
    """DVK306: `replicated_to`, `replicated_from` and `distinct_from` name entries that exist, if with an error."""
    for draft in drafts:
        entry = draft.entry
        named = {r.entry for r in (*entry.replicated_to, *entry.replicated_from) if r.entry} | {*entry.distinct_from}
        if named <= ids:
            continue
        for key in ("replicated_to", "replicated_from"):
            for id in draft.texts_in(key, "entry"):
                _check(id, draft, ids)
        for id in draft.texts_of("distinct_from"):
            _check(id, draft, ids)


def _check(id: Scalar, draft: EntryDraft, ids: Collection[str]) -> None:
    if id.value not in ids:
        draft.report.add("DVK306", id, value=id.value, guess=nearest(id.value, ids))
