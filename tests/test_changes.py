"""Changes after 1 July 2025 apply from their day on: in look-ups, pages, old addresses and embeds."""

import re
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from small_sites import build_bare, project_in, tree

from dvk_sitegen.catalog.place_answer import answer
from dvk_sitegen.domain.gazetteer import Gazetteer
from dvk_sitegen.hosts.printing import place_lines
from dvk_sitegen.reading.load import load_places

# Invented: Hòa Thử was renamed and became a ward, Trùng went into it, Mẫu was split, and Mới began.
CHANGES = """day,change,code,from,to,slug,source
2025-10-01,name,90111,Hòa Thử,Hòa Mới,hoa-moi,Nghị quyết thử 1
2025-11-01,kind,90111,xã,phường,,Nghị quyết thử 2
2026-01-01,merger,90113,,90111,,Nghị quyết thử 3
2026-01-20,new,90190,90,xã Mới,moi,Nghị quyết thử 4
2026-01-20,split,90112,,90111 90190,,Nghị quyết thử 4
"""
HERE = "dia-ban/thu-nghiem/xa"


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    project = project_in(tmp_path_factory.mktemp("changes"), "base")
    (project.places_dir / "changes.csv").write_text(CHANGES, "utf-8")
    found, problems = load_places(project)
    assert found
    assert problems == ()
    return found


@pytest.mark.parametrize(
    ("line", "on", "names"),
    [
        ("xã Hòa Thử, Thử Nghiệm Mới", "2025-09-30", ["xã Hòa Thử, tỉnh Thử Nghiệm Mới"]),
        ("Hòa Thử, Thử Nghiệm Mới", "2025-10-15", ["xã Hòa Mới, tỉnh Thử Nghiệm Mới"]),
        ("phường Hòa Mới", "2025-11-01", ["phường Hòa Mới, tỉnh Thử Nghiệm Mới"]),
        ("phường Trùng, Thử Nghiệm Mới", "2025-12-31", ["phường Trùng, tỉnh Thử Nghiệm Mới"]),
        ("phường Trùng, Thử Nghiệm Mới", "2026-01-01", []),
        ("xã Mới, Thử Nghiệm Mới", "2026-01-19", []),
        ("xã Mới, Thử Nghiệm Mới", "2026-01-20", ["xã Mới, tỉnh Thử Nghiệm Mới"]),
        ("90113", "2025-12-31", ["phường Trùng, tỉnh Thử Nghiệm Mới"]),
        ("90113", "2026-01-01", []),
    ],
)
def test_a_day_has_the_units_and_names_of_that_day(gazetteer: Gazetteer, line: str, on: str, names: list[str]) -> None:
    assert [unit["name"] for unit in answer(gazetteer, line, on)["since"]] == names


def test_a_name_of_before_is_told_with_what_it_is_now(gazetteer: Gazetteer) -> None:
    renamed = "\n".join(place_lines(answer(gazetteer, "xã Hòa Thử, Thử Nghiệm Mới", "2025-08-01"), "vi"))
    assert "xã Hòa Thử, tỉnh Thử Nghiệm Mới (mã 90111)" in renamed
    assert "→ nay: phường Hòa Mới, tỉnh Thử Nghiệm Mới" in renamed
    merged = "\n".join(place_lines(answer(gazetteer, "phường Trùng"), "vi"))
    assert "đến trước ngày 01/01/2026; → nay: phường Hòa Mới, tỉnh Thử Nghiệm Mới (mã 90111)" in merged


def test_an_old_commune_is_where_all_changes_led(gazetteer: Gazetteer) -> None:
    became = {unit["name"]: unit["became"] for unit in answer(gazetteer, "Trùng, Mẫu, Thử Nghiệm")["before"]}
    assert [unit["code"] for unit in became["thị trấn Trùng, huyện Mẫu, tỉnh Thử Nghiệm"]] == ["90111"]
    assert [unit["code"] for unit in became["xã Trùng, huyện Mẫu, tỉnh Thử Nghiệm"]] == ["90111", "90190"]


def test_a_change_waits_for_its_day(tmp_path: Path) -> None:
    project = project_in(tmp_path, "base")
    (project.places_dir / "changes.csv").write_text(CHANGES, "utf-8")
    then = replace(project, settings=replace(project.settings, today=date(2025, 10, 31)))
    found, problems = load_places(then)
    assert problems == ()
    assert found
    (unit,) = (u for u in found.communes_today if u.code == "90111")
    assert unit.full_name == "xã Hòa Mới"
    assert found.changed == "2025-10-01"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built first without changes, then with them; the same as built from nothing."""
    project = project_in(tmp_path_factory.mktemp("site"), "base", "two-districts")
    assert not build_bare(project).library.errors
    assert (project.site_dir / HERE / "hoa-thu" / "index.html").is_file()
    (project.places_dir / "changes.csv").write_text(CHANGES.rpartition("2026-01-20,split")[0], "utf-8")
    assert not build_bare(project).library.errors
    clean = project_in(tmp_path_factory.mktemp("clean"), "base", "two-districts")
    (clean.places_dir / "changes.csv").write_text(CHANGES.rpartition("2026-01-20,split")[0], "utf-8")
    assert not build_bare(clean).library.errors
    assert tree(project.site_dir) == tree(clean.site_dir)
    return project.site_dir


def words(page: Path) -> str:
    return unescape(re.sub(r"<[^>]+>", "", page.read_text("utf-8")))


def test_a_page_says_what_a_commune_was_and_what_went_into_it(site: Path) -> None:
    said = words(site / HERE / "hoa-moi" / "index.html")
    assert "Phường Hòa Mới, tỉnh Thử Nghiệm Mới" in said
    assert "Trước ngày 01/10/2025 là xã Hòa Thử." in said
    assert "Trước ngày 01/11/2025 là xã Hòa Mới." in said
    assert "Từ ngày 01/01/2026, phường Trùng nhập vào đây." in said


@pytest.mark.parametrize("old", ["hoa-thu", "trung"])
def test_an_old_address_leads_to_the_unit_of_now_and_its_frame_shows_that(site: Path, old: str) -> None:
    html = (site / HERE / old / "index.html").read_text("utf-8")
    assert "/xa/hoa-moi/" in html
    assert "noindex" in html
    assert "Hòa Mới" in words(site / "embed" / HERE / old / "index.html")
