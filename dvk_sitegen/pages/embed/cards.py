"""Embeds of entries: one as a card, and those of an area, a field, a year, newest first."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TypedDict

from dvk_sitegen.base.text import sentence_start
from dvk_sitegen.catalog.catalog import Catalog, Entries
from dvk_sitegen.catalog.facets import split
from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.domain.gazetteer import District, Province
from dvk_sitegen.domain.taxonomy import COLLECTIVE, INDIVIDUAL
from dvk_sitegen.messages import say
from dvk_sitegen.pages import components, declared, urls
from dvk_sitegen.pages.components import as_of_entries
from dvk_sitegen.pages.embed import heights
from dvk_sitegen.pages.embed.embed import Embed
from dvk_sitegen.pages.embed.frame import Embedded, embedded
from dvk_sitegen.pages.page import Page
from dvk_sitegen.pages.views import Card, EmbedFoot, FactSection, Link, SourceLine
from dvk_sitegen.render.images import picture_sizes

SHOWN_NOTES = ("title", "owner", "place", "income", "jobs")  # what a reader must know of what the card says


class FramedPhoto(TypedDict):
    """A photo in one size, in pixels."""

    url: str
    width: int
    height: int
    alt: str
    credit: str


class EntryCard(TypedDict):
    """What a frame shows of one entry."""

    photo: FramedPhoto | None
    owners: str
    place: str
    claims: list[str]
    lines: list[str]
    sections: list[FactSection]
    marks: str
    """Fields, kind and years."""
    notes: list[str]
    sources: list[SourceLine]


class EntryCardView(EntryCard, EmbedFoot):
    """`embed/entry.html`"""


def entry_embed(catalog: Catalog, entry: Entry) -> Embedded:
    """`embed/mo-hinh/<id>/`"""
    card = components.card(catalog, entry)
    photo = _photo(entry)
    docs = dict.fromkeys(m.doc for m in entry.public_mentions)
    view: EntryCard = {
        "photo": photo,
        "owners": card["owners"] if card["owners"] != entry.title else "",
        "place": _place(card),
        "claims": card["claims"],
        "lines": [declared.as_text(line) for line in declared.lines(entry, "embed")],
        "sections": declared.sections(entry, "embed"),
        "marks": " · ".join(filter(None, (", ".join(card["fields"]), card["kind"], card["years"]))),
        "notes": [note for fact in SHOWN_NOTES for note in entry.notes_about(fact)],
        "sources": [components.source_line(catalog, catalog.sources[doc]) for doc in docs],
    }
    url = urls.entry(entry.id)
    thumbnail = (photo["url"], photo["width"], photo["height"]) if photo else None
    as_of = as_of_entries(catalog, (entry,))
    return embedded(urls.embed(url), url, entry.title, as_of, "entry.html", view, _entry_height, thumbnail=thumbnail)


def _place(card: Card) -> str:
    return say("site.embed_place_today", place=card["place"], today=card["today"]) if card["today"] else card["place"]


def _photo(entry: Entry) -> FramedPhoto | None:
    """The first photo, in its smallest size."""
    if not entry.photos:
        return None
    size = picture_sizes(entry.photos[0])[0]
    photo = entry.photos[0]
    return {
        "url": size.url, "width": size.width, "height": size.height, "alt": photo.alt, "credit": photo.credit
    }  # fmt: skip


def _entry_height(view: EntryCard) -> float:
    photo = view["photo"]
    shown = heights.photo(photo["width"], photo["height"]) + heights.MUTED.height(photo["credit"]) if photo else 0
    lines = [(heights.PLAIN, view["owners"]), (heights.MUTED, view["place"]), (heights.MUTED, view["marks"])]
    lines += [(heights.BOLD, claim) for claim in view["claims"]] + [
        (heights.MUTED, text) for text in (*view["lines"], *view["notes"])
    ]
    folds = len(view["sections"]) + bool(view["sources"])
    folded = folds * heights.SUMMARY.height("Nguồn")
    return shown + folded + sum(text_style.height(text) for text_style, text in lines if text)


MOST_CARDS = 10  # theme/embed/frame.js and frame.css know it


class Cards(TypedDict):
    """The newest entries."""

    cards: list[Card]


class CardsView(Cards, EmbedFoot):
    """`embed/list.html`"""


class Numbers(TypedDict):
    """How many entries there are."""

    numbers: list[Link]


class NumbersView(Numbers, EmbedFoot):
    """`embed/counter.html`"""


def list_embed(catalog: Catalog, url: str, shows: str, name: str, entries: Entries) -> Embedded:
    """The newest of `entries`, those of `name`; `shows` is the page with all of them."""
    newest = entries[:MOST_CARDS]
    title = say("site.embed_list_title", name=name)
    whole = say("site.embed_whole_list", count=len(entries))
    as_of = as_of_entries(catalog, entries)
    view: Cards = {"cards": components.cards(catalog, newest)}
    return embedded(url, shows, title, as_of, "list.html", view, _height, whole)


def _height(view: Cards) -> float:
    return heights.cards(view["cards"])


def area_embeds(
    catalog: Catalog, url: str, name: str, entries: Entries, years: Collection[int] = ()
) -> tuple[Embed | None, list[Page]]:
    """The embeds of an area: its list, its numbers, and its entries in each field and each year.

    The first result is the list's embed, None without entries. `years` are those of which the area has a page.
    """
    if not entries:
        return None, []
    embed, page = list_embed(catalog, urls.embed(url), url, name, entries)
    pages = [page, counter_embed(catalog, url, name, entries)[1]]
    pages += [_field_embed(catalog, url, name, *inside)[1] for inside in split(entries).fields.items()]
    own_years = sorted({year for entry in entries for year in entry.years})
    pages += [area_year_embed(catalog, url, name, year, entries, year in years)[1] for year in own_years]
    return embed, pages


def area_field_embed(catalog: Catalog, url: str, name: str, field: str, entries: Entries) -> Embedded:
    """An area's entries in one field; `url` is that of the area, `entries` are all of it."""
    return _field_embed(catalog, url, name, field, tuple(entry for entry in entries if field in entry.fields))


def _field_embed(catalog: Catalog, url: str, name: str, field: str, inside: Entries) -> Embedded:
    full = say("site.embed_area_field", area=name, field=catalog.taxonomy.fields[field].name)
    return list_embed(catalog, urls.embed(urls.within(urls.field(field), url)), url, full, inside)


def area_year_embed(
    catalog: Catalog, url: str, name: str, year: int, entries: Entries, has_page: bool = True
) -> Embedded:
    """An area's entries of one year; `url` is that of the area, `entries` are all of it."""
    inside = tuple(entry for entry in entries if year in entry.years)
    full, page = say("site.embed_area_year", area=name, year=year), urls.within(urls.year(year), url)
    return list_embed(catalog, urls.embed(page), page if has_page else url, full, inside)


@dataclass(frozen=True, slots=True)
class FramedArea:
    """An area with entries, as embeds show it; `years` are those of which it has a page."""

    url: str
    name: str
    entries: Entries
    years: Collection[int] = ()


def framed_areas(catalog: Catalog) -> Iterator[FramedArea]:
    """Every area that has embeds."""
    for p in catalog.provinces():
        yield FramedArea(urls.province(p), area_name(p), catalog.in_province(p), catalog.years_of(p, None))
    for p, d in catalog.districts():
        yield FramedArea(urls.district(p, d), area_name(p, d), catalog.in_district(p, d), catalog.years_of(p, d))
    for commune in catalog.communes_today:
        name = f"{sentence_start(commune.full_name)}, {commune.province.full_name}"
        yield FramedArea(urls.commune_today(commune), name, catalog.in_commune_today(commune))


def area_list_embed(catalog: Catalog, area: FramedArea) -> Embedded:
    """The newest entries of an area."""
    return list_embed(catalog, urls.embed(area.url), area.url, area.name, area.entries)


def counter_embed(catalog: Catalog, url: str, name: str, entries: Entries) -> Embedded:
    """How many entries an area has, or with `AREAS` the whole site."""
    kinds = split(entries).kinds
    view: Numbers = {
        "numbers": [
            components.link(say("site.entries"), "", len(entries)),
            components.link(say("site.collectives"), "", len(kinds.get(COLLECTIVE, ()))),
            components.link(say("site.individuals"), "", len(kinds.get(INDIVIDUAL, ()))),
        ]
    }
    shows = url if url != urls.AREAS else urls.HOME
    title = say("site.embed_counter_title", name=name)
    as_of = as_of_entries(catalog, entries)
    return embedded(urls.embed_counter(url), shows, title, as_of, "counter.html", view, _counter_height)


def _counter_height(view: Numbers) -> float:
    number = 1.9 * heights.REM * 1.2 + heights.MUTED.height("") + 0.4 * heights.REM
    return len(view["numbers"]) * number


def area_name(province: Province, district: District | None = None) -> str:
    """The name of an area in embeds."""
    if district is None:
        return sentence_start(province.full_name)
    return f"{sentence_start(district.full_name)}, {province.called_on(district.last)}"
