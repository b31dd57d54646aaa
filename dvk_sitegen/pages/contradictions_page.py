"""What an auditor reads: every place where the documents contradict themselves or each other, with both sides."""

from __future__ import annotations

from collections.abc import Iterator

from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.reconcile import Contradiction, Side
from dvk_sitegen.domain.source import Source
from dvk_sitegen.messages import say
from dvk_sitegen.pages import parts, urls
from dvk_sitegen.pages.contradiction_lines import address_text, measured, side_link
from dvk_sitegen.pages.dates import as_of
from dvk_sitegen.pages.page import Page, crumbs
from dvk_sitegen.pages.parts import View, link
from dvk_sitegen.pages.piece import Piece
from dvk_sitegen.pages.tables import Row, Table, Value
from dvk_sitegen.text import sentence_start


def contradictions_page(catalog: Catalog) -> Page:
    """Every contradiction, document by document, and the doubtful numbers of entries."""
    title = say("site.contradictions")
    groups = [(source, found) for source in catalog.sources.values() if (found := _first_in(catalog, source))]
    doubts = list(_doubts(catalog))
    tables = tuple(_table(catalog, source, found, n) for n, (source, found) in enumerate(groups, start=1))
    view = {
        "title": title,
        "count": len(catalog.contradictions),
        "groups": [
            {
                "source": parts.source_line(catalog, source),
                "rows": [_row(catalog, c) for c in found],
                "embed": table.piece.view() if table.piece else None,
            }
            for (source, found), table in zip(groups, tables, strict=True)
        ],
        "doubts": doubts,
        "json": urls.CONTRADICTIONS_DATA,
    }
    return Page(
        url=urls.CONTRADICTIONS,
        template="contradictions.html",
        section=urls.DATA,
        title=title,
        description=say("site.contradictions_description", count=len(catalog.contradictions)),
        view=view,
        crumbs=crumbs((say("site.data"), urls.DATA)),
        tables=tables,
    )


def _first_in(catalog: Catalog, source: Source) -> list[Contradiction]:
    """Those whose first side stands in the document, so that each is listed once."""
    return [c for c in catalog.contradictions if c.one.document == source.id]


def _row(catalog: Catalog, found: Contradiction) -> View:
    return {
        "where": _where(found),
        "kind": _kind(found),
        "sides": [{"said": _said(found, side), **_way(catalog, side)} for side in found.sides],
        "note": found.note,
    }


def _kind(found: Contradiction) -> str:
    is_sum = found.kind == "differs" and any(side.is_sum for side in found.sides)
    return say("site.kind_differs_sum" if is_sum else f"site.kind_{found.kind}")


def _way(catalog: Catalog, side: Side) -> View:
    """Where a side stands, in the words of its link."""
    if side.figures:
        return {"place": address_text(side.at) or say("site.total"), "link": side_link(catalog, side)}
    return {"place": side.where, "link": side_link(catalog, side)}


def _where(found: Contradiction) -> str:
    if found.one.figures:
        return found.one.figures.title
    return sentence_start(found.about)


def _said(found: Contradiction, side: Side) -> str:
    if side.is_computed:
        return say(f"site.computed_{found.kind}", said=side.said)
    return measured(side) if side.figures else side.said


def _table(catalog: Catalog, source: Source, found: list[Contradiction], number: int) -> Table:
    rows = (_row(catalog, c) for c in found)
    title = say("site.embed_table_title", caption=say("site.contradictions"), name=source.short)
    url, shows = urls.embed_table(f"{urls.CONTRADICTIONS}{source.id}/"), f"{urls.CONTRADICTIONS}#van-ban-{number}"
    return Table(
        caption=source.short,
        corner=(say("site.where"),),
        columns=tuple((say(f"site.{key}"),) for key in ("kind", "one_side", "other_side", "notes")),
        rows=tuple(
            Row((Value(r["where"]),), tuple(map(_words, (r["kind"], *map(_side_text, r["sides"]), r["note"]))))
            for r in rows
        ),
        framed=Piece(url, shows, title, as_of(source.date)),
    )


def _words(text: str) -> Value:
    return Value(text, is_words=True)


def _side_text(side: View) -> str:
    return f"{side['said']} ({side['place']})" if side["place"] else str(side["said"])


def _doubts(catalog: Catalog) -> Iterator[View]:
    """Every claim that its author marks as doubtful."""
    for entry in catalog.entries:
        named = [*((say("site.income"), c) for c in entry.income), *((say("site.jobs"), c) for c in entry.jobs)]
        for what, claim in (*named, *((c.what, c) for c in entry.measures)):
            if claim.doubt:
                yield {
                    "entry": link(entry.title, urls.entry(entry.id)),
                    "what": what,
                    "said": claim.said,
                    "doubt": claim.doubt,
                }
