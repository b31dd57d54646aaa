"""A file is taken for unchanged by its stat signature only where it cannot have been written since and look the same."""

import os
from collections.abc import Callable
from pathlib import Path

import capabilities
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dvk_sitegen.base.filestat import FolderSignature, is_racy, look, packed_signatures, settled, signature_of

SECOND = 1_000_000_000
TIMES = st.integers(0, 2**40).map(lambda time: time * 1009)


@given(TIMES, st.integers(0, 3 * SECOND))
@example(5 * SECOND, 0)
@example(5 * SECOND + 1, 0)
def test_what_was_written_after_a_signature_had_settled_looks_different(written: int, later: int) -> None:
    # Clocks of file systems: in steps of two seconds, of one, of a hundredth.
    for tick in (2 * SECOND, SECOND, SECOND // 100):
        before, now = written // tick * tick, (written + later) // tick * tick
        seen = written + later  # a look at the file, and then, within the same tick, somebody writes it again
        if not is_racy((before, before, 7), seen):
            assert now > before


@given(TIMES, TIMES)
def test_a_signature_has_settled_when_both_its_times_have(written: int, changed: int) -> None:
    at = max(settled(written), settled(changed))
    assert is_racy((written, changed, 0), at)
    assert not is_racy((written, changed, 0), at + 1)


def later(path: Path) -> None:
    seen = path.stat()
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns + SECOND))


CHANGES: dict[str, Callable[[Path], object]] = {
    "longer": lambda folder: (folder / "a.md").write_text("dài hơn"),
    "touched": lambda folder: later(folder / "a.md"),
    "gone": lambda folder: (folder / "trong" / "b.md").unlink(),
    "added": lambda folder: (folder / "trong" / "c.md").touch(),
    "renamed": lambda folder: (folder / "a.md").rename(folder / "c.md"),
    "a link to nowhere": lambda folder: capabilities.link(folder / "d.md", "khong-co"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_folder_has_another_signature_after_any_change_below_it(change: str, tmp_path: Path) -> None:
    (tmp_path / "trong").mkdir()
    for name in ("a.md", "trong/b.md"):
        (tmp_path / name).write_text("văn")
    before = FolderSignature.of([tmp_path, tmp_path / "khong-co"])
    assert FolderSignature.of([tmp_path]) == before
    CHANGES[change](tmp_path)
    assert FolderSignature.of([tmp_path]).fingerprint != before.fingerprint
    assert before.is_racy(before.settled_ns)
    assert not before.is_racy(before.settled_ns + 1)


def test_only_a_regular_file_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("văn")
    assert look(tmp_path / "a") == signature_of(tmp_path / "a")
    assert signature_of(tmp_path / "b") is None
    for name in (".", "b"):
        with pytest.raises(OSError, match=name):
            look(tmp_path / name)
    assert len(packed_signatures(f"{tmp_path}{os.sep}", ["a", "a"])) == 2 * 3 * 8
    with pytest.raises(OSError, match="b"):
        packed_signatures(f"{tmp_path}{os.sep}", ["a", "b"])
