"""What is declared of files is what is read, understood and shown: no key in the one that is missing in another."""

import re
from typing import get_args

import pytest

from dvk_sitegen.base.project import FORMAT
from dvk_sitegen.domain.entry import Status, Visibility
from dvk_sitegen.domain.quantity import Basis, Split
from dvk_sitegen.domain.redirects import Kind
from dvk_sitegen.domain.source import SourceStatus
from dvk_sitegen.domain.taxonomy import KINDS
from dvk_sitegen.reading.values import date_called
from dvk_sitegen.schema import claim, identity, moved, source
from dvk_sitegen.schema.core import Key, folded
from dvk_sitegen.schema.files import KINDS as FILES

GROUPS = {kind.id: kind.group for kind in FILES} | {
    f"{kind.id}: {path}": key.inner for kind in FILES for path, key in kind.group.walk() if key.inner
}


def test_each_key_says_all_that_others_are_made_of(subtests: pytest.Subtests) -> None:
    for kind in FILES:
        for path, key in kind.group.walk():
            with subtests.test(f"{kind.id}: {path}"):
                assert all((key.name, key.vi, key.help_vi, key.help_en, key.example))
                assert (key.type == "choice") == bool(key.values)
                assert (key.type == "term") == bool(key.terms)
                assert (key.type in ("group", "named", "claim")) == bool(key.inner)
                assert "\n" not in key.example
                assert re.fullmatch(r"[a-z_]+", key.name)


def test_the_newest_key_came_with_the_format_of_today() -> None:
    assert max(key.since for kind in FILES for _, key in kind.group.walk()) == FORMAT


def test_no_two_keys_of_a_group_have_a_name_in_common(subtests: pytest.Subtests) -> None:
    for name, group in GROUPS.items():
        with subtests.test(name):
            assert [key.name for key in group.keys for word in key.words if group.called(word) != (key.name,)] == []


def test_no_two_values_of_a_key_have_a_name_in_common(subtests: pytest.Subtests) -> None:
    for kind in FILES:
        for path, key in kind.group.walk():
            with subtests.test(f"{kind.id}: {path}"):
                words = [word for value in key.values for word in {folded(word) for word in value.words}]
                assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("key", "literal"),
    [
        (identity.STATUS, Status),
        (identity.OWNER["visibility"], Visibility),
        (claim.BASIS, Basis),
        (claim.SPLIT, Split),
        (source.STATUS, SourceStatus),
    ],
)
def test_allowed_values_are_those_of_the_domain(key: Key, literal: object) -> None:
    assert tuple(key.choices) == get_args(literal)


def test_kinds_of_entries_and_of_what_moves_are_those_of_the_domain() -> None:
    assert tuple(identity.KIND.choices) == KINDS
    assert tuple(moved.MOVED.by_name) == get_args(Kind)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("15/11/2024", "2024-11-15"),
        ("5-1-2024", "2024-01-05"),
        ("15.11.2024", "2024-11-15"),
        ("15 / 11 / 2024", "2024-11-15"),
        ("ngày 15/11/2024", "2024-11-15"),
        ("Ngày 15 tháng 11 năm 2024", "2024-11-15"),
        ("11/2024", "2024-11"),
        ("tháng 3/2024", "2024-03"),
        ("tháng 11 năm 2024", "2024-11"),
        ("năm 2024", "2024"),
        ("2024/11/5", "2024-11-05"),
        ("ngay 15 thang 11 nam 2024", "2024-11-15"),
        ("ngày 15, tháng 11, năm 2024", "2024-11-15"),
        ("ngày 15/11 năm 2024", "2024-11-15"),
        ("15–11–2024", "2024-11-15"),
        ("15/11/2024.", "2024-11-15"),
        ("quý III/2024", ""),
        ("năm học 2023-2024", ""),
        ("2024-3", "2024-03"),
        ("11/15/2024", ""),
        ("31/4/2022", ""),
        ("15/11/24", ""),
        ("15-11/2024", ""),
        ("ngày 15 tháng 11", ""),
        ("", ""),
    ],
)
def test_a_date_as_people_write_it_is_read_with_the_day_before_the_month(written: str, date: str) -> None:
    assert date_called(written) == date
