"""Splits a wording into tokens: numbers, words and signs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from dvk_sitegen.domain.quantities.numbers import NUMBER

_TOKEN = re.compile(
    rf"(?P<number>{NUMBER})|(?P<word>k?m[23²³](?!\w)|[^\W\d_]+(?:-[^\W\d_]+)*)|(?P<sign>[<>]=|[^\s\w])|(?P<other>\S)"
)


class Broken(Exception):  # noqa: N818 - it never leaves this folder
    """The wording has something that cannot be read as a number: see `ParsedQuantity.fault`."""

    def __init__(self, fault: str, span: str, fix: str = "", forms: tuple[str, ...] = ()) -> None:
        super().__init__(fault)
        self.fault, self.span, self.fix, self.forms = fault, span, fix, forms


class Token(NamedTuple):
    """A number, word or sign, in lower case, and its position."""

    kind: str
    text: str
    start: int
    end: int


class Phrases:
    """Phrases, indexed by their first words."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.all = frozenset(phrases)
        self.longest: dict[str, int] = {}
        for phrase in self.all:
            words = phrase.split(" ")
            self.longest[words[0]] = max(self.longest.get(words[0], 0), len(words))


class Tokens:
    """The tokens of `text` (lower case); quotations are taken from `original`, of the same length."""

    def __init__(self, text: str, original: str) -> None:
        self.original = original
        self.all = [Token(m.lastgroup or "", m[0], m.start(), m.end()) for m in _TOKEN.finditer(text)]

    def __len__(self) -> int:
        return len(self.all)

    def text(self, n: int) -> str:
        """The text of token `n`, "" where there is none."""
        return self.all[n].text if 0 <= n < len(self.all) else ""

    def is_number(self, n: int) -> bool:
        return n < len(self.all) and self.all[n].kind == "number"

    def is_word(self, n: int) -> bool:
        return n < len(self.all) and self.all[n].kind == "word"

    def phrase(self, n: int, known: Phrases) -> tuple[str, int]:
        """The longest phrase of `known` that begins at token `n`, and the token after it; ("", n) for none."""
        longest = known.longest.get(self.text(n), 0)
        for length in range(min(longest, len(self.all) - n), 0, -1):
            words = " ".join([t.text for t in self.all[n : n + length]])
            if words in known.all:
                return words, n + length
        return "", n

    def span(self, first: int, end: int) -> str:
        """The text of the wording from token `first` up to, not including, `end`."""
        last = min(end, len(self.all)) - 1
        return self.original[self.all[first].start : self.all[last].end]

    def touches(self, n: int) -> bool:
        """Whether token `n` follows the one before it without a space."""
        return 0 < n < len(self.all) and self.all[n - 1].end == self.all[n].start
