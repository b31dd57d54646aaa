"""Entries by field, kind and level: the columns of summary tables."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dvk_sitegen.base.text import sort_key
from dvk_sitegen.domain.entry import Entry

NOT_STATED = ""


@dataclass(frozen=True, slots=True)
class Split:
    """Entries, and those of each field, kind and level, in the order given.

    An entry with two fields is in both; each entry has one kind and one level (`NOT_STATED` where no document states
    one).
    """

    entries: tuple[Entry, ...]
    fields: Mapping[str, tuple[Entry, ...]]
    kinds: Mapping[str, tuple[Entry, ...]]
    levels: Mapping[str, tuple[Entry, ...]]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many entries, and how many of each field and kind."""

    total: int
    fields: Counter[str]
    kinds: Counter[str]


def split(entries: Iterable[Entry]) -> Split:
    """Group `entries` by field, kind and level."""
    entries = tuple(entries)
    fields: defaultdict[str, list[Entry]] = defaultdict(list)
    kinds: defaultdict[str, list[Entry]] = defaultdict(list)
    levels: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        kinds[entry.kind].append(entry)
        levels[entry.level or NOT_STATED].append(entry)
        for field in entry.fields:
            fields[field].append(entry)
    return Split(entries, *({key: tuple(found) for key, found in part.items()} for part in (fields, kinds, levels)))


def tally(entries: Iterable[Entry]) -> Tally:
    """Count `entries` by field and kind."""
    entries = tuple(entries)
    return Tally(
        len(entries),
        Counter(field for e in entries for field in e.fields),
        Counter(e.kind for e in entries),
    )


def by_title(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """`entries` in Vietnamese alphabetical order."""
    return tuple(sorted(entries, key=lambda e: (sort_key(e.title), e.id)))
