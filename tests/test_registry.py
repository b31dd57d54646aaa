"""The registry of what was published: ids are added after publishing, branches merge by themselves, and removals are reported."""

import random
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office import dvk, office_in
from small_sites import project_in

from dvk_sitegen.base.project import Project
from dvk_sitegen.reading.load import load
from dvk_sitegen.reading.tables.published import added, forgotten_line
from dvk_sitegen.register import register, registry_of

LINES = st.lists(st.sampled_from([f"entries,muc-{n}" for n in range(12)]), max_size=12)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return project_in(tmp_path, "base", "two-districts")


def registered(project: Project) -> list[str]:
    return registry_of(project).read_text("utf-8").splitlines()


def test_everything_with_an_address_is_registered_once_and_in_order(project: Project) -> None:
    count, _ = register(project, load(project))
    lines = registered(project)
    assert count == len(lines) - 1
    assert lines == ["kind,id", *sorted(set(lines[1:]))]
    for line in ("entries,mo-hinh-3", "figures,thu-nghiem-mau-mot-chieu", "sources,bao-cao-thu-2022", "fields,kinh-te"):
        assert line in lines
    assert {"areas,thu-nghiem", "areas,thu-nghiem/mau", "years,2022"} <= set(lines)
    assert any(line.startswith("areas,thu-nghiem/xa/") for line in lines)
    before = registry_of(project).stat()
    assert register(project, load(project)) == (0, False)
    assert registry_of(project).stat().st_mtime_ns == before.st_mtime_ns


def test_the_folder_of_the_registry_is_made_where_there_is_none(project: Project) -> None:
    library = load(project)
    shutil.rmtree(project.data_dir)
    count, _ = register(project, library)
    assert len(registered(project)) == count + 1


def test_what_has_an_error_is_not_registered_and_what_is_gone_stays(project: Project) -> None:
    registry_of(project).write_text("kind,id\nentries,da-mat\n", "utf-8")
    entry = next(project.entries_dir.rglob("mo-hinh-3.md"))
    entry.write_text(entry.read_text("utf-8").replace("title: ", "titel: ", 1), "utf-8")
    register(project, load(project))
    assert "entries,da-mat" in registered(project)
    assert "entries,mo-hinh-3" not in registered(project)


def test_what_a_spreadsheet_wrote_at_the_head_of_the_file_becomes_no_line_of_it(project: Project) -> None:
    registry_of(project).write_bytes(b"\xef\xbb\xbfkind,id\r\nentries,da-mat\r\n")
    register(project, load(project))
    assert registered(project)[0] == "kind,id"
    assert "entries,da-mat" in registered(project)
    assert "DVK351" not in {problem.code for problem in load(project).problems}


def test_what_has_moved_was_published_once(project: Project) -> None:
    (project.data_dir / "moved.yml").write_text("entries:\n  ten-cu: {to: mo-hinh-3}\n", "utf-8")
    register(project, load(project))
    assert "entries,ten-cu" in registered(project)


def test_a_forgotten_id_is_only_a_digest_and_is_not_registered_again(project: Project) -> None:
    registry_of(project).write_text("kind,id\nentries,nha-ong-thi-du\n", "utf-8")
    assert register(project, load(project), forget="nha-ong-thi-du")[1]
    assert "thi-du" not in registry_of(project).read_text("utf-8")
    assert forgotten_line("entries", "nha-ong-thi-du") in registered(project)
    assert register(project, load(project), forget="khong-co") == (0, False)


@given(LINES, LINES, LINES)
def test_lines_are_added_in_any_order_to_the_same_registry(one: list[str], other: list[str], both: list[str]) -> None:
    start = added("", both)
    assert added(added(start, one), other) == added(added(start, other), one) == added("", [*one, *other, *both])


def test_what_two_branches_register_git_puts_together(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(("git", *identity, *arguments), cwd=tmp_path, check=True, capture_output=True)

    registry = tmp_path / "content" / "data" / "published.csv"
    registry.parent.mkdir(parents=True)
    rules = (Path(__file__).parents[1] / ".gitattributes").read_text("utf-8")
    (tmp_path / ".gitattributes").write_text(rules, "utf-8")
    ids = [f"entries,muc-{n:03}" for n in range(300)]
    chance = random.Random(1)
    start, ours, theirs = (set(chance.sample(ids, 100)) for _ in range(3))
    git("init", "--quiet", "--initial-branch", "main")
    for branch, lines in (("main", start), ("theirs", theirs), ("main", ours)):
        git("checkout", "--quiet", *(["-B", branch] if lines is not ours else [branch]))
        registry.write_text(added(registry.read_text("utf-8") if lines is not start else "", lines), "utf-8")
        git("add", ".")
        git("commit", "--quiet", "--message", branch)
    git("merge", "--quiet", "theirs")
    assert set(registry.read_text("utf-8").splitlines()) == {"kind,id", *start, *ours, *theirs}


def test_a_renamed_file_fails_the_build_until_the_line_offered_is_pasted(tmp_path: Path) -> None:
    office = office_in(tmp_path)
    registry = office / "content" / "data" / "published.csv"
    assert "dvk register" in dvk(office, "build").stdout
    assert "mã vào content/data/published.csv" in dvk(office, "register").stdout
    assert "dvk register" not in dvk(office, "build").stdout
    kept = registry.read_text("utf-8")
    entry = next((office / "content" / "entries").rglob("mo-hinh-3.md"))
    entry.rename(entry.with_name("mo-hinh-thu-3.md"))
    done = dvk(office, "build")
    assert done.returncode == 1
    lines = ["entries:", "  mo-hinh-3: {to: mo-hinh-thu-3}"]
    assert "DVK350" in done.stderr
    assert all(f"      {line}\n" in done.stderr for line in lines)
    assert (office / "site" / "mo-hinh" / "mo-hinh-thu-3" / "index.html").is_file()
    assert registry.read_text("utf-8") == kept
    (office / "content" / "data" / "moved.yml").write_text("\n".join([*lines, ""]), "utf-8")
    assert dvk(office, "build").returncode == 0
    assert "mo-hinh/mo-hinh-thu-3/" in (office / "site" / "mo-hinh" / "mo-hinh-3" / "index.html").read_text("utf-8")
    registry.write_text("entries;mo-hinh-3\n", "utf-8")
    done = dvk(office, "register")
    assert (done.returncode, registry.read_text("utf-8")) == (2, "entries;mo-hinh-3\n")
    assert "DVK351" in done.stderr
