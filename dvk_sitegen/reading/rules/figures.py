"""Arithmetic of printed tables. A printed number is never changed; a difference is a warning, and shown on the site."""

from __future__ import annotations

from collections.abc import Iterable

from dvk_sitegen.domain.quantity import format_number
from dvk_sitegen.reading.draft import FiguresDraft


def totals_match_their_parts(tables: Iterable[FiguresDraft]) -> None:
    """DVK403: a printed total differs from the sum of its cells. A `note` on the total acknowledges it."""
    for table in tables:
        for total, computed in table.figures.mismatched_totals():
            assert total.amount
            table.report.add(
                "DVK403",
                total,
                "note" if total.note else "warning",
                at=", ".join(total.at.values()) or table.figures.title,
                printed=total.amount.printed,
                computed=format_number(computed),
            )


def parts_fit_their_wholes(tables: Iterable[FiguresDraft]) -> None:
    """DVK404: a part is printed larger than the whole it is counted in. A `note` on the rule acknowledges it."""
    for table in tables:
        for rule, part, whole in table.figures.oversize_parts():
            assert part.amount and whole.amount
            table.report.add(
                "DVK404",
                part,
                "note" if rule.note or part.note else "warning",
                at=", ".join(part.at.values()),
                part=part.amount.printed,
                whole=whole.amount.printed,
            )
