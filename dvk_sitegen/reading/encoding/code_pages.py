"""Decodes bytes that are not UTF-8, and repairs UTF-8 that was decoded as another code page."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dvk_sitegen.base.text import nfc
from dvk_sitegen.reading.encoding import legacy_fonts
from dvk_sitegen.reading.encoding.syllables import is_syllable

_MARKED = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WORD = re.compile(r"[^\W\d_]+")
# Read as one of these, UTF-8 shows two or three signs for a letter: browsers, Vietnamese Windows, Mac, consoles.
_MISREAD_AS = ("cp1252", "cp1258", "mac_roman", "cp437", "cp850")
_MOST_TIMES = 3
# The second half of à is a no-break blank, that of Đ and of some others nothing that Windows shows: easily lost.
_LOST_D = re.compile(r"Ä(?=[^\W\d_])")
_REMAINS = re.compile(r"á[»º][^\W\d_]")
_LOST = re.compile("á[»º]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The code page of bytes, and the text."""

    code_page: str
    text: str


def decoded(raw: bytes) -> Decoded | None:
    """The text of bytes that are not UTF-8, if it is Vietnamese (or UTF-16, which its first bytes show)."""
    for mark, name in _MARKED:
        if raw.startswith(mark):
            return _wide(raw, name)
    if raw.count(0) * 4 > len(raw):
        odd = raw[1::2].count(0) > raw[::2].count(0)
        return _wide(raw, "utf-16-le" if odd else "utf-16-be")
    if b"\0" in raw:
        return None
    return next((found for name in _SINGLE_BYTE if (found := _by_lines(raw, name))), None)


def _wide(raw: bytes, name: str) -> Decoded | None:
    try:
        text = raw.decode(name)
    except UnicodeDecodeError:
        return None
    return Decoded(name[:6].upper(), text) if text.strip("\ufeff \r\n") and "\0" not in text else None


def _by_lines(raw: bytes, name: str) -> Decoded | None:
    """The lines that are UTF-8 as such, the others as the code page `name`."""
    made, changed = [], []
    for line in raw.split(b"\n"):
        try:
            made.append(line.decode())
        except UnicodeDecodeError:
            text = _SINGLE_BYTE[name](line)
            if text is None:
                return None
            made.append(text)
            changed.append(text)
    words = [word for text in changed for word in _WORD.findall(text) if not word.isascii()]
    good = sum(map(is_syllable, words))
    return Decoded(name, "\n".join(made)) if good and good * 4 >= len(words) * 3 else None


def _from_1258(line: bytes) -> str | None:
    try:
        return nfc(line.decode("cp1258"))
    except UnicodeDecodeError:
        return None


def _from_font(font: str) -> Callable[[bytes], str | None]:
    def read(line: bytes) -> str | None:
        found = legacy_fonts.converted(line.decode("latin-1"), font)
        return found.text if found and found.font == font else None

    return read


_SINGLE_BYTE: dict[str, Callable[[bytes], str | None]] = {
    "TCVN3": _from_font("TCVN3"),
    "VNI": _from_font("VNI"),
    "Windows-1258": _from_1258,
}


class _Misread:
    """The forms of UTF-8 that was decoded as one code page."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.bytes: dict[str, int] = {chr(code): code for code in range(0x80, 0xA0)}  # where a place is empty
        for code in range(0x80, 0x100):
            try:
                self.bytes[bytes([code]).decode(name)] = code
            except UnicodeDecodeError:
                continue
        second = self._chars(0x80, 0xC0)
        self.letter = re.compile(
            f"[{self._chars(0xC2, 0xE0)}][{second}]|[{self._chars(0xE1, 0xE3)}{self._chars(0xEF, 0xF0)}][{second}]{{2}}"
        )

    def _chars(self, first: int, end: int) -> str:
        return "".join(re.escape(char) for char, code in self.bytes.items() if first <= code < end)

    def read(self, line: str) -> str:
        return self.letter.sub(self._right, line)

    def _right(self, found: re.Match[str]) -> str:
        try:
            return bytes(self.bytes[char] for char in found[0]).decode()
        except (UnicodeDecodeError, KeyError):
            return found[0]


_MISREADINGS = [_Misread(name) for name in _MISREAD_AS]


@dataclass(frozen=True, slots=True)
class Reread:
    """The corrected line: the code page it was decoded as, and the first column that shows it (from 0)."""

    code_page: str
    text: str
    at: int
    length: int
    is_whole: bool
    """Whether no character was lost."""


def reread(line: str) -> Reread | None:
    """The corrected line, if it is UTF-8 that was decoded as another code page, even more than once."""
    found = _REMAINS.search(line)
    lost = Reread(_MISREAD_AS[0], line, found.start(), len(found[0]), is_whole=False) if found else None
    # Of a line that was half understood, more is left.
    return min(_rereadings(line), key=lambda one: len(one.text), default=lost)


def _rereadings(line: str) -> Iterator[Reread]:
    for misread in _MISREADINGS:
        found = misread.letter.search(line)
        text = line
        for _ in range(_MOST_TIMES if found else 0):
            before, text = text, misread.read(text)
            if text == before:
                break
            plain = nfc(_LOST_D.sub("Đ", text.replace("Ã  ", "à ").replace("Ã ", "à ")))
            if found and _is_right(line, plain):
                yield Reread(misread.name, plain, found.start(), len(found[0]), not _LOST.search(plain))
                break


_RIGHT_SIGNS = re.compile("[\u00a0°²³½\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026]")


def _is_right(before: str, after: str) -> bool:
    """Whether the changed parts of a line are Vietnamese words, or punctuation."""
    old = set(_WORD.findall(before))
    words = [word for word in _WORD.findall(_LOST.sub(" ", after)) if word not in old and not word.isascii()]
    good = sum(map(is_syllable, words))
    signs = len(_RIGHT_SIGNS.findall(after)) > len(_RIGHT_SIGNS.findall(before))
    return good * 4 >= len(words) * 3 and bool(good or (signs and not words))
