"""Measures builds at size beside MkDocs with Material and Hugo, on the same models; writes benchmarks/RESULTS.md.

    python benchmarks/run.py                       300, 4,300 and 40,000 entries
    python benchmarks/run.py 1000 --rounds 5
    python benchmarks/run.py 40000 --without plain

Compare CPU seconds: they depend least on what else the machine does. Each build is a process of its own, and the kinds
of build take turns, so that a busy minute falls on all of them. Nothing here passes or fails by the clock.
"""

from __future__ import annotations

import argparse
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.builds import TURNS, clean, environment, hugo
from benchmarks.machine import State
from benchmarks.report import report, search_section, table, with_search
from benchmarks.runs import KINDS, Runs

HERE = Path(__file__).resolve().parent
MEMORY = Path("/dev/shm")
SIZES = (300, 4_300, 40_000)
SEED = 2022
ROUNDS, LARGE, ROUNDS_OF_LARGE = 3, 20_000, 1
WARM_UP = 10  # entries of an unmeasured first build of each kind: it leaves compiled modules behind


def measure(size: int, rounds: int, seed: int, kinds: Sequence[str]) -> Runs:
    """All kinds of build of one corpus, taking turns; every second round goes the other way about."""
    runs: Runs = {kind: [] for kind in KINDS}
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None, prefix="dvk-bench-") as name:
        folder = Path(name)
        write_corpus(folder, size, seed, kinds)
        for number in range(rounds):
            for kind in kinds if number % 2 == 0 else reversed(kinds):
                TURNS[kind](folder / kind, runs)
                clean(folder / kind)
            taken = ", ".join(f"{kind} {done[-1].cpu:.2f}" for kind, done in runs.items() if done)
            print(f"{size} entries, round {number + 1} of {rounds}, CPU s: {taken}", flush=True)
    return runs


def write_corpus(folder: Path, size: int, seed: int, kinds: Sequence[str]) -> None:
    """In a process of its own, so that this one stays small."""
    command = [sys.executable, "-m", "benchmarks.projects", str(folder), "--size", str(size), "--seed", str(seed)]
    subprocess.run([*command, "--kinds", *kinds], check=True, env=environment(folder))


def rounds_of(size: int, asked: int | None) -> int:
    """How often each build is measured: less often where one takes minutes."""
    return asked or (ROUNDS_OF_LARGE if size >= LARGE else ROUNDS)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "sizes", nargs="*", type=int, default=SIZES, help="numbers of entries (default: 300 4300 40000)"
    )
    parser.add_argument(
        "--rounds", type=int, help=f"of each build (default: {ROUNDS}, from {LARGE:,} on {ROUNDS_OF_LARGE})"
    )
    parser.add_argument("--without", nargs="+", choices=TURNS, default=[], help="kinds of project to leave out")
    parser.add_argument("--seed", type=int, default=SEED, help=f"of the corpus (default: {SEED})")
    parser.add_argument("--output", type=Path, default=HERE / "RESULTS.md", help="default: benchmarks/RESULTS.md")
    args = parser.parse_args()

    kinds = [kind for kind in TURNS if kind not in args.without]
    if "hugo" in kinds:
        hugo()  # says at once, not after an hour, that it is missing
    start = State.now()
    measure(WARM_UP, 1, args.seed, kinds)
    results = {size: measure(size, rounds_of(size, args.rounds), args.seed, kinds) for size in args.sizes}
    command = shlex.join(["python", "benchmarks/run.py", *sys.argv[1:]])
    setting = f"seed {args.seed}, {'/dev/shm' if MEMORY.is_dir() else 'the temporary folder'}"
    search = search_section(args.output.read_text("utf-8")) if args.output.is_file() else ""
    text = report(f"`{command}` ({setting})", start, State.now(), results)
    args.output.write_text(with_search(text, search), "utf-8")
    print("\n" + "\n".join(line for size, runs in results.items() for line in table(size, runs)))


if __name__ == "__main__":
    main()
