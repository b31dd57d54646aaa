"""The files of a built site's search index, read as docs/search.md describes them."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from dvk_sitegen.outputs.search.encoding import FOLDER, HASH

LETTERS = {letter: n for n, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")}
GROUP = 16


def numbers(gaps: str) -> Iterator[int]:
    """The numbers that letters stand for."""
    number = step = shift = 0
    for letter in gaps:
        value = LETTERS[letter]
        step |= (value & 31) << shift
        shift += 5
        if value < 32:
            number += step
            yield number
            step = shift = 0


@dataclass(frozen=True)
class Index:
    """The files of a built site's index."""

    site: Path

    def text(self, name: str) -> str:
        return zlib.decompress((self.site / FOLDER / f"{name}.bin").read_bytes()).decode()

    @cached_property
    def root(self) -> dict[str, Any]:
        root: dict[str, Any] = json.loads(self.text("goc"))
        return root

    @cached_property
    def stories(self) -> str:
        return self.text(f"cac-bai-{self.root['story']}")

    @cached_property
    def present(self) -> frozenset[int]:
        bits = self.text(f"co-mat-{self.root['present']}")
        return frozenset(
            6 * at + bit for at, letter in enumerate(bits) for bit in range(6) if LETTERS[letter] >> bit & 1
        )

    @cached_property
    def words(self) -> dict[str, int]:
        known = self.text(f"am-tiet-{self.root['words']}").split()
        return {word[:-1]: int(word[-1]) for word in known}

    def lines(self, is_story: bool, key: str) -> list[tuple[list[str], list[str]]]:
        """Each line of the shard of `key`: the words of its term, and its lists."""
        hashes = self.stories if is_story else self.root["head"]
        place = zlib.crc32(key.encode()) % (len(hashes) // HASH)
        hash_ = hashes[place * HASH : (place + 1) * HASH]
        if hash_ == "0" * HASH:
            return []
        rows = [line.split("\t") for line in self.text(f"{'bai' if is_story else 'tu'}-{place}-{hash_}").split("\n")]
        return [(term.split(" "), lists) for term, *lists in rows]

    def card(self, number: int) -> list[Any]:
        group = number // GROUP
        hash_ = self.root["cards"][group * HASH : (group + 1) * HASH]
        cards = json.loads(self.text(f"the-{group}-{hash_}"))
        return next(card[1:] for card in cards if card[0] == number % GROUP)
