"""Numbers are read and written as Vietnamese do, and a word is never a zero."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvk_sitegen.domain.quantity import UNKNOWN_WORDS, CellValue, format_number, parse_cell_value


@given(st.integers(0, 10**15))
def test_a_whole_number_reads_back_as_printed(number: int) -> None:
    printed = format_number(Decimal(number))
    assert parse_cell_value(printed) == CellValue(Decimal(number), printed)
    assert parse_cell_value(str(number)) == CellValue(Decimal(number), str(number))


@given(st.decimals(0, 10**9, allow_nan=False, places=3))
def test_a_decimal_number_reads_back_as_printed(number: Decimal) -> None:
    amount = parse_cell_value(format_number(number))
    assert amount
    assert amount.number == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.663", "1663"),
        ("1663", "1663"),
        ("134,85", "134.85"),
        ("1.234.567,5", "1234567.5"),
        ("02", "2"),
        ("0", "0"),
        ("0,5", "0.5"),
    ],
)
def test_dots_stand_between_thousands_and_a_comma_before_decimals(text: str, number: str) -> None:
    assert parse_cell_value(text) == CellValue(Decimal(number), text)


NOT_NUMBERS = [
    "1.5",
    "1.2345",
    "1234.567",
    "0.500",
    "1,234.5",
    "1,2,3",
    ",5",
    "5,",
    "1..000",
    ".500",
    "-5",
    "+5",
    "1e3",
    "²",
    "１２",
    "٣",
    "5%",
    "NaN",
]


@pytest.mark.parametrize("text", ["", "1 000", "trên 100", "1,4 tỷ", "Chưa xét", *NOT_NUMBERS])
def test_anything_else_is_no_number(text: str) -> None:
    assert parse_cell_value(text) is None


@given(st.text(max_size=12))
def test_any_text_is_an_amount_as_printed_or_none(text: str) -> None:
    amount = parse_cell_value(text)
    assert amount is None or amount.printed == text


@pytest.mark.parametrize("word", UNKNOWN_WORDS)
def test_a_word_for_no_number_is_not_zero(word: str) -> None:
    assert parse_cell_value(word) == CellValue(None, word)


def test_decimals_are_printed_as_many_as_there_are() -> None:
    assert format_number(Decimal("1234.50")) == "1.234,50"
    assert format_number(Decimal("1E+3")) == "1.000"
