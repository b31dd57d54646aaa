"""A printed table laid out for readers, with what does not add up said beside the printed number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.reconcile import Contradiction, contradictions
from dvk_sitegen.domain.figures import Cell, Figures
from dvk_sitegen.messages import say
from dvk_sitegen.pages import parts, urls
from dvk_sitegen.pages.parts import View
from dvk_sitegen.pages.tables import Path, Row, Table, Value
from dvk_sitegen.text import sentence_start

Key = tuple[Path, Path]
BLANK = "–"  # the document prints nothing here: not zero, and not one of the words for unknown


def figures_table(figures: Figures) -> Table:
    """The table of `figures`: totals stand first among columns and last among rows, as official tables print them."""
    cells = {_key(figures, cell): _with_unit(figures, cell) for cell in (*figures.totals, *figures.cells)}
    doubts: dict[Key, list[Contradiction]] = {}
    for found in contradictions([figures]):
        doubts.setdefault(_key(figures, found.cell), []).append(found)
    wide = {row for row, column in cells if not any(column) and _stands_alone(row, cells)}
    columns = _sorted((c for r, c in cells if r not in wide), figures, figures.column_dimensions, blank_last=False) or [
        ()
    ]
    rows = _sorted((r for r, _ in cells), figures, figures.row_dimensions, blank_last=True)
    rows_made = tuple(_row(row, columns, cells, doubts, is_wide=row in wide) for row in rows)
    has_blanks = any(value.text == BLANK for row in rows_made for value in row.values)
    return Table(
        caption=figures.title,
        corner=tuple(_dimension_label(figures, d) for d in figures.row_dimensions),
        columns=tuple(_column_heads(figures, column) for column in columns),
        rows=rows_made,
        unit="" if _units_are_mixed(figures) else figures.unit,
        across=tuple(_dimension_label(figures, d) for d in figures.column_dimensions),
        notes=(*([say("site.note_blank")] if has_blanks else []), *figures.notes),
    )


def figures_views(catalog: Catalog, tables: tuple[Figures, ...]) -> list[View]:
    """Printed tables in full, each with its source and what does not add up in it."""
    return [
        {
            "id": urls.figures_anchor(f),
            "table": figures_table(f).view(),
            "where": f.where,
            "period": f.period.replace("-", "–"),
            "source": parts.source_line(catalog.sources[f.doc]),
            "contradictions": [contradiction_line(c) for c in contradictions([f])],
            "csv": urls.figures_data(f, "csv"),
            "json": urls.figures_data(f, "json"),
        }
        for f in tables
    ]


def _units_are_mixed(figures: Figures) -> bool:
    return any(cell.unit not in ("", figures.unit) for cell in (*figures.cells, *figures.totals))


def _with_unit(figures: Figures, cell: Cell) -> Cell:
    """Where units are mixed, no unit stands above the table, so each number says its own."""
    is_number = cell.amount is not None and cell.amount.number is not None
    own_unit = (cell.unit or figures.unit) if is_number and _units_are_mixed(figures) else ""
    return replace(cell, unit=own_unit)


def _key(figures: Figures, cell: Cell) -> Key:
    return (
        tuple(cell.at.get(d, "") for d in figures.row_dimensions),
        tuple(cell.at.get(d, "") for d in figures.column_dimensions),
    )


def _stands_alone(row: Path, cells: dict[Key, Cell]) -> bool:
    """One value printed across the whole row, as "chưa xét" is."""
    alone = [(column, cell) for (r, column), cell in cells.items() if r == row]
    return len(alone) == 1 and bool(alone[0][0]) and alone[0][1].number is None


def _sorted(paths: Iterable[Path], figures: Figures, dimensions: tuple[str, ...], blank_last: bool) -> list[Path]:
    def rank(path: Path) -> tuple[int, ...]:
        return tuple(
            figures.dimensions[d].index(part) + 1 if part else (len(figures.dimensions[d]) + 1) * blank_last
            for d, part in zip(dimensions, path, strict=True)
        )

    return sorted(set(paths), key=rank)


def _row(
    row: Path,
    columns: list[Path],
    cells: dict[Key, Cell],
    doubts: dict[Key, list[Contradiction]],
    is_wide: bool,
) -> Row:
    if is_wide:
        key = next(key for key in cells if key[0] == row)
        values = [_value(cells[key], doubts.get(key, []), len(columns))]
    else:
        values = [_value(cells.get((row, column)), doubts.get((row, column), [])) for column in columns]
    heads = tuple(Value(sentence_start(part)) for part in row)
    if not any(row):
        heads = (Value(say("site.total")), *heads[1:])
    return Row(heads, tuple(values), is_total=not all(row))


def _value(cell: Cell | None, doubts: list[Contradiction], span: int = 1) -> Value:
    if cell is None:
        return Value(BLANK, span=span)
    text = cell.said or (cell.amount.printed if cell.amount else "")
    if cell.unit and not cell.said:
        text = f"{text} {cell.unit}"
    # The author's own note speaks of the contradiction too; the list above the table always gives both sides.
    notes = [cell.note] if cell.note else [_sentence(d) for d in doubts]
    return Value(text, notes=tuple(notes), span=span, mark=bool(doubts))


def _sentence(found: Contradiction) -> str:
    return say(f"site.contradiction_{found.kind}", printed=found.printed, other=found.other)


def contradiction_line(found: Contradiction) -> str:
    """One contradiction with where it stands, for a list."""
    where = ", ".join(found.at) or say("site.total")
    return f"{sentence_start(where)}: {_sentence(found)}"


def _dimension_label(figures: Figures, dimension: str) -> str:
    return figures.labels.get(dimension) or sentence_start(dimension.replace("-", " "))


def _column_heads(figures: Figures, column: Path) -> Path:
    """Header labels of one column; with no column dimension at all, the unit heads the only column."""
    if not column:
        return (sentence_start("" if _units_are_mixed(figures) else figures.unit) or say("site.number"),)
    is_total = any(_key(figures, total)[1] == column for total in figures.totals)
    blank = say("site.total" if is_total else "site.undivided")
    return tuple(sentence_start(part) or blank for part in column)
