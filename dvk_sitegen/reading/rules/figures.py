"""Rules for printed tables: their arithmetic, and quantities printed in two places. Printed numbers are never
changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from dvk_sitegen.base.text import nearest
from dvk_sitegen.domain import citations, compare
from dvk_sitegen.domain.compare import ComparedValue, Comparison
from dvk_sitegen.domain.derive import derive
from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.domain.figures import Address, Figures, Place, SameAs, key_of
from dvk_sitegen.domain.quantity import format_number
from dvk_sitegen.domain.source import Citation
from dvk_sitegen.domain.sums import checks, miscounted_names, oversize_parts
from dvk_sitegen.reading.documents import Documents
from dvk_sitegen.reading.draft import EntryDraft, FiguresDraft
from dvk_sitegen.reading.problems import Problems


def totals_match_their_parts(tables: Iterable[FiguresDraft]) -> None:
    """DVK403: a printed total differs from the sum of its cells. A `note` on the total acknowledges it."""
    for table in tables:
        for check in checks(table.figures):
            total, summation = check.total, check.mismatch
            if summation:
                table.problems.add(
                    "DVK403",
                    total,
                    "note" if total.note else "warning",
                    at=_said(total.at, table.figures),
                    printed=total.printed,
                    computed=format_number(summation.known),
                )


def parts_fit_their_wholes(tables: Iterable[FiguresDraft]) -> None:
    """DVK404: a part is printed larger than the whole it is counted in. A `note` on the rule acknowledges it."""
    for table in tables:
        for rule, part, whole in oversize_parts(table.figures):
            table.problems.add(
                "DVK404",
                part,
                "note" if rule.note or part.note else "warning",
                at=", ".join(part.at.values()),
                part=part.printed,
                whole=whole.printed,
            )


def known_parts_fit_their_total(tables: Iterable[FiguresDraft]) -> None:
    """DVK408: some components of a total are words, and the others exceed it already. A `note` on the total
    acknowledges it.
    """
    for table in tables:
        for check in checks(table.figures):
            total, summation = check.total, check.excess
            if summation:
                table.problems.add(
                    "DVK408",
                    total,
                    "note" if total.note else "warning",
                    at=_said(total.at, table.figures),
                    printed=total.printed,
                    known=format_number(summation.known),
                )


def ways_to_a_missing_part_agree(tables: Iterable[FiguresDraft]) -> None:
    """DVK409: a number that is not printed follows from two totals as two numbers. A `note` on its cell acknowledges
    it.
    """
    for table in tables:
        for found in derive(table.figures).conflicts:
            cell = table.figures.printed.get(key_of(found.one.at))
            table.problems.add(
                "DVK409",
                cell,
                "note" if cell and cell.note else "warning",
                at=_said(found.one.at, table.figures),
                one=format_number(found.one.number),
                other=format_number(found.other.number),
            )


def names_are_as_many_as_counted(tables: Iterable[FiguresDraft]) -> None:
    """DVK410: a cell counts more or fewer than are named beside it. A `note` on the cell acknowledges it."""
    for table in tables:
        for cell in miscounted_names(table.figures):
            table.problems.add(
                "DVK410",
                cell,
                "note" if cell.note else "warning",
                at=_said(cell.at, table.figures),
                printed=cell.printed,
                count=len(cell.names),
            )


def _said(at: Place, figures: Figures) -> str:
    return ", ".join(at.values()) or figures.title


ALL = (
    totals_match_their_parts,
    parts_fit_their_wholes,
    known_parts_fit_their_total,
    ways_to_a_missing_part_agree,
    names_are_as_many_as_counted,
)


def comparisons_name_what_exists(
    tables: Iterable[FiguresDraft],
    drafts: Iterable[EntryDraft],
    all_tables: Collection[str],
    all_entries: Collection[str],
) -> None:
    """DVK405, DVK401, DVK201, DVK406: both sides of a `same_as` must exist, with numbers.

    DVK414: so must what `reports` names. `all_tables` and `all_entries` are the ids of all files, also of those that
    could not be read: they exist, but cannot be compared.
    """
    sound = [t for t in tables if not t.has_errors]
    figures = {t.id: t.figures for t in sound}
    entries = {d.id: d.entry for d in drafts if not d.has_errors}
    for table in sound:
        for rule in table.figures.same_as:
            if _is_there(rule, table.problems, all_tables, all_entries) and _is_found(rule, table, figures, entries):
                _want_numbers(rule, table, figures, entries)
        for reported in table.figures.reports:
            if compare.value_at(table.figures, reported.at) is None:
                table.problems.add("DVK414", reported, at=_wording(reported.at, table.figures))


def _is_there(rule: SameAs, problems: Problems, tables: Collection[str], entries: Collection[str]) -> bool:
    if rule.entry:
        return _is_known(rule.entry, entries, "entry", rule, problems)
    if rule.table:
        return _is_known(rule.table, tables, "table", rule, problems)
    if rule.there is None:
        problems.add("DVK201", rule, key="there")
    return rule.there is not None


def _is_found(rule: SameAs, table: FiguresDraft, figures: Mapping[str, Figures], entries: Mapping[str, Entry]) -> bool:
    """Whether the other side was read, and has the named measure or place."""
    if rule.entry:
        return rule.entry in entries and _is_measured(rule, table, entries)
    if rule.table:
        return rule.table in figures and _lies_there(rule, figures[rule.table], table.problems)
    return True


def _is_known(value: str, known: Collection[str], key: str, rule: SameAs, problems: Problems) -> bool:
    if value not in known:
        problems.add("DVK405", rule, key=key, value=value, guess=nearest(value, known))
    return value in known


def _is_measured(rule: SameAs, table: FiguresDraft, entries: Mapping[str, Entry]) -> bool:
    if not rule.what:
        table.problems.add("DVK201", rule, key="what")
        return False
    entry = entries[rule.entry]
    names = [*(m.what for m in entry.measures), *(k for k in ("income", "jobs") if getattr(entry, k))]
    return _is_known(rule.what, names, "what", rule, table.problems)


def _lies_there(rule: SameAs, other: Figures, problems: Problems) -> bool:
    fits = True
    for dimension, values in (rule.at if rule.there is None else rule.there).items():
        known = other.dimensions.get(dimension)
        wrong = [dimension] if known is None else [v for v in values if v not in known]
        for value in wrong:
            allowed = other.dimensions if known is None else known
            guess = nearest(value, allowed)
            problems.add("DVK401", rule, key=dimension, value=value, guess=guess, allowed=", ".join(allowed))
            fits = False
    return fits


def _want_numbers(
    rule: SameAs, table: FiguresDraft, figures: Mapping[str, Figures], entries: Mapping[str, Entry]
) -> None:
    here, there = compare.values_of_rule(table.figures, rule, figures, entries)
    if here is None:
        table.problems.add("DVK406", rule, at=_wording(rule.at, table.figures))
    if there is None:
        address = rule.at if rule.there is None else rule.there
        table.problems.add("DVK406", rule, at=rule.what if rule.entry else _wording(address, figures.get(rule.table)))


def compared_numbers_agree(tables: Collection[FiguresDraft], entries: Iterable[Entry]) -> None:
    """DVK407: two places of one quantity print two numbers; its `note` acknowledges it. DVK413: so do twin tables."""
    figures = {t.id: t.figures for t in tables}
    by_id = {e.id: e for e in entries}
    problems_of = {t.id: t.problems for t in tables}
    for table in tables:
        for found in compare.declared(table.figures, figures, by_id):
            if found.outcome == "differs":
                table.problems.add("DVK407", found.rule, "note" if found.note else "warning", **_both(found))
    for found in compare.twins(figures.values()):
        if found.outcome == "differs" and found.one.figures and found.other.figures:
            other = found.other.figures
            at = next(c for c in other.printed.values() if {d: (v,) for d, v in c.at.items()} == found.other.at)
            problems_of[other.id].add("DVK413", at, "warning", table=found.one.figures.id, **_both(found))


def documents_are_cited_one_way(documents: Documents) -> None:
    """DVK411: two citations that must be of one document differ. A `note` on one of them acknowledges it."""
    for found in citations.conflicts(documents.readable.values()):
        one, other = found.one.citation, found.other.citation
        documents.by_id[found.other.source.id].problems.add(
            "DVK411",
            other,
            "note" if found.note else "warning",
            one=cited(one),
            other=cited(other),
            file=documents.by_id[found.one.source.id].problems.path,
            first=one.line,
        )


def signs_fit_their_issuers(documents: Documents, abbreviations: Mapping[str, str]) -> None:
    """DVK412: the sign in a document's number names another office than the citation's issuer. Its `note`
    acknowledges it.
    """
    for id, source in documents.readable.items():
        for citation in source.cites:
            office = citations.misattributed(citation, abbreviations)
            if office:
                said: dict[str, Any] = {"number": citation.number, "office": office, "issuer": citation.issuer}
                documents.by_id[id].problems.add("DVK412", citation, "note" if citation.note else "warning", **said)


def cited(citation: Citation) -> str:
    """A citation in one line: number, date, issuer."""
    return ", ".join(filter(None, (citation.number, citation.date_said, citation.issuer)))


def _both(found: Comparison) -> dict[str, Any]:
    return {
        "at": _wording(found.one.at, found.one.figures),
        "printed": found.one.printed,
        "there": _where(found.other),
        "other": found.other.printed,
    }


def _where(value: ComparedValue) -> str:
    if value.figures is None:
        return f"{value.entry_id}: {value.what}"
    return f"{value.figures.title}: {_wording(value.at, value.figures)}"


def _wording(address: Address, figures: Figures | None) -> str:
    return ", ".join(" + ".join(values) for values in address.values()) or (figures.title if figures else "")
