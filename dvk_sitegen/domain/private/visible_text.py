"""A text as a reader sees it: plain characters, nothing invisible; and words as letters, however they are spelled."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

_WIDE: dict[int, int | str] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_BLANKS = dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_DASHES = dict.fromkeys([0x2010, 0x2011, 0x2012, 0x2212], "-")
_AS_SEEN = {**_WIDE, **_BLANKS, **_DASHES}
INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff"
)
_UNSEEN = re.compile(f"[{INVISIBLE}]+")


class VisibleText(NamedTuple):
    """`text` is the visible text; `starts` has the original position of each character, None where none has moved."""

    text: str
    starts: tuple[int, ...] | None

    def position(self, at: int) -> int:
        """The position in the original text of the visible character `at`."""
        return self.starts[at] if self.starts and at < len(self.starts) else at

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The beginning and end in the original text of a part of the visible text."""
        return self.position(start), self.position(end - 1) + 1


def as_seen(text: str) -> str:
    """`text` with plain punctuation, spaces and dashes, of the same length."""
    return text.translate(_AS_SEEN)


def visible_text(text: str) -> VisibleText:
    """The visible part of `text`."""
    return changed(as_seen(text), _UNSEEN)


def _nothing(_found: str) -> str:
    return ""


def changed(text: str, pattern: re.Pattern[str], new: Callable[[str], str] = _nothing) -> VisibleText:
    """The text with the matches of a pattern replaced or removed."""
    parts: list[str] = []
    starts: list[int] = []
    last = 0
    for found in pattern.finditer(text):
        instead = new(found[0])
        parts += [text[last : found.start()], instead]
        starts.extend(range(last, found.start()))
        starts.extend([found.start()] * len(instead))
        last = found.end()
    if not last:
        return VisibleText(text, None)
    return VisibleText("".join([*parts, text[last:]]), (*starts, *range(last, len(text))))


Words = tuple[str, ...]  # of a name, each as `letters` makes it

WORD = re.compile(r"[^\W\d_]+|\d+")
TONES = "\u0300\u0309\u0303\u0301\u0323"
# Final y is i behind these: Lý and Lí, Mỹ and Mĩ, Quý and Quí are one name each.
_Y_IS_I = re.compile(r"(?<=[bcdđghklmnpqrstvx])y\Z|(?<=qu)y\Z")
# Markup that may be inside a name: tags, link targets, character references.
MARKUP = re.compile(rf"[{INVISIBLE}*_~`\\]+|<[^<>]{{0,300}}>|\]\([^()\n]*\)|\]\[[^\]\n]*\]|\[|&#?\w{{1,8}};")
# Letters as addresses, YAML and JSON may write them.
ENCODED = re.compile(r"(?:%[0-9A-Fa-f]{2})+|\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})")


@lru_cache(maxsize=65536)
def letters(word: str) -> str:
    """A word's letters, then its tone, in lower case: hoà and hòa are one, Lý and Lí too."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    tone = "".join(sign for sign in decomposed if sign in TONES)
    unaccented = "".join(sign for sign in decomposed if sign not in TONES)
    plain = unicodedata.normalize("NFC", unaccented).replace("ı", "i").replace("i\u0307", "i")
    return _Y_IS_I.sub("i", plain) + tone


@lru_cache(maxsize=65536)
def bare(word: str) -> str:
    """A word without accents, in lower case."""
    decomposed = unicodedata.normalize("NFKD", letters(word).replace("đ", "d"))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def words_of(name: str) -> Words:
    """A name's words."""
    return tuple(letters(word) for word in WORD.findall(name))


def decoded(markup: str) -> str:
    """The visible text of a piece of markup."""
    return html.unescape(markup).replace("\u00a0", " ") if markup.startswith("&") else ""


def unencoded(encoded: str) -> str:
    """The decoded letters of an encoded part."""
    if encoded.startswith("%"):
        return unquote(encoded)
    code = int.from_bytes(bytes.fromhex(encoded[2:]))
    return chr(code) if code < 0x110000 else ""


def is_encoded(text: str) -> bool:
    """Whether a text has encoded letters."""
    return ("%" in text or "\\" in text) and ENCODED.search(text) is not None
