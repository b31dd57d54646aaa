"""A printed table as a record: printed, derived and compared numbers, and contradictions."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.contradictions import Contradiction, Side
from dvk_sitegen.domain import compare
from dvk_sitegen.domain.compare import Comparison
from dvk_sitegen.domain.derive import Derived, derive
from dvk_sitegen.domain.figures import Address, Cell, Figures, Measured
from dvk_sitegen.domain.quantity import format_number
from dvk_sitegen.domain.sums import Check, checks
from dvk_sitegen.pages.contradictions import sentence
from dvk_sitegen.pages.figures import derivation

Record = dict[str, Any]


def figures_record(catalog: Catalog, figures: Figures) -> Record:
    """One table. `cells` and `printed_totals` contain printed numbers only.

    `sums` shows how each total adds up, `derived` the numbers that follow without being printed, `comparisons` every
    quantity that is printed elsewhere too, `contradictions` the contradictions with both sides.
    """
    return {
        "id": figures.id,
        "title": figures.title,
        "source": {"doc": figures.doc, "where": figures.where},
        "unit": figures.unit,
        "period": figures.period,
        "dimensions": {d: list(values) for d, values in figures.dimensions.items()},
        "cells": [_cell(c) for c in figures.cells],
        "measured": [_measured(m) for m in figures.measured],
        "printed_totals": [_cell(c) for c in figures.totals],
        "sums": [_sum(check) for check in checks(figures)],
        "derived": [_derived(d) for d in derive(figures).derived],
        "comparisons": [_comparison(c) for c in catalog.comparisons_of(figures)],
        "contradictions": [contradiction_record(figures, c) for c in catalog.contradictions_of(figures)],
        "notes": list(figures.notes),
    }


def _measured(own: Measured) -> Record:
    """The values that have a unit or a period of their own."""
    optional = {"unit": own.unit, "period": own.period}
    return {"at": dict(own.at)} | {key: value for key, value in optional.items() if value}


def contradiction_record(here: Figures | None, found: Contradiction) -> Record:
    """Both sides of a contradiction, that of the table `here` first."""
    one, other = found.sides
    if here is not None and one.figures is not here:
        one, other = other, one
    return {
        "kind": found.kind,
        "at": _address(one.at),
        "printed": one.said,
        "other": other.said,
        "sentence": sentence(here, found),
        "note": found.note,
        "sides": [_side(one), _side(other)],
    }


def _side(side: Side) -> Record:
    record = {
        "said": side.said,
        "table": side.figures.id if side.figures else "",
        "at": _address(side.at),
        "entry": side.entry_id,
        "doc": side.document,
        "where": side.where,
        "unit": side.unit,
        "period": side.period,
        "computed": side.is_computed,
    }
    return {key: value for key, value in record.items() if value}


def _cell(cell: Cell) -> Record:
    optional = {"unit": cell.unit, "note": cell.note, "names": list(cell.names)}
    return {
        "at": dict(cell.at),
        "value": plain_number(cell.number),
        "printed": cell.said or cell.printed,
        **{key: value for key, value in optional.items() if value},
    }


def _sum(check: Check) -> Record:
    return {
        "at": dict(check.total.at),
        "printed": check.total.printed,
        "ways": [
            {
                "by": summation.by,
                "parts": [{"at": dict(c.at), "printed": c.printed} for c in summation.parts],
                "sum": plain_number(summation.sum),
                **({"obstacle": summation.obstacle} if summation.obstacle else {}),
            }
            for summation in check.summations
        ],
    }


def _derived(derived: Derived) -> Record:
    return {
        "at": dict(derived.at),
        "value": plain_number(derived.number),
        "said": format_number(derived.number),
        "unit": derived.unit,
        "sentence": derivation(derived),
    }


def _comparison(found: Comparison) -> Record:
    return {
        "outcome": found.outcome,
        "declared": found.rule is not None,
        "note": found.note,
        "sides": [_compared(found.one), _compared(found.other)],
    }


def _compared(side: compare.ComparedValue) -> Record:
    record = {
        "printed": side.printed,
        "value": plain_number(side.number),
        "table": side.figures.id if side.figures else "",
        "at": _address(side.at),
        "entry": side.entry_id,
        "what": side.what,
        "unit": side.unit,
        "period": side.period,
        "parts": list(side.parts),
    }
    return {key: value for key, value in record.items() if value not in ("", {}, [])}


def _address(address: Address) -> Record:
    return {d: values[0] if len(values) == 1 else list(values) for d, values in address.items()}


def plain_number(number: Decimal | None) -> int | float | None:
    """For JSON: a printed number has few digits, so a float is exact; a word such as `chưa xét` is null."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)
