"""A text as the eye sees it: full-width signs as plain ones, every blank as a blank, nothing invisible."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

_WIDE: dict[int, int | str] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_BLANKS = dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_DASHES = dict.fromkeys([0x2010, 0x2011, 0x2012, 0x2212], "-")
_AS_SEEN = {**_WIDE, **_BLANKS, **_DASHES}
INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff"
)
_UNSEEN = re.compile(f"[{INVISIBLE}]+")


class Shadow(NamedTuple):
    """`text` is what is seen; `starts` says where each of its characters stands, None where all stand as they stood."""

    text: str
    starts: tuple[int, ...] | None

    def place(self, at: int) -> int:
        """Where in the text itself the character `at` of what is seen stands."""
        return self.starts[at] if self.starts and at < len(self.starts) else at

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a piece of what is seen begins and ends in the text itself."""
        return self.place(start), self.place(end - 1) + 1


def as_seen(text: str) -> str:
    """`text` with plain signs, blanks and dashes: as many characters as before."""
    return text.translate(_AS_SEEN)


def seen(text: str) -> Shadow:
    """What of `text` is seen."""
    return changed(as_seen(text), _UNSEEN)


def _nothing(_found: str) -> str:
    return ""


def changed(text: str, pattern: re.Pattern[str], new: Callable[[str], str] = _nothing) -> Shadow:
    """`text` with something else, or nothing, in place of what a pattern matches."""
    kept: list[str] = []
    starts: list[int] = []
    last = 0
    for found in pattern.finditer(text):
        instead = new(found[0])
        kept += [text[last : found.start()], instead]
        starts.extend(range(last, found.start()))
        starts.extend([found.start()] * len(instead))
        last = found.end()
    if not last:
        return Shadow(text, None)
    return Shadow("".join([*kept, text[last:]]), (*starts, *range(last, len(text))))
