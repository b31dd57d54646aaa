"""The secrets of this account on this machine: a key to seal caches with, and a folder for compiled code.

A cache is in the project's folder, where others may write: by a commit, from an archive, on a shared disk. So it
contains no code and is sealed with this key; a cache from elsewhere is never read.
"""

from __future__ import annotations

import os
import secrets
import stat
import time
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

SIZE = 32
ENVIRONMENT = "DVK_CACHE_KEY"
"""The environment variable with a key that several machines share, for a cache that moves between them."""
_PATIENCE = 50  # how often to wait for a key that another process is writing


def key() -> bytes:
    """The key of caches in projects: the account's own, or one that several machines share."""
    shared = os.environ.get(ENVIRONMENT)
    return sha256(shared.encode("utf-8", "surrogateescape")).digest() if shared else own_key()


def own_key() -> bytes:
    """The account's key; where it cannot be stored, one for this process only, so that no cache is read again."""
    return _key_in(own_folder())


@cache
def _key_in(folder: Path | None) -> bytes:
    """The key belongs to the folder: what is sealed with it lies there."""
    return (_stored_in(folder / "cache.key") if folder else None) or secrets.token_bytes(SIZE)


def own_folder() -> Path | None:
    """A folder that only this account may write into; None where there is none."""
    try:
        base = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_STATE_HOME")
        folder = (Path(base) if base else Path.home() / ".local" / "state") / "dvk"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if _is_ours(folder) else None
    except (OSError, RuntimeError):  # no home
        return None


def _stored_in(path: Path) -> bytes | None:
    with suppress(FileExistsError, OSError):
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(file, "wb") as new:
            new.write(secrets.token_bytes(SIZE))
    for _ in range(_PATIENCE):
        try:
            stored = path.read_bytes() if _is_ours(path) else b""
        except OSError:
            return None
        if len(stored) == SIZE:
            return stored
        time.sleep(0.01)
    return None


def _is_ours(path: Path) -> bool:
    """Whether only this account may write at `path`. Windows protects such folders by itself."""
    if os.name == "nt":
        return True
    seen = path.lstat()
    return seen.st_uid == os.getuid() and not stat.S_ISLNK(seen.st_mode) and not seen.st_mode & 0o022
