"""The answers that a new project is made from, each checked; a logo is drawn anew, small and without its data."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from PIL import Image, ImageOps, UnidentifiedImageError

from dvk_sitegen.base.errors import InitError
from dvk_sitegen.base.text import nearest, nfc, slug
from dvk_sitegen.domain.admin_units import Area, Province, Unit
from dvk_sitegen.domain.gazetteer import Gazetteer
from dvk_sitegen.domain.lookup import called

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


U = TypeVar("U", bound=Unit)

PRIMARY, ACCENT = "#a8121c", "#7d0a12"
"""The colours of the theme itself."""
LONGEST_NAME = 100
_FOLDER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|\Z)", re.IGNORECASE)
_HOST = r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::[0-9]+)?"
_ADDRESS = re.compile(rf"https?://{_HOST}(?:/[\w.~%!@+=,:-]*)*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Answers:
    """All that a new project is made from. Addresses are whole; `""` where there is none."""

    area: Area
    site_name: str
    site_url: str
    primary: str = PRIMARY
    accent: str = ACCENT
    logo: Path | None = None
    portal: str = ""
    repository: str = ""
    edit_url: str = ""


def folder_named(said: str) -> Path:
    """The folder for a new project. Raises InitError where its name has letters that some machine cannot have."""
    path = Path(said)
    name = path.name if path.name not in ("", "..") else path.resolve().name  # Windows resolves `con` to a device
    if not _FOLDER.fullmatch(name) or name.endswith(".") or _DEVICE.match(name):
        raise InitError("init_name", name=name, guess=slug(name) if not _DEVICE.match(name) else f"trang-{slug(name)}")
    return path


def province_called(gazetteer: Gazetteer, said: str) -> Province:
    """One of the 63 until 30 June 2025; a province of today is the one that has its name."""
    return _one(said, gazetteer.provinces, "init_province")


def district_called(gazetteer: Gazetteer, province: Province, said: str) -> Area:
    """A district of a province, or of one that is part of it today: Bắc Quang of Tuyên Quang lay in Hà Giang."""
    merged = [province, *(p for p in gazetteer.merged_into(province.today) if p is not province)]
    for each in merged:
        districts = [d for d in each.districts if not d.last]
        if called(said, districts):
            return Area(each, _one(said, districts, "init_district", within=each.full_name))
    everywhere = [d for each in merged for d in each.districts if not d.last]
    return Area(province, _one(said, everywhere, "init_district", within=province.full_name))


def _one(said: str, units: Iterable[U], key: str, **params: object) -> U:
    units = list(units)
    found = called(said, units)
    if len(found) == 1:
        return found[0]
    if found:
        several = ", ".join(unit.full_name for unit in found)
        raise InitError("init_several", said=said, several=several)
    raise InitError(key, said=said, guess=nearest(said, (unit.name for unit in units)) or "", **params)


def name_of(area: Area) -> str:
    """`huyện Yên Châu, tỉnh Sơn La`; a whole province with its present name, if it has kept its name."""
    province = area.province
    if area.district:
        return f"{area.district.full_name}, {province.full_name}"
    return province.today.full_name if province.today.name == province.name else province.full_name


def folder_of(area: Area) -> str:
    """Where its entries lie below `content/entries/`."""
    return f"{area.province.slug}/{area.district.slug}" if area.district else area.province.slug


def site_name(said: str) -> str:
    """The name at the top of every page: one line, not too long."""
    name = " ".join(nfc(said).split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise InitError("init_site_name", longest=LONGEST_NAME)
    return name


def default_site_name(area: Area) -> str:
    """The name where none is given: that of the movement, and of the area."""
    return f"Dân vận khéo {(area.district or area.province).name}"


def address(said: str) -> str:
    """A whole address of the web, without a slash at its end; "" of nothing. Raises InitError for anything else."""
    text = said.strip()
    if text and not _ADDRESS.fullmatch(text):
        guess = f"https://{text}" if _ADDRESS.fullmatch(f"https://{text}") else ""
        raise InitError("init_address", said=said, guess=guess)
    return text.rstrip("/")


def portal(said: str) -> str:
    """The scheme and the host of a portal: it may frame our pages from any page of its own."""
    parts = urlsplit(address(said))
    return f"{parts.scheme}://{parts.netloc}".lower() if parts.netloc else ""


def default_site_url(repository: str, name: str) -> str:
    """Where the code host publishes pages of a repository; of none an address to be changed."""
    parts = urlsplit(repository)
    owner, _, rest = parts.path.strip("/").partition("/")
    if rest and parts.hostname in ("github.com", "gitlab.com"):
        host = f"{owner}.{parts.hostname.replace('.com', '.io')}".lower()
        return f"https://{host}/" if rest.lower() == host else f"https://{host}/{rest}/"
    return f"https://{slug(name) or 'danvankheo'}.example.vn/"


def default_edit_url(repository: str) -> str:
    """Where files are edited on the code host, on the branch `main`; "" of one that is not known."""
    host = urlsplit(repository).hostname or ""
    if host == "github.com":
        return f"{repository}/edit/main/"
    return f"{repository}/-/edit/main/" if "gitlab" in host else ""


def logo_file(said: str) -> Path | None:
    """The file of a logo, None for "". Raises InitError where there is no file."""
    if not said.strip():
        return None
    path = Path(said.strip()).expanduser()
    if not path.is_file():
        raise InitError("init_logo", path=said)
    return path
