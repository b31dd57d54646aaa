"""What is typed as words, and what words of the index are to them: theme/assets/search/text.js, engine.js and mend.js."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from dvk_sitegen.base.text import fold, nfc, right_letters

MOST_WORDS = 20
FILLERS = {*"ở o tại tai và va các cac những nhung của cho với về là có một".split()}  # noqa: SIM905 (as the client has it)
TONES = "\u0301\u0300\u0309\u0303\u0323"
KEYS = (("d[d9]", "đ"), ("a[a6]", "â"), ("e[e6]", "ê"), ("o[o6]", "ô"), ("a[w8]", "ă"), ("o[w7]", "ơ"), ("u[w7]", "ư"))
TONE_KEYS = dict(zip("sfrxj12345", TONES * 2, strict=True))
TONE_KEY = re.compile(r"([aeiouyâêôăơư][A-Za-z0-9_]*)([sfrxj1-5])(?=\D{0,2}$)")


@dataclass(frozen=True)
class Typed:
    word: str
    folded: str
    quote: int
    is_half: bool = False
    is_needed: bool = True
    variants: tuple[str, ...] = ()
    is_new: bool = False

    @property
    def is_accented(self) -> bool:
        return self.word != self.folded


@dataclass(frozen=True)
class Kin:
    """What a word of the index is to a word typed."""

    is_typed: bool
    is_whole: bool
    is_accented: bool


def asked(text: str) -> list[Typed]:
    text = right_letters(text)
    is_open = bool(text) and (text[-1].isalpha() or text[-1].isnumeric())
    words = []
    for group, found in enumerate(re.finditer(r'["“”]([^"“”]+)["“”]|[^"“”]+', text[:500]), start=1):
        part = found[1] or found[0]
        words += [Typed(w, fold(w), group if found[1] else 0) for w in re.findall(r"[^\W_]+", part.lower())]
    words = words[:MOST_WORDS]
    last = words[-1].word if words else ""
    if len(words) > 1 and is_open and len(last) == 1 and last.isalpha() and last not in FILLERS:
        words.pop()
    needs_all = all(word.word in FILLERS for word in words)
    end = len(words) - 1
    return [
        replace(
            word,
            is_half=is_open and at == end and not word.quote,
            is_needed=needs_all or word.quote > 0 or word.word not in FILLERS,
        )
        for at, word in enumerate(words)
    ]


def parted(word: str) -> tuple[str, str]:
    """The letters of a word, and its tone."""
    bare = unicodedata.normalize("NFD", word)
    return nfc("".join(c for c in bare if c not in TONES)), "".join(c for c in bare if c in TONES)


def is_spelled(word: str, typed: str, is_half: bool) -> bool:
    (letters, tone), (wanted, its) = parted(word), parted(typed)
    if is_half:
        return letters.startswith(wanted) and (not its or tone == its)
    return (letters, tone) == (wanted, its)


def kinship(word: str, typed: Typed) -> Kin | None:
    folded = fold(word)
    is_whole = folded == typed.folded
    if is_whole or (typed.is_half and folded.startswith(typed.folded)):
        return Kin(True, is_whole, is_spelled(word, typed.word, typed.is_half))
    return Kin(False, True, False) if folded in typed.variants else None


def pair_key(first: str, second: str) -> str:
    return f"{first} {second if second[:1].isnumeric() else second[:2]}"


def is_near(one: str, other: str) -> bool:
    """One letter more, less, other, or two changed about."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    mine, its = one[start : len(one) - end], other[start : len(other) - end]
    return (len(mine) < 2 and len(its) < 2) or (len(mine) == 2 and its == mine[::-1])


def accented(word: str) -> str:
    for keys, letter in KEYS:
        word = re.sub(keys, letter, word, count=1)
    found = TONE_KEY.search(word)
    return word if not found else word[: found.start(2)] + word[found.end(2) :] + TONE_KEYS[found[2]]
