"""Tombstones: what had a page and has none now, from `moved.yml` and from the registry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dvk_sitegen.base.text import day_text, sentence_start
from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.published import ids_of
from dvk_sitegen.domain.redirects import Kind, Redirect, area_of, changed_areas
from dvk_sitegen.messages import say
from dvk_sitegen.pages import urls
from dvk_sitegen.pages.components import link
from dvk_sitegen.pages.views import Link

COMES_AND_GOES: tuple[Kind, ...] = ("areas", "fields", "years")  # with the entries in it
_LISTS: dict[Kind, str] = {
    "entries": urls.ENTRIES,
    "figures": urls.DATA,
    "sources": urls.SOURCES,
    "areas": urls.AREAS,
    "fields": urls.FIELDS,
    "years": urls.YEARS,
}


@dataclass(frozen=True, slots=True)
class Tombstone:
    """Something that had a page; `to` is its replacement, empty where that has no page. `title` and `text` are
    shown.
    """

    kind: Kind
    old: str
    to: str
    title: str
    text: str
    link_to: Link
    """Links to go on from there."""

    @property
    def url(self) -> str:
        return urls.of(self.kind, self.old)


def tombstones(catalog: Catalog) -> Iterator[Tombstone]:
    """Everything that was renamed, withdrawn, or lost all its entries, except what has a page again."""
    live = {kind: frozenset(ids) for kind, ids in ids_of(catalog, with_redirects=False).items()}
    changed = {m.old: m for m in _changed(catalog)}
    redirect = [m for m in catalog.redirects if m.old not in live[m.kind]]
    known = {(m.kind, m.old) for m in redirect}
    # What changed has an old address where it had a page: as the registry knows, or as it has one now.
    published = {*catalog.published.of("areas"), *(m.old for m in changed.values() if m.to in live["areas"])}
    redirect += [m for old, m in changed.items() if old in published and ("areas", old) not in known]
    known |= {("areas", old) for old in changed}
    for kind in COMES_AND_GOES:
        lapsed = sorted(set(catalog.published.of(kind)) - live[kind])
        redirect += [Redirect(kind, id) for id in lapsed if (kind, id) not in known]
    areas = _areas(catalog) if redirect else {}
    for m in redirect:
        after = changed.get(m.to) if m.kind == "areas" else None
        m = replace(m, to=after.to or m.to) if after else m
        yield _tombstone(catalog, m, m.to if m.to in live[m.kind] else "", areas)


def _changed(catalog: Catalog) -> Iterator[Redirect]:
    """Communes of today that had another address, were merged or split, from `changes.csv`."""
    for old, unit in changed_areas(catalog.gazetteer):
        now = unit.today
        if len(now) == 1:
            yield Redirect("areas", old, area_of(now[0]))
        else:
            names = ", ".join(after.full_name for after in now)
            reason = say("site.split_since", name=unit.full_name, day=day_text(unit.until), parts=names)
            yield Redirect("areas", old, reason=reason)


def _tombstone(catalog: Catalog, redirect: Redirect, to: str, areas: dict[str, str]) -> Tombstone:
    state = "moved" if redirect.to else "withdrawn" if redirect.reason else "lapsed"
    text = say(f"site.{state}_text_{redirect.kind}", reason=redirect.reason)
    link_to = _link_to(catalog, redirect, to, areas)
    return Tombstone(redirect.kind, redirect.old, to, say(f"site.{state}_title"), text, link_to)


def _link_to(catalog: Catalog, redirect: Redirect, to: str, areas: dict[str, str]) -> Link:
    """A link to the replacement, else to the list of its kind."""
    if redirect.kind == "areas":
        # An area without content has no page; the area around it may have one.
        steps = (to or redirect.to or redirect.old).split("/")
        around = (urls.of("areas", "/".join(steps[:end])) for end in range(len(steps), 0, -1))
        url = next((url for url in around if url in areas), "")
        if url:
            return link(say("site.moved_to", name=areas[url]), url)
    name = _name(catalog, redirect.kind, to) if to else ""
    if name:
        return link(say("site.moved_to", name=name), _place(catalog, redirect.kind, to))
    return link(say(f"site.moved_list_{redirect.kind}"), _LISTS[redirect.kind])


def _name(catalog: Catalog, kind: Kind, id: str) -> str:
    """The name of what has a page."""
    match kind:
        case "entries":
            return catalog.by_id[id].title
        case "figures":
            return next(figures.title for figures in catalog.figures if figures.id == id)
        case "sources":
            return catalog.sources[id].short
        case "fields":
            return catalog.taxonomy.fields[id].name
        case _:
            return say("site.year_title", year=id)


def _place(catalog: Catalog, kind: Kind, id: str) -> str:
    if kind == "figures":
        return next(urls.figures(figures) for figures in catalog.figures if figures.id == id)
    return urls.of(kind, id)


def _areas(catalog: Catalog) -> dict[str, str]:
    """The name of every area that has a page, by its address."""
    provinces = {urls.province(p): p.full_name for p in catalog.provinces()}
    districts = {urls.district(p, d): d.full_name for p, d in catalog.districts()}
    communes = {urls.commune_today(c): c.full_name for c in catalog.communes_today}
    return {url: sentence_start(name) for url, name in (provinces | districts | communes).items()}
