"""What a build writes: only what differs; and whatever was edited, the result equals a clean build, byte for byte."""

import random
import shutil
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pytest
from examples import examples
from hypothesis import example, given
from hypothesis import strategies as st
from small_sites import THEME, build_bare, entries_of, project_in, swap, tree

from dvk_sitegen.base.errors import FrameError, OutputError
from dvk_sitegen.base.project import Project
from dvk_sitegen.base.store import Store
from dvk_sitegen.manifest import SiteRecord
from dvk_sitegen.outputs.artifact import Artifact, Bundle
from dvk_sitegen.publish import Publisher, Written
from dvk_sitegen.reading.load import load
from dvk_sitegen.register import register

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

MOVED = """entries: {{da-rut-{number}: {{to: {entry}}}}}
figures: {{bang-cu: {{to: thu-nghiem-mau-mot-chieu}}}}
sources: {{van-ban-cu: {{to: bao-cao-thu-2022}}}}
areas: {{thu-nghiem/cu: {{to: thu-nghiem/{district}}}, thu-nghiem/rut: {{withdrawn: Ghi nhầm.}}}}
fields: {{linh-vuc-cu: {{to: {field}}}}}
years: {{1999: {{to: {year}}}}}
"""


def publish(artifacts: list[Artifact], site: Path, store: Store | None = None) -> Written:
    return Publisher(site, SiteRecord(store, site) if store else None, {}).publish(
        Bundle(artifact.path, {}, lambda a=artifact: [a]) for artifact in artifacts
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
    site, store = tmp_path / "site", Store(tmp_path / "store")
    site.mkdir()
    (site / "b").write_text("a file where a folder should be")
    with pytest.raises(OutputError):
        publish([Artifact("a.html", lambda: b"moi"), Artifact("b/c.html", lambda: b"moi")], site, store)
    publish([Artifact("d.html", lambda: b"moi")], site, store)
    assert sorted(tree(site)) == ["b", "d.html"]


def fails() -> bytes:
    raise FrameError("fragment_missing", template="thu.html")


def test_what_a_build_wrote_before_a_broken_template_is_removed_by_the_next(tmp_path: Path) -> None:
    site, store = tmp_path / "site", Store(tmp_path / "store")
    with pytest.raises(FrameError):
        publish([Artifact("a.html", lambda: b"moi"), Artifact("b.html", fails)], site, store)
    publish([Artifact("d.html", lambda: b"moi")], site, store)
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


def districts_of(project: Project) -> list[Path]:
    return sorted(p.parent for p in project.entries_dir.rglob("_area.yml") if p.parent.parent != project.entries_dir)


def document_of(project: Project, chance: random.Random) -> Path:
    return chance.choice(sorted(project.sources_dir.iterdir()))


def add(project: Project, chance: random.Random) -> None:
    text = ENTRY.format(
        title=f"Mô hình {chance.randrange(99)}",
        field=chance.choice(["kinh-te", "khac"]),
        year=chance.choice([2021, 2022, 2023]),
        commune=chance.choice(["Xã Không Có", "Hoà Thử", "Hòa Thử"]),
        story="Câu chuyện " * chance.randrange(20),
    )
    (chance.choice(districts_of(project)) / f"moi-{chance.randrange(9)}.md").write_text(text, "utf-8")


def name_another(project: Project, chance: random.Random) -> None:
    one, other = chance.choices(entries_of(project), k=2)
    swap(one, "\nsource:", f"\nreplicated_to: [{{entry: {other.stem}}}]\nsource:")


def say_more_of_an_area(project: Project, chance: random.Random) -> None:
    with (chance.choice(districts_of(project)) / "_area.yml").open("a", encoding="utf-8") as file:
        file.write(f"contact: Liên hệ {chance.randrange(99)}\n")


def restyle(project: Project, chance: random.Random) -> None:
    template = (
        project.theme_dir / "fragments" / chance.choice(["entry.html", "card.html", "list.html", "embed/card.html"])
    )
    template.write_text(template.read_text("utf-8") + f"<p>{chance.randrange(99)}</p>\n", "utf-8")


def spoil_an_output(project: Project, chance: random.Random) -> None:
    page = chance.choice(sorted(project.site_dir.rglob("*.html")))
    page.unlink() if chance.random() < 0.5 else page.write_text("hỏng", "utf-8")


# What people do to a project, each by the name that a failing example shows.
DEEDS = {
    "add": add,
    "delete": lambda project, chance: chance.choice(entries_of(project)).unlink(),
    "rename": lambda project, chance: chance.choice(entries_of(project)).rename(
        chance.choice(districts_of(project)) / f"ten-moi-{chance.randrange(9)}.md"
    ),
    "tell more": lambda project, chance: swap(chance.choice(entries_of(project)), "\n---\n", "\n---\nMột câu nữa. "),
    "retitle": lambda project, chance: swap(chance.choice(entries_of(project)), "title: ", "title: Ăn "),
    "break": lambda project, chance: swap(chance.choice(entries_of(project)), "title: ", "tilte: "),
    "withhold": lambda project, chance: swap(
        chance.choice(entries_of(project)), "\nsource:", "\nvisibility: initials\nsource:"
    ),
    "name another": name_another,
    "rename a field": lambda project, chance: swap(project.data_dir / "fields.yml", "name: ", "name: Mới "),
    "retitle a document": lambda project, chance: swap(document_of(project, chance), "title: ", "title: Mới "),
    "break a document": lambda project, chance: swap(document_of(project, chance), "issuer: ", "isuer: "),
    "mend all documents": lambda project, chance: [
        swap(path, "isuer: ", "issuer: ") for path in project.sources_dir.iterdir()
    ],
    "retitle a table": lambda project, chance: swap(
        chance.choice(sorted(project.figures_dir.rglob("*.yml"))), "title: ", "title: Mới "
    ),
    "say more of an area": say_more_of_an_area,
    "write down what moved": lambda project, chance: (project.data_dir / "moved.yml").write_text(
        MOVED.format(
            number=chance.randrange(9),
            entry=chance.choice(entries_of(project)).stem,
            district=chance.choice(districts_of(project)).name,
            field=chance.choice(["kinh-te", "khac"]),
            year=chance.choice([2021, 2022, 2023]),
        ),
        "utf-8",
    ),
    "register": lambda project, chance: register(project, load(project)),
    "restyle": restyle,
    "spoil an output": spoil_an_output,
}


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for all examples, so that those templates that nobody edits are compiled once."""
    return tmp_path_factory.mktemp("edits")


def begun_in(folder: Path) -> Project:
    """A small site with a theme of its own, built anew."""
    for left in folder.iterdir():
        shutil.rmtree(left)
    shutil.copytree(THEME / "fragments", folder / "theme" / "fragments")
    project = replace(project_in(folder, "base", "two-districts"), theme_dir=folder / "theme")
    build_bare(project)
    return project


@examples(6)
@given(
    deeds=st.lists(st.lists(st.sampled_from(sorted(DEEDS)), min_size=1, max_size=3), min_size=2, max_size=4),
    seed=st.integers(0, 999),
)
@example(deeds=[sorted(DEEDS)[at::5] for at in range(5)], seed=1)  # each deed at least twice, whatever else is tried
@example(deeds=[sorted(DEEDS, reverse=True)[at : at + 3] for at in range(0, len(DEEDS), 3)], seed=2)
def test_after_any_edits_a_build_equals_a_clean_one(deeds: list[list[str]], seed: int, workshop: Path) -> None:
    project = begun_in(workshop)
    chance = random.Random(seed)
    for together in deeds:
        for deed in together:
            if entries_of(project):
                DEEDS[deed](project, chance)
        last = build_bare(project)
    incremental = tree(project.site_dir)
    clean = replace(project, site_dir=workshop / "clean", cache_dir=workshop / "other-cache")
    first = build_bare(clean)
    assert tree(clean.site_dir) == incremental
    assert first.library.problems == last.library.problems


@pytest.mark.parametrize("written", ["moved", "table"])
def test_a_file_that_names_an_entry_out_of_use_is_out_of_use_when_the_entry_is_gone(
    tmp_path: Path, written: str
) -> None:
    project = project_in(tmp_path, "base", "two-districts")
    entry = next(path for path in entries_of(project) if path.stem == "mo-hinh-3")
    if written == "moved":
        (project.data_dir / "moved.yml").write_text("entries:\n  da-rut: {to: mo-hinh-3}\n", "utf-8")
    else:
        table = project.content_dir / "figures" / "thu-nghiem" / "mau" / "mot-chieu.yml"
        same = "same_as:\n- {at: {chi-tieu: hộ nghèo}, entry: mo-hinh-3, what: income}\n"
        table.write_text(table.read_text("utf-8") + same, "utf-8")
    swap(entry, "title: ", "titel: ")
    build_bare(project)
    entry.unlink()
    build_bare(project)
    incremental = tree(project.site_dir)
    clean = replace(project, site_dir=tmp_path / "clean", cache_dir=tmp_path / "other-cache")
    build_bare(clean)
    assert tree(clean.site_dir) == incremental


def test_other_settings_are_another_site(tmp_path: Path) -> None:
    project = project_in(tmp_path, "base", "two-districts")
    build_bare(project)
    other = replace(project, settings=replace(project.settings, page_size=2, site_name="Tên khác"))
    build_bare(other)
    incremental = tree(project.site_dir)
    clean = replace(other, site_dir=tmp_path / "clean", cache_dir=tmp_path / "other-cache")
    build_bare(clean)
    assert tree(clean.site_dir) == incremental


def test_a_longer_story_makes_only_its_own_page_the_search_and_the_data_anew(tmp_path: Path) -> None:
    project = project_in(tmp_path, "base", "two-districts")
    build_bare(project)
    before = tree(project.site_dir)
    entry = entries_of(project)[0]
    swap(entry, "\n---\n", "\n---\nMột câu nữa. ")
    written_by(project)
    after = tree(project.site_dir)
    changed = {path for path in after if after[path] != before.get(path) and not path.startswith("tim-kiem/muc-luc/")}
    assert changed == {f"mo-hinh/{entry.stem}/index.html", "du-lieu/mo-hinh.json"}


def test_nothing_is_made_where_nothing_changed(tmp_path: Path) -> None:
    project = project_in(tmp_path, "base", "two-districts")
    assert written_by(project).rendered > 100
    assert written_by(project).rendered == 0


@pytest.mark.parametrize("change", [None, "break"])
def test_many_workers_read_what_one_reads(tmp_path: Path, change: str | None) -> None:
    project = project_in(tmp_path, "base", "two-districts")
    if change:
        DEEDS[change](project, random.Random(1))
    alone = load(replace(project, cache_dir=tmp_path / "alone"))
    with ProcessPoolExecutor(2, get_context("spawn")) as workers:
        shared = load(project, executor=workers)
    assert shared.problems == alone.problems
    assert [entry.fingerprint for entry in shared.entries] == [entry.fingerprint for entry in alone.entries]
    assert sorted(path.name for path in (project.cache_dir / "readings").iterdir()) == sorted(
        path.name for path in (tmp_path / "alone" / "readings").iterdir()
    )
    store = Store(project.cache_dir)
    assert (load(project, store=store).problems, store.rejected) == (alone.problems, {})
