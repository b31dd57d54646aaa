"""The ranking of theme/assets/search/ in Python, over the same index: what the client must answer.

Written to be compared, not to be quick: it reads the files that the client would fetch, and takes the same steps.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace

from search_files import Index, numbers
from search_words import Kin, Typed, accented, asked, is_near, kinship, pair_key

from dvk_sitegen.base.text import fold

MOST_PAIRS, ENOUGH, SHORT, NEAR, MOST_VARIANTS = 7, 10, 3, 5, 6
WORD = (10, 11, 12, 13, 9, 9, 10, 10, 7, 3)
IN_PAIR = (10, 10, 10, 10, 9, 9, 9, 9, 7, 3)
PAIR = (24, 24, 24, 24, 23, 23, 23, 23, 21, 18)
FACTS, LONE, EDGE, ACCENT, SLIP, HALF = 8, 2, 2, 20, 6, 4


@dataclass
class Hit:
    number: int
    score: int = 0
    slips: int = 0
    missing: int = 0
    lone: int = 0
    told: int = 0
    present: int = 0
    is_folded: bool = False
    is_half: bool = False
    is_loose: bool = False
    pairs: int = 0


@dataclass(frozen=True)
class Answer:
    hits: list[Hit]
    places: list[Hit]
    papers: list[Hit]
    near: list[Hit]


AS_TYPED, ENTIRE, SPELLED, COUNT = 128, 64, 32, 31
Values = defaultdict[int, int]


class Board:
    """How well each record holds the words typed."""

    def __init__(self, typed: list[Typed], index: Index) -> None:
        self.typed = typed
        self.index = index
        self.has_accents = any(t.is_accented for t in typed)
        self.there: set[int] = set()
        self.words: list[Values] = [defaultdict(int) for _ in typed]
        self.pairs: list[Values] = [defaultdict(int) for _ in typed[1:]]
        last = len(self.pairs) - 1
        self.read = [
            at
            for at in range(len(self.pairs))
            if len(typed) <= MOST_PAIRS or at % 2 == 0 or at == last or self.is_quoted(at)
        ]

    def is_quoted(self, at: int) -> bool:
        return self.typed[at].quote > 0 and self.typed[at].quote == self.typed[at + 1].quote

    def lift(self, values: Values, gaps: str, value: int) -> None:
        if gaps.startswith("~"):
            lacks = set(numbers(gaps[1:]))
            listed = [number for number in range(self.index.root["slots"]) if number not in lacks]
        else:
            listed = list(numbers(gaps))
            self.there.update(listed)
        for number in listed:
            values[number] = max(values[number], value)

    def worth(self, kin: Kin, base: int) -> int:
        spelled = SPELLED * (self.has_accents and kin.is_accented)
        return base + (ENTIRE if kin.is_whole else -1) + AS_TYPED * kin.is_typed + spelled

    def word(self, is_story: bool, at: int) -> None:
        typed = self.typed[at]
        for key in {w[:3] for w in (typed.folded, *typed.variants)}:
            for words, lists in self.index.lines(is_story, key):
                kin = kinship(words[0], typed) if len(words) == 1 else None
                for listed in lists if kin else ():
                    assert kin
                    base = LONE if is_story else WORD[int(listed[0])]
                    self.lift(self.words[at], listed[1:], self.worth(kin, base))

    def pair(self, is_story: bool, at: int) -> None:
        one, two = self.typed[at], self.typed[at + 1]
        firsts, seconds = (one.folded, *one.variants), (two.folded, *two.variants)
        for key in {pair_key(first, second) for first in firsts for second in seconds}:
            for words, lists in self.index.lines(is_story, key):
                kins = [kinship(words[0], one), kinship(words[1], two)] if len(words) == 2 else [None]
                for listed in lists if all(kins) else ():
                    self.told(at, int(listed[0]), listed[1:], *kins)

    def told(self, at: int, zone: int, gaps: str, first: Kin, second: Kin) -> None:
        self.lift(self.words[at], gaps, self.worth(first, IN_PAIR[zone]))
        self.lift(self.words[at + 1], gaps, self.worth(second, IN_PAIR[zone]))
        is_whole, is_typed = first.is_whole and second.is_whole, first.is_typed and second.is_typed
        begins = zone < FACTS and zone & 1 and at == 0
        ends = zone < FACTS and zone & 2 and at == len(self.pairs) - 1 and is_whole
        value = PAIR[zone] + EDGE * (bool(begins) + bool(ends)) - HALF * (not is_whole) - SLIP * (not is_typed)
        self.lift(self.pairs[at], gaps, value)

    def is_covered(self, at: int) -> bool:
        return any(self.pairs[pair] for pair in (at - 1, at) if 0 <= pair < len(self.pairs))

    def judged(self, number: int) -> Hit:
        hit = Hit(number)
        for at, pair in enumerate(self.pairs):
            together = pair.get(number, 0)
            hit.score += together
            hit.pairs += together > 0
            hit.missing += not together and self.is_quoted(at)
        for at, typed in enumerate(self.typed):
            worth = self.words[at].get(number, 0)
            if worth:
                beside = any(self.pairs[pair].get(number, 0) for pair in (at - 1, at) if 0 <= pair < len(self.pairs))
                self.weigh(hit, typed, worth, beside)
            else:
                hit.missing += typed.is_needed
        return hit

    def weigh(self, hit: Hit, typed: Typed, worth: int, is_beside: bool) -> None:
        is_repaired, is_spelled = worth < AS_TYPED, bool(worth & SPELLED)
        hit.present += 1
        hit.score += (worth & COUNT) + ACCENT * is_spelled - SLIP * is_repaired
        hit.lone += (worth & COUNT) <= LONE
        hit.told += (worth & COUNT) <= WORD[-1]
        hit.slips += is_repaired
        hit.missing += is_repaired and not is_beside and bool(self.pairs)
        hit.is_half |= not worth & ENTIRE
        hit.is_loose |= not worth & ENTIRE and not is_beside
        hit.is_folded |= typed.is_accented and not is_spelled and not is_repaired

    def is_answer(self, hit: Hit) -> bool:
        is_chance = bool(self.pairs) and hit.lone * 2 > hit.present
        is_other = hit.is_folded and (hit.slips > 0 or hit.pairs < self.nearly_all)
        return not hit.missing and hit.slips * (1 + hit.is_half) < 2 and not is_chance and not is_other

    @property
    def nearly_all(self) -> int:
        return min(len(self.read), max(1, len(self.read) - 1))

    def hits(self) -> list[Hit]:
        needed = [self.words[at] for at, typed in enumerate(self.typed) if typed.is_needed]
        everywhere = set.intersection(*({n for n, value in words.items() if value} for words in needed))
        there = self.there if everywhere <= self.there else self.there | self.index.present
        found = filter(self.is_answer, map(self.judged, everywhere & there))
        return sorted(found, key=lambda hit: (hit.number >= self.index.root["papers"], *by_score(hit)))

    def near(self) -> list[Hit]:
        if len(self.typed) < 2:
            return []
        known = {number for words in self.words for number in words}
        judged = [self.judged(number) for number in known if number < self.index.root["places"]]
        found = [hit for hit in judged if hit.present * 2 >= len(self.typed) and hit.pairs]
        return sorted(found, key=by_score)[:NEAR]

    def is_tight(self, hit: Hit) -> bool:
        return not hit.is_folded and not hit.is_loose and not hit.slips and hit.pairs >= self.nearly_all

    def is_enough(self, hits: list[Hit]) -> bool:
        tight = [hit for hit in hits if hit.number < self.index.root["papers"] and self.is_tight(hit)]
        return len(tight) >= ENOUGH or (len(self.typed) > SHORT and bool(tight) and hits[0] is tight[0])

    def is_of_heads(self) -> bool:
        covered = sum(map(self.is_covered, range(len(self.words))))
        return len(self.pairs) >= SHORT and covered * 2 > len(self.words)

    def pairs_of(self, is_story: bool) -> None:
        for at in self.read:
            self.pair(is_story, at)

    def words_of(self, is_story: bool, is_wanted: Callable[[int], bool] = lambda _: True) -> None:
        wanted = [at for at, typed in enumerate(self.typed) if typed.is_needed and is_wanted(at)]
        for at in wanted:
            self.word(is_story, at)

    def in_heads(self) -> list[Hit]:
        self.pairs_of(False)
        if len(self.typed) <= SHORT:
            self.words_of(False)
        elif self.is_of_heads():
            self.words_of(False, lambda at: not self.is_covered(at))
        return self.hits()

    def in_stories(self) -> list[Hit]:
        if self.pairs:
            self.pairs_of(True)
        else:
            self.words_of(True)
        return self.hits()

    def by_chance(self) -> list[Hit]:
        if not self.pairs:
            return []
        self.words_of(False)
        hits = self.hits()
        if not hits:
            self.words_of(True)
            hits = self.hits()
        return hits


def by_score(hit: Hit) -> tuple[int, int]:
    return -hit.score, hit.number


class Mending:
    """Which words the index lacks, and the questions to try instead."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.known = board.index.words
        self.unknown = [at for at, typed in enumerate(board.typed) if not self.is_known(typed)]

    @property
    def doubtful(self) -> set[int]:
        """Asked when the questions are: stories may have been read by then."""
        return set(self.unknown) or {at for at in range(len(self.board.typed)) if not self.board.is_covered(at)}

    def is_known(self, typed: Typed) -> bool:
        if typed.folded in self.known or not re.search("[a-z]", typed.folded):
            return True
        return typed.is_half and any(word.startswith(typed.folded) for word in self.known)

    def questions(self) -> list[list[Typed]]:
        typed, doubtful = self.board.typed, self.doubtful
        slips = [self.mending(at) if at in doubtful else word for at, word in enumerate(typed)]
        ways: list[Callable[[Typed], list[Typed]]] = [self.keyed, self.split]
        others = [
            [new for at, word in enumerate(typed) for new in (way(word) if at in self.unknown else [word])]
            for way in ways
        ]
        return [question for question in (slips, *others) if any(word.is_new or word.variants for word in question)]

    def mending(self, at: int) -> Typed:
        typed = self.board.typed[at]
        is_start = typed.is_half and len(typed.folded) < 3
        is_word = len(typed.folded) > 2 or typed.folded not in self.known
        is_short = not self.board.pairs and not re.search("[aeiouy]", typed.folded)
        if not is_start and (is_short or not is_word):
            return typed
        fits = (lambda word: word.startswith(typed.folded)) if is_start else (lambda word: is_near(typed.folded, word))
        near = sorted(filter(fits, self.known), key=lambda word: -self.known[word])
        if at and at - 1 not in self.doubtful:
            beside = self.beside(self.board.typed[at - 1].folded, near)
            near = [word for word in near if word in beside] or near
        return replace(typed, variants=tuple(near[:MOST_VARIANTS]))

    def beside(self, before: str, near: list[str]) -> set[str]:
        lines = (
            line for key in {pair_key(before, word) for word in near} for line in self.board.index.lines(False, key)
        )
        return {fold(words[1]) for words, _ in lines if len(words) == 2 and fold(words[0]) == before}

    def keyed(self, typed: Typed) -> list[Typed]:
        meant = accented(typed.word)
        return instead(typed, meant) if meant != typed.word and fold(meant) in self.known else [typed]

    def split(self, typed: Typed) -> list[Typed]:
        folded = typed.folded
        for cut in range(2, len(folded) - 1):
            if folded[:cut] in self.known and folded[cut:] in self.known:
                return instead(typed, folded[:cut], folded[cut:])
        return [typed]


def instead(typed: Typed, *words: str) -> list[Typed]:
    return [replace(typed, word=word, folded=fold(word), is_new=True) for word in words]


def answer(index: Index, text: str) -> Answer:
    """What the client must answer to `text`."""
    typed = asked(text)
    if not typed:
        return Answer([], [], [], [])
    first = Board(typed, index)
    hits = first.in_heads()
    if not first.is_enough(hits):
        hits = further(first, hits)
    places, papers = index.root["places"], index.root["papers"]
    return Answer(
        [hit for hit in hits if hit.number < places],
        [hit for hit in hits if places <= hit.number < papers],
        [hit for hit in hits if hit.number >= papers],
        [] if hits else first.near(),
    )


def further(first: Board, hits: list[Hit]) -> list[Hit]:  # noqa: C901 (the steps stand as in the client)
    """Stories, mended words, and what is there by chance, while too little is found."""
    typed, best, is_of_heads = first.typed, (first, hits), first.is_of_heads()
    mending = Mending(first)

    def lead(hits: list[Hit]) -> Hit | None:
        return next((hit for hit in hits if hit.number < first.index.root["papers"]), None)

    def better(board: Board, found: list[Hit]) -> None:
        nonlocal best
        known, new = lead(best[1]), lead(found)
        if board is best[0] or (new and (not known or new.score > known.score)):
            best = (board, found)

    def look() -> None:
        is_whole = len(typed) > SHORT and best[1] and best[1][0].pairs == len(first.read)
        if not is_whole:
            better(first, first.in_stories())

    def mend() -> None:
        if lead(best[1]) and (len(typed) < SHORT or first.is_tight(best[1][0])):
            return
        for question in mending.questions():
            other = Board(question, first.index)
            found = other.in_heads()
            better(other, found if lead(found) or not mending.unknown else other.in_stories())

    leader = lead(hits)
    if leader and first.is_tight(leader):
        look()
        return best[1]
    if is_of_heads:
        mend()
    if not mending.unknown:
        look()
    if not is_of_heads:
        mend()
    if not lead(best[1]):
        better(first, first.by_chance())
    return best[1]
