"""Rules for what helps others to do the same, and for the days of publication."""

from __future__ import annotations

from datetime import date
from itertools import chain

from dvk_sitegen.domain.private.find import names_an_office
from dvk_sitegen.reading.dates import date_called, is_after
from dvk_sitegen.reading.draft import EntryDraft


def contact_is_an_office(draft: EntryDraft) -> None:
    """DVK424: whom to ask is a person, or nobody knows who. A note about `how` acknowledges it."""
    for contact in draft.texts_in("how", "contact"):
        if not names_an_office(contact.value):
            draft.problems.add("DVK424", contact, draft.acknowledged("how"), value=contact.value)


def days_follow_each_other(draft: EntryDraft, today: date) -> None:
    """DVK214: a day is still to come. DVK422: it was changed before it was published."""
    added = draft.entry.added
    for at in chain(draft.texts_of("added"), draft.texts_of("updated"), draft.texts_in("alive", "checked")):
        if is_after(date_called(at.value) or at.value, today):
            draft.problems.add("DVK214", at, "warning", value=at.value, today=today.strftime("%d/%m/%Y"))
    for at in draft.texts_of("updated") if added else ():
        if (date_called(at.value) or at.value) < added:
            draft.problems.add("DVK422", at, "warning", value=at.value, added=added)
