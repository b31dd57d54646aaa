"""All entries and figures, sorted and indexed: the queries that pages use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from dvk_sitegen.base.text import sort_key
from dvk_sitegen.catalog.contradictions import Contradiction, compared, contradictions
from dvk_sitegen.catalog.related import Nearness
from dvk_sitegen.domain.admin_units import Area
from dvk_sitegen.domain.compare import Comparison
from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.domain.figures import Figures
from dvk_sitegen.domain.gazetteer import CommuneToday, District, Gazetteer, Province
from dvk_sitegen.domain.redirects import Redirect
from dvk_sitegen.domain.source import Source
from dvk_sitegen.domain.taxonomy import Taxonomy
from dvk_sitegen.reading.load import Library
from dvk_sitegen.reading.tables.published import Published

K = TypeVar("K")
V = TypeVar("V")
Entries = tuple[Entry, ...]
RELATED = 6
NEARBY = 30  # how many of an area are looked at for related entries: keeps the work per entry constant


@dataclass(frozen=True)
class Catalog:
    """All valid content. Entries are sorted newest first, then in Vietnamese alphabetical order.

    >>> from dvk_sitegen.reading.load import load
    >>> catalog = Catalog.of(load(project))  # of a Project
    >>> catalog.years, [entry.id for entry in catalog.in_year(2021)]
    ((2023, 2022, 2021), ['so-thu-nghiem-dat-hang'])
    >>> catalog.by_id["mo-hinh-3"].title, catalog.fields[:2]
    ('Mô hình số 3', ('kinh-te', 'quoc-phong-an-ninh'))
    """

    entries: Entries
    figures: tuple[Figures, ...]
    sources: Mapping[str, Source]
    gazetteer: Gazetteer
    taxonomy: Taxonomy
    areas: tuple[Area, ...]
    redirects: tuple[Redirect, ...] = ()
    published: Published = field(default_factory=Published)
    """The ids that were ever published, from the registry."""
    fingerprints: Mapping[str, bytes] = field(default_factory=dict)
    """Fingerprints of everything but the entries: `places`, `terms`, `sources`, `areas` and `figures`."""

    views: dict[str, Any] = field(default_factory=dict)
    """Cards of entries and documents by URL, made once and shown in every list."""

    @classmethod
    def of(cls, library: Library) -> Catalog:
        """The catalog of everything that was read without errors."""
        entries = sorted(library.entries, key=lambda e: (-max(e.years, default=0), sort_key(e.title), e.id))
        # Big tables first: they are what a reader of an area looks for.
        figures = sorted(library.figures, key=lambda f: (f.province, f.district, -len(f.cells), f.id))
        return cls(
            tuple(entries),
            tuple(figures),
            library.sources,
            library.gazetteer,
            library.taxonomy,
            library.areas,
            library.redirects,
            library.published,
            library.fingerprints,
        )

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        return {e.id: e for e in self.entries}

    @cached_property
    def _by_field(self) -> dict[str, Entries]:
        return _index((id, e) for e in self.entries for id in e.fields)

    @cached_property
    def _by_year(self) -> dict[int, Entries]:
        return _index((year, e) for e in self.entries for year in e.years)

    @cached_property
    def _by_province(self) -> dict[str, Entries]:
        return _index((e.place.province.slug, e) for e in self.entries)

    @cached_property
    def by_area(self) -> dict[tuple[str, str], Entries]:
        """Entries by the slugs of their province and district (see `area_key`)."""
        return _index((area_key(e), e) for e in self.entries)

    @cached_property
    def _by_area_year(self) -> dict[tuple[tuple[str, str], int], Entries]:
        return _index(((area_key(e), year), e) for e in self.entries for year in e.years)

    @cached_property
    def _by_province_year(self) -> dict[tuple[str, int], Entries]:
        return _index(((e.place.province.slug, year), e) for e in self.entries for year in e.years)

    @cached_property
    def _by_commune_today(self) -> dict[CommuneToday, Entries]:
        return _index((e.place.today, e) for e in self.entries if e.place.today)

    @cached_property
    def _by_replication(self) -> dict[CommuneToday, Entries]:
        return _index(
            (r.today, e) for e in self.entries for r in e.replicated_to if r.today and r.today != e.place.today
        )

    @cached_property
    def _by_doc(self) -> dict[str, Entries]:
        return _index((doc, e) for e in self.entries for doc in dict.fromkeys(m.doc for m in e.mentions))

    def in_field(self, field: str) -> Entries:
        return self._by_field.get(field, ())

    def in_year(self, year: int) -> Entries:
        return self._by_year.get(year, ())

    def in_province(self, province: Province) -> Entries:
        """Every entry under the province, its districts' included."""
        return self._by_province.get(province.slug, ())

    def in_district(self, province: Province, district: District | None) -> Entries:
        """Entries of a district, or of the provincial bodies when `district` is None."""
        return self.by_area.get((province.slug, district.slug if district else ""), ())

    def in_area_year(self, province: Province, district: District | None, year: int) -> Entries:
        """Entries of a district, or of the provincial bodies, in one year."""
        return self._by_area_year.get(((province.slug, district.slug if district else ""), year), ())

    def in_province_year(self, province: Province, year: int) -> Entries:
        """Every entry of one year under the province, its districts' included."""
        return self._by_province_year.get((province.slug, year), ())

    def in_commune_today(self, commune: CommuneToday) -> Entries:
        """Entries of all the old communes that are in a commune of today, and those recorded there since."""
        return self._by_commune_today.get(commune, ())

    def replicated_to(self, commune: CommuneToday) -> Entries:
        """Entries of other places that documents say were replicated in a commune, each once."""
        return tuple(dict.fromkeys(self._by_replication.get(commune, ())))

    def newest_document(self, entries: Iterable[Entry]) -> str:
        """The date of the newest document that names one of `entries`, as precise as written; "" where none has one."""
        return max((self.sources[doc].date for doc in {m.doc for e in entries for m in e.mentions}), default="")

    def citing(self, source: Source) -> Entries:
        return self._by_doc.get(source.id, ())

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Every year of an entry or of a printed table, newest first."""
        years = set(self._by_year) | {year for f in self.figures for year in f.years}
        return tuple(sorted(years, reverse=True))

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """Fields that have entries, in the order of their file."""
        return tuple(id for id in self.taxonomy.fields if self.in_field(id))

    def figures_of(
        self, *, province: str = "", district: str | None = None, doc: str = "", year: int = 0
    ) -> tuple[Figures, ...]:
        """Printed tables, narrowed by each argument that is given (`district=""`: the province's own)."""
        return tuple(
            f
            for f in self.figures
            if (not province or f.province == province)
            and (district is None or f.district == district)
            and (not doc or f.doc == doc)
            and (not year or year in f.years)
        )

    def years_of(self, province: Province, district: District | None) -> list[int]:
        """The years of an area, newest first; a province's are those of its own bodies, not its districts'."""
        own = self.in_district(province, district)
        figures = self.figures_of(province=province.slug, district=district.slug if district else "")
        return sorted({y for e in own for y in e.years} | {y for f in figures for y in f.years}, reverse=True)

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Every quantity that is printed in two places."""
        return compared(self.figures, self.by_id)

    @cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """All contradictions within and between documents."""
        return contradictions(self.figures, self.sources, self.taxonomy, self.comparisons)

    def contradictions_of(self, figures: Figures) -> tuple[Contradiction, ...]:
        """Those with a side in a printed table."""
        return self._contradictions_by_table.get(figures, ())

    def contradictions_in(self, source: Source) -> tuple[Contradiction, ...]:
        """Those with a side in a document."""
        return self._contradictions_by_doc.get(source.id, ())

    def comparisons_of(self, figures: Figures) -> tuple[Comparison, ...]:
        """Those with a side in a printed table."""
        return self._comparisons_by_table.get(figures, ())

    @cached_property
    def _contradictions_by_table(self) -> dict[Figures, tuple[Contradiction, ...]]:
        return _index((table, c) for c in self.contradictions for table in {s.figures for s in c.sides if s.figures})

    @cached_property
    def _contradictions_by_doc(self) -> dict[str, tuple[Contradiction, ...]]:
        return _index((doc, c) for c in self.contradictions for doc in {s.document for s in c.sides})

    @cached_property
    def _comparisons_by_table(self) -> dict[Figures, tuple[Comparison, ...]]:
        sides = ((c, {side.figures for side in (c.one, c.other) if side.figures}) for c in self.comparisons)
        return _index((table, c) for c, tables in sides for table in tables)

    def area(self, province: Province, district: District | None) -> Area:
        """A province or district, with the data of its `_area.yml`."""
        return next(
            (a for a in self.areas if a.province == province and a.district == district),
            Area(province, district),
        )

    @cached_property
    def _named_districts(self) -> dict[District, Province]:
        named = {(f.province, f.district) for f in self.figures} | set(self.by_area)
        return {d: p for p in self.gazetteer.provinces for d in p.districts if (p.slug, d.slug) in named}

    def districts(self) -> list[tuple[Province, District]]:
        """Every district with an entry or a printed table."""
        return [(province, district) for district, province in self._named_districts.items()]

    def districts_of(self, province: Province) -> tuple[District, ...]:
        """The members of `districts` in a province."""
        return self._districts_by_province.get(province, ())

    @cached_property
    def _districts_by_province(self) -> dict[Province, tuple[District, ...]]:
        return _index((province, district) for district, province in self._named_districts.items())

    def has_page(self, district: District) -> bool:
        """Whether a district has an entry or a printed table."""
        return district in self._named_districts

    @cached_property
    def communes_today(self) -> tuple[CommuneToday, ...]:
        """The communes of today that a district with content led to, or that have entries themselves, by code."""
        followed = {unit for _, district in self.districts() for unit in district.today}
        return tuple(sorted(followed | set(self._by_commune_today), key=lambda unit: unit.code))

    def communes_in(self, province: Province) -> tuple[CommuneToday, ...]:
        """The members of `communes_today` in the province of today that shares its page with `province`."""
        return self._communes_by_province.get(province.slug, ())

    @cached_property
    def _communes_by_province(self) -> dict[str, tuple[CommuneToday, ...]]:
        return _index((commune.province.slug, commune) for commune in self.communes_today)

    def provinces(self) -> list[Province]:
        """Every province with an entry or a printed table, or with one of `communes_today` in it now."""
        named = {f.province for f in self.figures} | set(self._by_province)
        named |= {commune.province.slug for commune in self.communes_today}
        return [p for p in self.gazetteer.provinces if p.slug in named]

    def near(self, entry: Entry) -> tuple[Entries, Entries, Entries]:
        """The first entries of its commune of today, of its district and of its province."""
        place = entry.place
        here = self.in_commune_today(place.today) if place.today else ()
        district = self.in_district(place.province, place.district)
        return here[:NEARBY], district[:NEARBY], self.in_province(place.province)[:NEARBY]

    def related(self, entry: Entry) -> Entries:
        """The nearest other entries: those that share its commune, district, owners, products and fields."""
        near = self._nearness.around((area_key(entry), entry.place.today), self.near(entry))
        return self._nearness.nearest(entry, near, RELATED)

    @cached_property
    def _nearness(self) -> Nearness:
        return Nearness()


def area_key(entry: Entry) -> tuple[str, str]:
    """Slugs of the province and district of an entry (an empty district: a provincial body)."""
    return entry.place.province.slug, entry.place.district.slug if entry.place.district else ""


def _index(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    found: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}
