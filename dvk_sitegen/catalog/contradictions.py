"""Contradictions within and between documents: all kinds in one form, both sides as printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from dvk_sitegen.domain import citations, compare
from dvk_sitegen.domain.citations import Cited
from dvk_sitegen.domain.compare import Comparison
from dvk_sitegen.domain.derive import Derived, derive
from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.domain.figures import Address, Cell, Figures, Place, key_of
from dvk_sitegen.domain.quantity import format_number
from dvk_sitegen.domain.source import Passage, Source
from dvk_sitegen.domain.sums import checks, miscounted_names, oversize_parts
from dvk_sitegen.domain.taxonomy import Taxonomy

Kind = Literal[
    "total", "part", "excess", "ways", "names", "differs", "name", "date", "number", "issuer", "sign", "words"
]


@dataclass(frozen=True, slots=True)
class Side:
    """One side: what is printed, and where: in a table at `at`, in an entry, or at a place of a document."""

    said: str
    figures: Figures | None = None
    at: Address = field(default_factory=dict)
    entry_id: str = ""
    doc: str = ""
    where: str = ""
    unit: str = ""
    period: str = ""
    is_computed: bool = False
    """Not printed: added up, derived or counted."""
    is_sum: bool = False
    """Several printed numbers, with their sum."""

    @property
    def document(self) -> str:
        """The id of the document that prints it; empty for an entry, which cites its own documents."""
        return self.figures.doc if self.figures else self.doc


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two sides that do not agree. Neither is preferred; `note` is the author's acknowledgement.

    total: a printed total, and what its parts add up to       part: a part printed larger than its whole
    excess: a total, and parts that already exceed it          ways: two numbers that follow for one place
    names: a count, and how many are named                     differs: one quantity, printed as two numbers
    name: one number, given for two things                     date, number, issuer: one document, cited in two ways
    sign: the office a sign names, and the issuer named        words: two places of a document, in words
    """

    kind: Kind
    one: Side
    other: Side
    note: str = ""
    about: str = ""

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.one, self.other


def contradictions(
    tables: Iterable[Figures],
    sources: Mapping[str, Source],
    taxonomy: Taxonomy,
    comparisons: Iterable[Comparison],
) -> tuple[Contradiction, ...]:
    """All contradictions within and between documents: in tables, between places, in citations, in words."""
    found = [c for figures in tables for c in within(figures)]
    found += [Contradiction(c.outcome, _of(c.one), _of(c.other), c.note) for c in comparisons if c.outcome != "equal"]
    found += _between_citations(sources, taxonomy)
    found += _in_words(sources.values())
    return tuple(found)


def compared(tables: Iterable[Figures], entries: Mapping[str, Entry]) -> tuple[Comparison, ...]:
    """Every quantity that is printed in two places: those that authors declare, and those of twin tables."""
    tables = tuple(tables)
    by_id = {f.id: f for f in tables}
    return (*(c for f in tables for c in compare.declared(f, by_id, entries)), *compare.twins(tables))


def within(figures: Figures) -> Iterator[Contradiction]:
    """The contradictions within one table, in the order printed."""
    for check in checks(figures):
        here = _printed(figures, check.total)
        if check.mismatch:
            yield Contradiction("total", here, _sum(figures, check.total, check.mismatch.known), check.total.note)
        elif check.excess:
            yield Contradiction("excess", here, _sum(figures, check.total, check.excess.known), check.total.note)
    for rule, part, whole in oversize_parts(figures):
        yield Contradiction("part", _printed(figures, part), _printed(figures, whole), part.note or rule.note)
    for found in derive(figures).conflicts:
        cell = figures.printed.get(key_of(found.one.at))
        one, other = (_follows(figures, d) for d in (found.one, found.other))
        yield Contradiction("ways", one, other, cell.note if cell else "")
    for cell in miscounted_names(figures):
        counted = _printed(figures, cell)
        yield Contradiction("names", counted, replace(counted, said=str(len(cell.names)), is_computed=True), cell.note)


def _between_citations(sources: Mapping[str, Source], taxonomy: Taxonomy) -> Iterator[Contradiction]:
    for found in citations.conflicts(sources.values()):
        one, other = (_cited(c, found.what) for c in (found.one, found.other))
        yield Contradiction(found.what, one, other, found.note, found.one.citation.number)
    for source in sources.values():
        for citation in source.cites:
            office = citations.misattributed(citation, taxonomy.abbreviations)
            if office:
                one, other = (Side(said, doc=source.id, where=citation.where) for said in (office, citation.issuer))
                yield Contradiction("sign", one, other, citation.note, citation.number)


def _in_words(sources: Iterable[Source]) -> Iterator[Contradiction]:
    for source in sources:
        for found in source.disagrees:
            yield Contradiction("words", _passage(source, found.one), _passage(source, found.other), about=found.about)


def _of(side: compare.ComparedValue) -> Side:
    said = f"{' + '.join(side.parts)} = {side.printed}" if side.parts else side.printed
    return Side(
        said,
        side.figures,
        side.at,
        side.entry_id,
        where=side.what,
        unit=side.unit,
        period=side.period,
        is_sum=bool(side.parts),
    )


def _printed(figures: Figures, cell: Cell) -> Side:
    at = _address(cell.at)
    return Side(cell.printed, figures, at, unit=figures.unit_of(cell), period=figures.period_at(at))


def _sum(figures: Figures, total: Cell, number: Decimal) -> Side:
    said, at = format_number(number), _address(total.at)
    return Side(said, figures, at, unit=figures.unit_of(total), period=figures.period_at(at), is_computed=True)


def _follows(figures: Figures, derived: Derived) -> Side:
    said, at = format_number(derived.number), _address(derived.at)
    return Side(said, figures, at, unit=derived.unit, period=figures.period_at(at), is_computed=True)


def _cited(cited: Cited, what: str) -> Side:
    citation = cited.citation
    said = {"date": citation.date_said, "number": citation.number, "issuer": citation.issuer}[what]
    return Side(said, doc=cited.source.id, where=citation.where)


def _passage(source: Source, passage: Passage) -> Side:
    return Side(passage.said, doc=source.id, where=passage.where)


def _address(at: Place) -> Address:
    return {dimension: (value,) for dimension, value in at.items()}
