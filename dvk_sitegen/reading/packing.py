"""Readings as bytes: Python's pickle, told how to name what is not ours to keep, and how to be quick."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from dvk_sitegen.cache import kinds, objects
from dvk_sitegen.domain.entry import Award, Entry, Mention, Note, Owner, Photo, Place, Replication
from dvk_sitegen.domain.gazetteer import CommuneToday, District, Gazetteer, OldCommune, Province, ProvinceToday
from dvk_sitegen.domain.interval import Interval
from dvk_sitegen.domain.quantity import Claim, Quantity
from dvk_sitegen.errors import Fix, Problem
from dvk_sitegen.reading.draft import Link, Reading


class Kept(NamedTuple):
    """A reading, what its files looked like, what was in them, and when that was seen (ns)."""

    looks: bytes
    content: bytes
    seen: int
    reading: Reading


@dataclass(frozen=True, slots=True)
class Units:
    """All units of the gazetteer, and the number of each by its identity."""

    units: Sequence[object]
    numbers: Mapping[int, int]

    @classmethod
    def of(cls, gazetteer: Gazetteer) -> Units:
        units = gazetteer.all_units
        return cls(units, {id(unit): number for number, unit in enumerate(units)})


def packed(readings: Mapping[str, Kept], units: Units) -> bytes:
    """Readings by their paths, as bytes."""
    buffer = io.BytesIO()
    _Pickler(buffer, units.numbers).dump(readings)
    return buffer.getvalue()


def unpacked(payload: bytes, units: Units) -> dict[str, Kept]:
    """What was packed, with the units of the gazetteer of now."""
    known = {**_KNOWN, _name_of(unit_of): units.units.__getitem__}
    readings: dict[str, Kept] = objects(payload, known)
    return readings


UNITS = (ProvinceToday, CommuneToday, OldCommune, District, Province)


def unit_of(number: int) -> object:
    """Stands, in what is kept, for the unit with that number; which one it is, only the reader of it knows."""
    raise LookupError(f"unit {number}, without a gazetteer")


class _Pickler(pickle.Pickler):
    """Units of the gazetteer are compared by identity, so they are only named: by their number."""

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


TUPLES = (Kept, Reading, Link, Owner, Place, Mention, Note, Award, Replication, Photo, Claim, Quantity, Interval)


def tuple_of(kind: type, values: tuple[object, ...]) -> object:
    """Stands, in what is kept, for Python's own maker of tuples: that takes half the time of one with names."""
    raise LookupError(f"{kind}, {values}: not read by `unpacked`")


def _as_tuple(value: tuple[object, ...]) -> tuple[Callable[..., object], tuple[object, ...]]:
    return tuple_of, (type(value), tuple(value))


_values_of = attrgetter(*(field.name for field in fields(Entry)))


def _by_its_values(entry: Entry) -> tuple[type[Entry], tuple[object, ...]]:
    """Made anew, an entry is there sooner than when its values are set one by one."""
    return Entry, _values_of(entry)


def _name_of(stand_in: Callable[..., object]) -> tuple[str, str]:
    return stand_in.__module__, stand_in.__qualname__


_KNOWN = {**kinds(*TUPLES, Entry, Problem, Fix), _name_of(tuple_of): tuple.__new__}
