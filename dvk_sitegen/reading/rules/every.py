"""The rules that look at what has been read as a whole, in the order in which one may depend on another."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dvk_sitegen.domain.source import Source
from dvk_sitegen.reading.draft import EntryDraft, EntryFile, FiguresDraft
from dvk_sitegen.reading.form import Form
from dvk_sitegen.reading.report import Report
from dvk_sitegen.reading.rules import dates, doubles, links, markup, people, private, sourcing, titles

# The site's sections whose pages are not known here: a link into them is taken for good.
UNKNOWN_SECTIONS = ("dia-ban", "tim-kiem", "du-lieu", "embed")


@dataclass(frozen=True, slots=True)
class Everything:
    """All that was read.

    `files` are those of entries, `drafts` those that hold one; `reports` are of all other files. `prose` holds the
    report of each prose page, by its path relative to their folder; `beside_prose` are the other files there.
    """

    files: Sequence[EntryFile]
    drafts: Sequence[EntryDraft]
    tables: Sequence[FiguresDraft]
    sources: Mapping[str, Source]
    sources_form: Form
    fields: Collection[str]
    ids: Collection[str]
    reports: Sequence[Report]
    prose: Mapping[str, Report]
    beside_prose: Collection[str]
    today: date

    @property
    def has_errors(self) -> bool:
        return any(file.has_errors for file in self.files) or any(report.has_errors for report in self.reports)


def check(read: Everything) -> None:
    """Note the problems of everything in the reports of the files concerned; each entry alone has been looked at."""
    dates.nothing_printed_lies_in_the_future(read.tables, read.sources_form, read.today)
    for table in read.tables:
        titles.title_is_short_and_calm(table)
    if not read.has_errors:
        sourcing.documents_are_used(read.sources, read.sources_form, read.drafts, read.tables)
    twins = doubles.entries_are_not_told_twice(read.drafts)
    doubles.persons_are_not_told_twice(read.drafts, twins)
    doubles.persons_are_withheld_everywhere(read.drafts)
    _check_markdown(read)
    private.nothing_private_is_told_in(read.reports)
    withheld = people.Withheld(read.drafts)
    withheld.stand_only_with_their_owner(read.files)
    withheld.stand_nowhere(read.reports)


def _check_markdown(read: Everything) -> None:
    known = {"mo-hinh": read.ids, "nguon": read.sources.keys(), "linh-vuc": read.fields, links.YEARS: _years(read)}
    targets = links.Targets({**known, **dict.fromkeys(UNKNOWN_SECTIONS)}, {*read.prose, *read.beside_prose})
    for draft in read.drafts:
        base = f"mo-hinh/{draft.id}"
        if dead := links.dead_links(draft.reading.links, base, targets):
            links.links_lead_somewhere(dead, draft.report, base, targets)
    for report in read.prose.values():
        markup.is_markdown_here(report, is_prose=True)
    for base, report in {"nguon/_": read.sources_form.report, **read.prose}.items():
        dead = links.dead_links(links.sound_links(report), base, targets)
        links.links_lead_somewhere(dead, report, base, targets)


def _years(read: Everything) -> Collection[str] | None:
    """The years that have a page; None while something has an error, for its years may not be known."""
    if read.has_errors:
        return None
    entries = {str(year) for draft in read.drafts for year in draft.entry.years}
    return entries | {str(year) for table in read.tables for year in table.figures.years}
