"""Độ phủ dữ liệu: the entries of each area against what documents report, and how much the entries say."""

from __future__ import annotations

from collections.abc import Iterator

from dvk_sitegen.base.text import sentence_start
from dvk_sitegen.catalog.catalog import Catalog, Entries
from dvk_sitegen.catalog.coverage import FACTS, Covered, ReportedCount, coverage, percent
from dvk_sitegen.catalog.facets import by_title
from dvk_sitegen.messages import say
from dvk_sitegen.pages import components, urls
from dvk_sitegen.pages.components import as_of_entries
from dvk_sitegen.pages.contradictions import side_url
from dvk_sitegen.pages.counts import Counted, CountedRow, Counts
from dvk_sitegen.pages.page import Page, crumbs
from dvk_sitegen.pages.tables import TableValue
from dvk_sitegen.pages.views import TableView, Titled


class CoverageView(Titled):
    """`coverage.html`"""

    table: TableView


def coverage_pages(catalog: Catalog) -> Iterator[Page]:
    """The page, and the lists behind its numbers."""
    title = say("site.coverage")
    counts = _counts(catalog, title)
    page = Page(
        url=urls.COVERAGE,
        template="coverage.html",
        section=urls.DATA,
        title=title,
        description=say("site.coverage_description"),
        view=CoverageView(title=title, table=counts.table.view()),
        crumbs=crumbs((say("site.data"), urls.DATA)),
        tables=(counts.table,),
    )
    yield page
    yield from counts.list_pages(page.section, page.crumbs)


def _counts(catalog: Catalog, title: str) -> Counts:
    rows = [_row(covered) for covered in coverage(catalog)]
    everything = by_title(catalog.entries)
    shares = tuple(_share(everything, fact) for fact in FACTS)
    total = (Counted(everything), TableValue(say("site.unknown")), TableValue(say("site.unknown")), *shares)
    return Counts(
        url=urls.COVERAGE,
        title=title,
        caption=say("site.coverage_caption"),
        corner=(say("site.area"),),
        columns=tuple((say(f"site.coverage_{c}"),) for c in ("entries", "reported", "named", *FACTS)),
        rows=(*rows, CountedRow(TableValue(say("site.all")), total, is_total=True)),
        notes=(say("site.coverage_rounded"), say("site.coverage_examples")),
        as_of=as_of_entries(catalog, catalog.entries),
    )


def _row(covered: Covered) -> CountedRow:
    entries = by_title(covered.entries)
    numbers = (
        Counted(entries),
        _reported(covered.reports),
        _named(entries, covered.reports),
        *(_share(entries, fact) for fact in FACTS),
    )
    return CountedRow(_head(covered), numbers, is_part=not covered.is_province)


def _head(covered: Covered) -> TableValue:
    province, district = covered.province, covered.district
    if district:
        return TableValue(f"{sentence_start(district.full_name)}, {province.name}", urls.district(province, district))
    if covered.is_province:
        return TableValue(say("site.whole_province", name=sentence_start(province.full_name)), urls.province(province))
    return TableValue(components.province_level_text(province, covered.entries))


def _reported(reports: tuple[ReportedCount, ...]) -> TableValue:
    """The reported numbers, each with what it counts."""
    if not reports:
        return TableValue(say("site.unknown"))
    first = reports[0]
    return TableValue(
        "; ".join(f"{r.value.printed} {r.rule.what}" for r in reports),
        side_url(first.figures, first.rule.at),
        notes=tuple(_counted_there(r) for r in reports),
        is_words=True,
    )


def _counted_there(report: ReportedCount) -> str:
    """The place of a reported number, how it was added up, and the author's note on what it counts."""
    where = ", ".join(filter(None, (report.figures.title, report.figures.where)))
    said = say("site.coverage_where", where=where)
    if report.value.parts:
        terms = " + ".join(report.value.parts)
        said += " " + say("site.coverage_added", parts=terms, number=report.value.printed)
    return f"{said} {report.rule.note}".strip()


def _named(entries: Entries, reports: tuple[ReportedCount, ...]) -> Counted | TableValue:
    """How many of the reported entries are on the site by name."""
    if not reports or not reports[0].value.number:
        return TableValue(say("site.unknown"))
    number = reports[0].value.number
    if number != int(number) or number < len(entries):
        return TableValue(say("site.unknown"))
    said = say("site.coverage_of", part=len(entries), whole=reports[0].value.printed)
    return Counted(entries, f"{said} ({_percent(len(entries), int(number))})")


def _share(entries: Entries, fact: str) -> Counted | TableValue:
    """How many of the entries have the fact `fact`."""
    if not entries:
        return TableValue(say("site.unknown"))
    found = tuple(e for e in entries if FACTS[fact](e))
    said = say("site.coverage_of", part=len(found), whole=len(entries))
    return Counted(found, f"{said} ({_percent(len(found), len(entries))})")


def _percent(part: int, whole: int) -> str:
    number, word = percent(part, whole)
    return say(f"site.percent_{word}" if word else "site.percent", number=number)
