"""Names of places as people write them, and when two of them are one name.

Two keys are used for all look-ups. `exact_key` keeps the accents, with the tone on any vowel; `loose_key` drops them.
Both ignore differences without meaning: capitals, spaces, hyphens and apostrophes (Ea H'leo, Ea Hleo), i and y (Quí,
Quý), ă and ắ in Đăk, zeros before a number (Phường 01), and Nông trường or NT.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dvk_sitegen.base.text import fold, right_letters, spelling

COMMUNE_KINDS = ("xã", "phường", "thị trấn", "đặc khu")
DISTRICT_KINDS = ("huyện", "quận", "thị xã", "thành phố")
PROVINCE_KINDS = ("tỉnh", "thành phố")
LONGEST = 200  # characters of a line that names a place; anything longer is none

_SPELT_OUT = {
    "xã": "xã|xa",
    "phường": "phường|phuong",
    "thị trấn": "thị trấn|thi tran",
    "đặc khu": "đặc khu|dac khu",
    "huyện": "huyện đảo|huyen dao|huyện|huyen",
    "quận": "quận|quan",
    "thị xã": "thị xã|thi xa",
    "thành phố": "thành phố|thanh pho",
    "tỉnh": "tỉnh|tinh",
}
# An abbreviation of one letter needs its dot, or a number after it (P.12, P12): names begin with letters too.
_ABBREVIATED = {
    "xã": r"x\.",
    "phường": r"p\.|p(?= )|p(?= ?\d)",
    "thị trấn": r"t\.?t(?:\.|(?= ))",
    "đặc khu": r"đ\.?k(?:\.|(?= ))",
    "huyện": r"h\.",
    "quận": r"q\.|q(?= ?\d)",
    "thị xã": r"t\.?x(?:\.|(?= ))",
    "thành phố": r"t\.?p(?:\.|(?= ))",
    "tỉnh": r"t\.",
}
_KINDS = [
    (kind, re.compile(rf"(?:(?:{words})(?:\.| ) ?|(?:{_ABBREVIATED[kind]}) ?)")) for kind, words in _SPELT_OUT.items()
]
_APOSTROPHES = re.compile(r"[’‘ʼ`´′]")
_NOT_NAME = re.compile(r"[^\w\s]|_")
_DAK = re.compile(r"\bđ[aăắ]k\b")
_FARM = re.compile(r"\b(?:nông trường|nong truong|n t)\b")
_FARM_TOWN = re.compile(r"\bt\.?t\.?n\.?t\b\.?")  # thị trấn nông trường
_ZEROS = re.compile(r"\b0+(?=\d)")
_VILLAGE = re.compile(
    r"(?:bản|thôn|xóm|ấp|buôn|bon|làng|plei|tổ|khu|khối|tiểu khu|tdp|khóm|đội|số|đường)\b|\d+\W*[^\W\d]"
)
_ISLAND = re.compile(r"(?:quần đảo|quan dao|đảo|dao) ")
# Words before names of another time, and words that mark an old name.
_OTHER_TIME = re.compile(
    r"[\s,;(–—-]*\b(?:hiện )?(?:nay|trước|trước đây|trước kia) (?:là|thuộc|nhập vào|thành|gọi là)\b"
    r"|[\s,;(–—-]*\b(?:đổi tên|sáp nhập|nhập|chuyển) (?:thành|vào)\b"
)
_FORMER = re.compile(r"[\s(]+cũ\b\)?(?=\s*(?:,|\Z))")
# Separators of names other than a comma; a dash or a space only before a kind.
_APART = re.compile(
    r"[;()]|(?: [-–—])?(?<!thị) (?=(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh"
    r"|[hqt]\.|tx\.?|tp\.?|q\d)(?: |\b|(?<=\.)))"
)


@dataclass(frozen=True, slots=True)
class UnitName:
    """One reading of a unit's name: its kind, if written, and its name."""

    kind: str
    name: str


@lru_cache(maxsize=4096)
def tidy(text: str) -> str:
    """`text` in lower case, composed, with plain apostrophes and single spaces."""
    lower = _APOSTROPHES.sub("'", right_letters(text)).casefold()
    return " ".join(_FARM_TOWN.sub("thị trấn nt", lower).split())


@lru_cache(maxsize=65536)
def exact_key(name: str) -> str:
    """The key that all spellings of a name with the same accents share."""
    plain = _ZEROS.sub("", _NOT_NAME.sub(" ", tidy(name).replace("'", "")))
    return spelling(_FARM.sub("nt", _DAK.sub("đak", plain))).replace(" ", "").replace("y", "i")


def loose_key(name: str) -> str:
    """The key that all spellings of a name share, without accents."""
    return fold(exact_key(name))


@lru_cache(maxsize=4096)
def unit_names_in(text: str) -> tuple[UnitName, ...]:
    """Every reading of `text`: as a name alone, and as a kind with a name.

    Without accents both may be right: `xa nhe` is Xá Nhè as well as a commune called Nhè.
    """
    tidied = tidy(text)
    found = [UnitName("", tidied)]
    for kind, pattern in _KINDS:
        begins = pattern.match(tidied)
        if begins and len(tidied) > begins.end():
            found.append(UnitName(kind, tidied[begins.end() :]))
    if (island := _ISLAND.match(tidied)) and len(tidied) > island.end():
        found.append(UnitName("", tidied[island.end() :]))
    return tuple(found)


def name_splits(line: str) -> Iterator[tuple[str, ...]]:
    """Every reading of a line as names, smallest unit first, the likeliest reading first.

    A village before them is left out; but a commune may be named like one (Bản Lầu, Đội Cấn, Buôn Ma Thuột,
    1 Bảo Lộc), so the whole line is tried first. Then names may be separated by more than commas; last, a city may be
    named twice, the largest unit may come first, and names of another time may follow (`nay là …`).
    """
    line = line[: LONGEST + 1]
    texts = dict.fromkeys((line, _APART.sub(",", tidy(line))))
    for text in texts:
        yield from _without_villages(_parts(text))
    for text in texts:
        if len(parts := _parts(text)) > 1:
            if unit_names_in(parts[-1])[-1].name == unit_names_in(parts[-2])[-1].name:
                yield parts[:-1]
            yield parts[::-1]
    plain = _FORMER.sub("", tidy(line))
    for side in _OTHER_TIME.split(plain):
        if side != tidy(line) and (parts := _parts(_APART.sub(",", side.strip(" ()")))):
            yield from _without_villages(parts)


def _parts(text: str) -> tuple[str, ...]:
    parts = tuple(part.strip() for part in text.split(",") if part.strip())
    return parts[:-1] if len(parts) > 1 and loose_key(parts[-1]) == "vietnam" else parts


def _without_villages(parts: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield parts
    while len(parts) > 1 and _VILLAGE.match(tidy(parts[0])) and not _is_unit(parts[0]):
        parts = parts[1:]
        yield parts


MOST_WORDS = 14  # of three names that nothing parts


def cuts_of(line: str) -> Iterator[tuple[str, ...]]:
    """Every way to cut a line without separators into two or three names."""
    words = tidy(_APART.sub(" ", tidy(line[: LONGEST + 1]))).replace(",", " ").split()
    if not 1 < len(words) <= MOST_WORDS:
        return
    ends = range(1, len(words))
    for at in ends:
        yield " ".join(words[:at]), " ".join(words[at:])
        for then in range(at + 1, len(words)):
            yield " ".join(words[:at]), " ".join(words[at:then]), " ".join(words[then:])


def _is_unit(part: str) -> bool:
    return len(unit_names_in(part)) > 1
