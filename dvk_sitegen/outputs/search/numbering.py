"""Record numbers that stay: they follow from the ids alone, and one more record moves few others.

Each area has a table of slots. A record stands at the slot that the hash of its id asks for, or right behind those that
ask for the same; so what an earlier build numbered, this one numbers alike, without remembering. The records of an area
lie together, which makes its lists short and its columns even. Only where an area outgrows its table do the areas
behind it move, and that happens the less often the larger it is.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping

GROUP = 16  # slots whose cards share a file
_FULL = (3, 4)  # at most three of four slots are taken, so that newcomers find room near their place


def numbered(areas: Mapping[str, Iterable[str]]) -> tuple[dict[str, int], dict[str, range]]:
    """The number of each id, and each area's slots; areas in the order given, ids in any."""
    numbers: dict[str, int] = {}
    slots: dict[str, range] = {}
    start = 0
    for area, ids in areas.items():
        ordered = sorted((zlib.crc32(id_.encode()), id_) for id_ in ids)
        size = table_size(len(ordered))
        for slot, (_, id_) in zip(_places(ordered, size), ordered, strict=True):
            numbers[id_] = start + slot
        slots[area] = range(start, start + size)
        start += size
    return numbers, slots


def table_size(count: int) -> int:
    """How many slots `count` records get: whole groups, in steps of a half or a third."""
    size = GROUP
    while count * _FULL[1] > size * _FULL[0]:
        is_power = size & (size - 1) == 0
        size = size * 2 if size == GROUP else size * 3 // 2 if is_power else size * 4 // 3
    return size


def _places(ordered: list[tuple[int, str]], size: int) -> Iterator[int]:
    """Slots in ascending order: each at what its hash asks for or behind the one before, and all within the table."""
    behind = -1
    for place, (hash_, _) in enumerate(ordered):
        last = size - len(ordered) + place  # as many slots must be left as there are records to come
        behind = min(max(behind + 1, hash_ * size >> 32), last)
        yield behind
