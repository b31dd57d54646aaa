"""Stories that are nothing but paragraphs, headings and short lists of plain words, as most are: they need no Markdown
parser to be HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

# Signs that may mean something anywhere, and blanks that are not plain ones; what may begin a line that is not words.
_BLANKS = r"\t\r\x0b\x0c\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_SIGNS = re.compile(rf"[`*_\[\]<>&\\~|\0{_BLANKS}]")
_BEGINNINGS = re.compile(r"\n(?:[ +=:]|-(?! [^\W\d])|\d+\))")
_HEADING = re.compile(r"(#{1,6}) ([^#\n ][^#\n]*)")
_BULLET = re.compile(r"- ")
_NUMBER = re.compile(r"\d+\. (?=[^\W\d])")
_MARKED = re.compile(r"^(?:- |\d+\.)", re.MULTILINE)
_GAP = re.compile(r"\n\n+")


class Block(NamedTuple):
    """A paragraph (`p`), a heading (`h1` to `h6`), or a list (`ul`, `ol`) with a text for each item."""

    tag: str
    texts: Sequence[str]


@lru_cache(maxsize=1)
def plain_blocks(markdown: str) -> Sequence[Block] | None:
    """The blocks of a story, None where it may hold more than these in plain words."""
    if _SIGNS.search(markdown) or _BEGINNINGS.search(f"\n{markdown}") or " \n" in f"{markdown}\n":
        return None
    blocks: list[Block] = []
    for text in _GAP.split(markdown.strip("\n")):
        block = _block(text) if text else None
        # Two lists with a blank line between them may be one, with wider gaps.
        if block is None or (block.tag in ("ul", "ol") and blocks and blocks[-1].tag in ("ul", "ol")):
            return None
        blocks.append(block)
    return blocks


def _block(text: str) -> Block | None:
    if heading := _HEADING.fullmatch(text):
        return Block(f"h{len(heading[1])}", [heading[2]])
    if "#" in text:
        return None
    if not _MARKED.search(text):
        return Block("p", [text])
    lines = text.split("\n")
    if all(map(_BULLET.match, lines)):
        return Block("ul", [line[2:] for line in lines])
    marks = [_NUMBER.match(line) for line in lines]
    if all(marks) and text.startswith("1."):
        return Block("ol", [line[mark.end() :] for line, mark in zip(lines, marks, strict=True) if mark])
    return None


def blocks_to_html(blocks: Iterable[Block], top_heading: int) -> str:
    """Their HTML; the highest headings become `<h{top_heading}>`, none goes below `<h6>`."""
    blocks = list(blocks)
    levels = {block.tag: int(block.tag[1]) for block in blocks if block.tag[0] == "h"}
    shift = top_heading - min(levels.values(), default=0)
    tags = {tag: f"h{min(6, level + shift)}" for tag, level in levels.items()}
    return "".join([_html(tags.get(block.tag, block.tag), block.texts) for block in blocks])


def _html(tag: str, texts: Sequence[str]) -> str:
    told = [text.replace('"', "&quot;") for text in texts]  # all that is left to be escaped
    inner = "\n{}\n".format("\n".join([f"<li>{text}</li>" for text in told])) if tag in ("ul", "ol") else told[0]
    return f"<{tag}>{inner}</{tag}>\n"
