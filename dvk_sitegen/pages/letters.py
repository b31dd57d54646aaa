"""Filing under the letters of the Vietnamese alphabet: which letter a text stands under, and at what place there."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from dvk_sitegen.lookalikes import right_letters
from dvk_sitegen.text import ALPHABET, nfc

OTHER = "khac"  # what does not begin with a letter of the alphabet
_MARKS = {"\u0306": "w", "\u0302": None, "\u031b": "w"}  # breve, circumflex, horn: they make a letter, tones do not
_ASIDE = re.compile(r"[(,;].*", re.DOTALL)
_WORD_ENDS = re.compile(r"[\s.]+")


def _typed(letter: str) -> str:
    """How a letter is typed on a keyboard without it: ă as aw, â as aa, đ as dd."""
    if letter == "đ":
        return "dd"
    base, *marks = list(unicodedata.normalize("NFD", letter))
    return base + "".join(_MARKS[mark] or base for mark in marks)


# The letters in their order, as URLs write them, with the letter itself.
LETTERS = {_typed(letter): letter.upper() for letter in ALPHABET}
_TYPED = {letter.lower(): typed for typed, letter in LETTERS.items()}


def letter_of(text: str) -> str:
    """The letter that `text` is filed under, as URLs write it; signs before the first word do not count."""
    return _letter_of_sign(headword(right_letters(text))[:1])


@cache
def _letter_of_sign(sign: str) -> str:
    first = unicodedata.normalize("NFD", sign.lower())
    letter = nfc("".join(c for c in first if not unicodedata.combining(c) or c in _MARKS))
    return _TYPED.get(letter, OTHER)


def headword(text: str) -> str:
    """`text` without the signs before its first word: “Sổ tay” is filed as Sổ tay”."""
    if text[:1].isalnum():
        return text
    return next((text[n:] for n, char in enumerate(text) if char.isalnum()), "")


def given_and_rest(name: str) -> tuple[str, str]:
    """A person's name as lists file it: `Nguyễn Văn Thử` by `Thử`, then by `Nguyễn Văn`; `Đ.V.T.` by `T`.

    What stands in brackets or behind a comma is no part of the name, nor is a number at its end a given name.
    """
    words = [word for word in _WORD_ENDS.split(_ASIDE.sub("", name)) if headword(word)]
    given = next((n for n in reversed(range(len(words))) if headword(words[n])[0].isalpha()), len(words) - 1)
    return (words[given], " ".join(words[:given] + words[given + 1 :])) if words else (name, "")


def in_order(letter: str) -> int:
    """The place of a letter in the alphabet; what is under none comes last."""
    return _ORDER[letter]


_ORDER = {letter: place for place, letter in enumerate([*LETTERS, OTHER])}
