"""Brings a wording into one form, refuses what cannot be a wording, and takes away numbers that are names."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from dvk_sitegen.domain.units import MULTIPLIERS, OTHER_NOUNS, PEOPLE_NOUNS, SPELLINGS, WHOLE_NOUNS
from dvk_sitegen.domain.wording.tokens import Broken
from dvk_sitegen.domain.wording.vocabulary import DIGIT_WORDS, NAMES_WITH_NUMBERS, NUMBER_WORDS, alternatives
from dvk_sitegen.text import nfc

_BLANKS = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200d\u2060-\u2064\ufeff]")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NAMES = re.compile("|".join(f"(?:{pattern})" for pattern in NAMES_WITH_NUMBERS))
_COUNTED = alternatives((*MULTIPLIERS, *SPELLINGS, *PEOPLE_NOUNS, *WHOLE_NOUNS, *OTHER_NOUNS))
_DIGIT = alternatives(DIGIT_WORDS)
_NUMBER_IN_WORDS = re.compile(
    rf"(?<!\w)(?<!hàng )(?<!hằng )(?<!mỗi )(?<!mươi )(?<!trăm )(?<!đôi )(?<!vài )(?<!dăm )(?<!mấy )(?=\w){NUMBER_WORDS}"
    rf"(?<=\w)(?= (?:{_COUNTED})(?!\w)| (?:đến|tới|-) (?:{_DIGIT}) (?:{_COUNTED}))"
)
_TWO_DIGITS = re.compile(
    rf"(?<!\w)(?<!mỗi )(?<!hàng )(?<!hằng )(?<!một )(?<!vài )(?<!đôi )({_DIGIT}) ({_DIGIT})(?= (?:{_COUNTED})(?!\w))"
)  # ba bốn lao động

# Each is searched for in the lower-case text; what is found cannot be read.
_LETTERS_FOR_DIGITS = re.compile(r"(?<![\w.,])(?=[\w.,]*\d)(?=[\d.,ol]*[ol])(?!\d+l\b)[\dol.,]+\b")
_REFUSED = tuple(
    re.compile(pattern)
    for pattern in (
        r"\d{30}",  # somebody leaned on a key, and the patterns below would take long
        r"\d\s*[\^*×x]\s*\d+|\d+e\+?\d+",  # 10^20, 50 triệu x 3, 5e8
        r"//|=>|~~|\bx\s*\d+",
        r"<\s*/?[a-z]\w*|&#?\w+;",  # pieces of a web page
        r"\d*\s*(?:\+/-|±|…|\.\.\.|%%)\s*\d*",
        r"(?<!m)[²³]",
        r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]",  # turns the order of what follows round
    )
)
_PARTED = re.compile(r"\d+\s*[.,]\s+\d+|\d+\s+[.,]\s*\d+")
_LOSS = re.compile(r"(?:^|\s)(?:âm|lỗ)\s+\S*\d\S*")
_STRANGE = ("Nd", "Nl", "No", "So", "Co", "Cn", "Cc", "Cs")
_AS_DIGITS = str.maketrans("oOlI", "0011")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """`text` in its one form; `lower` the same in lower case; `countable` the same with blanks where no quantity is."""

    text: str
    lower: str
    countable: str
    had_invisible: bool


def clean(said: str) -> Cleaned:
    """The wording in its one form, all three of one length. Raises Broken."""
    text = _BLANKS.sub(" ", _DASHES.sub("-", _INVISIBLE.sub("", nfc(said)))).strip()
    text = text.replace("tr.đ", "trđ ")
    lower = text.lower()
    if len(lower) != len(text):  # a letter whose lower case is two: not Vietnamese
        text = lower
    _refuse(text, lower)
    countable = _NAMES.sub(_blank, _ASIDE.sub(_blank, lower))
    parted = _PARTED.search(countable)
    if parted:
        raise Broken("broken", parted[0].strip())
    if not any(map(str.isdigit, countable)):
        countable = _NUMBER_IN_WORDS.sub(_digits, _TWO_DIGITS.sub(_range, countable))
    return Cleaned(text, lower, countable, had_invisible=_INVISIBLE.search(said) is not None)


def asides(lower: str) -> list[str]:
    """What stands in brackets."""
    return [aside[1:-1] for aside in _ASIDE.findall(lower)]


def _refuse(text: str, lower: str) -> None:
    slip = _LETTERS_FOR_DIGITS.search(lower)
    if slip:
        piece = text[slip.start() : slip.end()]
        raise Broken("broken", piece, piece.translate(_AS_DIGITS))
    for pattern in _REFUSED:
        refused = pattern.search(lower)
        if refused:
            raise Broken("broken", text[refused.start() : refused.end()].strip())
    for char in text:
        if not char.isascii() and char not in "²³" and unicodedata.category(char) in _STRANGE:
            raise Broken("broken", char)
    loss = _LOSS.search(lower)
    if loss:
        raise Broken("negative", text[loss.start() : loss.end()].strip())


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _digits(found: re.Match[str]) -> str:
    """A number in words as digits, in as many characters."""
    part = {name: DIGIT_WORDS.get(word or "", 0) for name, word in found.groupdict().items()}
    value = 100 * part["hundreds"] + 10 * part["tens"] + 10 * bool(found["ten"]) + part["ones"]
    return str(value).ljust(len(found[0]))


def _range(found: re.Match[str]) -> str:
    """Two numbers in words, one after the other, are a range."""
    low, high = DIGIT_WORDS[found[1]], DIGIT_WORDS[found[2]]
    if low >= high:
        raise Broken("broken", found[0])
    return f"{low}-{high}".ljust(len(found[0]))
