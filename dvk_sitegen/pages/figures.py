"""A printed table laid out for readers: what does not add up beside its number, its source, how its totals add up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dvk_sitegen.base.text import sentence_start
from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.contradictions import Contradiction
from dvk_sitegen.domain.derive import Derived, derive
from dvk_sitegen.domain.figures import Cell, Figures, Key, Place, key_of
from dvk_sitegen.domain.quantity import format_number
from dvk_sitegen.domain.sums import Check, Summation, checks
from dvk_sitegen.messages import say
from dvk_sitegen.pages import components, urls
from dvk_sitegen.pages.components import as_of
from dvk_sitegen.pages.contradictions import agreement, lines, sentence
from dvk_sitegen.pages.embed.embed import Embed
from dvk_sitegen.pages.tables import Path, Row, Table, TableValue
from dvk_sitegen.pages.views import FiguresView, SumLine, SummationView


def sum_lines(figures: Figures) -> list[SumLine]:
    """A line for each printed total: the number, every way to add it up, and whether the sum agrees."""
    return [_line(figures, check) for check in checks(figures)]


def sum_id(figures: Figures, at: Place) -> str:
    """The anchor of a total's line, within its table's section: `c-1-0-2`."""
    return "c" + urls.cell_id(figures, at).removeprefix("o")


def _line(figures: Figures, check: Check) -> SumLine:
    total = check.total
    return {
        "id": sum_id(figures, total.at),
        "cell": urls.cell_id(figures, total.at),
        "where": sentence_start(", ".join(total.at.values())) or say("site.total"),
        "printed": total.printed if total.is_exact else total.said,
        "summations": [_summation(figures, total, summation) for summation in check.summations],
    }


def _summation(figures: Figures, total: Cell, summation: Summation) -> SummationView:
    return {
        "by": say("site.sum_by", name=figures.labels.get(summation.by) or summation.by)
        if summation.by
        else say("site.sum_of_cells"),
        "parts": [
            {
                "text": part.printed,
                "cell": urls.cell_id(figures, part.at),
                "where": ", ".join(v for d, v in part.at.items() if d not in total.at),
            }
            for part in summation.parts
        ],
        "sum": "" if summation.obstacle else format_number(summation.known),
        "outcome": _outcome(total, summation),
        "differs": _differs(total, summation),
    }


def _outcome(total: Cell, summation: Summation) -> str:
    if summation.obstacle == "word" and all(part.number is None for part in summation.parts):
        return say("site.sum_words_only")
    if summation.obstacle:
        return say(f"site.sum_{summation.obstacle}", known=format_number(summation.known))
    if not total.is_exact or total.number is None:
        return say("site.sum_beside", printed=total.said or total.printed)
    return say("site.sum_differs" if _differs(total, summation) else "site.sum_equal", printed=total.printed)


def _differs(total: Cell, summation: Summation) -> bool:
    """Whether a sum differs from the total; a bound or an estimate (trên, khoảng) is not compared."""
    return not summation.obstacle and total.is_exact and total.number not in (None, summation.sum)


CellKey = tuple[Path, Path]  # a row and a column
BLANK = "–"  # the document prints nothing here: not zero, and not one of the words for unknown


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known about each place of a table in addition to the printed number."""

    doubts: dict[Key, list[Contradiction]]
    derived: dict[Key, Derived]
    summed: frozenset[Key]


def figures_table(catalog: Catalog, figures: Figures) -> Table:
    """The table of `figures`: totals are the first column and the last row, as in official tables."""
    known = _known(catalog, figures)
    cells = {_cell_key(figures, cell.at): _with_unit(figures, cell) for cell in (*figures.totals, *figures.cells)}
    implied = {_cell_key(figures, d.at): Cell(d.at) for d in known.derived.values()}
    cells = {**implied, **cells}
    wide = {row for row, column in cells if not any(column) and _stands_alone(row, cells)}
    columns = _sorted((c for r, c in cells if r not in wide), figures, figures.column_dimensions, blank_last=False) or [
        ()
    ]
    rows = _sorted((r for r, _ in cells), figures, figures.row_dimensions, blank_last=True)
    rows_made = tuple(_row(figures, row, columns, cells, known, is_wide=row in wide) for row in rows)
    has_blanks = any(value.text == BLANK for row in rows_made for value in row.values)
    return Table(
        caption=figures.title,
        corner=tuple(dimension_label(figures, d) for d in figures.row_dimensions),
        columns=tuple(_column_heads(figures, column) for column in columns),
        rows=rows_made,
        unit="" if _units_are_mixed(figures) else figures.unit,
        across=tuple(dimension_label(figures, d) for d in figures.column_dimensions),
        notes=(
            *([say("site.note_blank")] if has_blanks else []),
            *([say("site.note_derived")] if known.derived else []),
            *figures.notes,
        ),
        framed=_framed(catalog, figures),
    )


def _framed(catalog: Catalog, figures: Figures) -> Embed:
    district = catalog.gazetteer.district(figures.province, figures.district)
    province = catalog.gazetteer.province(figures.province)
    assert province
    name = sentence_start((district or province).full_name)
    title = say("site.embed_table_title", caption=figures.title, name=name)
    return Embed(urls.embed_figures(figures), urls.figures(figures), title, as_of(catalog.sources[figures.doc].date))


def figures_tables(catalog: Catalog, tables: Iterable[Figures]) -> tuple[Table, ...]:
    """Each of `tables`, laid out."""
    return tuple(figures_table(catalog, figures) for figures in tables)


def _known(catalog: Catalog, figures: Figures) -> _Known:
    doubts: dict[Key, list[Contradiction]] = {}
    for found in catalog.contradictions_of(figures):
        # The first side is the one that a reader stumbles on; where two numbers are compared, each side is.
        sides = found.sides if found.kind == "differs" or found.other.figures is found.one.figures else (found.one,)
        for side in sides:
            if side.figures is figures and all(len(values) == 1 for values in side.at.values()):
                doubts.setdefault(key_of({d: values[0] for d, values in side.at.items()}), []).append(found)
    return _Known(
        doubts,
        {key_of(d.at): d for d in derive(figures).derived},
        frozenset(key_of(check.total.at) for check in checks(figures)),
    )


def _units_are_mixed(figures: Figures) -> bool:
    return any(cell.unit not in ("", figures.unit) for cell in (*figures.cells, *figures.totals))


def _with_unit(figures: Figures, cell: Cell) -> Cell:
    """A number with its unit where units are mixed, because then the table's title has none."""
    is_number = cell.value is not None and cell.value.number is not None
    own_unit = (cell.unit or figures.unit) if is_number and _units_are_mixed(figures) else ""
    return replace(cell, unit=own_unit)


def _cell_key(figures: Figures, at: Place) -> CellKey:
    return (
        tuple(at.get(d, "") for d in figures.row_dimensions),
        tuple(at.get(d, "") for d in figures.column_dimensions),
    )


def _stands_alone(row: Path, cells: dict[CellKey, Cell]) -> bool:
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
    figures: Figures, row: Path, columns: list[Path], cells: dict[CellKey, Cell], known: _Known, is_wide: bool
) -> Row:
    if is_wide:
        key = next(key for key in cells if key[0] == row)
        values = [_value(figures, cells[key], known, len(columns))]
    else:
        values = [_value(figures, cells.get((row, column)), known) for column in columns]
    heads = tuple(TableValue(sentence_start(part)) for part in row)
    if not any(row):
        heads = (TableValue(say("site.total")), *heads[1:])
    return Row(heads, tuple(values), is_total=not all(row))


def _value(figures: Figures, cell: Cell | None, known: _Known, span: int = 1) -> TableValue:
    if cell is None:
        return TableValue(BLANK, span=span)
    key = key_of(cell.at)
    doubts, derived = known.doubts.get(key, []), known.derived.get(key)
    text = cell.said or cell.printed or BLANK
    if cell.unit and not cell.said:
        text = f"{text} {cell.unit}"
    notes = list(dict.fromkeys([*(sentence(figures, d) for d in doubts), *([cell.note] if cell.note else [])]))
    if cell.names:
        notes.append(say("site.named", count=len(cell.names), names="; ".join(cell.names)))
    if derived:
        notes.append(derivation(derived))
    return TableValue(
        text,
        notes=tuple(notes),
        span=span,
        mark=bool(doubts),
        id=urls.cell_id(figures, cell.at),
        near=sum_id(figures, cell.at) if key in known.summed else "",
        derived=format_number(derived.number) if derived else "",
    )


def derivation(derived: Derived) -> str:
    """How a derived number was computed, in one sentence."""
    number, terms = format_number(derived.number), [c.printed for c in derived.parts]
    if derived.total is None and len(terms) == 1:
        return say("site.derived_single", number=number, part=terms[0])
    if derived.total is None:
        return say("site.derived_sum", number=number, parts=" + ".join(terms))
    if not terms:
        return say("site.derived_alone", number=number, total=derived.total.printed)
    return say("site.derived_part", number=number, total=derived.total.printed, parts=" − ".join(terms))


def dimension_label(figures: Figures, dimension: str) -> str:
    """The label of a dimension."""
    return figures.labels.get(dimension) or sentence_start(dimension.replace("-", " "))


def _column_heads(figures: Figures, column: Path) -> Path:
    """Header labels of one column; without a column dimension, the unit is the header of the only column."""
    if not column:
        return (sentence_start("" if _units_are_mixed(figures) else figures.unit) or say("site.number"),)
    is_total = any(_cell_key(figures, total.at)[1] == column for total in figures.totals)
    blank = say("site.total" if is_total else "site.undivided")
    return tuple(sentence_start(part) or blank for part in column)


def figures_views(catalog: Catalog, tables: tuple[Figures, ...]) -> list[FiguresView]:
    """Printed tables in full."""
    return [_section(catalog, figures) for figures in tables]


def _section(catalog: Catalog, figures: Figures) -> FiguresView:
    return {
        "id": urls.figures_anchor(figures),
        "table": figures_table(catalog, figures).view(),
        "where": figures.where,
        "period": figures.period.replace("-", "–"),
        "source": components.source_line(catalog, catalog.sources[figures.doc]),
        "contradictions": lines(catalog, figures, catalog.contradictions_of(figures)),
        "sums": sum_lines(figures),
        "agreements": [agreement(catalog, figures, c) for c in catalog.comparisons_of(figures) if c.outcome == "equal"],
        "csv": urls.figures_data(figures.id, "csv"),
        "json": urls.figures_data(figures.id, "json"),
    }
