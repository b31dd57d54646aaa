"""What entry files told when they were read, kept from one build to the next: one sealed file for each area's folder.

A reading is used again while its file, or every file of its folder, looks as it did: time of change, size. Where those
times are too fresh to tell (a file can be written twice within one tick of the clock), what is in the file decides.
"""

from __future__ import annotations

import marshal
import os
import stat
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from dvk_sitegen.cache import SealError, digest, drop_all_but, seal, settled, unseal
from dvk_sitegen.domain.gazetteer import Gazetteer
from dvk_sitegen.reading.draft import Reading
from dvk_sitegen.reading.packing import Kept, Units, packed, unpacked

_MOST = 100 * 1024 * 1024  # bytes that are looked at of a file; a longer one is refused anyway, photo or text

Look = tuple[str, int, int, int]  # of a file: its name, when last written, when last changed in any way, its size


class Files(NamedTuple):
    """Files of one folder: what a reading is made of."""

    folder: str
    names: Sequence[str]

    def looks(self) -> tuple[Look, ...]:
        """What they look like. Raises OSError where one is gone, or is no file."""
        return tuple([_look_of(self.folder, name) for name in self.names])

    def contents(self) -> dict[str, bytes]:
        """What is in each. Raises OSError where one cannot be read."""
        return {name: _content_of(f"{self.folder}/{name}") for name in self.names}


def _look_of(folder: str, name: str) -> Look:
    seen = os.stat(f"{folder}/{name}")  # noqa: PTH116 - a Path takes longer to make than the file to look at
    if not stat.S_ISREG(seen.st_mode):  # a pipe or a device would be waited for
        raise OSError(name)
    return name, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size


def _bytes_of(looks: tuple[Look, ...]) -> bytes:
    """Equal looks as equal bytes (from version 3 on, they may differ): less to keep than what they are made of."""
    return marshal.dumps(looks, 2)


def _content_of(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - as above
        return file.read(_MOST)


class Shard:
    """The readings of one area's folder. Those that nobody asked for are dropped when it is saved."""

    def __init__(self, path: Path, key: bytes, units: Units) -> None:
        self._path, self._key, self._units = path, key, units
        self.is_rejected = self._is_new = False
        self._before = self._loaded()
        self._now: dict[str, Kept] = {}

    @property
    def is_empty(self) -> bool:
        """Whether nothing is remembered."""
        return not self._before

    def payload(self) -> bytes:
        """All readings of now, to be taken elsewhere."""
        return packed(self._now, self._units)

    def take(self, payload: bytes) -> None:
        """Remember what another has read; it is new here, so it is saved."""
        self._before = unpacked(payload, self._units)
        self._is_new = True

    def find(self, path: str, files: Files, today: str) -> Reading | None:
        """The reading of `path`, made of `files`, where it still holds on the day `today`."""
        kept = self._before.get(path)
        if kept is None or kept.reading.day not in ("", today):
            return None
        try:
            looks = files.looks()
            if _bytes_of(looks) != kept.looks:
                return None
            if any(max(settled(written), settled(changed)) >= kept.seen for _, written, changed, _ in looks):
                seen = time.time_ns()
                if digest(*files.contents().values()) != kept.content:
                    return None
                kept = kept._replace(seen=seen)
        except OSError:
            return None
        self._now[kept.reading.path] = kept
        return kept.reading

    def made(self, files: Files, main: str, read: Callable[[bytes | None], Reading]) -> Reading:
        """The reading that `read` makes of what is in `main`, one of `files`; where all can be read, it is remembered.

        What is remembered is what was there before it was read: a file written meanwhile is read again next time.
        """
        try:
            looks, contents, seen = files.looks(), files.contents(), time.time_ns()
        except OSError:
            return read(None)
        reading = read(contents[main])
        self._now[reading.path] = Kept(_bytes_of(looks), digest(*contents.values()), seen, reading)
        return reading

    def renew(self, reading: Reading) -> None:
        """What all files together told of one may have changed."""
        kept = self._now.get(reading.path)
        if kept and kept.reading is not reading:
            self._now[reading.path] = kept._replace(reading=reading)

    def save(self) -> None:
        """Write it, if anything is other than before. A folder that cannot be written only costs time."""
        is_same = len(self._now) == len(self._before) and all(self._before.get(n) is k for n, k in self._now.items())
        if is_same and not self._is_new:
            return
        try:
            seal(self._path, self._key, self.payload())
        except OSError:
            return

    def _loaded(self) -> dict[str, Kept]:
        try:
            payload = unseal(self._path, self._key)
            return unpacked(payload, self._units) if payload else {}
        except SealError:
            self.is_rejected = True
            return {}


class Memo:
    """The shards of a project, all made under one `key`: what every entry depends on."""

    def __init__(self, folder: Path, key: bytes, gazetteer: Gazetteer) -> None:
        self._folder, self._key = folder, key
        self._units = Units.of(gazetteer)
        self._shards: dict[str, Shard] = {}

    def shard(self, name: str) -> Shard:
        """The shard of an area's folder, called by its path."""
        if name not in self._shards:
            path = self._folder / f"{name.replace('/', '+')}.bin"
            self._shards[name] = Shard(path, self._key, self._units)
        return self._shards[name]

    @property
    def rejected(self) -> bool:
        return any(shard.is_rejected for shard in self._shards.values())

    def save(self) -> None:
        """Write what has changed, and drop the shards of folders that are gone."""
        for shard in self._shards.values():
            shard.save()
        drop_all_but(self._folder, {f"{name.replace('/', '+')}.bin" for name in self._shards})
