"""Pages hung in the theme's frame."""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from dvk_sitegen.cache import digest
from dvk_sitegen.errors import FrameError
from dvk_sitegen.outputs.artifact import Artifact, Unit
from dvk_sitegen.outputs.opendata import table_artifacts
from dvk_sitegen.pages.page import Page, PageSet
from dvk_sitegen.project import Settings
from dvk_sitegen.render.shells import Shell
from dvk_sitegen.render.templates import Fragments
from dvk_sitegen.text import shortened

# Section (the first part of a URL) and depth (its number of slashes) → the frame to hang a page in.
Shells = Mapping[tuple[str, int], Shell]
DESCRIPTION_LENGTH = 300  # search engines and messengers show less


@dataclass(frozen=True, slots=True)
class Style:
    """All that pages are drawn with; `fingerprint` stands for it."""

    shells: Shells
    fragments: Fragments
    settings: Settings
    fingerprint: bytes = b""


def page_unit(pages: PageSet, style: Style) -> Unit:
    """The unit of a set of pages. A page is made, drawn, written and forgotten before the next one is made."""

    def make() -> Iterator[Artifact]:
        for page in pages.pages():
            yield from page_artifacts(page, style)

    return Unit(pages.name, pages.uses, make)


def page_artifacts(page: Page, style: Style) -> Iterator[Artifact]:
    """The page itself and, where it has tables, those as data beside it."""
    url = page.url if page.is_listed else None
    yield Artifact(f"{page.url}index.html", partial(draw, page, style), _key(page, style), url)
    if page.tables:
        yield from table_artifacts(page.url, page.tables)


def _key(page: Page, style: Style) -> bytes:
    """Stands for the page and for what it is drawn with."""
    shown = (page.template, page.section, page.title, page.description, page.crumbs, page.previous, page.next)
    # Format 2 of marshal writes equal data equally, and several times as fast as JSON.
    return digest(style.fingerprint, marshal.dumps((shown, page.is_listed, page.view), 2))


def draw(page: Page, style: Style) -> bytes:
    """The HTML file of `page`. Raises FrameError when no frame was drawn for its section and depth."""
    settings, fragments = style.settings, style.fragments
    shell = style.shells.get((page.section, page.depth))
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
