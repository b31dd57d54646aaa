"""The photos of entries in their published sizes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.outputs.artifact import Artifact, Unit
from dvk_sitegen.render.images import FOLDER, picture_sizes, shrink


def picture_units(entries: Iterable[Entry]) -> Iterator[Unit]:
    """The photos of each entry that has any; the same photo in two entries is made once."""
    seen: set[str] = set()
    for entry in entries:
        if entry.photos:
            yield Unit(f"{FOLDER}/{entry.id}", {"entry": entry.fingerprint}, partial(_pictures, entry, seen))


def _pictures(entry: Entry, seen: set[str]) -> Iterator[Artifact]:
    for photo in entry.photos:
        for size in picture_sizes(photo.path):
            if size.url not in seen:
                seen.add(size.url)
                # The address holds what is in the photo.
                yield Artifact(size.url, partial(shrink, photo.path, size), size.url.encode())
