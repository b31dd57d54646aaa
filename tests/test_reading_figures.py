"""A cell that cannot be read is reported with the form that would work, where it is clear what is meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvk_sitegen.domain.quantity import parse_cell_value
from dvk_sitegen.reading.figures import repaired_amount


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1.5", "1,5"),
        ("1,234.5", "1.234,5"),
        ("1 663", "1663"),
        ("1\u00a0663", "1663"),
        ("1\u202f663", "1663"),
        ("1.O63", "1.063"),
        ("l2", "12"),
        ("１６６３", "1663"),
        ("1'663", "1.663"),
        ("75.", "75"),
        ("Chưa xét", "chưa xét"),
        ("chua xet", "chưa xét"),
        ("Không  nêu", "không nêu"),
    ],
)
def test_a_slip_is_mended(typed: str, meant: str) -> None:
    assert parse_cell_value(typed) is None
    assert repaired_amount(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["-5", "+5", "1.2 tỷ", "4-6", "khoảng 5", "5%", "5/6", "10^20", "1e6", "🙂", "năm", "", "1" * 10**6, "12.34.5,6"],
)
def test_what_is_not_plainly_a_number_is_not_guessed(typed: str) -> None:
    assert repaired_amount(typed) is None


@given(st.text(max_size=90))
def test_whatever_is_typed_a_guess_can_be_read(typed: str) -> None:
    guess = repaired_amount(typed)
    assert guess is None or parse_cell_value(guess) is not None
