"""The rules that look at one entry file, and at what all entries refer to; they speak once, when it is read."""

from __future__ import annotations

from datetime import date

from dvk_sitegen.reading.draft import EntryDraft
from dvk_sitegen.reading.entries import Known
from dvk_sitegen.reading.rules import dates, grounds, kinds, owners, photos, private, sourcing, titles


def check(draft: EntryDraft, known: Known, today: date) -> None:
    """Note the problems of one entry in its report."""
    dates.no_year_lies_in_the_future(draft, today)
    dates.years_are_not_after_their_document(draft, known.sources, today)
    dates.communes_are_of_the_time_of_their_documents(draft, known.sources, known.gazetteer)
    titles.title_is_short_and_calm(draft)
    sourcing.mentions_say_where(draft)
    photos.photos_are_fit_to_show(draft)
    owners.owners_are_named_once(draft)
    owners.names_stand_without_an_honorific(draft)
    kinds.commune_has_a_kind_that_it_had(draft)
    grounds.officers_are_shown_as_their_unit(draft)
    grounds.who_has_a_unit_is_shown_as_it(draft)
    grounds.persons_have_a_ground(draft, known.sources)
    private.nothing_private_is_told(draft.report)
