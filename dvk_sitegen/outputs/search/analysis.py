"""Which documents hold which words and pairs of words, in which of their fields, and in which shard a term lies."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from dvk_sitegen.base.text import fold, right_letters
from dvk_sitegen.outputs.search.documents import Record
from dvk_sitegen.outputs.search.encoding import Numbers
from dvk_sitegen.outputs.search.postings import (
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
from dvk_sitegen.outputs.search.segments import Postings

# Words that stand in no text: pauses at signs, edges of names, and what the words behind are of (see splitting.py).
PAUSE, EDGE, IN_TITLE, IN_OWNER, IN_FACTS, IN_STORY = range(6)
MARKS = ("\x00", "\x01", "\x02", "\x03", "\x04", "\x05")
FIRST = len(MARKS)
_WORDS = re.compile(r"[^\W_]+")
_SIGNS = ",;:.()–—!?…|"  # before or behind a word, one pauses at them


class Vocabulary(dict[str, int]):
    """What stands between two spaces → a piece: one word, or several, or pauses. Pieces are read when first met.

    `words` are the words by number, abbreviations in upper case among them; `lower` the number of each in lower case.
    Piece `n` is `flat[starts[n] : starts[n + 1]]`, numbers of words.
    """

    def __init__(self, abbreviations: Mapping[str, str]) -> None:
        self.words: list[str] = []
        self.lower = array("i")
        self.flat = array("i")
        self.starts = array("i", [0])
        self._numbers: dict[str, int] = {}
        self._short = abbreviations.keys()
        for number, mark in enumerate(MARKS):
            self._number(mark)
            self._add(mark, [number])
        self.abbreviations = {self._number(short): self._known(long) for short, long in abbreviations.items()}
        """The number of each abbreviation, with those of the words that it is short for."""

    def __missing__(self, raw: str) -> int:
        words = _WORDS.findall(right_letters(raw))
        if not words:
            return self._add(raw, [PAUSE] if raw[0] in f"-{_SIGNS}" else [])
        numbers = [self._number(word if word in self._short else word.lower()) for word in words]
        return self._add(raw, [PAUSE] * (raw[0] in _SIGNS) + numbers + [PAUSE] * (raw[-1] in _SIGNS))

    def _add(self, raw: str, numbers: Sequence[int]) -> int:
        self[raw] = piece = len(self.starts) - 1
        self.flat.extend(numbers)
        self.starts.append(len(self.flat))
        return piece

    def _number(self, word: str) -> int:
        if word not in self._numbers:
            self._numbers[word] = number = len(self.words)
            self.words.append(word)
            self.lower.append(number)
            if word != word.lower():
                self.lower[number] = self._number(word.lower())
        return self._numbers[word]

    def _known(self, text: str) -> tuple[int, ...]:
        return tuple(self._number(word.lower()) for word in _WORDS.findall(right_letters(text)))


def word_key(word: str) -> str:
    """What a word is sharded by: its first three letters, so that half a word leads there too."""
    return fold(word)[:3]


def end_key(second: str) -> str:
    """What two neighbours are sharded by, behind the first and a space: two letters of the second, a number whole."""
    folded = fold(second)
    return folded if folded[:1].isdigit() else folded[:2]


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


_SHORT = np.array([3, 7, 12])  # words of a title
_NOWHERE = 1 << 40
_ZONE = np.zeros(FIRST, np.int64)
_ZONE[[IN_TITLE, IN_OWNER, IN_FACTS, IN_STORY]] = [TITLE, OWNER, FACTS, STORY]


class Splitter:
    """Splits the records of one area after the other; what it has met of words serves all of them."""

    def __init__(self, abbreviations: Mapping[str, str], sharding: Sharding) -> None:
        self._vocabulary = Vocabulary(abbreviations)
        self._sharding = sharding

    def split(self, records: Iterable[tuple[int, Record]]) -> Postings:
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

    def _by_shard(self, heads: Numbers, counts: Numbers, slots: Numbers) -> Postings:
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
        return Postings([known[n] for n in there], heads[order], edges, slots, starts)

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
