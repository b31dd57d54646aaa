"""Measures how many small changes of some modules their tests notice: the mutation score.

mutmut makes the changes (mutants) and runs, for each, the tests that call the changed function. `[tool.dvk.mutants]` in
`pyproject.toml` names the groups of modules and the tests of each. Of each group a sample is tried, spread evenly over
its functions and chosen by a seed, so that the same code has the same sample; `--sample 0` tries all.

What the score says: the share of mutants after which a test fails or does not end. A mutant that no test calls counts
as not noticed. A mutant that does the same as the code is listed, with the reason, in `tests/equivalent_mutants.yml`;
these are not counted, and their number is printed. mutmut leaves alone: tables and patterns outside functions,
properties, and other decorated functions but static and class methods.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
WORK = ROOT / "build" / "mutants"
EQUIVALENT = ROOT / "tests" / "equivalent_mutants.yml"
NEEDED = ("benchmarks", "content", "docs", "dvk_sitegen", "mkdocs.yml", "tests", "theme", "tools")
"""What tests read."""
LEAST = 85
"""Percent of its mutants that a group's tests must notice."""
NOTICED = {"killed", "timeout", "segfault"}


@dataclass(frozen=True)
class Group:
    """Modules and the tests that judge them, as patterns relative to the repository."""

    name: str
    modules: list[str]
    tests: list[str]


@dataclass(frozen=True)
class Change:
    """What a mutant changes: the lines it takes out and those it puts in, without indentation."""

    was: str
    becomes: str


@dataclass(frozen=True)
class Result:
    """What came of the mutants of a group that were tried."""

    group: Group
    of: int
    status: dict[str, str]
    missed: dict[str, Change]
    equivalent: list[Change]

    @property
    def noticed(self) -> int:
        return sum(status in NOTICED for status in self.status.values())

    @property
    def tried(self) -> int:
        """How many were tried that do something else than the code."""
        return len(self.status) - len(self.equivalent)

    @property
    def score(self) -> float:
        return 100 * self.noticed / self.tried


def main() -> int:
    """Prints the score of each group and what was not noticed; 1 if a score is below `LEAST`."""
    arguments = _arguments()
    results = [measured(group, arguments.sample, arguments.seed) for group in groups(arguments.groups)]
    for result in results:
        for name, change in result.missed.items():
            print(f"\n{name}: {result.status[name]}\n- {change.was}\n+ {change.becomes}")
    print()
    for result in results:
        print(summary(result, arguments.seed))
    return int(any(result.score < LEAST for result in results))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("groups", nargs="*", help="names of groups; all, if none is given")
    parser.add_argument("--sample", type=int, default=150, help="how many mutants of each group; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def groups(names: list[str]) -> list[Group]:
    """The groups of `pyproject.toml`, or those of them that are named."""
    tables = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["dvk"]["mutants"]
    unknown = set(names) - set(tables)
    if unknown:
        sys.exit(f"No such group: {', '.join(sorted(unknown))}. There are {', '.join(tables)}.")
    return [Group(name, **table) for name, table in tables.items() if name in names or not names]


def measured(group: Group, sample: int, seed: int) -> Result:
    """Runs the tests of a group against a sample of its mutants."""
    folder = workshop(group)
    with contextlib.chdir(folder):  # whose settings mutmut reads
        names = mutants(group)
    tried = sampled(names, sample, seed)
    print(f"{group.name}: {len(tried)} of {len(names)} mutants; the log is {folder / 'run.log'}", flush=True)
    with (folder / "run.log").open("w") as log:
        command = [mutmut(), "run", "--max-children", "1", *tried]
        done = subprocess.run(command, cwd=folder, env=quiet(), stdout=log, stderr=log, check=False)
    if done.returncode:
        sys.exit(f"mutmut ended with {done.returncode}: see {folder / 'run.log'}")
    every = dict(line.strip().rsplit(": ", 1) for line in output(folder, "results", "--all", "true").splitlines())
    status = {name: every[name] for name in tried}
    missed = {name: change_of(folder, name) for name in tried if status[name] not in NOTICED}
    known = set(equivalent())
    return Result(
        group,
        len(names),
        status,
        {name: change for name, change in missed.items() if change not in known},
        [change for change in missed.values() if change in known],
    )


def workshop(group: Group) -> Path:
    """A folder for mutmut with what the tests need. Mutants are made in a copy of it, never in the repository."""
    folder = WORK / group.name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for (
        name
    ) in NEEDED:  # copies: where folders are linked, what builds the sdist takes them for those of the repository
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("node_modules", "__pycache__"))
        else:
            shutil.copy2(ROOT / name, folder / name)
    settings = {
        "source_paths": ["dvk_sitegen"],
        "only_mutate": group.modules,
        "pytest_add_cli_args_test_selection": group.tests,
        "also_copy": [name for name in NEEDED if name != "dvk_sitegen"],
        # A mutant is a copy of a process in which no test has run: what a test leaves in a cache would hide the mutant.
        "process_isolation": "forkserver",
        "use_git_change_detection": False,
        "timeout_multiplier": 3,  # the CPU a mutant may use: six times what its tests took, and six seconds
    }
    lines = [f"{key} = {value!r}".replace("False", "false") for key, value in settings.items()]
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    (folder / "pyproject.toml").write_text("\n".join([text, "[tool.mutmut]", *lines, ""]), "utf-8")
    return folder


def mutants(group: Group) -> list[str]:
    """The names of all mutants of a group, module by module."""
    from mutmut.mutation.file_mutation import mutate_file_contents
    from mutmut.utils.format_utils import get_mutant_name

    files = sorted({path for pattern in group.modules for path in ROOT.glob(pattern)})
    return [
        str(get_mutant_name(path.relative_to(ROOT), name))
        for path in files
        for name in mutate_file_contents(str(path), path.read_text("utf-8")).mutant_names
    ]


def sampled(names: list[str], size: int, seed: int) -> list[str]:
    """`size` of the names, in their order: one by chance out of each of as many equal stretches of the list."""
    if not 0 < size < len(names):
        return names
    chance, step = random.Random(seed), len(names) / size
    return [names[chance.randrange(int(number * step), int((number + 1) * step))] for number in range(size)]


def change_of(folder: Path, name: str) -> Change:
    """What a mutant changes."""
    lines = re.findall(r"^([-+])(?!\1\1 )(.*)$", output(folder, "show", name), re.MULTILINE)
    was, becomes = (" ".join(line.strip() for sign, line in lines if sign == side) for side in "-+")
    return Change(was, becomes)


def equivalent() -> Iterator[Change]:
    """The mutants that are known to do the same as the code."""
    for case in yaml.safe_load(EQUIVALENT.read_text("utf-8")):
        yield Change(case["was"], case["becomes"])


def summary(result: Result, seed: int) -> str:
    """A line for a group: the score, how it was sampled, and how far chance may have moved it."""
    low, high = interval(result.noticed, result.tried)
    sample = f"seed {seed}; 95 %: {low:.0f} to {high:.0f}" if len(result.status) < result.of else "all"
    return (
        f"{result.group.name:12} {result.score:5.1f} %  {result.noticed} of {result.tried} noticed,"
        f" {len(result.equivalent)} that change nothing left out; {len(result.status)} of {result.of} tried ({sample})"
    )


def interval(hits: int, tries: int) -> tuple[float, float]:
    """Between which percentages the share of all lies with 95 %, by Wilson's formula."""
    z, share = 1.96, hits / tries
    middle = share + z * z / (2 * tries)
    spread = z * sqrt(share * (1 - share) / tries + z * z / (4 * tries * tries))
    return tuple(100 * (middle + sign * spread) / (1 + z * z / tries) for sign in (-1, 1))  # type: ignore[return-value]


def output(folder: Path, *arguments: str) -> str:
    """What mutmut prints."""
    command = [mutmut(), *arguments]
    return subprocess.run(command, cwd=folder, env=quiet(), capture_output=True, text=True, check=True).stdout


def mutmut() -> str:
    """The program, as it lies beside this Python."""
    return str(Path(sys.executable).with_name("mutmut"))


def quiet() -> dict[str, str]:
    """The environment, without warnings that nobody reads."""
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "ignore"}


if __name__ == "__main__":
    sys.exit(main())
