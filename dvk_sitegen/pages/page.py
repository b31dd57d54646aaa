"""A page before it is rendered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from dvk_sitegen.messages import say
from dvk_sitegen.pages import urls
from dvk_sitegen.pages.embed.embed import Embed
from dvk_sitegen.pages.tables import Table
from dvk_sitegen.pages.views import Crumb


@dataclass(frozen=True, slots=True)
class Page:
    """Everything about a page except its look.

    `url` is relative to the site's root ("" is home, else it ends with a slash); `template` is a file of
    `theme/fragments/`, which gets only `view`, data that could be written as JSON; `section` is the active part of the
    navigation; `crumbs` lead from the home page to the parent; `tables` are published beside the page as data. A page
    that is not listed is neither in the sitemap nor for search engines: other pages have the same content.
    `embed` is its embed; `repeats` the page with the same content that search engines should find.

    >>> page = Page(
    ...     url="mo-hinh/trong-nhan/",
    ...     template="entry.html",
    ...     section="mo-hinh/",
    ...     title="Trồng nhãn",
    ...     description="",
    ...     view={"title": "Trồng nhãn", "years": [2022]},
    ... )
    >>> page.depth
    2
    """

    url: str
    template: str
    section: str
    title: str
    description: str
    view: Mapping[str, object]
    crumbs: tuple[Crumb, ...] = ()
    previous: str = ""
    next: str = ""
    tables: tuple[Table, ...] = ()
    is_listed: bool = True
    embed: Embed | None = None
    repeats: str | None = None

    @property
    def depth(self) -> int:
        """The number of folders between the page and the root."""
        return self.url.count("/")


@dataclass(frozen=True, slots=True)
class PageSet:
    """Pages that are made from the same inputs: `uses` has the fingerprint of each input by name."""

    name: str
    uses: Mapping[str, bytes]
    pages: Callable[[], Iterable[Page]]

    @classmethod
    def of_one(cls, name: str, uses: Mapping[str, bytes], page: Callable[[], Page]) -> PageSet:
        """A set of one page."""
        return cls(name, uses, lambda: [page()])


def crumbs(*steps: Crumb) -> tuple[Crumb, ...]:
    """The home page, then `steps`."""
    return ((say("site.home"), urls.HOME), *steps)
