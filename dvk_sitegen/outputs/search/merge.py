"""The shards of the index, merged from the postings of all areas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from dvk_sitegen.base.text import fold
from dvk_sitegen.outputs.search.encoding import Numbers, gaps, varints
from dvk_sitegen.outputs.search.postings import MOST_WORDS, fields_of, renumbered, spread, terms_of, words_of
from dvk_sitegen.outputs.search.segments import Postings

COMPLEMENT = "~"
_BATCH = 1 << 19  # how many postings are merged together: enough for numpy, little for the memory
_READ_AHEAD = 32


@dataclass(frozen=True, slots=True)
class Shard:
    """A shard's file: a line for each term, `term<tab>field gaps<tab>field gaps…`.

    `longest` is the length of its longest posting list; `words` are those of its folded words that consist of letters
    alone, with how many documents hold them.
    """

    number: int
    content: bytes
    longest: int
    words: dict[str, int]


class SegmentMerger:
    """Merges the postings of areas, each with its first doc id; `live` says which doc ids are in use.

    Where most documents hold a term, its list has the others, after `COMPLEMENT`.
    """

    def __init__(self, areas: Sequence[tuple[int, Postings]], live: NDArray[np.bool_]) -> None:
        self._areas, self._live = areas, live
        self._most = int(np.count_nonzero(live)) / 2
        self._ready: dict[int, bytes] = {}

    @cached_property
    def _words(self) -> list[str]:
        """All words by number, in the order of the alphabet, which is that of the lines of a shard."""
        words = ["", *sorted(set().union(*(postings.words for _, postings in self._areas)))]
        if len(words) > MOST_WORDS:
            raise OverflowError("more different words than the index has numbers for")
        return words

    @cached_property
    def _numbers(self) -> list[Numbers]:
        """For each area, the numbers of its words among all."""
        number = {word: n for n, word in enumerate(self._words)}
        return [np.array([0, *map(number.__getitem__, postings.words)], np.int64) for _, postings in self._areas]

    @cached_property
    def _sizes(self) -> Numbers:
        """How many postings each shard holds."""
        sizes: Numbers = np.sum([np.diff(postings.edges[postings.starts]) for _, postings in self._areas], axis=0)
        return sizes

    def shards(self, numbers: Sequence[int]) -> Iterator[Shard]:
        """The shards with these numbers, which ascend."""
        if not numbers:
            return
        rounds = (np.cumsum(self._sizes[list(numbers)]) // _BATCH).tolist()
        for _, some in groupby(zip(rounds, numbers, strict=True), itemgetter(0)):
            yield from self._merged([number for _, number in some])

    def content(self, number: int) -> bytes:
        """The file of one shard. Who asks for one may ask for those behind it: some are merged together."""
        if number not in self._ready:
            some = range(number, min(number + _READ_AHEAD, len(self._sizes)))
            self._ready = {shard.number: shard.content for shard in self.shards(some)}
        return self._ready[number]

    def _merged(self, shards: Sequence[int]) -> Iterator[Shard]:
        within, keys, counts, doc_ids = self._posting_lists(shards)
        encoded = self._encoded(counts, doc_ids)
        first, second = words_of(keys)
        is_next = (np.diff(terms_of(first, second), prepend=-1) != 0) | (np.diff(within, prepend=-1) != 0)
        columns = (column.tolist() for column in (is_next, first, second, fields_of(keys)))
        rows = _lines(self._words, zip(*columns, strict=True), encoded)
        edges = np.searchsorted(within, [*shards, shards[-1] + 1]).tolist()
        for number, start, stop in zip(shards, edges, edges[1:], strict=False):
            here = slice(start, stop)
            alone = second[here] == 0
            words = self._folded(first[here][alone].tolist(), counts[here][alone].tolist())
            longest = int(counts[here].max(initial=0))
            yield Shard(number, "".join(rows[here])[1:].encode(), longest, words)

    def _posting_lists(self, shards: Sequence[int]) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """The posting lists of some shards in their order: shard, key and length of each, and all their doc ids.

        Each is put together from those of the areas. As the areas ascend, so do the doc ids in it.
        """
        runs = _runs(shards)
        columns = [
            (_shards_of(postings, shards), *_lists_of_area(postings, runs, numbers, start))
            for (start, postings), numbers in zip(self._areas, self._numbers, strict=True)
        ]
        within, keys, counts, doc_ids = (np.concatenate(column) for column in zip(*columns, strict=True))
        order = np.lexsort((keys, within))
        doc_ids = doc_ids[spread((np.cumsum(counts) - counts)[order], counts[order])]
        within, keys, counts = within[order], keys[order], counts[order]
        starts = np.flatnonzero((np.diff(keys, prepend=-1) != 0) | (np.diff(within, prepend=-1) != 0))
        return within[starts], keys[starts], np.add.reduceat(counts, starts), doc_ids

    def _encoded(self, counts: Numbers, doc_ids: Numbers) -> list[str]:
        """Each posting list as written."""
        stops = np.cumsum(counts)
        starts = stops - counts
        steps = np.diff(doc_ids, prepend=0)
        steps[starts] = doc_ids[starts]
        characters, ends = varints(steps)
        ends = np.concatenate(([0], ends))
        encoded = [characters[a:b] for a, b in zip(ends[starts].tolist(), ends[stops].tolist(), strict=True)]
        for at in np.flatnonzero(counts > self._most).tolist():
            left = self._live.copy()
            left[doc_ids[starts[at] : stops[at]]] = False
            encoded[at] = COMPLEMENT + gaps(np.flatnonzero(left))
        return encoded

    def _folded(self, words: Sequence[int], counts: Sequence[int]) -> dict[str, int]:
        found: Counter[str] = Counter()
        for word, count in zip(words, counts, strict=True):
            folded = fold(self._words[word])
            if folded.isascii() and folded.isalpha():
                found[folded] += count
        return dict(found)


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending numbers as ranges: where each begins and ends."""
    column = np.array(numbers)
    starts = np.flatnonzero(np.diff(column, prepend=-2) != 1)
    stops = np.append(starts[1:], len(column)) - 1
    return list(zip(column[starts].tolist(), (column[stops] + 1).tolist(), strict=True))


def _lists_of_area(
    postings: Postings, runs: Sequence[tuple[int, int]], words: Numbers, start: int
) -> tuple[Numbers, Numbers, Numbers]:
    """The posting lists of some shards of an area: keys, lengths and doc ids; with common numbers for words and ids."""
    spans = [(postings.starts[low], postings.starts[high]) for low, high in runs]
    keys = np.concatenate([postings.keys[a:b] for a, b in spans])
    counts = np.concatenate([np.diff(postings.edges[a : b + 1]) for a, b in spans])
    doc_ids = np.concatenate([postings.doc_ids[postings.edges[a] : postings.edges[b]] for a, b in spans])
    return renumbered(keys, words), counts, doc_ids.astype(np.int64) + start


def _shards_of(postings: Postings, shards: Sequence[int]) -> Numbers:
    """The shard of each posting list that an area has in some shards."""
    numbers = np.array(shards, np.int64)
    return np.repeat(numbers, postings.starts[numbers + 1] - postings.starts[numbers])


def _lines(words: Sequence[str], terms: Iterable[tuple[bool, int, int, int]], encoded: Sequence[str]) -> list[str]:
    """Each posting list as written in its shard; a new term begins a new line.

    Of each list, `terms` has whether its term is new, its two words, and the field; `encoded` the doc ids.
    """
    suffixes = ["", *(f" {word}" for word in words[1:])]
    return [
        f"\n{words[one]}{suffixes[other]}\t{field}{doc_ids}" if starts else f"\t{field}{doc_ids}"
        for (starts, one, other, field), doc_ids in zip(terms, encoded, strict=True)
    ]


def known_words(shards: Sequence[dict[str, int]]) -> bytes:
    """Each word with a digit for how many documents hold it: one at 1, at most 4, 16, 64 … at 2, 3, 4 …"""
    found: Counter[str] = Counter()
    for word, count in chain.from_iterable(words.items() for words in shards):
        found[word] += count
    return " ".join(f"{word}{min(9, (count.bit_length() + 1) // 2)}" for word, count in sorted(found.items())).encode()
