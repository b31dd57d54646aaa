"""Titles: they head pages, lists, feeds and the lines of a phone."""

from __future__ import annotations

from dvk_sitegen.reading.draft import EntryDraft, FiguresDraft
from dvk_sitegen.reading.nodes import Scalar

LONGEST = 120
SHOUTED_WORDS = 3  # fewer may be abbreviations: HTX, OCOP


def title_is_short_and_calm(draft: EntryDraft | FiguresDraft) -> None:
    """DVK216: a title of more than 120 characters. DVK217: one all in capitals."""
    _, title = draft.form.node.pairs.get("title", (None, None))
    if not isinstance(title, Scalar):
        return
    if len(title.value) > LONGEST:
        severity = draft.acknowledged("title")
        draft.report.add("DVK216", title, severity, length=len(title.value), limit=LONGEST)
    words = [word for word in title.value.split() if word.isalpha()]
    if len(words) >= SHOUTED_WORDS and all(word.isupper() for word in words):
        draft.report.add("DVK217", title, draft.acknowledged("title"))
