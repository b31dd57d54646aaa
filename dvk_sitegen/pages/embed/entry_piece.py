"""One entry as a card."""

from __future__ import annotations

from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.messages import say
from dvk_sitegen.pages import parts, urls
from dvk_sitegen.pages.dates import as_of_entries
from dvk_sitegen.pages.embed import heights
from dvk_sitegen.pages.embed.pieces import Embedded, embedded
from dvk_sitegen.pages.parts import View
from dvk_sitegen.render.picture import picture_sizes

SHOWN_NOTES = ("title", "owner", "place", "income", "jobs")  # what a reader must know of what the card says


def entry_piece(catalog: Catalog, entry: Entry) -> Embedded:
    """`embed/mo-hinh/<id>/`"""
    card = parts.card(catalog, entry)
    photo = _photo(entry)
    docs = dict.fromkeys(m.doc for m in entry.public_mentions)
    view = {
        "photo": photo,
        "owners": card["owners"] if card["owners"] != entry.title else "",
        "place": _place(card),
        "claims": card["claims"],
        "marks": " · ".join(filter(None, (", ".join(card["fields"]), card["kind"], card["years"]))),
        "notes": [note for fact in SHOWN_NOTES for note in entry.notes_about(fact)],
        "sources": [parts.source_line(catalog, catalog.sources[doc]) for doc in docs],
    }
    url = urls.entry(entry.id)
    thumbnail = (photo["url"], photo["width"], photo["height"]) if photo else None
    as_of = as_of_entries(catalog, (entry,))
    return embedded(urls.embed(url), url, entry.title, as_of, "entry.html", view, _height, thumbnail=thumbnail)


def _place(card: View) -> str:
    return say("site.embed_place_today", place=card["place"], today=card["today"]) if card["today"] else card["place"]


def _photo(entry: Entry) -> View | None:
    """The first photo, in its smallest size."""
    if not entry.photos:
        return None
    size = picture_sizes(entry.photos[0])[0]
    photo = entry.photos[0]
    return {
        "url": size.url, "width": size.width, "height": size.height, "alt": photo.alt, "credit": photo.credit
    }  # fmt: skip


def _height(view: View) -> float:
    photo = view["photo"]
    shown = heights.photo(photo["width"], photo["height"]) + heights.MUTED.height(photo["credit"]) if photo else 0
    lines = [(heights.PLAIN, view["owners"]), (heights.MUTED, view["place"]), (heights.MUTED, view["marks"])]
    lines += [(heights.BOLD, claim) for claim in view["claims"]] + [(heights.MUTED, note) for note in view["notes"]]
    folded = heights.SUMMARY.height("Nguồn") if view["sources"] else 0
    return shown + folded + sum(style.height(text) for style, text in lines if text)
