"""A build that is stopped, that finds the disk full, its cache spoilt or another build at work: nothing is lost by it."""

import os
import random
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import capabilities
import pytest
from small_sites import build_bare, project_in, tree

from dvk_sitegen.base.errors import OutputError
from dvk_sitegen.base.project import Project
from dvk_sitegen.publish import STAGING

# What moves a build on, as Python tells it: before any of these, and before a file is opened to be written, it may stop.
STEPS = ("os.rename", "os.remove", "os.mkdir", "os.rmdir")


def in_another_process(work: Callable[[], None]) -> int:
    """Runs `work`; the exit code of its process, less than 0 for the signal that ended it."""
    process = capabilities.forking().Process(target=work)
    process.start()
    process.join()
    code: int = process.exitcode
    return code


def stopped_before_step(number: int, project: Project) -> None:
    """Builds, and kills itself before the step with that number."""
    taken = iter(range(number))

    def step(event: str, told: tuple[object, ...]) -> None:
        opens = event == "open" and isinstance(told[2], int) and told[2] & (os.O_WRONLY | os.O_RDWR)
        if (opens or event in STEPS) and next(taken, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(step)
    build_bare(project)


def edit(project: Project, number: int) -> None:
    """Adds an entry, takes one away and changes one."""
    entries = sorted(p for p in project.entries_dir.rglob("*.md") if p.name != "index.md")
    text = entries[0].read_text("utf-8")
    (entries[0].with_name(f"moi-{number}.md")).write_text(text.replace("title: ", f"title: Thứ {number} ", 1), "utf-8")
    entries[-1].unlink()
    entries[0].write_text(text + f"\nCâu {number}.\n", "utf-8")


@pytest.mark.parametrize("seed", range(4))
def test_a_build_killed_at_any_moment_is_made_good_by_the_next(tmp_path: Path, seed: int) -> None:
    project = project_in(tmp_path, "base", "two-districts")
    build_bare(project)
    chance = random.Random(seed)
    for number in range(3):
        edit(project, 10 * seed + number)
        code = in_another_process(lambda: stopped_before_step(chance.randrange(1, 200), project))
        assert code == -signal.SIGKILL
    build_bare(project)
    clean = replace(project, site_dir=tmp_path / "clean", cache_dir=tmp_path / "other-cache")
    build_bare(clean)
    assert tree(project.site_dir) == tree(clean.site_dir)


def test_what_a_stopped_build_had_put_in_place_goes_if_it_is_taken_back(tmp_path: Path) -> None:
    project = project_in(tmp_path, "base", "two-districts")
    build_bare(project)
    before = tree(project.site_dir)
    added = next(project.entries_dir.rglob("[!_i]*.md")).with_name("moi.md")
    shutil.copy(next(project.entries_dir.rglob("[!_i]*.md")), added)
    for step in range(20, 400, 40):  # some of these stop it while new files are moved in
        in_another_process(lambda: stopped_before_step(step, project))  # noqa: B023 - it runs at once
    added.unlink()
    build_bare(project)
    assert tree(project.site_dir) == before


def test_a_full_disk_leaves_the_old_site_and_nothing_else(tmp_path: Path) -> None:
    project = project_in(tmp_path, "base", "two-districts")
    build_bare(project)
    before = tree(project.site_dir)
    edit(project, 1)

    resource = capabilities.module("resource")

    def without_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))  # the system refuses to write more, as a full disk does
        with pytest.raises(OutputError):
            build_bare(project)

    assert in_another_process(without_room) == 0
    assert tree(project.site_dir) == before
    build_bare(project)
    assert not (project.site_dir / STAGING).exists()
    assert tree(project.site_dir) != before
