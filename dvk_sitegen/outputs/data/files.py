"""Data as files: JSON, CSV as spreadsheets open it, and all entries in parts of which none is large."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from dvk_sitegen.base.text import UNSEEN
from dvk_sitegen.catalog.catalog import Catalog, Entries
from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.pages import urls


def to_json(data: Any) -> bytes:
    """Indented JSON, since people read it too."""
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def to_json_lines(items: Iterable[Any]) -> bytes:
    """A list with one item on each line: for many large items, since Python's indenting is ten times as slow."""
    lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
    return f"[\n{lines}\n]\n".encode()


def to_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with a BOM, so that Excel shows Vietnamese letters."""
    buffer = io.StringIO()
    csv.writer(buffer).writerows([_inert(text) for text in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def _inert(text: str) -> str:
    """Text that a spreadsheet would run as a formula, with an apostrophe before it.

    Some spreadsheets also accept full-width signs (＝), and skip blanks and invisible characters before them.
    """
    if text[:1].isalnum():
        return text
    bare = UNSEEN.sub("", text).lstrip()
    is_formula = unicodedata.normalize("NFKC", bare[:1]).startswith(("=", "+", "-", "@"))
    return f"'{text}" if is_formula or text.startswith(("\t", "\r", "\n")) else text


CHUNK_SIZE = 128  # entries, about half a megabyte
PROVINCIAL = "cap-tinh"


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some entries of an area, named as in documents; `path` is the path of its files without the ending."""

    path: str
    province: str
    district: str
    entries: Entries


def data_chunks(catalog: Catalog) -> Iterator[Chunk]:
    """All parts; each entry is in one of them, and empty parts are left out."""
    for province in catalog.provinces():
        for district in (None, *catalog.districts_of(province)):
            slug = district.slug if district else PROVINCIAL
            name = district.full_name if district else ""
            for number, entries in enumerate(_chunked(catalog.in_district(province, district)), start=1):
                if entries:
                    path = f"{urls.DATA}mo-hinh/{province.slug}/{slug}-{number}"
                    yield Chunk(path, province.full_name, name, entries)


def _chunked(entries: Entries) -> list[Entries]:
    count = 1
    while count * CHUNK_SIZE < len(entries):
        count *= 2
    chunks: list[list[Entry]] = [[] for _ in range(count)]
    for entry in entries:
        # Not the cache's digest, which may change: the part of an entry is part of a published address.
        chunks[crc32(entry.id.encode()) % count].append(entry)
    return [tuple(chunk) for chunk in chunks]
