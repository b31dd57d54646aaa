"""The photos of entries in their published sizes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.outputs.artifact import Artifact
from dvk_sitegen.render.images import picture_sizes, shrink


def picture_artifacts(entries: Iterable[Entry]) -> Iterator[Artifact]:
    """One artifact for each size of each photo; the same photo in two entries is made once."""
    seen = set()
    for entry in entries:
        for photo in entry.photos:
            for size in picture_sizes(photo.path):
                if size.url not in seen:
                    seen.add(size.url)
                    yield Artifact(size.url, partial(shrink, photo.path, size))
