"""An embed as snippets and panels describe it."""

from __future__ import annotations

from dataclasses import dataclass

from dvk_sitegen.render.snippets import EmbedView


@dataclass(frozen=True, slots=True)
class Embed:
    """What snippets need to embed a page.

    `url` is its address, `shows` the page (and anchor) with the full content; `as_of` is a sentence; `height` is what
    its content needs on the narrowest screen, in px. `thumbnail` is a picture's address, width and height.
    """

    url: str
    shows: str
    title: str
    as_of: str
    height: int = 0
    thumbnail: tuple[str, int, int] | None = None

    @property
    def page(self) -> str:
        """`shows` without its anchor."""
        return self.shows.partition("#")[0]

    def view(self) -> EmbedView:
        """The embed as plain data, for a template and for the snippets' filter."""
        return {"url": self.url, "shows": self.shows, "title": self.title, "as_of": self.as_of, "height": self.height}
