"""`dvk build` does nothing that need not be done, says why it did something, and never two things at once."""

import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from office import DVK, dvk, run
from small_sites import tree


def let_settle() -> None:
    """What was written just now could be written again without looking other than it does: a build does not trust it."""
    time.sleep(2.1)


def test_a_second_build_waits_for_the_first_and_says_so(office: Path) -> None:
    (office / ".cache" / "dvk").mkdir(parents=True, exist_ok=True)
    with FileLock(office / ".cache" / "dvk" / "lock"):
        second = subprocess.Popen([DVK, "build"], cwd=office, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert second.stderr
        assert "Một lần dựng khác đang chạy" in second.stderr.readline()
    assert second.wait(timeout=600) == 0
    assert (office / "site" / "index.html").is_file()
    second.stderr.close()
    assert second.stdout
    second.stdout.close()


def test_a_build_without_a_change_says_what_the_last_one_said_and_does_nothing(office: Path) -> None:
    entry = next((office / "content" / "entries").rglob("[!_]*.md"))
    entry.write_text(entry.read_text("utf-8").replace("title: ", "tilte: ", 1), "utf-8")
    let_settle()
    first = dvk(office, "build")
    before = {path: path.stat().st_mtime_ns for path in office.rglob("*") if path.is_file() and path.name != "lock"}
    second = dvk(office, "build")
    assert (second.returncode, second.stderr) == (first.returncode, first.stderr) == (1, first.stderr)
    assert "làm lại 0, ghi 0, gỡ 0" in second.stdout
    assert {path: path.stat().st_mtime_ns for path in before} == before


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda office: None, "giữ nguyên"),
        (lambda office: (office / "site" / "mo-hinh" / "index.html").unlink(), "Tệp đã mất"),
        (
            lambda office: (office / "content" / "pages" / "lien-he.md").write_text("# Khác\n"),
            "khung trang hoặc trang lời",
        ),
    ],
)
def test_explain_says_why_a_page_was_made_again(office: Path, spoil: Callable[[Path], object], words: str) -> None:
    dvk(office, "build")
    spoil(office)
    assert words in dvk(office, "build", "--explain", "https://thu.example.vn/mo-hinh/").stdout
    assert "trang không có tệp này" in dvk(office, "build", "--explain", "mo-hinh/khong-co/").stdout


def test_a_cache_that_is_not_ours_is_one_line(office: Path) -> None:
    let_settle()
    assert dvk(office, "build").returncode == 0
    before = tree(office / "site")
    for path in (office / ".cache").rglob("*.bin"):
        path.write_bytes(b"cua nguoi khac")
    done = dvk(office, "build")
    told = [line for line in done.stderr.splitlines() if "Bộ nhớ tạm" in line]
    assert told == [
        "Bộ nhớ tạm được bỏ qua và làm lại: frame, index, ledger, manifest, photos, readings (bị hỏng hoặc bị sửa)."
    ]
    assert done.returncode == 0
    assert tree(office / "site") == before


def test_a_record_of_signatures_that_is_not_ours_is_one_line(office: Path) -> None:
    let_settle()
    assert dvk(office, "build").returncode == 0
    [signatures] = (office / ".cache" / "dvk" / "signatures").iterdir()
    signatures.write_bytes(b"cua nguoi khac")
    assert dvk(office, "build").stderr.count("làm lại: signatures (bị hỏng") == 1
    assert "Bộ nhớ tạm" not in dvk(office, "build").stderr


def test_a_full_disk_is_one_sentence_and_the_old_site_stands(office: Path) -> None:
    assert dvk(office, "build").returncode == 0
    before = tree(office / "site")
    entry = next((office / "content" / "entries").rglob("[!_]*.md"))
    entry.write_text(entry.read_text("utf-8").replace("title: ", "title: Vừa sửa ", 1), "utf-8")
    for full in (False, True):
        if full:
            shutil.rmtree(office / ".cache")  # so that MkDocs has to write as well
        # The system refuses to write a longer file, as a full disk refuses any.
        done = run(office, "sh", "-c", f"ulimit -f 2; exec {DVK} build")
        assert done.returncode == 2
        assert len(done.stderr.strip().splitlines()) == 1
        assert tree(office / "site") == before
