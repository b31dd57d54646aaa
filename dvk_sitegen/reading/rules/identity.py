"""Ids: they are URLs, so they must be fit for one and belong to one entry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from dvk_sitegen.reading.draft import EntryDraft, FiguresDraft
from dvk_sitegen.reading.form import fits_a_url

Draft = EntryDraft | FiguresDraft


def id_fits_a_url(drafts: Iterable[Draft]) -> None:
    """DVK210: an id is part of a URL."""
    for draft in drafts:
        fits_a_url(draft.id, draft.report)


def id_is_used_once(drafts: Iterable[Draft]) -> None:
    """DVK305: two files with one id would be two things for one URL. All are told, none is published.

    A file that is no sound YAML holds nobody back.
    """
    by_id: defaultdict[str, list[Draft]] = defaultdict(list)
    for draft in (d for d in drafts if not d.is_mended):
        by_id[draft.id].append(draft)
    for id, sharing in by_id.items():
        for draft in sharing if len(sharing) > 1 else ():
            others = ", ".join(other.path for other in sharing if other is not draft)
            draft.report.add("DVK305", value=id, other=others)
