"""Calls all rules: those for one entry file, and those for everything, in the order in which they depend on each
other.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dvk_sitegen.reading.documents import Documents
from dvk_sitegen.reading.draft import EntryDraft, EntryFile, FiguresDraft
from dvk_sitegen.reading.entries import Known
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.rules import duplicates
from dvk_sitegen.reading.rules import entries as entry_rules
from dvk_sitegen.reading.rules import persons as person_rules
from dvk_sitegen.reading.rules import sources as source_rules
from dvk_sitegen.reading.rules import texts as text_rules


def check_entry_file(draft: EntryDraft, known: Known, today: date) -> None:
    """Note the problems of one entry."""
    source_rules.no_year_lies_in_the_future(draft, today)
    if not any(mention.doc in known.faulty for mention in draft.entry.mentions):
        source_rules.years_are_not_after_their_document(draft, known.sources, today)
        source_rules.communes_are_of_the_time_of_their_documents(draft, known.sources, known.gazetteer)
        person_rules.persons_have_a_ground(draft, known.sources)
    entry_rules.title_is_short_and_calm(draft)
    source_rules.mentions_say_where(draft)
    entry_rules.photos_are_fit_to_show(draft)
    entry_rules.owners_are_named_once(draft)
    entry_rules.names_stand_without_an_honorific(draft)
    entry_rules.commune_has_a_kind_that_it_had(draft)
    person_rules.officers_are_shown_as_their_unit(draft)
    person_rules.who_has_a_unit_is_shown_as_it(draft)
    person_rules.nothing_private_is_told(draft.problems)
    entry_rules.contact_is_an_office(draft)
    entry_rules.days_follow_each_other(draft, today)


# The site's sections whose pages are not known here: a link into them is taken for good.
UNKNOWN_SECTIONS = ("dia-ban", "tim-kiem", "du-lieu", "embed")


@dataclass(frozen=True, slots=True)
class Everything:
    """All that was read.

    `files` are the entry files, `drafts` those with an entry; `problems_by_file` are the problems of all other
    files. `prose` has those of each prose page, by its path in their folder; `beside_prose` are the other files there.
    """

    files: Sequence[EntryFile]
    drafts: Sequence[EntryDraft]
    tables: Sequence[FiguresDraft]
    documents: Documents
    fields: Collection[str]
    ids: Collection[str]
    problems_by_file: Sequence[Problems]
    prose: Mapping[str, Problems]
    beside_prose: Collection[str]
    today: date

    @property
    def has_errors(self) -> bool:
        return any(file.has_errors for file in self.files) or any(
            problems.has_errors for problems in self.problems_by_file
        )


def check_everything(read: Everything) -> None:
    """Run the rules that look at several files; each entry alone has been checked before."""
    source_rules.nothing_printed_lies_in_the_future(read.tables, read.documents, read.today)
    for table in read.tables:
        entry_rules.title_is_short_and_calm(table)
    if not read.has_errors:
        source_rules.documents_are_used(read.documents, read.drafts, read.tables)
    twins = duplicates.entries_are_not_told_twice(read.drafts)
    duplicates.persons_are_not_told_twice(read.drafts, twins)
    duplicates.persons_are_withheld_everywhere(read.drafts)
    _check_markdown(read)
    person_rules.nothing_private_is_told_in(read.problems_by_file)
    withheld = person_rules.Withheld(read.drafts)
    withheld.stand_only_with_their_owner(read.files)
    withheld.stand_nowhere(read.problems_by_file)


def _check_markdown(read: Everything) -> None:
    known = {
        "mo-hinh": read.ids,
        "nguon": read.documents.by_id.keys(),
        "linh-vuc": read.fields,
        text_rules.YEARS: _years(read),
    }
    targets = text_rules.Targets({**known, **dict.fromkeys(UNKNOWN_SECTIONS)}, {*read.prose, *read.beside_prose})
    for draft in read.drafts:
        base = f"mo-hinh/{draft.id}"
        if dead := text_rules.dead_links(draft.parsed.links, base, targets):
            text_rules.links_lead_somewhere(dead, draft.problems, base, targets)
    for problems in read.prose.values():
        text_rules.is_markdown_here(problems, is_prose=True)
    for base, problems in (
        *(("nguon/_", problems) for problems in read.documents.problems_by_file),
        *read.prose.items(),
    ):
        dead = text_rules.dead_links(text_rules.sound_links(problems), base, targets)
        text_rules.links_lead_somewhere(dead, problems, base, targets)


def _years(read: Everything) -> Collection[str] | None:
    """The years that have a page; None while something has an error, because its years may not be known."""
    if read.has_errors:
        return None
    entries = {str(year) for draft in read.drafts for year in draft.entry.years}
    return entries | {str(year) for table in read.tables for year in table.figures.years}
