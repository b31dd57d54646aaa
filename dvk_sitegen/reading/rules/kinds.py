"""The kind that an entry writes before its commune's name."""

from __future__ import annotations

from collections.abc import Iterable

from dvk_sitegen.domain.lookup import names_of
from dvk_sitegen.domain.place_names import wordings
from dvk_sitegen.reading.draft import EntryDraft

_RANKS = ("xã", "thị trấn", "phường")


def communes_have_a_kind_that_they_had(drafts: Iterable[EntryDraft]) -> None:
    """DVK333: `thị trấn` or `phường` before the name of a unit that never was one.

    A commune may since have become a township, and a township a ward, so a lower kind than the last is the one of its
    time. A note about `place` acknowledges a higher one.
    """
    for draft in drafts:
        place = draft.entry.place
        at = next(draft.texts_in("place", "commune"), None)
        if at is None or place.commune is None or not place.commune_said:
            continue
        kind = next((wording.kind for wording in wordings(place.commune_said) if wording.kind), "")
        known = [name.kind for name in names_of(place.commune) if name.kind in _RANKS]
        if kind in _RANKS and known and _RANKS.index(kind) > max(map(_RANKS.index, known)):
            unit = place.commune.full_name
            draft.report.add("DVK333", at, draft.acknowledged("place"), value=at.value, guess=unit, unit=unit)
