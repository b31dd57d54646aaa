"""Updates the site folder: makes and writes only what differs, and removes the rest.

New files are first written into a folder of their own inside the site, then all are moved to their places. So a full
disk leaves the old site unchanged, and after a build was stopped each file is the old or the new one.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dvk_sitegen.base.errors import OutputError
from dvk_sitegen.base.filestat import NONE, signature_of
from dvk_sitegen.base.fingerprint import digest
from dvk_sitegen.manifest import FileRecord, Manifest, SiteRecord, found_in
from dvk_sitegen.outputs.artifact import Artifact, Bundle, Placeholder

STAGING = ".dvk-new"
RETRIES = 20


@dataclass(frozen=True, slots=True)
class Written:
    """Counts of files: those of the site (`made`), and those that one build rendered, wrote and removed."""

    made: int
    rendered: int
    written: int
    removed: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why the file at `path` was made, or not: `outcome` is `kept`, `same`, or `written`.

    `changed` names its inputs that have changed. `is_missing` and `is_altered` describe the file on the disk.
    """

    path: str
    bundle: str
    outcome: str
    changed: tuple[str, ...] = ()
    is_new: bool = False
    is_missing: bool = False
    is_altered: bool = False


@dataclass
class Publisher:
    """Publishes one build into a site folder.

    `record` is what is known of the last build; None when another program (MkDocs) has emptied the folder and
    writes into it too. `base` has the fingerprints that every file depends on. `own` names folders that are ours alone.
    `explain` is the path of a file to explain in `explanation`.
    """

    site_dir: Path
    record: SiteRecord | None
    base: Mapping[str, bytes]
    own: Collection[str] = ()
    explain: str = ""
    explanation: Explanation | None = None
    _rendered: int = 0
    _staged: list[str] = field(default_factory=list)
    _is_whole: bool = True

    def __post_init__(self) -> None:
        self._before = self.record.read() if self.record else Manifest()
        self._after = Manifest(dict(self.base))
        self._obsolete = set(self._before.files) if self.record else set()
        if self.record and not self._before.files:
            self._obsolete |= set(found_in(self.site_dir, self.own))
        self._obsolete |= set(self.record.begun() if self.record else ())
        names = {*self.base, *self._before.base}
        self._changed_base = tuple(sorted(name for name in names if self.base.get(name) != self._before.base.get(name)))
        # A big site has a hundred thousand files: paths are plain text here, which costs a fraction of Path.
        self._root = f"{self.site_dir}{os.sep}"
        self._staging = f"{self._root}{STAGING}"

    @property
    def listed(self) -> list[str]:
        """The URLs of all pages so far that search engines may find."""
        return [made.url for made in self._after.files.values() if made.url is not None]

    @property
    def bundles_before(self) -> int:
        """How many bundles the last build had."""
        return len(self._before.bundles)

    def publish(self, bundles: Iterable[Bundle]) -> Written:
        """Update the folder to the files of `bundles`; files that we did not write are left alone.

        Raises OutputError when the folder cannot be written: then the old site is unchanged.
        """
        try:
            shutil.rmtree(self._staging, ignore_errors=True)
            for bundle in bundles:
                self._publish_bundle(bundle)
            written = len(self._staged)
            self._move_in()
            removed = self._remove()
            if self.record:
                self.record.write(self._after)
        except OSError as error:
            reason = error.strerror or ""
            raise OutputError("cannot_write", path=str(error.filename or self.site_dir), reason=reason) from error
        finally:
            shutil.rmtree(self._staging, ignore_errors=True)
        return Written(len(self._after.files), self._rendered, written, removed)

    def _publish_bundle(self, bundle: Bundle) -> None:
        """Keep the files of a bundle if its inputs are unchanged, or make them."""
        uses, paths = self._before.bundles.get(bundle.name, ({}, ()))
        changed = self._changed_base
        if uses != bundle.uses:
            changed += tuple(sorted(name for name in {*uses, *bundle.uses} if uses.get(name) != bundle.uses.get(name)))
        if bundle.name in self._before.bundles and not changed and all(map(self._is_unchanged, paths)):
            for path in paths:
                self._after.files[path] = self._before.files[path]
            if self.explain in paths:
                self.explanation = Explanation(self.explain, bundle.name, "kept")
        else:
            self._is_whole = True
            paths = tuple([self._publish_artifact(artifact, bundle, changed) for artifact in bundle.make()])
            if not self._is_whole:  # the next build makes it again
                return
        self._after.bundles[bundle.name] = (bundle.uses, paths)

    def _publish_artifact(self, artifact: Artifact, bundle: Bundle, changed: tuple[str, ...]) -> str:
        path = artifact.path
        before = self._before.files.get(path)
        is_same = before is not None and self._is_unchanged(path)
        outcome = "same"
        if before and is_same and artifact.key and artifact.key == before.key and path not in self._after.files:
            self._after.files[path] = before._replace(url=artifact.url)
        else:
            outcome = self._make(artifact, before.digest if before and is_same else b"")
        if path == self.explain:
            missing, altered = before is not None and not is_same, False
            if missing and (self.site_dir / path).is_file():
                missing, altered = False, True
            self.explanation = Explanation(path, bundle.name, outcome, changed, before is None, missing, altered)
        return path

    def _make(self, artifact: Artifact, known_digest: bytes) -> str:
        """Make a file, and stage it unless the file on the disk is the same (its `known_digest` may be empty)."""
        path = artifact.path
        key = artifact.key
        try:
            data = artifact.make()
        except Placeholder as other:
            data, key = other.data, b""
            self._is_whole = False
        self._rendered += 1
        made = digest(data)
        earlier = self._after.files.get(path)
        if earlier:
            if earlier.digest != made:
                raise OutputError("two_files_one_path", path=path)
            return "same"
        signature = NONE
        outcome = "same"
        if known_digest == made:
            signature = self._before.files[path].signature
        elif not known_digest and _has_content(self._root + path, data):
            signature = signature_of(self._root + path) or signature
        else:
            self._stage(path, data)
            outcome = "written"
        self._after.files[path] = FileRecord(key, made, signature, artifact.url)
        return outcome

    def _is_unchanged(self, path: str) -> bool:
        made = self._before.files.get(path)
        if made is None:
            return False
        target = self._root + path
        signature = signature_of(target)
        if signature == made.signature:
            return True
        if signature is None:
            return False
        if signature[-1] != made.signature[-1] or digest(_bytes_of(target)) != made.digest:
            return False
        self._before.files[path] = made._replace(signature=signature)  # copied, or only touched
        return True

    def _stage(self, path: str, data: bytes) -> None:
        if not self._staged:
            os.makedirs(self._staging, exist_ok=True)
        _write(f"{self._staging}{os.sep}{len(self._staged)}", data)
        self._staged.append(path)

    def _move_in(self) -> None:
        """Move the staged files to their places. A build that is stopped from here on leaves old and new files."""
        if self.record and self._staged:
            self.record.begin(self._staged)
        for folder in dict.fromkeys(path.rpartition("/")[0] for path in self._staged):
            os.makedirs(self._root + folder, exist_ok=True)
        for number, path in enumerate(self._staged):
            target = self._root + path
            _move(f"{self._staging}{os.sep}{number}", target)
            made = self._after.files[path]
            self._after.files[path] = made._replace(signature=signature_of(target) or made.signature)

    def _remove(self) -> int:
        removed = 0
        for path in sorted(self._obsolete - self._after.files.keys()):
            target = self.site_dir / path
            if target.is_file():
                target.unlink()
                removed += 1
            folder = target.parent
            while folder != self.site_dir and folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
                folder = folder.parent
        return removed


def _move(path: str, target: str) -> None:
    """Move a file over another. On Windows, wait until no other program has that one open."""
    for _ in range(RETRIES):
        try:
            os.replace(path, target)
        except PermissionError:
            if os.name != "nt":
                raise
            time.sleep(0.1)
        else:
            return
    os.replace(path, target)


def _has_content(target: str, data: bytes) -> bool:
    try:
        return os.stat(target).st_size == len(data) and _bytes_of(target) == data
    except OSError:
        return False


def _write(path: str, data: bytes) -> None:
    """Write a new file with three system calls, where `open` needs six."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(file, rest) :]
    finally:
        os.close(file)


def _bytes_of(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()
