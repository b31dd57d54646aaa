"""Converts numbers in words to digits: "từ một đến 2 tấn", "bốn, năm trăm triệu", "hai mốt triệu"."""

from __future__ import annotations

import re

from dvk_sitegen.domain.quantities.tokens import Broken
from dvk_sitegen.domain.quantities.vocabulary import DIGIT_WORDS, TIMES, alternatives
from dvk_sitegen.domain.units import MULTIPLIERS, OTHER_NOUNS, PEOPLE_NOUNS, SPELLINGS, WHOLE_NOUNS

_ONES = tuple(word for word, digit in DIGIT_WORDS.items() if digit and word not in ("mốt", "lăm", "nhăm", "tư"))
_D = f"(?:{alternatives((*_ONES, 'tư'))})"
_LAST = f"(?:{alternatives(w for w in DIGIT_WORDS if w not in ('không', 'năm', 'một'))})"  # "mười năm" is ten years
_TENS = rf"{_D} mươi(?: {_LAST}\b)?|mười\b(?: {_LAST}\b)?|{_D} (?:mốt|tư|lăm|nhăm)\b"
_HUNDREDS = rf"(?:{_D}|không) trăm\b(?: (?:(?:linh|lẻ) {_D}\b|{_TENS}))?"
_NUMBER = rf"(?:{_HUNDREDS}|{_TENS}|{_D}\b)"
_COUNTED = rf"(?:{alternatives((*MULTIPLIERS, *SPELLINGS, *PEOPLE_NOUNS, *WHOLE_NOUNS, *OTHER_NOUNS, 'rưỡi'))})(?!\w)"
_BETWEEN = r" ?, ?| ?- ?| (?:cho )?(?:đến|tới) | (?:hoặc|hay) | "
# What makes a number word something else: each, some, a part of a larger number.
_NOT_AFTER = "".join(
    rf"(?<!{word} )"
    for word in (
        "hàng",
        "hằng",
        "mỗi",
        "từng",
        "mươi",
        "trăm",
        "đôi",
        "vài",
        "dăm",
        "mấy",
        "thứ",
        "lẻ",
        "linh",
        "nghìn",
        "phần",
    )
)
_SPOKEN = re.compile(
    rf"(?<!\w){_NOT_AFTER}(?P<low>{_NUMBER})(?= ?(?:-|đến|tới) ?(?:khoảng |gần |hơn |trên )?\d)"
    rf"|(?<!\w){_NOT_AFTER}(?P<left>{_NUMBER})(?:(?P<between>{_BETWEEN})(?P<right>{_NUMBER}))?(?= {_COUNTED})"
)
_PART = re.compile(rf"(?<!\w)({_D}|\d+) phần ({_D}|mười|\d+)(?!\w)")  # "hai phần ba"
_ALONE = re.compile(_NUMBER)
_ANY_WORD = re.compile(rf"(?<!\w){_D}(?!\w)")
_TIME = re.compile(rf" (?:{alternatives(TIMES)})(?!\w)")
_SCALES = re.compile(r"(.+) (trăm|mươi)\Z")
# Beside digits "năm" is mostly the year; it is five behind these, or before what only a number has.
_SIZE = re.compile(rf" (?:{alternatives(MULTIPLIERS)})(?!\w)")
_FIVE_AFTER = re.compile(
    r"(?:\b(?:cho|thuê|có|là|từ|và|đến|tới|khoảng|hơn|gần|trên|dưới|gồm|được|đạt|với|trồng|nuôi|[,;])) ?\Z"
)
_IDIOMS = ((5, 7),)  # "năm bảy": five to seven


def in_digits(text: str) -> str:
    """`text` (lower case) with its numbers in words as digits, of the same length. Raises Broken."""
    if not _ANY_WORD.search(text) and "mười" not in text and " phần " not in text:
        return text
    text = _PART.sub(_part, text)
    is_mixed = any(map(str.isdigit, text))
    return _SPOKEN.sub(lambda found: _replaced(found, text, is_mixed), text)


def _part(found: re.Match[str]) -> str:
    part, whole = (word if word.isdigit() else str(_spoken_value(word)) for word in found.groups())
    return f"{part}/{whole}".ljust(len(found[0]))


def _replaced(found: re.Match[str], text: str, is_mixed: bool) -> str:
    rest = text[found.end() : found.end() + 20]
    left = found["left"] or found["low"]
    if _is_no_number(left, rest, text[: found.start()], is_mixed) and not found["right"]:
        return found[0]
    if not found["right"]:
        return str(_spoken_value(left)).ljust(len(found[0]))
    low, high = _spoken_value(left), _spoken_value(found["right"])
    between = found["between"].strip()
    scaled = _SCALES.match(found["right"])
    lead = _spoken_value(scaled[1]) if scaled else 0
    if low < 10 and lead and lead > low:  # "ba, bốn trăm": hundreds both
        if lead != low + 1:
            raise Broken("ambiguous", found[0], forms=(f"{low} đến {high}", f"{low * high // lead} đến {high}"))
        return f"{low * high // lead}-{high}".ljust(len(found[0]))
    if between in ("", ","):
        return _neighbours(found, low, high, is_mixed)
    return f"{low}{found['between']}{high}".ljust(len(found[0]))


def _neighbours(found: re.Match[str], low: int, high: int, is_mixed: bool) -> str:
    """Two consecutive numbers as a range: "ba bốn", "ba, bốn", "năm bảy"; others may be one number, or a list."""
    if high == low + 1 or (low, high) in _IDIOMS:
        return f"{low}-{high}".ljust(len(found[0]))
    is_list = found["between"].strip() == "," and is_mixed
    if is_list:
        return found[0]
    raise Broken("ambiguous", found[0], forms=(f"{low} đến {high}", f"{low},{high}"))


def _is_no_number(word: str, rest: str, before: str, is_mixed: bool) -> bool:
    """Whether `word` is not a number here: "năm" as year, "một" as each, a span of time beside another number."""
    is_time = bool(_TIME.match(rest))
    if word == "một":
        return is_time
    if not is_mixed:
        return False
    if word == "năm":
        return not (_SIZE.match(rest) or _FIVE_AFTER.search(before[-12:]))
    return is_time


def number_in_words(words: str) -> int | None:
    """The number that `words` are and nothing else, as in brackets after digits: "05 (năm) lao động"."""
    return _spoken_value(words) if _ALONE.fullmatch(words) else None


def _spoken_value(words: str) -> int:
    """The value of `words`: "hai trăm linh năm" is 205.

    >>> _spoken_value("hai mốt"), _spoken_value("mười lăm"), _spoken_value("sáu mươi tư")
    (21, 15, 64)
    """
    value = ones = 0
    for word in words.split(" "):
        if word == "trăm":
            value, ones = ones * 100, 0
        elif word == "mươi":
            value, ones = value + ones * 10, 0
        elif word == "mười":
            value += 10
        elif word not in ("linh", "lẻ"):
            value, ones = value + ones * 10, DIGIT_WORDS[word]
    return value + ones
