"""The quick look for names: most texts hold none, and need no closer look."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable

from dvk_sitegen.domain.private.letters import (
    ENCODED,
    MARKUP,
    TONES,
    Words,
    bare,
    decoded,
    is_encoded,
    unencoded,
)

_CALLED = (
    r"[ôÔoO]ng|ÔNG|[bB]à|BÀ|[aA]nh|ANH|[cC]h[iị]|CHỊ|[cC]ô|[cC]hú|[bB]ác|[cC]ụ|[eE]m|[cC]háu|[tT]hầy|chí|CHÍ|[đĐ]/[cC]"
)
_TONE_PLACES = tuple(
    (unicodedata.normalize("NFC", f"{one}{tone}{other}"), unicodedata.normalize("NFC", f"{one}{other}{tone}"))
    for one, other in ("oa", "oe", "uy")
    for tone in TONES
)
_I_FOR_Y = {a: b for y, i in ("yi", "ýí", "ỳì", "ỷỉ", "ỹĩ", "ỵị") for a, b in ((y, i), (i, y))}
# For the quick look: ASCII letters in lower case, i for y, anything else a blank.
_LOWER = bytes(ord(chr(c).lower().replace("y", "i")) if chr(c).isalpha() and c < 128 else 32 for c in range(256))
_NO_ASCII = ("–", "—", "·", "•", "’", "…")


class QuickLook:
    """The quick look: whether the letters of a name, all of them and in order, are among those of a text."""

    def __init__(self, names: Iterable[Words], joined: Iterable[str], single: Collection[str]) -> None:
        self._by_last: defaultdict[bytes, list[tuple[frozenset[bytes], bytes]]] = defaultdict(list)
        self._always = False
        for words in names:
            quick = [word for one in words for word in _quick(bare(one)).split()]
            self._always = self._always or not quick or not all(bare(one).isascii() for one in words)
            if quick:
                self._by_last[quick[-1]].append((frozenset(quick), b"".join(quick)))
        self._lasts = self._by_last.keys()
        self._joined = {_quick(one).replace(b" ", b"") for one in joined}
        self._single = tuple(single)
        any_of = "|".join(map(re.escape, sorted(single)))
        self._called = re.compile(
            rf"(?<!\w)(?:{_CALLED})[\W_]{{1,8}}(?:{any_of})(?!\w)"
            rf"|(?:\A|[\n:\-|\[,(“\"'*])\s*(?:{any_of})\s*(?:\Z|[\n\]|,;)”\"'*.}}])"
        )

    def may_stand_in(self, text: str) -> bool:
        if self._always:
            return True
        if any(name in text for name in self._single) and self._called.search(text):
            return True
        return bool(self._by_last) and self._is_among(_letters_of(text))

    def _is_among(self, said: bytes) -> bool:
        words = set(said.split())
        last = words & self._lasts
        if last:
            run = said.replace(b" ", b"")
            for word in last:
                for name, joined in self._by_last[word]:
                    if name <= words and joined in run:
                        return True
        return not words.isdisjoint(self._joined)


def ways_to_write(name: str) -> set[str]:
    """A name of one word: with the tone on the other vowel, with i for y, without accents, in capitals."""
    moved = name
    for one, other in _TONE_PLACES:
        if one in name or other in name:
            moved = name.replace(one, other) if one in name else name.replace(other, one)
    with_i = {way[:-1] + _I_FOR_Y[way[-1]] for way in (name, moved) if way[-1] in _I_FOR_Y}
    ways = {name, moved, *with_i, bare(name)}
    return {written for way in ways for written in (way[:1].upper() + way[1:], way.upper())}


def _quick(text: str) -> bytes:
    return text.encode("ascii", "ignore").translate(_LOWER)


def _letters_of(text: str) -> bytes:
    """The letters of a text, bare, as quickly as can be: whatever stands between them is a blank, or nothing."""
    if "<" in text or "&" in text or "](" in text or "][" in text:
        text = f"{text}\n{MARKUP.sub(lambda found: decoded(found[0]), text)}"
    if is_encoded(text):
        text = f"{text}\n{ENCODED.sub(lambda found: unencoded(found[0]), text)}"
    for sign in _NO_ASCII:
        if sign in text:
            text = text.replace(sign, " ")
    plain = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D").replace("ı", "i"))
    return plain.encode("ascii", "ignore").translate(_LOWER, b"*_`~\\")
