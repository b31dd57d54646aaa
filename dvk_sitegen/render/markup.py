"""Our Markdown: CommonMark with tables, strikethrough and alerts; raw HTML is text, indented text is never code.

Editors come from Word: a paragraph may begin with five spaces, and `<5 ha` is not a tag. What the parser would
understand otherwise is rewritten in the text, at the positions that the parser reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape, unescape
from typing import Any, NamedTuple

import nh3
import pyromark

from dvk_sitegen.base.text import shortened
from dvk_sitegen.render.office_text import as_commonmark

# Of GFM it has the quotes that begin with [!NOTE] and the like.
_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH | pyromark.Options.ENABLE_GFM
parser = pyromark.Markdown(options=_OPTIONS)
# A rewritten text may be read otherwise elsewhere, and each pass takes four columns of an indent.
_PASSES = 8
_COLUMNS = 4
_INDENT = re.compile(r"^[ \t]+|(?<=[-+*.)>])(?:\t| {2,})[ \t]*", re.MULTILINE)


class _Edit(NamedTuple):
    """Bytes `start` to `end` of a text become `new`."""

    start: int
    end: int
    new: bytes


def translated(markdown: str) -> str:
    """`markdown` rewritten so that a CommonMark parser reads it as our dialect."""
    for _ in range(_PASSES):
        # Most stories hold none of the signs that may have to be rewritten: they are not parsed for it.
        if not ("<" in markdown or "~" in markdown or "    " in markdown or "\t" in markdown):
            return markdown
        source = markdown.encode()
        edits = sorted(set(_edits(source, parser.events_with_range(markdown))))
        if not edits:
            return markdown
        markdown = _rewritten(source, edits).decode()
    # Only who wants to gets here.
    return _INDENT.sub(" ", markdown).replace("<", "&lt;")


def _edits(source: bytes, events: Iterator[Any]) -> Iterator[_Edit]:
    is_code = False
    for event, at in events:
        start, end = at["start"], at["end"]
        match event:
            case {"Html": _} | {"InlineHtml": _}:
                yield from (_Edit(place, place, b"\\") for place in _places(b"<", source, start, end))
            case {"Start": {"CodeBlock": "Indented"}}:
                is_code = True
            case {"End": "CodeBlock"}:
                is_code = False
            case {"Text": _} if is_code:
                yield from _outdented(source, start)
            case {"Start": "Strikethrough"} if source[start + 1 : start + 2] != b"~":
                yield _Edit(start, start, b"\\")


def _places(sign: bytes, source: bytes, start: int, end: int) -> Iterator[int]:
    place = source.find(sign, start, end)
    while place >= 0:
        yield place
        place = source.find(sign, place + 1, end)


def _outdented(source: bytes, start: int) -> Iterator[_Edit]:
    """The line of indented code at `start` four columns further left, within its list or quotation."""
    begin = source.rfind(b"\n", 0, start) + 1
    before = source[begin:start].expandtabs(_COLUMNS)
    if before.endswith(b" "):
        remaining = before[: max(len(before.rstrip(b" ")), len(before) - _COLUMNS)]
        yield _Edit(begin, start, remaining)


def _rewritten(source: bytes, edits: list[_Edit]) -> bytes:
    parts: list[bytes] = []
    place = 0
    for start, end, new in edits:
        if start < place:
            continue
        parts += (source[place:start], new)
        place = end
    return b"".join([*parts, source[place:]])


_TEXT = {"p", "br", "hr", "blockquote", "strong", "em", "del", "code", "pre", "ul", "ol", "li", "a"}
_HEADINGS = {f"h{level}" for level in range(1, 7)}
_TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
_ALIGNED = {"dvk-left", "dvk-center", "dvk-right"}
# Quotes that begin with [!NOTE] and the like: what Material calls them, and their title.
_ALERTS = {
    "note": ("note", "Ghi chú"),
    "tip": ("tip", "Gợi ý"),
    "important": ("info", "Quan trọng"),
    "warning": ("warning", "Lưu ý"),
    "caution": ("danger", "Cẩn thận"),
}
_CLASSES = {
    "th": _ALIGNED,
    "td": _ALIGNED,
    "blockquote": {"admonition", *(name for name, _ in _ALERTS.values())},
    "p": {"admonition-title"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}
_STORY = nh3.Cleaner(
    tags=_TEXT | _HEADINGS | _TABLES,
    attributes=_ATTRIBUTES,
    allowed_classes=_CLASSES,
    url_schemes=_SCHEMES,
    link_rel=None,  # only for links that lead away: see _OUTWARD
)
# Pages of prose have pictures of their own folder, addresses for their headings, and a table of contents if they ask.
_PROSE = nh3.Cleaner(
    tags=_TEXT | _HEADINGS | _TABLES | {"img", "div"},
    attributes=_ATTRIBUTES | {"img": {"src", "alt"}} | {heading: {"id"} for heading in _HEADINGS},
    allowed_classes=_CLASSES | {"div": {"toc"}},
    url_schemes=_SCHEMES,
    link_rel=None,
)
# Lists and quotes of one text: the cleaner's time grows with the square of their depth. No story has a tenth of these.
_MOST_NESTED = 5000
# The parser escapes what may be a tag in text, so these are tags.
_PICTURE = re.compile(r'<img src="([^"]*)" alt="([^"]*)"[^>]*>')
_AWAY = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\\\]", re.IGNORECASE)
_ALIGNMENT = re.compile(r'<(t[hd]) style="text-align: (\w+)">')
_ALERT = re.compile(r'<blockquote class="markdown-alert-(\w+)">')
_HEADING = re.compile(r"<(/?)h([1-6])>")
_OUTWARD = re.compile(r'<a (?=href="(?:https?:|[/\\]{2}))', re.IGNORECASE)
_NO_LINK = re.compile(r'<a(?: title="[^"]*")?>(.*?)</a>', re.DOTALL)
_TAG = re.compile(r'</?(\w+)(?:[^>"]|"[^"]*")*>')
_INLINE = {"a", "strong", "em", "del", "code"}


def to_html(markdown: str, top_heading: int = 3) -> str:
    """The HTML of a story. Its highest headings become `<h{top_heading}>`, one level below the page's heading."""
    html = _parsed(markdown)
    levels = {int(level) for _, level in _HEADING.findall(html)} if "<h" in html else ()
    if not levels:
        return html
    shift = top_heading - min(levels)
    return _HEADING.sub(lambda tag: f"<{tag[1]}h{min(6, int(tag[2]) + shift)}>", html)


def excerpt(markdown: str, length: int) -> str:
    """The first words of a story as plain text, at most `length` characters, cut between words."""
    words = " ".join(unescape(_text(_parsed(markdown), 2 * length)).split())  # twice: whatever entities are in it
    return shortened(words, length)


def _text(html: str, length: int) -> str:
    """The text between the tags, escaped: at least about `length` characters."""
    text, place = "", 0
    for tag in _TAG.finditer(html):
        text += html[place : tag.start()] + ("" if tag[1] in _INLINE else " ")
        place = tag.end()
        if len(text) > length:
            break
    return text


def prose_html(markdown: str) -> str:
    """The HTML of a prose page: like a story, but with its own heading levels and pictures of its folder."""
    return _html(markdown, _PROSE)


def allowed_in_prose(html: str) -> str:
    """The allowed part of a prose page's HTML."""
    return _finished(_PROSE.clean(html))


@lru_cache(maxsize=1)
def _parsed(markdown: str) -> str:
    """The safe HTML of a story, cached because its page needs it twice."""
    return _html(markdown, _STORY)


def _html(markdown: str, cleaner: nh3.Cleaner) -> str:
    if not markdown:
        return ""
    html: str = parser.html(translated(as_commonmark(markdown)))
    if html.count("<blockquote") + html.count("<ul>") + html.count("<ol") > _MOST_NESTED:
        return f"<p>{escape(markdown)}</p>\n"
    if "<img" in html:
        has_pictures = cleaner is _PROSE
        html = _PICTURE.sub(lambda it: it[0] if has_pictures and not _AWAY.match(it[1]) else it[2], html)
    if "<t" in html:
        html = _ALIGNMENT.sub(r'<\1 class="dvk-\2">', html)
    if "<blockquote c" in html:
        html = _ALERT.sub(_alert, html)
    return _finished(cleaner.clean(html))


def _alert(quote: re.Match[str]) -> str:
    name, title = _ALERTS[quote[1]]
    return f'<blockquote class="admonition {name}"><p class="admonition-title"><strong>{title}</strong></p>'


def _finished(html: str) -> str:
    """Clean HTML without dead links; links to other sites are marked."""
    return _OUTWARD.sub('<a rel="nofollow noopener" ', _NO_LINK.sub(r"\1", html)) if "<a" in html else html
