"""Sums of what entries claim, as a table: what was added up, of how many entries it speaks, what was left out."""

from __future__ import annotations

from dvk_sitegen.catalog.catalog import Catalog, Entries
from dvk_sitegen.catalog.facets import by_title
from dvk_sitegen.catalog.totals import Total, totals
from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.domain.units import MONEY, PEOPLE
from dvk_sitegen.domain.wording.phrasing import phrase
from dvk_sitegen.messages import say
from dvk_sitegen.pages import urls
from dvk_sitegen.pages.counts import Counted, CountedRow, Counts
from dvk_sitegen.pages.dates import as_of_entries
from dvk_sitegen.pages.tables import Value


def claim_sums(catalog: Catalog, url: str, title: str, entries: Entries) -> Counts:
    """The sums on the page `url`, called `title`; no row where nothing is claimed."""
    return Counts(
        url=url,
        title=title,
        caption=say("site.sums"),
        corner=(say("site.sums_of"),),
        columns=((say("site.sum"),), (say("site.sum_speaks_of"),), (say("site.sum_leaves_out"),)),
        rows=tuple(_row(total) for total in totals(entries)),
        notes=(say("site.note_sums"),),
        lists=urls.summed(url),
        lists_title=say("site.sums_title", title=title),
        as_of=as_of_entries(catalog, entries),
    )


def _row(total: Total) -> CountedRow:
    summed = _summed(total) if total.quantity else say("site.no_sum")
    covered = say(
        "site.sum_coverage_some" if total.left_out else "site.sum_coverage",
        counted=len(total.entries),
        stated=len(total.entries) + len(total.left_out),
        among=total.among,
    )
    added = _ordered(total)
    left_out = by_title(total.left_out)
    return CountedRow(
        Value(sum_head(total)),
        (
            Value(summed, is_words=True),
            Counted(added, covered, tuple(_words(total, e) for e in added)) if added else Value(covered),
            Counted(left_out, words=tuple(_words(total, e) for e in left_out)),
        ),
    )


def _summed(total: Total) -> str:
    """The sum; with jobs that last and jobs of a season in it, how many of each."""
    assert total.quantity
    summed = phrase(total.quantity)
    if not total.splits:
        return summed
    parts = (
        f"{phrase(q)} {say(f'site.split_{q.split}' if q.split else 'site.split_not_stated')}" for q in total.splits
    )
    return say("site.sum_split", sum=summed, parts=", ".join(parts))


def sum_head(total: Total) -> str:
    """What a sum is of: the kind of money, or jobs, and what they are counted for."""
    is_jobs = total.about == "jobs"
    kind = say("site.jobs" if is_jobs else f"site.sum_of_{total.basis}")
    return f"{kind} ({'/'.join((PEOPLE if is_jobs else MONEY, *total.per))})" if total.per else kind


def _ordered(total: Total) -> tuple[Entry, ...]:
    """Jobs from the most to the fewest; people are not ranked by money."""
    entries = by_title(total.entries)
    if total.about == "income":
        return entries
    return tuple(sorted(entries, key=lambda entry: total.entries[entry].sort_key, reverse=True))


def _words(total: Total, entry: Entry) -> str:
    claims = entry.jobs if total.about == "jobs" else entry.income
    return "; ".join(dict.fromkeys(c.said for c in claims))
