"""The formats of cached values: how they are written as bytes, and read again without running code.

There are two. *Plain data* (`marshal`): numbers, text, bytes, tuples, lists, dictionaries. *Listed objects* (`pickle`,
three to four times as fast as JSON with constructors): a pickle may name any function, so the reader has a closed list
of classes, and any other name is an error.
"""

from __future__ import annotations

import io
import marshal
import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")
Listed = Mapping[tuple[str, str], Any]
"""Classes, or what makes an object in their place, by module and qualified name."""
_MARSHAL = 4  # of all versions of Python from 3.4 on


@dataclass(frozen=True, slots=True)
class Format(Generic[T]):
    """How values are written (`dump`) and read (`load`, which may raise anything).

    `number` changes when they are written in another way. `is_versioned` is false where values are read whatever
    version of the package, of Python or of a library wrote them.
    """

    number: int
    dump: Callable[[T], bytes]
    load: Callable[[bytes], T]
    is_versioned: bool = True


def dump_plain(value: Any) -> bytes:
    """Plain data as bytes. Raises ValueError for anything else."""
    return marshal.dumps(value, _MARSHAL)


def plain(number: int, *, is_versioned: bool = True) -> Format[Any]:
    """Plain data."""
    return Format(number, dump_plain, marshal.loads, is_versioned)


def objects(number: int, *classes: type) -> Format[Any]:
    """Objects of the listed classes, which hold plain data and each other."""
    known = listed(*classes)
    return Format(number, lambda value: pickle.dumps(value, 5), lambda payload: load_objects(payload, known))


def listed(*classes: type) -> dict[tuple[str, str], type]:
    """Classes by module and qualified name."""
    return {(each.__module__, each.__qualname__): each for each in classes}


def load_objects(payload: bytes, known: Listed) -> Any:
    """The unpickled object, if it consists of `known` classes only. Raises the exceptions of a broken pickle."""
    return _Unpickler(payload, known).load()


class _Unpickler(pickle.Unpickler):
    """Restores objects of the listed classes only, and calls nothing else."""

    def __init__(self, payload: bytes, known: Listed) -> None:
        super().__init__(io.BytesIO(payload))
        self._known = known

    def find_class(self, module: str, name: str) -> Any:
        return self._known[module, name]
