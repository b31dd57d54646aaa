"""All entries in parts: by area, and a large area's in so many that none is large.

In which part of its area an entry lies follows from its id, so that an entry more or less leaves the others where they
are; only when an area has doubled its entries are they parted anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from zlib import crc32

from dvk_sitegen.catalog.catalog import Catalog, Entries
from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.pages import urls

PART = 128  # entries, about half a megabyte
PROVINCIAL = "cap-tinh"


@dataclass(frozen=True, slots=True)
class Part:
    """Some entries of an area, which is named as documents name it; `path` is that of its files, without ending."""

    path: str
    province: str
    district: str
    entries: Entries


def data_parts(catalog: Catalog) -> Iterator[Part]:
    """Every entry in one part; parts without any are left out."""
    for province in catalog.provinces():
        for district in (None, *catalog.districts_of(province)):
            slug = district.slug if district else PROVINCIAL
            name = district.full_name if district else ""
            for number, entries in enumerate(_parted(catalog.in_district(province, district)), start=1):
                if entries:
                    path = f"{urls.DATA}mo-hinh/{province.slug}/{slug}-{number}"
                    yield Part(path, province.full_name, name, entries)


def _parted(entries: Entries) -> list[Entries]:
    count = 1
    while count * PART < len(entries):
        count *= 2
    parts: list[list[Entry]] = [[] for _ in range(count)]
    for entry in entries:
        # Not the cache's digest, which may become another: in which part an entry lies is published.
        parts[crc32(entry.id.encode()) % count].append(entry)
    return [tuple(part) for part in parts]
