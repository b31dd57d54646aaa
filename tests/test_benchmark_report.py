"""What the benchmark makes of its measurements, and how it takes them: work is counted here, never seconds."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from benchmarks import builds, run
from benchmarks.projects import write_projects
from benchmarks.report import table
from benchmarks.runs import KINDS, Run, Runs, ratio
from benchmarks.targets import exponent, growth_table, judged, targets_table, verdict

INVENTED: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("benchmark_runs.yml").read_text("utf-8"))
SIZE = 40
OUTCOME = re.compile(r"(\d+) mục thành (\d+) tệp .*: làm lại (\d+), ghi (\d+), gỡ (\d+)")


def invented() -> dict[int, Runs]:
    return {
        size: {
            kind: [Run(*figures, files=7, bytes=2_500_000, written=3) for figures in rounds]
            for kind, rounds in of.items()
        }
        for size, of in INVENTED["runs"].items()
    }


@pytest.mark.parametrize(("size", "kind", "against", "key", "expected"), INVENTED["ratios"])
def test_ratios_are_of_medians(size: int, kind: str, against: str, key: str, expected: float | None) -> None:
    found = ratio(invented()[size], kind, against, key)
    assert found == (None if expected is None else pytest.approx(expected))


@pytest.mark.parametrize(("kind", "key", "expected"), INVENTED["exponents"])
def test_growth_is_an_exponent(kind: str, key: str, expected: float | None) -> None:
    found = exponent(invented(), kind, key)
    assert found == (None if expected is None else pytest.approx(expected, abs=0.001))


def test_each_target_that_was_measured_is_judged() -> None:
    found = [(what, size, limit, value, verdict(value, limit)) for what, size, limit, value in judged(invented())]
    assert found == [(*row[:3], pytest.approx(row[3], abs=0.0001), row[4]) for row in INVENTED["targets"]]


def test_the_table_has_a_row_for_each_kind_that_was_built_and_a_dash_for_what_was_not() -> None:
    title, _, head, _, *rows, _ = table(40_000, invented()[40_000])
    assert title == "## 40,000 entries, 1 round"
    assert [row.split(" | ")[0] for row in rows] == ["| dvk, cold", "| Hugo"]
    cells = dict(zip(head.strip("| ").split(" | "), rows[0].strip("| ").split(" | "), strict=True))
    assert cells["CPU / Hugo"] == "0.14"
    assert cells["peak / Hugo"] == "0.03"
    assert cells["CPU / MkDocs"] == "–"
    assert (cells["files"], cells["site MB"], cells["files written"]) == ("7", "2.5", "3")


def test_nothing_is_said_of_targets_or_growth_of_sizes_that_were_not_measured() -> None:
    only_small = {1000: invented()[300]}
    assert targets_table(only_small) == []
    assert growth_table(only_small) == []
    assert any(line.startswith("| Hugo | 1.34 |") for line in growth_table(invented()))


def test_files_bytes_and_what_was_written_are_counted(tmp_path: Path) -> None:
    (tmp_path / "site/a").mkdir(parents=True)
    for name, mtime in (("old", 1000), ("a/new", 3000)):
        (tmp_path / "site" / name).write_bytes(b"12345")
        os.utime(tmp_path / "site" / name, ns=(mtime, mtime))
    assert builds.counted(tmp_path / "site", began=2000) == (2, 10, 1)


def test_a_build_is_measured_with_the_site_that_it_leaves(tmp_path: Path) -> None:
    script = "import os; os.mkdir('site'); open('site/x', 'w').write('abc'); raise SystemExit(1)"
    taken = builds.measured([sys.executable, "-c", script], tmp_path, ends_with=1)
    assert (taken.files, taken.bytes, taken.written) == (1, 3, 1)
    assert taken.peak_mb > 1


def test_a_build_that_fails_ends_the_benchmark_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no such thing"):
        builds.measured([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path)


def test_settings_of_hugo_on_this_machine_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUGO_NUMWORKERMULTIPLIER", "9")
    made = builds.environment(tmp_path)
    assert "HUGO_NUMWORKERMULTIPLIER" not in made
    assert made["HUGO_CACHEDIR"] == str(tmp_path / ".cache")


def test_kinds_take_turns_and_every_second_round_goes_the_other_way(monkeypatch: pytest.MonkeyPatch) -> None:
    turns: list[str] = []
    monkeypatch.setattr(run, "write_corpus", lambda *_: None)
    monkeypatch.setattr(run, "TURNS", {name: lambda folder, _: turns.append(folder.name) for name in ("a", "b", "c")})
    assert set(run.measure(10, 3, 1, ["a", "b", "c"])) == set(KINDS)
    assert "".join(turns) == "abccbaabc"


@pytest.mark.parametrize(("size", "asked", "rounds"), [(300, None, 3), (40_000, None, 1), (40_000, 5, 5)])
def test_large_corpora_are_built_less_often_unless_asked(size: int, asked: int | None, rounds: int) -> None:
    assert run.rounds_of(size, asked) == rounds


class Built(NamedTuple):
    """What `dvk build` says it did."""

    entries: int
    files: int
    made: int
    written: int
    removed: int


def built(folder: Path) -> Built:
    (folder / ".tmp").mkdir(exist_ok=True)
    ran = subprocess.run(
        builds.DVK, cwd=folder, env=builds.environment(folder), capture_output=True, text=True, check=True
    )
    found = OUTCOME.search(ran.stdout)
    assert found, ran.stdout
    return Built(*map(int, found.groups()))


def test_a_build_makes_everything_once_then_nothing_then_what_an_edit_touches(tmp_path: Path) -> None:
    write_projects(tmp_path, SIZE, kinds=["dvk"])
    folder = tmp_path / "dvk"
    cold = built(folder)
    assert cold.files > 2 * SIZE
    assert cold == Built(SIZE, cold.files, cold.files, cold.files, 0)
    assert built(folder) == Built(SIZE, cold.files, 0, 0, 0)
    edited = builds.middle_entry(folder)
    edited.write_text(edited.read_text("utf-8") + builds.SENTENCE, "utf-8")
    warm = built(folder)
    assert warm.files == cold.files
    # Its page, its data, the search's files of the words that are new; what is made alike is not written.
    assert 1 <= warm.written <= warm.made <= 30
    assert builds.SENTENCE.strip() in (folder / "site/mo-hinh" / edited.stem / "index.html").read_text("utf-8")
