"""Words of names, letter by letter, however they are spelled."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote

from dvk_sitegen.domain.private.shadow import INVISIBLE

Words = tuple[str, ...]  # of a name, each as `letters` makes it

WORD = re.compile(r"[^\W\d_]+|\d+")
TONES = "\u0300\u0309\u0303\u0301\u0323"
# Final y is i behind these: Lý and Lí, Mỹ and Mĩ, Quý and Quí are one name each.
_Y_IS_I = re.compile(r"(?<=[bcdđghklmnpqrstvx])y\Z|(?<=qu)y\Z")
# Markup that may stand inside a name: tags, where links lead to, letters written as numbers.
MARKUP = re.compile(rf"[{INVISIBLE}*_~`\\]+|<[^<>]{{0,300}}>|\]\([^()\n]*\)|\]\[[^\]\n]*\]|\[|&#?\w{{1,8}};")
# Letters as addresses, YAML and JSON may write them.
ENCODED = re.compile(r"(?:%[0-9A-Fa-f]{2})+|\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})")


@lru_cache(maxsize=65536)
def letters(word: str) -> str:
    """A word's letters, then its tone, in lower case: hoà and hòa are one, Lý and Lí too."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    tone = "".join(sign for sign in decomposed if sign in TONES)
    kept = "".join(sign for sign in decomposed if sign not in TONES)
    plain = unicodedata.normalize("NFC", kept).replace("ı", "i").replace("i\u0307", "i")
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
    """What is seen of a piece of markup."""
    return html.unescape(markup).replace("\u00a0", " ") if markup.startswith("&") else ""


def unencoded(encoded: str) -> str:
    """The letters that something encoded stands for."""
    if encoded.startswith("%"):
        return unquote(encoded)
    code = int.from_bytes(bytes.fromhex(encoded[2:]))
    return chr(code) if code < 0x110000 else ""


def is_encoded(text: str) -> bool:
    """Whether letters of a text are written in such a way."""
    return ("%" in text or "\\" in text) and ENCODED.search(text) is not None
