"""Whatever console, pipe or locale there is, each command says its words, and ends with the code of what it found."""

import os
import subprocess
import sys
from pathlib import Path

import capabilities
import pytest
from office import DVK, PATIENCE, run

BROKEN = "---\ntitle: Trồng nhãn thử ở “bản Thử”\nowner: Lường Văn Thí Dụ\n---\n"


@pytest.fixture
def with_an_error(office: Path) -> Path:
    (office / "content" / "entries" / "thu-nghiem" / "mau" / "thieu.md").write_text(BROKEN, "utf-8")
    return office


@pytest.mark.parametrize("locale", ["cp1252", "cp1258", "ascii", "utf-16"])
def test_words_are_utf8_through_a_pipe_of_any_code_page(tmp_path: Path, locale: str) -> None:
    done = run(tmp_path, str(DVK), "explain", "DVK101", PYTHONIOENCODING=locale)
    assert done.returncode == 0
    assert done.stdout.startswith("DVK101: Tệp không phải văn bản UTF-8")


@pytest.mark.parametrize("arguments", [["check"], ["check", "--format", "json"], ["build"]])
def test_a_locale_without_letters_changes_nothing(with_an_error: Path, arguments: list[str]) -> None:
    bare = {"PYTHONIOENCODING": "", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C", "LANG": "C"}
    done = run(with_an_error, str(DVK), *arguments, **bare)
    assert done.returncode == 1
    assert "Trồng nhãn thử ở “bản Thử”" in done.stdout + done.stderr or "“source”" in done.stdout + done.stderr


def test_mkdocs_prints_our_words_too(with_an_error: Path) -> None:
    done = run(with_an_error, str(DVK.with_name("mkdocs")), "build", "--quiet", PYTHONIOENCODING="cp1252")
    assert done.returncode == 1
    assert "lỗi trong nội dung" in done.stdout


def test_a_console_of_an_old_code_page_shows_signs_for_the_letters_it_lacks() -> None:
    said = (
        "import sys; from dvk_sitegen.hosts import terminal\n"
        "sys.stdout.isatty = lambda: True\n"  # as a console answers
        "terminal.prepare(); terminal.say('nhãn \\udcff \\u1ed3'); print(sys.stdout.encoding, sys.stdout.errors)"
    )
    asked = [sys.executable, "-c", said]
    done = subprocess.run(asked, env={**os.environ, "PYTHONIOENCODING": "cp1252"}, capture_output=True, check=True)
    assert done.stdout.decode("cp1252").split() == ["nhãn", "?", "?", "cp1252", "replace"]


@pytest.mark.parametrize("code", [0, 1], ids=["clean", "with errors"])
def test_who_stops_reading_changes_no_exit_code(office: Path, code: int) -> None:
    if code:
        (office / "content" / "entries" / "thu-nghiem" / "mau" / "thieu.md").write_text(BROKEN, "utf-8")
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run([DVK, "check"], cwd=office, stdout=writer, stderr=subprocess.PIPE, timeout=PATIENCE)
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (code, b"")


def test_a_result_that_cannot_be_kept_is_no_success(office: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        capabilities.lacking("/dev/full")
    with full.open("w") as disk:
        done = subprocess.run([DVK, "explain"], cwd=office, stdout=disk, stderr=subprocess.PIPE, timeout=PATIENCE)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("Không in hết được kết quả")
