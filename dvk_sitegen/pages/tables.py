"""Tables as plain data: one form for printed figures and for counts, on pages and as CSV or JSON."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby

from dvk_sitegen.messages import say
from dvk_sitegen.pages.embed import heights
from dvk_sitegen.pages.embed.embed import Embed
from dvk_sitegen.pages.views import HeadCell, PlainTable, RowView, TableView, ValueView

Path = tuple[str, ...]
MOST_ROWS = 40  # in a frame


@dataclass(frozen=True, slots=True)
class TableValue:
    """One cell of a table: its text, its link, its notes; it is `span` columns wide.

    `id` is its anchor, `near` the anchor of a line in the same section that it links to. A `derived` number is computed
    and not printed: it is shown in another style, and in data it is only in the notes. `is_words` marks text; numbers
    are aligned to the right.
    """

    text: str
    url: str = ""
    notes: tuple[str, ...] = ()
    span: int = 1
    mark: bool = False
    id: str = ""
    near: str = ""
    derived: str = ""
    is_words: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its header, then a value for each column."""

    heads: tuple[TableValue, ...]
    values: tuple[TableValue, ...]
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `corner` labels the row headers, `across` the levels of `columns`: paths of header labels of equal
    length.

    `framed` has the address and the title of its embed.
    """

    caption: str
    corner: Path
    columns: tuple[Path, ...]
    rows: tuple[Row, ...]
    unit: str = ""
    notes: tuple[str, ...] = ()
    across: Path = ()
    framed: Embed | None = None

    @property
    def embed(self) -> Embed | None:
        """The embed of the table, with its height; None where it has none."""
        if self.framed is None:
            return None
        height = heights.table_embed(self.framed.title, self.framed.as_of, self.small().plain())
        return replace(self.framed, height=height)

    def small(self) -> Table:
        """The table in an embed: its first rows, and the totals at its end."""
        rest = self.rows[MOST_ROWS:]
        return replace(self, rows=(*self.rows[:MOST_ROWS], *(row for row in rest if row.is_total)))

    def view(self) -> TableView:
        """The table for a template, with the data of its embed."""
        embed = self.embed
        return {**self.plain(), "embed": embed.view() if embed else None}

    def plain(self) -> PlainTable:
        """The table alone: header rows with spans, notes numbered in the order of their first mark."""
        numbered: dict[str, int] = {}
        rows: list[RowView] = [
            {
                "heads": [{"text": h.text, "url": h.url} for h in row.heads],
                "values": [_value_view(v, numbered) for v in row.values],
                "is_total": row.is_total,
            }
            for row in self.rows
        ]
        return {
            "caption": self.caption,
            "unit": self.unit,
            "across": " × ".join(self.across),
            "corner": list(self.corner),
            "head_rows": self._head_rows(),
            "depth": len(self.columns[0]) if self.columns else 1,
            "rows": rows,
            "footnotes": list(numbered),
            "notes": list(self.notes),
        }

    def grid(self) -> list[list[str]]:
        """The table as rows of text with one header row; notes are in a last column, where there are any."""
        head = [*self.corner, *(" – ".join(dict.fromkeys(path)) for path in self.columns)]
        body = [_texts(row) for row in self.rows]
        notes = [" ".join(dict.fromkeys(note for v in row.values for note in v.notes)) for row in self.rows]
        if not any(notes):
            return [head, *body]
        return [[*head, say("site.notes")], *([*texts, note] for texts, note in zip(body, notes, strict=True))]

    def _head_rows(self) -> list[list[HeadCell]]:
        """Header rows from the top. A label that is repeated below itself, alone, spans the rows (`rowspan`)."""
        depth = len(self.columns[0]) if self.columns else 0
        rows: list[list[HeadCell]] = []
        for level in range(depth):
            cells: list[HeadCell] = []
            for prefix, group in groupby(self.columns, key=lambda path: path[: level + 1]):
                paths = list(group)
                above = [p for p in self.columns if p[:level] == prefix[:level]]
                if level and prefix[level] == prefix[level - 1] and len(above) == len(paths):
                    continue
                cells.append({"text": prefix[level], "span": len(paths), "rowspan": _reach(paths, level)})
            rows.append(cells)
        return rows


def _reach(paths: list[Path], level: int) -> int:
    """How many header rows the common label at `level` spans."""
    label, below = paths[0][level], range(level + 1, len(paths[0]))
    return next((n for n in below if any(p[n] != label for p in paths)), len(paths[0])) - level


def _texts(row: Row) -> list[str]:
    """A row's texts, one for each column: a value that spans several fills the first."""
    return [head.text for head in row.heads] + [t for v in row.values for t in [v.text, *[""] * (v.span - 1)]]


def _value_view(value: TableValue, numbered: dict[str, int]) -> ValueView:
    marks = [numbered.setdefault(note, len(numbered) + 1) for note in value.notes]
    return {
        "text": value.text,
        "url": value.url,
        "span": value.span,
        "marks": marks,
        "mark": value.mark,
        "id": value.id,
        "near": value.near,
        "derived": value.derived,
        "is_words": value.is_words,
    }
