"""Percentages of coverage are honest: never none or all where it is neither."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvk_sitegen.catalog.coverage import percent


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 5, (0, "")),
        (5, 5, (100, "")),
        (5, 119, (4, "")),
        (1, 8, (13, "")),
        (1, 200, (1, "")),
        (1, 201, (1, "under")),
        (1, 4269, (1, "under")),
        (199, 200, (99, "over")),
        (998, 999, (99, "over")),
    ],
)
def test_percent_is_whole_halves_go_up_and_nothing_is_made_none_or_all(
    part: int, whole: int, said: tuple[int, str]
) -> None:
    assert percent(part, whole) == said


@given(st.integers(1, 10**6).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_percent_is_never_further_than_a_half_from_the_truth(pair: tuple[int, int]) -> None:
    part, whole = pair
    number, word = percent(part, whole)
    assert (number == 0) == (part == 0)
    assert (number == 100) == (part == whole)
    if not word:
        assert abs(number * whole - part * 100) * 2 <= whole
