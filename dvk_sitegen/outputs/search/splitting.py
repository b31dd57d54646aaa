"""Which records hold which words and pairs of words, and in what of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from dvk_sitegen.outputs.search.facts import (
    BEGINS,
    ENDS,
    FACTS,
    MOST_WORDS,
    OWNER,
    STORY,
    TITLE,
    lists,
    renumbered,
    spread,
    terms_of,
    words_of,
    zones_of,
)
from dvk_sitegen.outputs.search.packing import Numbers
from dvk_sitegen.outputs.search.part import Facts
from dvk_sitegen.outputs.search.records import Record
from dvk_sitegen.outputs.search.sharding import Sharding
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

_SHORT = np.array([3, 7, 12])  # words of a title
_NOWHERE = 1 << 40
_ZONE = np.zeros(FIRST, np.int64)
_ZONE[[IN_TITLE, IN_OWNER, IN_FACTS, IN_STORY]] = [TITLE, OWNER, FACTS, STORY]


class Splitter:
    """Splits the records of one area after the other; what it has met of words serves all of them."""

    def __init__(self, abbreviations: Mapping[str, str], sharding: Sharding) -> None:
        self._vocabulary = Vocabulary(abbreviations)
        self._sharding = sharding

    def split(self, records: Iterable[tuple[int, Record]]) -> Facts:
        """The words and pairs of `records`, each under its number, by shards."""
        pieces, slots = [np.empty(0, np.int64)], [0]
        for slot, record in records:
            raw = _stream(record).split()
            pieces.append(np.fromiter(map(self._vocabulary.__getitem__, raw), np.int64, len(raw)))
            slots.append(slot)
        holders = np.repeat(np.array(slots, np.int64), [len(some) for some in pieces])
        words, holders = self._words(np.concatenate(pieces), holders)
        zones = _zones(words)
        # People type a title or a phrase without its commas, and one may go on over the end of a line. Facts are
        # names, and one does not run on into the next: Lý Sơn, tỉnh … is not Sơn Tịnh.
        kept = (words != PAUSE) | (zones == FACTS)
        told = self._both_ways(words[kept], zones[kept], holders[kept])
        columns = [np.concatenate(column) for column in zip(_single(*told), _pair(*told), strict=True)]
        if len(self._vocabulary.words) >= MOST_WORDS:
            raise OverflowError("more different words than the index has numbers for")
        return self._by_shard(*lists(*columns))

    def _by_shard(self, heads: Numbers, counts: Numbers, slots: Numbers) -> Facts:
        """Lists with words of their own, in the order of the alphabet, and shard by shard."""
        known = self._vocabulary.words
        first, second = words_of(heads)
        used = np.zeros(len(known), np.bool_)
        used[first] = used[second] = True
        used[0] = False
        there = sorted(np.flatnonzero(used).tolist(), key=known.__getitem__)
        number = np.zeros(len(known), np.int64)
        number[there] = np.arange(1, len(there) + 1)
        self._sharding.know(known)
        shards = self._sharding.of(first, second, zones_of(heads) == STORY)
        heads = renumbered(heads, number)
        order = np.lexsort((heads, shards))
        slots = slots[spread((np.cumsum(counts) - counts)[order], counts[order])]
        edges = np.concatenate(([0], np.cumsum(counts[order])))
        starts = np.searchsorted(shards[order], np.arange(self._sharding.count + 1))
        return Facts([known[n] for n in there], heads[order], edges, slots, starts)

    def _words(self, pieces: Numbers, records: Numbers) -> tuple[Numbers, Numbers]:
        """Pieces as words, with the record of each."""
        starts = np.array(self._vocabulary.starts, np.int64)
        counts = np.diff(starts)[pieces]
        flat = np.array(self._vocabulary.flat, np.int64)
        return flat[spread(starts[pieces], counts)], np.repeat(records, counts)

    def _both_ways(self, words: Numbers, zones: Numbers, records: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """The words; behind them what they shorten spelled out, and what they spell out shortened, among neighbours."""
        lower = np.array(self._vocabulary.lower, np.int64)
        abbreviations = self._vocabulary.abbreviations
        longest = max(map(len, abbreviations.values()), default=0)
        # Behind the last word stand pauses, as many as are looked at there.
        words, zones, records = (np.append(column, np.zeros(longest, np.int64)) for column in (words, zones, records))
        plain = lower[words]
        columns = [(plain, zones, records)]
        begins = np.zeros(len(lower), np.bool_)
        begins[[*abbreviations, *(long[0] for long in abbreviations.values())]] = True
        some = np.flatnonzero(begins[words])
        there, plainly = words[some], plain[some]
        for short, long in abbreviations.items():
            for places, length, others in (
                (some[there == short], 1, long),
                (_found(plain, some[plainly == long[0]], long), len(long), (int(lower[short]),)),
            ):
                if len(places):
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
    return terms_of(words[real], np.zeros(1, np.int64)), zones[real], records[real]


def _marks(words: Numbers, zones: Numbers) -> Numbers:
    """What is added to the zone of each word of titles and names: nothing to those behind the last edge."""
    places = np.arange(len(words))
    edges = words == EDGE
    before = np.maximum.accumulate(np.where(edges, places, 0))
    behind = np.minimum.accumulate(np.where(edges, places, _NOWHERE)[::-1])[::-1]
    shortness = len(_SHORT) - np.searchsorted(_SHORT, behind - before - 1)
    place_in_name = BEGINS * ((before == places - 1) & (behind < _NOWHERE)) + ENDS * (behind == places + 1)
    return np.where(zones == TITLE, shortness, place_in_name)


def _pair(words: Numbers, zones: Numbers, records: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Neighbours, with what they begin and end."""
    first = np.flatnonzero((words[:-1] >= FIRST) & (words[1:] >= FIRST))
    begins, ends = words[first - 1] == EDGE, words[first + 2] == EDGE
    named = zones[first] < FACTS
    return (
        terms_of(words[first], words[first + 1]),
        zones[first] + named * (BEGINS * begins + ENDS * ends),
        records[first],
    )
