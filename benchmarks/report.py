"""Writes RESULTS.md."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.machine import State, cpu_model, others
from benchmarks.runs import HUGO, KINDS, PLAIN, Runs, middle, ratio
from benchmarks.targets import growth_table, targets_table

PACKAGES = ("mkdocs", "mkdocs-material", "Markdown", "pyromark", "nh3", "Jinja2", "PyYAML", "Pillow", "click", "hugo")
RATIOS = [(against, key) for against in (HUGO, PLAIN) for key in ("cpu", "wall", "peak_mb")]
COLUMNS = (
    *("build", "CPU s", "least to most", "wall s", "peak MB", "files", "site MB", "files written"),
    *(f"{name} / {against}" for against in ("Hugo", "MkDocs") for name in ("CPU", "wall", "peak")),
)
SEARCH_MARKS = ("<!-- search -->", "<!-- /search -->")  # around what benchmarks/search/run.py writes


def table(size: int, runs: Runs) -> list[str]:
    """One row a kind of build: medians, the range of CPU seconds, and each against Hugo and MkDocs."""
    rows = [_cells(kind, runs) for kind in KINDS if runs.get(kind)]
    rounds = max(len(taken) for taken in runs.values())
    title = f"## {size:,} entries, {rounds} round{'s' if rounds > 1 else ''}"
    rule = ["---", *["--:"] * (len(COLUMNS) - 1)]
    return [title, "", *(f"| {' | '.join(cells)} |" for cells in (COLUMNS, rule, *rows)), ""]


def _cells(kind: str, runs: Runs) -> list[str]:
    cpus, last = [run.cpu for run in runs[kind]], runs[kind][-1]
    return [
        kind,
        f"{middle(runs, kind, 'cpu'):.2f}",
        f"{min(cpus):.2f} to {max(cpus):.2f}",
        f"{middle(runs, kind, 'wall'):.2f}",
        f"{middle(runs, kind, 'peak_mb'):.0f}",
        f"{last.files:,}",
        f"{last.bytes / 1e6:.1f}",
        f"{last.written:,}",
        *("–" if value is None else f"{value:.3g}" for value in (ratio(runs, kind, *pair) for pair in RATIOS)),
    ]


def report(command: str, start: State, end: State, results: Mapping[int, Runs]) -> str:
    """The whole of RESULTS.md, but for the search."""
    changed = "" if start.sources == end.sources else f" **They changed during the run, to `{end.sources}`.**"
    lines = [
        "# Benchmark",
        "",
        "Written by `make bench`; the newest run replaces the one before.",
        "",
        f"- Date: {datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        f"- Command: {command}",
        f"- Machine: {cpu_model()}; {platform.system()} {platform.machine()}",
        f"- {platform.python_implementation()} {platform.python_version()}; {_packages()}",
        f"- dvk_sitegen {version('dvk_sitegen')}; digest of package and theme `{start.sources}`.{changed}",
        f"- Load average at the start `{start.load}`, at the end `{end.load}`. {others(start, end)}",
        "",
        *(line for size, runs in results.items() for line in table(size, runs)),
        *targets_table(results),
        *growth_table(results),
        Path(__file__).with_name("notes.md").read_text("utf-8"),
    ]
    return "\n".join(lines)


def _packages() -> str:
    found = []
    for name in PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} not installed")
    return ", ".join(found)


def search_section(results: str) -> str:
    """What stands between the marks in RESULTS.md, with them; "" where there is none."""
    first, last = SEARCH_MARKS
    _, opening, rest = results.partition(first)
    inside, closing, _ = rest.partition(last)
    return opening + inside + closing if closing else ""


def with_search(results: str, section: str) -> str:
    """RESULTS.md with that section in place of its own, at the end where it has none."""
    old = search_section(results)
    if not section:
        return results
    return results.replace(old, section) if old else f"{results.rstrip()}\n\n{section}\n"
