"""What is known of a photo once it has been looked at, and the sizes that it is published in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol

WIDTHS = (480, 960, 1600)
FOLDER = "assets/anh"
LONGEST_SIDE = 16_383  # that WebP can have


class Picture(NamedTuple):
    """A photo that opens: the digest of its file, its size in bytes, and in pixels as it stands upright."""

    digest: str
    weight: int
    width: int
    height: int
    is_animated: bool = False


class Seen(Protocol):
    """A picture that has been looked at, whatever else is known of it."""

    @property
    def digest(self) -> str: ...
    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...


@dataclass(frozen=True, slots=True)
class PictureSize:
    """One size of one photo; `url` holds the digest of the original, so it may be cached for ever."""

    url: str
    width: int
    height: int


def picture_sizes(picture: Seen) -> tuple[PictureSize, ...]:
    """The sizes a photo is published in, smallest first; never larger than the original, never without an area."""
    most = min(picture.width, WIDTHS[-1], max(1, LONGEST_SIDE * picture.width // picture.height))
    widths = [*(width for width in WIDTHS if width < most), most]
    return tuple(_size(picture, width) for width in widths)


def _size(picture: Seen, width: int) -> PictureSize:
    height = min(LONGEST_SIDE, max(1, round(picture.height * width / picture.width)))
    return PictureSize(f"{FOLDER}/{picture.digest}-{width}.webp", width, height)
