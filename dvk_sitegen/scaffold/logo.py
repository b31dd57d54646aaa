"""An office's logo, drawn anew for the header of every page and for the browser's tab: small, and without its data."""

from __future__ import annotations

import io
import warnings
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from dvk_sitegen.base.errors import InitError

HEIGHT = 96
"""Pixels: the header shows it at 24, and screens may have four to one."""
FAVICON = 64
_MOST_BYTES = 20 * 1024 * 1024
_KINDS = ("PNG", "JPEG", "WEBP", "GIF")


def drawn(path: Path) -> dict[str, bytes]:
    """`logo.png` and `favicon.png`. Raises InitError for a file that is not a picture, or cannot be resized."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise InitError("init_logo_picture", path=str(path))
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=_KINDS) as opened:
                picture = ImageOps.exif_transpose(opened).convert("RGBA")
    except (OSError, SyntaxError, ValueError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise InitError("init_logo_picture", path=str(path)) from error
    except Image.DecompressionBombWarning as error:
        raise InitError("init_logo_picture", path=str(path)) from error
    header = picture.copy()
    header.thumbnail((4 * HEIGHT, HEIGHT))
    square = Image.new("RGBA", (FAVICON, FAVICON))
    picture.thumbnail((FAVICON, FAVICON))
    square.paste(picture, ((FAVICON - picture.width) // 2, (FAVICON - picture.height) // 2))
    return {"logo.png": _as_png(header), "favicon.png": _as_png(square)}


def _as_png(picture: Image.Image) -> bytes:
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()
