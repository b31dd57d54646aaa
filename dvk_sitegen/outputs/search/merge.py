"""The shards of the index, merged from the facts of all areas."""

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
from dvk_sitegen.outputs.search.encoding import Numbers, gaps, written
from dvk_sitegen.outputs.search.postings import MOST_WORDS, renumbered, spread, terms_of, words_of, zones_of
from dvk_sitegen.outputs.search.segments import Postings

ALL_BUT = "~"
_AT_ONCE = 1 << 19  # how many facts are worked on together: enough for numpy, little for the memory
_NEXT = 32


@dataclass(frozen=True, slots=True)
class Shard:
    """A shard's file: a line for each term, `term<tab>zone gaps<tab>zone gaps…`.

    `longest` is how many records its longest list names; `words` are those of its folded words that are letters alone,
    with how often they are listed.
    """

    number: int
    content: bytes
    longest: int
    words: dict[str, int]


class Merger:
    """Merges the facts of areas, each with the number of its first slot; `there` says which numbers are taken.

    Where most records are listed for a term, the others are instead, behind `ALL_BUT`.
    """

    def __init__(self, areas: Sequence[tuple[int, Postings]], there: NDArray[np.bool_]) -> None:
        self._areas, self._there = areas, there
        self._most = int(np.count_nonzero(there)) / 2
        self._ready: dict[int, bytes] = {}

    @cached_property
    def _words(self) -> list[str]:
        """All words by number, in the order of the alphabet, so that lists stand in the order of their lines."""
        words = ["", *sorted(set().union(*(facts.words for _, facts in self._areas)))]
        if len(words) > MOST_WORDS:
            raise OverflowError("more different words than the index has numbers for")
        return words

    @cached_property
    def _numbers(self) -> list[Numbers]:
        """For each area, the numbers of its words among all."""
        number = {word: n for n, word in enumerate(self._words)}
        return [np.array([0, *map(number.__getitem__, facts.words)], np.int64) for _, facts in self._areas]

    @cached_property
    def _sizes(self) -> Numbers:
        """How many facts each shard holds."""
        sizes: Numbers = np.sum([np.diff(facts.edges[facts.starts]) for _, facts in self._areas], axis=0)
        return sizes

    def shards(self, numbers: Sequence[int]) -> Iterator[Shard]:
        """The shards with these numbers, which ascend."""
        if not numbers:
            return
        rounds = (np.cumsum(self._sizes[list(numbers)]) // _AT_ONCE).tolist()
        for _, some in groupby(zip(rounds, numbers, strict=True), itemgetter(0)):
            yield from self._merged([number for _, number in some])

    def content(self, number: int) -> bytes:
        """The file of one shard. Who asks for one may ask for those behind it: some are merged together."""
        if number not in self._ready:
            some = range(number, min(number + _NEXT, len(self._sizes)))
            self._ready = {shard.number: shard.content for shard in self.shards(some)}
        return self._ready[number]

    def _merged(self, shards: Sequence[int]) -> Iterator[Shard]:
        within, heads, counts, records = self._lists(shards)
        told = self._told(counts, records)
        first, second = words_of(heads)
        is_next = (np.diff(terms_of(first, second), prepend=-1) != 0) | (np.diff(within, prepend=-1) != 0)
        columns = (column.tolist() for column in (is_next, first, second, zones_of(heads)))
        rows = _lines(self._words, zip(*columns, strict=True), told)
        edges = np.searchsorted(within, [*shards, shards[-1] + 1]).tolist()
        for number, start, stop in zip(shards, edges, edges[1:], strict=False):
            here = slice(start, stop)
            alone = second[here] == 0
            words = self._folded(first[here][alone].tolist(), counts[here][alone].tolist())
            longest = int(counts[here].max(initial=0))
            yield Shard(number, "".join(rows[here])[1:].encode(), longest, words)

    def _lists(self, shards: Sequence[int]) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """The lists of some shards in their order: shard, head and length of each, and all the records that they name.

        Each is put together from those of the areas. As the areas ascend, so do the records in it.
        """
        runs = _runs(shards)
        cuts = [
            (_shards_of(facts, shards), *_cut(facts, runs, numbers, start))
            for (start, facts), numbers in zip(self._areas, self._numbers, strict=True)
        ]
        within, heads, counts, records = (np.concatenate(column) for column in zip(*cuts, strict=True))
        order = np.lexsort((heads, within))
        records = records[spread((np.cumsum(counts) - counts)[order], counts[order])]
        within, heads, counts = within[order], heads[order], counts[order]
        starts = np.flatnonzero((np.diff(heads, prepend=-1) != 0) | (np.diff(within, prepend=-1) != 0))
        return within[starts], heads[starts], np.add.reduceat(counts, starts), records

    def _told(self, counts: Numbers, records: Numbers) -> list[str]:
        """The letters of each list."""
        stops = np.cumsum(counts)
        starts = stops - counts
        steps = np.diff(records, prepend=0)
        steps[starts] = records[starts]
        letters, ends = written(steps)
        ends = np.concatenate(([0], ends))
        told = [letters[a:b] for a, b in zip(ends[starts].tolist(), ends[stops].tolist(), strict=True)]
        for at in np.flatnonzero(counts > self._most).tolist():
            left = self._there.copy()
            left[records[starts[at] : stops[at]]] = False
            told[at] = ALL_BUT + gaps(np.flatnonzero(left))
        return told

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


def _cut(
    facts: Postings, runs: Sequence[tuple[int, int]], words: Numbers, start: int
) -> tuple[Numbers, Numbers, Numbers]:
    """The lists of some shards of an area: heads and lengths, and their records; with common numbers of both."""
    spans = [(facts.starts[low], facts.starts[high]) for low, high in runs]
    heads = np.concatenate([facts.heads[a:b] for a, b in spans])
    counts = np.concatenate([np.diff(facts.edges[a : b + 1]) for a, b in spans])
    slots = np.concatenate([facts.slots[facts.edges[a] : facts.edges[b]] for a, b in spans])
    return renumbered(heads, words), counts, slots.astype(np.int64) + start


def _shards_of(facts: Postings, shards: Sequence[int]) -> Numbers:
    """The shard of each list that an area has in some shards."""
    numbers = np.array(shards, np.int64)
    return np.repeat(numbers, facts.starts[numbers + 1] - facts.starts[numbers])


def _lines(words: Sequence[str], terms: Iterable[tuple[bool, int, int, int]], told: Sequence[str]) -> list[str]:
    """Each list as it stands in its shard: where its term is the next one, on a new line behind that.

    Of each, `terms` says whether it is the next, its two words and the zone, `told` the letters.
    """
    behind = ["", *(f" {word}" for word in words[1:])]
    return [
        f"\n{words[one]}{behind[other]}\t{zone}{letters}" if starts else f"\t{zone}{letters}"
        for (starts, one, other, zone), letters in zip(terms, told, strict=True)
    ]


def known_words(shards: Sequence[dict[str, int]]) -> bytes:
    """Each word with a digit that says how often it stands: once for a record at 1, at most 4, 16, 64 … times."""
    found: Counter[str] = Counter()
    for word, count in chain.from_iterable(words.items() for words in shards):
        found[word] += count
    return " ".join(f"{word}{min(9, (count.bit_length() + 1) // 2)}" for word, count in sorted(found.items())).encode()
