"""The photos of entries in their published sizes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from dvk_sitegen.base.errors import Problem
from dvk_sitegen.domain.entry import Entry, Photo
from dvk_sitegen.outputs.artifact import Artifact, Bundle, Placeholder
from dvk_sitegen.render.images import FOLDER, PictureError, PictureSize, picture_sizes, placeholder, shrink


def photo_bundles(entries: Iterable[Entry], problems: list[Problem]) -> Iterator[Bundle]:
    """The photos of each entry that has any; the same photo in two entries is made once.

    A photo that was read but cannot be resized (it was changed meanwhile, memory is short) is added to `problems`.
    """
    seen: set[str] = set()
    for entry in entries:
        if entry.photos:
            yield Bundle(
                f"{FOLDER}/{entry.id}", {"entry": entry.fingerprint}, partial(_photo_files, entry, seen, problems)
            )


def _photo_files(entry: Entry, seen: set[str], problems: list[Problem]) -> Iterator[Artifact]:
    for photo in entry.photos:
        for size in picture_sizes(photo):
            if size.url not in seen:
                seen.add(size.url)
                # The address holds what is in the photo.
                yield Artifact(size.url, partial(_resized, entry, photo, size, problems), size.url.encode())


def _resized(entry: Entry, photo: Photo, size: PictureSize, problems: list[Problem]) -> bytes:
    """The photo in one size. DVK312: it cannot be resized."""
    try:
        return shrink(photo.path, size, photo.digest)
    except PictureError as error:
        if not any(problem.path == entry.path and problem.params["value"] == photo.file for problem in problems):
            problems.append(Problem("DVK312", entry.path, params={"value": photo.file}))
        raise Placeholder(placeholder(size)) from error
