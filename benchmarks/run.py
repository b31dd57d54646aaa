"""Measures builds at size, and MkDocs with Material on the same models; writes benchmarks/RESULTS.md.

    python benchmarks/run.py                       300 and 4,300 entries, three rounds
    python benchmarks/run.py 1000 --rounds 5

Compare CPU seconds: they depend least on what else the machine does. Each build is a process of its own, and the kinds
of build take turns, so that a busy minute falls on all of them. Nothing here passes or fails by the clock.
"""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from report import (
    COLD,
    EDITED,
    KINDS,
    PLAIN,
    REPOSITORY,
    UNCHANGED,
    Run,
    Runs,
    State,
    report,
    search_section,
    table,
    with_search,
)

HERE = Path(__file__).resolve().parent
MEMORY = Path("/dev/shm")
SIZES = (300, 4300)
SEED = 2022
WARM_UP = 10  # entries of an unmeasured first build of each kind: it leaves compiled modules behind
DVK = [sys.executable, "-c", "from dvk_sitegen.hosts.cli import main; main()", "build"]
MKDOCS = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
# The package of this repository goes before any installed one.
ENVIRONMENT = os.environ | {"PYTHONPATH": str(REPOSITORY)}


def measured(command: Sequence[str], folder: Path) -> Run:
    """Run `command` in `folder`, a project, and measure it and the site it leaves. Ends the benchmark when it fails."""
    with tempfile.TemporaryFile() as output:
        began, clock = time.time_ns(), time.perf_counter()
        # Linux counts this process's own peak into its child's, so this one imports little and reads no corpus.
        child = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=output, stderr=output)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - clock
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            output.seek(0)
            sys.exit(f"{shlex.join(command)} failed:\n{output.read().decode(errors='replace')[-4000:]}")
    stats = [path.stat() for path in (folder / "site").rglob("*") if path.is_file()]
    return Run(
        cpu=usage.ru_utime + usage.ru_stime,
        wall=wall,
        peak_mb=usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024**2),
        files=len(stats),
        bytes=sum(stat.st_size for stat in stats),
        written=sum(stat.st_mtime_ns >= began for stat in stats),
    )


def measure_dvk(folder: Path, runs: Runs) -> None:
    """A cold build, one after no change, one after an edit; the edit is taken back."""
    for made in ("site", ".cache"):
        shutil.rmtree(folder / made, ignore_errors=True)
    runs[COLD].append(measured(DVK, folder))
    runs[UNCHANGED].append(measured(DVK, folder))
    entries = sorted((folder / "content/entries").rglob("*.md"))
    edited = entries[len(entries) // 2]
    before = edited.read_bytes()
    edited.write_bytes(before + "\nCâu này vừa được thêm vào.\n".encode())
    runs[EDITED].append(measured(DVK, folder))
    edited.write_bytes(before)


def measure_plain(folder: Path, runs: Runs) -> None:
    """MkDocs empties its site folder before each build: every build is a cold one."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    runs[PLAIN].append(measured(MKDOCS, folder))


def measure(size: int, rounds: int, seed: int) -> Runs:
    """All kinds of build of one corpus, taking turns; every second round goes the other way about."""
    runs: Runs = {kind: [] for kind in KINDS}
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None, prefix="dvk-bench-") as name:
        folder = Path(name)
        write_corpus(folder, size, seed)
        turns: list[tuple[Callable[[Path, Runs], None], Path]]
        turns = [(measure_dvk, folder / "dvk"), (measure_plain, folder / "plain")]
        for number in range(rounds):
            for turn, project in turns if number % 2 == 0 else reversed(turns):
                turn(project, runs)
            taken = ", ".join(f"{kind} {runs[kind][-1].cpu:.2f}" for kind in KINDS)
            print(f"{size} entries, round {number + 1} of {rounds}, CPU s: {taken}", flush=True)
    return runs


def write_corpus(folder: Path, size: int, seed: int) -> None:
    """In a process of its own, so that this one stays small."""
    command = [sys.executable, str(HERE / "corpus.py"), str(folder), "--size", str(size), "--seed", str(seed)]
    subprocess.run(command, check=True)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of entries (default: 300 4300)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each build is measured (default: 3)")
    parser.add_argument("--seed", type=int, default=SEED, help=f"of the corpus (default: {SEED})")
    parser.add_argument("--output", type=Path, default=HERE / "RESULTS.md", help="default: benchmarks/RESULTS.md")
    args = parser.parse_args()

    start = State.now()
    measure(WARM_UP, 1, args.seed)
    tables = [line for size in args.sizes for line in table(size, measure(size, args.rounds, args.seed))]
    command = shlex.join(["python", "benchmarks/run.py", *sys.argv[1:]])
    setting = f"{args.rounds} rounds, seed {args.seed}, {'/dev/shm' if MEMORY.is_dir() else 'the temporary folder'}"
    search = search_section(args.output.read_text("utf-8")) if args.output.is_file() else ""
    text = report(f"`{command}` ({setting})", start, State.now(), tables)
    args.output.write_text(with_search(text, search), "utf-8")
    print("\n" + "\n".join(tables))


if __name__ == "__main__":
    main()
