"""Segments of the index: the areas that documents are numbered in, and what the index needs of each."""

from __future__ import annotations

import marshal
import zlib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from dvk_sitegen.base.cache_files import digest, plain
from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.fingerprints import Fingerprints
from dvk_sitegen.outputs.search.documents import PAPERS, PLACES, Record, area_of, entry_record, other_records
from dvk_sitegen.outputs.search.encoding import Numbers, to_json
from dvk_sitegen.outputs.search.postings import facts_of, renumbered

GROUP = 16  # slots whose cards share a file
_FULL = (3, 4)  # at most three of four slots are taken, so that newcomers find room near their place


def numbered(areas: Mapping[str, Iterable[str]]) -> tuple[dict[str, int], dict[str, range]]:
    """The number of each id, and each area's slots; areas in the order given, ids in any."""
    numbers: dict[str, int] = {}
    slots: dict[str, range] = {}
    start = 0
    for area, ids in areas.items():
        ordered = sorted((zlib.crc32(id_.encode()), id_) for id_ in ids)
        size = table_size(len(ordered))
        for slot, (_, id_) in zip(_places(ordered, size), ordered, strict=True):
            numbers[id_] = start + slot
        slots[area] = range(start, start + size)
        start += size
    return numbers, slots


def table_size(count: int) -> int:
    """How many slots `count` records get: whole groups, in steps of a half or a third."""
    size = GROUP
    while count * _FULL[1] > size * _FULL[0]:
        is_power = size & (size - 1) == 0
        size = size * 2 if size == GROUP else size * 3 // 2 if is_power else size * 4 // 3
    return size


def _places(ordered: list[tuple[int, str]], size: int) -> Iterator[int]:
    """Slots in ascending order: each at the position of its hash or after the one before, and all within the table."""
    behind = -1
    for place, (hash_, _) in enumerate(ordered):
        last = size - len(ordered) + place  # as many slots must be left as there are records to come
        behind = min(max(behind + 1, hash_ * size >> 32), last)
        yield behind


@dataclass(frozen=True)
class IndexArea:
    """`ids` are those of its records, which `record` makes; `key` stands for all of them."""

    name: str
    ids: Sequence[str]
    key: bytes
    record: Callable[[str], Record]

    @property
    def size(self) -> int:
        """How many slots its table has."""
        return table_size(len(self.ids))

    @cached_property
    def slots(self) -> list[tuple[int, str]]:
        """The slots of its table that are taken, ascending, and the id in each."""
        return sorted((slot, id_) for id_, slot in numbered({self.name: self.ids})[0].items())

    def records(self) -> Iterator[tuple[int, Record]]:
        """Its records by slot, made on demand."""
        return ((slot, self.record(id_)) for slot, id_ in self.slots)

    def cards(self, group: int) -> bytes:
        """The file of one group of its cards."""
        start, stop = (bisect_left(self.slots, (first * GROUP, "")) for first in (group, group + 1))
        return _card_file([(slot, self.record(id_)) for slot, id_ in self.slots[start:stop]])


def areas_of(catalog: Catalog, prints: Fingerprints) -> list[IndexArea]:
    """Every area, in the order of their numbers."""
    ground = digest(*prints.ground.values(), prints.areas)
    areas = []
    for entries in sorted(catalog.by_area.values(), key=lambda entries: area_of(entries[0])):
        ids = [entry.id for entry in entries]
        key = digest(ground, prints.of_all(entries), *map(str.encode, ids))
        areas.append(IndexArea(area_of(entries[0]), ids, key, lambda id_: entry_record(catalog, catalog.by_id[id_])))
    others: dict[str, dict[str, Record]] = {PLACES: {}, PAPERS: {}}
    for record in other_records(catalog):
        others[record.area][record.id] = record
    return [*areas, *(_area_of(name, records) for name, records in others.items())]


def _area_of(name: str, records: Mapping[str, Record]) -> IndexArea:
    told = [(r.id, r.titles, r.owners, r.facts, r.story, r.card) for r in records.values()]
    return IndexArea(name, list(records), digest(marshal.dumps(told, 2)), records.__getitem__)


def card_files(records: Sequence[tuple[int, Record]]) -> Iterator[tuple[int, bytes]]:
    """The file of each group of cards that has any."""
    for group, members in groupby(records, lambda placed: placed[0] // GROUP):
        yield group, _card_file(list(members))


def _card_file(records: Sequence[tuple[int, Record]]) -> bytes:
    return to_json([[slot % GROUP, *record.card] for slot, record in records])


_WHOLE, _SMALL, _SLOT = np.dtype("<i8"), np.dtype("<i4"), np.dtype("<u2")  # most tables have few slots


@dataclass(frozen=True, slots=True)
class Postings:
    """The facts of an area as lists (see facts.py), shard by shard.

    `words` are its words in the order of the alphabet; number 1 is the first. The lists of shard `n`, in the order of
    their heads, are those from `starts[n]` to before `starts[n + 1]`. List `k` names `slots[edges[k] : edges[k + 1]]`,
    slots of the area's own table.
    """

    words: Sequence[str]
    heads: Numbers
    edges: Numbers
    slots: Numbers
    starts: Numbers

    def in_common(self, words: Numbers) -> Numbers:
        """All facts, where word `n` has the number `words[n]`."""
        return facts_of(renumbered(self.heads, words), np.diff(self.edges), self.slots.astype(np.int64))

    def shards_of(self, some: NDArray[np.bool_]) -> set[int]:
        """In which shards `some` of all facts lie."""
        lists = np.searchsorted(self.edges, np.flatnonzero(some), side="right") - 1
        return set((np.searchsorted(self.starts, lists, side="right") - 1).tolist())


@dataclass(frozen=True, slots=True)
class Segment:
    """`slots` are those of the area's table that are taken, ascending, and `cards` the hashes of its groups' files."""

    slots: Numbers
    cards: str
    facts: Postings

    def packed(self) -> bytes:
        """Everything as bytes."""
        facts = self.facts
        slot = _SLOT if self.slots.max(initial=0) <= np.iinfo(_SLOT).max else _SMALL
        columns = (facts.heads, _WHOLE), (facts.edges, _SMALL), (facts.slots, slot), (facts.starts, _SMALL)
        packed = [column.astype(kind).tobytes() for column, kind in (*columns, (self.slots, slot))]
        return marshal.dumps((self.cards, " ".join(facts.words), slot.str, packed))

    @classmethod
    def unpacked(cls, payload: bytes) -> Segment:
        """What `packed` made bytes of."""
        cards, words, slot, packed = plain(payload)
        kinds = (_WHOLE, _SMALL, np.dtype(slot), _SMALL, np.dtype(slot))
        *columns, slots = (np.frombuffer(data, kind) for data, kind in zip(packed, kinds, strict=True))
        return cls(slots.astype(np.int64), cards, Postings(words.split(), *columns))


def differing(one: Postings, other: Postings) -> set[int]:
    """The shards of which the two hold different facts."""
    words = sorted({*one.words, *other.words})
    number = {word: n for n, word in enumerate(words, start=1)}
    mine, theirs = (
        facts.in_common(np.array([0, *map(number.__getitem__, facts.words)], np.int64)) for facts in (one, other)
    )
    lone = np.setxor1d(mine, theirs, assume_unique=True)
    return one.shards_of(np.isin(mine, lone)) | other.shards_of(np.isin(theirs, lone))
