"""Finds withheld names in texts, however they are typed: without accents, in capitals, across markup, in an address."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from dvk_sitegen.domain.private.visible_text import (
    ENCODED,
    INVISIBLE,
    MARKUP,
    TONES,
    WORD,
    VisibleText,
    Words,
    as_seen,
    bare,
    changed,
    decoded,
    is_encoded,
    letters,
    unencoded,
    words_of,
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


class QuickTest:
    """A quick test: whether the letters of a name occur consecutively among the letters of a text."""

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

    def may_occur_in(self, text: str) -> bool:
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


def spellings_of(name: str) -> set[str]:
    """All spellings of a name of one word: with the tone on the other vowel, with i for y, without accents, in
    capitals.
    """
    retoned = name
    for one, other in _TONE_PLACES:
        if one in name or other in name:
            retoned = name.replace(one, other) if one in name else name.replace(other, one)
    with_i = {spelling[:-1] + _I_FOR_Y[spelling[-1]] for spelling in (name, retoned) if spelling[-1] in _I_FOR_Y}
    spellings = {name, retoned, *with_i, bare(name)}
    return {written for spelling in spellings for written in (spelling[:1].upper() + spelling[1:], spelling.upper())}


def _quick(text: str) -> bytes:
    return text.encode("ascii", "ignore").translate(_LOWER)


def _letters_of(text: str) -> bytes:
    """The letters of a text without accents; what is between them becomes a space, or nothing."""
    if "<" in text or "&" in text or "](" in text or "][" in text:
        text = f"{text}\n{MARKUP.sub(lambda found: decoded(found[0]), text)}"
    if is_encoded(text):
        text = f"{text}\n{ENCODED.sub(lambda found: unencoded(found[0]), text)}"
    for sign in _NO_ASCII:
        if sign in text:
            text = text.replace(sign, " ")
    plain = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D").replace("ı", "i"))
    return plain.encode("ascii", "ignore").translate(_LOWER, b"*_`~\\")


_INVISIBLE = re.compile(rf"[{INVISIBLE}*_~`\\]+")
# Characters that may be between two words of a name.
_JOINS = re.compile(r"[\s\-–—/|'\"“”‘’\[\]()>#+=]*\Z|\.\Z")
_NEAR = re.compile(r"[\s'\"“”‘’\[\]()]*\Z")
_BLANKS = re.compile(r"\s*\Z")
_MIDDLE = ("van", "thi")  # typed without their accents even by those who type all others
_ADDRESSED = frozenset({"ông", "bà", "anh", "chị", "cô", "chú", "bác", "cụ", "em", "cháu", "thầy"})
_BARE_ADDRESSED = ("ong", "chi")  # “ba” is three
_TWO_WORDS = {("đồng", "chí"), ("đ", "c")}
_BEFORE_ALONE = re.compile(r"(?:\A|[\n:\-|\[,(“\"'*])\s*\Z")
_AFTER_ALONE = re.compile(r"\s*(?:\Z|[\n\]|,;)”\"'*.}])")
_JOINED_AT_LEAST = 8  # letters of a name that is looked for written as one word


class WithheldName(NamedTuple):
    """A withheld name, and the ids of the entries whose owner has it."""

    words: Words
    ids: tuple[str, ...]


class NameMatch(NamedTuple):
    """The position of a name, and the entries of its owner; `is_sure`: whether it is almost certainly that name."""

    start: int
    end: int
    ids: tuple[str, ...]
    is_sure: bool = True


class _Token(NamedTuple):
    bare: str
    said: str
    start: int
    end: int


class Names:
    """All withheld names, searched together: each with the id of an entry whose owner has it."""

    def __init__(self, called: Iterable[tuple[str, str]]) -> None:
        ids: defaultdict[Words, set[str]] = defaultdict(set)
        single: set[str] = set()
        for name, id in called:
            words = words_of(name)
            ids[words].add(id)
            single |= spellings_of(name.strip()) if len(words) == 1 else set()
        held = [WithheldName(words, tuple(sorted(known))) for words, known in ids.items() if words]
        self.held = sorted(held, key=lambda one: (-len(one.words), one))
        self._by_first: defaultdict[str, list[WithheldName]] = defaultdict(list)
        self._joined: dict[str, WithheldName] = {}
        for one in self.held:
            bares = [bare(word) for word in one.words]
            self._by_first[bares[0]].append(one)
            if len(bares) > 1 and len("".join(bares)) >= _JOINED_AT_LEAST:
                self._joined.setdefault("".join(bares), one)
        self._by_id: defaultdict[str, list[WithheldName]] = defaultdict(list)
        for one in self.held:
            for id in one.ids:
                self._by_id[id].append(one)
        self._quick = QuickTest([one.words for one in self.held if len(one.words) > 1], self._joined, single)

    def __bool__(self) -> bool:
        return bool(self.held)

    def of(self, id: str) -> Sequence[WithheldName]:
        """The names of the owners of one entry."""
        return self._by_id.get(id, ())

    def may_occur_in(self, text: str) -> bool:
        """Whether a closer look is needed."""
        return self._quick.may_occur_in(text)

    def sightings(self, text: str, own: Sequence[WithheldName] = ()) -> Iterator[NameMatch]:
        """Every occurrence of a name; of names in `own` also those of a part of it."""
        seen: dict[int, NameMatch] = {}
        shadows = [changed(as_seen(text), _INVISIBLE)]
        if "<" in text or "](" in text or "&" in text or "][" in text:
            shadows.append(changed(as_seen(text), MARKUP, decoded))
        if is_encoded(text):
            shadows.append(changed(as_seen(text), ENCODED, unencoded))
        for shadow in shadows:
            for start, end, ids, is_sure in self._in(shadow, own):
                first, last = shadow.span(start, end)
                if first not in seen or is_sure > seen[first].is_sure:
                    seen[first] = NameMatch(first, last, ids, is_sure)
        yield from sorted(seen.values())

    def _in(self, shadow: VisibleText, own: Sequence[WithheldName]) -> Iterator[NameMatch]:
        tokenized = _TokenizedText(shadow.text, own)
        at = 0
        while at < len(tokenized.tokens):
            length, held, is_sure = self._at(tokenized, at)
            if held is None:
                part = tokenized.part_at(at)
                length, held, is_sure = (*part, False) if part else (1, None, False)
            if held:
                yield NameMatch(tokenized.tokens[at].start, tokenized.tokens[at + length - 1].end, held.ids, is_sure)
            at += length

    def _at(self, tokenized: _TokenizedText, at: int) -> tuple[int, WithheldName | None, bool]:
        """The name that begins at a word of the text: its number of words, and whether it is certain."""
        token = tokenized.tokens[at]
        if joined := self._joined.get(token.bare):
            return 1, joined, True
        for held in self._by_first.get(token.bare, ()):
            if len(held.words) == 1:
                if tokenized.is_called(at, held):
                    return 1, held, held in tokenized.own
            elif tokenized.matches_at(at, held):
                return len(held.words), held, True
        return 1, None, False


class _TokenizedText:
    """One text, in words."""

    def __init__(self, text: str, own: Sequence[WithheldName]) -> None:
        self.text, self.own = text, own
        self.tokens = [_Token(bare(found[0]), found[0], *found.span()) for found in WORD.finditer(text)]

    def matches_at(self, at: int, held: WithheldName) -> bool:
        """Whether the words of a name follow here, one after the other."""
        tokens = self.tokens[at : at + len(held.words)]
        if len(tokens) < len(held.words) or any(bare(w) != t.bare for w, t in zip(held.words, tokens, strict=True)):
            return False
        if not all(_JOINS.match(self.text[a.end : b.start]) for a, b in pairwise(tokens)):
            return False
        if not _is_typed_as(tokens, held.words):
            return False
        is_name = len(tokens) > 2 or held in self.own or all(token.said[0].isupper() for token in tokens)
        return is_name or self._is_addressed(at)

    def is_called(self, at: int, held: WithheldName) -> bool:
        """Whether a name of one word is here: after an honorific, or alone."""
        token = self.tokens[at]
        if not token.said[0].isupper() or not _is_typed_as([token], held.words) or self._goes_on(at):
            return False
        is_alone = _BEFORE_ALONE.search(self.text, max(0, token.start - 20), token.start) is not None
        return self._is_addressed(at) or (is_alone and _AFTER_ALONE.match(self.text, token.end) is not None)

    def part_at(self, at: int) -> tuple[int, WithheldName] | None:
        """A part of one of the entry's own names: anh Thử, Nguyễn Thử, N.V. Thử."""
        for held in self.own:
            words = held.words
            for first in range(1, len(words)) if self._is_addressed(at) else ():
                if self._is_part(at, words[first:]):
                    return len(words) - first, held
            if len(words) > 2 and self._is_part(at, (words[0], words[-1])):
                return 2, held
            if len(words) > 1 and self._is_part(at, words[-1:]) and self._has_initials(at, words[:-1]):
                return 1, held
        return None

    def _is_part(self, at: int, words: Words) -> bool:
        tokens = self.tokens[at : at + len(words)]
        return (
            len(tokens) == len(words)
            and all(token.said[0].isupper() for token in tokens)
            and all(bare(word) == token.bare for word, token in zip(words, tokens, strict=True))
            and all(_BLANKS.match(self.text[a.end : b.start]) for a, b in pairwise(tokens))
            and _is_typed_as(tokens, words)
            and not self._goes_on(at + len(words) - 1)
        )

    def _has_initials(self, at: int, words: Words) -> bool:
        """Whether the initials of all but the last word of a name precede it: N.V. Thử."""
        before = [token.bare for token in self.tokens[max(0, at - len(words)) : at]]
        return len(before) == len(words) and all(one == bare(word)[0] for one, word in zip(before, words, strict=True))

    def _goes_on(self, at: int) -> bool:
        """Whether a longer name is here: another word with a capital follows."""
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        between = self.text[self.tokens[at].end : after.start] if after else ""
        return after is not None and after.said[0].isupper() and between.strip(" ") == "" and bool(between)

    def _is_addressed(self, at: int) -> bool:
        before = self.tokens[max(0, at - 2) : at]
        if not before or not _NEAR.match(self.text[before[-1].end : self.tokens[at].start]):
            return False
        said = [token.said.casefold() for token in before]
        is_bare = self.tokens[at].said.isascii() and said[-1] in _BARE_ADDRESSED
        return said[-1] in _ADDRESSED or tuple(said) in _TWO_WORDS or is_bare


def _is_typed_as(tokens: Sequence[_Token], words: Words) -> bool:
    """Whether words are those of a name with all accents, or with none."""
    if all(token.said.isascii() for token in tokens):
        return True
    return all(
        letters(token.said) == word or (token.said.isascii() and token.bare in _MIDDLE)
        for token, word in zip(tokens, words, strict=True)
    )
