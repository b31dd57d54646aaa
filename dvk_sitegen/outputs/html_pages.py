"""Pages hung in the theme's frame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from dvk_sitegen.errors import FrameError
from dvk_sitegen.outputs.artifact import Artifact
from dvk_sitegen.outputs.opendata import table_artifacts
from dvk_sitegen.pages.page import Page
from dvk_sitegen.project import Settings
from dvk_sitegen.render.shells import Shell
from dvk_sitegen.render.templates import Fragments
from dvk_sitegen.text import shortened

# Section (the first part of a URL) and depth (its number of slashes) → the frame to hang a page in.
Shells = Mapping[tuple[str, int], Shell]
DESCRIPTION_LENGTH = 300  # search engines and messengers show less


def page_artifacts(page: Page, shells: Shells, fragments: Fragments, settings: Settings) -> Iterator[Artifact]:
    """The page itself and, where it has tables, those as data beside it."""
    yield Artifact(f"{page.url}index.html", partial(draw, page, shells, fragments, settings))
    if page.tables:
        yield from table_artifacts(page.url, page.tables)


def draw(page: Page, shells: Shells, fragments: Fragments, settings: Settings) -> bytes:
    """The HTML file of `page`. Raises FrameError when no frame was drawn for its section and depth."""
    shell = shells.get((page.section, page.depth))
    if shell is None:
        raise FrameError("frame_missing", section=page.section, depth=page.depth)
    root = "../" * page.depth or "./"
    canonical = settings.site_url + page.url
    description = shortened(page.description, DESCRIPTION_LENGTH)
    view: dict[str, Any] = {**page.view, "crumbs": page.crumbs, "url": page.url}
    head = {
        "canonical": canonical,
        "title": page.title,
        "description": description,
        "site_name": settings.site_name,
        "previous": page.previous,
        "next": page.next,
        "is_listed": page.is_listed,
    }
    return shell.hang(
        {
            "title": page.title,
            "description": description,
            "canonical": canonical,
            "head": fragments.draw("head.html", head, root),
            "content": fragments.draw(page.template, view, root),
        }
    ).encode()
