"""What the index needs of an area, whatever else the site holds: that is kept from one build to the next."""

from __future__ import annotations

import marshal
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dvk_sitegen.cache import plain
from dvk_sitegen.outputs.search.facts import facts_of, renumbered
from dvk_sitegen.outputs.search.packing import Numbers

_WHOLE, _SMALL, _SLOT = np.dtype("<i8"), np.dtype("<i4"), np.dtype("<u2")  # most tables have few slots


@dataclass(frozen=True, slots=True)
class Facts:
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
class Part:
    """`slots` are those of the area's table that are taken, ascending, and `cards` the hashes of its groups' files."""

    slots: Numbers
    cards: str
    facts: Facts

    def packed(self) -> bytes:
        """All of it as bytes."""
        facts = self.facts
        slot = _SLOT if self.slots.max(initial=0) <= np.iinfo(_SLOT).max else _SMALL
        columns = (facts.heads, _WHOLE), (facts.edges, _SMALL), (facts.slots, slot), (facts.starts, _SMALL)
        packed = [column.astype(kind).tobytes() for column, kind in (*columns, (self.slots, slot))]
        return marshal.dumps((self.cards, " ".join(facts.words), slot.str, packed))

    @classmethod
    def unpacked(cls, payload: bytes) -> Part:
        """What `packed` made bytes of."""
        cards, words, slot, packed = plain(payload)
        kinds = (_WHOLE, _SMALL, np.dtype(slot), _SMALL, np.dtype(slot))
        *columns, slots = (np.frombuffer(data, kind) for data, kind in zip(packed, kinds, strict=True))
        return cls(slots.astype(np.int64), cards, Facts(words.split(), *columns))


def differing(one: Facts, other: Facts) -> set[int]:
    """The shards of which the two hold different facts."""
    words = sorted({*one.words, *other.words})
    number = {word: n for n, word in enumerate(words, start=1)}
    mine, theirs = (
        facts.in_common(np.array([0, *map(number.__getitem__, facts.words)], np.int64)) for facts in (one, other)
    )
    lone = np.setxor1d(mine, theirs, assume_unique=True)
    return one.shards_of(np.isin(mine, lone)) | other.shards_of(np.isin(theirs, lone))
