"""Markdown that people wrote → HTML that is safe to publish.

Raw HTML is shown as text, dangerous links are none, and there are no pictures: photos have consent, credit and words of
their own, and no page asks another site. Whatever the parser gives passes an allow-list.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape

import nh3

from dvk_sitegen.render.dialect import parser, translated
from dvk_sitegen.render.office_text import as_commonmark
from dvk_sitegen.text import shortened

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
    """The HTML of a story. Its highest headings become `<h{top_heading}>`, so that they fit under the page's own."""
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
    """What stands between the tags, as it is escaped: about `length` characters, or more."""
    text, place = "", 0
    for tag in _TAG.finditer(html):
        text += html[place : tag.start()] + ("" if tag[1] in _INLINE else " ")
        place = tag.end()
        if len(text) > length:
            break
    return text


def prose_html(markdown: str) -> str:
    """The HTML of a page of prose: of a story, but for its headings, which stay, and pictures of its own folder."""
    return _html(markdown, _PROSE)


def allowed_in_prose(html: str) -> str:
    """What may be published of the HTML that became of a page of prose."""
    return _finished(_PROSE.clean(html))


@lru_cache(maxsize=1)
def _parsed(markdown: str) -> str:
    """The safe HTML of a story: its page needs it twice."""
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
    """Clean HTML without links that lead nowhere; those that lead to other sites say so."""
    return _OUTWARD.sub('<a rel="nofollow noopener" ', _NO_LINK.sub(r"\1", html)) if "<a" in html else html
