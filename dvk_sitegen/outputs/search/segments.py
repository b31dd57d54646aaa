"""Segments of the index: the areas that documents are numbered in, and what the index needs of each."""

from __future__ import annotations

import marshal
import zlib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dvk_sitegen.base.fingerprint import digest
from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.fingerprints import Fingerprints
from dvk_sitegen.outputs.search.documents import PAPERS, PLACES, Document, area_of, entry_document, other_documents
from dvk_sitegen.outputs.search.encoding import Numbers, to_json
from dvk_sitegen.outputs.search.postings import postings_of, renumbered

GROUP = 16  # doc ids whose cards share a file
_FULL = (3, 4)  # at most three of four slots are taken, so that newcomers find room near their place


def assign_doc_ids(areas: Mapping[str, Iterable[str]]) -> tuple[dict[str, int], dict[str, range]]:
    """The doc id of each id, and the range of each area; areas in the order given, ids in any."""
    numbers: dict[str, int] = {}
    ranges: dict[str, range] = {}
    start = 0
    for area, ids in areas.items():
        ordered = sorted((zlib.crc32(id_.encode()), id_) for id_ in ids)
        size = table_size(len(ordered))
        for slot, (_, id_) in zip(_free_slots(ordered, size), ordered, strict=True):
            numbers[id_] = start + slot
        ranges[area] = range(start, start + size)
        start += size
    return numbers, ranges


def table_size(count: int) -> int:
    """How many slots `count` documents get: whole groups, in steps of a half or a third."""
    size = GROUP
    while count * _FULL[1] > size * _FULL[0]:
        is_power = size & (size - 1) == 0
        size = size * 2 if size == GROUP else size * 3 // 2 if is_power else size * 4 // 3
    return size


def _free_slots(ordered: list[tuple[int, str]], size: int) -> Iterator[int]:
    """Slots in ascending order: each at the position of its hash or after the one before, and all within the table."""
    last_taken = -1
    for position, (hash_, _) in enumerate(ordered):
        last = size - len(ordered) + position  # as many slots must be left as there are documents to come
        last_taken = min(max(last_taken + 1, hash_ * size >> 32), last)
        yield last_taken


@dataclass(frozen=True)
class IndexArea:
    """`ids` are those of its documents, which `document` makes; `key` is the fingerprint of all of them."""

    name: str
    ids: Sequence[str]
    key: bytes
    document: Callable[[str], Document]

    @property
    def size(self) -> int:
        """How many slots its table has."""
        return table_size(len(self.ids))

    @cached_property
    def slots(self) -> list[tuple[int, str]]:
        """The slots of its table that are taken, ascending, and the id in each."""
        return sorted((slot, id_) for id_, slot in assign_doc_ids({self.name: self.ids})[0].items())

    def documents(self) -> Iterator[tuple[int, Document]]:
        """Its documents by slot, made on demand."""
        return ((slot, self.document(id_)) for slot, id_ in self.slots)

    def cards(self, group: int) -> bytes:
        """The file of one group of its cards."""
        start, stop = (bisect_left(self.slots, (first * GROUP, "")) for first in (group, group + 1))
        return _card_file([(slot, self.document(id_)) for slot, id_ in self.slots[start:stop]])


def areas_of(catalog: Catalog, fingerprints: Fingerprints) -> list[IndexArea]:
    """Every area, in the order of their numbers."""
    reference = digest(*fingerprints.reference_data.values(), fingerprints.areas)
    areas = []
    for entries in sorted(catalog.by_area.values(), key=lambda entries: area_of(entries[0])):
        ids = [entry.id for entry in entries]
        key = digest(reference, fingerprints.of_all(entries), *map(str.encode, ids))
        areas.append(IndexArea(area_of(entries[0]), ids, key, lambda id_: entry_document(catalog, catalog.by_id[id_])))
    others: dict[str, dict[str, Document]] = {PLACES: {}, PAPERS: {}}
    for document in other_documents(catalog):
        others[document.area][document.id] = document
    return [*areas, *(_area_of(name, documents) for name, documents in others.items())]


def _area_of(name: str, documents: Mapping[str, Document]) -> IndexArea:
    plain_data = [(d.id, d.titles, d.owners, d.facts, d.story, d.card) for d in documents.values()]
    return IndexArea(name, list(documents), digest(marshal.dumps(plain_data, 2)), documents.__getitem__)


def card_files(documents: Sequence[tuple[int, Document]]) -> Iterator[tuple[int, bytes]]:
    """The file of each group of cards that has any."""
    for group, members in groupby(documents, lambda placed: placed[0] // GROUP):
        yield group, _card_file(list(members))


def _card_file(documents: Sequence[tuple[int, Document]]) -> bytes:
    return to_json([[slot % GROUP, *document.card] for slot, document in documents])


_WHOLE, _SMALL, _DOC_ID = np.dtype("<i8"), np.dtype("<i4"), np.dtype("<u2")  # most areas have few documents


@dataclass(frozen=True, slots=True)
class Postings:
    """The posting lists of an area (see postings.py), shard by shard.

    `words` are its words in the order of the alphabet; number 1 is the first. The lists of shard `n`, in the order of
    their keys, are those from `starts[n]` to before `starts[n + 1]`. List `k` is `doc_ids[edges[k] : edges[k + 1]]`,
    numbered within the area.
    """

    words: Sequence[str]
    keys: Numbers
    edges: Numbers
    doc_ids: Numbers
    starts: Numbers

    def in_common(self, words: Numbers) -> Numbers:
        """All postings, where word `n` has the number `words[n]`."""
        return postings_of(renumbered(self.keys, words), np.diff(self.edges), self.doc_ids.astype(np.int64))

    def shards_of(self, some: NDArray[np.bool_]) -> set[int]:
        """The shards that hold `some` of all postings."""
        lists = np.searchsorted(self.edges, np.flatnonzero(some), side="right") - 1
        return set((np.searchsorted(self.starts, lists, side="right") - 1).tolist())


@dataclass(frozen=True, slots=True)
class Segment:
    """`doc_ids` are those in use, numbered within the area, ascending; `cards` the hashes of its groups' files."""

    doc_ids: Numbers
    cards: str
    postings: Postings

    def packed(self) -> tuple[Any, ...]:
        """Everything as plain data."""
        postings = self.postings
        id_ = _DOC_ID if self.doc_ids.max(initial=0) <= np.iinfo(_DOC_ID).max else _SMALL
        columns = (postings.keys, _WHOLE), (postings.edges, _SMALL), (postings.doc_ids, id_), (postings.starts, _SMALL)
        packed = [column.astype(kind).tobytes() for column, kind in (*columns, (self.doc_ids, id_))]
        return self.cards, " ".join(postings.words), id_.str, packed

    @classmethod
    def unpacked(cls, saved: tuple[Any, ...]) -> Segment:
        """What `packed` made plain data of."""
        cards, words, id_, packed = saved
        kinds = (_WHOLE, _SMALL, np.dtype(id_), _SMALL, np.dtype(id_))
        *columns, doc_ids = (np.frombuffer(data, kind) for data, kind in zip(packed, kinds, strict=True))
        return cls(doc_ids.astype(np.int64), cards, Postings(words.split(), *columns))


def differing(one: Postings, other: Postings) -> set[int]:
    """The shards of which the two hold different postings."""
    words = sorted({*one.words, *other.words})
    number = {word: n for n, word in enumerate(words, start=1)}
    mine, theirs = (
        postings.in_common(np.array([0, *map(number.__getitem__, postings.words)], np.int64))
        for postings in (one, other)
    )
    only_one = np.setxor1d(mine, theirs, assume_unique=True)
    return one.shards_of(np.isin(mine, only_one)) | other.shards_of(np.isin(theirs, only_one))
