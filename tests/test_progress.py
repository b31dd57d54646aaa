"""A long build shows its progress: a bar on a terminal, a line now and then in a log, nothing when it is quick."""

import os
import sys

import capabilities
import pytest

from dvk_sitegen.hosts import terminal
from dvk_sitegen.hosts.terminal import ProgressReporter


def test_a_quick_phase_says_nothing_in_a_log(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(ProgressReporter("vi")("reading", "abc", 3)) == ["a", "b", "c"]
    assert capsys.readouterr().err == ""


def test_a_long_phase_says_in_a_log_how_far_it_has_come(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "PATIENCE", -1.0)
    assert list(ProgressReporter("vi")("reading", "abc", 3)) == ["a", "b", "c"]
    assert capsys.readouterr().err.splitlines() == [f"Đọc nội dung: {done}/3" for done in range(3)]


def test_a_terminal_gets_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = capabilities.module("pty").openpty()
    with os.fdopen(theirs, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        assert list(ProgressReporter("en")("making", "abc", 3)) == ["a", "b", "c"]
        terminal.flush()
        shown = os.read(ours, 10_000).decode()
    os.close(ours)
    assert "Making pages" in shown
    assert "100%" in shown
