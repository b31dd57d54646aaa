"""Printed tables for tests, with as little typing as possible."""

from dvk_sitegen.domain.figures import Cell, Figures, PartOf
from dvk_sitegen.domain.quantity import parse_cell_value


def cell(value: str = "", unit: str = "", names: tuple[str, ...] = (), **at: str) -> Cell:
    """A cell at the values `at`; a value that is no number and no known word stands for wording alone."""
    return Cell(at, parse_cell_value(value), value, unit=unit, names=names)


def table(*cells: Cell, totals: tuple[Cell, ...] = (), part_of: tuple[PartOf, ...] = (), **changes: object) -> Figures:
    """A table of invented numbers; `changes` are its other fields."""
    whole = {
        "id": "thu-nghiem-bang",
        "path": "content/figures/thu-nghiem/bang.yml",
        "province": "thu-nghiem",
        "district": "",
        "title": "Bảng thử",
        "doc": "bao-cao-thu-2022",
        "where": "",
        "unit": "mô hình",
        "period": "2021-2022",
        "dimensions": {"nam": ("2021", "2022"), "cap": ("huyện", "tỉnh"), "kind": ("tập thể", "cá nhân")},
        "labels": {},
        **changes,
    }
    return Figures(cells=cells, totals=totals, part_of=part_of, **whole)  # type: ignore[arg-type]
