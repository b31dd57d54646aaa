"""The rules that look at what has been read as a whole, in the order in which one may depend on another."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dvk_sitegen.domain.gazetteer import Gazetteer
from dvk_sitegen.domain.source import Source
from dvk_sitegen.reading.draft import EntryDraft, FiguresDraft
from dvk_sitegen.reading.form import Form
from dvk_sitegen.reading.report import Report
from dvk_sitegen.reading.rules import dates, doubles, grounds, kinds, links, owners, photos, sourcing, titles

# The site's sections whose pages are not known here: a link into them is taken for good.
UNKNOWN_SECTIONS = ("dia-ban", "tim-kiem", "du-lieu", "embed")


@dataclass(frozen=True, slots=True)
class Everything:
    """All that was read: `prose` holds the report of each prose page, by its path relative to their folder."""

    drafts: Sequence[EntryDraft]
    tables: Sequence[FiguresDraft]
    sources: Mapping[str, Source]
    sources_form: Form
    fields: Collection[str]
    ids: Collection[str]
    reports: Sequence[Report]
    prose: Mapping[str, Report]
    gazetteer: Gazetteer
    today: date

    @property
    def has_errors(self) -> bool:
        return any(report.has_errors for report in self.reports)


def check(read: Everything) -> None:
    """Note the problems of everything in the reports of the files concerned."""
    dates.nothing_lies_in_the_future(read.drafts, read.tables, read.sources_form, read.today)
    dates.years_are_not_after_their_document(read.drafts, read.sources, read.today)
    dates.communes_are_of_the_time_of_their_documents(read.drafts, read.sources, read.gazetteer)
    titles.titles_are_short_and_calm((*read.drafts, *read.tables))
    sourcing.mentions_say_where(read.drafts)
    if not read.has_errors:
        sourcing.documents_are_used(read.sources, read.sources_form, read.drafts, read.tables)
    photos.photos_are_fit_to_show(read.drafts)
    owners.owners_are_named_once(read.drafts)
    owners.names_stand_without_an_honorific(read.drafts)
    kinds.communes_have_a_kind_that_they_had(read.drafts)
    grounds.officers_are_shown_as_their_unit(read.drafts)
    grounds.persons_have_a_ground(read.drafts, read.sources)
    twins = doubles.entries_are_not_told_twice(read.drafts)
    doubles.persons_are_not_told_twice(read.drafts, twins)
    _check_links(read)


def _check_links(read: Everything) -> None:
    known = {"mo-hinh": read.ids, "nguon": read.sources.keys(), "linh-vuc": read.fields, links.YEARS: _years(read)}
    targets = links.Targets({**known, **dict.fromkeys(UNKNOWN_SECTIONS)}, read.prose.keys())
    for draft in read.drafts:
        links.links_lead_somewhere(draft.report, f"mo-hinh/{draft.id}", targets, draft.story_line)
    links.links_lead_somewhere(read.sources_form.report, "nguon/_", targets)
    for path, report in read.prose.items():
        links.links_lead_somewhere(report, path, targets)


def _years(read: Everything) -> Collection[str] | None:
    """The years that have a page; None while something has an error, for its years may not be known."""
    if read.has_errors:
        return None
    entries = {str(year) for draft in read.drafts for year in draft.entry.years}
    return entries | {str(year) for table in read.tables for year in table.figures.years}
