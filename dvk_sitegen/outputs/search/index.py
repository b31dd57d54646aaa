"""The recipe of the index: split the areas that are other than before, merge the shards that may be, name them all.

A file that is known to be unchanged is named from the ledger, and made only where it is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from functools import cached_property, partial
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dvk_sitegen.base.cache_files import digest
from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.fingerprints import Fingerprints
from dvk_sitegen.outputs.artifact import Artifact
from dvk_sitegen.outputs.search.analysis import Sharding, Splitter
from dvk_sitegen.outputs.search.cache import Ledger, SearchCache
from dvk_sitegen.outputs.search.documents import PAPERS, PLACES
from dvk_sitegen.outputs.search.encoding import HASH, ROOT, bits, deflated, hash_of, path_of, power_below, to_json
from dvk_sitegen.outputs.search.facets import FacetCodes, columns
from dvk_sitegen.outputs.search.merge import Merger, known_words
from dvk_sitegen.outputs.search.segments import GROUP, IndexArea, Segment, areas_of, card_files, differing

FORMAT = 1
_NONE = "0" * HASH


class Index:
    """The index of one catalog, made with the cache of an earlier one."""

    def __init__(self, catalog: Catalog, prints: Fingerprints, kept: SearchCache) -> None:
        self._catalog, self._prints, self._kept = catalog, prints, kept
        self._areas = areas_of(catalog, prints)
        self._shard_counts = shard_counts(sum(len(area.ids) for area in self._areas))
        self._key = digest(f"{FORMAT} {self._shard_counts}".encode(), *prints.ground.values())
        sizes = [area.size for area in self._areas]
        self._starts = dict(zip((area.name for area in self._areas), np.cumsum([0, *sizes]).tolist(), strict=False))
        self._slots = sum(sizes)
        self._before = kept.ledger(self._key)
        self._splitter = Splitter(catalog.taxonomy.abbreviations, Sharding(*self._shard_counts))

    def artifacts(self) -> Iterator[Artifact]:
        """Every file, the root last."""
        changed: set[int] = set()
        parts: dict[str, Segment] = {}
        for area in self._areas:
            parts[area.name], others = yield from self._part(area)
            changed |= others
        there = np.zeros(self._slots, np.bool_)
        for name, part in parts.items():
            there[self._starts[name] + part.slots] = True
        shards = yield from self._shards(parts, there, changed)
        hashes = [hash_ for hash_, _, _ in shards]
        heads = self._shard_counts[0]
        root: dict[str, Any] = {
            "v": FORMAT,
            "entries": len(self._catalog.entries),
            "slots": self._slots,
            "places": self._starts[PLACES],
            "papers": self._starts[PAPERS],
            "cards": "".join(part.cards for part in parts.values()),
            "head": "".join(hashes[:heads]),
            "story": (yield from _file("cac-bai", "".join(hashes[heads:]).encode())),
            "words": (yield from _file("am-tiet", known_words([words for _, _, words in shards]))),
            "present": (yield from _file("co-mat", bits(np.flatnonzero(there), self._slots).encode())),
        }
        column_files = yield from self._columns()
        root["labels"] = column_files[1]["nhan"]
        self._kept.keep_ledger(
            self._key,
            Ledger({a.name: a.key for a in self._areas}, self._starts, _packed(there), shards, column_files),
        )
        self._kept.drop_all_but(self._starts)
        yield Artifact(ROOT, partial(deflated, to_json(root)))

    def _part(self, area: IndexArea) -> Generator[Artifact, None, tuple[Segment, set[int]]]:
        """The cards of an area; gives its part, and the shards that hold other facts of it than before."""
        key = digest(self._key, area.key)
        first_group = self._starts[area.name] // GROUP
        known = self._before.keys.get(area.name)
        is_same = known == area.key
        packed = self._kept.part(area.name, key)
        if packed:
            part = Segment.unpacked(packed)
            for group in range(area.size // GROUP):
                hash_ = part.cards[group * HASH : (group + 1) * HASH]
                if hash_ != _NONE:
                    yield _again(f"the-{first_group + group}", hash_, partial(area.cards, group))
            return part, set() if is_same else self._all
        before = self._kept.part(area.name, digest(self._key, known)) if known and not is_same else None
        records = list(area.records())
        hashes = [_NONE] * (area.size // GROUP)
        for group, content in card_files(records):
            hashes[group] = yield from _file(f"the-{first_group + group}", content)
        slots = np.array([slot for slot, _ in records], np.int64)
        part = Segment(slots, "".join(hashes), self._splitter.split(records))
        self._kept.keep_part(area.name, key, part.packed())
        if before:
            return part, differing(Segment.unpacked(before).facts, part.facts)
        return part, set() if is_same else self._all

    def _shards(
        self, parts: Mapping[str, Segment], there: NDArray[np.bool_], changed: set[int]
    ) -> Generator[Artifact, None, list[tuple[str, int, dict[str, int]]]]:
        """All shards: those that may have changed, and those that have not."""
        before = self._before
        areas = [(self._starts[name], part.facts) for name, part in parts.items()]
        merger = Merger(areas, there)
        if before.starts != self._starts:
            changed = self._all
        elif before.there != _packed(there):
            # What most records hold is told by those that do not.
            fewest = min(np.count_nonzero(there), np.count_nonzero(_unpacked(before.there)))
            changed = changed | {n for n, (_, longest, _) in enumerate(before.shards) if longest * 2 > fewest}
        shards = list(before.shards) or [(_NONE, 0, {})] * len(self._all)
        for shard in merger.shards(sorted(changed)):
            hash_ = (yield from _file(self._name_of(shard.number), shard.content)) if shard.content else _NONE
            shards[shard.number] = hash_, shard.longest, shard.words
        for number, (hash_, _, _) in enumerate(shards):
            if number not in changed and hash_ != _NONE:
                yield _again(self._name_of(number), hash_, partial(merger.content, number))
        return shards

    @cached_property
    def _all(self) -> set[int]:
        """The numbers of all shards."""
        return set(range(sum(self._shard_counts)))

    def _name_of(self, shard: int) -> str:
        heads = self._shard_counts[0]
        return f"tu-{shard}" if shard < heads else f"bai-{shard - heads}"

    def _columns(self) -> Generator[Artifact, None, tuple[bytes, dict[str, str]]]:
        """The files of facets; returns their fingerprint and the hashes of the files."""
        entries = self._catalog.entries
        key = digest(self._prints.of(entries), self._prints.areas, *(entry.id.encode() for entry in entries))
        before, hashes = self._before.columns
        if before == key:
            for name, hash_ in hashes.items():
                yield _again(name, hash_, partial(lambda name: self._column_files[name], name))
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


def shard_counts(records: int) -> tuple[int, int]:
    """How many shards the head of the records gets, and how many their stories."""
    return power_below(12 * sqrt(records)), power_below(24 * sqrt(records))


def _packed(there: NDArray[np.bool_]) -> bytes:
    return np.packbits(there).tobytes()


def _unpacked(there: bytes) -> NDArray[np.uint8]:
    return np.unpackbits(np.frombuffer(there, np.uint8))


def _file(name: str, content: bytes) -> Generator[Artifact, None, str]:
    hash_ = hash_of(content)
    yield _again(name, hash_, lambda: content)
    return hash_


def _again(name: str, hash_: str, content: Callable[[], bytes]) -> Artifact:
    """A file whose content has that hash: its path is its fingerprint."""
    path = path_of(name, hash_)
    return Artifact(path, lambda: deflated(content()), path.encode())
