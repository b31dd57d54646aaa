"""What all embeds have in common: their page in the small layout, and its footer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from dvk_sitegen.messages import say
from dvk_sitegen.pages import urls
from dvk_sitegen.pages.embed import heights
from dvk_sitegen.pages.embed.embed import Embed
from dvk_sitegen.pages.page import Page
from dvk_sitegen.pages.views import EmbedFoot

Embedded = tuple[Embed, Page]
V = TypeVar("V", bound=Mapping[str, object])


def embedded(
    url: str,
    shows: str,
    title: str,
    as_of: str,
    template: str,
    view: V,
    measure: Callable[[V], float],
    whole: str = "",
    thumbnail: tuple[str, int, int] | None = None,
) -> Embedded:
    """An embed and its page. `measure` returns the height of the content above the footer; `whole` is the text of the
    link.
    """
    whole = whole or say("site.embed_whole")
    foot: EmbedFoot = {"title": title, "shows": shows, "whole": whole, "as_of": as_of}
    height = heights.whole(heights.TITLE.height(title), measure(view), heights.foot(whole, as_of))
    embed = Embed(url, shows, title, as_of, height, thumbnail)
    return embed, page_of(embed, template, {**view, **foot})


def page_of(embed: Embed, template: str, view: Mapping[str, object]) -> Page:
    """The page of an embed: for frames, not for search engines."""
    return Page(
        url=embed.url,
        template=f"embed/{template}",
        section=urls.EMBED_LOST if embed.url == urls.EMBED_LOST else urls.EMBED,
        title=embed.title,
        description="",
        view=view,
        is_listed=False,
        repeats=embed.page,
    )
