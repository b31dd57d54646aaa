"""Writes a corpus of fictional entries as projects of the programs that are measured.

The same seed and size give the same bytes.

    python -m benchmarks.projects FOLDER --size 300          FOLDER/dvk, FOLDER/faulty, FOLDER/plain, FOLDER/hugo
    python -m benchmarks.projects FOLDER --kinds dvk hugo    only these
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from benchmarks.corpus import SEED, Model, models
from benchmarks.dvk_project import DvkProject, FaultyProject
from benchmarks.hugo_project import HugoProject
from benchmarks.plain_project import PlainProject


class Project(Protocol):
    """Takes models one at a time, so that no corpus has to fit into memory."""

    def begin(self) -> None: ...
    def add(self, model: Model) -> None: ...
    def finish(self) -> None: ...


KINDS: dict[str, Callable[[Path], Project]] = {
    "dvk": DvkProject,
    "faulty": FaultyProject,
    "plain": PlainProject,
    "hugo": HugoProject,
}


def write_projects(folder: Path, size: int, seed: int = SEED, kinds: Sequence[str] = tuple(KINDS)) -> None:
    """Make `folder/<kind>` for each kind, from the same models."""
    projects = [KINDS[kind](folder / kind) for kind in kinds]
    for project in projects:
        project.begin()
    for model in models(size, seed):
        for project in projects:
            project.add(model)
    for project in projects:
        project.finish()


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", type=int, default=300)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    args = parser.parse_args()
    write_projects(args.folder, args.size, args.seed, args.kinds)


if __name__ == "__main__":
    main()
