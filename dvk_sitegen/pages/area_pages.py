"""Pages of places: provinces, districts until 30 June 2025, communes of today."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dvk_sitegen.catalog.catalog import Catalog, Entries
from dvk_sitegen.catalog.facets import by_title, tally
from dvk_sitegen.domain.gazetteer import CommuneToday, District, Province
from dvk_sitegen.domain.taxonomy import COLLECTIVE, INDIVIDUAL
from dvk_sitegen.messages import say
from dvk_sitegen.pages import parts, urls
from dvk_sitegen.pages.figure_sections import figures_views
from dvk_sitegen.pages.figure_tables import figures_tables
from dvk_sitegen.pages.lists import paginated
from dvk_sitegen.pages.page import Page, crumbs
from dvk_sitegen.pages.parts import View, link
from dvk_sitegen.pages.summary_tables import summary
from dvk_sitegen.pages.tables import Value
from dvk_sitegen.text import sentence_start, spelling


def area_pages(catalog: Catalog, page_size: int) -> Iterator[Page]:
    """Every page under `dia-ban/`."""
    yield index_page(catalog)
    for province in catalog.provinces():
        yield from province_pages(catalog, province, page_size)
        districts = [d for p, d in catalog.districts() if p == province]
        for district in districts:
            yield from district_pages(catalog, province, district, page_size)
        for district in districts:
            for commune in district.today:
                yield from commune_pages(catalog, province, district, commune, page_size)


def index_page(catalog: Catalog) -> Page:
    """The place tree."""
    provinces = [
        {
            "name": sentence_start(p.full_name),
            "url": urls.province(p),
            "count": len(catalog.in_province(p)),
            "districts": [
                {
                    "name": sentence_start(d.full_name),
                    "url": urls.district(p, d),
                    "count": len(catalog.in_district(p, d)),
                    "today": [
                        link(t.full_name, urls.commune_today(p, t), len(catalog.in_commune_today(p, t)))
                        for t in d.today
                    ],
                }
                for q, d in catalog.districts()
                if q == p
            ],
        }
        for p in catalog.provinces()
    ]
    title = say("site.areas")
    view = {"title": title, "provinces": provinces}
    return Page(urls.AREAS, "areas.html", urls.AREAS, title, say("site.areas_description"), view, crumbs())


def province_pages(catalog: Catalog, province: Province, page_size: int) -> Iterator[Page]:
    """A province: its own bodies' entries, its districts, its tables."""
    name = sentence_start(province.full_name)
    own = catalog.in_district(province, None)
    districts = [d for p, d in catalog.districts() if p == province]
    everything = catalog.in_province(province)
    groups = [
        (Value(sentence_start(d.full_name), urls.district(province, d)), catalog.in_district(province, d))
        for d in districts
    ]
    if own:
        groups.insert(0, (Value(say("site.provincial_bodies")), own))
    url, caption = urls.province(province), say("site.counts_by_district")
    counts = summary(catalog, url, name, caption, say("site.district"), groups)
    first = {
        **_common(catalog, province, None, everything),
        "today": _province_today(province),
        "counts": counts.table.view(),
    }
    page = Page(
        url=urls.province(province),
        template="area.html",
        section=urls.AREAS,
        title=name,
        description=say("site.area_description", name=name, count=len(everything)),
        view={"title": name, "lead": "", "entries_title": say("site.provincial_entries")},
        crumbs=crumbs((say("site.areas"), urls.AREAS)),
        tables=(
            counts.table,
            *figures_tables(catalog, catalog.figures_of(province=province.slug, district="")),
        ),
    )
    yield from paginated(catalog, page, by_title(own), page_size, first)
    yield from counts.list_pages(page.section, page.crumbs)


def district_pages(catalog: Catalog, province: Province, district: District, page_size: int) -> Iterator[Page]:
    """A district: its entries, its tables, its years, and where it went on 1 July 2025."""
    entries = catalog.in_district(province, district)
    title = f"{sentence_start(district.full_name)}, {province.full_name}"
    groups = [(Value(say("site.whole_district")), entries)]
    url, caption = urls.district(province, district), say("site.counts_in_district")
    counts = summary(catalog, url, title, caption, say("site.district"), groups)
    figures = catalog.figures_of(province=province.slug, district=district.slug)
    first = {
        **_common(catalog, province, district, entries),
        "successors": _successors(catalog, province, district),
        "successor_note": _same_name_note(district),
        "ended": parts.date_text(district.ended),
        "counts": counts.table.view(),
    }
    page = Page(
        url=urls.district(province, district),
        template="area.html",
        section=urls.AREAS,
        title=title,
        description=say("site.area_description", name=title, count=len(entries)),
        view={
            "title": title,
            "lead": say("site.district_lead", name=district.full_name),
            "entries_title": say("site.entries_here"),
        },
        crumbs=crumbs((say("site.areas"), urls.AREAS), (sentence_start(province.full_name), urls.province(province))),
        tables=(counts.table, *figures_tables(catalog, figures)),
    )
    yield from paginated(catalog, page, by_title(entries), page_size, first)
    yield from counts.list_pages(page.section, page.crumbs)


def commune_pages(
    catalog: Catalog, province: Province, district: District, commune: CommuneToday, page_size: int
) -> Iterator[Page]:
    """A commune of today: what lies in it now, and which old units it was made of."""
    entries = catalog.in_commune_today(province, commune)
    title = f"{sentence_start(commune.full_name)}, {province.kind} {province.name_today}"
    unplaced = sum(e.place.commune is None for e in catalog.in_district(province, district))
    first = {
        "code": commune.code,
        "made_of": [{"name": c.full_name, "how": c.how} for c in district.communes if c.today == commune.code],
        "district": link(district.full_name, urls.district(province, district), unplaced),
        "has_figures": bool(catalog.figures_of(province=province.slug, district=district.slug)),
        "replicated_here": parts.cards(catalog, by_title(catalog.replicated_to(province, commune))),
        "meaning_note": _meaning_note(district, commune),
    }
    page = Page(
        url=urls.commune_today(province, commune),
        template="commune.html",
        section=urls.AREAS,
        title=title,
        description=say("site.commune_description", name=title, district=district.full_name, count=len(entries)),
        view={"title": title, "entries_title": say("site.entries_here")},
        crumbs=crumbs(
            (say("site.areas"), urls.AREAS),
            (sentence_start(province.full_name), urls.province(province)),
            (sentence_start(district.full_name), urls.district(province, district)),
        ),
    )
    yield from paginated(catalog, page, by_title(entries), page_size, first)


def _common(catalog: Catalog, province: Province, district: District | None, entries: Entries) -> View:
    """What a province and a district show alike, and blanks for what only one of them shows."""
    counted = tally(entries)
    cited = {m.doc for e in entries for m in e.mentions}
    area = catalog.area(province, district)
    figures = catalog.figures_of(province=province.slug, district=district.slug if district else "")
    # The years that have a page: a province's are those of its own bodies, its districts' are on the districts' pages.
    own = catalog.in_district(province, district)
    years = sorted({y for e in own for y in e.years} | {y for f in figures for y in f.years}, reverse=True)
    return {
        "today": "",
        "successors": [],
        "successor_note": "",
        "ended": "",
        "totals": [
            link(say("site.entries"), "", counted.total),
            link(say("site.collectives"), "", counted.kinds[COLLECTIVE]),
            link(say("site.individuals"), "", counted.kinds[INDIVIDUAL]),
        ],
        "years": [link(str(y), urls.area_year(y, province, district)) for y in years],
        "figures": figures_views(catalog, figures),
        "sources": [
            parts.source_line(s)
            for s in catalog.sources.values()
            if (s.province, s.district) == (province.slug, district.slug if district else "") or s.id in cited
        ],
        "portal": area.portal,
        "contact": area.contact,
    }


def _province_today(province: Province) -> str:
    if len(province.merged) < 2:
        return say("site.province_kept", name=province.name_today)
    return say("site.province_merged", name=province.name_today, parts=", ".join(province.merged))


def _successors(catalog: Catalog, province: Province, district: District) -> list[dict[str, Any]]:
    return [
        {
            "name": sentence_start(t.full_name),
            "url": urls.commune_today(province, t),
            "code": t.code,
            "made_of": [c.full_name for c in district.communes if c.today == t.code],
            "count": len(catalog.in_commune_today(province, t)),
        }
        for t in district.today
    ]


def _same_name_note(district: District) -> str:
    same = next((t for t in district.today if spelling(t.name) == spelling(district.name)), None)
    if same is None or not district.communes:
        return ""
    return say("site.same_name_district", today=sentence_start(same.full_name), district=district.full_name)


def _meaning_note(district: District, commune: CommuneToday) -> str:
    """A name that means something else than before 1 July 2025."""
    if spelling(commune.name) == spelling(district.name) and district.communes:
        return say("site.same_name_district", today=sentence_start(commune.full_name), district=district.full_name)
    old = [c for c in district.communes if c.today == commune.code]
    same = next((c for c in old if spelling(c.name) == spelling(commune.name)), None)
    if same and len(old) > 1:
        return say("site.same_name_commune", today=sentence_start(commune.full_name), old=same.full_name)
    return ""
