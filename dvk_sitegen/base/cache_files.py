"""Files of the cache: sealed, so that one that is foreign, incomplete or of another version is never read.

A sealed file is `MAGIC`, the digest of what it was made from (its `key`), a seal that only this account on this machine
can make, and data: it contains no code, and only objects of listed classes are restored from it. Deleting any of them
is safe.
"""

from __future__ import annotations

import hmac
import io
import marshal
import os
import pickle
import sys
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from dvk_sitegen.base import account_key

MAGIC = b"dvk-cache 2\n"
SIZE = 16
_TEMPORARY = ".new"


_SECOND = 1_000_000_000
_COARSE, _FINE = 2 * _SECOND, _SECOND // 20


class SealError(Exception):
    """A file of the cache was not written by us, or is incomplete."""


def settled(time_ns: int) -> int:
    """The time (ns) from which a new write of a file gives it another time stamp than `time_ns`.

    Where times are whole seconds, the file system's clock may have steps of two seconds (FAT); any other has at least
    a hundred steps a second.
    """
    return time_ns + (_COARSE if time_ns % _SECOND == 0 else _FINE)


def digest(*parts: bytes) -> bytes:
    """The digest of `parts` in their order, 16 bytes."""
    hashed = sha256()  # for which processors have instructions: twice as fast as blake2b
    for part in parts:
        hashed.update(len(part).to_bytes(8, "little"))
        hashed.update(part)
    return hashed.digest()[:SIZE]


@cache
def version() -> bytes:
    """The fingerprint of this package as it is on the disk, of Python and of every installed library."""
    package = Path(__file__).parent
    files = sorted(path for path in package.rglob("*") if path.suffix in (".py", ".yml"))
    beside = sorted(name for name in _siblings() if name.endswith((".dist-info", ".egg-info")))
    return digest(sys.version.encode(), *map(str.encode, beside), *(path.read_bytes() for path in files))


def _siblings() -> Iterable[str]:
    """The names of what is installed in the folders that Python imports from."""
    folders = (Path(folder) for folder in sys.path if folder)
    return (path.name for folder in folders if folder.is_dir() for path in folder.iterdir())


def seal(path: Path, key: bytes, payload: bytes) -> None:
    """Write `payload` to `path`, completely or not at all. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}{_TEMPORARY}")  # a check may run beside a build
    made_from = digest(key)
    temporary.write_bytes(MAGIC + made_from + _seal_of(made_from, payload) + payload)
    temporary.replace(path)


def unseal(path: Path, key: bytes) -> bytes | None:
    """The payload that was sealed with `key`; None where there is none, or one of another key.

    Raises SealError when the file is not one of ours, or was cut or altered.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SealError(path) from error
    start = len(MAGIC) + 2 * SIZE
    made_from, payload = data[len(MAGIC) : start - SIZE], data[start:]
    is_whole = hmac.compare_digest(data[start - SIZE : start], _seal_of(made_from, payload))
    if not data.startswith(MAGIC) or not is_whole:
        raise SealError(path)
    return payload if made_from == digest(key) else None


def _seal_of(made_from: bytes, payload: bytes) -> bytes:
    made = hmac.new(account_key.key(), made_from, sha256)
    made.update(payload)
    return made.digest()[:SIZE]


def plain(payload: bytes) -> Any:
    """Plain data, as `marshal` keeps it. Raises SealError."""
    try:
        return marshal.loads(payload)
    except (ValueError, EOFError, TypeError) as error:
        raise SealError from error


class _Unpickler(pickle.Unpickler):
    """Restores objects of the given classes only and calls nothing else: a pickle may name any function."""

    def __init__(self, payload: bytes, known: Mapping[tuple[str, str], Any]) -> None:
        super().__init__(io.BytesIO(payload))
        self._known = known

    def find_class(self, module: str, name: str) -> Any:
        return self._known[module, name]


def objects(payload: bytes, known: Mapping[tuple[str, str], Any]) -> Any:
    """What was pickled, of the `known` kinds: by module and name, what makes one. Raises SealError."""
    try:
        return _Unpickler(payload, known).load()
    except Exception as error:
        raise SealError from error


def kinds(*classes: type) -> dict[tuple[str, str], type]:
    """Classes by module and name."""
    return {(each.__module__, each.__qualname__): each for each in classes}


def drop_all_but(folder: Path, names: Collection[str]) -> None:
    """Remove the files of a cache folder that are not named; a file that cannot be removed is ignored."""
    with suppress(OSError):
        for path in folder.iterdir():
            if path.name not in names:
                path.unlink(missing_ok=True)
