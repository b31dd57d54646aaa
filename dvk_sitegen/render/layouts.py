"""Layouts: the theme's frame, cut at its tokens, into which pages are rendered.

MkDocs renders a layout once for each section and depth of URL, because the frame's links are relative. Tokens are
plain letters, so that no template engine changes them.
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
    """The token that marks the place of `slot` in the frame."""
    return f"dvkslot{slot}dvk"


def untokened(html: str) -> str:
    """`html` of an author, changed so that no word in it is taken for a token; it looks the same."""
    return html.replace("dvkslot", "dvk&#115;lot")


def own_layouts(html: str, section: str, deepest: int) -> dict[tuple[str, int], Layout]:
    """Layouts from a frame of our own: `dvkroot/` in it becomes the path to the site's root."""
    return {(section, depth): Layout.cut(html.replace("dvkroot/", "../" * depth)) for depth in range(1, deepest + 1)}


def tightened(html: str) -> str:
    """`html` with one line break in place of breaks, blank lines and indents, because every page contains the frame."""
    parts = _AS_IT_IS.split(html.strip())
    return "".join(part if at % 3 else _BREAKS.sub("\n", part) for at, part in enumerate(parts) if at % 3 != 2) + "\n"


@dataclass(frozen=True, slots=True)
class Layout:
    """A frame in parts: text and slot names alternate, with text first and last."""

    parts: tuple[str, ...]

    @classmethod
    def cut(cls, html: str) -> Layout:
        """Cut `html` at its tokens. Raises FrameError unless it has exactly one `content` slot."""
        parts = tuple(_TOKEN.split(tightened(html)))
        if parts[1::2].count("content") != 1:
            raise FrameError("frame_without_content")
        return cls(parts)

    def has(self, slot: str) -> bool:
        """Whether the frame has the slot `slot`."""
        return slot in self.parts[1::2]

    def render(self, values: Mapping[str, str]) -> str:
        """The page: every slot but `head` and `content` is escaped."""
        filled = (values[slot] if slot in RAW_SLOTS else escape(values[slot]) for slot in self.parts[1::2])
        rendered = [self.parts[0]]
        for value, text in zip(filled, self.parts[2::2], strict=True):
            rendered += (value, text)
        return "".join(rendered)
