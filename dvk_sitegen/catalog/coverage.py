"""Coverage: how much of what documents report is on the site, and how many entries have each fact."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.domain import compare
from dvk_sitegen.domain.compare import ComparedValue
from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.domain.figures import Figures, Reported
from dvk_sitegen.domain.gazetteer import District, Province

# What an entry may say of itself, and whether it does.
FACTS: dict[str, Callable[[Entry], bool]] = {
    "income": lambda e: bool(e.income),
    "jobs": lambda e: bool(e.jobs),
    "level": lambda e: bool(e.level),
    "commune": lambda e: e.place.recorded_commune is not None,
    "photo": lambda e: bool(e.photos),
}


@dataclass(frozen=True, slots=True)
class ReportedCount:
    """A printed number of entries in an area, and the table that prints it."""

    figures: Figures
    rule: Reported
    value: ComparedValue


@dataclass(frozen=True, slots=True)
class Covered:
    """The coverage of an area: a whole province, its own bodies (`district` None, not `is_province`), or a district."""

    province: Province
    district: District | None
    is_province: bool
    entries: tuple[Entry, ...]
    reports: tuple[ReportedCount, ...]


def coverage(catalog: Catalog) -> Iterator[Covered]:
    """Every province with entries or tables, each followed by its bodies and its districts."""
    for province in catalog.provinces():
        yield Covered(province, None, True, catalog.in_province(province), _reports(catalog, province, None))
        own = catalog.in_district(province, None)
        if own:
            yield Covered(province, None, False, own, ())
        for district in (d for p, d in catalog.districts() if p == province):
            inside = catalog.in_district(province, district)
            yield Covered(province, district, False, inside, _reports(catalog, province, district))


def percent(part: int, whole: int) -> tuple[int, str]:
    """`part` of `whole` in whole percent, and a word before it where rounding would say none or all: `under`, `over`.

    Halves are rounded up. Raises ZeroDivisionError for a `whole` of nothing.
    """
    rounded = (200 * part + whole) // (2 * whole)
    if part and rounded == 0:
        return 1, "under"
    if part < whole and rounded == 100:
        return 99, "over"
    return rounded, ""


def _reports(catalog: Catalog, province: Province, district: District | None) -> tuple[ReportedCount, ...]:
    tables = catalog.figures_of(province=province.slug, district=district.slug if district else "")
    values = ((f, rule, compare.value_at(f, rule.at)) for f in tables for rule in f.reports)
    return tuple(ReportedCount(f, rule, value) for f, rule, value in values if value)
