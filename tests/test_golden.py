"""Small sites come out exactly as their golden pages, and with exactly the problems listed beside them."""

import os
import shutil
from pathlib import Path

import pytest
from small_sites import CASES, SITES, build_bare, project_in, tree


@pytest.mark.parametrize("case", CASES)
def test_a_small_site_comes_out_as_its_golden_pages(case: str, tmp_path: Path) -> None:
    project = project_in(tmp_path, "base", case)
    result = build_bare(project)
    problems = "".join(f"{p.path}:{p.line} {p.code} {p.severity}\n" for p in result.library.problems)
    (project.site_dir / "PROBLEMS.txt").write_text(problems, "utf-8")
    made = {path: data for path, data in tree(project.site_dir).items() if not path.endswith(".webp")}
    golden = SITES / case / "golden"
    if os.environ.get("DVK_GOLDEN") == "write":
        shutil.rmtree(golden, ignore_errors=True)
        for path, data in made.items():
            (golden / path).parent.mkdir(parents=True, exist_ok=True)
            (golden / path).write_bytes(data)
    expected = tree(golden)
    assert sorted(made) == sorted(expected)
    for path, data in made.items():
        assert data.decode() == expected[path].decode(), path
