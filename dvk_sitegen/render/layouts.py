"""The theme's frame, cut at its tokens, into which our own pictures are hung.

A shell is drawn once for each section and depth of URL, because the frame's links are relative. Tokens are plain
letters, so that no template engine changes them on the way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from dvk_sitegen.base.errors import FrameError

SLOTS = ("title", "description", "canonical", "head", "content")
RAW_SLOTS = frozenset({"head", "content"})
# Where blanks mean what they are; groups, so that a split at these gives every other part as it is.
_AS_IT_IS = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.DOTALL)
_BREAKS = re.compile(r"\s*\n\s*")
_TOKEN = re.compile(rf"dvkslot({'|'.join(SLOTS)})dvk")


def token(slot: str) -> str:
    """What stands in the frame where `slot` will be filled in."""
    return f"dvkslot{slot}dvk"


def untokened(html: str) -> str:
    """`html` that somebody wrote, so that none of its words is taken for a token; it looks the same."""
    return html.replace("dvkslot", "dvk&#115;lot")


def own_shells(html: str, section: str, deepest: int) -> dict[tuple[str, int], Layout]:
    """Shells of a frame that is ours, not the theme's host's: `dvkroot/` in it becomes the way to the site's root."""
    return {(section, depth): Layout.cut(html.replace("dvkroot/", "../" * depth)) for depth in range(1, deepest + 1)}


def tightened(html: str) -> str:
    """`html` with one line break where there were breaks, blank lines and indents: every page carries the frame."""
    parts = _AS_IT_IS.split(html.strip())
    return "".join(part if at % 3 else _BREAKS.sub("\n", part) for at, part in enumerate(parts) if at % 3 != 2) + "\n"


@dataclass(frozen=True, slots=True)
class Layout:
    """A frame in pieces: text and slot names by turns, text first and last."""

    pieces: tuple[str, ...]

    @classmethod
    def cut(cls, html: str) -> Layout:
        """Cut `html` at its tokens. Raises FrameError unless it holds exactly one `content` slot."""
        pieces = tuple(_TOKEN.split(tightened(html)))
        if pieces[1::2].count("content") != 1:
            raise FrameError("frame_without_content")
        return cls(pieces)

    def has(self, slot: str) -> bool:
        """Whether the frame has a place for `slot`."""
        return slot in self.pieces[1::2]

    def hang(self, values: Mapping[str, str]) -> str:
        """The page: every slot but `head` and `content` is escaped."""
        filled = (values[slot] if slot in RAW_SLOTS else escape(values[slot]) for slot in self.pieces[1::2])
        parts = [self.pieces[0]]
        for value, text in zip(filled, self.pieces[2::2], strict=True):
            parts += (value, text)
        return "".join(parts)
