"""Snippets that other sites paste, in three forms. Their text is defined only here.

The script that other sites load is `theme/embed/v1.js`. Snippets contain its hash, so that file never changes: changes
go into `v2.js`, and the old one stays.
"""

from __future__ import annotations

from html import escape
from typing import TypedDict

SCRIPT_URL = "embed/v1.js"
INTEGRITY = "sha384-8vL26ortHY6cye7ZLvLOiO5BFZBimxKTtNdtWVFaw/A3R1SMSz3kRFAMpZrviJGj"

_FRAME = (
    '<iframe src="{src}" title="{title}" width="100%" height="{height}" loading="lazy"'
    ' referrerpolicy="no-referrer" frameborder="0"></iframe>'
)
_LINK = '<p><a href="{page}">{title}</a> – {source}. {as_of}</p>'
_SCRIPT = f'<script src="{{site}}{SCRIPT_URL}" integrity="{INTEGRITY}" crossorigin="anonymous" async></script>'
# By form. The gaps are filled with escaped text, here and by theme/embed/configure.js.
FORMS = {
    "iframe": f"{_FRAME}\n{_LINK}",
    "script": f"{_FRAME}\n{_LINK}\n{_SCRIPT}",
    "element": f'<dvk-embed src="{{src}}" height="{{height}}">{_LINK}</dvk-embed>\n{_SCRIPT}',
}


class SiteView(TypedDict):
    """The site, as templates and snippets name it."""

    url: str
    """Its root, with a slash at the end."""
    name: str


class EmbedView(TypedDict):
    """What other sites may frame, as panels and snippets name it."""

    url: str
    shows: str
    """The page (and anchor) where the same stands in full."""
    title: str
    as_of: str
    """A sentence: how new it is."""
    height: int
    """In CSS pixels, on the narrowest screen."""


def snippets(embed: EmbedView, site: SiteView) -> dict[str, str]:
    """The snippet of `embed` on `site`, by form."""
    gaps = {
        "src": site["url"] + embed["url"],
        "page": site["url"] + embed["shows"],
        "title": embed["title"],
        "source": site["name"],
        "as_of": embed["as_of"],
        "height": str(embed["height"]),
        "site": site["url"],
    }
    escaped = {name: escape(text) for name, text in gaps.items()}
    return {form: text.format(**escaped) for form, text in FORMS.items()}


def oembed_html(embed: EmbedView, site: SiteView, width: int) -> str:
    """The HTML that an oEmbed consumer puts into its page: WordPress allows exactly a quotation and a frame."""
    src, page = escape(site["url"] + embed["url"]), escape(site["url"] + embed["shows"])
    title, as_of, name = escape(embed["title"]), escape(embed["as_of"]), escape(site["name"])
    return (
        f'<blockquote><a href="{page}">{title}</a> – {name}. {as_of}</blockquote>'
        f'<iframe src="{src}" width="{width}" height="{embed["height"]}" title="{title}" frameborder="0"'
        ' marginwidth="0" marginheight="0" scrolling="no"></iframe>'
    )
