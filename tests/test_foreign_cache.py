"""A cache that somebody else wrote, well sealed or not, runs nothing, tells nothing, and is made anew."""

import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from small_sites import build_bare, project_in, tree

from dvk_sitegen.base import account_key
from dvk_sitegen.base.store import HEADER, MAGIC
from dvk_sitegen.domain.quantity import Interval

DECIMALS = """---
title: Thắp sáng đường thử
owner: {name: Nhóm thử, kind: group}
field: kinh-te
measures: [{what: đường có đèn, said: "3,5 km"}]
source: {doc: bao-cao-thu-2022, where: I.1}
---
Câu chuyện thử.
"""
LENGTH = Interval(Fraction(7, 2), Fraction(7, 2))


@pytest.fixture
def as_somebody(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Become somebody with another key and another account."""

    def become(name: str) -> None:
        monkeypatch.setenv(account_key.ENVIRONMENT, name)
        for variable in ("XDG_STATE_HOME", "LOCALAPPDATA"):
            monkeypatch.setenv(variable, str(tmp_path_factory.mktemp("account")))

    return become


def test_all_of_a_cache_that_somebody_else_made_is_made_anew(tmp_path: Path, as_somebody: Any) -> None:
    project = project_in(tmp_path, "base", "two-districts")
    as_somebody("một người")
    build_bare(project)
    before = tree(project.site_dir)
    assert all(path.read_bytes().startswith(MAGIC) for path in project.cache_dir.rglob("*.bin"))
    as_somebody("người khác")
    assert build_bare(project).rejected == dict.fromkeys(
        ("readings", "photos", "index", "ledger", "manifest"), "foreign"
    )
    assert tree(project.site_dir) == before
    assert build_bare(project).rejected == {}


def test_what_an_entry_says_with_decimals_is_read_from_the_cache(tmp_path: Path) -> None:
    project = project_in(tmp_path, "base")
    entry = project.entries_dir / "thu-nghiem" / "mau" / "duong.md"
    entry.parent.mkdir(parents=True, exist_ok=True)
    entry.write_text(DECIMALS, "utf-8")
    assert [build_bare(project).library.entries[0].measures[0].interval for _ in range(2)] == [LENGTH] * 2
    assert build_bare(project).rejected == {}


def test_nothing_in_a_cache_is_code(tmp_path: Path) -> None:
    project = project_in(tmp_path, "base", "two-districts")
    build_bare(project)
    for path in project.cache_dir.rglob("*.bin"):
        payload = path.read_bytes()[HEADER:]
        assert b"co_" not in payload[:64]
        assert b"<template>" not in payload, path  # what Jinja calls the code that it compiles
    assert not (project.cache_dir / "code").exists()


def test_a_key_is_made_once_for_an_account_and_kept_from_others(tmp_path: Path) -> None:
    said = "from dvk_sitegen.base import account_key; print(account_key.key().hex(), account_key.own_folder())"
    asked = [sys.executable, "-c", said]
    home = {**os.environ, "XDG_STATE_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path)}
    home.pop(account_key.ENVIRONMENT, None)
    first, second = (subprocess.run(asked, env=home, capture_output=True, text=True, check=True) for _ in range(2))
    assert first.stdout == second.stdout
    kept = tmp_path / "dvk" / "cache.key"
    assert kept.read_bytes().hex() in first.stdout
    if os.name != "nt":
        assert kept.stat().st_mode & 0o777 == 0o600
        kept.chmod(0o666)  # others may have written it
        third = subprocess.run(asked, env=home, capture_output=True, text=True, check=True)
        assert kept.read_bytes().hex() not in third.stdout


def test_without_a_home_each_process_has_a_key_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "tep").touch()
    homeless = {**os.environ, "XDG_STATE_HOME": str(tmp_path / "tep"), "LOCALAPPDATA": str(tmp_path / "tep")}
    homeless.pop(account_key.ENVIRONMENT, None)
    asked = [sys.executable, "-c", "from dvk_sitegen.base import account_key; print(account_key.key().hex())"]
    first, second = (subprocess.run(asked, env=homeless, capture_output=True, text=True, check=True) for _ in range(2))
    assert first.stdout != second.stdout
