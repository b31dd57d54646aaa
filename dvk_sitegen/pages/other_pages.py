"""The home page, the documents, and the way in by name."""

from __future__ import annotations

from collections.abc import Iterator

from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.facets import tally
from dvk_sitegen.catalog.reconcile import contradictions
from dvk_sitegen.domain.figures import Figures
from dvk_sitegen.domain.source import Source
from dvk_sitegen.domain.taxonomy import COLLECTIVE, INDIVIDUAL
from dvk_sitegen.messages import say
from dvk_sitegen.pages import parts, urls
from dvk_sitegen.pages.figure_tables import contradiction_line
from dvk_sitegen.pages.lists import by_title
from dvk_sitegen.pages.page import Page, crumbs
from dvk_sitegen.pages.parts import link
from dvk_sitegen.render.markup import to_html
from dvk_sitegen.text import sentence_start, sort_key

NEWEST = 6


def home_page(catalog: Catalog, site_name: str) -> Page:
    """What this is, totals, newest, ways in."""
    counted = tally(catalog.entries)
    view = {
        "title": site_name,
        "totals": [
            link(say("site.entries"), urls.ENTRIES, counted.total),
            link(say("site.collectives"), "", counted.kinds[COLLECTIVE]),
            link(say("site.individuals"), "", counted.kinds[INDIVIDUAL]),
            link(say("site.districts"), urls.AREAS, len(catalog.districts())),
            link(say("site.printed_tables"), urls.YEARS, len(catalog.figures)),
            link(say("site.sources_unit"), urls.SOURCES, len(catalog.sources)),
        ],
        "newest": parts.cards(catalog, catalog.entries[:NEWEST]),
        "fields": [link(catalog.taxonomy.fields[f].name, urls.field(f), counted.fields[f]) for f in catalog.fields],
        "areas": [
            link(
                f"{sentence_start(d.full_name)}, {p.name}",
                urls.district(p, d),
                len(catalog.in_district(p, d)),
            )
            for p, d in catalog.districts()
        ],
        "provinces": [
            link(sentence_start(p.full_name), urls.province(p), len(catalog.in_province(p)))
            for p in catalog.provinces()
        ],
        "years": [link(str(y), urls.year(y), len(catalog.in_year(y))) for y in catalog.years],
    }
    return Page(urls.HOME, "home.html", urls.HOME, site_name, say("site.home_description", count=counted.total), view)


def search_page(catalog: Catalog) -> Page:
    """Every entry, table and document from A to Z: complete without JavaScript, narrowed while typing with it."""
    title = say("site.search")
    view = {
        "title": title,
        "cards": parts.cards(catalog, by_title(catalog.entries)),
        "others": [
            *(
                {"id": urls.figures_anchor(f), **link(f.title, urls.figures(f)), "kind": _table_kind(f)}
                for f in catalog.figures
            ),
            *(
                {"id": urls.source_card(s.id), **link(s.short, urls.source(s.id)), "kind": s.issuer}
                for s in catalog.sources.values()
            ),
        ],
        "fields": _field_links(catalog),
    }
    return Page(urls.SEARCH, "search.html", urls.SEARCH, title, say("site.search_description"), view, crumbs())


def _table_kind(figures: Figures) -> str:
    return say("site.table_kind", period=figures.period.replace("-", "–"))


def _field_links(catalog: Catalog) -> list[parts.View]:
    return [link(catalog.taxonomy.fields[f].short, urls.field(f)) for f in catalog.fields]


def data_page(catalog: Catalog) -> Page:
    """Where the content can be had as data."""
    title = say("site.data")
    view = {
        "title": title,
        "entries": {
            "csv": f"{urls.DATA}mo-hinh.csv",
            "json": f"{urls.DATA}mo-hinh.json",
            "count": len(catalog.entries),
        },
        "figures": [
            {
                "title": f.title,
                "url": urls.figures(f),
                "csv": urls.figures_data(f, "csv"),
                "json": urls.figures_data(f, "json"),
            }
            for f in catalog.figures
        ],
    }
    return Page(urls.DATA, "data.html", urls.DATA, title, say("site.data_description"), view, crumbs())


def source_pages(catalog: Catalog) -> Iterator[Page]:
    """The index of documents and a page for each."""
    title = say("site.sources")
    view = {"title": title, "sources": [parts.source_line(s) for s in catalog.sources.values()]}
    yield Page(urls.SOURCES, "sources.html", urls.SOURCES, title, say("site.sources_description"), view, crumbs())
    for source in catalog.sources.values():
        yield _source_page(catalog, source)


def _source_page(catalog: Catalog, source: Source) -> Page:
    figures = catalog.figures_of(doc=source.id)
    attached = catalog.sources.get(source.attached_to)
    view = {
        **parts.source_line(source),
        "title": source.title,
        "kind": sentence_start(source.kind),
        "date_said": source.date_said,
        "period": source.period.replace("-", "–"),
        "signer": source.signer,
        "signer_role": source.signer_role,
        "recipients": list(source.recipients),
        "attached_to": parts.source_line(attached) if attached else None,
        "attachments": [parts.source_line(s) for s in catalog.sources.values() if s.attached_to == source.id],
        "notes": list(source.notes),
        "summary": to_html(source.summary),
        "cites": [
            {"number": c.number, "date": c.date_said, "issuer": c.issuer, "about": c.about} for c in source.cites
        ],
        "figures": [link(f.title, urls.figures(f)) for f in figures],
        "contradictions": [
            {"table": link(f.title, urls.figures(f)), "lines": [contradiction_line(c) for c in found]}
            for f in figures
            if (found := contradictions([f]))
        ],
        "entries": [
            {
                "title": e.title,
                "url": urls.entry(e.id),
                "owners": parts.owners_text(e),
                "place": parts.place_text(e.place),
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


def _area_link(catalog: Catalog, source: Source) -> parts.View | None:
    province = catalog.gazetteer.province(source.province)
    if province is None:
        return None
    district = catalog.gazetteer.district(source.province, source.district)
    return link(sentence_start((district or province).full_name), urls.area(province, district))
