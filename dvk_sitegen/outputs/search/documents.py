"""The documents of the index: entries, places, fields, printed tables and sources, as searchable texts and cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dvk_sitegen.base.text import sentence_start
from dvk_sitegen.catalog.catalog import Catalog, area_key
from dvk_sitegen.domain.entry import Entry, Owner
from dvk_sitegen.domain.figures import Figures
from dvk_sitegen.domain.gazetteer import CommuneToday, District, OldCommune, Province
from dvk_sitegen.domain.source import Source
from dvk_sitegen.messages import say
from dvk_sitegen.pages import components, declared, urls
from dvk_sitegen.pages.views import Card

# After the entries' areas: a tilde sorts behind every slug.
PLACES, PAPERS = "~1", "~2"


@dataclass(frozen=True, slots=True)
class Document:
    """`id` is unique among all documents; those of one `area` are numbered together.

    The fields: `titles` and `owners` are names, compared as a whole; `facts` are short texts; `story` weighs least.
    `card` is what a result shows, plain data.
    """

    id: str
    area: str
    titles: tuple[str, ...]
    owners: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    story: str = ""
    card: tuple[object, ...] = ()


def area_of(entry: Entry) -> str:
    """The area among whose entries one is numbered: its district as recorded, or its province."""
    return "/".join(area_key(entry))


def entry_document(catalog: Catalog, entry: Entry) -> Document:
    """The document of an entry, without withheld names."""
    taxonomy = catalog.taxonomy
    card = components.card(catalog, entry)
    held = any(owner.is_withheld for owner in entry.owners)
    return Document(
        id=entry.id,
        area=area_of(entry),
        titles=(entry.title, *entry.aliases),
        owners=tuple(name for owner in entry.owners for name in _names(owner)),
        facts=(
            say("site.search_every_entry"),
            card["place"],
            card["today"],
            *(taxonomy.fields[f].name for f in entry.fields),
            *entry.products,
            *(
                said
                for owner in entry.owners
                for said in (owner.public_honorific, owner.public_role, owner.public_village)
            ),
            *(taxonomy.owner_kinds[owner.kind].name for owner in entry.owners if owner.kind in taxonomy.owner_kinds),
            entry.kind,
            taxonomy.levels[entry.level].name if entry.level in taxonomy.levels else "",
            *map(str, entry.years),
        ),
        story="\n".join(
            [
                entry.story,
                *(f"{c.what}\n{c.said}" for c in (*entry.income, *entry.jobs, *entry.measures)),
                *(award.what for award in entry.awards),
                *(r.place for r in (*entry.replicated_to, *entry.replicated_from)),
                *(m.said for m in entry.mentions if not held),
                *declared.searched(entry),
            ]
        ),
        card=(entry.id, *_shown(card)),
    )


def _shown(card: Card) -> tuple[object, ...]:
    """What a result shows of an entry, in the order of its card in the index; theme/assets/search reads it so."""
    shown = (card["title"], card["owners"], card["place"], card["today"])
    return (*shown, card["fields"], card["years"], card["kind"], card["claims"])


def _names(owner: Owner) -> tuple[str, ...]:
    if owner.is_withheld:
        return () if owner.is_unnamed else (owner.public_name,)
    return (owner.name, *owner.public_aliases)


def other_documents(catalog: Catalog) -> Iterator[Document]:
    """Places and fields, then printed tables and sources."""
    yield from _place_documents(catalog)
    for id_ in catalog.fields:
        term = catalog.taxonomy.fields[id_]
        yield _other(PLACES, urls.field(id_), term.name, say("site.by_field"), also=(term.short,))
    for figures in catalog.figures:
        kind = say("site.table_kind", period=figures.period.replace("-", "–"))
        yield _other(PAPERS, urls.figures(figures), figures.title, kind, story=_figures_text(figures))
    for source in catalog.sources.values():
        names = (source.title, source.number)
        yield _other(PAPERS, urls.source(source.id), source.short, source.issuer, names, _source_text(source))


def _other(area: str, url: str, title: str, kind: str, also: Iterable[str] = (), story: str = "") -> Document:
    return Document(url, area, (title, *also), facts=(kind,), story=story, card=(url, title, kind))


def _place_documents(catalog: Catalog) -> Iterator[Document]:
    """Every place that has a page, and the old communes of districts that have one."""
    gazetteer, with_page = catalog.gazetteer, frozenset(catalog.communes_today)
    for province in catalog.provinces():
        yield _place(urls.province(province), province, "")
    for province, district in catalog.districts():
        yield _place(urls.district(province, district), district, province.full_name)
        for commune in district.communes:
            url = urls.district(province, district)
            if len(commune.today) == 1 and commune.today[0] in with_page:
                url = urls.commune_today(commune.today[0])
            yield _old_commune(commune, gazetteer.line_of(district), url)
    for unit in catalog.communes_today:
        yield _place(urls.commune_today(unit), unit, unit.province.full_name)


def _place(url: str, unit: Province | District | CommuneToday, within: str) -> Document:
    also = tuple(was.name for was in unit.was) if isinstance(unit, CommuneToday) else unit.also
    title = sentence_start(unit.full_name)
    return Document(url, PLACES, (title, unit.name, *also), facts=(within,), card=(url, title, within))


def _old_commune(commune: OldCommune, district: str, url: str) -> Document:
    """What became of a commune; `url` leads to the unit of today, or to its district where that has no page or several.

    Its names are indexed like owners' names, so that they rank a little below names of places that exist today.
    """
    names = ", ".join(unit.full_name for unit in commune.today)
    return Document(
        f"xa/{commune.code}{commune.last}",
        PLACES,
        titles=(),
        owners=(sentence_start(commune.full_name), commune.name, *commune.also),
        facts=(district, *(unit.full_name for unit in commune.today)),
        card=(
            url,
            sentence_start(commune.full_name),
            say("site.search_old_commune", district=district, names=names) if names else district,
        ),
    )


def _figures_text(figures: Figures) -> str:
    """Labels, wordings and notes of a printed table."""
    labels = [label for values in figures.dimensions.values() for label in values]
    cells = [t for c in (*figures.cells, *figures.totals) for t in (c.said, c.note, *c.names)]
    return "\n".join([figures.unit, figures.period, *labels, *cells, *figures.notes])


def _source_text(source: Source) -> str:
    """What a document says and cites."""
    cited = [t for c in source.cites for t in (c.number, c.issuer, c.about, c.note)]
    own = [source.issuer, source.signer, source.summary, *source.notes]
    disagreements = [t for d in source.disagrees for t in (d.about, d.one.said, d.other.said)]
    return "\n".join([*own, *cited, *disagreements])
