"""Photos: small enough to keep, large enough to see, with words, and with the consent of those in them."""

from __future__ import annotations

import math
import re
from pathlib import Path

from dvk_sitegen.domain.entry import Photo
from dvk_sitegen.reading.draft import EntryDraft
from dvk_sitegen.reading.form import added_after
from dvk_sitegen.reading.nodes import Mapping, Scalar
from dvk_sitegen.reading.report import Placed
from dvk_sitegen.text import slug

MAX_BYTES = 15 * 1024 * 1024
MIN_WIDTH = 400
_NOBODY = "khong-co-nguoi"
# What cameras and hurried people write: it tells nothing to somebody who cannot see the picture.
_NO_WORDS = re.compile(r"(?:anh|hinh|hinh-anh|anh-minh-hoa|photo|image|img|dsc|dscn|pxl|zalo)?(?:-?\d+)*\Z")


def photos_are_fit_to_show(draft: EntryDraft) -> None:
    """DVK342 to DVK345, DVK371, of the photos of a sound entry. A note about `photos` acknowledges most."""
    photos = {photo.file: photo for photo in draft.entry.photos}
    for node in draft.mappings_of("photos") if photos and not draft.report.has_errors else ():
        _, file = node.pairs["file"]
        photo = photos[file.value] if isinstance(file, Scalar) else None
        if photo:
            _check_size(draft, photo, file)
            _check_words(draft, photo, node)


def _check_size(draft: EntryDraft, photo: Photo, at: Placed) -> None:
    """DVK342: a file of more than 15 MB. DVK343: a picture narrower than 400 pixels. DVK371: one that moves."""
    size = photo.weight
    if size > MAX_BYTES:
        mb = math.ceil(size / 1024 / 1024 * 10) / 10  # always more than the limit that it stands beside
        draft.report.add("DVK342", at, draft.acknowledged("photos"), value=photo.file, size=mb, limit=15)
    width = photo.width
    if width < MIN_WIDTH:
        draft.report.add("DVK343", at, draft.acknowledged("photos"), value=photo.file, width=width, limit=MIN_WIDTH)
    if photo.is_animated:
        draft.report.add("DVK371", at, draft.acknowledged("photos"), value=photo.file)


def _check_words(draft: EntryDraft, photo: Photo, node: Mapping) -> None:
    """DVK344: words that are only the file's name. DVK345: nobody says that those in the picture agree.

    DVK619: a person who is withheld, and has no unit to stand for, may be in it.
    """
    words = slug(photo.alt)
    if words in (slug(photo.file), slug(Path(photo.file).stem)) or _NO_WORDS.match(words):
        draft.report.add("DVK344", node.pairs["alt"][1], "warning", value=photo.alt)
    if not photo.consent:
        fix = added_after(node.pairs["alt"], node, draft.report, "consent")
        draft.report.add("DVK345", node.pairs["file"][1], "warning", fix=fix, value=photo.file)
    elif slug(photo.consent) != _NOBODY and any(o.is_withheld and not o.unit for o in draft.entry.owners):
        draft.report.add("DVK619", node.pairs["file"][1], draft.acknowledged("photos"), value=photo.file)
