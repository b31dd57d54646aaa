"""Pages in the theme's layout, and what others ask for when a page's address is pasted: https://oembed.com."""

from __future__ import annotations

import json
import marshal
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypedDict
from urllib.parse import urlsplit

from dvk_sitegen.base.errors import FrameError
from dvk_sitegen.base.fingerprint import digest
from dvk_sitegen.base.project import Settings
from dvk_sitegen.base.text import shortened
from dvk_sitegen.outputs.artifact import Artifact, Bundle
from dvk_sitegen.outputs.data.open_data import table_artifacts
from dvk_sitegen.pages import urls
from dvk_sitegen.pages.embed.embed import Embed
from dvk_sitegen.pages.page import Page, PageSet
from dvk_sitegen.pages.views import FrameView
from dvk_sitegen.render.images import SIZE
from dvk_sitegen.render.jinja import Fragments
from dvk_sitegen.render.layouts import Layout, own_layouts
from dvk_sitegen.render.snippets import SiteView, oembed_html

WIDTH = 600


def oembed(embed: Embed, settings: Settings) -> bytes:
    """The answer of type `rich` for an embed; an embed without a picture shows the site's emblem."""
    picture, width, height = embed.thumbnail or (urls.EMBED_THUMBNAIL, *SIZE)
    site: SiteView = {"url": settings.site_url, "name": settings.site_name}
    record: dict[str, object] = {
        "version": "1.0",
        "type": "rich",
        "provider_name": settings.site_name,
        "provider_url": settings.site_url,
        "title": embed.title,
        "width": WIDTH,
        "height": embed.height,
        "html": oembed_html(embed.view(), site, WIDTH),
        "thumbnail_url": settings.site_url + picture,
        "thumbnail_width": width,
        "thumbnail_height": height,
    }
    return (json.dumps(record, ensure_ascii=False) + "\n").encode()


# Section (the first part of a URL) and depth (its number of slashes) → the layout of a page.
Layouts = Mapping[tuple[str, int], Layout]
DESCRIPTION_LENGTH = 300  # search engines and messengers show less


class HeadView(TypedDict):
    """What `head.html` says of a page to machines. URLs with a host are whole, the others relative to the root."""

    canonical: str
    """The whole URL by which the page is to be found."""
    title: str
    description: str
    site_name: str
    previous: str
    next: str
    is_listed: bool
    oembed: str
    """The whole URL of its oEmbed file, "" where the page cannot be framed."""


@dataclass(frozen=True, slots=True)
class RenderContext:
    """All that pages are rendered with, and its `fingerprint`."""

    layouts: Layouts
    fragments: Fragments
    settings: Settings
    fingerprint: bytes = b""


def embed_layouts(theme_dir: Path, settings: Settings) -> Layouts:
    """The layout of embeds: our own small one. Raises FrameError when it cannot be read.

    The embed for unknown addresses is sent at any depth, so its links begin at the host's root.
    """
    try:
        html = (theme_dir / "fragments" / urls.EMBED_LAYOUT).read_text("utf-8")
    except OSError as error:
        raise FrameError("fragment_missing", template=urls.EMBED_LAYOUT) from error
    lost = Layout.cut(html.replace("dvkroot/", urlsplit(settings.site_url).path))
    return {**own_layouts(html, urls.EMBED, urls.DEEPEST_EMBED), (urls.EMBED_LOST, 1): lost}


def page_bundle(pages: PageSet, context: RenderContext) -> Bundle:
    """The files of a set of pages. A page is made, rendered, written and freed before the next one is made."""

    def make() -> Iterator[Artifact]:
        for page in pages.pages():
            yield from page_artifacts(page, context)

    return Bundle(pages.name, pages.uses, make)


def page_artifacts(page: Page, context: RenderContext) -> Iterator[Artifact]:
    """The page itself, its tables as data beside it, and its oEmbed record where it can be embedded."""
    url = page.url if page.is_listed else None
    path = page.url if page.url.endswith(".html") else f"{page.url}index.html"
    yield Artifact(path, partial(render_page, page, context), _key(page, context), url)
    if page.tables:
        yield from table_artifacts(page.url, page.tables)
    if page.embed:
        key = digest(context.fingerprint, _packed((page.embed.view(), page.embed.thumbnail)))
        yield Artifact(f"{page.embed.url}oembed.json", partial(oembed, page.embed, context.settings), key)


def _key(page: Page, context: RenderContext) -> bytes:
    """The fingerprint of the page and of what it is rendered with."""
    shown = (page.template, page.section, page.title, page.description, page.crumbs, page.previous, page.next)
    framed = (page.repeats, page.embed.view() if page.embed else None)
    return digest(context.fingerprint, _packed((shown, page.is_listed, framed, page.view)))


def _packed(data: Any) -> bytes:
    """Plain data as bytes: format 2 of marshal writes equal data equally, and several times as fast as JSON."""
    return marshal.dumps(data, 2)


def render_page(page: Page, context: RenderContext) -> bytes:
    """The HTML file of `page`. Raises FrameError when there is no layout for its section and depth."""
    settings, fragments = context.settings, context.fragments
    layout = context.layouts.get((page.section, page.depth))
    if layout is None:
        raise FrameError("frame_missing", section=page.section, depth=page.depth)
    root = urlsplit(settings.site_url).path if page.url == urls.EMBED_LOST else "../" * page.depth or "./"
    canonical = settings.site_url + (page.url if page.repeats is None else page.repeats)
    description = shortened(page.description, DESCRIPTION_LENGTH)
    frame: FrameView = {
        "crumbs": page.crumbs,
        "url": page.url,
        "embed": page.embed.view() if page.embed else None,
        "site": {"url": settings.site_url, "name": settings.site_name},
    }
    head: HeadView = {
        "canonical": canonical,
        "title": page.title,
        "description": description,
        "site_name": settings.site_name,
        "previous": page.previous,
        "next": page.next,
        "is_listed": page.is_listed,
        "oembed": f"{settings.site_url}{page.embed.url}oembed.json" if page.embed else "",
    }
    return layout.render(
        {
            "title": page.title,
            "description": description,
            "canonical": canonical,
            "head": fragments.render("head.html", head, root) if layout.has("head") else "",
            "content": fragments.render(page.template, {**page.view, **frame}, root),
        }
    ).encode()
