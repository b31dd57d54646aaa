"""The page of one entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from typing import TypedDict

from dvk_sitegen.base.text import sentence_start
from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.domain.entry import Entry, Mention, Owner, Place, Replication
from dvk_sitegen.domain.quantities.phrase import phrase
from dvk_sitegen.domain.quantity import Claim, Quantity
from dvk_sitegen.messages import say
from dvk_sitegen.pages import components, declared, urls
from dvk_sitegen.pages.components import link
from dvk_sitegen.pages.embed.cards import entry_embed
from dvk_sitegen.pages.page import Page, crumbs
from dvk_sitegen.pages.views import Card, FactLine, FactSection, Link, MentionView, SourceLine, Titled
from dvk_sitegen.render.images import picture_sizes
from dvk_sitegen.render.markup import excerpt, to_html
from dvk_sitegen.schema.claim import SPLIT
from dvk_sitegen.schema.identity import STATUS

NOTED_FACTS = (
    "title", "owner", "kind", "place", "years", "level", "field", "status", "products", "income", "jobs", "measures",
    "replicated_to", "replicated_from", *(key.name for key in declared.KEYS),
)  # fmt: skip


class OwnerView(TypedDict):
    """An owner, as far as the name is public."""

    name: str
    kind: str
    role: str
    village: str
    ground: str
    """Why the name may be published."""
    held: bool
    """Whether a person's name is withheld."""


class PlaceView(TypedDict):
    """Where an entry lies."""

    recorded: list[Link]
    """As the document says, smallest unit first."""
    today: Link | None
    is_lost: bool
    """Whether the commune ended, and no source says what it is now."""


class ClaimView(TypedDict):
    """A figure in the words of the document."""

    label: str
    said: str
    basis: str
    split: str
    as_of: str
    doubt: str
    reads: str
    """What the site reads it as."""


class AwardView(TypedDict):
    """What was given."""

    what: str
    level: str
    year: str


class ReplicationView(TypedDict):
    """Where the model was taken to, or came from."""

    text: str
    url: str
    said: str
    today: Link | None


class SizeView(TypedDict):
    """A photo in one size, in pixels."""

    url: str
    width: int
    height: int


class PhotoView(TypedDict):
    """A photo in its sizes, smallest first."""

    alt: str
    credit: str
    sizes: list[SizeView]


class CitedSource(SourceLine):
    """A document, and where it names the entry."""

    mentions: list[MentionView]


class EntryView(Titled):
    """`entry.html`"""

    story: str
    """HTML."""
    owners: list[OwnerView]
    fields: list[Link]
    kind: str
    level: str
    status: str
    years: list[Link]
    place: PlaceView
    claims: list[ClaimView]
    awards: list[AwardView]
    replicated_to: list[ReplicationView]
    replicated_from: list[ReplicationView]
    photos: list[PhotoView]
    aliases: list[str]
    products: list[str]
    lines: list[FactLine]
    sections: list[FactSection]
    notes: dict[str, list[str]]
    """By the key of the fact that they are about, each of `NOTED_FACTS`."""
    other_notes: list[str]
    sources: list[CitedSource]
    related: list[Card]
    edit_url: str
    """Where the file can be edited, "" for nowhere; with a host."""


def entry_pages(catalog: Catalog, entry: Entry, edit_url: str) -> tuple[Page, Page]:
    """The page of an entry, and its embed."""
    embed, framed = entry_embed(catalog, entry)
    return replace(entry_page(catalog, entry, edit_url), embed=embed), framed


def entry_page(catalog: Catalog, entry: Entry, edit_url: str) -> Page:
    """`mo-hinh/<id>/`; `edit_url` links to the file in an editor, "" for no link."""
    place = entry.place
    steps = [
        (say("site.areas"), urls.AREAS),
        (sentence_start(place.province.full_name), urls.province(place.province)),
    ]
    if place.district:
        steps.append((sentence_start(place.district.full_name), urls.district(place.province, place.district)))
    summary = [components.owners_text(entry), components.place_text(place), excerpt(entry.story, 120)]
    return Page(
        url=urls.entry(entry.id),
        template="entry.html",
        section=urls.ENTRIES,
        title=entry.title,
        description=" – ".join(s for s in summary if s),
        crumbs=crumbs(*steps),
        view=entry_view(catalog, entry, edit_url),
    )


def entry_view(catalog: Catalog, entry: Entry, edit_url: str) -> EntryView:
    """The view of the page of an entry."""
    taxonomy = catalog.taxonomy
    return {
        "title": entry.title,
        "story": to_html(entry.story),
        "owners": [_owner(catalog, o) for o in entry.owners],
        "fields": [link(taxonomy.fields[f].name, urls.field(f)) for f in entry.fields],
        "kind": sentence_start(entry.kind),
        "level": taxonomy.levels[entry.level].name if entry.level else "",
        "status": STATUS.label(entry.status or ""),
        "years": [link(str(y), urls.area_year(y, entry.place.province, entry.place.district)) for y in entry.years],
        "place": _place(entry.place),
        "claims": _claims(entry),
        "awards": [{"what": a.what, "level": a.level, "year": a.year} for a in entry.awards],
        "replicated_to": _replications(catalog, entry, entry.replicated_to),
        "replicated_from": _replications(catalog, entry, entry.replicated_from),
        "photos": [_photo(entry, n) for n in range(len(entry.photos))],
        "aliases": [*entry.aliases, *(a for o in entry.owners for a in o.public_aliases)],
        "products": list(entry.products),
        "lines": declared.lines(entry, "page"),
        "sections": declared.sections(entry, "page"),
        "notes": {fact: list(entry.notes_about(fact)) for fact in NOTED_FACTS},
        "other_notes": [n.text for n in entry.notes if n.about not in NOTED_FACTS],
        "sources": _sources(catalog, entry.public_mentions),
        "related": components.cards(catalog, catalog.related(entry)),
        "edit_url": f"{edit_url}{entry.path}" if edit_url else "",
    }


def _owner(catalog: Catalog, owner: Owner) -> OwnerView:
    return {
        "name": owner.public_name,
        "kind": catalog.taxonomy.owner_kinds[owner.kind].name,
        "role": owner.public_role,
        "village": owner.public_village,
        "ground": owner.public_legal_basis,
        "held": owner.visibility == "hold",
    }


def _place(place: Place) -> PlaceView:
    recorded = [link(place.village, "")] if place.village else []
    if place.commune:
        recorded.append(link(place.commune_name, ""))
    if place.is_of_today and place.today:
        recorded.append(link(place.today.full_name, urls.commune_today(place.today)))
    if place.district:
        recorded.append(link(place.district_name, urls.district(place.province, place.district)))
    recorded.append(link(place.recorded[-1], urls.province(place.province)))
    text = components.today_text(place)
    today = link(text, urls.commune_today(place.today)) if text and place.today else None
    return {"recorded": recorded, "today": today, "is_lost": bool(place.commune and not place.today)}


def _claims(entry: Entry) -> list[ClaimView]:
    rows = [(say("site.gross" if c.basis == "gross" else "site.income"), c) for c in entry.income]
    rows += [(say("site.jobs"), c) for c in entry.jobs]
    rows += [(sentence_start(c.what), c) for c in entry.measures]
    return [_claim(label, claim, is_money=n < len(entry.income)) for n, (label, claim) in enumerate(rows)]


def _claim(label: str, claim: Claim, is_money: bool) -> ClaimView:
    return {
        "label": label,
        "said": claim.said,
        "basis": say(f"site.basis_{claim.basis}") if is_money or claim.basis != "not-stated" else "",
        "split": SPLIT.label(claim.split or ""),
        "as_of": claim.as_of,
        "doubt": claim.doubt,
        "reads": "" if claim.doubt else " + ".join(_reading(q) for q in claim.quantities),
    }


def _reading(quantity: Quantity) -> str:
    return f"{phrase(quantity)} {SPLIT.label(quantity.split)}".strip()


def _replications(catalog: Catalog, entry: Entry, replications: Iterable[Replication]) -> list[ReplicationView]:
    rows: list[ReplicationView] = []
    for r in replications:
        other = catalog.by_id.get(r.entry)
        today = link(r.today.full_name, urls.commune_today(r.today)) if r.today else None
        url = urls.entry(r.entry) if other else ""
        rows.append({"text": other.title if other else r.place, "url": url, "said": r.said, "today": today})
    return rows


def _photo(entry: Entry, number: int) -> PhotoView:
    photo = entry.photos[number]
    return {
        "alt": photo.alt,
        "credit": photo.credit,
        "sizes": [{"url": size.url, "width": size.width, "height": size.height} for size in picture_sizes(photo)],
    }


def _sources(catalog: Catalog, mentions: tuple[Mention, ...]) -> list[CitedSource]:
    """One row for each document, with every place in it that names the entry."""
    rows: list[CitedSource] = []
    by_doc = sorted(mentions, key=lambda m: [x.doc for x in mentions].index(m.doc))
    for doc, group in groupby(by_doc, key=lambda m: m.doc):
        places: list[MentionView] = [
            {
                "where": m.where,
                "said": m.said,
                "field": catalog.taxonomy.fields[m.field].name if m.field else "",
            }
            for m in group
        ]
        rows.append({**components.source_line(catalog, catalog.sources[doc]), "mentions": places})
    return rows
