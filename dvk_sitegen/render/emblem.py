"""The site's emblem as a picture, for those who ask for one where there is no photo: people side by side, no words."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

SIZE = (600, 315)
_GROUND, _PEOPLE, _FRONT = "#a8121c", "#f3c9cc", "#ffffff"


def emblem() -> bytes:
    """A PNG of `SIZE`."""
    image = Image.new("P", SIZE, 0)
    draw = ImageDraw.Draw(image)
    image.putpalette([part for colour in (_GROUND, _PEOPLE, _FRONT) for part in bytes.fromhex(colour[1:])])
    for middle, top, colour in ((215, 105, 1), (385, 105, 1), (300, 85, 2)):
        draw.ellipse((middle - 32, top, middle + 32, top + 64), fill=colour)
        draw.pieslice((middle - 70, top + 74, middle + 70, top + 234), 180, 360, fill=colour)
    buffer = io.BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
