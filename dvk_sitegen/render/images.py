"""Photos: what is known after a photo was opened, and the sizes in which it is published."""

from __future__ import annotations

import hashlib
import io
import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from PIL import Image, ImageCms, ImageDraw

WIDTHS = (480, 960, 1600)
FOLDER = "assets/anh"
LONGEST_SIDE = 16_383  # that WebP can have


class Picture(NamedTuple):
    """A valid photo: the digest of its file, its size in bytes, and its width and height in pixels when upright."""

    digest: str
    weight: int
    width: int
    height: int
    is_animated: bool = False

    @staticmethod
    def digest_of(raw: bytes) -> str:
        """The digest of a file with this content."""
        return hashlib.sha256(raw).hexdigest()[:16]


class Seen(Protocol):
    """Anything with the attributes of a valid photo."""

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
    """The sizes in which a photo is published, smallest first; never larger than the original, at least one pixel."""
    most = min(picture.width, WIDTHS[-1], max(1, LONGEST_SIDE * picture.width // picture.height))
    widths = [*(width for width in WIDTHS if width < most), most]
    return tuple(_size(picture, width) for width in widths)


def _size(picture: Seen, width: int) -> PictureSize:
    height = min(LONGEST_SIDE, max(1, round(picture.height * width / picture.width)))
    return PictureSize(f"{FOLDER}/{picture.digest}-{width}.webp", width, height)


SIZE = (600, 315)
_BACKGROUND, _PEOPLE, _FRONT = "#a8121c", "#f3c9cc", "#ffffff"


def emblem() -> bytes:
    """A PNG of `SIZE`."""
    image = Image.new("P", SIZE, 0)
    draw = ImageDraw.Draw(image)
    image.putpalette([part for colour in (_BACKGROUND, _PEOPLE, _FRONT) for part in bytes.fromhex(colour[1:])])
    for middle, top, colour in ((215, 105, 1), (385, 105, 1), (300, 85, 2)):
        draw.ellipse((middle - 32, top, middle + 32, top + 64), fill=colour)
        draw.pieslice((middle - 70, top + 74, middle + 70, top + 234), 180, 360, fill=colour)
    buffer = io.BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


FORMATS = ("JPEG", "PNG", "WEBP")
QUALITY = 80
MAX_BYTES = 100 * 1024 * 1024
MAX_PIXELS = 60_000_000
MAX_MEMORY = 256 * 1024 * 1024
_MOST_PROFILE = 4 * 1024 * 1024
_ORIENTATION = 0x0112  # the EXIF tag that says how the camera was held
_LYING = (5, 6, 7, 8)
_TURNED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_DEEP = ("I;16", "I;16B", "I;16L", "I;16N", "I")  # grey with 16 bits: Pillow would cut off what is above 255
# Bytes that a pixel takes up while a picture is read and made smaller: Pillow keeps colours in four, and copies those
# with transparency; moving pictures are composed from one copy in another.
_BYTES_OF_PIXEL = {"1": 1, "L": 1, "P": 5, "RGB": 4, "CMYK": 4, "YCbCr": 4, "I;16": 6, "I": 8}
_BYTES_OF_OTHERS = 8
# What people take for photos, by how their files begin.
_OTHER_KINDS = (
    (re.compile(rb".{4}ftyp(?:hei|hev|hea|mif1|msf1)", re.DOTALL), "HEIC"),
    (re.compile(rb".{4}ftypavi[fs]", re.DOTALL), "AVIF"),
    (re.compile(rb".{4}ftyp", re.DOTALL), "video"),
    (re.compile(rb"GIF8"), "GIF"),
    (re.compile(rb"II\*\0|MM\0\*|II\+\0|MM\0\+"), "TIFF/RAW"),
    (re.compile(rb"BM.{4}\0\0\0\0", re.DOTALL), "BMP"),
    (re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:\?xml|svg|!DOCTYPE svg|!--)", re.IGNORECASE), "SVG"),
    (re.compile(rb"%PDF"), "PDF"),
    (re.compile(rb"8BPS"), "PSD"),
    (re.compile(rb"\x00\x00\x01\x00"), "ICO"),
    (re.compile(rb"\xff\x0a|\0\0\0\x0cJXL "), "JPEG XL"),
    (re.compile(rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51"), "JPEG 2000"),
    (re.compile(rb"PK\x03\x04"), "ZIP/Office"),
)

T = TypeVar("T")


class PictureError(Exception):
    """A file is not a picture that can be published; `kind` is its actual kind, where known."""

    def __init__(self, kind: str = "") -> None:
        super().__init__(kind)
        self.kind = kind


def inspect_picture(raw: bytes) -> Picture:
    """Decode the content of a photo completely, as resizing would. Raises PictureError."""

    def inspected(image: Image.Image) -> Picture:
        width, height = (image.height, image.width) if _held(image) in _LYING else image.size
        # Some phones keep a second, smaller photo behind the first: that is no motion.
        is_animated = image.format != "MPO" and bool(getattr(image, "is_animated", False))
        _resized(image, min(width, 64), min(height, 64))
        return Picture(Picture.digest_of(raw), len(raw), width, height, is_animated)

    return _opened(raw, inspected)


def shrink(path: str | Path, size: PictureSize, digest: str) -> bytes:
    """The photo with that digest in one size, as WebP. Raises PictureError, also where the file has changed since."""
    raw = picture_content(path)
    if Picture.digest_of(raw) != digest:
        raise PictureError

    def encoded(image: Image.Image) -> bytes:
        buffer = io.BytesIO()
        _resized(image, size.width, size.height).save(buffer, "WEBP", quality=QUALITY, method=2)
        return buffer.getvalue()

    return _opened(raw, encoded)


def placeholder(size: PictureSize) -> bytes:
    """A grey picture in place of a photo that could not be resized, in the same size."""
    buffer = io.BytesIO()
    Image.new("RGB", (size.width, size.height), (224, 224, 224)).save(buffer, "WEBP", quality=QUALITY, method=0)
    return buffer.getvalue()


def picture_content(path: str | Path) -> bytes:
    """The content of a photo's file. Raises PictureError where it cannot be read, or is too long."""
    try:
        with Path(path).open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise PictureError from error
    if len(raw) > MAX_BYTES:
        raise PictureError
    return raw


def _opened(raw: bytes, use: Callable[[Image.Image], T]) -> T:
    with _as_picture_error(raw), Image.open(io.BytesIO(raw), formats=FORMATS) as image:
        pixels = image.width * image.height
        if pixels > MAX_PIXELS or pixels * _bytes_of_pixel(image) > MAX_MEMORY:
            raise PictureError
        return use(image)


@contextmanager
def _as_picture_error(raw: bytes) -> Iterator[None]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what a file has that is odd, but can be read
            yield
    except PictureError:
        raise
    except Exception as error:  # a decoder may raise anything, MemoryError too
        kind = next((kind for begins, kind in _OTHER_KINDS if begins.match(raw)), "")
        raise PictureError(kind) from error


def _bytes_of_pixel(image: Image.Image) -> int:
    many = 3 if getattr(image, "is_animated", False) and image.format != "MPO" else 1
    return many * _BYTES_OF_PIXEL.get(image.mode, _BYTES_OF_OTHERS)


def _resized(image: Image.Image, width: int, height: int) -> Image.Image:
    """A photo in the given size, upright, in sRGB, on white."""
    profile = image.info.get("icc_profile")
    held = _held(image)
    wanted = (height, width) if held in _LYING else (width, height)
    image.draft("RGB", wanted)
    image.load()
    flat = _on_white(_resizable(image).resize(wanted))
    flat.info = {}
    return _in_srgb(flat.transpose(_TURNED[held]) if held in _TURNED else flat, profile)


def _held(image: Image.Image) -> object:
    """The orientation from EXIF; upright, where that cannot be read."""
    try:
        return image.getexif().get(_ORIENTATION, 1)
    except Exception:  # noqa: BLE001 - as for the picture itself, but without this it can still be shown
        return 1


def _resizable(image: Image.Image) -> Image.Image:
    """The picture in a mode that can be resized smoothly."""
    if image.mode in _DEEP:
        return image.point(lambda value: value / 256).convert("L")
    if image.mode == "1":
        return image.convert("L")
    if "transparency" in image.info or image.mode in ("PA", "LA"):
        return image.convert("RGBA")
    return image.convert("RGB") if image.mode == "P" else image


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    white = Image.new("RGBA", image.size, "white")
    white.alpha_composite(image)
    return white.convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture converted to sRGB by its colour profile. A broken or unsuitable profile is ignored."""
    if profile and len(profile) <= _MOST_PROFILE and image.mode in ("RGB", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            converted = None
        if converted:
            return converted
    return image.convert("RGB")
