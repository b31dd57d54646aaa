"""Characters that do not belong into Vietnamese text, line by line: each with its kind, replaced where that is certain.

Everything else must be accepted: typographic and scientific signs, words and letters of other languages, other scripts
with their joiners, emoji. Neighbouring characters decide whether one is wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape

from dvk_sitegen.base.text import RIGHT, STYLED, UNSEEN
from dvk_sitegen.reading.encoding.syllables import is_syllable

LOOKALIKE, MARK, UNSEEN_SIGN, DIRECTION, NO_TEXT, STYLE = "DVK124", "DVK125", "DVK126", "DVK127", "DVK128", "DVK129"
_BLANK = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_TURNS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_WORD_BREAKS = "\x0b\x0c"
_NO_CHARACTER = re.compile(r"[\ue000-\uf8ff\ufdd0-\ufdef\ufff0-\ufffb\ufffd-\uffff\U000f0000-\U0010ffff]")
# Word shows bullets and signs with the fonts Symbol and Wingdings; pasted, they are private-use characters.
_OF_SYMBOL_FONTS = dict(
    zip(
        "\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0e8\uf0e0\uf0ae\uf0b0\uf0b1\uf0b3\uf0a3\uf0b4\uf0bb\uf02d",
        "••••✓→→→°±≥≤×≈-",
        strict=True,
    )
)
_ENTITY = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|shy|zwn?j|[lr]rm|[a-zA-Z]*(?:Space|Break|Separator|hyphen));"
)
_ODD_BLANK = re.compile(
    rf"(?<=[^\W\d_])[{_BLANK}](?=[^\W\d_])|(?<=\S)(?=[{_BLANK} ]{{2}}) ?[{_BLANK}][{_BLANK} ]*(?=\S)|\u3000"
)
# A program that did not know a letter wrote a question mark for it; in one word alone it may be anything.
_LOST = re.compile(r"(?<![^\s\"'(\[{])[^\W\d_]+\?[^\W\d_](?:[^\W\d_]|\?(?=[^\W\d_]))*(?![^\s\"')\]},.;:!])")
_CJK = re.compile(r"[\u2e80-\u2fff\u3001-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
# Scripts that are written with joiners and breaks of no width, and emoji.
_NEEDS_JOINERS = re.compile(
    r"[\u0590-\u109f\u1700-\u18af\u1950-\u1aaf\u1b00-\u1bff\ua800-\ua8ff\ua980-\uaadf\ufb1d-\ufdcf\ufe70-\ufefc]"
)
_EMOJI = re.compile(
    r"[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
    r"\u3030\u303d\u3297\u3299\U0001f000-\U0001faff0-9#*\u20e3\ufe0f\u200d\U000e0020-\U000e007f]"
)
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")
# Alphabets whose words hold no Latin letters: Greek, Cyrillic, Armenian, Georgian, Cherokee, Coptic, Lisu.
_FOREIGN = re.compile(
    r"[\u0370-\u03ff\u0400-\u058f\u10a0-\u10ff\u13a0-\u13ff\u1c90-\u1cbf\u1d00-\u1d2b\u1f00-\u1fff\u2c00-\u2c5f\u2c80-\u2cff"
    r"\ua4d0-\ua4ff\uab70-\uabbf]"
)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_GREEK_SIGNS = re.compile(r"[\u0370-\u03ff]")
_MONEY = re.compile(r"(?<=[0-9])ð\b|(?<=[0-9] )ð\b|(?<=[0-9]tr)ð\b|(?<=[0-9] tr)ð\b")
_CAPITAL_D = re.compile(r"^[ÐƉɖ]|[ÐƉ](?=[A-ZÀ-Ỹ])")
_MARKED = re.compile(r"(?:[^\W\d_]|[ΐ-ώ])?[\u0300-\u036f]+")
_SHAPES, _TONES = "\u031b\u0306\u0302", "\u0300\u0301\u0303\u0309\u0323"
# Other Unicode marks that some systems write in place of Vietnamese ones.
_SAME_MARK = str.maketrans("\u030c\u0340\u0341\u0342\u0358\u0315\u0321", "\u0306\u0300\u0301\u0303\u0301\u031b\u0321")
_HANGUL_FILLERS = frozenset((0x115F, 0x1160, 0x3164, 0xFFA0))
_DEEPEST = 40  # the last column in which a bullet may be
_LONGEST_WORD = 12
_LOOSE_MARK = re.compile(f"[{_SHAPES}{_TONES}]")
_STRIKES = re.compile("[dDđĐ][\u0335-\u0338]")
_MINORITY_BREVE = re.compile("[êôơưâÊÔƠƯÂ]\u0306[\u0300\u0301\u0303\u0309\u0323]?$")


@dataclass(frozen=True, slots=True)
class OddCharacter:
    """A wrong character: its kind, its column in the original line (from 0), and itself."""

    kind: str
    at: int
    length: int
    text: str
    meant: str
    is_repaired: bool = True

    @property
    def is_harmless(self) -> bool:
        """Whether the replacement is certainly what was meant."""
        is_of_word = self.text in _WORD_BREAKS or self.text in _OF_SYMBOL_FONTS
        return self.is_repaired and self.kind != DIRECTION and (self.kind != NO_TEXT or is_of_word)


@dataclass
class EditedLine:
    """A line being corrected: its text, and the original column of each character."""

    text: str
    odd: list[OddCharacter] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.origin = list(range(len(self.text) + 1))

    def replace(
        self, pattern: re.Pattern[str], meant: Callable[[re.Match[str]], tuple[str, str | None] | None]
    ) -> None:
        """Replace each match by the kind and text that `meant` returns; without a text, it is noted but not
        replaced.
        """
        parts: list[str] = []
        origin: list[int] = []
        at = 0
        for found in pattern.finditer(self.text):
            replacement = meant(found)
            if replacement is None:
                continue
            kind, new = replacement
            start, end = found.span()
            first = self.origin[start]
            self.odd.append(
                OddCharacter(kind, first, max(1, self.origin[end] - first), found[0], new or "", new is not None)
            )
            new = found[0] if new is None else new
            parts += [self.text[at:start], new]
            origin += [*self.origin[at:start], *(min(first + n, self.origin[end]) for n in range(len(new)))]
            at = end
        if parts:
            self.text = "".join([*parts, self.text[at:]])
            self.origin = origin + self.origin[at:]


def repaired(text: str) -> EditedLine:
    """The wrong characters of a line, and the corrected line."""
    line = EditedLine(text)
    if "&" in text:
        line.replace(_ENTITY, _entity)
    line.replace(_TURNS, lambda found: (DIRECTION, ""))
    line.replace(_CONTROL, _control)
    line.replace(_NO_CHARACTER, _no_character)
    line.replace(UNSEEN, _unseen)
    line.replace(_ODD_BLANK, lambda found: (UNSEEN_SIGN, " "))
    is_cjk = _CJK.search(line.text) is not None
    line.replace(_STYLED, lambda found: _styled(found[0], is_cjk))
    line.replace(_DIGITS, _digit)
    composed = unicodedata.normalize("NFC", line.text)
    if len(composed) == len(line.text):
        line.text = composed
    line.replace(_STRIKES, lambda found: (MARK, "đ" if found[0][0] in "dđ" else "Đ"))
    line.replace(_MARKED, _marks)
    line.replace(_MONEY, lambda found: (LOOKALIKE, "đ"))
    is_latin = _is_mostly_latin(line.text)
    line.replace(_WORD, lambda found: _word(found[0], is_latin))
    if len(_LOST.findall(line.text)) > 1:
        line.replace(_LOST, lambda found: (NO_TEXT, None))
    line.replace(_UNASSIGNED, lambda found: (NO_TEXT, None) if unicodedata.category(found[0]) == "Cn" else None)
    return line


def _entity(found: re.Match[str]) -> tuple[str, str | None] | None:
    """An entity that Markdown turns into a character which is not allowed in the text."""
    char = unescape(found[0])
    if char == "\u00a0" or len(char) != 1 or (char.isascii() and char.isprintable()):
        return None
    if _TURNS.match(char):
        return DIRECTION, ""
    if UNSEEN.match(char):
        return UNSEEN_SIGN, ""
    return (NO_TEXT, "") if _CONTROL.match(char) or _NO_CHARACTER.match(char) else None


def _control(found: re.Match[str]) -> tuple[str, str]:
    """A control character: Word ends lines and pages with some; others were punctuation in Windows-1252."""
    if found[0] in _WORD_BREAKS:
        return NO_TEXT, " "
    try:
        return NO_TEXT, found[0].encode("latin-1").decode("cp1252") if found[0] > "\x7f" else ""
    except UnicodeDecodeError:
        return NO_TEXT, ""


def _no_character(found: re.Match[str]) -> tuple[str, str | None]:
    sign = _OF_SYMBOL_FONTS.get(found[0])
    before = found.string[: found.start()] if found.start() < _DEEPEST else "…"
    if sign == "•" and not before.strip(" -\t"):
        sign = "" if "-" in before else "-"
    is_nothing = found[0] in "\ufffe\uffff" or "\ufdd0" <= found[0] <= "\ufdef"
    return NO_TEXT, "" if is_nothing else sign


def _unseen(found: re.Match[str]) -> tuple[str, str | None] | None:
    """An invisible character, unless the script around it, or an emoji, needs it."""
    before, after = found.string[max(0, found.start() - 1) : found.start()], found.string[found.end() : found.end() + 1]
    if any(char and _NEEDS_JOINERS.match(char) for char in (before, after)):
        return None
    code = ord(found[0])
    if 0xE0000 <= code <= 0xE007F:
        return None if before and _EMOJI.match(before) and not before.isascii() else (NO_TEXT, "")
    if (
        before
        and (0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF)
        and (_EMOJI.match(before) or _CJK.match(before))
    ):
        return None
    if code == 0x200D and before and _EMOJI.match(before) and not before.isascii():
        return None
    if code in _HANGUL_FILLERS and any(char and _CJK.match(char) for char in (before, after)):
        return None
    return UNSEEN_SIGN, ""


def _styled(text: str, is_cjk: bool) -> tuple[str, str] | None:
    return None if is_cjk and "\uff00" < text[0] < "\uff5f" else (STYLE, unicodedata.normalize("NFKC", text))


# Full-width signs are reported for their effect on YAML; between digits they belong to the number.
_WIDE = r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]"
_STYLED = re.compile(rf"{_WIDE}(?:[\uff0c-\uff0f]?{_WIDE}+)*|[\U0001d400-\U0001d7ff]+|[\ufb00-\ufb06]")
_DIGITS = re.compile(r"(?:(?![0-9])\d)+")


def _digit(found: re.Match[str]) -> tuple[str, str] | None:
    """A digit of another script, without a letter of that script nearby."""
    char = found[0][0]
    if STYLED.match(char):
        return None
    script = re.split("[ -]", unicodedata.name(char, "?").removeprefix("EXTENDED "))[0]
    others = (c for c in found.string if c.isalpha() and not c.isascii())
    is_at_home = any(unicodedata.name(c, "").startswith(script) for c in others)
    return None if is_at_home else (STYLE, "".join(str(unicodedata.digit(c)) for c in found[0]))


def _marks(found: re.Match[str]) -> tuple[str, str | None] | None:
    """A letter with combining marks that do not compose: in the order that does, if there is one."""
    text = found[0]
    if not text[0].isalpha():
        return (MARK, None)
    if _MINORITY_BREVE.match(unicodedata.normalize("NFC", text)):
        return None
    letter, *marks = list(unicodedata.normalize("NFD", text).translate(_SAME_MARK))
    letter = RIGHT.get(letter, letter)
    ordered = sorted(dict.fromkeys(marks), key=lambda mark: (mark not in _SHAPES, mark))
    new = unicodedata.normalize("NFC", letter + "".join(ordered))
    if len(new) == 1:
        return (MARK, new)
    # Marks of other languages' letters are theirs; but none of them stacks more than two.
    is_ours = all(mark in _TONES for mark in marks) and letter in "aeiouyAEIOUYdD"
    return (MARK, None) if len(marks) > 2 or (is_ours and len(marks) > 1) else None


def _is_mostly_latin(text: str) -> bool:
    """Whether all words in other alphabets, if any, could be Latin ones: a Russian line is not."""
    return all(char in RIGHT for char in _FOREIGN.findall(text)) and _LATIN.search(text) is not None


def _word(word: str, is_latin: bool) -> tuple[str, str | None] | None:
    """A word with look-alike letters."""
    if word.isascii():
        return None
    meant = "".join(RIGHT.get(char, char) for char in word)
    if _FOREIGN.search(word):
        return _of_two_scripts(word, meant) if _LATIN.search(word) else _of_another(word, meant, is_latin)
    if meant == word:
        return _mark_moved(word)
    meant = unicodedata.normalize("NFC", meant)
    is_sure = _CAPITAL_D.search(word) or word.isupper() or "ƣ" in word or "Ƣ" in word
    return (LOOKALIKE, meant) if is_sure or is_syllable(meant) else None


def _mark_moved(word: str) -> tuple[str, str | None] | None:
    """A word with a mark on a consonant, such as Viet̂: with the mark on the vowel that makes it Vietnamese, if
    there is one.
    """
    found = _LOOSE_MARK.search(word) if len(word) <= _LONGEST_WORD else None
    if not found:
        return None
    bare = word[: found.start()] + word[found.end() :]
    tried = (unicodedata.normalize("NFC", bare[: at + 1] + found[0] + bare[at + 1 :]) for at in range(len(bare)))
    return next(((MARK, one) for one in tried if is_syllable(one)), None)


def _of_two_scripts(word: str, meant: str) -> tuple[str, str | None] | None:
    """A word half Latin, half not; Greek letters may be signs of science (kΩ, TNFα), others may not."""
    meant = unicodedata.normalize("NFC", meant)
    if all(_GREEK_SIGNS.match(char) for char in _FOREIGN.findall(word)):
        are_capitals = all(char.isupper() and char in RIGHT for char in _FOREIGN.findall(word))
        is_word = is_syllable(meant) or are_capitals or "ο" in word or len(word) > 5
        return (LOOKALIKE, meant) if is_word and not _FOREIGN.search(meant) else None
    return LOOKALIKE, None if _FOREIGN.search(meant) else meant


def _of_another(word: str, meant: str, is_latin: bool) -> tuple[str, str | None] | None:
    """A word of another alphabet, every letter of which looks Latin: НТХ."""
    if not is_latin or _FOREIGN.search(meant):
        return None
    # A single Greek letter is a scientific sign, and words of them may be Greek.
    is_sign = _GREEK_SIGNS.match(word) and not word.isupper() and (len(word) == 1 or not is_syllable(meant))
    return None if is_sign and word != "ο" else (LOOKALIKE, meant)


_UNASSIGNED = re.compile(
    r"[^\0-\u036f\u0400-\u052f\u1e00-\u206f\u3000-\u9fff\uac00-\ud7af\U0001f000-\U0001faff\U00020000-\U0003ffff]"
)
