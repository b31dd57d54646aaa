"""A table as a file is inert: no spreadsheet takes a cell of it for a formula."""

import csv
import io

import pytest

from dvk_sitegen.outputs.data.files import to_csv


def cell(text: str) -> str:
    (row,) = csv.reader(io.StringIO(to_csv([[text]]).decode("utf-8-sig"), newline=""))
    return row[0]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠SUM(A1)", "﹢1", "﹣1", "﹦1", "﹫a", "\ufeff=1", "\ufeff＝1",
        " =1", "\u00a0=1", "\u200b=1", "\u00ad+1", "\t=1", "\r=1", "\n=1", "\tx", "\ufeff \u200b@a", "\u202e=1", "⁼1",
    ],
)  # fmt: skip
def test_what_may_be_a_formula_is_text(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["", " ", "nhãn", "5 = 5", "“=1”", "(=1)", "…", "–5", "−5", "1-2", "a@b.vn", "<b>", "'=1"]
)
def test_other_text_stays(text: str) -> None:
    assert cell(text) == text
