"""Pages of places: the place tree, provinces, and districts until 30 June 2025."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TypedDict

from dvk_sitegen.base.text import day_text, sentence_start
from dvk_sitegen.catalog.catalog import Catalog, Entries
from dvk_sitegen.catalog.facets import by_title, tally
from dvk_sitegen.catalog.fingerprints import Fingerprints
from dvk_sitegen.domain.gazetteer import CommuneToday, District, Province
from dvk_sitegen.domain.taxonomy import COLLECTIVE, INDIVIDUAL
from dvk_sitegen.messages import say
from dvk_sitegen.pages import components, urls
from dvk_sitegen.pages.communes import commune_sets, part_names, same_name_note
from dvk_sitegen.pages.components import link
from dvk_sitegen.pages.embed.cards import area_embeds
from dvk_sitegen.pages.figures import figures_views
from dvk_sitegen.pages.list_page import ListPage, Summary
from dvk_sitegen.pages.page import Page, PageSet, crumbs
from dvk_sitegen.pages.tables import TableValue
from dvk_sitegen.pages.views import CountsView, FiguresView, Link, ListView, SourceLine, Titled


class DistrictBranch(TypedDict):
    """A district in the place tree, with what it is today."""

    name: str
    url: str
    count: int
    today: list[Link]


class ProvinceBranch(TypedDict):
    """A province in the place tree; `others` are communes of today that none of its districts leads to."""

    name: str
    url: str
    count: int
    districts: list[DistrictBranch]
    others: list[Link]


class AreasView(Titled):
    """`areas.html`: the place tree."""

    provinces: list[ProvinceBranch]
    effective: str
    """The day since which the units of today are."""
    place_sources: list[str]
    place_notes: list[str]


class SuccessorView(TypedDict):
    """A commune of today that a district went into."""

    name: str
    url: str
    code: str
    made_of: list[str]
    elsewhere: list[str]
    """What came into it from other districts."""
    count: int


class AreaFacts(TypedDict):
    """What the first page of an area shows around its entries; None on the others."""

    today: str
    """Of a province: what it is today."""
    communes_today: list[Link]
    """Of a province: communes of today with entries."""
    successors: list[SuccessorView]
    """Of a district: what it is today."""
    lost: list[str]
    """Of a district: old communes of which no source says what they are today."""
    successor_note: str
    ended: str
    """Of a district: its last day."""
    totals: list[Link]
    years: list[Link]
    figures: list[FiguresView]
    sources: list[SourceLine]
    portal: str
    """With a host."""
    contact: str


class AreaView(AreaFacts, CountsView, ListView):
    """`area.html`: a province or a district."""

    lead: str
    entries_title: str


def area_sets(catalog: Catalog, fingerprints: Fingerprints, page_size: int) -> Iterator[PageSet]:
    """Every page under `dia-ban/`."""
    yield PageSet.of_one(urls.AREAS, fingerprints.everything, partial(index_page, catalog))
    around = {"shape": fingerprints.shape, "areas": fingerprints.areas, "figures": fingerprints.figures}
    for province in catalog.provinces():
        uses = {
            "entries": fingerprints.of(catalog.in_province(province)),
            "neighbours": fingerprints.of(
                e for c in catalog.communes_in(province) for e in catalog.in_commune_today(c)
            ),
        }
        pages = partial(province_pages, catalog, province, page_size)
        yield PageSet(urls.province(province), {**around, **uses}, pages)
    for province, district in catalog.districts():
        uses = {
            "entries": fingerprints.of(catalog.in_district(province, district)),
            "neighbours": fingerprints.of(e for c in district.today for e in catalog.in_commune_today(c)),
        }
        pages = partial(district_pages, catalog, province, district, page_size)
        yield PageSet(urls.district(province, district), {**around, **uses}, pages)
    yield from commune_sets(catalog, fingerprints, page_size)


def index_page(catalog: Catalog) -> Page:
    """The place tree."""
    title = say("site.areas")
    gazetteer = catalog.gazetteer
    view: AreasView = {
        "title": title,
        "provinces": [_branch(catalog, p) for p in catalog.provinces()],
        "effective": day_text(gazetteer.effective),
        "place_sources": list(gazetteer.sources),
        "place_notes": list(gazetteer.notes),
    }
    return Page(urls.AREAS, "areas.html", urls.AREAS, title, say("site.areas_description"), view, crumbs())


def _branch(catalog: Catalog, province: Province) -> ProvinceBranch:
    """A province in the tree: its districts, each with its successors, then communes of today that none of these
    became.
    """
    districts = catalog.districts_of(province)
    led_to = {unit for d in districts for unit in d.today}
    others = [c for c in catalog.communes_in(province) if c not in led_to]
    return {
        "name": sentence_start(province.full_name),
        "url": urls.province(province),
        "count": len(catalog.in_province(province)),
        "districts": [
            {
                "name": sentence_start(d.full_name),
                "url": urls.district(province, d),
                "count": len(catalog.in_district(province, d)),
                "today": _commune_links(catalog, d.today),
            }
            for d in districts
        ],
        "others": _commune_links(catalog, others),
    }


def _commune_links(catalog: Catalog, communes: Iterable[CommuneToday]) -> list[Link]:
    return [link(c.full_name, urls.commune_today(c), len(catalog.in_commune_today(c))) for c in communes]


def province_pages(catalog: Catalog, province: Province, page_size: int) -> Iterator[Page]:
    """A province: its own bodies' entries, its districts, its tables."""
    name = sentence_start(province.full_name)
    own = catalog.in_district(province, None)
    districts = catalog.districts_of(province)
    everything = catalog.in_province(province)
    groups = [
        (TableValue(sentence_start(d.full_name), urls.district(province, d)), catalog.in_district(province, d))
        for d in districts
    ]
    bodies, since = (tuple(e for e in own if e.place.is_of_today is today) for today in (False, True))
    for label, entries in (("recorded_today", since), ("provincial_bodies", bodies)):
        if entries:
            groups.insert(0, (TableValue(say(f"site.{label}")), entries))
    url = urls.province(province)
    facts: AreaFacts = {
        **_common(catalog, province, None, everything),
        "today": _province_today(catalog, province),
        "communes_today": _communes_with_entries(catalog, province),
    }
    embed, framed = area_embeds(catalog, url, name, everything, catalog.years_of(province, None))
    return ListPage(
        page=Page(
            url=url,
            template="area.html",
            section=urls.AREAS,
            title=name,
            description=say("site.area_description", name=name, count=len(everything)),
            view={"lead": "", "entries_title": say(f"site.provincial_entries{'_today' if since else ''}")},
            crumbs=crumbs((say("site.areas"), urls.AREAS)),
        ),
        entries=by_title(own),
        facts=facts,
        summary=Summary(say("site.counts_by_district"), say("site.district"), groups, everything),
        figures=catalog.figures_of(province=province.slug, district=""),
        embed=embed,
        framed=framed,
    ).pages(catalog, page_size)


def district_pages(catalog: Catalog, province: Province, district: District, page_size: int) -> Iterator[Page]:
    """A district: its entries, its tables, its years, and its successors of 1 July 2025."""
    entries = catalog.in_district(province, district)
    title, url = sentence_start(catalog.gazetteer.line_of(district)), urls.district(province, district)
    groups = [(TableValue(say("site.whole_district")), entries)]
    facts: AreaFacts = {
        **_common(catalog, province, district, entries),
        "successors": _successors(catalog, district),
        "successor_note": same_name_note(district),
        "lost": [c.full_name for c in district.communes if not c.today],
        "ended": day_text(catalog.gazetteer.effective),
    }
    embed, framed = area_embeds(catalog, url, title, entries, catalog.years_of(province, district))
    steps = (say("site.areas"), urls.AREAS), (sentence_start(province.full_name), urls.province(province))
    return ListPage(
        page=Page(
            url=url,
            template="area.html",
            section=urls.AREAS,
            title=title,
            description=say("site.area_description", name=title, count=len(entries)),
            view={"lead": _district_lead(catalog, district), "entries_title": say("site.entries_here")},
            crumbs=crumbs(*steps),
        ),
        entries=by_title(entries),
        facts=facts,
        summary=Summary(say("site.counts_in_district"), say("site.district"), groups, entries),
        figures=catalog.figures_of(province=province.slug, district=district.slug),
        embed=embed,
        framed=framed,
    ).pages(catalog, page_size)


def _common(catalog: Catalog, province: Province, district: District | None, entries: Entries) -> AreaFacts:
    """The part of the view that provinces and districts share, with empty values for what only one of them has."""
    counted = tally(entries)
    cited = {m.doc for e in entries for m in e.mentions}
    area = catalog.area(province, district)
    figures = catalog.figures_of(province=province.slug, district=district.slug if district else "")
    return {
        "today": "",
        "communes_today": [],
        "successors": [],
        "lost": [],
        "successor_note": "",
        "ended": "",
        "totals": [
            link(say("site.entries"), "", counted.total),
            link(say("site.collectives"), "", counted.kinds[COLLECTIVE]),
            link(say("site.individuals"), "", counted.kinds[INDIVIDUAL]),
        ],
        "years": [link(str(y), urls.area_year(y, province, district)) for y in catalog.years_of(province, district)],
        "figures": figures_views(catalog, figures),
        "sources": [
            components.source_line(catalog, s)
            for s in catalog.sources.values()
            if (s.province, s.district) == (province.slug, district.slug if district else "") or s.id in cited
        ],
        "portal": area.portal,
        "contact": area.contact,
    }


def _province_today(catalog: Catalog, province: Province) -> str:
    gazetteer, today = catalog.gazetteer, province.today
    merged = gazetteer.merged_into(today)
    day = day_text(gazetteer.effective)
    if len(merged) < 2:
        return say("site.province_kept", day=day, name=today.full_name)
    return say("site.province_merged", day=day, name=today.full_name, parts=", ".join(p.name for p in merged))


def _communes_with_entries(catalog: Catalog, province: Province) -> list[Link]:
    """Communes of today with entries, where the province of today has the same page."""
    here = [c for c in catalog.communes_in(province) if catalog.in_commune_today(c)]
    return _commune_links(catalog, here)


def _district_lead(catalog: Catalog, district: District) -> str:
    day = day_text(catalog.gazetteer.effective)
    if district.last:
        return say("site.district_lead_ended", name=district.full_name, day=day, last=day_text(district.last))
    lead = say("site.district_lead", name=district.full_name, day=day)
    also = say("site.also_called", names=", ".join(district.also)) if district.also else ""
    return f"{lead} {also}".strip()


def _successors(catalog: Catalog, district: District) -> list[SuccessorView]:
    """The district's successors, with the communes that went to each: its own ones, then those of others."""
    rows: list[SuccessorView] = []
    for unit in district.today:
        made_of = catalog.gazetteer.made_of(unit)
        inside = [part for part in made_of if part is district or part in district.communes]
        rows.append(
            {
                "name": sentence_start(unit.full_name),
                "url": urls.commune_today(unit),
                "code": unit.code,
                "made_of": part_names(inside),
                "elsewhere": part_names([part for part in made_of if part not in inside]),
                "count": len(catalog.in_commune_today(unit)),
            }
        )
    return rows
