"""Which records hold which words and pairs of words, and in what of them.

A big site has tens of millions of such facts, so they are columns of numbers (numpy), never objects.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

import numpy as np

from dvk_sitegen.outputs.search.packing import Numbers, gaps, power_below, written
from dvk_sitegen.outputs.search.records import Record
from dvk_sitegen.outputs.search.words import (
    EDGE,
    FIRST,
    IN_FACTS,
    IN_OWNER,
    IN_STORY,
    IN_TITLE,
    MARKS,
    PAUSE,
    Vocabulary,
)

# What of a record holds a term, as one digit: of a title 0 to 3, of an owner's name 4 to 7 (1 is added where the term
# begins the whole, 2 where it ends it), of its facts, of its story. A record is listed once for a term, at the best.
# Few titles begin or end with one word alone: for that, 0 to 3 tell how short the title is.
TITLE, OWNER, FACTS, STORY = 0, 4, 8, 9
BEGINS, ENDS = 1, 2
ALL_BUT = "~"
_SHORT = np.array([3, 7, 12])  # words of a title
_FROM_BEST = (3, 2, 1, 0, 7, 6, 5, 4, 8, 9)  # a whole title before all, a story behind all
_RANK = np.argsort(_FROM_BEST)
_ZONE = np.zeros(FIRST, np.int64)
_ZONE[[IN_TITLE, IN_OWNER, IN_FACTS, IN_STORY]] = [TITLE, OWNER, FACTS, STORY]

# A fact is one number: term, rank of the zone, record. So sorting the numbers makes the lists.
_RECORD_BITS, _RANK_BITS, _WORD_BITS = 20, 4, 19
_TERM = _RECORD_BITS + _RANK_BITS
_RECORD = (1 << _RECORD_BITS) - 1


_AT_ONCE = 1 << 19  # how many pieces or facts are worked on together: enough for numpy, little for the memory


@dataclass(frozen=True, slots=True)
class Listed:
    """The records of one term, one word or two, in one zone: ascending numbers as gaps (packing.py).

    Where most records are listed, the others are instead, behind `ALL_BUT`.
    """

    words: tuple[str, ...]
    zone: int
    count: int
    gaps: str


class Postings:
    """Filled by `add`, read by `lists`."""

    def __init__(self, abbreviations: Mapping[str, str]) -> None:
        self._vocabulary = Vocabulary(abbreviations)
        self._pieces: list[Numbers] = []
        self._records: list[tuple[int, int]] = []
        self._waiting = 0
        self.numbers: list[int] = []
        """All numbers that there are."""
        self._singles: list[Numbers] = []
        self._pairs: list[Numbers] = []

    def add(self, number: int, record: Record) -> None:
        """List the words and pairs of `record` under its number."""
        raw = _stream(record).split()
        self._pieces.append(np.fromiter(map(self._vocabulary.__getitem__, raw), np.int64, len(raw)))
        self._records.append((number, len(raw)))
        self.numbers.append(number)
        self._waiting += len(raw)
        if self._waiting > _AT_ONCE:
            self._take()

    def lists(self) -> Iterator[Listed]:
        """Every term and zone with its records."""
        self._take()
        for facts in _parted(self._singles):
            yield from self._cut(facts, 1)
        for facts in _parted(self._pairs):
            yield from self._cut(facts, 2)

    def _cut(self, facts: Numbers, width: int) -> Iterator[Listed]:
        """Sorted facts as lists: a new one begins where the term or the zone changes."""
        words = self._vocabulary.words
        there = np.zeros(max(self.numbers, default=0) + 1, np.bool_)
        there[self.numbers] = True
        heads = facts >> _RECORD_BITS
        starts = np.flatnonzero(np.diff(heads, prepend=-1))
        steps = np.diff(facts, prepend=0)
        steps[starts] = facts[starts] & _RECORD
        letters, ends = written(steps)
        ends = np.concatenate(([0], ends))
        stops = np.append(starts[1:], len(facts))
        columns = (heads[starts], stops - starts, ends[starts], ends[stops])
        for at, (head, count, start, end) in enumerate(zip(*(column.tolist() for column in columns), strict=True)):
            term, rank = divmod(head, 1 << _RANK_BITS)
            pair = divmod(term, 1 << _WORD_BITS)
            told = letters[start:end]
            if count * 2 > len(self.numbers):
                is_left = there.copy()
                is_left[facts[starts[at] : stops[at]] & _RECORD] = False
                told = ALL_BUT + gaps(np.flatnonzero(is_left))
            yield Listed(tuple(words[n] for n in pair[-width:]), _FROM_BEST[rank], count, told)

    def _take(self) -> None:
        """Turn the pieces that wait into facts."""
        if not self._pieces:
            return
        numbers, lengths = np.array(self._records).T
        words, records = self._words(np.concatenate(self._pieces), np.repeat(numbers, lengths))
        zones = _zones(words)
        # People type a title or a phrase without its commas, and one may go on over the end of a line. Facts are
        # names, and one does not run on into the next: Lý Sơn, tỉnh … is not Sơn Tịnh.
        kept = (words != PAUSE) | (zones == FACTS)
        told = self._both_ways(words[kept], zones[kept], records[kept])
        self._singles.append(_unique(*_single(*told)))
        self._pairs.append(_unique(*_pair(*told)))
        self._pieces.clear()
        self._records.clear()
        self._waiting = 0
        if len(self._vocabulary.words) >> _WORD_BITS:
            raise OverflowError("more different words than the index has numbers for")

    def _words(self, pieces: Numbers, records: Numbers) -> tuple[Numbers, Numbers]:
        """Pieces as words, with the record of each."""
        starts = np.array(self._vocabulary.starts, np.int64)
        counts = np.diff(starts)[pieces]
        before = np.cumsum(counts) - counts
        places = np.arange(counts.sum()) + np.repeat(starts[pieces] - before, counts)
        return np.array(self._vocabulary.flat, np.int64)[places], np.repeat(records, counts)

    def _both_ways(self, words: Numbers, zones: Numbers, records: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """The words; behind them what they shorten spelled out, and what they spell out shortened, among neighbours."""
        lower = np.array(self._vocabulary.lower, np.int64)
        plain = lower[words]
        columns = [(plain, zones, records)]
        abbreviations = self._vocabulary.abbreviations
        begins = np.zeros(len(lower), np.bool_)
        begins[[*abbreviations, *(long[0] for long in abbreviations.values())]] = True
        longest = max(map(len, abbreviations.values()), default=0)
        some = np.flatnonzero(begins[words[: len(words) - longest]])
        for short, long in abbreviations.items():
            for places, length, others in (
                (some[words[some] == short], 1, long),
                (_found(plain, some, long), len(long), (int(lower[short]),)),
            ):
                rows = _instead(plain, places, length, others)
                width = rows.shape[1]
                columns.append((rows.ravel(), np.repeat(zones[places], width), np.repeat(records[places], width)))
        told = [np.concatenate(column) for column in zip(*columns, strict=True)]
        return told[0], told[1], told[2]


def _stream(record: Record) -> str:
    """All texts of a record, each kind behind its mark, names between edges."""
    edge, in_title, in_owner, in_facts, in_story = MARKS[1:]
    names = ((in_title, record.titles), (in_owner, record.owners))
    texts = [f"{mark} {edge} {name} {edge}" for mark, kind in names for name in kind]
    texts += [f"{in_facts} {fact}" for fact in record.facts]
    # The last sign is a pause too, so that each word has a neighbour.
    return " ".join([in_title, *texts, in_story, record.story, edge])


def _zones(words: Numbers) -> Numbers:
    """What each word is of: what the last mark before it says."""
    places = np.arange(len(words))
    marks = np.maximum.accumulate(np.where((words >= IN_TITLE) & (words < FIRST), places, 0))
    return _ZONE[words[marks]]


def _found(words: Numbers, places: Numbers, sought: tuple[int, ...]) -> Numbers:
    """At which of `places` `sought` begins in `words`."""
    for further, word in enumerate(sought):
        places = places[words[places + further] == word]
    return places


def _instead(words: Numbers, places: Numbers, length: int, others: tuple[int, ...]) -> Numbers:
    """A row for each place: `others` instead of `length` words there, between their neighbours and pauses."""
    rows = np.full((len(places), len(others) + 3), PAUSE)
    rows[:, 0] = words[places - 1]
    rows[:, 1:-2] = others
    rows[:, -2] = words[places + length]
    rows[rows < FIRST] = PAUSE
    return rows


def _single(words: Numbers, zones: Numbers, records: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Words by themselves; of a title with how short it is, of a name with what they begin and end."""
    names = np.flatnonzero(zones < FACTS)
    zones = zones.copy()
    zones[names] += _marks(words[names], zones[names])
    real = words >= FIRST
    return words[real], zones[real], records[real]


def _marks(words: Numbers, zones: Numbers) -> Numbers:
    """What is added to the zone of each word of titles and names, which stand between edges."""
    places = np.arange(len(words))
    edges = words == EDGE
    before = np.maximum.accumulate(np.where(edges, places, 0))
    behind = np.minimum.accumulate(np.where(edges, places, len(words))[::-1])[::-1]
    shortness = len(_SHORT) - np.searchsorted(_SHORT, behind - before - 1)
    place_in_name = BEGINS * (before == places - 1) + ENDS * (behind == places + 1)
    return np.where(zones == TITLE, shortness, place_in_name)


def _pair(words: Numbers, zones: Numbers, records: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Neighbours, with what they begin and end."""
    first = np.flatnonzero((words[:-1] >= FIRST) & (words[1:] >= FIRST))
    begins, ends = words[first - 1] == EDGE, words[first + 2] == EDGE
    named = zones[first] < FACTS
    return (
        words[first] << _WORD_BITS | words[first + 1],
        zones[first] + named * (BEGINS * begins + ENDS * ends),
        records[first],
    )


def _unique(terms: Numbers, zones: Numbers, records: Numbers) -> Numbers:
    """Facts in the order of their terms: each record once for a term, at the best of its zones."""
    order = np.sort(terms << _TERM | records << _RANK_BITS | _RANK[zones])
    best = order[np.flatnonzero(np.diff(order >> _RANK_BITS, prepend=-1))]
    terms, ranks, records = best >> _TERM, best & ((1 << _RANK_BITS) - 1), best >> _RANK_BITS & _RECORD
    return terms << _TERM | ranks << _RECORD_BITS | records


def _parted(facts: list[Numbers]) -> Iterator[Numbers]:
    """All facts in order, some at a time; no term is parted."""
    sample = np.sort(np.concatenate([part[::64] for part in facts]))[:: _AT_ONCE // 64]
    edges = [0, *np.unique(sample[1:] >> _TERM << _TERM).tolist(), 1 << 62]
    for low, high in pairwise(edges):
        within = [part[slice(*np.searchsorted(part, (low, high)).tolist())] for part in facts]
        some = np.sort(np.concatenate(within))
        if len(some):
            yield some


def shard_counts(records: int) -> tuple[int, int]:
    """How many shards the head of the records gets, and how many their stories."""
    return power_below(12 * sqrt(records)), power_below(24 * sqrt(records))
