"""Components that several pages show: cards, years, names of places, sources, dates. Plain data only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from dvk_sitegen.base.text import sentence_start
from dvk_sitegen.catalog.catalog import Catalog, Entries
from dvk_sitegen.domain.entry import Entry, Place
from dvk_sitegen.domain.gazetteer import Province
from dvk_sitegen.domain.quantity import Claim
from dvk_sitegen.domain.source import Source
from dvk_sitegen.messages import say
from dvk_sitegen.pages import urls
from dvk_sitegen.pages.views import Card, Link, PageLink, SourceLine
from dvk_sitegen.schema import source as source_schema
from dvk_sitegen.schema.claim import BASIS


def as_of(date: str) -> str:
    """The sentence that says how recent something is; `date` is that of its document (ISO, or the beginning of one)."""
    return say("site.embed_as_of", date=date_text(date)) if date else say("site.embed_undated")


def as_of_entries(catalog: Catalog, entries: Entries) -> str:
    """The same for entries: the date of their newest document."""
    return as_of(catalog.newest_document(entries))


AROUND = 2  # pages linked on either side of the present one


def years_text(years: tuple[int, ...]) -> str:
    """Years for a reader: `2020–2022` where they run on, `2018, 2020` where they do not."""
    if len(years) > 1 and years[-1] - years[0] == len(years) - 1:
        return f"{years[0]}–{years[-1]}"
    return ", ".join(map(str, years))


def place_text(place: Place) -> str:
    """The place as recorded, smallest unit first."""
    return ", ".join(place.recorded)


def province_level_text(province: Province, entries: Iterable[Entry]) -> str:
    """What entries right under a province are: of its own bodies, and since 1 July 2025 of communes too."""
    has_communes = any(entry.place.is_of_today for entry in entries)
    return say(f"site.province_level{'_today' if has_communes else ''}", name=province.name)


def today_text(place: Place) -> str:
    """The unit of today, empty where it is not known, or is what the entry records."""
    if place.today is None or place.is_of_today:
        return ""
    return f"{place.today.full_name}, {place.today.province.full_name}"


def owners_text(entry: Entry) -> str:
    """The owners' public names, each once."""
    return "; ".join(dict.fromkeys(o.public_name for o in entry.owners if o.public_name))


def card(catalog: Catalog, entry: Entry) -> Card:
    """What a list shows of an entry."""
    url = urls.entry(entry.id)
    shown: Card | None = catalog.views.get(url)
    if shown is None:
        shown = catalog.views[url] = _card(catalog, entry)
    return shown


def _card(catalog: Catalog, entry: Entry) -> Card:
    return {
        "card": urls.entry_card(entry.id),
        "url": urls.entry(entry.id),
        "title": entry.title,
        "owners": owners_text(entry),
        "place": place_text(entry.place),
        "today": today_text(entry.place),
        "fields": [catalog.taxonomy.fields[f].short for f in entry.fields],
        "years": years_text(entry.years),
        "kind": sentence_start(entry.kind),
        "claims": incomes_in_short(entry.income) + [c.said for c in entry.jobs if not c.doubt],
    }


def incomes_in_short(income: tuple[Claim, ...]) -> list[str]:
    """Incomes as worded, each wording once, with the kind of money where the words do not name it.

    A wording of two kinds of money gets no label, which would be wrong for one of them.
    """
    claims = Counter(claim.said for claim in income)
    shown: dict[str, str] = {}
    for claim in income:
        if claim.doubt:
            continue
        says_basis = claims[claim.said] > 1 or (bool(claim.quantities) and all(q.basis for q in claim.quantities))
        basis = BASIS.label(claim.basis)
        shown.setdefault(
            claim.said, claim.said if says_basis else say("site.income_in_short", said=claim.said, basis=basis)
        )
    return list(shown.values())


def cards(catalog: Catalog, entries: Iterable[Entry]) -> list[Card]:
    """A card for each entry, in their order."""
    return [card(catalog, e) for e in entries]


def source_states(source: Source) -> list[str]:
    """What a reader must know of a document's standing: draft, without a number, without a full date."""
    states = [source_schema.STATUS.label(source.status)]
    if source.is_unnumbered:
        states.append(say("site.source_unnumbered"))
    if len(source.date) < len("2022-01-01"):
        states.append(say("site.source_undated"))
    return states


def date_text(iso: str) -> str:
    """`2022-04-20` as 20/4/2022, `2022-11` as tháng 11/2022, `2022` as năm 2022."""
    parts = [str(int(p)) for p in iso.split("-") if p]
    if len(parts) == 3:
        return f"{parts[2]}/{parts[1]}/{parts[0]}"
    if len(parts) == 2:
        return say("site.month", month=parts[1], year=parts[0])
    return say("site.year", year=parts[0]) if parts else ""


def source_line(catalog: Catalog, source: Source) -> SourceLine:
    """A document as lists name it."""
    url = urls.source(source.id)
    shown: SourceLine | None = catalog.views.get(url)
    if shown is None:
        shown = {
            "url": url,
            "short": source.short,
            "issuer": source.issuer,
            "number": source.number,
            "date": date_text(source.date),
            "states": source_states(source),
            "is_draft": source.status == "draft",
        }
        catalog.views[url] = shown
    return shown


def link(text: str, url: str, count: int | None = None) -> Link:
    """A name that leads somewhere (nowhere with an empty `url`), with how many entries lie there."""
    return {"text": text, "url": url, "count": count}


def page_links(url: str, here: int, count: int) -> list[PageLink]:
    """Links to the first page, the last, and those around `here`; `skips` marks a gap. There are few, even for long
    lists.
    """
    numbers = sorted({1, count, *range(max(1, here - AROUND), min(count, here + AROUND) + 1)})
    return [
        {"number": n, "url": urls.page_of(url, n), "here": n == here, "skips": n - before > 1}
        for before, n in zip([0, *numbers], numbers, strict=False)
    ]


def numbered(text: str, number: int) -> str:
    """A title or description of page `number` of something that is divided into pages."""
    return text if number == 1 else say("site.page_title", title=text, number=number)


def field_links(catalog: Catalog) -> list[Link]:
    """Every field that has entries."""
    return [link(catalog.taxonomy.fields[f].name, urls.field(f), len(catalog.in_field(f))) for f in catalog.fields]


def year_links(catalog: Catalog) -> list[Link]:
    """Every year that has entries."""
    return [link(str(y), urls.year(y), len(catalog.in_year(y))) for y in catalog.years]
