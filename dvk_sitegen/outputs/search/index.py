"""The recipe of the index: analyse the areas that changed, merge the shards that may have changed, name all files.

A file that is known to be unchanged is named from the ledger, and made only where it is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from functools import cached_property, partial
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dvk_sitegen.base.fingerprint import digest
from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.fingerprints import Fingerprints
from dvk_sitegen.outputs.artifact import Artifact
from dvk_sitegen.outputs.search.analysis import Sharding, Splitter
from dvk_sitegen.outputs.search.cache import Ledger, SearchCache
from dvk_sitegen.outputs.search.documents import PAPERS, PLACES
from dvk_sitegen.outputs.search.encoding import HASH, ROOT, bitmap, deflated, hash_of, path_of, power_below, to_json
from dvk_sitegen.outputs.search.facets import FacetCodes, columns
from dvk_sitegen.outputs.search.merge import SegmentMerger, known_words
from dvk_sitegen.outputs.search.segments import GROUP, IndexArea, Segment, areas_of, card_files, differing

FORMAT = 1
_NONE = "0" * HASH


class Index:
    """The index of one catalog, made with the cache of an earlier one."""

    def __init__(self, catalog: Catalog, fingerprints: Fingerprints, cache: SearchCache) -> None:
        self._catalog, self._fingerprints, self._cache = catalog, fingerprints, cache
        self._areas = areas_of(catalog, fingerprints)
        self._shard_counts = shard_counts(sum(len(area.ids) for area in self._areas))
        self._key = digest(f"{FORMAT} {self._shard_counts}".encode(), *fingerprints.reference_data.values())
        sizes = [area.size for area in self._areas]
        self._starts = dict(zip((area.name for area in self._areas), np.cumsum([0, *sizes]).tolist(), strict=False))
        self._size = sum(sizes)
        self._before = cache.ledger(self._key)
        self._splitter = Splitter(catalog.taxonomy.abbreviations, Sharding(*self._shard_counts))

    def artifacts(self) -> Iterator[Artifact]:
        """Every file, the root last."""
        changed: set[int] = set()
        segments: dict[str, Segment] = {}
        for area in self._areas:
            segments[area.name], others = yield from self._segment(area)
            changed |= others
        live = np.zeros(self._size, np.bool_)
        for name, segment in segments.items():
            live[self._starts[name] + segment.doc_ids] = True
        shards = yield from self._shards(segments, live, changed)
        hashes = [hash_ for hash_, _, _ in shards]
        main = self._shard_counts[0]
        root: dict[str, Any] = {
            "v": FORMAT,
            "entries": len(self._catalog.entries),
            "slots": self._size,
            "places": self._starts[PLACES],
            "papers": self._starts[PAPERS],
            "cards": "".join(segment.cards for segment in segments.values()),
            "head": "".join(hashes[:main]),
            "story": (yield from _file("cac-bai", "".join(hashes[main:]).encode())),
            "words": (yield from _file("am-tiet", known_words([words for _, _, words in shards]))),
            "present": (yield from _file("co-mat", bitmap(np.flatnonzero(live), self._size).encode())),
        }
        column_files = yield from self._columns()
        root["labels"] = column_files[1]["nhan"]
        self._cache.save_ledger(
            self._key,
            Ledger({a.name: a.key for a in self._areas}, self._starts, _packed(live), shards, column_files),
        )
        self._cache.drop_all_but(self._starts)
        yield Artifact(ROOT, partial(deflated, to_json(root)))

    def _segment(self, area: IndexArea) -> Generator[Artifact, None, tuple[Segment, set[int]]]:
        """The cards of an area; returns its segment, and the shards with other postings of it than before."""
        key = digest(self._key, area.key)
        first_group = self._starts[area.name] // GROUP
        known = self._before.keys.get(area.name)
        is_same = known == area.key
        packed = self._cache.segment(area.name, key)
        if packed:
            segment = Segment.unpacked(packed)
            for group in range(area.size // GROUP):
                hash_ = segment.cards[group * HASH : (group + 1) * HASH]
                if hash_ != _NONE:
                    yield _named(f"the-{first_group + group}", hash_, partial(area.cards, group))
            return segment, set() if is_same else self._all_shards
        before = self._cache.segment(area.name, digest(self._key, known)) if known and not is_same else None
        documents = list(area.documents())
        hashes = [_NONE] * (area.size // GROUP)
        for group, content in card_files(documents):
            hashes[group] = yield from _file(f"the-{first_group + group}", content)
        doc_ids = np.array([doc_id for doc_id, _ in documents], np.int64)
        segment = Segment(doc_ids, "".join(hashes), self._splitter.split(documents))
        self._cache.save_segment(area.name, key, segment.packed())
        if before:
            return segment, differing(Segment.unpacked(before).postings, segment.postings)
        return segment, set() if is_same else self._all_shards

    def _shards(
        self, segments: Mapping[str, Segment], live: NDArray[np.bool_], changed: set[int]
    ) -> Generator[Artifact, None, list[tuple[str, int, dict[str, int]]]]:
        """All shards: those that may have changed, and those that have not."""
        before = self._before
        areas = [(self._starts[name], segment.postings) for name, segment in segments.items()]
        merger = SegmentMerger(areas, live)
        if before.starts != self._starts:
            changed = self._all_shards
        elif before.live != _packed(live):
            # The list of a term that most documents hold is a complement.
            fewest = min(np.count_nonzero(live), np.count_nonzero(_unpacked(before.live)))
            changed = changed | {n for n, (_, longest, _) in enumerate(before.shards) if longest * 2 > fewest}
        shards = list(before.shards) or [(_NONE, 0, {})] * len(self._all_shards)
        for shard in merger.shards(sorted(changed)):
            hash_ = (yield from _file(self._name_of(shard.number), shard.content)) if shard.content else _NONE
            shards[shard.number] = hash_, shard.longest, shard.words
        for number, (hash_, _, _) in enumerate(shards):
            if number not in changed and hash_ != _NONE:
                yield _named(self._name_of(number), hash_, partial(merger.content, number))
        return shards

    @cached_property
    def _all_shards(self) -> set[int]:
        """The numbers of all shards."""
        return set(range(sum(self._shard_counts)))

    def _name_of(self, shard: int) -> str:
        main = self._shard_counts[0]
        return f"tu-{shard}" if shard < main else f"bai-{shard - main}"

    def _columns(self) -> Generator[Artifact, None, tuple[bytes, dict[str, str]]]:
        """The files of facets; returns their fingerprint and the hashes of the files."""
        entries = self._catalog.entries
        key = digest(
            self._fingerprints.of(entries), self._fingerprints.areas, *(entry.id.encode() for entry in entries)
        )
        before, hashes = self._before.columns
        if before == key:
            for name, hash_ in hashes.items():
                yield _named(name, hash_, partial(lambda name: self._column_files[name], name))
            return key, hashes
        hashes = {}
        for name, content in self._column_files.items():
            hashes[name] = yield from _file(name, content)
        return key, hashes

    @cached_property
    def _column_files(self) -> dict[str, bytes]:
        """The content of each column, and of the labels, which contain the hashes of the columns."""
        by_id = self._catalog.by_id
        areas = [area for area in self._areas if area.name not in (PLACES, PAPERS)]
        numbering = FacetCodes(
            [(self._starts[area.name] + slot, by_id[id_]) for area in areas for slot, id_ in area.slots],
            {area.name: range(self._starts[area.name], self._starts[area.name] + area.size) for area in areas},
        )
        labels, files = columns(self._catalog, numbering)
        labels["files"] = {name: hash_of(content) for name, content in files.items()}
        return {**files, "nhan": to_json(labels)}


def shard_counts(documents: int) -> tuple[int, int]:
    """How many shards the titles, names and facts of so many documents get, and how many their stories."""
    return power_below(12 * sqrt(documents)), power_below(24 * sqrt(documents))


def _packed(live: NDArray[np.bool_]) -> bytes:
    return np.packbits(live).tobytes()


def _unpacked(live: bytes) -> NDArray[np.uint8]:
    return np.unpackbits(np.frombuffer(live, np.uint8))


def _file(name: str, content: bytes) -> Generator[Artifact, None, str]:
    hash_ = hash_of(content)
    yield _named(name, hash_, lambda: content)
    return hash_


def _named(name: str, hash_: str, content: Callable[[], bytes]) -> Artifact:
    """A file whose content has that hash: its path is its fingerprint."""
    path = path_of(name, hash_)
    return Artifact(path, lambda: deflated(content()), path.encode())
