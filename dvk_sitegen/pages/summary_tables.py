"""Counts of entries as tables: areas × fields × collective/individual × level."""

from __future__ import annotations

from collections.abc import Iterable

from dvk_sitegen.catalog.catalog import Catalog, Entries
from dvk_sitegen.catalog.facets import NOT_STATED, Split, by_title, split
from dvk_sitegen.domain.taxonomy import KINDS
from dvk_sitegen.messages import say
from dvk_sitegen.pages.counts import Counted, CountedRow, Counts
from dvk_sitegen.pages.dates import as_of_entries
from dvk_sitegen.pages.tables import Path, Value
from dvk_sitegen.text import sentence_start


def summary(
    catalog: Catalog, url: str, title: str, caption: str, corner: str, groups: Iterable[tuple[Value, Entries]]
) -> Counts:
    """A row for each group of entries and one for all; an entry in two groups is counted once in the last.

    It stands on the page `url`, called `title`.
    """
    groups = [(head, by_title(entries)) for head, entries in groups]
    everything = split({e.id: e for _, entries in groups for e in entries}.values())
    fields = [f for f in catalog.taxonomy.fields if f in everything.fields]
    levels = [level for level in (*catalog.taxonomy.levels, NOT_STATED) if level in everything.levels]
    rows = [_row(head, split(entries), fields, levels) for head, entries in groups if entries]
    if len(rows) != 1:
        rows.append(_row(Value(say("site.all")), everything, fields, levels, is_total=True))
    notes = [say("site.note_counted")]
    if sum(map(len, everything.fields.values())) > len(everything.entries):
        notes.append(say("site.note_several_fields"))
    return Counts(
        url=url,
        title=title,
        caption=caption,
        corner=(corner,),
        columns=_columns(catalog, fields, levels),
        rows=tuple(rows),
        unit=say("site.entries_unit"),
        notes=tuple(notes),
        as_of=as_of_entries(catalog, everything.entries),
    )


def _columns(catalog: Catalog, fields: list[str], levels: list[str]) -> tuple[Path, ...]:
    level_names = {
        **{id: term.name for id, term in catalog.taxonomy.levels.items()},
        NOT_STATED: say("site.not_stated"),
    }
    return (
        (say("site.total"), say("site.total")),
        *((say("site.by_field"), catalog.taxonomy.fields[f].short) for f in fields),
        *((say("site.by_kind"), sentence_start(kind)) for kind in KINDS),
        *((say("site.by_level"), level_names[level]) for level in levels),
    )


def _row(head: Value, found: Split, fields: list[str], levels: list[str], is_total: bool = False) -> CountedRow:
    columns = [
        found.entries,
        *(found.fields.get(f, ()) for f in fields),
        *(found.kinds.get(kind, ()) for kind in KINDS),
        *(found.levels.get(level, ()) for level in levels),
    ]
    return CountedRow(head, tuple(map(Counted, columns)), is_total)
