"""MkDocs is given the prose pages that may be read, and none that it would stumble over."""

import os
from pathlib import Path

import capabilities
from small_sites import project_in

from dvk_sitegen.hosts.mkdocs_prose import pages_for_mkdocs
from dvk_sitegen.pages import urls
from dvk_sitegen.reading.file_names import SECTIONS


def names_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_sound_pages_are_read_where_they_are(tmp_path: Path) -> None:
    project = project_in(tmp_path, "base")
    project.pages_dir.mkdir(parents=True, exist_ok=True)
    (project.pages_dir / "trang.md").write_text("# Trang\n", "utf-8")
    (project.pages_dir / "trong.md").touch()
    assert pages_for_mkdocs(project, project.pages_dir) == project.pages_dir


def test_of_pages_with_others_among_them_mkdocs_gets_a_copy_of_the_sound_ones(tmp_path: Path) -> None:
    project = project_in(tmp_path, "base")
    pages = project.pages_dir
    (pages / "muc").mkdir(parents=True)
    for name in ("trang.md", "muc/trang.md", "anh.png"):
        (pages / name).write_text("# Trang\n", "utf-8")
    sound = names_in(pages)
    (tmp_path / "ngoai.md").write_text("# Mật\n", "utf-8")
    (pages / "ma.html").write_text("<script>1</script>", "utf-8")
    (pages / "khong-la-chu.md").write_bytes(b"\xff\xfe")
    for name, target in (
        ("ngoai.md", tmp_path / "ngoai.md"),
        ("vong", "."),
        ("goc", os.sep),
        ("cut.md", "khong-co.md"),
    ):
        capabilities.link(pages / name, target)
    (pages / "tr\u200bang.md").write_text("# Trang\n", "utf-8")
    assert names_in(pages_for_mkdocs(project, pages)) == sound


def test_prose_stands_in_no_folder_of_the_site_s_own() -> None:
    assert {f"{section}/" for section in SECTIONS} == set(urls.OURS)
