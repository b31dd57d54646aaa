"""Analysis: documents become postings. A term is a word or a pair of neighbouring words; each belongs to one shard."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from dvk_sitegen.base.text import fold, right_letters
from dvk_sitegen.outputs.search.documents import Document
from dvk_sitegen.outputs.search.encoding import Numbers
from dvk_sitegen.outputs.search.postings import (
    BEGINS,
    ENDS,
    FACTS,
    MOST_WORDS,
    OWNER,
    STORY,
    TITLE,
    fields_of,
    posting_lists,
    renumbered,
    spread,
    terms_of,
    words_of,
)
from dvk_sitegen.outputs.search.segments import Postings

# Words that no text contains: pauses at punctuation, edges of names, and marks that begin a field.
PAUSE, EDGE, IN_TITLE, IN_OWNER, IN_FACTS, IN_STORY = range(6)
MARKS = ("\x00", "\x01", "\x02", "\x03", "\x04", "\x05")
FIRST_WORD = len(MARKS)
_WORDS = re.compile(r"[^\W_]+")
_SIGNS = ",;:.()–—!?…|"  # at the start or end of a word, they separate


class Vocabulary(dict[str, int]):
    """The number of each token: the text between two spaces, which is one word, several, or pauses.

    A token is analysed when it first occurs. `words` are the words by number, with abbreviations in upper case;
    `lower` has the number of each in lower case. Token `n` is `flat[starts[n] : starts[n + 1]]`, numbers of words.
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
        self.abbreviations = {self._number(short): self._numbers_of(long) for short, long in abbreviations.items()}
        """The number of each abbreviation, with those of the words of its full form."""

    def __missing__(self, raw: str) -> int:
        words = _WORDS.findall(right_letters(raw))
        if not words:
            return self._add(raw, [PAUSE] if raw[0] in f"-{_SIGNS}" else [])
        numbers = [self._number(word if word in self._short else word.lower()) for word in words]
        return self._add(raw, [PAUSE] * (raw[0] in _SIGNS) + numbers + [PAUSE] * (raw[-1] in _SIGNS))

    def _add(self, raw: str, numbers: Sequence[int]) -> int:
        self[raw] = token = len(self.starts) - 1
        self.flat.extend(numbers)
        self.starts.append(len(self.flat))
        return token

    def _number(self, word: str) -> int:
        if word not in self._numbers:
            self._numbers[word] = number = len(self.words)
            self.words.append(word)
            self.lower.append(number)
            if word != word.lower():
                self.lower[number] = self._number(word.lower())
        return self._numbers[word]

    def _numbers_of(self, text: str) -> tuple[int, ...]:
        return tuple(self._number(word.lower()) for word in _WORDS.findall(right_letters(text)))


def word_key(word: str) -> str:
    """The key of a word's shard: its first three letters, so that a half-typed word leads to the same shard."""
    return fold(word)[:3]


def end_key(second: str) -> str:
    """The end of the key of a pair's shard, after the first word: two letters of the second, or a whole number."""
    folded = fold(second)
    return folded if folded[:1].isdigit() else folded[:2]


_ALL = 0xFFFFFFFF
_STEPS = np.array([crc32(bytes([byte]), _ALL) ^ _ALL for byte in range(256)], np.int64)


class Sharding:
    """The shard of each term. Shards `0` to `main - 1` are for titles, names and facts; then come those of stories."""

    def __init__(self, main: int, stories: int) -> None:
        self._main, self._stories = main, stories
        self._alone = array("L")
        self._begins = array("L")
        self._ends = array("L")
        self._lengths = array("L")

    @property
    def count(self) -> int:
        """How many shards there are."""
        return self._main + self._stories

    def know(self, words: Sequence[str]) -> None:
        """Add the words that are new: `words` by number, of which the first are known."""
        for word in words[len(self._alone) :]:
            end = end_key(word).encode()
            self._alone.append(crc32(word_key(word).encode()))
            self._begins.append(crc32(f"{fold(word)} ".encode()))
            self._ends.append(crc32(end) ^ crc32(bytes(len(end))))
            self._lengths.append(len(end))

    def of(self, first: Numbers, second: Numbers, is_story: NDArray[np.bool_]) -> Numbers:
        """The shard of each term: a word, or, where `second` is not 0, a pair of neighbours."""
        alone, begins, ends, lengths = (
            np.array(column, np.int64) for column in (self._alone, self._begins, self._ends, self._lengths)
        )
        pairs = np.flatnonzero(second)
        crcs = alone[first]
        seconds = second[pairs]
        crcs[pairs] = _with_zeros(begins[first[pairs]], lengths[seconds]) ^ ends[seconds]
        return np.where(is_story, self._main + crcs % self._stories, crcs % self._main)


def _with_zeros(crcs: Numbers, counts: Numbers) -> Numbers:
    """CRCs of texts with so many zero bytes behind them."""
    states = crcs ^ _ALL
    positions = np.flatnonzero(counts)
    step = 0
    while len(positions):
        some = states[positions]
        states[positions] = _STEPS[some & 255] ^ some >> 8
        step += 1
        positions = positions[counts[positions] > step]
    return states ^ _ALL


_SHORT = np.array([3, 7, 12])  # words of a title
_NOWHERE = 1 << 40
_FIELD = np.zeros(FIRST_WORD, np.int64)
_FIELD[[IN_TITLE, IN_OWNER, IN_FACTS, IN_STORY]] = [TITLE, OWNER, FACTS, STORY]


class Splitter:
    """Analyses the documents of one area after the other; the vocabulary is shared by all areas."""

    def __init__(self, abbreviations: Mapping[str, str], sharding: Sharding) -> None:
        self._vocabulary = Vocabulary(abbreviations)
        self._sharding = sharding

    def split(self, documents: Iterable[tuple[int, Document]]) -> Postings:
        """The postings of `documents`, given with their doc ids within the area, shard by shard."""
        tokens, ids = [np.empty(0, np.int64)], [0]
        for doc_id, document in documents:
            raw = _marked_text(document).split()
            tokens.append(np.fromiter(map(self._vocabulary.__getitem__, raw), np.int64, len(raw)))
            ids.append(doc_id)
        doc_ids = np.repeat(np.array(ids, np.int64), [len(some) for some in tokens])
        words, doc_ids = self._words(np.concatenate(tokens), doc_ids)
        fields = _fields_of(words)
        # People type a title or a phrase without its commas, and a phrase may continue on the next line. Facts are
        # separate names: Lý Sơn, tỉnh … is not Sơn Tịnh.
        is_indexed = (words != PAUSE) | (fields == FACTS)
        columns = self._with_abbreviations(words[is_indexed], fields[is_indexed], doc_ids[is_indexed])
        postings = [np.concatenate(column) for column in zip(_single(*columns), _pair(*columns), strict=True)]
        if len(self._vocabulary.words) >= MOST_WORDS:
            raise OverflowError("more different words than the index has numbers for")
        return self._by_shard(*posting_lists(*postings))

    def _by_shard(self, keys: Numbers, counts: Numbers, doc_ids: Numbers) -> Postings:
        """Posting lists shard by shard, their words numbered in the order of the alphabet."""
        known = self._vocabulary.words
        first, second = words_of(keys)
        is_used = np.zeros(len(known), np.bool_)
        is_used[first] = is_used[second] = True
        is_used[0] = False
        used = sorted(np.flatnonzero(is_used).tolist(), key=known.__getitem__)
        number = np.zeros(len(known), np.int64)
        number[used] = np.arange(1, len(used) + 1)
        self._sharding.know(known)
        shards = self._sharding.of(first, second, fields_of(keys) == STORY)
        keys = renumbered(keys, number)
        order = np.lexsort((keys, shards))
        doc_ids = doc_ids[spread((np.cumsum(counts) - counts)[order], counts[order])]
        edges = np.concatenate(([0], np.cumsum(counts[order])))
        starts = np.searchsorted(shards[order], np.arange(self._sharding.count + 1))
        return Postings([known[n] for n in used], keys[order], edges, doc_ids, starts)

    def _words(self, tokens: Numbers, doc_ids: Numbers) -> tuple[Numbers, Numbers]:
        """The words of tokens, with the doc id of each."""
        starts = np.array(self._vocabulary.starts, np.int64)
        counts = np.diff(starts)[tokens]
        flat = np.array(self._vocabulary.flat, np.int64)
        return flat[spread(starts[tokens], counts)], np.repeat(doc_ids, counts)

    def _with_abbreviations(
        self, words: Numbers, fields: Numbers, doc_ids: Numbers
    ) -> tuple[Numbers, Numbers, Numbers]:
        """The words; then, between their neighbours, abbreviations spelled out and full forms abbreviated."""
        lower = np.array(self._vocabulary.lower, np.int64)
        abbreviations = self._vocabulary.abbreviations
        longest = max(map(len, abbreviations.values()), default=0)
        # Pauses after the last word, so that a full form can be compared there too.
        words, fields, doc_ids = (np.append(column, np.zeros(longest, np.int64)) for column in (words, fields, doc_ids))
        plain = lower[words]
        columns = [(plain, fields, doc_ids)]
        begins = np.zeros(len(lower), np.bool_)
        begins[[*abbreviations, *(long[0] for long in abbreviations.values())]] = True
        some = np.flatnonzero(begins[words])
        words_there, plainly = words[some], plain[some]
        for short, long in abbreviations.items():
            for positions, length, others in (
                (some[words_there == short], 1, long),
                (_matches(plain, some[plainly == long[0]], long), len(long), (int(lower[short]),)),
            ):
                if len(positions):
                    rows = _replaced(plain, positions, length, others)
                    width = rows.shape[1]
                    columns.append(
                        (rows.ravel(), np.repeat(fields[positions], width), np.repeat(doc_ids[positions], width))
                    )
        joined = [np.concatenate(column) for column in zip(*columns, strict=True)]
        return joined[0], joined[1], joined[2]


def _marked_text(document: Document) -> str:
    """All texts of a document, each field after its mark, names between edges."""
    edge, in_title, in_owner, in_facts, in_story = MARKS[1:]
    names = ((in_title, document.titles), (in_owner, document.owners))
    texts = [f"{mark} {edge} {name} {edge}" for mark, kind in names for name in kind]
    texts += [f"{in_facts} {fact}" for fact in document.facts]
    # The last sign is a pause too, so that each word has a neighbour.
    return " ".join([in_title, *texts, in_story, document.story, edge])


def _fields_of(words: Numbers) -> Numbers:
    """The field of each word, by the last mark before it."""
    positions = np.arange(len(words))
    marks = np.maximum.accumulate(np.where((words >= IN_TITLE) & (words < FIRST_WORD), positions, 0))
    return _FIELD[words[marks]]


def _matches(words: Numbers, positions: Numbers, sought: tuple[int, ...]) -> Numbers:
    """Those of `positions` in `words` where `sought` begins."""
    for further, word in enumerate(sought):
        positions = positions[words[positions + further] == word]
    return positions


def _replaced(words: Numbers, positions: Numbers, length: int, others: tuple[int, ...]) -> Numbers:
    """A row for each position: `others` instead of `length` words there, between their neighbours and pauses."""
    rows = np.full((len(positions), len(others) + 3), PAUSE)
    rows[:, 0] = words[positions - 1]
    rows[:, 1:-2] = others
    rows[:, -2] = words[positions + length]
    rows[rows < FIRST_WORD] = PAUSE
    return rows


def _single(words: Numbers, fields: Numbers, doc_ids: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Single words: in a title with its shortness, in a name with whether they begin or end it."""
    names = np.flatnonzero(fields < FACTS)
    fields = fields.copy()
    fields[names] += _field_marks(words[names], fields[names])
    real = words >= FIRST_WORD
    return terms_of(words[real], np.zeros(1, np.int64)), fields[real], doc_ids[real]


def _field_marks(words: Numbers, fields: Numbers) -> Numbers:
    """What is added to the field of each word of titles and names; nothing after the last edge."""
    positions = np.arange(len(words))
    edges = words == EDGE
    before = np.maximum.accumulate(np.where(edges, positions, 0))
    after = np.minimum.accumulate(np.where(edges, positions, _NOWHERE)[::-1])[::-1]
    shortness = len(_SHORT) - np.searchsorted(_SHORT, after - before - 1)
    place_in_name = BEGINS * ((before == positions - 1) & (after < _NOWHERE)) + ENDS * (after == positions + 1)
    return np.where(fields == TITLE, shortness, place_in_name)


def _pair(words: Numbers, fields: Numbers, doc_ids: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Pairs of neighbours, with whether they begin or end a title or a name."""
    first = np.flatnonzero((words[:-1] >= FIRST_WORD) & (words[1:] >= FIRST_WORD))
    begins, ends = words[first - 1] == EDGE, words[first + 2] == EDGE
    named = fields[first] < FACTS
    return (
        terms_of(words[first], words[first + 1]),
        fields[first] + named * (BEGINS * begins + ENDS * ends),
        doc_ids[first],
    )
