"""Brings a wording into one form, refuses what cannot be a wording, and takes away numbers that are names."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from dvk_sitegen.domain.wording.names import NAMES_WITH_NUMBERS, NUMBERED, SLOGANS
from dvk_sitegen.domain.wording.spoken import in_digits
from dvk_sitegen.domain.wording.tokens import Broken
from dvk_sitegen.text import nfc

_BLANKS = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_MILLIONS = re.compile(r"tr\.đ(?!\w)", re.IGNORECASE)
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200d\u2060-\u2064\ufeff]")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NAMES = re.compile(rf"(?<!\w)(?:{'|'.join(NAMES_WITH_NUMBERS)})")
# Looked for first, for few wordings hold such a name: a year, a date, or a number right behind one of these words.
_WORD_BEFORE = re.compile(r"(\w+)\s+(?:số\s+)?\d")
_DATED = re.compile(r"\d{4}|\d[/.-]\d+[/.-]\d|\d/\d|\dh|covid|vitamin|\bsố\s+\d")
_SLOGANS = re.compile(rf"(?<!\w)(?=[\w\"“])(?:{'|'.join(SLOGANS)})")
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
_SECOND_ASIDE = re.compile(r"\d[\d.,]* ?\( ?\d[\d.,]* ?\) ?[^\W\d]+")  # "600 (700) triệu đồng"
_GIVE_OR_TAKE = re.compile(r"\b(trên|hơn)( ?[,/-] ?)(dưới|kém)\b")
_LOSS = re.compile(r"(?:^|\s)(?:âm|lỗ)\s+\S*\d\S*")
_STRANGE = ("Nd", "Nl", "No", "So", "Co", "Cn", "Cc", "Cs")
_AS_DIGITS = str.maketrans("oOlI", "0011")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """`text` in its one form; `lower` the same in lower case; `countable` the same with blanks where no quantity is.

    `slogan` is the first name or watchword that holds a number: "nhà 3 cứng".
    """

    text: str
    lower: str
    countable: str
    had_invisible: bool
    slogan: str = ""


def clean(said: str) -> Cleaned:
    """The wording in its one form, all three of one length. Raises Broken."""
    text = _BLANKS.sub(" ", _DASHES.sub("-", _INVISIBLE.sub("", nfc(said)))).strip()
    text = _MILLIONS.sub("trđ ", text)
    lower = text.lower()
    if len(lower) != len(text):  # a letter whose lower case is two: not Vietnamese
        text = lower
    slogan = _SLOGANS.search(lower)
    unnamed = _SLOGANS.sub(_blank, lower) if slogan else lower
    _refuse(text, unnamed)
    doubled = _SECOND_ASIDE.search(unnamed)
    if doubled:
        raise Broken("ambiguous", text[doubled.start() : doubled.end()])
    countable = _without_names(_ASIDE.sub(_blank, _GIVE_OR_TAKE.sub(_unparted, unnamed)))
    parted = _PARTED.search(countable)
    if parted:
        raise Broken("broken", parted[0].strip())
    return Cleaned(
        text,
        lower,
        in_digits(countable),
        had_invisible=_INVISIBLE.search(said) is not None,
        slogan=text[slogan.start() : slogan.end()].strip() if slogan else "",
    )


def _without_names(text: str) -> str:
    may_be_named = _DATED.search(text) or not NUMBERED.isdisjoint(_WORD_BEFORE.findall(text))
    return _NAMES.sub(_blank, text) if may_be_named else text


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


def _unparted(found: re.Match[str]) -> str:
    """ "trên, dưới" as "trên dưới"."""
    return f"{found[1]}{' ' * len(found[2])}{found[3]}"


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
