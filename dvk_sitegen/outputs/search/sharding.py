"""In which shard a term lies, for many terms at once.

A shard is the CRC-32 of a key, and that of a pair's key need not be worked out pair by pair: where two ends are equally
long, crc(a + one) ^ crc(a + other) is the same behind any `a`, hence crc(a + b) = crc(a + zeros) ^ crc(zeros) ^ crc(b).
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from dvk_sitegen.outputs.search.packing import Numbers
from dvk_sitegen.outputs.search.words import end_key, word_key
from dvk_sitegen.text import fold

_ALL = 0xFFFFFFFF
_STEPS = np.array([crc32(bytes([byte]), _ALL) ^ _ALL for byte in range(256)], np.int64)


class Sharding:
    """`heads` and `stories` are how many shards there are; those of stories are numbered behind those of heads."""

    def __init__(self, heads: int, stories: int) -> None:
        self._heads, self._stories = heads, stories
        self._alone = array("L")
        self._before = array("L")
        self._behind = array("L")
        self._lengths = array("L")

    @property
    def count(self) -> int:
        """How many shards there are."""
        return self._heads + self._stories

    def know(self, words: Sequence[str]) -> None:
        """Learn the words by number: those behind the ones that are known."""
        for word in words[len(self._alone) :]:
            end = end_key(word).encode()
            self._alone.append(crc32(word_key(word).encode()))
            self._before.append(crc32(f"{fold(word)} ".encode()))
            self._behind.append(crc32(end) ^ crc32(bytes(len(end))))
            self._lengths.append(len(end))

    def of(self, first: Numbers, second: Numbers, is_story: NDArray[np.bool_]) -> Numbers:
        """The shard of each term: a word, or, where `second` is not 0, a pair of neighbours."""
        alone, before, behind, lengths = (
            np.array(column, np.int64) for column in (self._alone, self._before, self._behind, self._lengths)
        )
        pairs = np.flatnonzero(second)
        crcs = alone[first]
        seconds = second[pairs]
        crcs[pairs] = _with_zeros(before[first[pairs]], lengths[seconds]) ^ behind[seconds]
        return np.where(is_story, self._heads + crcs % self._stories, crcs % self._heads)


def _with_zeros(crcs: Numbers, counts: Numbers) -> Numbers:
    """CRCs of texts with so many zero bytes behind them."""
    states = crcs ^ _ALL
    places = np.flatnonzero(counts)
    step = 0
    while len(places):
        some = states[places]
        states[places] = _STEPS[some & 255] ^ some >> 8
        step += 1
        places = places[counts[places] > step]
    return states ^ _ALL
