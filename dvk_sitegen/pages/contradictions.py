"""Where documents contradict themselves or each other, in words, both sides with their places; and the page of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypedDict

from dvk_sitegen.base.text import sentence_start
from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.contradictions import Contradiction, Side
from dvk_sitegen.domain.compare import Comparison
from dvk_sitegen.domain.figures import YEAR, Address, Figures, Place, key_of
from dvk_sitegen.domain.source import Source
from dvk_sitegen.messages import say
from dvk_sitegen.pages import components, urls
from dvk_sitegen.pages.components import as_of, link
from dvk_sitegen.pages.embed.embed import Embed
from dvk_sitegen.pages.page import Page, crumbs
from dvk_sitegen.pages.tables import Row, Table, TableValue
from dvk_sitegen.pages.views import AgreementLine, ContradictionLine, Link, SourceLine, Titled
from dvk_sitegen.render.snippets import EmbedView


def sentence(here: Figures | None, found: Contradiction) -> str:
    """The contradiction in one sentence, for the page of the table `here` (or for another page)."""
    one, other = _seen_from(here, found)
    return say(
        f"site.contradiction_{found.kind}",
        about=found.about,
        printed=measured(one) if found.kind in ("differs", "name") else one.said,
        other=measured(other) if found.kind in ("differs", "name") else other.said,
        here=one.where,
        there=_there(here, other),
    )


def lines(
    catalog: Catalog, here: Figures | None, found: Iterable[Contradiction], doc: str = ""
) -> list[ContradictionLine]:
    """Contradictions for a list on the page of a table or of the document `doc`; a note is shown once.

    Consecutive numbers of one unit that have another name in the same other table make one line.
    """
    renamed: dict[tuple[str, str, str], list[Contradiction]] = {}
    views: list[ContradictionLine] = []
    shown_notes: set[str] = set()
    for one in found:
        near, away = _seen_from(here, one)
        if one.kind == "name" and away.figures is not None and away.figures is not here:
            renamed.setdefault((away.figures.id, near.unit, away.unit), []).append(one)
        else:
            views.append(line(catalog, here, one, doc))
    views += [_together(catalog, here, group) for group in renamed.values()]
    for view in views:
        view["note"] = "" if view["note"] in shown_notes else view["note"]
        shown_notes.add(view["note"])
    return views


def _together(catalog: Catalog, here: Figures | None, group: list[Contradiction]) -> ContradictionLine:
    if len(group) == 1:
        return line(catalog, here, group[0])
    one, other = _seen_from(here, group[0])
    assert other.figures
    pairs = [_seen_from(here, c) for c in group]
    said = [a.said if a.said == b.said else say("site.printed_there", said=a.said, other=b.said) for a, b in pairs]
    return {
        "text": say(
            "site.contradiction_names_differ",
            count=len(group),
            numbers="; ".join(said),
            unit=one.unit,
            there=other.figures.title,
            other_unit=other.unit,
        ),
        "note": " ".join(dict.fromkeys(c.note for c in group)),
        "links": [link(other.figures.title, urls.figures(other.figures))],
    }


def _seen_from(here: Figures | None, found: Contradiction) -> tuple[Side, Side]:
    """Both sides, with that of the table `here` first."""
    one, other = found.sides
    return (other, one) if here is not None and one.figures is not here else (one, other)


def line(catalog: Catalog, here: Figures | None, found: Contradiction, doc: str = "") -> ContradictionLine:
    """One contradiction for a list: its place, the sentence, the author's note, links to the sides on other pages."""
    one, other = _seen_from(here, found)
    text = sentence_start(sentence(here, found))
    return {
        "text": f"{sentence_start(place_text(one))}: {text}" if one.figures else text,
        "note": found.note,
        "links": [side_link(catalog, side) for side in (one, other) if not _is_at_hand(here, doc, side)],
    }


def measured(side: Side) -> str:
    """The number of a side, with its unit and period where its own words do not contain them.

    A place that names its years ("2020", "đăng ký mới năm 2022") contains the period.
    """
    said = f"{side.said} {side.unit}" if side.unit and side.unit not in side.said else side.said
    if not side.period or YEAR.search(address_text(side.at)):
        return said
    return say("site.in_period", said=said, period=side.period.replace("-", "–"))


def place_text(side: Side) -> str:
    """The place of a side within its table or its document."""
    if side.figures is None:
        return side.where
    return address_text(side.at) or say("site.total")


def address_text(address: Address) -> str:
    """A place in a table in words; empty for the whole table."""
    return ", ".join(" + ".join(values) for values in address.values())


def side_link(catalog: Catalog, side: Side) -> Link:
    """A link to a side: its cell, its entry, or its document."""
    if side.figures:
        name = f"{side.figures.title}: {address_text(side.at) or say('site.total')}"
        return link(name, side_url(side.figures, side.at))
    if side.entry_id:
        return link(f"{catalog.by_id[side.entry_id].title}: {side.where}", urls.entry(side.entry_id))
    source = catalog.sources[side.doc]
    name = f"{source.short}, {side.where}" if side.where else source.short
    return link(name, urls.source(side.doc))


def side_url(figures: Figures, address: Address) -> str:
    """The printed cell at `address`, or the table where several are added up or none is printed."""
    at: Place = {d: values[0] for d, values in address.items() if len(values) == 1}
    is_printed = len(at) == len(address) and key_of(at) in figures.printed
    page, _, anchor = urls.figures(figures).partition("#")
    return f"{page}#{urls.figures_cell_anchor(figures, at) if is_printed else anchor}"


def agreement(catalog: Catalog, here: Figures, found: Comparison) -> AgreementLine:
    """A quantity that two places print with the same number, for the page of the table `here`."""
    one, other = (found.one, found.other) if found.one.figures is here else (found.other, found.one)
    away = Side(other.printed, other.figures, other.at, other.entry_id, where=other.what)
    total = f"{' + '.join(other.parts)} = {other.printed}" if other.parts else other.printed
    where = sentence_start(address_text(one.at) or say("site.total"))
    return {
        "text": say("site.agrees", where=where, printed=one.printed),
        "link": side_link(catalog, away),
        "other": total,
    }


def _there(here: Figures | None, side: Side) -> str:
    if side.figures and side.figures is not here:
        return f"{side.figures.title}: {place_text(side)}"
    return place_text(side)


def _is_at_hand(here: Figures | None, doc: str, side: Side) -> bool:
    """Whether the side is on the page itself, so that no link is needed."""
    return side.figures is here if side.figures else side.doc == doc and not side.entry_id


class SideView(TypedDict):
    """One side of a contradiction."""

    said: str
    place: str
    """Within its table or document, "" for the whole."""
    link: Link


class ContradictionRow(TypedDict):
    """A contradiction as a row."""

    where: str
    kind: str
    sides: list[SideView]
    """Two."""
    note: str


class GroupView(TypedDict):
    """What does not go together in a document."""

    source: SourceLine
    rows: list[ContradictionRow]
    embed: EmbedView | None


class DoubtView(TypedDict):
    """A claim that its author marks as doubtful."""

    entry: Link
    what: str
    said: str
    doubt: str


class ContradictionsView(Titled):
    """`contradictions.html`"""

    count: int
    groups: list[GroupView]
    doubts: list[DoubtView]
    json: str


def contradictions_page(catalog: Catalog) -> Page:
    """Every contradiction, document by document, and the doubtful numbers of entries."""
    title = say("site.contradictions")
    groups = [(source, found) for source in catalog.sources.values() if (found := _first_in(catalog, source))]
    doubts = list(_doubts(catalog))
    tables = tuple(_table(catalog, source, found, n) for n, (source, found) in enumerate(groups, start=1))
    view: ContradictionsView = {
        "title": title,
        "count": len(catalog.contradictions),
        "groups": [
            {
                "source": components.source_line(catalog, source),
                "rows": [_row(catalog, c) for c in found],
                "embed": table.embed.view() if table.embed else None,
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
    """The contradictions whose first side is in the document, so that each is listed once."""
    return [c for c in catalog.contradictions if c.one.document == source.id]


def _row(catalog: Catalog, found: Contradiction) -> ContradictionRow:
    return {
        "where": _where(found),
        "kind": _kind(found),
        "sides": [_side(catalog, found, side) for side in found.sides],
        "note": found.note,
    }


def _kind(found: Contradiction) -> str:
    is_sum = found.kind == "differs" and any(side.is_sum for side in found.sides)
    return say("site.kind_differs_sum" if is_sum else f"site.kind_{found.kind}")


def _side(catalog: Catalog, found: Contradiction, side: Side) -> SideView:
    place = address_text(side.at) or say("site.total") if side.figures else side.where
    return {"said": _said(found, side), "place": place, "link": side_link(catalog, side)}


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
            Row((TableValue(r["where"]),), tuple(map(_words, (r["kind"], *map(_side_text, r["sides"]), r["note"]))))
            for r in rows
        ),
        framed=Embed(url, shows, title, as_of(source.date)),
    )


def _words(text: str) -> TableValue:
    return TableValue(text, is_words=True)


def _side_text(side: SideView) -> str:
    return f"{side['said']} ({side['place']})" if side["place"] else side["said"]


def _doubts(catalog: Catalog) -> Iterator[DoubtView]:
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
