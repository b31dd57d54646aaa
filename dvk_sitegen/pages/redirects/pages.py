"""Pages at the old addresses of what was renamed or withdrawn: which addresses there were, and what they show now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain

from dvk_sitegen.base.fingerprint import digest
from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.fingerprints import Fingerprints
from dvk_sitegen.domain.redirects import COMMUNES, Kind
from dvk_sitegen.messages import say
from dvk_sitegen.pages import urls
from dvk_sitegen.pages.components import as_of_entries, link
from dvk_sitegen.pages.embed.cards import FramedArea, area_field_embed, area_list_embed, area_year_embed, framed_areas
from dvk_sitegen.pages.embed.frame import Embedded, embedded
from dvk_sitegen.pages.embed.site import message_height
from dvk_sitegen.pages.page import Page, PageSet, crumbs
from dvk_sitegen.pages.redirects.tombstones import COMES_AND_GOES, Tombstone, tombstones
from dvk_sitegen.pages.views import Link, MessageView, Titled


@dataclass(frozen=True, slots=True)
class Addresses:
    """Old addresses: `pages`, and `frames` (embeds); `within` are embeds of a field or a year in an area that has a
    page.
    """

    pages: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    within: Mapping[str, str] = field(default_factory=dict)
    """The address of each area's page, by that of the embed."""

    def frame_of(self, page: str) -> str:
        """The address of a page's embed; empty where it had none."""
        frame = urls.embed(page)
        return frame if frame in self.frames else ""


def addresses_of(catalog: Catalog, former: Tombstone) -> Addresses:
    """All addresses that something had."""
    url = former.url
    match former.kind:
        case "entries":
            return Addresses((url,), (urls.embed(url),))
        case "figures":
            return Addresses(frames=(url,))
        case "sources":
            return Addresses((url,), (urls.embed_table(f"{urls.CONTRADICTIONS}{former.old}/"),))
        case "areas":
            return _of_area(catalog, url)
        case "fields":
            return Addresses((url,), (urls.embed(url), *_tables(url)), _within(catalog, url))
        case "years":
            return _of_year(catalog, url)


def _of_area(catalog: Catalog, url: str) -> Addresses:
    """The addresses of an area; communes have a page, but no tables and no years."""
    fields = [urls.within(urls.of("fields", id), url) for id in ever(catalog, "fields")]
    years = [urls.within(urls.of("years", id), url) for id in ever(catalog, "years")]
    frames = [urls.embed(url), urls.embed_counter(url), *map(urls.embed, fields), *map(urls.embed, years)]
    if f"/{COMMUNES}/" in url:
        return Addresses((url,), tuple(frames))
    return Addresses((url, *years), (*frames, *(table for page in (url, *years) for table in _tables(page))))


def _of_year(catalog: Catalog, url: str) -> Addresses:
    """The addresses of a year in areas; districts and provinces have a page and tables of it, communes only an
    embed.
    """
    areas = [page for page in _area_pages(catalog) if f"/{COMMUNES}/" not in page]
    pages = [urls.within(url, page) for page in areas]
    within = {table: page for own, page in zip(pages, areas, strict=True) for table in _tables(own)}
    return Addresses((url, *pages), (urls.embed(url), *_tables(url)), {**_within(catalog, url), **within})


def _within(catalog: Catalog, url: str) -> dict[str, str]:
    return {urls.embed(urls.within(url, page)): page for page in _area_pages(catalog)}


def _area_pages(catalog: Catalog) -> Iterator[str]:
    yield from map(urls.province, catalog.provinces())
    yield from (urls.district(province, district) for province, district in catalog.districts())
    yield from map(urls.commune_today, catalog.communes_today)


def _tables(url: str) -> tuple[str, str]:
    return urls.embed_table(url), urls.embed_table(urls.summed(url))


def ever(catalog: Catalog, kind: Kind) -> list[str]:
    """The ids of all present and former fields, or years."""
    now = catalog.fields if kind == "fields" else map(str, catalog.years)
    redirect = (m.old for m in catalog.redirects if m.kind == kind)
    return sorted({*now, *redirect, *catalog.published.of(kind)})


_SECTIONS = {
    urls.ENTRIES: "site.entries_title",
    urls.AREAS: "site.areas",
    urls.FIELDS: "site.fields",
    urls.YEARS: "site.years",
    urls.SOURCES: "site.sources",
}


class MovedView(Titled):
    """`moved.html`: where something went, or why it is gone."""

    text: str
    link_to: Link


def answers(catalog: Catalog, former: Tombstone, targets: Iterable[PageSet]) -> Iterator[Page]:
    """A page at each address that `former` had; `targets` are the sets of pages that replace it."""
    addresses = addresses_of(catalog, former)
    now = chain.from_iterable(target.pages() for target in targets) if former.to else ()
    seen: set[str] = set()
    for page in chain(_as_now(now, former), _nearest(catalog, former, addresses), _words(catalog, former, addresses)):
        if page.url not in seen:
            seen.add(page.url)
            yield page


def _as_now(pages: Iterable[Page], former: Tombstone) -> Iterator[Page]:
    """The present `pages` at the old addresses: embeds show the same content, pages link to it."""
    for page in pages:
        url = _former_url(page.url, former)
        if url and page.url.startswith(urls.EMBED):
            yield replace(page, url=url)
        elif url:
            embed = page.embed and replace(page.embed, url=_former_url(page.embed.url, former) or page.embed.url)
            link_to = link(say("site.moved_to", name=page.title), page.url)
            yield replace(_notice(url, former, link_to), embed=embed, tables=page.tables)


def _former_url(url: str, former: Tombstone) -> str:
    """The old address that corresponds to `url`; empty where `url` does not contain the id."""
    now = f"/{former.to}/"
    return f"/{url}".replace(now, f"/{former.old}/", 1)[1:] if now in f"/{url}" else ""


def _nearest(catalog: Catalog, former: Tombstone, addresses: Addresses) -> Iterator[Page]:
    """For embeds of an area in a field or year: the area's entries in the present field or year, or all of the area."""
    areas = {area.url: area for area in framed_areas(catalog) if area.entries}
    here = areas.get(urls.of("areas", former.to)) if former.kind == "areas" and former.to else None
    if here:
        for redirect in catalog.redirects:  # a field or a year that has another name too
            if narrowed := _narrowed(catalog, here, redirect.kind, redirect.to):
                url = urls.embed(urls.within(urls.of(redirect.kind, redirect.old), former.url))
                yield replace(narrowed[1], url=url)
        for url in addresses.frames:
            yield replace(area_list_embed(catalog, here)[1], url=url)
    for url, area_url in addresses.within.items():
        if area := areas.get(area_url):
            made = _narrowed(catalog, area, former.kind, former.to) or area_list_embed(catalog, area)
            yield replace(made[1], url=url)


def _narrowed(catalog: Catalog, area: FramedArea, kind: Kind, id: str) -> Embedded | None:
    """The embed of an area's entries of a field or a year, None where it has none."""
    if kind == "fields" and any(id in entry.fields for entry in area.entries):
        return area_field_embed(catalog, area.url, area.name, id, area.entries)
    if kind == "years" and any(id == str(year) for entry in area.entries for year in entry.years):
        year = int(id)
        return area_year_embed(catalog, area.url, area.name, year, area.entries, year in area.years)
    return None


def _words(catalog: Catalog, former: Tombstone, addresses: Addresses) -> Iterator[Page]:
    """A page or a card that says what replaces it, or why it was withdrawn."""
    for url in addresses.pages:
        framed = addresses.frame_of(url)
        embed = _card(catalog, framed, former)[0] if framed else None
        yield replace(_notice(url, former, former.link_to), embed=embed)
    for url in addresses.frames:
        yield _card(catalog, url, former)[1]


def _notice(url: str, former: Tombstone, link_to: Link) -> Page:
    section = f"{url.partition('/')[0]}/"
    return Page(
        url=url,
        template="moved.html",
        section=section,
        title=former.title,
        description=former.text,
        view=MovedView(title=former.title, text=former.text, link_to=link_to),
        crumbs=crumbs((say(_SECTIONS[section]), section)),
        is_listed=False,
        repeats=link_to["url"],
    )


def _card(catalog: Catalog, url: str, former: Tombstone) -> Embedded:
    """The card of an embed at `url`."""
    view: MessageView = {"text": former.text, "links": [link(say("site.embed_lost_search"), urls.SEARCH)]}
    link_to, as_of = former.link_to, as_of_entries(catalog, catalog.entries)
    return embedded(url, link_to["url"], former.title, as_of, "message.html", view, message_height, link_to["text"])


SetsOf = Callable[[Kind, str], Sequence[PageSet]]
"""Returns the sets of pages of something by its id; empty where it has none."""


def redirect_sets(catalog: Catalog, fingerprints: Fingerprints, sets_of: SetsOf) -> Iterator[PageSet]:
    """All pages at old addresses."""
    for former in tombstones(catalog):
        targets = sets_of(former.kind, former.to) if former.to else ()
        pages = partial(answers, catalog, former, targets)
        yield PageSet(f"moved/{former.kind}/{former.old}", _uses(former, targets, fingerprints), pages)


def _uses(former: Tombstone, targets: Sequence[PageSet], fingerprints: Fingerprints) -> Mapping[str, bytes]:
    """The inputs of the pages at old addresses: those of the replacement, or of all content where several replace
    it.
    """
    notice = digest(*map(str.encode, (former.title, former.text, former.link_to["text"], former.link_to["url"])))
    if not targets or former.kind in COMES_AND_GOES:
        return {**fingerprints.everything, "moved": digest(notice, fingerprints.redirects)}
    names = {name for target in targets for name in target.uses}
    return {name: digest(*(target.uses.get(name, b"") for target in targets)) for name in names} | {"moved": notice}
