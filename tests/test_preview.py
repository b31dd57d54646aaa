"""What an editor sees while writing: the site as it would be built, with what was just saved, and what is wrong in it."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from small_sites import bare_frame, build_bare, project_in, tree

from dvk_sitegen.base.errors import ConfigError, Problem
from dvk_sitegen.base.project import Project
from dvk_sitegen.build import Frame
from dvk_sitegen.preview import Preview

Drawer = Callable[[], tuple[Project, Frame]]
Previewer = Callable[..., Preview]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return project_in(tmp_path, "base", "two-districts")


@pytest.fixture
def previewed() -> Iterator[Previewer]:
    """Opens previews, and ends them behind the test."""
    opened: list[Preview] = []

    def preview(project: Project, draw: Drawer | None = None, told: list[list[Problem]] | None = None) -> Preview:
        drawn = draw or (lambda: (project, Frame(bare_frame().layouts, files=())))
        opened.append(Preview(drawn, lambda problems: None if told is None else told.append(list(problems))))
        return opened[-1]

    yield preview
    for each in opened:
        each.close()


def first_entry(project: Project) -> Path:
    return min(p for p in project.entries_dir.rglob("*.md") if p.name != "index.md")


def swap(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


def page_of(preview: Preview, entry: Path) -> str:
    return (preview.file(f"mo-hinh/{entry.stem}/index.html") or b"").decode()


def until(holds: Callable[[], bool]) -> None:
    """Waits for what follows when all files have been read."""
    deadline = time.monotonic() + 120
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_every_file_of_the_site_is_had_as_it_would_be_built(project: Project, previewed: Previewer) -> None:
    build_bare(project)
    preview = previewed(project)
    built = tree(project.site_dir)
    del built["sitemap.xml"]  # nobody looks for a preview: its sitemap has the entries only
    assert {path: preview.file(path) for path in built} == built


def test_there_is_nothing_where_no_page_is(project: Project, previewed: Previewer) -> None:
    preview = previewed(project)
    assert preview.file("mo-hinh/khong-co/index.html") is None
    assert preview.file("dia-ban/khong-co/index.html") is None
    assert b"404" in preview.lost()


def test_a_saved_entry_is_there_at_once(project: Project, previewed: Previewer) -> None:
    preview, entry = previewed(project), first_entry(project)
    number = preview.number
    swap(entry, "title: ", "title: Vừa sửa ")
    preview.changed(entry)
    assert "Vừa sửa" in page_of(preview, entry)
    assert preview.newer_than(number, 0) > number


def test_a_new_entry_has_a_page_and_one_that_is_gone_has_none(project: Project, previewed: Previewer) -> None:
    preview, entry = previewed(project), first_entry(project)
    added = entry.with_name("moi.md")
    added.write_text(entry.read_text("utf-8"), "utf-8")
    preview.changed(added)
    assert page_of(preview, added)
    entry.unlink()
    preview.changed(entry)
    assert not page_of(preview, entry)


def test_what_is_wrong_with_a_saved_entry_is_told_on_its_page_and_on_any_other(
    project: Project, previewed: Previewer
) -> None:
    preview, entry = previewed(project), first_entry(project)
    swap(entry, "title: ", "tilte: ")
    preview.changed(entry)
    for path in (f"mo-hinh/{entry.stem}/index.html", "index.html"):
        assert "DVK202" in [problem.code for problem in preview.problems_beside(path)]
    swap(entry, "tilte: ", "title: ")
    preview.changed(entry)
    assert not [p for p in preview.problems_beside("index.html") if p.severity == "error"]
    assert page_of(preview, entry)


def test_what_all_files_together_tell_follows(project: Project, previewed: Previewer) -> None:
    told: list[list[Problem]] = []
    preview, entry = previewed(project, None, told), first_entry(project)
    twin = entry.parent / "trung.yml"
    twin.write_text(entry.read_text("utf-8").split("---\n")[1], "utf-8")
    preview.changed(twin)
    until(lambda: any(p.code == "DVK602" for p in preview.problems_beside("index.html")))
    assert "DVK602" in [problem.code for problem in told[-1]]


def test_a_file_that_all_refer_to_is_taken_up(project: Project, previewed: Previewer) -> None:
    preview, entry = previewed(project), first_entry(project)
    swap(project.data_dir / "fields.yml", "name: ", "name: Tên mới ")
    preview.changed(project.data_dir / "fields.yml")
    until(lambda: "Tên mới" in (preview.file("linh-vuc/index.html") or b"").decode())
    assert page_of(preview, entry)


def test_while_the_project_cannot_be_opened_every_page_says_why(project: Project, previewed: Previewer) -> None:
    failing = [False]

    def draw() -> tuple[Project, Frame]:
        if failing[0]:
            raise ConfigError("no_config", path="mkdocs.yml")
        return project, Frame(bare_frame().layouts, files=())

    preview = previewed(project, draw)
    failing[0] = True
    preview.changed(project.root / "mkdocs.yml")
    until(lambda: preview.error is not None)
    with pytest.raises(ConfigError):
        preview.file("index.html")
    failing[0] = False
    preview.changed(project.root / "mkdocs.yml")
    until(lambda: preview.error is None)
    assert preview.file("index.html")
