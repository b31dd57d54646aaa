"""Pages of the source documents."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TypedDict

from dvk_sitegen.base.text import sentence_start, sort_key
from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.contradictions import Contradiction
from dvk_sitegen.catalog.fingerprints import Fingerprints
from dvk_sitegen.domain.source import Source
from dvk_sitegen.messages import say
from dvk_sitegen.pages import components, urls
from dvk_sitegen.pages.components import link
from dvk_sitegen.pages.contradictions import lines
from dvk_sitegen.pages.page import Page, PageSet, crumbs
from dvk_sitegen.pages.views import ContradictionLine, Link, SourceLine, Titled
from dvk_sitegen.render.markup import to_html


class SourcesView(Titled):
    """`sources.html`"""

    sources: list[SourceLine]


class CitedView(TypedDict):
    """A document that another one cites, as that words it."""

    number: str
    date: str
    issuer: str
    about: str
    where: str
    note: str


class TableContradictions(TypedDict):
    """What does not go together in one table of a document; in its words where `table` is None."""

    table: Link | None
    lines: list[ContradictionLine]


class CitingEntry(TypedDict):
    """An entry that was taken from a document."""

    title: str
    url: str
    owners: str
    place: str
    where: str
    """Its places in the document."""


class SourcePageView(SourceLine, Titled):
    """`source.html`"""

    kind: str
    date_said: str
    period: str
    signer: str
    signer_role: str
    recipients: list[str]
    attached_to: SourceLine | None
    attachments: list[SourceLine]
    ground: str
    notes: list[str]
    summary: str
    """HTML."""
    cites: list[CitedView]
    figures: list[Link]
    contradictions: list[TableContradictions]
    entries: list[CitingEntry]
    area: Link | None


def source_sets(catalog: Catalog, fingerprints: Fingerprints) -> Iterator[PageSet]:
    """The index of documents and a page for each."""
    yield PageSet(urls.SOURCES, {}, lambda: [_sources_page(catalog)])
    for source in catalog.sources.values():
        uses = {"entries": fingerprints.of(catalog.citing(source)), "figures": fingerprints.figures}
        yield PageSet.of_one(urls.source(source.id), uses, partial(_source_page, catalog, source))


def _sources_page(catalog: Catalog) -> Page:
    title = say("site.sources")
    view: SourcesView = {
        "title": title,
        "sources": [components.source_line(catalog, s) for s in catalog.sources.values()],
    }
    return Page(urls.SOURCES, "sources.html", urls.SOURCES, title, say("site.sources_description"), view, crumbs())


def _source_page(catalog: Catalog, source: Source) -> Page:
    figures = catalog.figures_of(doc=source.id)
    attached = catalog.sources.get(source.attached_to)
    view: SourcePageView = {
        **components.source_line(catalog, source),
        "title": source.title,
        "kind": sentence_start(source.kind),
        "date_said": source.date_said,
        "period": source.period.replace("-", "–"),
        "signer": source.signer,
        "signer_role": source.signer_role,
        "recipients": list(source.recipients),
        "attached_to": components.source_line(catalog, attached) if attached else None,
        "attachments": [
            components.source_line(catalog, s) for s in catalog.sources.values() if s.attached_to == source.id
        ],
        "ground": source.legal_basis,
        "notes": list(source.notes),
        "summary": to_html(source.summary),
        "cites": [
            {
                "number": c.number,
                "date": c.date_said,
                "issuer": c.issuer,
                "about": c.about,
                "where": c.where,
                "note": c.note,
            }
            for c in source.cites
        ],
        "figures": [link(f.title, urls.figures(f)) for f in figures],
        "contradictions": _contradictions(catalog, source),
        "entries": [
            {
                "title": e.title,
                "url": urls.entry(e.id),
                "owners": components.owners_text(e),
                "place": components.place_text(e.place),
                "where": "; ".join(dict.fromkeys(m.where for m in e.mentions if m.doc == source.id and m.where)),
            }
            for e in sorted(catalog.citing(source), key=lambda e: sort_key(e.title))
        ],
        "area": _area_link(catalog, source),
    }
    return Page(
        url=urls.source(source.id),
        template="source.html",
        section=urls.SOURCES,
        title=source.short,
        description=f"{source.title}. {source.issuer}.",
        view=view,
        crumbs=crumbs((say("site.sources"), urls.SOURCES)),
    )


def _contradictions(catalog: Catalog, source: Source) -> list[TableContradictions]:
    """The contradictions in the document, table by table, then in its text and citations."""
    by_table: dict[str, list[Contradiction]] = {}
    for found in catalog.contradictions_in(source):
        table = next((s.figures for s in found.sides if s.figures and s.document == source.id), None)
        by_table.setdefault(table.id if table else "", []).append(found)
    groups: list[TableContradictions] = []
    for table in (*catalog.figures_of(doc=source.id), None):
        inside = by_table.get(table.id if table else "", [])
        if inside:
            name = link(table.title, urls.figures(table)) if table else None
            groups.append({"table": name, "lines": lines(catalog, table, inside, source.id)})
    return groups


def _area_link(catalog: Catalog, source: Source) -> Link | None:
    province = catalog.gazetteer.province(source.province)
    if province is None:
        return None
    district = catalog.gazetteer.district(source.province, source.district)
    return link(sentence_start((district or province).full_name), urls.area(province, district))
