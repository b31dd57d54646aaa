"""Small sites come out exactly as their golden pages, with exactly the files and problems listed beside them."""

import os
import re
from collections import Counter
from pathlib import Path

import pytest
from small_sites import CASES, SITES, build_bare, project_in, tree

# Lists made beside the pages: every file of the site, and every problem that was told.
FILES, PROBLEMS = "FILES.txt", "PROBLEMS.txt"
# Files of the search index: their numbers and hashes change with any word.
_OF_INDEX = re.compile(r"(tim-kiem/muc-luc/[a-z-]+?)(-\d+)?-[0-9a-f]{6}\.bin")


def listed(made: dict[str, bytes]) -> list[str]:
    """Every path; of the files of the index, how many there are of each kind."""
    kinds = Counter(_OF_INDEX.sub(r"\1-….bin", path) for path in made)
    return [f"{kind} × {count}" if count > 1 else kind for kind, count in kinds.items()]


def outcome(case: str, folder: Path) -> dict[str, bytes]:
    """Every file of the built site, and the two lists."""
    project = project_in(folder, "base", case)
    problems = build_bare(project).library.problems
    made = tree(project.site_dir)
    lines = [f"{p.path}:{p.line} {p.code} {p.severity}" for p in problems]
    return {**made, FILES: "\n".join([*listed(made), ""]).encode(), PROBLEMS: "\n".join([*lines, ""]).encode()}


@pytest.mark.parametrize("case", CASES)
def test_a_small_site_comes_out_as_its_golden_pages(case: str, tmp_path: Path) -> None:
    made = outcome(case, tmp_path)
    golden = SITES / case / "golden"
    assert (golden / FILES).is_file(), "every case lists its files"
    if os.environ.get("DVK_GOLDEN") == "write":
        for path in tree(golden):
            (golden / path).write_bytes(made[path])
    for path, expected in tree(golden).items():
        assert made[path].decode() == expected.decode(), path
