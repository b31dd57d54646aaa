"""Tries the properties of the tests with ever other examples, for as long as one likes.

Each round is the property tests with a seed of its own, more examples than `make test` has, in an order of its own. It
ends with the time, or with the first input that breaks one: the seed that is said then finds it again.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

TESTS = Path(__file__).parents[1] / "tests"
TIMES = 5
"""How many times as many examples as in a run of the tests."""


def main() -> int:
    """Says what was found on stderr; 1 if anything was."""
    arguments = _arguments()
    end = time.monotonic() + arguments.seconds
    for seed in count(arguments.seed):
        left = end - time.monotonic()
        if left <= 0:
            return 0
        try:
            code = _round(seed, left)
        except subprocess.TimeoutExpired:
            return 0
        if code:
            print(f"Found with SEED={seed}. Where the input goes: tests/fuzz/README.md", file=sys.stderr)
            return 1
    raise AssertionError("count() has no end")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    return parser.parse_args()


def _round(seed: int, seconds: float) -> int:
    """The exit code of one round; raises subprocess.TimeoutExpired."""
    files = [str(path) for path in sorted(TESTS.glob("test_*.py")) if "@given" in path.read_text("utf-8")]
    random.Random(seed).shuffle(files)
    print(f"SEED={seed}", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-m", "hypothesis", f"--hypothesis-seed={seed}", *files]
    environment = {**os.environ, "DVK_FUZZ": str(TIMES)}
    return subprocess.run(command, cwd=TESTS.parent, env=environment, timeout=seconds, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
