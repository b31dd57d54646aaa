"""Files of the cache: sealed, so that one that is foreign, torn or of another version is never read.

A sealed file is `MAGIC`, the digest of what it was made from (its `key`), the digest of the rest, and the rest.
Deleting any of them is safe.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

MAGIC = b"dvk-cache 1\n"
SIZE = 16
_TEMPORARY = ".new"


_SECOND = 1_000_000_000
_COARSE, _FINE = 2 * _SECOND, _SECOND // 20


class SealError(Exception):
    """A file of the cache is not one that we wrote, or not whole."""


def settled(time_ns: int) -> int:
    """When a file that was last touched at `time_ns` can no longer be written again without looking touched later.

    Where times are whole seconds the clock of the file system may count in twos (FAT); any other ticks a hundred times
    a second at least.
    """
    return time_ns + (_COARSE if time_ns % _SECOND == 0 else _FINE)


def digest(*parts: bytes) -> bytes:
    """16 bytes that stand for `parts`, in their order."""
    hashed = sha256()  # for which processors have instructions: twice as fast as blake2b
    for part in parts:
        hashed.update(len(part).to_bytes(8, "little"))
        hashed.update(part)
    return hashed.digest()[:SIZE]


@cache
def version() -> bytes:
    """Stands for this package, as it is on the disk, for Python and for every library beside us."""
    package = Path(__file__).parent
    files = sorted(path for path in package.rglob("*") if path.suffix in (".py", ".yml"))
    beside = sorted(name for name in _siblings() if name.endswith((".dist-info", ".egg-info")))
    return digest(sys.version.encode(), *map(str.encode, beside), *(path.read_bytes() for path in files))


def _siblings() -> Iterable[str]:
    """What is installed in the folders that Python imports from."""
    folders = (Path(folder) for folder in sys.path if folder)
    return (path.name for folder in folders if folder.is_dir() for path in folder.iterdir())


def seal(path: Path, key: bytes, payload: bytes) -> None:
    """Write `payload` to `path`, whole or not at all. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}{_TEMPORARY}")  # a check may run beside a build
    temporary.write_bytes(MAGIC + digest(key) + digest(payload) + payload)
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
    payload = data[start:]
    if not data.startswith(MAGIC) or data[start - SIZE : start] != digest(payload):
        raise SealError(path)
    return payload if data[len(MAGIC) : start - SIZE] == digest(key) else None


def drop_all_but(folder: Path, names: Collection[str]) -> None:
    """Remove the files of a folder of the cache that are not named; what cannot be removed only takes room."""
    with suppress(OSError):
        for path in folder.iterdir():
            if path.name not in names:
                path.unlink(missing_ok=True)
