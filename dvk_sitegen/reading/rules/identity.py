"""Ids: they are URLs, so they must be fit for one and belong to one entry."""

from __future__ import annotations

from collections.abc import Iterable

from dvk_sitegen.reading.draft import EntryDraft
from dvk_sitegen.text import is_slug, slug


def id_fits_a_url(drafts: Iterable[EntryDraft]) -> None:
    """DVK210: an id is lower-case ASCII letters and digits with single hyphens between."""
    for draft in drafts:
        if not is_slug(draft.id):
            draft.report.add("DVK210", value=draft.id, guess=slug(draft.id))


def id_is_used_once(drafts: Iterable[EntryDraft]) -> None:
    """DVK305: two files with one id would be two entries for one URL. Both are told, neither is published."""
    first: dict[str, EntryDraft] = {}
    for draft in drafts:
        other = first.setdefault(draft.id, draft)
        if other is not draft:
            draft.report.add("DVK305", value=draft.id, other=other.report.path)
            other.report.add("DVK305", value=draft.id, other=draft.report.path)
