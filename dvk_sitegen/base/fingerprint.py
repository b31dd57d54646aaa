"""Fingerprints: short digests that show whether the inputs of a build have changed."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path

SIZE = 16  # bytes


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
    package = Path(__file__).parents[1]
    files = sorted(path for path in package.rglob("*") if path.suffix in (".py", ".yml"))
    beside = sorted(name for name in _siblings() if name.endswith((".dist-info", ".egg-info")))
    return digest(sys.version.encode(), *map(str.encode, beside), *(path.read_bytes() for path in files))


def _siblings() -> Iterable[str]:
    """The names of all files in the folders that Python imports from."""
    folders = (Path(folder) for folder in sys.path if folder)
    return (path.name for folder in folders if folder.is_dir() for path in folder.iterdir())
