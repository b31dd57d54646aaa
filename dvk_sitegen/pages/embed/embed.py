"""A piece of the site for other sites' frames, as snippets and panels name it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Embed:
    """What a snippet says of a page for frames.

    `url` is where it lies, `shows` the page (and anchor) where the same stands in full; `as_of` is a sentence; `height`
    is what its content needs on the narrowest screen. `thumbnail` is a picture's address, width and height.
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

    def view(self) -> dict[str, Any]:
        """The piece for a template, and for the snippets' filter."""
        return {"url": self.url, "shows": self.shows, "title": self.title, "as_of": self.as_of, "height": self.height}
