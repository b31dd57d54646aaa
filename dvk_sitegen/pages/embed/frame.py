"""What all embeds have in common: their page in the small layout, and its footer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dvk_sitegen.messages import say
from dvk_sitegen.pages import urls
from dvk_sitegen.pages.components import View
from dvk_sitegen.pages.embed import heights
from dvk_sitegen.pages.embed.embed import Embed
from dvk_sitegen.pages.page import Page

Embedded = tuple[Embed, Page]


def embedded(
    url: str,
    shows: str,
    title: str,
    as_of: str,
    template: str,
    view: View,
    measure: Callable[[View], float],
    whole: str = "",
    thumbnail: tuple[str, int, int] | None = None,
) -> Embedded:
    """An embed and its page. `measure` returns the height of the content above the footer; `whole` is the text of the
    link.
    """
    foot = {"shows": shows, "whole": whole or say("site.embed_whole"), "as_of": as_of}
    full: dict[str, Any] = {**view, "title": title, **foot}
    height = heights.whole(heights.TITLE.height(title), measure(view), heights.foot(full))
    piece = Embed(url, shows, title, as_of, height, thumbnail)
    return piece, page_of(piece, template, full)


def page_of(piece: Embed, template: str, view: View) -> Page:
    """The page of an embed: for frames, not for search engines."""
    return Page(
        url=piece.url,
        template=f"embed/{template}",
        section=urls.EMBED_LOST if piece.url == urls.EMBED_LOST else urls.EMBED,
        title=piece.title,
        description="",
        view=view,
        is_listed=False,
        repeats=piece.page,
    )
