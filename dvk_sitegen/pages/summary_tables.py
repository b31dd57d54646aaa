"""Counts of entries as tables: areas × fields × collective/individual × level."""

from __future__ import annotations

from collections.abc import Iterable

from dvk_sitegen.catalog.catalog import Catalog, Entries
from dvk_sitegen.catalog.facets import NOT_STATED, Tally, tally
from dvk_sitegen.domain.taxonomy import KINDS
from dvk_sitegen.messages import say
from dvk_sitegen.pages.tables import Path, Row, Table, Value
from dvk_sitegen.text import sentence_start


def counts_table(catalog: Catalog, caption: str, corner: str, groups: Iterable[tuple[Value, Entries]]) -> Table:
    """A row for each group of entries and one for all; an entry in two groups is counted once in the last."""
    groups = list(groups)
    tallies = [(head, tally(entries)) for head, entries in groups]
    everything = tally({e.id: e for _, entries in groups for e in entries}.values())
    fields = [f for f in catalog.taxonomy.fields if everything.fields[f]]
    levels = [level for level in (*catalog.taxonomy.levels, NOT_STATED) if everything.levels[level]]
    rows = [_row(head, counted, fields, levels) for head, counted in tallies if counted.total]
    if len(rows) != 1:
        rows.append(_row(Value(say("site.all")), everything, fields, levels, is_total=True))
    notes = [say("site.note_counted")]
    if sum(everything.fields.values()) > everything.total:
        notes.append(say("site.note_several_fields"))
    return Table(
        caption,
        (corner,),
        _columns(catalog, fields, levels),
        tuple(rows),
        say("site.entries_unit"),
        tuple(notes),
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


def _row(head: Value, counted: Tally, fields: list[str], levels: list[str], is_total: bool = False) -> Row:
    numbers = [
        counted.total,
        *(counted.fields[f] for f in fields),
        *(counted.kinds[k] for k in KINDS),
        *(counted.levels[level] for level in levels),
    ]
    return Row((head,), tuple(Value(str(n)) for n in numbers), is_total)
