"""Pages of communes of today: the entries in each, what it was made from, and names that changed their meaning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TypedDict

from dvk_sitegen.base.text import day_text, sentence_start
from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.facets import by_title
from dvk_sitegen.catalog.fingerprints import Fingerprints
from dvk_sitegen.domain.gazetteer import CommuneToday, District, Gazetteer, OldCommune
from dvk_sitegen.domain.place_names import exact_key
from dvk_sitegen.messages import say
from dvk_sitegen.pages import components, urls
from dvk_sitegen.pages.embed.cards import area_embeds
from dvk_sitegen.pages.list_page import ListPage
from dvk_sitegen.pages.page import Page, PageSet, crumbs
from dvk_sitegen.pages.views import Card, ListView


class PartView(TypedDict):
    """A unit that went into a commune of today."""

    name: str
    how: str
    """Whole or in part."""
    url: str


class DistrictView(TypedDict):
    """A district that a commune of today lay in."""

    name: str
    url: str
    unplaced: int
    """How many of its entries name no commune that is known today."""
    has_figures: bool


class CommuneFacts(TypedDict):
    """What the first page of a commune shows above and under its entries; None on the others."""

    code: str
    effective: str
    """The day since which it is."""
    made_of: list[PartView]
    districts: list[DistrictView]
    replicated_here: list[Card]
    meaning_notes: list[str]
    """How its name or code means something else than before."""


class CommuneView(CommuneFacts, ListView):
    """`commune.html`"""

    entries_title: str


def commune_sets(catalog: Catalog, fingerprints: Fingerprints, page_size: int) -> Iterator[PageSet]:
    """The pages of every commune of today."""
    gazetteer = catalog.gazetteer
    around = {"shape": fingerprints.shape, "figures": fingerprints.figures}
    for commune in catalog.communes_today:
        districts = [(gazetteer.province_of(d), d) for d in _districts(gazetteer, commune)]
        uses = {
            "entries": fingerprints.of(catalog.in_commune_today(commune)),
            "replicated": fingerprints.of(catalog.replicated_to(commune)),
            "neighbours": fingerprints.of(e for where in districts for e in catalog.in_district(*where)),
        }
        pages = partial(commune_pages, catalog, commune, page_size)
        yield PageSet(urls.commune_today(commune), {**around, **uses}, pages)


def commune_pages(catalog: Catalog, commune: CommuneToday, page_size: int) -> Iterator[Page]:
    """A commune of today: the entries of all the old communes in it, and those recorded since."""
    entries = catalog.in_commune_today(commune)
    gazetteer = catalog.gazetteer
    title = f"{sentence_start(commune.full_name)}, {commune.province.full_name}"
    districts = _districts(gazetteer, commune)
    named = ", ".join(district.full_name for district in districts)
    known = [_district(catalog, district) for district in districts]
    facts: CommuneFacts = {
        "code": commune.code,
        "effective": day_text(gazetteer.effective),
        "made_of": [_part(catalog, part) for part in gazetteer.made_of(commune)],
        "districts": known,
        "replicated_here": components.cards(catalog, by_title(catalog.replicated_to(commune))),
        "meaning_notes": meaning_notes(gazetteer, commune),
    }
    province = gazetteer.province(commune.province.slug)
    assert province  # the tables are read so
    steps = [(say("site.areas"), urls.AREAS), (sentence_start(commune.province.full_name), urls.province(province))]
    if len(districts) == 1 and known[0]["url"]:
        steps.append((sentence_start(districts[0].full_name), known[0]["url"]))
    embed, framed = area_embeds(catalog, urls.commune_today(commune), title, entries)
    return ListPage(
        page=Page(
            url=urls.commune_today(commune),
            template="commune.html",
            section=urls.AREAS,
            title=title,
            description=say("site.commune_description", name=title, district=named, count=len(entries)),
            view={"entries_title": say("site.entries_here")},
            crumbs=crumbs(*steps),
        ),
        entries=by_title(entries),
        facts=facts,
        embed=embed,
        framed=framed,
    ).pages(catalog, page_size)


def _districts(gazetteer: Gazetteer, commune: CommuneToday) -> list[District]:
    """The districts from which the commune was made, in whole or in part."""
    made_of = gazetteer.made_of(commune)
    return list(dict.fromkeys(p if isinstance(p, District) else gazetteer.district_of(p) for p in made_of))


def _page_of(catalog: Catalog, district: District) -> str:
    """The page of a district, empty where it has none."""
    return urls.district(catalog.gazetteer.province_of(district), district) if catalog.has_page(district) else ""


def _district(catalog: Catalog, district: District) -> DistrictView:
    province = catalog.gazetteer.province_of(district)
    entries = catalog.in_district(province, district)
    return {
        "name": catalog.gazetteer.line_of(district),
        "url": _page_of(catalog, district),
        "unplaced": sum(e.place.today is None for e in entries),
        "has_figures": bool(catalog.figures_of(province=province.slug, district=district.slug)),
    }


def _part(catalog: Catalog, part: OldCommune | District) -> PartView:
    gazetteer = catalog.gazetteer
    district = part if isinstance(part, District) else gazetteer.district_of(part)
    name = district.full_name if part is district else f"{part.full_name}, {district.full_name}"
    return {"name": name, "how": _how(gazetteer, part), "url": _page_of(catalog, district)}


def _how(gazetteer: Gazetteer, part: OldCommune | District) -> str:
    """Whether a unit became a unit of today in whole, in part, or unchanged."""
    if isinstance(part, District):
        return say("site.whole")
    if part.is_split:
        return say("site.part_of_it")
    unit = part.today[0]
    is_unchanged = len(gazetteer.made_of(unit)) == 1 and exact_key(unit.name) == exact_key(part.name)
    return say("site.kept" if is_unchanged else "site.whole")


def part_names(units: Iterable[OldCommune | District]) -> list[str]:
    """The names of old communes; those of which only a part went there are marked."""
    return [
        f"{unit.full_name} ({say('site.part_of_it')})"
        if isinstance(unit, OldCommune) and unit.is_split
        else unit.full_name
        for unit in units
    ]


def same_name_note(district: District) -> str:
    """A note that a smaller unit of today has the district's name; empty where none has."""
    same = next((u for u in district.today if exact_key(u.name) == exact_key(district.name)), None)
    if same is None or not district.last_communes:
        return ""
    return say("site.same_name_district", today=sentence_start(same.full_name), district=district.full_name)


def meaning_notes(gazetteer: Gazetteer, commune: CommuneToday) -> list[str]:
    """Notes where the name or the code of a commune of today meant another unit before."""
    today, name = sentence_start(commune.full_name), exact_key(commune.name)
    made_of = gazetteer.made_of(commune)
    districts = _districts(gazetteer, commune)
    notes = [
        say("site.same_name_district", today=today, district=district.full_name)
        for district in districts
        if exact_key(district.name) == name and district.last_communes
    ]
    namesakes = [c for d in districts for c in d.communes if exact_key(c.name) == name and not c.last]
    for old in namesakes:
        if old not in made_of:
            where = ", ".join(unit.full_name for unit in old.today)
            notes.append(say("site.same_name_elsewhere", today=today, old=gazetteer.line_of(old), where=where))
        elif old.is_split:
            notes.append(say("site.same_name_part", today=today, old=old.full_name))
        elif len(made_of) > 1:
            notes.append(say("site.same_name_commune", today=today, old=old.full_name))
    notes += since_notes(gazetteer, commune)
    before = gazetteer.by_code(commune.code, gazetteer.eve)
    if isinstance(before, OldCommune) and exact_key(before.name) != name:
        day = day_text(gazetteer.effective)
        others = [old for old in namesakes if old.code != commune.code]
        sentences = [say("site.same_code", code=commune.code, day=day, old=gazetteer.line_of(before))]
        notes.append(" ".join(sentences + [say("site.own_code", old=old.full_name, code=old.code) for old in others]))
    return notes


def since_notes(gazetteer: Gazetteer, commune: CommuneToday) -> list[str]:
    """Changes of a commune of today since 1 July 2025: its former names, and the units merged into it."""
    changes = [(was.until, say("site.was_called", day=day_text(was.until), name=was.full_name)) for was in commune.was]
    if commune.since:
        changes.append((commune.since, say("site.began", day=day_text(commune.since))))
    for unit in gazetteer.former:
        if commune in unit.today:
            how = "site.merged_since" if len(unit.today) == 1 else "site.part_since"
            changes.append((unit.until, say(how, day=day_text(unit.until), name=unit.full_name)))
    return [note for _, note in sorted(changes)]
