"""Tables on pages: header rows cover every column once, however labels repeat; CSV has one cell for each column."""

from hypothesis import given
from hypothesis import strategies as st

from dvk_sitegen.pages.tables import Path, Row, Table, TableValue

LABELS = st.sampled_from(["Tổng số", "Tập thể", "Cá nhân"])


@st.composite
def column_paths(draw: st.DrawFn) -> tuple[Path, ...]:
    depth = draw(st.integers(1, 3))
    paths = draw(st.lists(st.tuples(*[LABELS] * depth), min_size=1, max_size=8, unique=True))
    return tuple(sorted(paths))


@given(column_paths())
def test_header_cells_cover_each_column_at_each_level_exactly_once(columns: tuple[Path, ...]) -> None:
    depth = len(columns[0])
    covered = [[0] * len(columns) for _ in range(depth)]
    for level, cells in enumerate(Table("Bảng", ("Hàng",), columns, ()).view()["head_rows"]):
        for cell in cells:
            column = next(n for n in range(len(columns)) if not covered[level][n])
            for row in range(level, level + cell["rowspan"]):
                for n in range(column, column + cell["span"]):
                    covered[row][n] += 1
                    assert columns[n][row] == cell["text"]
    assert covered == [[1] * len(columns)] * depth


def test_a_total_over_others_of_its_group_keeps_its_own_head() -> None:
    columns = (("Tổng số", "Tổng số"), ("Tổng số", "Tập thể"), ("Cơ sở", "Tập thể"))
    head = Table("Bảng", ("Năm",), columns, ()).view()["head_rows"]
    assert [(c["text"], c["span"], c["rowspan"]) for c in head[0]] == [("Tổng số", 2, 1), ("Cơ sở", 1, 1)]
    assert [c["text"] for c in head[1]] == ["Tổng số", "Tập thể", "Tập thể"]


def test_csv_has_a_cell_for_each_column_and_notes_in_a_last_one() -> None:
    row = Row((TableValue("2022"),), (TableValue("chưa xét", notes=("Ghi như văn bản.",), span=2),))
    table = Table("Bảng", ("Năm",), (("Tổng số", "Tổng số"), ("Cơ sở", "Tập thể")), (row,))
    assert table.grid() == [
        ["Năm", "Tổng số", "Cơ sở – Tập thể", "Ghi chú"],
        ["2022", "chưa xét", "", "Ghi như văn bản."],
    ]
