"""The store: everything that is cached between runs, in sealed files below one folder.

    <folder>/<cache>/<item>.bin      header, and the value in the cache's format (formats.py)
    header                           MAGIC · id of the account's key · stamp · seal

The *stamp* says what the value is: of which cache, item and format, made from what (its `key`), by which version of the
package, Python and libraries; one of something else is outdated, and counts as none. The *seal* (HMAC-SHA-256) can only
be made with the key of this account on this machine. A file without a valid seal is *rejected*: it is removed without
being read, and the program says once which cache that was, and why. Deleting any file is always safe.
"""

from __future__ import annotations

import hmac
import os
import re
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Generic, Literal, TypeVar

from dvk_sitegen.base import account_key
from dvk_sitegen.base.fingerprint import SIZE, digest, version
from dvk_sitegen.base.formats import Format

T = TypeVar("T")
Reason = Literal["foreign", "damaged", "unreadable"]
"""Why a file was rejected: another account or machine wrote it; it is not whole, or was altered; it cannot be read."""

_FAMILY = b"dvk-cache "
MAGIC = _FAMILY + b"3\n"
_ID = 8
HEADER = len(MAGIC) + _ID + 2 * SIZE
_MOST = 1 << 30  # bytes: a longer file is none of ours, and would fill the memory
_SUFFIX = ".bin"
_TEMPORARY = re.compile(r"\.bin\.\d+\.new$")
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class Store:
    """All caches below `folder`; without a folder nothing is cached. `rejected` has the reason for each rejected
    cache.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.rejected: dict[str, Reason] = {}

    @cached_property
    def sealer(self) -> Sealer:
        """What seals the files."""
        return Sealer(account_key.key())

    def open(self, name: str, form: Format[T]) -> Cache[T]:
        """The cache with that name, whose values have the format `form`."""
        return Cache(self, name, form)

    def workspace(self, name: str) -> Path:
        """The path of a folder for temporary files, such as those that MkDocs writes; never a symbolic link.

        Raises OSError when a link there cannot be removed.
        """
        assert self.folder is not None, "a store without a folder has no room to work in"
        path = self.folder / f"{name}.work"
        if path.is_symlink():  # whoever empties the folder would empty what it leads to
            path.unlink()
        return path

    @cached_property
    def account(self) -> Store:
        """The store outside of the project into which only this account may write, so that it may contain code."""
        own = Store(account_key.own_folder())
        own.sealer, own.rejected = Sealer(account_key.own_key()), self.rejected
        return own


class Sealer:
    """Makes the seals of one key; `id` identifies the key without revealing it."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self.id = hmac.digest(key, b"id", "sha256")[:_ID]

    def seal(self, stamp: bytes, payload: bytes) -> bytes:
        """The seal of a file."""
        made = hmac.new(self._key, MAGIC + stamp, sha256)
        made.update(payload)
        return made.digest()[:SIZE]


class _RejectedError(Exception):
    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


class Cache(Generic[T]):
    """The items of one cache. An item's name may contain slashes."""

    def __init__(self, store: Store, name: str, form: Format[T]) -> None:
        self.name, self.form = name, form
        self._store = store
        self._folder = store.folder / name if store.folder else None
        self._about = digest(name.encode(), b"%d" % form.number, version() if form.is_versioned else b"")
        if self._folder and self._folder.is_symlink():
            self._reject(self._folder, "foreign")

    def read(self, item: str, key: bytes = b"") -> T | None:
        """The value that was made from `key`; None where there is none, or one that is outdated or rejected."""
        path = self._path(item)
        if path is None:
            return None
        try:
            return self._unsealed(path, self._stamp(item, key))
        except _RejectedError as error:
            self._reject(path, error.reason)
            return None

    def write(self, item: str, key: bytes, value: T) -> None:
        """Store the value made from `key`; the file is replaced as a whole. Raises OSError."""
        path = self._path(item)
        if path is None:
            return
        payload, stamp, sealer = self.form.dump(value), self._stamp(item, key), self._store.sealer
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f"{path.name}.{os.getpid()}.new")  # a check may run beside a build
        try:
            _write_new(temporary, b"".join((MAGIC, sealer.id, stamp, sealer.seal(stamp, payload), payload)))
            _replace(temporary, path)
        except OSError:
            _remove(temporary)
            raise

    def try_write(self, item: str, key: bytes, value: T) -> None:
        """Like `write`, but a value that cannot be stored is ignored."""
        with suppress(OSError):
            self.write(item, key, value)

    def remove(self, item: str) -> None:
        """Forget an item."""
        path = self._path(item)
        if path:
            _remove(path)

    def keep(self, items: Iterable[str]) -> None:
        """Remove all other items, and temporary files of stopped runs."""
        names = {_file_name(item) for item in items}
        for path in self._files():
            if path.name not in names:
                _remove_own(path)

    def keep_newest(self, count: int) -> None:
        """Remove all but the `count` newest items, and temporary files of stopped runs."""
        for path in sorted(self._files(), key=_written, reverse=True)[count:]:
            _remove_own(path)

    def _files(self) -> Iterator[Path]:
        """Files that have the names of items."""
        try:
            found = list(self._folder.iterdir()) if self._folder else []
        except OSError:
            return
        for path in found:
            if _TEMPORARY.search(path.name):
                _remove(path)
            elif path.suffix == _SUFFIX:
                yield path

    def _path(self, item: str) -> Path | None:
        return self._folder / _file_name(item) if self._folder else None

    def _stamp(self, item: str, key: bytes) -> bytes:
        return digest(self._about, item.encode("utf-8", "surrogateescape"), key)

    def _unsealed(self, path: Path, stamp: bytes) -> T | None:
        data = _content_of(path)
        if data is None:
            return None
        if not data.startswith(MAGIC) or len(data) < HEADER:
            if data.startswith(_FAMILY) and not MAGIC.startswith(data[: len(MAGIC)]):
                return None  # of an earlier or later layout
            raise _RejectedError("damaged")
        at = len(MAGIC)
        whose, found, seal = data[at : at + _ID], data[at + _ID : HEADER - SIZE], data[HEADER - SIZE : HEADER]
        sealer = self._store.sealer
        if whose != sealer.id:
            raise _RejectedError("foreign")
        payload = data[HEADER:]
        if not hmac.compare_digest(seal, sealer.seal(found, payload)):
            raise _RejectedError("damaged")
        if found != stamp:
            return None
        try:
            return self.form.load(payload)
        except Exception as error:  # what reads a broken value may raise anything
            raise _RejectedError("damaged") from error

    def _reject(self, path: Path, reason: Reason) -> None:
        self._store.rejected.setdefault(self.name, reason)
        _remove(path)


def _file_name(item: str) -> str:
    return f"{item.replace('/', '+')}{_SUFFIX}"


def _content_of(path: Path, most: int = _MOST) -> bytes | None:
    """The bytes of a file, None where there is none; links are not followed, pipes and devices not read."""
    try:
        with os.fdopen(os.open(path, _READ), "rb", buffering=0) as file:
            seen = os.fstat(file.fileno())
            if not stat.S_ISREG(seen.st_mode) or seen.st_size > _MOST:
                raise _RejectedError("damaged")
            return file.read(min(seen.st_size, most))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _RejectedError("unreadable") from error


def _remove_own(path: Path) -> None:
    """Remove a file that a store has written; other files are left alone."""
    with suppress(_RejectedError):
        if _content_of(path, len(_FAMILY)) == _FAMILY:
            _remove(path)


def _write_new(path: Path, data: bytes) -> None:
    """Write a new file; fails if there is one, since a prepared link could lead elsewhere."""
    try:
        file = os.open(path, _NEW, 0o666)
    except FileExistsError:
        _remove(path)
        file = os.open(path, _NEW, 0o666)
    with os.fdopen(file, "wb", buffering=0) as new:
        rest = memoryview(data)
        while rest:
            rest = rest[new.write(rest) :]


def _replace(path: Path, target: Path) -> None:
    try:
        path.replace(target)
    except OSError:
        if not target.is_dir():
            raise
        _remove(target)
        path.replace(target)


def _remove(path: Path) -> None:
    """Remove a file, a link (not its target) or a folder; what cannot be removed is ignored."""
    with suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _written(path: Path) -> int:
    try:
        return path.lstat().st_mtime_ns
    except OSError:
        return 0
