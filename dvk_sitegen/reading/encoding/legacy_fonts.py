"""Converts Vietnamese that was written for an old font, or in VIQR.

Before Unicode a font drew Vietnamese letters in place of others: text pasted from such a document shows the others.
Tables: TCVN3 (fonts named .Vn…) is TCVN 5712:1993, VN3, whose places are those of `TCVN5712-1` in glibc; VNI (fonts
named VNI-…) and VIQR (RFC 1456) are as at vietunicode.sourceforge.net/charset. Nothing is taken for such text unless
it then reads as Vietnamese.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from dvk_sitegen.base.text import nfc
from dvk_sitegen.reading.encoding.syllables import is_syllable

GRAVE, HOOK, TILDE, ACUTE, DOT = "\u0300\u0309\u0303\u0301\u0323"
CIRCUMFLEX, BREVE, HORN = "\u0302\u0306\u031b"

_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
_VNI_LETTERS = dict(zip("ñöôæóòíìîÑÖÔÆÓÒÍÌÎ", "đươỉĩịíìỵĐƯƠỈĨỊÍÌỴ", strict=True))
_VNI_TONES = dict(zip("ùøûõï", (ACUTE, GRAVE, HOOK, TILDE, DOT), strict=True))
_VNI_MARKS = {
    **dict(zip("âáàåãä", (CIRCUMFLEX + tone for tone in ("", ACUTE, GRAVE, HOOK, TILDE, DOT)), strict=True)),
    **dict(zip("êéèúüë", (BREVE + tone for tone in ("", ACUTE, GRAVE, HOOK, TILDE, DOT)), strict=True)),
    **_VNI_TONES,
}
_VNI_MARKED = re.compile("([aeoAEO])([âáàåãäÂÁÀÅÃÄ])|([aA])([êéèúüëÊÉÈÚÜË])|([aeouyôöAEOUYÔÖ])([ùøûõïÙØÛÕÏ])")
_VNI_SINGLE = re.compile(f"[{''.join(_VNI_LETTERS)}]")
_VIQR_SHAPE = {"^": CIRCUMFLEX, "(": BREVE, "+": HORN, "*": HORN}
_VIQR_TONE = {"'": ACUTE, "`": GRAVE, "?": HOOK, "~": TILDE, ".": DOT}
_VIQR_VOWEL = re.compile(r"([AEIOUYaeiouy])((?<=[AEOaeo])\^|(?<=[Aa])\(|(?<=[OUou])[+*])?(['`?~.](?![.?]))?")
_VIQR_TONE_FIRST = re.compile(r"([AEOUaeou])(['`?~.])([\^(+*])")

_LATIN_1 = r"(?:[A-Za-z\u00a1-\u00af\u00b5-\u00ff])+"
_WORDS = {
    "TCVN3": re.compile(rf"{_LATIN_1}(?![^\W\d_])"),
    "VNI": re.compile(rf"{_LATIN_1}(?![^\W\d_])"),
    "VIQR": re.compile(
        r"(?<![\w\\])[A-Za-z](?:[A-Za-z^~]|[(+*'`?.](?=[A-Za-z'`?~.^(+*])|(?<=[aouAOU])[(+*]|(?<=[A-Za-z^(+*])['`?.])*"
    ),
}
_HAS_SIGN = {
    "TCVN3": re.compile(r"[^A-Za-z]"),
    "VNI": re.compile(r"[^A-Za-z]"),
    "VIQR": re.compile(r"[^A-Za-z.?']|dd|DD|Dd|\w[.?']\w"),
}
# Characters that are also in words of other languages, or are punctuation at the edge of a word: weak evidence.
_WEAK = {
    "TCVN3": re.compile(r"[A-Za-zñöüäëçÑÖÜÄËÇéèêàâôîûùïáíóúãõìòýÉÈÊÀÂÔÎÛÙÏÁÍÓÚÃÕÌÒÝ]+|[µ×©®§«].{0,2}|.*[¹º»ª®·©]"),
    "VNI": re.compile(r"[A-Za-zñöôæóòíìîÑÖÔÆÓÒÍÌÎ]+|..?"),
    "VIQR": re.compile(r"[A-Za-z.?']*|.{0,2}|.*[.?']|[^^~+(*]*`"),
}
_BEHIND_WORDS = "¹º»ª·"
_CAPITAL_INSIDE = re.compile("[a-z][À-ÖØ-Þ]")  # NguyÔn: no language writes so
_NO_WORD = re.compile(r".|[^A-Za-z®]+|[µ×÷©§«½¼¾].?")  # Ø 21, 5 µm, 3×4 m
_CODE = re.compile(r"(?<![\w^(+*])`[^`]+`")  # Markdown's; in VIQR such a sign follows a letter
_CODE_OR_NOT = re.compile(rf"({_CODE.pattern})")
_GOES_ON = re.compile(r" [a-z0-9]|[]},;:/)”\"]")
_ACCENTED = re.compile("[À-ỹ]")
_ONLY_VIETNAMESE = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]")
ENOUGH = 3  # words, where none of them proves much


@dataclass(frozen=True, slots=True)
class Converted:
    """The converted line, its old font, and the column of the first converted word (from 0)."""

    font: str
    text: str
    at: int
    length: int
    is_certain: bool


def converted(line: str, known: str = "") -> Converted | None:
    """The converted line, if it was written for an old font; `known` is the font of other lines."""
    found = [one for font in _WORDS if (one := _converted(line, font, font == known))]
    return max(found, key=lambda one: one[0])[1] if found else None


def rewritten(line: str, font: str) -> Converted | None:
    """The converted line of a document that is in `font` as a whole: also words that are valid unconverted (cã, có)."""
    words = [word for word in _WORDS[font].finditer(line) if _FONTS[font](word[0]) != word[0]]
    if font == "VIQR" or not words:
        return None
    text = nfc(_WORDS[font].sub(lambda word: _FONTS[font](word[0]), line))
    return Converted(font, text, words[0].start(), len(words[0][0]), is_certain=False)


def has_own_letters(line: str) -> bool:
    """Whether a line has letters that no old font has, so that it is in Unicode."""
    return _ONLY_VIETNAMESE.search(line) is not None


def _converted(line: str, font: str, is_known: bool) -> tuple[int, Converted] | None:
    """How many Vietnamese words the conversion adds, less those it destroys; and the converted line."""
    words = [word for word in _WORDS[font].finditer(line) if _HAS_SIGN[font].search(word[0])]
    if font == "VIQR" and "`" in line:
        code = [span.span() for span in _CODE.finditer(line)]
        words = [word for word in words if not any(start <= word.start() < end for start, end in code)]
    odd = [word for word in words if not is_syllable(word[0])]
    make = _FONTS[font]
    good = [word for word in odd if not _NO_WORD.fullmatch(word[0]) and is_syllable(make(word[0]))]
    if not good or (font == "VIQR" and _ACCENTED.search(line)):
        return None
    bad = sum(
        _is_word(word[0]) and (make(word[0]) != word[0] or "?" in word[0]) and not is_syllable(make(word[0]))
        for word in odd
    )
    strong = any(_proves_much(word[0], font) for word in good)
    if bad * 3 > len(good) or not (strong or is_known or len(good) >= ENOUGH):
        return None
    if font == "VIQR":
        text = "".join(
            part if _CODE.fullmatch(part) else _WORDS[font].sub(_viqr_in_line, part)
            for part in _CODE_OR_NOT.split(line)
        )
    else:
        # Beside letters that the font does not have, what is right as it is was written for no font.
        chosen = {word.start() for word in (odd if _ONLY_VIETNAMESE.search(line) else words)}
        text = _WORDS[font].sub(lambda word: make(word[0]) if word.start() in chosen else word[0], line)
    return len(good) - bad, Converted(font, nfc(text), good[0].start(), len(good[0][0]), strong)


def _viqr_in_line(word: re.Match[str]) -> str:
    """The VIQR word at a place of a line, if any; a dot or question mark after it is a tone where the sentence goes
    on.
    """
    text, end = word[0], ""
    if text[-1] in ".?" and text[-2] not in _VIQR_SHAPE and not _GOES_ON.match(word.string, word.end()):
        text, end = text[:-1], text[-1]
    new = from_viqr(text)
    return (new if is_syllable(new) else text) + end


def _proves_much(word: str, font: str) -> bool:
    """Whether a word that becomes Vietnamese can hardly be anything else."""
    if _CAPITAL_INSIDE.search(word):
        return True
    # What ends a word may be a sign of its own: a footnote's number, a mark of trade.
    is_sign_behind = word[-1] in _BEHIND_WORDS and not is_syllable(word[:-1]) and len(word) > 1 and word[0].isascii()
    return is_sign_behind or not _WEAK[font].fullmatch(word)


def _is_word(word: str) -> bool:
    """Whether a word that does not become Vietnamese is evidence against a font: an abbreviation is not."""
    return any(char.isascii() and char.islower() for char in word)


def from_tcvn3(word: str) -> str:
    """A word written for a .Vn font; fonts of capitals (.Vn…H) have small letters in place of accented ones."""
    text = "".join(_TCVN3.get(char, char) for char in word)
    plain = [char for char in word if char.isascii()]
    if plain and all(char.isupper() for char in plain) and (len(word) > 2 or len(plain) > 1):
        return text.upper()
    return text


def from_vni(word: str) -> str:
    """A word written for a VNI font: a mark follows its letter."""

    def marked(found: re.Match[str]) -> str:
        letter, mark = (found[1] or found[3] or found[5]), (found[2] or found[4] or found[6])
        return nfc(_VNI_LETTERS.get(letter, letter) + _VNI_MARKS[mark.lower()])

    parts, at = [], 0
    for found in _VNI_MARKED.finditer(word):
        parts += [_VNI_SINGLE.sub(lambda one: _VNI_LETTERS[one[0]], word[at : found.start()]), marked(found)]
        at = found.end()
    parts.append(_VNI_SINGLE.sub(lambda one: _VNI_LETTERS[one[0]], word[at:]))
    return "".join(parts)


def from_viqr(word: str) -> str:
    """A word written with signs for accents (RFC 1456)."""

    def accented(found: re.Match[str]) -> str:
        shape, tone = found[2] or "", found[3] or ""
        return nfc(found[1] + _VIQR_SHAPE.get(shape, "") + _VIQR_TONE.get(tone, ""))

    word = _VIQR_TONE_FIRST.sub(r"\1\3\2", word)
    word = word.replace("dd", "đ").replace("DD", "Đ").replace("Dd", "Đ")
    return unicodedata.normalize("NFC", _VIQR_VOWEL.sub(accented, word))


_FONTS: dict[str, Callable[[str], str]] = {"TCVN3": from_tcvn3, "VNI": from_vni, "VIQR": from_viqr}
