"""Parsed files as bytes: a pickle that refers to units of the gazetteer by number, and restores quickly."""

from __future__ import annotations

import io
import marshal
import os
import pickle
import stat
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from dvk_sitegen.base.cache_files import SealError, digest, drop_all_but, kinds, objects, seal, settled, unseal
from dvk_sitegen.base.errors import Fix, Problem
from dvk_sitegen.domain.entry import Award, Entry, Mention, Note, Owner, Photo, Place, Replication
from dvk_sitegen.domain.gazetteer import CommuneToday, District, Gazetteer, OldCommune, Province, ProvinceToday
from dvk_sitegen.domain.quantity import Claim, Interval, Quantity
from dvk_sitegen.reading.draft import Link, ParsedFile


class CacheEntry(NamedTuple):
    """A parsed file, the stat signatures and contents (digests) of its files, and when they were read (ns)."""

    looks: bytes
    content: bytes
    seen: int
    reading: ParsedFile


@dataclass(frozen=True, slots=True)
class Unpacked:
    """All units of the gazetteer, and the number of each by its identity."""

    units: Sequence[object]
    numbers: Mapping[int, int]

    @classmethod
    def of(cls, gazetteer: Gazetteer) -> Unpacked:
        units = gazetteer.all_units
        return cls(units, {id(unit): number for number, unit in enumerate(units)})


def packed(readings: Mapping[str, CacheEntry], units: Unpacked) -> bytes:
    """Parsed files by their paths, as bytes."""
    buffer = io.BytesIO()
    _Pickler(buffer, units.numbers).dump(readings)
    return buffer.getvalue()


def unpacked(payload: bytes, units: Unpacked) -> dict[str, CacheEntry]:
    """The packed files, with the units of the present gazetteer."""
    known = {**_KNOWN, _name_of(unit_of): units.units.__getitem__}
    readings: dict[str, CacheEntry] = objects(payload, known)
    return readings


UNITS = (ProvinceToday, CommuneToday, OldCommune, District, Province)


def unit_of(number: int) -> object:
    """A name in the pickle for the unit with that number; the unpickler replaces it."""
    raise LookupError(f"unit {number}, without a gazetteer")


class _Pickler(pickle.Pickler):
    """Writes units of the gazetteer, which are compared by identity, as numbers."""

    def __init__(self, file: io.BytesIO, numbers: Mapping[int, int]) -> None:
        super().__init__(file, protocol=5)
        # No method of our own: a pickler that holds itself would stay in memory, with all that it wrote.
        self.dispatch_table = {
            **dict.fromkeys(UNITS, partial(_named, numbers)),
            **dict.fromkeys(TUPLES, _as_tuple),
            Entry: _by_its_values,
        }


def _named(numbers: Mapping[int, int], unit: object) -> tuple[Callable[[int], object], tuple[int]]:
    return unit_of, (numbers[id(unit)],)


TUPLES = (
    CacheEntry,
    ParsedFile,
    Link,
    Owner,
    Place,
    Mention,
    Note,
    Award,
    Replication,
    Photo,
    Claim,
    Quantity,
    Interval,
)


def tuple_of(kind: type, values: tuple[object, ...]) -> object:
    """A name in the pickle for `tuple.__new__`, which takes half the time of a named tuple's own."""
    raise LookupError(f"{kind}, {values}: not read by `unpacked`")


def _as_tuple(value: tuple[object, ...]) -> tuple[Callable[..., object], tuple[object, ...]]:
    return tuple_of, (type(value), tuple(value))


_values_of = attrgetter(*(field.name for field in fields(Entry)))


def _by_its_values(entry: Entry) -> tuple[type[Entry], tuple[object, ...]]:
    """Restores an entry by its constructor, which is faster than setting its attributes one by one."""
    return Entry, _values_of(entry)


def _name_of(stand_in: Callable[..., object]) -> tuple[str, str]:
    return stand_in.__module__, stand_in.__qualname__


_KNOWN = {**kinds(*TUPLES, Entry, Problem, Fix), _name_of(tuple_of): tuple.__new__}


_MOST = 100 * 1024 * 1024  # bytes that are looked at of a file; a longer one is refused anyway, photo or text

Look = tuple[str, int, int, int]  # of a file: its name, when last written, when last changed in any way, its size


class Files(NamedTuple):
    """The files of one folder from which a parsed file is made."""

    folder: str
    names: Sequence[str]

    def looks(self) -> tuple[Look, ...]:
        """Their stat signatures. Raises OSError where one is missing, or not a file."""
        return tuple([_look_of(self.folder, name) for name in self.names])

    def contents(self) -> dict[str, bytes]:
        """The digest of each. Raises OSError where one cannot be read."""
        return {name: _content_of(f"{self.folder}/{name}") for name in self.names}


def _look_of(folder: str, name: str) -> Look:
    seen = os.stat(f"{folder}/{name}")  # noqa: PTH116 - a Path takes longer to make than the file to look at
    if not stat.S_ISREG(seen.st_mode):  # a pipe or a device would be waited for
        raise OSError(name)
    return name, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size


def _bytes_of(looks: tuple[Look, ...]) -> bytes:
    """Stat signatures as bytes, which take less room; equal ones give equal bytes."""
    return marshal.dumps(looks, 2)


def _content_of(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - as above
        return file.read(_MOST)


class AreaCache:
    """The parsed files of one area's folder. Those that were not used are dropped when it is saved."""

    def __init__(self, path: Path, key: bytes, units: Unpacked) -> None:
        self._path, self._key, self._units = path, key, units
        self.is_rejected = self._is_new = False
        self._before = self._loaded()
        self._now: dict[str, CacheEntry] = {}

    @property
    def is_empty(self) -> bool:
        """Whether the cache is empty."""
        return not self._before

    def payload(self) -> bytes:
        """All present parsed files, for another process."""
        return packed(self._now, self._units)

    def take(self, payload: bytes) -> None:
        """Add what another process has read; it is new here, so it is saved."""
        self._before = unpacked(payload, self._units)
        self._is_new = True

    def find(self, path: str, files: Files, today: str) -> ParsedFile | None:
        """The parsed file at `path`, made from `files`, if it is still valid on the day `today`."""
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

    def made(self, files: Files, main: str, read: Callable[[bytes | None], ParsedFile]) -> ParsedFile:
        """The parsed file that `read` makes from `main`, one of `files`; if all can be read, it is added to the cache.

        It is stored with the signatures from before it was read: a file written meanwhile is read again next time.
        """
        try:
            looks, contents, seen = files.looks(), files.contents(), time.time_ns()
        except OSError:
            return read(None)
        reading = read(contents[main])
        self._now[reading.path] = CacheEntry(_bytes_of(looks), digest(*contents.values()), seen, reading)
        return reading

    def renew(self, reading: ParsedFile) -> None:
        """Replace a parsed file, since the rules for all files may have changed it."""
        kept = self._now.get(reading.path)
        if kept and kept.reading is not reading:
            self._now[reading.path] = kept._replace(reading=reading)

    def save(self) -> None:
        """Write it, if anything has changed. A folder that cannot be written is ignored."""
        is_same = len(self._now) == len(self._before) and all(self._before.get(n) is k for n, k in self._now.items())
        if is_same and not self._is_new:
            return
        try:
            seal(self._path, self._key, self.payload())
        except OSError:
            return

    def _loaded(self) -> dict[str, CacheEntry]:
        try:
            payload = unseal(self._path, self._key)
            return unpacked(payload, self._units) if payload else {}
        except SealError:
            self.is_rejected = True
            return {}


class EntryCache:
    """The caches of all areas of a project, with one `key`: the fingerprint of what every entry depends on."""

    def __init__(self, folder: Path, key: bytes, gazetteer: Gazetteer) -> None:
        self._folder, self._key = folder, key
        self._units = Unpacked.of(gazetteer)
        self._shards: dict[str, AreaCache] = {}

    def shard(self, name: str) -> AreaCache:
        """The cache of an area's folder, by its path."""
        if name not in self._shards:
            path = self._folder / f"{name.replace('/', '+')}.bin"
            self._shards[name] = AreaCache(path, self._key, self._units)
        return self._shards[name]

    @property
    def rejected(self) -> bool:
        return any(shard.is_rejected for shard in self._shards.values())

    def save(self) -> None:
        """Write what has changed, and remove the caches of folders that no longer exist."""
        for shard in self._shards.values():
            shard.save()
        drop_all_but(self._folder, {f"{name.replace('/', '+')}.bin" for name in self._shards})
