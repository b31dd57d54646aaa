"""Stat signatures: two times and a size, which show that a file is unchanged without reading it.

A signature is trusted once it has *settled*: a file may be written twice within one tick of the file system's clock,
and then it has the same signature. While that is possible, the signature is *racy* (a word of git), and the content is
compared.
"""

from __future__ import annotations

import os
import stat
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dvk_sitegen.base.fingerprint import digest

Signature = tuple[int, int, int]
"""When a file was last written and last changed in any way (ns), and its size (bytes)."""

NONE: Signature = (0, 0, 0)
"""The signature of no file."""
_SECOND = 1_000_000_000
_COARSE, _FINE = 2 * _SECOND, _SECOND // 20


def look(path: str | Path) -> Signature:
    """The signature of a regular file. Raises OSError where there is none, also for a pipe or a device."""
    seen = os.stat(path)
    if not stat.S_ISREG(seen.st_mode):
        raise OSError(path)
    return seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size


def signature_of(path: str | Path) -> Signature | None:
    """The signature of anything at `path`; None where there is nothing."""
    try:
        seen = os.stat(path)
    except OSError:
        return None
    return seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size


def packed_signatures(root: str, names: Iterable[str]) -> bytes:
    """The signatures of many files as bytes, for a comparison; `root` ends with a separator. Raises OSError."""
    numbers = array("q")
    for name in names:  # a hundred thousand of them: a call for each would cost half as much as the looking
        seen = os.stat(root + name)
        numbers.extend((seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size))
    return numbers.tobytes()


def settled(time_ns: int) -> int:
    """The time (ns) from which a new write of a file gives it another time stamp than `time_ns`.

    Where times are whole seconds, the file system's clock may have steps of two seconds (FAT); any other has at least
    a hundred steps a second.
    """
    return time_ns + (_COARSE if time_ns % _SECOND == 0 else _FINE)


def is_racy(signature: Signature, seen_ns: int) -> bool:
    """Whether a file with `signature` at `seen_ns` may have been written since and still have it."""
    written, changed, _ = signature
    return max(settled(written), settled(changed)) >= seen_ns


@dataclass(frozen=True, slots=True)
class FolderSignature:
    """The signatures and names of all files below some folders, as one; and when all of them had settled (ns)."""

    fingerprint: bytes
    settled_ns: int

    @classmethod
    def of(cls, folders: Sequence[Path]) -> FolderSignature:
        """The signature of everything below `folders` now."""
        lines: list[str] = []
        times = {0}
        for folder in folders:
            for path, seen in sorted(_files(str(folder))):
                written, changed = seen.st_mtime_ns, seen.st_ctime_ns
                lines.append(f"{path}\0{written}\0{changed}\0{seen.st_size}")
                times |= {written, changed}
        return cls(digest("\n".join(lines).encode("utf-8", "surrogateescape")), max(map(settled, times)))

    def is_racy(self, seen_ns: int) -> bool:
        """Whether a file that was written at or after `seen_ns` may have the same signature."""
        return self.settled_ns >= seen_ns


def _files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    try:
        found = list(os.scandir(folder))
    except OSError:
        return
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path)
        else:
            try:
                yield entry.path, entry.stat()
            except OSError:  # a link to nowhere: it looks like itself
                yield entry.path, entry.stat(follow_symlinks=False)
