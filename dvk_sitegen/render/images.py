"""Photos in the sizes that pages use: WebP, turned upright, without the camera's data (which tell where)."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image, ImageOps

WIDTHS = (480, 960, 1600)
FOLDER = "assets/anh"
QUALITY = 80
MAX_PIXELS = 60_000_000
_ORIENTATION = 0x0112  # the EXIF tag that says how the camera was held
_LYING = (5, 6, 7, 8)


@dataclass(frozen=True, slots=True)
class PictureSize:
    """One size of one photo; `url` holds the hash of the original, so it may be cached for ever."""

    url: str
    width: int
    height: int


def is_readable(path: Path) -> bool:
    """Whether Pillow can read the whole file and it is not absurdly large."""
    try:
        with Image.open(path) as image:
            image.draft("RGB", (64, 64))  # the least work that still finds a file cut short
            is_modest = image.width * image.height <= MAX_PIXELS
            if is_modest:
                image.load()
            return is_modest
    except (OSError, ValueError, Image.DecompressionBombError):
        return False


def width_of(path: str) -> int:
    """How many pixels a readable picture is wide when it stands upright."""
    with Image.open(path) as image:
        turned = image.getexif().get(_ORIENTATION, 1) in _LYING
        return image.height if turned else image.width


def picture_sizes(path: str) -> tuple[PictureSize, ...]:
    """The sizes a photo is published in, smallest first; never larger than the original."""
    return _sizes(path, Path(path).stat().st_mtime_ns)


@cache
def _sizes(path: str, _changed: int) -> tuple[PictureSize, ...]:
    digest = hashlib.sha256(Path(path).read_bytes()).hexdigest()[:16]
    with Image.open(path) as image:
        width, height = ImageOps.exif_transpose(image).size
    widths = [w for w in WIDTHS if w < width] + [min(width, WIDTHS[-1])]
    return tuple(
        PictureSize(f"{FOLDER}/{digest}-{w}.webp", w, round(height * w / width)) for w in dict.fromkeys(widths)
    )


def shrink(path: str, size: PictureSize) -> bytes:
    """The photo in one size, as WebP."""
    with Image.open(path) as image:
        image.draft("RGB", (size.width, size.height))
        upright = ImageOps.exif_transpose(image).convert("RGB").resize((size.width, size.height))
    buffer = io.BytesIO()
    upright.save(buffer, "WEBP", quality=QUALITY, method=2)
    return buffer.getvalue()
