"""What a build writes: only what differs; and whatever was edited, the result equals a clean build, byte for byte."""

import random
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_sites import build_bare, project_in, tree

from dvk_sitegen.errors import FrameError, OutputError
from dvk_sitegen.outputs.artifact import Artifact, Unit
from dvk_sitegen.project import Project
from dvk_sitegen.publish import Publisher, Written

ENTRY = """---
title: {title}
owner: {{name: Phan Thị Minh Họa, honorific: bà, kind: household}}
field: {field}
years: [{year}]
place: {{commune: {commune}}}
source: {{doc: bao-cao-thu-2022, where: I.1}}
---
{story}
"""


def publish(artifacts: list[Artifact], site: Path, record: Path | None = None) -> Written:
    return Publisher(site, record, {}).publish(
        Unit(artifact.path, {}, lambda a=artifact: [a]) for artifact in artifacts
    )


def written_by(project: Project) -> Written:
    written = build_bare(project).written
    assert written is not None
    return written


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    project = project_in(tmp_path, "base", "two-districts")
    assert written_by(project).written > 0
    second = written_by(project)
    assert (second.written, second.removed) == (0, 0)


def test_an_entry_that_is_gone_takes_its_page_and_its_folder_along(tmp_path: Path) -> None:
    project = project_in(tmp_path, "base", "two-districts")
    build_bare(project)
    victim = next((project.entries_dir).rglob("[!_]*.md"))
    victim.unlink()
    build_bare(project)
    assert not (project.site_dir / "mo-hinh" / victim.stem).exists()


def test_a_missing_or_altered_page_is_restored(tmp_path: Path) -> None:
    project = project_in(tmp_path, "base", "two-districts")
    build_bare(project)
    before = tree(project.site_dir)
    (project.site_dir / "index.html").unlink()
    (project.site_dir / "nam" / "index.html").write_text("khác")
    assert written_by(project).written == 2
    assert tree(project.site_dir) == before


def test_files_that_the_build_did_not_write_are_left_alone(tmp_path: Path) -> None:
    project = project_in(tmp_path, "base", "two-districts")
    project.site_dir.mkdir()
    (project.site_dir / "CNAME").write_text("dvk.example.vn")
    build_bare(project)
    build_bare(project)
    assert (project.site_dir / "CNAME").read_text() == "dvk.example.vn"


@pytest.mark.parametrize("garbage", [b"", b"\xff\x00", b"[]", b'{"format": 99, "files": {"a": "b"}}', b'{"files": 3}'])
def test_a_manifest_that_is_not_ours_is_ignored(tmp_path: Path, garbage: bytes) -> None:
    project = project_in(tmp_path, "base", "two-districts")
    build_bare(project)
    before = tree(project.site_dir)
    project.manifest_file.write_bytes(garbage)
    build_bare(project)
    assert tree(project.site_dir) == before


def test_a_site_folder_that_cannot_be_written_is_one_error_and_the_old_page_stands(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish([Artifact("a.html", lambda: b"cu")], site)
    (site / "b").write_text("a file where a folder should be")
    with pytest.raises(OutputError):
        publish([Artifact("b/c.html", lambda: b"moi")], site)
    assert (site / "a.html").read_bytes() == b"cu"


def test_without_the_cache_pages_that_are_gone_still_go(tmp_path: Path) -> None:
    project = project_in(tmp_path, "base", "two-districts")
    build_bare(project)
    victim = next((project.entries_dir).rglob("[!_]*.md"))
    victim.unlink()
    shutil.rmtree(project.cache_dir)
    build_bare(project)
    assert not (project.site_dir / "mo-hinh" / victim.stem).exists()


def test_what_a_failed_build_wrote_is_removed_by_the_next(tmp_path: Path) -> None:
    site, record = tmp_path / "site", tmp_path / "manifest.json"
    site.mkdir()
    (site / "b").write_text("a file where a folder should be")
    with pytest.raises(OutputError):
        publish([Artifact("a.html", lambda: b"moi"), Artifact("b/c.html", lambda: b"moi")], site, record)
    publish([Artifact("d.html", lambda: b"moi")], site, record)
    assert sorted(tree(site)) == ["b", "d.html"]


def fails() -> bytes:
    raise FrameError("fragment_missing", template="thu.html")


def test_what_a_build_wrote_before_a_broken_template_is_removed_by_the_next(tmp_path: Path) -> None:
    site, record = tmp_path / "site", tmp_path / "manifest.json"
    with pytest.raises(FrameError):
        publish([Artifact("a.html", lambda: b"moi"), Artifact("b.html", fails)], site, record)
    publish([Artifact("d.html", lambda: b"moi")], site, record)
    assert sorted(tree(site)) == ["d.html"]


def test_a_folder_that_was_never_ours_keeps_what_lies_in_it(tmp_path: Path) -> None:
    project = project_in(tmp_path, "base", "two-districts")
    theirs = project.site_dir / "nguon" / "cua-nguoi-khac.pdf"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("giữ lại")
    build_bare(project)
    assert theirs.read_text() == "giữ lại"


def test_a_slip_in_a_file_that_all_refer_to_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    project = project_in(tmp_path, "base", "two-districts")
    build_bare(project)
    before = tree(project.site_dir)
    project.sources_file.write_text("bao-cao-thu-2022: {title: [\n", "utf-8")
    result = build_bare(project)
    assert result.written is None
    assert result.library.errors
    assert tree(project.site_dir) == before


def test_two_different_files_never_share_a_path(tmp_path: Path) -> None:
    twins = [Artifact("a.html", lambda: b"mot"), Artifact("a.html", lambda: b"hai")]
    with pytest.raises(OutputError):
        publish(twins, tmp_path / "site")


def edit_something(project: Project, chance: random.Random) -> None:
    """One random edit of the kind that people make: add, change, delete, move, break."""
    entries = sorted(p for p in project.entries_dir.rglob("*.md") if p.name != "index.md")
    districts = sorted(
        p.parent for p in project.entries_dir.rglob("_area.yml") if p.parent.parent != project.entries_dir
    )
    deed = chance.choice(["add", "change", "delete", "move", "break", "rename field"])
    if deed == "add" or not entries:
        district = chance.choice(districts)
        text = ENTRY.format(
            title=f"Mô hình {chance.randrange(99)}",
            field=chance.choice(["kinh-te", "khac"]),
            year=chance.choice([2021, 2022, 2023]),
            commune=chance.choice(["Xã Không Có", "Hoà Thử", "Hòa Thử"]),
            story="Câu chuyện " * chance.randrange(20),
        )
        (district / f"moi-{chance.randrange(9)}.md").write_text(text, "utf-8")
    elif deed == "delete":
        chance.choice(entries).unlink()
    elif deed == "move":
        entry = chance.choice(entries)
        shutil.move(entry, chance.choice(districts) / entry.name)
    elif deed == "rename field":
        fields = project.data_dir / "fields.yml"
        fields.write_text(fields.read_text("utf-8").replace("name: ", "name: Mới ", 1), "utf-8")
    else:
        entry = chance.choice(entries)
        text = entry.read_text("utf-8")
        text = (
            text.replace("title: ", "title: Đã sửa ", 1) if deed == "change" else text.replace("title: ", "tilte: ", 1)
        )
        entry.write_text(text, "utf-8")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_after_any_edits_a_build_equals_a_clean_one(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("edits")
    project = project_in(folder, "base", "two-districts")
    build_bare(project)
    chance = random.Random(seed)
    for _ in range(4):
        edit_something(project, chance)
        build_bare(project)
    incremental = tree(project.site_dir)
    shutil.rmtree(project.site_dir)
    shutil.rmtree(project.cache_dir)
    build_bare(project)
    assert tree(project.site_dir) == incremental
