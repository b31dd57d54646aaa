"""The manifest: which files the last build wrote into a site folder, and from which inputs.

It is sealed, replaced as a whole, and may be deleted at any time. It distinguishes our files from others in the
folder; a file whose stat signature has changed is read and compared.
"""

from __future__ import annotations

import marshal
import os
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from dvk_sitegen.base.filestat import Signature, packed_signatures
from dvk_sitegen.base.fingerprint import digest
from dvk_sitegen.base.formats import Format, dump_plain, plain
from dvk_sitegen.base.store import Store

SITES = 8
"""How many site folders have their manifests kept: those that were written last."""


class FileRecord(NamedTuple):
    """One file: its key, the digest of its bytes, its stat signature, and its page's URL if it is listed."""

    key: bytes
    digest: bytes
    signature: Signature
    url: str | None


@dataclass(slots=True)
class Manifest:
    """`base` has the fingerprints that everything depends on; `bundles` those of each bundle, and its files."""

    base: Mapping[str, bytes] = field(default_factory=dict)
    bundles: dict[str, tuple[Mapping[str, bytes], tuple[str, ...]]] = field(default_factory=dict)
    files: dict[str, FileRecord] = field(default_factory=dict)

    def dump(self) -> bytes:
        """Everything as bytes."""
        files = {name: tuple(made) for name, made in self.files.items()}
        bundles = {name: (dict(uses), paths) for name, (uses, paths) in self.bundles.items()}
        return dump_plain((dict(self.base), bundles, files))

    @classmethod
    def load(cls, payload: bytes) -> Manifest:
        """The manifest that `dump` made bytes of."""
        base, bundles, files = marshal.loads(payload)
        return cls(base, bundles, {name: FileRecord._make(made) for name, made in files.items()})


# A new version of the package must still know which files an old one has written, to remove what it no longer makes.
_MANIFEST = Format(4, Manifest.dump, Manifest.load, is_versioned=False)
_SIGNATURES, _JOURNAL = plain(1, is_versioned=False), plain(1, is_versioned=False)


class SiteRecord:
    """What the store has of one site folder: its manifest, and the paths that a build is about to write."""

    def __init__(self, store: Store, site_dir: Path) -> None:
        self._site_dir = site_dir
        self.item = digest(os.fsencode(site_dir)).hex()[:12]
        self._manifest = store.open("manifest", _MANIFEST)
        self._signatures = store.open("signatures", _SIGNATURES)
        self._journal = store.open("journal", _JOURNAL)

    def read(self) -> Manifest:
        """The manifest of the last build; an empty one where there is none that can be trusted."""
        return self._manifest.read(self.item) or Manifest()

    def write(self, manifest: Manifest) -> None:
        """Replace the manifest, and the part of it that `unchanged` needs; the build is done. Raises OSError."""
        self._manifest.write(self.item, b"", manifest)
        numbers = array("q", [number for made in manifest.files.values() for number in made.signature])
        self._signatures.write(self.item, b"", (list(manifest.files), numbers.tobytes()))
        self._journal.remove(self.item)
        for cache in (self._manifest, self._signatures, self._journal):
            cache.keep_newest(SITES)

    def unchanged(self) -> int | None:
        """How many files the last build left, if all of them have the same stat signature; else None."""
        known = self._signatures.read(self.item)
        if known is None:
            return None
        paths, signatures = known
        try:
            is_same = packed_signatures(f"{self._site_dir}{os.sep}", paths) == signatures
        except OSError:
            return None
        return len(paths) if is_same else None

    def begin(self, paths: Sequence[str]) -> None:
        """Note the paths that are about to be written. Raises OSError."""
        self._journal.write(self.item, b"", list(paths))

    def begun(self) -> list[str]:
        """The paths that a build was about to write when it was stopped."""
        return self._journal.read(self.item) or []


def found_in(site_dir: Path, own: Collection[str]) -> Iterable[str]:
    """All files in the folders named in `own`, which are ours alone: written by a build whose manifest is lost."""
    files = (path for folder in own for path in (site_dir / folder).rglob("*") if path.is_file())
    return (path.relative_to(site_dir).as_posix() for path in files)
