"""Texts as numbered words to be looked up: lower case, accents kept, marks where a text pauses."""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping, Sequence

from dvk_sitegen.lookalikes import right_letters
from dvk_sitegen.text import fold

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
