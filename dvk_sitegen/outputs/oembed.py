"""What WordPress and others ask for when somebody pastes a page's address: https://oembed.com, prebuilt."""

from __future__ import annotations

import json
from typing import Any

from dvk_sitegen.pages import urls
from dvk_sitegen.pages.piece import Piece
from dvk_sitegen.project import Settings
from dvk_sitegen.render.emblem import SIZE
from dvk_sitegen.render.snippets import oembed_html

WIDTH = 600


def oembed(piece: Piece, settings: Settings) -> bytes:
    """The answer of type `rich` for a piece; where it has no picture of its own, the site's emblem stands for it."""
    picture, width, height = piece.thumbnail or (urls.EMBED_THUMBNAIL, *SIZE)
    site = {"url": settings.site_url, "name": settings.site_name}
    record: dict[str, Any] = {
        "version": "1.0",
        "type": "rich",
        "provider_name": settings.site_name,
        "provider_url": settings.site_url,
        "title": piece.title,
        "width": WIDTH,
        "height": piece.height,
        "html": oembed_html(piece.view(), site, WIDTH),
        "thumbnail_url": settings.site_url + picture,
        "thumbnail_width": width,
        "thumbnail_height": height,
    }
    return (json.dumps(record, ensure_ascii=False) + "\n").encode()
