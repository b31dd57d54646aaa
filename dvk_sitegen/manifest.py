"""The manifest: which files the last build wrote into a site folder, and from which inputs.

It is sealed, replaced as a whole, and may be deleted at any time. It distinguishes our files from others in the
folder; a file whose stat signature has changed is read and compared.
"""

from __future__ import annotations

import marshal
import os
from array import array
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from dvk_sitegen.base.cache_files import SealError, plain, seal, unseal

FORMAT = b"manifest 3"

Stamp = tuple[int, int, int]  # when a file was last written and last changed in any way (ns), and its size


class FileRecord(NamedTuple):
    """One file: its key, the digest of its bytes, its stat signature, and its page's URL if it is listed."""

    key: bytes
    digest: bytes
    stamp: Stamp
    url: str | None


@dataclass(slots=True)
class Manifest:
    """`base` has the fingerprints that everything depends on; `bundles` those of each bundle, and its files."""

    base: Mapping[str, bytes] = field(default_factory=dict)
    bundles: dict[str, tuple[Mapping[str, bytes], tuple[str, ...]]] = field(default_factory=dict)
    files: dict[str, FileRecord] = field(default_factory=dict)
    is_rejected: bool = False
    """Whether there was a file that was not ours, or incomplete."""

    @classmethod
    def read(cls, path: Path) -> Manifest:
        """The manifest of the last build; an empty one where there is none that can be trusted."""
        try:
            payload = unseal(path, FORMAT)
            base, bundles, files = plain(payload) if payload else ({}, {}, {})
        except SealError:
            return cls(is_rejected=True)
        return cls(base, bundles, {name: FileRecord._make(made) for name, made in files.items()})

    def write(self, path: Path) -> None:
        """Replace the record at `path`, and beside it what `standing` needs of it. Raises OSError."""
        files = {name: tuple(made) for name, made in self.files.items()}
        bundles = {name: (dict(uses), paths) for name, (uses, paths) in self.bundles.items()}
        seal(path, FORMAT, marshal.dumps((dict(self.base), bundles, files)))
        stamps = array("q", [number for made in self.files.values() for number in made.stamp])
        seal(_looks_file(path), FORMAT, marshal.dumps((list(self.files), stamps.tobytes())))


def standing(path: Path, site_dir: Path) -> int | None:
    """How many files were recorded at `path`, if all of them have the same stat signature; else None.

    Raises SealError when the record is not ours, or incomplete.
    """
    payload = unseal(_looks_file(path), FORMAT)
    if payload is None:
        return None
    paths, stamps = plain(payload)
    root = f"{site_dir}{os.sep}"
    now = array("q")
    try:
        for name in paths:
            stat = os.stat(root + name)
            now.extend((stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size))
    except OSError:
        return None
    return len(paths) if now.tobytes() == stamps else None


def _looks_file(path: Path) -> Path:
    return path.with_suffix(".looks")


def stamp_of(path: str | Path) -> Stamp | None:
    """The stat signature of a file, None where there is none."""
    try:
        stat = os.stat(path)
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size


def found_in(site_dir: Path, own: Collection[str]) -> Iterable[str]:
    """All files in the folders named in `own`, which are ours alone: written by a build whose manifest is lost."""
    files = (path for folder in own for path in (site_dir / folder).rglob("*") if path.is_file())
    return (path.relative_to(site_dir).as_posix() for path in files)
