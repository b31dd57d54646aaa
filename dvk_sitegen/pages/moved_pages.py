"""What answers at addresses of things that are no more: where they went, or why they are gone; in frames too."""

from __future__ import annotations

from collections.abc import Iterator

from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.domain.moved import Moved
from dvk_sitegen.messages import say
from dvk_sitegen.pages import urls
from dvk_sitegen.pages.dates import as_of_entries
from dvk_sitegen.pages.embed.pieces import embedded
from dvk_sitegen.pages.embed.site_pieces import message_height
from dvk_sitegen.pages.page import Page, crumbs
from dvk_sitegen.pages.parts import View, link
from dvk_sitegen.text import sentence_start


def moved_pages(catalog: Catalog) -> Iterator[Page]:
    """For each address a page, and a card for the frames that show it."""
    areas = _areas(catalog)
    for moved in catalog.moved:
        if moved.kind not in ("entries", "areas"):
            continue
        url = urls.of(moved.kind, moved.old)
        if url in areas:
            continue  # the area has something again
        way = _way(catalog, moved, areas)
        if moved.kind == "entries":
            text = say("site.moved_entry") if moved.to else say("site.withdrawn_entry", reason=moved.reason)
        else:
            text = say("site.moved_area") if moved.to else say("site.withdrawn_area", reason=moved.reason)
        yield from _answers(catalog, url, say(f"site.{'moved' if moved.to else 'withdrawn'}_title"), text, way)


def _answers(catalog: Catalog, url: str, title: str, text: str, way: View) -> Iterator[Page]:
    section = f"{url.partition('/')[0]}/"
    yield Page(
        url=url,
        template="moved.html",
        section=section,
        title=title,
        description=text,
        view={"title": title, "text": text, "way": way},
        crumbs=crumbs((say("site.entries_title" if section == urls.ENTRIES else "site.areas"), section)),
        is_listed=False,
        repeats=way["url"],
    )
    view = {"text": text, "links": [link(say("site.embed_lost_search"), urls.SEARCH)]}
    as_of = as_of_entries(catalog, catalog.entries)
    yield embedded(urls.embed(url), way["url"], title, as_of, "message.html", view, message_height, way["text"])[1]


def _way(catalog: Catalog, moved: Moved, areas: dict[str, str]) -> View:
    """Where to go from there: to what it is now, else to where such things are listed."""
    if moved.kind == "entries":
        entry = catalog.by_id.get(moved.to)
        if entry:
            return link(say("site.moved_to", name=entry.title), urls.entry(entry.id))
        return link(say("site.moved_entries"), urls.ENTRIES)
    # An area without content has no page; the area around it may have one.
    steps = (moved.to or moved.old).split("/")
    for end in range(len(steps), 0, -1):
        url = f"{urls.AREAS}{'/'.join(steps[:end])}/"
        if url in areas:
            return link(say("site.moved_to", name=areas[url]), url)
    return link(say("site.moved_areas"), urls.AREAS)


def _areas(catalog: Catalog) -> dict[str, str]:
    """The name of every area that has a page, by its address."""
    provinces = {urls.province(p): p.full_name for p in catalog.provinces()}
    districts = {urls.district(p, d): d.full_name for p, d in catalog.districts()}
    communes = {urls.commune_today(c): c.full_name for c in catalog.communes_today}
    return {url: sentence_start(name) for url, name in (provinces | districts | communes).items()}
