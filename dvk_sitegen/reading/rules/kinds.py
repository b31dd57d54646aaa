"""The kind that an entry writes before its commune's name."""

from __future__ import annotations

from dvk_sitegen.domain.lookup import names_of
from dvk_sitegen.domain.place_names import wordings
from dvk_sitegen.reading.draft import EntryDraft

_RANKS = ("xã", "thị trấn", "phường")


def commune_has_a_kind_that_it_had(draft: EntryDraft) -> None:
    """DVK333: `thị trấn` or `phường` before the name of a unit that never was one.

    A commune may since have become a township, and a township a ward, so a lower kind than the last is the one of its
    time. A note about `place` acknowledges a higher one.
    """
    place = draft.entry.place
    at = next(draft.texts_in("place", "commune"), None)
    if at is None or place.commune is None or not place.commune_said:
        return
    kind = next((wording.kind for wording in wordings(place.commune_said) if wording.kind), "")
    known = [name.kind for name in names_of(place.commune) if name.kind in _RANKS]
    if kind in _RANKS and known and _RANKS.index(kind) > max(map(_RANKS.index, known)):
        unit = place.commune.full_name
        draft.report.add("DVK333", at, draft.acknowledged("place"), value=at.value, guess=unit, unit=unit)
