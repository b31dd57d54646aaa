"""What the index needs of an area, whatever else the site holds: that is kept from one build to the next."""

from __future__ import annotations

import marshal
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dvk_sitegen.outputs.search.facts import renumbered
from dvk_sitegen.outputs.search.packing import Numbers

_WHOLE, _SMALL = np.dtype("<i8"), np.dtype("<i4")


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of an area (see facts.py), with slots of its own table as records.

    `words` are its words in the order of the alphabet; number 1 is the first. The facts of shard `n`, in their order,
    are `numbers[starts[n] : starts[n + 1]]`.
    """

    words: Sequence[str]
    numbers: Numbers
    starts: Numbers


@dataclass(frozen=True, slots=True)
class Part:
    """`slots` are those of the area's table that are taken, ascending, and `cards` the hashes of its groups' files."""

    slots: Numbers
    cards: str
    facts: Facts

    def packed(self) -> bytes:
        """All of it as bytes."""
        facts = self.facts
        numbers, starts = facts.numbers.astype(_WHOLE).tobytes(), facts.starts.astype(_SMALL).tobytes()
        slots = self.slots.astype(_SMALL).tobytes()
        return marshal.dumps((slots, self.cards, " ".join(facts.words), numbers, starts))

    @classmethod
    def unpacked(cls, payload: bytes) -> Part:
        """What `packed` made bytes of."""
        slots, cards, words, numbers, starts = marshal.loads(payload)
        facts = Facts(words.split(), np.frombuffer(numbers, _WHOLE), np.frombuffer(starts, _SMALL))
        return cls(np.frombuffer(slots, _SMALL).astype(np.int64), cards, facts)


def differing(one: Facts, other: Facts) -> set[int]:
    """The shards of which the two hold different facts."""
    words = sorted({*one.words, *other.words})
    number = {word: n for n, word in enumerate(words, start=1)}
    mine, theirs = (
        renumbered(facts.numbers, np.array([0, *map(number.__getitem__, facts.words)], np.int64))
        for facts in (one, other)
    )
    lone = np.setxor1d(mine, theirs, assume_unique=True)
    return _shards_of(one, np.isin(mine, lone)) | _shards_of(other, np.isin(theirs, lone))


def _shards_of(facts: Facts, some: NDArray[np.bool_]) -> set[int]:
    """In which shards `some` of the facts lie."""
    return set((np.searchsorted(facts.starts, np.flatnonzero(some), side="right") - 1).tolist())
