"""Arithmetic of printed tables. A printed number is never changed; a difference is a warning, and shown on the site."""

from __future__ import annotations

from collections.abc import Iterable

from dvk_sitegen.domain.figures import Figures
from dvk_sitegen.domain.quantity import format_number
from dvk_sitegen.reading.report import Report


def totals_match_their_parts(tables: Iterable[tuple[Figures, Report]]) -> None:
    """DVK403: a printed total differs from the sum of its cells. A `note` on the total acknowledges it."""
    for figures, report in tables:
        for total, computed in figures.mismatched_totals():
            assert total.amount
            report.add_at(
                "DVK403",
                total.line,
                1,
                "note" if total.note else "warning",
                at=", ".join(total.at.values()) or figures.title,
                printed=total.amount.printed,
                computed=format_number(computed),
            )


def parts_fit_their_wholes(tables: Iterable[tuple[Figures, Report]]) -> None:
    """DVK404: a part is printed larger than the whole it is counted in. A `note` on the rule acknowledges it."""
    for figures, report in tables:
        for rule, part, whole in figures.oversize_parts():
            assert part.amount and whole.amount
            report.add_at(
                "DVK404",
                part.line,
                1,
                "note" if rule.note or part.note else "warning",
                at=", ".join(part.at.values()),
                part=part.amount.printed,
                whole=whole.amount.printed,
            )
