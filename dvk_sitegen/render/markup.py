"""Markdown that people wrote → HTML that is safe to publish.

Raw HTML is shown as text, dangerous links are dropped, and there are no pictures: photos have consent, credit and words
of their own, and no page asks another site.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from dvk_sitegen.render.office_text import as_commonmark
from dvk_sitegen.render.plain_words import blocks_to_html, plain_blocks
from dvk_sitegen.text import shortened

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


def to_html(markdown: str, top_heading: int = 3) -> str:
    """The HTML of a story. Its highest headings become `<h{top_heading}>`, so that they fit under the page's own."""
    if not markdown:
        return ""
    markdown = as_commonmark(markdown)
    blocks = plain_blocks(markdown)
    if blocks is not None:
        return blocks_to_html(blocks, top_heading)
    tokens = _parsed(markdown)
    _shift_headings(tokens, top_heading)
    html: str = _parser().renderer.render(tokens, _parser().options, {})
    return html


def excerpt(markdown: str, length: int) -> str:
    """The first words of a story as plain text, at most `length` characters, cut between words."""
    plain = ""
    for text in _texts(markdown):
        plain += f"{text} "
        if len(plain) > 2 * length:  # enough, whatever blanks are in it
            break
    return shortened(" ".join(plain.split()), length)


def _texts(markdown: str) -> Iterator[str]:
    """The words of each paragraph, heading or item, without their signs."""
    markdown = as_commonmark(markdown)
    blocks = plain_blocks(markdown)
    if blocks is not None:
        yield from (text for block in blocks for text in block.texts)
        return
    for token in _parsed(markdown):
        if token.type == "inline":
            yield "".join(map(_plain, token.children or []))


@cache
def _parser() -> MarkdownIt:
    # Only now: most builds after an edit meet plain words alone.
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("image")


@lru_cache(maxsize=1)
def _parsed(markdown: str) -> Sequence[Token]:
    """The tokens of a story: its page needs them twice."""
    return _parser().parse(markdown)


def _plain(token: Token) -> str:
    return " " if token.type in ("softbreak", "hardbreak") else token.content


def _shift_headings(tokens: Sequence[Token], top: int) -> None:
    headings = [t for t in tokens if t.type in ("heading_open", "heading_close")]
    highest = min((int(t.tag[1]) for t in headings), default=top)
    for token in headings:
        token.tag = f"h{min(6, int(token.tag[1]) - highest + top)}"
