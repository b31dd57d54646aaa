"""The cache of entry files: what was parsed from each, while its files are unchanged; one item for each area."""

from __future__ import annotations

import io
import marshal
import pickle
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from fractions import Fraction
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from dvk_sitegen.base.errors import Fix, Problem
from dvk_sitegen.base.filestat import Signature, is_racy, look
from dvk_sitegen.base.fingerprint import digest
from dvk_sitegen.base.formats import Format, listed, load_objects
from dvk_sitegen.base.store import Cache, Store
from dvk_sitegen.domain.entry import PARTS, Entry
from dvk_sitegen.domain.gazetteer import CommuneToday, District, Gazetteer, OldCommune, Province, ProvinceToday
from dvk_sitegen.domain.quantity import Claim, Interval, Quantity
from dvk_sitegen.reading.draft import ParsedFile, TextLink


class CacheEntry(NamedTuple):
    """A parsed file, the stat signatures and contents (digests) of its files, and when they were read (ns)."""

    signatures: bytes
    content: bytes
    seen: int
    parsed: ParsedFile


ParsedFiles = dict[str, CacheEntry]


@dataclass(frozen=True, slots=True)
class Unpacked:
    """All units of the gazetteer, and the number of each by its identity."""

    units: Sequence[object]
    numbers: Mapping[int, int]

    @classmethod
    def of(cls, gazetteer: Gazetteer) -> Unpacked:
        units = gazetteer.all_units
        return cls(units, {id(unit): number for number, unit in enumerate(units)})


def packed(parsed_files: ParsedFiles, units: Unpacked) -> bytes:
    """Parsed files by their paths, as bytes."""
    buffer = io.BytesIO()
    _Pickler(buffer, units.numbers).dump(parsed_files)
    return buffer.getvalue()


def unpacked(payload: bytes, units: Unpacked) -> ParsedFiles:
    """The packed files, with the units of the present gazetteer."""
    known = {**_KNOWN, _name_of(unit_of): units.units.__getitem__}
    parsed_files: ParsedFiles = load_objects(payload, known)
    return parsed_files


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
    TextLink,
    *PARTS,
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


def _name_of(function: Callable[..., object]) -> tuple[str, str]:
    return function.__module__, function.__qualname__


CLASSES = (*TUPLES, Entry, Problem, Fix, Fraction)
"""All classes that a parsed file consists of, besides plain data and units of the gazetteer."""
_KNOWN = {**listed(*CLASSES), _name_of(tuple_of): tuple.__new__}


_MOST = 100 * 1024 * 1024  # bytes that are looked at of a file; a longer one is refused anyway, photo or text


class Files(NamedTuple):
    """The files of one folder from which a parsed file is made."""

    folder: str
    names: Sequence[str]

    def signatures(self) -> list[Signature]:
        """Their stat signatures. Raises OSError where one is missing, or not a file."""
        return [look(f"{self.folder}/{name}") for name in self.names]

    def contents(self) -> dict[str, bytes]:
        """The digest of each. Raises OSError where one cannot be read."""
        return {name: _content_of(f"{self.folder}/{name}") for name in self.names}


def _bytes_of(names: Sequence[str], signatures: Sequence[Signature]) -> bytes:
    """Names and stat signatures as bytes, which take less room; equal ones give equal bytes."""
    return marshal.dumps((tuple(names), tuple(signatures)), 2)


def _content_of(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - a Path takes longer to make than the file to read
        return file.read(_MOST)


class AreaCache:
    """The parsed files of one area's folder. Those that were not used are dropped when it is saved."""

    def __init__(self, cache: Cache[ParsedFiles], area: str, key: bytes, form: Format[ParsedFiles]) -> None:
        self._cache, self._area, self._key, self._format = cache, area, key, form
        self._is_new = False
        self._before = cache.read(area, key) or {}
        self._now: ParsedFiles = {}

    @property
    def is_empty(self) -> bool:
        """Whether the cache is empty."""
        return not self._before

    def payload(self) -> bytes:
        """All present parsed files, for another process."""
        return self._format.dump(self._now)

    def take(self, payload: bytes) -> None:
        """Add what another process has read; it is new here, so it is saved."""
        self._before = self._format.load(payload)
        self._is_new = True

    def find(self, path: str, files: Files, today: str) -> ParsedFile | None:
        """The parsed file at `path`, made from `files`, if it is still valid on the day `today`."""
        cached = self._before.get(path)
        if cached is None or cached.parsed.day not in ("", today):
            return None
        try:
            signatures = files.signatures()
            if _bytes_of(files.names, signatures) != cached.signatures:
                return None
            if any(is_racy(signature, cached.seen) for signature in signatures):
                seen = time.time_ns()
                if digest(*files.contents().values()) != cached.content:
                    return None
                cached = cached._replace(seen=seen)
        except OSError:
            return None
        self._now[cached.parsed.path] = cached
        return cached.parsed

    def made(self, files: Files, main: str, read: Callable[[bytes | None], ParsedFile]) -> ParsedFile:
        """The parsed file that `read` makes from `main`, one of `files`; if all can be read, it is added to the cache.

        It is stored with the signatures from before it was read: a file written meanwhile is read again next time.
        """
        try:
            signatures, contents, seen = files.signatures(), files.contents(), time.time_ns()
        except OSError:
            return read(None)
        parsed = read(contents[main])
        packed_signatures = _bytes_of(files.names, signatures)
        self._now[parsed.path] = CacheEntry(packed_signatures, digest(*contents.values()), seen, parsed)
        return parsed

    def renew(self, parsed: ParsedFile) -> None:
        """Replace a parsed file, since the rules for all files may have changed it."""
        cached = self._now.get(parsed.path)
        if cached and cached.parsed is not parsed:
            self._now[parsed.path] = cached._replace(parsed=parsed)

    def save(self) -> None:
        """Write it, if anything has changed. A folder that cannot be written is ignored."""
        is_same = len(self._now) == len(self._before) and all(self._before.get(n) is k for n, k in self._now.items())
        if not is_same or self._is_new:
            self._cache.try_write(self._area, self._key, self._now)


class EntryCache:
    """The caches of all areas of a project, with one `key`: the fingerprint of what every entry depends on."""

    def __init__(self, store: Store, key: bytes, gazetteer: Gazetteer) -> None:
        self._key = key
        units = Unpacked.of(gazetteer)
        self._format = Format(2, partial(packed, units=units), partial(unpacked, units=units))
        self._cache = store.open("readings", self._format)
        self._shards: dict[str, AreaCache] = {}

    def shard(self, name: str) -> AreaCache:
        """The cache of an area's folder, by its path."""
        if name not in self._shards:
            self._shards[name] = AreaCache(self._cache, name, self._key, self._format)
        return self._shards[name]

    def save(self) -> None:
        """Write what has changed, and remove the caches of folders that no longer exist."""
        for shard in self._shards.values():
            shard.save()
        self._cache.keep(self._shards)
