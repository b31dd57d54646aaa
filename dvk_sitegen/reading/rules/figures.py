"""Arithmetic of printed tables. A printed number is never changed; a difference is a warning, and shown on the site."""

from __future__ import annotations

from collections.abc import Iterable

from dvk_sitegen.domain.derive import derive
from dvk_sitegen.domain.figures import Figures, Place, key_of
from dvk_sitegen.domain.quantity import format_number
from dvk_sitegen.domain.sums import checks, miscounted_names, oversize_parts
from dvk_sitegen.reading.draft import FiguresDraft


def totals_match_their_parts(tables: Iterable[FiguresDraft]) -> None:
    """DVK403: a printed total differs from the sum of its cells. A `note` on the total acknowledges it."""
    for table in tables:
        for check in checks(table.figures):
            total, way = check.total, check.mismatch
            if way:
                table.report.add(
                    "DVK403",
                    total,
                    "note" if total.note else "warning",
                    at=_said(total.at, table.figures),
                    printed=total.printed,
                    computed=format_number(way.known),
                )


def parts_fit_their_wholes(tables: Iterable[FiguresDraft]) -> None:
    """DVK404: a part is printed larger than the whole it is counted in. A `note` on the rule acknowledges it."""
    for table in tables:
        for rule, part, whole in oversize_parts(table.figures):
            table.report.add(
                "DVK404",
                part,
                "note" if rule.note or part.note else "warning",
                at=", ".join(part.at.values()),
                part=part.printed,
                whole=whole.printed,
            )


def known_parts_fit_their_total(tables: Iterable[FiguresDraft]) -> None:
    """DVK408: some parts of a total are words, and the others exceed it already. A `note` on the total acknowledges."""
    for table in tables:
        for check in checks(table.figures):
            total, way = check.total, check.excess
            if way:
                table.report.add(
                    "DVK408",
                    total,
                    "note" if total.note else "warning",
                    at=_said(total.at, table.figures),
                    printed=total.printed,
                    known=format_number(way.known),
                )


def ways_to_a_missing_part_agree(tables: Iterable[FiguresDraft]) -> None:
    """DVK409: what is not printed follows from two totals, as two numbers. A `note` on its cell acknowledges it."""
    for table in tables:
        for found in derive(table.figures).disagreements:
            cell = table.figures.printed.get(key_of(found.one.at))
            table.report.add(
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
            table.report.add(
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
