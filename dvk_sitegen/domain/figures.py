"""Figures: a table, or a set of counts in running text, cell by cell as a document prints it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from dvk_sitegen.domain.quantity import CellValue

Place = Mapping[str, str]
"""A place in a table: a value for each dimension that is not covered as a whole."""

Address = Mapping[str, tuple[str, ...]]
"""One place or several that are added up: a dimension may have more than one value."""

# Before a number: it is a bound or an estimate.
_ABOUT = re.compile(
    r"\b(?:trên|hơn|gần|khoảng|ước|chừng|dưới|ít nhất|tối thiểu|tối đa|xấp xỉ|từ)(?: (?:được|đạt|tính|là))? \d"
    r"|[~≈<>≥≤]"
)

YEAR = re.compile(r"\b(?:19|20)\d\d\b")

Key = tuple[tuple[str, str], ...]


def key_of(at: Place) -> Key:
    """The key of a place, independent of the order of its dimensions."""
    return tuple(sorted(at.items()))


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed value at the place `at`; a dimension left out is covered as a whole.

    `names` are those whom the document counts here and lists by name.

    >>> from dvk_sitegen.domain.quantity import parse_cell_value
    >>> cell = Cell({"nam": "2021", "cap": "huyện"}, parse_cell_value("1.200"))
    >>> cell.number, cell.lies_in({"nam": "2021"}), cell.touches({"nam": "2022"})
    (Decimal('1200'), True, False)
    >>> Cell({"nam": "2022"}, parse_cell_value("chưa xét")).number is None  # unknown is not zero
    True
    """

    at: Place
    value: CellValue | None = None
    said: str = ""
    unit: str = ""
    note: str = ""
    line: int = 0
    column: int = 0
    names: tuple[str, ...] = ()

    @property
    def number(self) -> Decimal | None:
        """The printed number; None for a word, which is not zero."""
        return self.value.number if self.value else None

    @property
    def is_exact(self) -> bool:
        """Whether the wording is an exact number, not a bound or an estimate (trên, gần, khoảng, ước)."""
        return not _ABOUT.search(" ".join(self.said.casefold().split()))

    @property
    def printed(self) -> str:
        """The number or word as printed, without its wording."""
        return self.value.printed if self.value else self.said

    def lies_in(self, at: Place) -> bool:
        """Whether all that this cell counts is counted at `at` too."""
        return all(self.at.get(dimension) == value for dimension, value in at.items())

    def touches(self, at: Place) -> bool:
        """Whether something that this cell counts may be counted at `at` too."""
        return all(self.at.get(dimension, value) == value for dimension, value in at.items())


@dataclass(frozen=True, slots=True)
class PartOf:
    """Within one dimension, `part` is counted inside `whole` and so cannot be larger."""

    dimension: str
    part: str
    whole: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """The unit or period of the values at `at`; "" for the table's own."""

    at: Place
    unit: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class SameAs:
    """A declaration that the number at `at` is the same quantity as a number elsewhere.

    Elsewhere is `there` in the table `table` (empty: this one) or the claim `what` of the entry `entry`. `note`
    acknowledges that the two numbers differ; `but` says that they agree but have different names.
    """

    at: Address
    table: str = ""
    there: Address | None = None
    entry: str = ""
    what: str = ""
    note: str = ""
    but: str = ""
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Reported:
    """At `at` the document states the number of entries in its area; `what` names what it counts."""

    at: Address
    what: str
    note: str = ""
    line: int = 0
    column: int = 0


@dataclass(frozen=True, eq=False)
class Figures:
    """A printed table, compared by identity. The first dimension gives the rows.

    `path` is the file, relative to the project.

    >>> table = Figures(
    ...     id="khen-thuong",
    ...     path="content/figures/khen-thuong.yml",
    ...     province="son-la",
    ...     district="",
    ...     title="Khen thưởng",
    ...     doc="bao-cao-2022",
    ...     where="biểu 1",
    ...     unit="lượt",
    ...     period="2021-2022",
    ...     dimensions={"nam": ("2021", "2022"), "cap": ("tỉnh", "huyện")},
    ...     labels={},
    ...     cells=(Cell({"nam": "2021", "cap": "tỉnh"}), Cell({"nam": "2022"})),
    ... )
    >>> table.years, table.row_dimensions, table.column_dimensions
    ((2021, 2022), ('nam',), ('cap',))
    >>> [cell.at for cell in table.touching({"cap": "huyện"})]  # a cell that names no level covers them all
    [{'nam': '2022'}]
    """

    id: str
    path: str
    province: str
    district: str
    title: str
    doc: str
    where: str
    unit: str
    period: str
    dimensions: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, str]
    cells: tuple[Cell, ...]
    totals: tuple[Cell, ...] = ()
    part_of: tuple[PartOf, ...] = ()
    notes: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    same_as: tuple[SameAs, ...] = ()
    reports: tuple[Reported, ...] = ()
    measured: tuple[Measured, ...] = ()

    @property
    def row_dimensions(self) -> tuple[str, ...]:
        """The dimensions that give the rows: those that the file names, else the first."""
        return self.rows or tuple(self.dimensions)[:1]

    @property
    def column_dimensions(self) -> tuple[str, ...]:
        return tuple(d for d in self.dimensions if d not in self.row_dimensions)

    @property
    def years(self) -> tuple[int, ...]:
        """Every year of the period, first to last."""
        first, _, last = self.period.partition("-")
        return tuple(range(int(first), int(last or first) + 1))

    @cached_property
    def printed(self) -> Mapping[Key, Cell]:
        """All printed values, cells and totals, by place."""
        return {key_of(cell.at): cell for cell in (*self.cells, *self.totals)}

    def touching(self, at: Place) -> list[Cell]:
        """The cells that overlap with the place `at`."""
        rows = [self._by_value.get(pair, []) for pair in at.items()]
        return [c for c in min(rows, key=len, default=self.cells) if c.touches(at)]

    @cached_property
    def _by_value(self) -> Mapping[tuple[str, str], list[Cell]]:
        """For each value of a dimension the cells that may overlap with it, so that large tables are added up
        quickly.
        """
        found: dict[tuple[str, str], list[Cell]] = {}
        for cell in self.cells:
            for dimension, values in self.dimensions.items():
                for value in (cell.at[dimension],) if dimension in cell.at else values:
                    found.setdefault((dimension, value), []).append(cell)
        return found

    def unit_of(self, cell: Cell) -> str:
        own = (m.unit for m in self.measured if m.unit and cell.lies_in(m.at))
        return cell.unit or next(own, self.unit)

    def period_at(self, address: Address) -> str:
        """The period of the number at `address`: its own, else the years in its name, else the table's.

        A year outside the table's period is part of a name ("Kế hoạch năm 2019"), not a period.
        """
        for own in self.measured:
            if own.period and all(address.get(dimension) == (value,) for dimension, value in own.at.items()):
                return own.period
        named = sorted({int(year) for values in address.values() for v in values for year in YEAR.findall(v)})
        if not named or not set(named) <= set(self.years):
            return self.period
        return str(named[0]) if len(named) == 1 else f"{named[0]}-{named[-1]}"
