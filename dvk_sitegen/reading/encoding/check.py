"""Checks all text of a file when it is read: odd characters are noted, and the corrected text is used.

Almost all files contain nothing but Vietnamese letters and a few signs, which one regular expression shows. What is
harmless or certain is a warning, because the published text is right; text in an old font or code page, and characters
that can reverse or hide a sentence, are errors.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dvk_sitegen.base.errors import Fix, Severity
from dvk_sitegen.reading.encoding import characters, code_pages, legacy_fonts
from dvk_sitegen.reading.encoding.characters import OddCharacter
from dvk_sitegen.reading.problems import Problems

OLD_FONT, MISREAD = "DVK122", "DVK123"

_VIETNAMESE = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ"
_UNUSUAL = re.compile(f"[^\t\n -~{_VIETNAMESE}“”‘’–—…°²³]")
_VNI_PAIR = re.compile("[AEae][ÀÁÂÃÈÉÊÕÙÚàáâãèéêõùú]")  # what an old font leaves of letters that are usual all the same
_VNI_TONE = re.compile("[ÙÕùõ](?<=[AEOUÔaeouô].)")
_LINE_END = re.compile("[\x85\u2028\u2029]")  # to libyaml, but not to an editor: a blank
_SIGNS = "^~`?&+"  # of VIQR, of lost letters, of what Markdown makes a character of
_AMID_LETTERS = re.compile(r"[A-Za-z][\^~`+]|\w\?(?:\w(?!\w*=)| [a-z])|&(?:#|\w+;)")  # where those signs may be one
_MOST_OF_ONE_FONT, _MOST_OF_A_KIND = 3, 20  # lines reported one by one; of more, the first is reported for all
_MOST_LINES = 60  # that a fix is worth
_LONGEST_FIX = 2000  # characters of a line; stories have a paragraph on one
_SHOWN = 60


class EncodingFault(NamedTuple):
    """An odd character in a line: the line's number, the column (from 0), and the parameters of the message."""

    line: int
    at: int
    length: int
    params: Mapping[str, object]
    is_repaired: bool
    severity: Severity


class _Faults:
    """What was found in a file, by code, and its corrected lines."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.by_code: defaultdict[str, list[EncodingFault]] = defaultdict(list)

    def note(self, code: str, found: EncodingFault) -> None:
        """Note a finding once for a line and a code."""
        of_code = self.by_code[code]
        if not of_code or of_code[-1].line != found.line:
            of_code.append(found)
        elif not found.is_repaired:
            of_code[-1] = of_code[-1]._replace(is_repaired=False)


def is_usual(text: str) -> bool:
    """Whether `text` contains only usual characters."""
    is_odd = _UNUSUAL.search(text) or _VNI_PAIR.search(text) or _VNI_TONE.search(text)
    return not (is_odd or (any(sign in text for sign in _SIGNS) and _AMID_LETTERS.search(text)))


def passed(text: str, problems: Problems) -> str:
    """The corrected `text`; odd characters are noted, at their place in the original text."""
    problems.text = text
    if is_usual(text):
        return text
    lines = text.split("\n")
    faults = _Faults(lines)
    unusual = [n for n, line in enumerate(lines) if not is_usual(line)]
    _reread(faults, unusual)
    _without_fonts(faults, unusual)
    for n in unusual:
        repaired = characters.repaired(lines[n])
        for odd in sorted(repaired.odd, key=lambda odd: odd.at):
            faults.note(odd.kind, _fault(n, odd))
        lines[n] = repaired.text
    for code, found in faults.by_code.items():
        _note(problems, code, found, faults.lines)
    return problems.read_on(_LINE_END.sub(" ", "\n".join(lines)))


def as_meant(text: str) -> str:
    """The corrected `text`, without noting problems."""
    return passed(text, Problems(""))


def value(text: str, problems: Problems, line: int, column: int) -> str:
    """A value with escapes, which no line contains as such, corrected; problems are noted at its beginning."""
    if is_usual(text):
        return text
    repaired = characters.repaired(text)
    for kind, odd in {odd.kind: odd for odd in repaired.odd}.items():
        found = _fault(line - 1, odd)
        problems.add_at(kind, line, column, found.severity, 0, None, lines=1, **found.params)
    return repaired.text


def _reread(faults: _Faults, unusual: list[int]) -> None:
    for n in unusual:
        if found := code_pages.reread(faults.lines[n]):
            params = {"code_page": found.code_page, "text": _cut(found.text, found.at)}
            faults.note(MISREAD, EncodingFault(n + 1, found.at, found.length, params, found.is_whole, "error"))
            faults.lines[n] = found.text


def _without_fonts(faults: _Faults, unusual: list[int]) -> None:
    """Convert the lines that are certain, then those of the same font; all lines, where none has letters of its own."""
    converted = {n: found for n in unusual if (found := legacy_fonts.converted(faults.lines[n]))}
    names = [found.font for found in converted.values()]
    if not names:
        return
    known = max(set(names), key=names.count)
    is_whole = not any(map(legacy_fonts.has_own_letters, faults.lines))
    for n, line in enumerate(faults.lines):
        found = legacy_fonts.converted(line, known) or (legacy_fonts.rewritten(line, known) if is_whole else None)
        if found:
            params = {"font": found.font, "text": _cut(found.text, found.at)}
            faults.note(OLD_FONT, EncodingFault(n + 1, found.at, found.length, params, True, "error"))
            faults.lines[n] = found.text


def _fault(row: int, odd: OddCharacter) -> EncodingFault:
    severity: Severity = "warning" if odd.is_harmless else "error"
    params: dict[str, object] = {"sign": named(odd.text), "meant": odd.meant}
    return EncodingFault(row + 1, odd.at, odd.length, params, odd.is_repaired, severity)


def named(text: str) -> str:
    """Characters by their code points, with themselves where they are visible."""
    if text.isalnum() and len(text) > 1:
        return f"“{text}”"
    numbers = " ".join(f"U+{ord(char):04X}" for char in text[:4])
    return (
        f"{text} ({numbers})" if text.isalnum() else f"“{text}”" if text.isascii() and text.isprintable() else numbers
    )


def _cut(text: str, at: int) -> str:
    """The part of a line to be shown: from the word at `at` on."""
    start = text.rfind(" ", 0, at) + 1
    return text[start : start + _SHOWN].rstrip() + "…" * (len(text) > start + _SHOWN)


def _note(problems: Problems, code: str, found: Sequence[EncodingFault], lines: Sequence[str]) -> None:
    """Note the findings of a kind: each line, or for very many lines the first one with a fix for all."""
    most = _MOST_OF_ONE_FONT if code in (OLD_FONT, MISREAD) else _MOST_OF_A_KIND
    groups = [found] if len(found) > most else [[one] for one in found]
    for group in groups:
        first, last = group[0], group[-1]
        new = tuple(lines[first.line - 1 : last.line])
        is_of_use = len(new) <= _MOST_LINES and max(map(len, new)) <= _LONGEST_FIX
        is_known = is_of_use and all(one.is_repaired for one in group)
        fix = Fix(first.line, last.line, new) if is_known else None
        severity: Severity = "error" if any(one.severity == "error" for one in group) else "warning"
        problems.add_at(code, first.line, first.at + 1, severity, first.length, fix, lines=len(group), **first.params)
