"""Names of files and folders: those that some system cannot store, distinguish or show.

A name is checked before the file is read: on Windows a repository with one bad name cannot be checked out.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from dvk_sitegen.base.text import nfc, slug

LONGEST = 100
"""The maximum length of an id or of another name without its ending: a whole path on Windows has 260 characters."""

ENTRY_ENDINGS = (".md", ".yml")
PHOTO_ENDINGS = (".jpg", ".jpeg", ".png", ".webp")
TEXT_ENDINGS = (".txt", ".csv", ".json")
# Files that are published unchanged beside prose pages. A browser runs nothing in any of these.
BESIDE_PROSE = (
    *PHOTO_ENDINGS,
    *(".gif", ".avif", ".ico", ".mp3", ".mp4", ".txt", ".csv", ".json", ".zip"),
    *(".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods"),
)

SECTIONS = ("mo-hinh", "dia-ban", "linh-vuc", "nam", "nguon", "tim-kiem", "du-lieu", "embed")
"""The folders of the site in which no prose page can be."""
OWN_FILES = ("feed.json", "robots.txt")
"""Files at the root of the site that a build makes, and that a file beside prose could be."""

_PORTS = (f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³")
_DEVICES = ("con", "prn", "aux", "nul", "conin$", "conout$", *_PORTS)
# Nearly every name is one of these, and needs no closer look; two of them that are not the same differ in letters.
_PLAIN = re.compile(
    rf"(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|\Z))[a-z0-9_-]{{1,{LONGEST}}}(?:\.(?:md|yml|jpg|jpeg|png|webp))?"
)
_NOT_ON_WINDOWS = re.compile(r'[<>:"|?*\\]')
_UNSEEN = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
# What an entry's ending becomes in hurried hands and in programs that hide it.
_ENDING = re.compile(
    r"(.+?)\.(?:(md|markdown|mdown|mkdn?|txt)|(yml|yaml))(?:\.(?:txt|md|yml|yaml))*\s*\.?", re.IGNORECASE
)
# Files that systems and programs create, often hidden; they are ignored, since nobody wrote them.
_SYSTEM = ("thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx")
_LOCKS = ("~$", "._", ".#", ".~")


class FolderItem(NamedTuple):
    """A name in a folder: whether it is a folder, and whether it is a link."""

    name: str
    is_dir: bool
    is_link: bool


class Fault(NamedTuple):
    """The fault of a name: a code, and the parameters of its message."""

    code: str
    params: dict[str, Any]


def found_in(folder: Path) -> list[FolderItem]:
    """The content of a folder, sorted by name, without hidden files and those of the system. Raises OSError."""
    with os.scandir(folder) as entries:
        found = [
            FolderItem(entry.name, _is_dir(entry), entry.is_symlink()) for entry in entries if not is_own(entry.name)
        ]
    return sorted(found)


def _is_dir(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def is_own(name: str) -> bool:
    """Whether a name is hidden, or was made by a system. An entry file with a dot before its name counts as neither."""
    if name.startswith("."):
        return not name.endswith(ENTRY_ENDINGS) or name.startswith(_LOCKS)
    return name.casefold() in _SYSTEM or name.startswith(_LOCKS)


def fault_of(name: str) -> Fault | None:
    """DVK140 to DVK142: a name that cannot be shown, that Windows cannot store, or that is too long."""
    if _PLAIN.fullmatch(name):
        return None
    bare, _, ending = name.rpartition(".")
    stem = bare if bare and len(ending) <= 5 else name
    ending = name[len(stem) :]
    if any(unicodedata.category(c) in _UNSEEN for c in name):
        seen = "".join(c for c in name if unicodedata.category(c) not in _UNSEEN)
        is_text = not any(unicodedata.category(c) == "Cs" for c in name)
        shown = "".join("\ufffd" if unicodedata.category(c) in _UNSEEN else c for c in name)
        return Fault("DVK140", {"value": shown, "guess": seen if is_text and seen else None})
    reason = _why_not_on_windows(name)
    if reason:
        return Fault("DVK141", {"value": name, "reason": reason, "guess": _for_windows(stem, ending, reason)})
    if len(stem) > LONGEST:
        guess = (slug(stem)[:LONGEST].rpartition("-")[0] or slug(stem)[:LONGEST]) + ending.lower()
        return Fault("DVK142", {"value": name, "count": len(stem), "limit": LONGEST, "guess": guess})
    return None


def _why_not_on_windows(name: str) -> str | None:
    """A key of the catalogue's section `reason`."""
    if name.partition(".")[0].rstrip(" ").casefold() in _DEVICES:
        return "device_name"
    if _NOT_ON_WINDOWS.search(name):
        return "windows_sign"
    return "windows_end" if name.endswith((" ", ".")) else None


def _for_windows(stem: str, ending: str, reason: str) -> str | None:
    if reason == "device_name":
        before = "anh" if ending.lower() in PHOTO_ENDINGS else "mo-hinh"
        return f"{before}-{slug(stem)}{ending.lower().rstrip('. ')}"
    if reason == "windows_end":
        return f"{stem}{ending}".rstrip(". ") or None
    return f"{slug(stem)}{ending}" if slug(stem) else None


def twins_of(found: Collection[FolderItem]) -> Iterator[tuple[FolderItem, FolderItem]]:
    """DVK143: each name that a system which ignores case, or encodes accents differently, takes for an earlier one.

    The simpler of two names counts as the earlier one: the one that is a slug.
    """
    odd = [one for one in found if not _PLAIN.fullmatch(one.name)]
    if not odd:
        return
    first: dict[str, FolderItem] = {}
    for one in sorted(found, key=lambda one: (_PLAIN.fullmatch(one.name) is None, one.name)):
        other = first.setdefault(nfc(one.name).casefold(), one)
        if other is not one:
            yield one, other


def entry_meant(name: str) -> str | None:
    """The entry's name that a name with another ending was meant to be: `Trong-nhan.MD`, `trong-nhan.md.txt`."""
    match = _ENDING.fullmatch(name.lstrip("."))
    if not match:
        return None
    stem = "_area" if match[1].casefold() == "_area" else slug(match[1])
    meant = f"{stem}{ENTRY_ENDINGS[match[3] is not None]}"
    return meant if stem and meant != name else None


def picture_meant(name: str) -> str | None:
    """The name of a JPEG under one of the endings that browsers and phones give it."""
    stem, _, ending = name.rpartition(".")
    return f"{stem}.jpg" if stem and ending.casefold() in ("jfif", "jpe", "jpg_large", "pjpeg") else None
