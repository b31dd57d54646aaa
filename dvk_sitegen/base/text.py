"""Vietnamese text: one normal form, folding for look-ups, look-alike letters, sorting, slugs."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

# The Vietnamese alphabet, and the order of tones in its dictionaries: level, huyền, hỏi, ngã, sắc, nặng.
ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_LETTER_RANK = {letter: rank for rank, letter in enumerate(ALPHABET, start=100)}
_TONE_RANK = {tone: rank for rank, tone in enumerate(_TONES)}
_DIGIT = re.compile("[0-9]")
_NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?![0-9])|[0-9]+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


def nfc(text: str) -> str:
    """The composed form of `text`: what is stored, compared and shown."""
    return unicodedata.normalize("NFC", text)


class _Bare(dict[int, str]):
    """Each character without its accents, computed on first use: `str.translate` is fast."""

    def __missing__(self, code: int) -> str:
        meant = "".join(right_letter(c) for c in unicodedata.normalize("NFD", right_letter(chr(code))))
        decomposed = unicodedata.normalize("NFD", meant.replace("đ", "d").replace("Đ", "D"))
        self[code] = "".join(c for c in decomposed if not unicodedata.combining(c))
        return self[code]


_BARE = _Bare()


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`text` without accents: lower case, no tones, đ as d (hoà and hòa fold alike).

    Look-alike letters are replaced (ð is d, full-width ａ is a), and invisible characters are dropped.
    """
    return text.translate(_BARE).lower()


@lru_cache(maxsize=65536)
def spelling(text: str) -> str:
    """`text` with each word's tone after its letters: hoà and hòa are one spelling; Hà, Hạ and ha are three."""
    return " ".join(_letters_then_tone(word) for word in text.casefold().split())


def _letters_then_tone(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    tone = "".join(c for c in decomposed if c in _TONE_RANK)
    return nfc("".join(c for c in decomposed if c not in _TONE_RANK)) + tone


def is_day(text: str) -> bool:
    """Whether `text` is a day as the content writes it: 2022-04-20."""
    try:
        return _DAY.match(text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


def day_text(iso: str) -> str:
    """`2025-07-01` as official papers write it: 01/7/2025, with a zero before small days and before months 1 and 2."""
    year, month, day = iso.split("-")
    return f"{day}/{month if int(month) < 3 else int(month)}/{year}"


def slug(text: str) -> str:
    """The slug of `text`, for a URL."""
    return _NOT_SLUG.sub("-", fold(text)).strip("-")


def is_slug(text: str) -> bool:
    """Whether `text` is a slug."""
    return _SLUG.match(text) is not None


class _Ranks(dict[int, str]):
    """The rank of each character among the letters, then that of its tone among the tones, both as characters;
    computed on first use.
    """

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFD", chr(code))
        tone = next((c for c in decomposed if c in _TONE_RANK), "")
        letter = nfc("".join(c for c in decomposed if c not in _TONE_RANK))
        rank = _LETTER_RANK.get(letter, min(ord(letter[0]), 99) if letter else 0)
        self[code] = chr(rank) + chr(_TONE_RANK[tone])
        return self[code]


_RANKS = _Ranks()


@lru_cache(maxsize=65536)
def sort_key(text: str) -> tuple[str, str, str]:
    """Key that sorts as a Vietnamese dictionary does: letters first (a ă â … d đ …), tones only to break ties.

    Numbers sort by value (số 2, số 10, số 1.200); two texts have the same key only where they are equal.
    Ranks are characters, since Python compares strings much faster than tuples of numbers.
    """
    plain = right_letters(text).casefold()
    if _DIGIT.search(plain):
        plain = _NUMBER.sub(_by_size, plain)
    ranks = plain.translate(_RANKS)
    return ranks[::2], ranks[1::2], text


def _by_size(number: re.Match[str]) -> str:
    """The sort key of a number: a digit for its length, then the number."""
    figures = number[0].replace(".", "").lstrip("0") or "0"
    # As many nines as there are nines of digits, then what is left: longer is greater, for numbers of any length.
    nines, rest = divmod(len(figures), 9)
    return f"{'9' * nines}{rest}{figures}"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was probably meant to be, compared without accents; None when none is similar.

    None where several differ from it only in digits (2023: 2020, 2021 or 2022?), since any of them may be meant.
    """
    by_fold = {fold(k): k for k in known}
    wanted = fold(word)
    found = difflib.get_close_matches(wanted, by_fold, n=2, cutoff=0.6)
    if len(found) == 2 and wanted.isdigit() and all(f.isdigit() for f in found):
        first, second = (difflib.SequenceMatcher(None, f, wanted).ratio() for f in found)
        if first == second:
            return None
    return by_fold[found[0]] if found else None


def digits(text: str) -> list[str]:
    """The numbers in `text`, without zeros before them."""
    return [number.lstrip("0") for number in re.findall(r"[0-9]+", text)]


def shortened(text: str, length: int) -> str:
    """`text` in at most `length` characters, cut between words."""
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(",.;: ") + "…"


def initials(name: str) -> str:
    """A person's name cut to initials: `Đặng Văn Thử` gives `Đ.V.T.`."""
    return "".join(f"{part[0]}." for part in name.split())


def legible(name: str) -> str:
    """A name or a path, printable: invalid and control characters are replaced."""
    if name.isprintable():
        return name
    return "".join("\ufffd" if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c for c in name)


def sentence_start(text: str) -> str:
    """`text` with its first letter in upper case, the rest untouched."""
    return text[:1].upper() + text[1:]


# Each letter of a first row looks like the one in the second. Latin: eth and African D for đ, what PDF files bring in
# for ư, ă, i. Cyrillic and Greek: those of Unicode's confusables.txt (UTS 39) that are drawn like a Latin letter.
_ROWS = (
    ("ÐƉðɖ", "ĐĐđđ"),
    ("ƢƣǍǎıİɑɡ", "ƯưĂăiIag"),
    ("АВЕЅІЈКМНОРСТУХҮԚԜаеѕіјорсухԁԛԝһүӏ", "ABESIJKMHOPCTYXYQWaesijopcyxdqwhyl"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορτυχ", "ABEZHIKMNOPTYXaikvoptux"),
)
RIGHT = {wrong: right for one, other in _ROWS for wrong, right in zip(one, other, strict=True)}
# Shown as nothing: soft hyphen, zero width, joiners, direction marks, fillers, variation selectors, tags.
_UNSEEN = (
    "\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f"
    "\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\U000e0000-\\U000e0fff"
)
# Full-width and mathematical letters and digits, Roman numbers, ligatures: their plain form is Unicode's own (NFKC).
_STYLED = "\\u2160-\\u217f\\ufb00-\\ufb06\\uff01-\\uff5e\\U0001d400-\\U0001d7ff"
UNSEEN = re.compile(f"[{_UNSEEN}]")
STYLED = re.compile(f"[{_STYLED}]")
_ANY = re.compile(f"[{_UNSEEN}{_STYLED}{''.join(RIGHT)}]")


def right_letters(text: str) -> str:
    """`text` with the letters that were meant, composed."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    if _ANY.search(text):
        text = unicodedata.normalize("NFC", _ANY.sub(lambda found: right_letter(found[0]), text))
    return text


def right_letter(char: str) -> str:
    """The letter that `char` was meant to be: itself where it is right, "" where it is invisible."""
    if UNSEEN.match(char):
        return ""
    return RIGHT.get(char) or (unicodedata.normalize("NFKC", char) if STYLED.match(char) else char)
