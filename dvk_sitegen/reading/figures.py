"""A figures file → Figures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

from dvk_sitegen.base.text import fold
from dvk_sitegen.domain.admin_units import Area
from dvk_sitegen.domain.figures import Address, Cell, Figures, Key, Measured, PartOf, Reported, SameAs, key_of
from dvk_sitegen.domain.quantity import UNKNOWN_WORDS, parse_cell_value
from dvk_sitegen.reading.form import Form
from dvk_sitegen.reading.repair import fixes
from dvk_sitegen.reading.yaml.nodes import Node, Scalar

Dimensions = dict[str, tuple[str, ...]]

MOST_SHOWN = 80  # characters of a value that cannot be read
# What is typed for digits and between them, and what was meant.
_TYPED = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "٫": ",", "’": ".", "'": ".", "_": "."})
_SPACES = re.compile(r"\s+")
_SWAPPED = str.maketrans(",.", ".,")

_PERIOD = re.compile(r"(19|20)\d\d(-(19|20)\d\d)?\Z")


def read_figures(id: str, path: str, form: Form, area: Area, docs: Collection[str]) -> Figures:
    """The table in `form`. Its problems are noted in the form; with errors there, the result must not be used."""
    dimensions = _dimensions(form)
    source_node = form.get("source", required=True)
    source = form.form("source", source_node) if source_node else None
    labels_node = form.get("labels")
    labels = form.form("labels", labels_node) if labels_node else None
    figures = Figures(
        id=id,
        path=path,
        province=area.province.slug,
        district=area.district.slug if area.district else "",
        title=form.text("title", required=True),
        doc=source.choice("doc", docs, "DVK310", required=True) if source else "",
        where=source.text("where") if source else "",
        unit=form.text("unit"),
        period=_period(form),
        dimensions=dimensions,
        labels={d: labels.text(d) if labels else "" for d in dimensions},
        cells=form.each("cells", lambda node: _cell(form, "cells", node, dimensions), required=True),
        totals=form.each("totals", lambda node: _cell(form, "totals", node, dimensions)),
        part_of=form.each("part_of", lambda node: _part_of(form, node, dimensions)),
        notes=form.texts("notes"),
        rows=form.choices("rows", dimensions, "DVK401"),
        same_as=form.each("same_as", lambda node: _same_as(form, node, dimensions)),
        reports=form.each("reports", lambda node: _reported(form, node, dimensions)),
        measured=form.each("measured", lambda node: _measured(form, node, dimensions)),
    )
    form.texts("distinct_from")  # persons who only have the same name as somebody withheld: rules/persons.py reads it
    for nested in (source, labels):
        if nested and (nested is source or dimensions):
            nested.finish()
    form.finish()
    _note_doubles((*figures.cells, *figures.totals), figures, form)
    return figures


def _dimensions(form: Form) -> Dimensions:
    """The values of each dimension; empty when one has none, because then no cell can be checked."""
    node = form.get("dimensions", required=True)
    mapping = form.form("dimensions", node) if node else None
    if mapping and _is_cut(mapping):
        return {}
    dimensions = {name: mapping.texts(name) for name in mapping.node.pairs} if mapping else {}
    return dimensions if all(dimensions.values()) else {}


def _is_cut(form: Form) -> bool:
    """DVK211: without square brackets, values separated by commas become keys."""
    pairs = list(form.node.pairs.values())
    bare = [n for n, (_, value) in enumerate(pairs) if isinstance(value, Scalar) and not value.value]
    if not form.node.in_braces or not bare or not bare[0]:
        return False
    key, value = pairs[bare[0] - 1]
    last = bare[0]
    while last + 1 in bare:
        last += 1
    end, line = pairs[last][0], form.problems.line(key.line)
    fix = None
    if isinstance(value, Scalar) and key.line == end.line and value.length:
        start, stop = value.column - 1, end.column - 1 + end.length
        fix = fixes.rewritten(key.line, f"{line[:start]}[{line[start:stop]}]{line[stop:]}")
    form.problems.add("DVK211", pairs[bare[0]][0], fix=fix, text=pairs[bare[0]][0].value)
    return True


def _period(form: Form) -> str:
    return _checked_period(form, form.text("period", required=True))


def _checked_period(form: Form, value: str) -> str:
    if value and not (_PERIOD.match(value) and value[:4] <= value[-4:]):
        form.problems.add("DVK205", form.node.pairs["period"][1], value=value)
    return value


def _cell(parent: Form, key: str, node: Node, dimensions: Dimensions) -> Cell | None:
    form = parent.form(key, node)
    if form is None or not dimensions:
        return None
    chosen = {d: form.choice(d, values, "DVK401") for d, values in dimensions.items()}
    at = {d: value for d, value in chosen.items() if d in form.node.pairs}
    said = form.text("said")
    value = form.text("value", required=not said)
    amount = parse_cell_value(value) if value else None
    if value and amount is None:
        form.problems.add("DVK207", form.node.pairs["value"][1], value=value[:MOST_SHOWN], guess=repaired_amount(value))
    cell = Cell(
        at,
        amount,
        said,
        form.text("unit"),
        form.text("note"),
        form.node.line,
        form.node.column,
        form.texts("names"),
    )
    form.finish()
    return cell if all(at.values()) else None


def _part_of(parent: Form, node: Node, dimensions: Dimensions) -> PartOf | None:
    form = parent.form("part_of", node)
    if form is None or not dimensions:
        return None
    dimension = form.choice("dimension", dimensions, "DVK401", required=True)
    part, whole = (
        form.choice(key, dimensions[dimension], "DVK401", required=True) if dimension else form.text(key)
        for key in ("part", "whole")
    )
    part_of = PartOf(dimension, part, whole, form.text("note"))
    form.finish()
    return part_of


def _measured(parent: Form, node: Node, dimensions: Dimensions) -> Measured | None:
    """`{chi-tieu: việc làm, unit: việc làm}`: values of dimensions with their own unit or period."""
    form = parent.form("measured", node)
    if form is None or not dimensions:
        return None
    at = {d: form.choice(d, values, "DVK401") for d, values in dimensions.items() if d in form.node.pairs}
    measured = Measured(at, form.text("unit"), _checked_period(form, form.text("period")))
    form.finish()
    return measured if at and all(at.values()) else None


def repaired_amount(value: str) -> str | None:
    """The valid form of `value`, where it is clear what is meant: `1.5` is `1,5`, `Chưa xét` is a word.

    A sign, a unit or a range is not corrected: another value may be meant.
    """
    if len(value) > MOST_SHOWN:
        return None
    plain = unicodedata.normalize("NFKC", value).strip().rstrip(".,;")
    word = next((w for w in UNKNOWN_WORDS if fold(w) == fold(_SPACES.sub(" ", plain))), None)
    if word:
        return word
    digits = _SPACES.sub("", plain).translate(_TYPED)
    candidates = (digits, digits.translate(_SWAPPED))
    return next((c for c in candidates if any(map(str.isdigit, digits)) and parse_cell_value(c)), None)


def _same_as(parent: Form, node: Node, dimensions: Dimensions) -> SameAs | None:
    form = parent.form("same_as", node)
    if form is None or not dimensions:
        return None
    same = SameAs(
        at=_address(form, "at", dimensions) or {},
        table=form.text("table"),
        # Its dimensions are another table's: the rules check it when all tables are read.
        there=_address(form, "there", None if form.node.pairs.get("table") else dimensions),
        entry=form.text("entry"),
        what=form.text("what"),
        note=form.text("note"),
        but=form.text("but"),
        line=form.node.line,
        column=form.node.column,
    )
    form.finish()
    return same


def _reported(parent: Form, node: Node, dimensions: Dimensions) -> Reported | None:
    form = parent.form("reports", node)
    if form is None or not dimensions:
        return None
    at = _address(form, "at", dimensions) or {}
    what, note = form.text("what", required=True), form.text("note")
    form.finish()
    return Reported(at, what, note, form.node.line, form.node.column)


def _address(parent: Form, key: str, dimensions: Dimensions | None) -> Address | None:
    """The place or places under `key`; without `dimensions`, any keys are allowed."""
    node = parent.get(key)
    form = parent.form(key, node) if node else None
    if form is None:
        return None
    address = {}
    for name in form.node.pairs if dimensions is None else dimensions:
        values = form.texts(name) if dimensions is None else form.choices(name, dimensions[name], "DVK401")
        if values:
            address[name] = values
    form.finish()
    return address


def _note_doubles(cells: Iterable[Cell], figures: Figures, form: Form) -> None:
    seen: dict[Key, int] = {}
    for cell in cells:
        key = key_of(cell.at)
        if key in seen:
            form.problems.add("DVK402", cell, first=seen[key], at=", ".join(cell.at.values()) or figures.title)
        seen.setdefault(key, cell.line)
