"""What was measured, on what, and how it is told."""

from __future__ import annotations

import hashlib
import os
import platform
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median

REPOSITORY = Path(__file__).resolve().parents[1]
PACKAGES = ("mkdocs", "mkdocs-material", "Markdown", "markdown-it-py", "Jinja2", "PyYAML", "Pillow", "click")
COLD, UNCHANGED, EDITED, PLAIN = "dvk, cold", "dvk, nothing changed", "dvk, one entry edited", "MkDocs + Material"
KINDS = (COLD, UNCHANGED, EDITED, PLAIN)
COLUMNS = (
    *("build", "CPU s", "least to most", "wall s", "peak MB", "files", "site MB", "files written"),
    *("CPU / MkDocs", "wall / MkDocs", "peak / MkDocs"),
)
SEARCH_MARKS = ("<!-- search -->", "<!-- /search -->")  # around what benchmarks/search/run.py writes
QUIET = 0.05  # of one processor: less than this is the machine's own housekeeping


@dataclass(frozen=True, slots=True)
class Run:
    """What one build took, and the site it left; `written` are the files that this build wrote."""

    cpu: float
    wall: float
    peak_mb: float
    files: int
    bytes: int
    written: int


Runs = dict[str, list[Run]]


@dataclass(frozen=True, slots=True)
class State:
    """The machine and the code at one moment; `busy` and `own` are CPU seconds of everyone and of this benchmark."""

    sources: str
    load: str
    clock: float
    busy: float
    own: float

    @classmethod
    def now(cls) -> State:
        """The state at this moment."""
        return cls(sources_digest(), load_average(), time.perf_counter(), busy_seconds(), sum(os.times()[:4]))


def table(size: int, runs: Runs) -> list[str]:
    """One row a kind of build: medians, the range of CPU seconds, and dvk against MkDocs."""
    rows = [_cells(kind, runs[kind], runs[PLAIN]) for kind in KINDS]
    rule = ["---", *["--:"] * (len(COLUMNS) - 1)]
    return [f"## {size:,} entries", "", *(f"| {' | '.join(cells)} |" for cells in (COLUMNS, rule, *rows)), ""]


def _cells(kind: str, taken: Sequence[Run], plain: Sequence[Run]) -> list[str]:
    cpus, last = [run.cpu for run in taken], taken[-1]
    return [
        kind,
        f"{median(cpus):.2f}",
        f"{min(cpus):.2f} to {max(cpus):.2f}",
        f"{_middle(taken, 'wall'):.2f}",
        f"{_middle(taken, 'peak_mb'):.0f}",
        f"{last.files:,}",
        f"{last.bytes / 1e6:.1f}",
        f"{last.written:,}",
        *(f"{_middle(taken, key) / _middle(plain, key):.2f}" for key in ("cpu", "wall", "peak_mb")),
    ]


def _middle(taken: Sequence[Run], key: str) -> float:
    return median(float(getattr(run, key)) for run in taken)


def report(command: str, start: State, end: State, tables: Sequence[str]) -> str:
    """The whole of RESULTS.md."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    changed = "" if start.sources == end.sources else f" **They changed during the run, to `{end.sources}`.**"
    lines = [
        "# Benchmark",
        "",
        "Written by `make bench`; the newest run replaces the one before.",
        "",
        f"- Date: {datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        f"- Command: {command}",
        f"- Machine: {cpu_model()}; {platform.system()} {platform.machine()}",
        f"- {platform.python_implementation()} {platform.python_version()}; {packages}",
        f"- dvk_sitegen {version('dvk_sitegen')}; digest of package and theme `{start.sources}`.{changed}",
        f"- Load average at the start `{start.load}`, at the end `{end.load}`. {others(start, end)}",
        "",
        *tables,
        NOTES,
    ]
    return "\n".join(lines)


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


def others(start: State, end: State) -> str:
    """What else the machine did meanwhile."""
    if not start.busy:
        return "Other work on the machine: unknown."
    wall = end.clock - start.clock
    seconds = max(0.0, (end.busy - start.busy) - (end.own - start.own))
    is_quiet = seconds / wall < QUIET
    verdict = "The machine was idle otherwise" if is_quiet else "**Other work ran on the machine at the same time**"
    return (
        f"{verdict}: {seconds:.0f} CPU s of others in {wall:.0f} s, {seconds / wall:.2f} of one processor on average."
    )


def load_average() -> str:
    """The load over the last 1, 5 and 15 minutes."""
    return " ".join(f"{load:.2f}" for load in os.getloadavg())


def busy_seconds() -> float:
    """CPU seconds that the machine has worked since it started, for anyone; 0 where it does not say."""
    try:
        first_line = Path("/proc/stat").read_text().split("\n", 1)[0]
    except OSError:
        return 0.0
    user, nice, system, _, _, irq, softirq = map(int, first_line.split()[1:8])
    return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")


def sources_digest() -> str:
    """A digest of the package and the theme: what was measured, whether it was committed or not."""
    digest = hashlib.sha256()
    for folder in ("dvk_sitegen", "theme"):
        for path in sorted((REPOSITORY / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.relative_to(REPOSITORY).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def cpu_model() -> str:
    """The processor's name and how many of it there are."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        name = next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        name = platform.processor() or platform.machine()
    return f"{name}, {os.cpu_count()} logical processors"


NOTES = """\
## How to read it

- CPU s is user and system time of the build's process and of those it waited for; peak is its largest resident size.
  CPU, wall and peak are medians of the rounds; files, site MB and files written are of the last round.
- Cold: neither `site/` nor `.cache/` exists. For every kind of build, modules are compiled and files are in memory.
- Edited: one sentence is added to the end of one entry's story.
- MkDocs + Material gets each entry as a Markdown page (its facts in a table, then its story), not in the navigation,
  without search and without the dvk plugin, with the same theme settings and Markdown extensions. It has no incremental
  build of a whole site, so its one figure stands against each of dvk's.
- The two do not make the same site. dvk also makes lists, pages of areas, years, fields and sources, tables, a search
  index and open data, and reads every entry by strict rules; MkDocs draws its whole frame into each page. The ratio
  says what a site of this size costs either way, not which program is faster at the same work.
- The entries are fictional and even: each place of three provinces gets as many as any other, so a district holds far
  more entries than a real one would.
"""
