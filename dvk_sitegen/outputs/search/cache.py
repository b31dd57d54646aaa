"""The cache of the index between builds, in a folder of sealed files: one segment for each area, and a ledger.

Both follow from the content alone: what is lost or not ours is made again.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from dvk_sitegen.base.cache_files import SealError, digest, drop_all_but, plain, seal, unseal, version

_LEDGER = "~goc.bin"


@dataclass(frozen=True, slots=True)
class Ledger:
    """The files of the last index, and what they were made from.

    `keys` and `starts` are the areas' keys and first doc ids, `live` a bitmap of the doc ids in use. `shards` are
    their files' hashes, longest lists and words. `columns` has the columns' fingerprint and their files' hashes.
    """

    keys: dict[str, bytes] = field(default_factory=dict)
    starts: dict[str, int] = field(default_factory=dict)
    live: bytes = b""
    shards: list[tuple[str, int, dict[str, int]]] = field(default_factory=list)
    columns: tuple[bytes, dict[str, str]] = (b"", {})


class SearchCache:
    """The cached files in `folder`; without a folder nothing is cached."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self.is_rejected = False
        """Whether there was a file that was not ours, or incomplete."""

    def segment(self, area: str, key: bytes) -> bytes | None:
        """The packed segment of an area that was saved under `key`."""
        return self._read(_name_of(area), key)

    def save_segment(self, area: str, key: bytes, packed: bytes) -> None:
        self._write(_name_of(area), key, packed)

    def ledger(self, key: bytes) -> Ledger:
        """That of the last build, if it was made under `key`; an empty one otherwise."""
        payload = self._read(_LEDGER, key)
        return Ledger(*plain(payload)) if payload else Ledger()

    def save_ledger(self, key: bytes, ledger: Ledger) -> None:
        self._write(
            _LEDGER, key, marshal.dumps((ledger.keys, ledger.starts, ledger.live, ledger.shards, ledger.columns))
        )

    def drop_all_but(self, areas: Iterable[str]) -> None:
        """Remove the files of areas that are gone."""
        if self._folder:
            drop_all_but(self._folder, {_LEDGER, *map(_name_of, areas)})

    def _read(self, name: str, key: bytes) -> bytes | None:
        try:
            return unseal(self._folder / name, digest(version(), key)) if self._folder else None
        except SealError:
            self.is_rejected = True
            return None

    def _write(self, name: str, key: bytes, payload: bytes) -> None:
        """Write a file of the cache; a folder that cannot be written is ignored."""
        try:
            if self._folder:
                seal(self._folder / name, digest(version(), key), payload)
        except OSError:
            return


def _name_of(area: str) -> str:
    return f"{area.replace('/', '+')}.bin"
