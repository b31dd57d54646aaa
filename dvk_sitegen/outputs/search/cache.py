"""The cache of the index between builds: one segment for each area, and a ledger.

Both follow from the content alone: what is lost or not ours is made again.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from dvk_sitegen.base.formats import Format, dump_plain, plain
from dvk_sitegen.base.store import Store


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

    def dump(self) -> bytes:
        """All of it as bytes."""
        return dump_plain((self.keys, self.starts, self.live, self.shards, self.columns))

    @classmethod
    def load(cls, payload: bytes) -> Ledger:
        """What `dump` made bytes of."""
        return cls(*marshal.loads(payload))


_SEGMENT, _LEDGER = plain(2), Format(2, Ledger.dump, Ledger.load)
_ONLY = "ledger"


class SearchCache:
    """The segments of areas, as plain data, and the ledger of the last index."""

    def __init__(self, store: Store) -> None:
        self._segments = store.open("index", _SEGMENT)
        self._ledgers = store.open("ledger", _LEDGER)

    def segment(self, area: str, key: bytes) -> tuple[Any, ...] | None:
        """The packed segment of an area that was saved under `key`."""
        return self._segments.read(area, key)

    def save_segment(self, area: str, key: bytes, packed: tuple[Any, ...]) -> None:
        self._segments.try_write(area, key, packed)

    def ledger(self, key: bytes) -> Ledger:
        """That of the last build, if it was made under `key`; an empty one otherwise."""
        return self._ledgers.read(_ONLY, key) or Ledger()

    def save_ledger(self, key: bytes, ledger: Ledger) -> None:
        self._ledgers.try_write(_ONLY, key, ledger)

    def drop_all_but(self, areas: Iterable[str]) -> None:
        """Remove the segments of areas that are gone."""
        self._segments.keep(areas)
