"""What was measured on: the machine, the code, and what else ran at the time."""

from __future__ import annotations

import hashlib
import os
import platform
import time
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
QUIET = 0.05  # of one processor: less than this is the machine's own housekeeping


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
