"""A page before it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dvk_sitegen.messages import say
from dvk_sitegen.pages import urls
from dvk_sitegen.pages.embed.embed import Embed
from dvk_sitegen.pages.tables import Table

Crumb = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything about a page except how it looks.

    `url` is relative to the site's root ("" is home, else it ends with a slash); `template` is a file of
    `theme/fragments/`, which gets `view`, JSON-able data, and nothing else; `section` is the part of the navigation
    that is lit; `crumbs` lead from the home page to the parent; `tables` are published beside the page as data. A page
    that is not listed is neither in the sitemap nor for search engines: it says nothing that others do not say.
    `piece` is what other sites may frame of it; `repeats` the page that says the same and is the one to be found.
    """

    url: str
    template: str
    section: str
    title: str
    description: str
    view: dict[str, Any]
    crumbs: tuple[Crumb, ...] = ()
    previous: str = ""
    next: str = ""
    tables: tuple[Table, ...] = ()
    is_listed: bool = True
    piece: Embed | None = None
    repeats: str | None = None

    @property
    def depth(self) -> int:
        """How many folders lie between the page and the root."""
        return self.url.count("/")


@dataclass(frozen=True, slots=True)
class PageSet:
    """Pages that are made from the same things: `uses` names these, and what stands for each."""

    name: str
    uses: Mapping[str, bytes]
    pages: Callable[[], Iterable[Page]]

    @classmethod
    def of_one(cls, name: str, uses: Mapping[str, bytes], page: Callable[[], Page]) -> PageSet:
        """A page that has nothing in common with others."""
        return cls(name, uses, lambda: [page()])


def crumbs(*steps: Crumb) -> tuple[Crumb, ...]:
    """The home page, then `steps`."""
    return ((say("site.home"), urls.HOME), *steps)
