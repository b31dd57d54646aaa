"""The pages at addresses that something had: what its new addresses have, else the nearest there is, else words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.domain.moved import Kind
from dvk_sitegen.messages import say
from dvk_sitegen.pages import urls
from dvk_sitegen.pages.dates import as_of_entries
from dvk_sitegen.pages.embed.list_pieces import (
    FramedArea,
    area_field_piece,
    area_list_piece,
    area_year_piece,
    framed_areas,
)
from dvk_sitegen.pages.embed.pieces import Embedded, embedded
from dvk_sitegen.pages.embed.site_pieces import message_height
from dvk_sitegen.pages.moved.addresses import Addresses, addresses_of
from dvk_sitegen.pages.moved.former import Former
from dvk_sitegen.pages.page import Page, PageSet, crumbs
from dvk_sitegen.pages.parts import View, link

_SECTIONS = {
    urls.ENTRIES: "site.entries_title",
    urls.AREAS: "site.areas",
    urls.FIELDS: "site.fields",
    urls.YEARS: "site.years",
    urls.SOURCES: "site.sources",
}


def answers(catalog: Catalog, former: Former, targets: Iterable[PageSet]) -> Iterator[Page]:
    """A page at each address that `former` had; `targets` make the pages of what it is now."""
    addresses = addresses_of(catalog, former)
    now = chain.from_iterable(target.pages() for target in targets) if former.to else ()
    seen: set[str] = set()
    for page in chain(_as_now(now, former), _nearest(catalog, former, addresses), _words(catalog, former, addresses)):
        if page.url not in seen:
            seen.add(page.url)
            yield page


def _as_now(pages: Iterable[Page], former: Former) -> Iterator[Page]:
    """What `pages`, those of the same thing now, are at its old addresses: frames show the same, pages lead there."""
    for page in pages:
        url = _former_url(page.url, former)
        if url and page.url.startswith(urls.EMBED):
            yield replace(page, url=url)
        elif url:
            piece = page.piece and replace(page.piece, url=_former_url(page.piece.url, former) or page.piece.url)
            way = link(say("site.moved_to", name=page.title), page.url)
            yield replace(_notice(url, former, way), piece=piece, tables=page.tables)


def _former_url(url: str, former: Former) -> str:
    """The address that once was what `url` is now; empty where the thing's id is not in it."""
    now = f"/{former.to}/"
    return f"/{url}".replace(now, f"/{former.old}/", 1)[1:] if now in f"/{url}" else ""


def _nearest(catalog: Catalog, former: Former, addresses: Addresses) -> Iterator[Page]:
    """In frames of a thing and an area: that area's entries of what the thing is now, or all of the area's."""
    areas = {area.url: area for area in framed_areas(catalog) if area.entries}
    here = areas.get(urls.of("areas", former.to)) if former.kind == "areas" and former.to else None
    if here:
        for moved in catalog.moved:  # a field or a year that has another name too
            if narrowed := _narrowed(catalog, here, moved.kind, moved.to):
                url = urls.embed(urls.within(urls.of(moved.kind, moved.old), former.url))
                yield replace(narrowed[1], url=url)
        for url in addresses.frames:
            yield replace(area_list_piece(catalog, here)[1], url=url)
    for url, area_url in addresses.within.items():
        if area := areas.get(area_url):
            made = _narrowed(catalog, area, former.kind, former.to) or area_list_piece(catalog, area)
            yield replace(made[1], url=url)


def _narrowed(catalog: Catalog, area: FramedArea, kind: Kind, id: str) -> Embedded | None:
    """An area's entries of a field or a year, None where it has none."""
    if kind == "fields" and any(id in entry.fields for entry in area.entries):
        return area_field_piece(catalog, area.url, area.name, id, area.entries)
    if kind == "years" and any(id == str(year) for entry in area.entries for year in entry.years):
        year = int(id)
        return area_year_piece(catalog, area.url, area.name, year, area.entries, year in area.years)
    return None


def _words(catalog: Catalog, former: Former, addresses: Addresses) -> Iterator[Page]:
    """A page or a card that says where the thing went, or why it is gone."""
    for url in addresses.pages:
        framed = addresses.frame_of(url)
        piece = _card(catalog, framed, former)[0] if framed else None
        yield replace(_notice(url, former, former.way), piece=piece)
    for url in addresses.frames:
        yield _card(catalog, url, former)[1]


def _notice(url: str, former: Former, way: View) -> Page:
    section = f"{url.partition('/')[0]}/"
    return Page(
        url=url,
        template="moved.html",
        section=section,
        title=former.title,
        description=former.text,
        view={"title": former.title, "text": former.text, "way": way},
        crumbs=crumbs((say(_SECTIONS[section]), section)),
        is_listed=False,
        repeats=way["url"],
    )


def _card(catalog: Catalog, url: str, former: Former) -> Embedded:
    """What is shown in a frame at `url`."""
    view = {"text": former.text, "links": [link(say("site.embed_lost_search"), urls.SEARCH)]}
    way, as_of = former.way, as_of_entries(catalog, catalog.entries)
    return embedded(url, way["url"], former.title, as_of, "message.html", view, message_height, way["text"])
