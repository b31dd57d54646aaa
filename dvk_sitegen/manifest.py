"""What was written: write only what differs, keep the rest, remove what is no longer made."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from dvk_sitegen.errors import DvkError, OutputError
from dvk_sitegen.outputs.artifact import Artifact

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Written:
    """What one build did to the site folder."""

    made: int
    written: int
    removed: int


def publish(
    artifacts: Iterable[Artifact], site_dir: Path, manifest_file: Path | None, own: Collection[str] = ()
) -> Written:
    """Bring `site_dir` in line with `artifacts`; files that we did not write are left alone.

    Folders named in `own` are ours alone: without a manifest, whatever lies there was written by an earlier build.

    `manifest_file` lists what the last build wrote there, so that what is no longer made can be removed; None when
    somebody else (MkDocs) has emptied the folder and writes into it too.

    Raises OutputError when the folder cannot be written; each file there is then either old or new, never half.
    """
    before = (_read(manifest_file) or _found(site_dir, own)) if manifest_file else {}
    after: dict[str, str] = {}
    written = 0
    try:
        for artifact in artifacts:
            data = artifact.make()
            digest = hashlib.sha256(data).hexdigest()
            if artifact.path in after and after[artifact.path] != digest:
                raise OutputError("two_files_one_path", path=artifact.path)
            after[artifact.path] = digest
            target = site_dir / artifact.path
            if _holds(target, data):
                continue
            _write(target, data)
            written += 1
        removed = _prune(site_dir, before.keys() - after.keys())
        if manifest_file:
            _record(manifest_file, after)
    except (OSError, DvkError) as error:
        if manifest_file:
            # What was written before the failure must be known to the next build, or it could never be removed.
            with suppress(OSError):
                _record(manifest_file, before | after)
        if isinstance(error, DvkError):
            raise
        raise OutputError("cannot_write", path=str(error.filename or site_dir), reason=error.strerror or "") from error
    return Written(len(after), written, removed)


def _read(manifest_file: Path) -> dict[str, str]:
    """The last build's files; nothing when there was none or its manifest is not ours."""
    try:
        loaded = json.loads(manifest_file.read_text("utf-8"))
        return dict(loaded["files"]) if loaded["format"] == FORMAT else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _found(site_dir: Path, own: Collection[str]) -> dict[str, str]:
    files = (path for folder in own for path in (site_dir / folder).rglob("*") if path.is_file())
    return {path.relative_to(site_dir).as_posix(): "" for path in files}


def _record(manifest_file: Path, files: dict[str, str]) -> None:
    _write(manifest_file, json.dumps({"format": FORMAT, "files": files}, indent=0).encode())


def _holds(target: Path, data: bytes) -> bool:
    try:
        return target.stat().st_size == len(data) and target.read_bytes() == data
    except OSError:
        return False


def _write(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".dvk-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _prune(site_dir: Path, gone: Iterable[str]) -> int:
    removed = 0
    for path in sorted(gone):
        target = site_dir / path
        if target.is_file():
            target.unlink()
            removed += 1
        folder = target.parent
        while folder != site_dir and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent
    return removed
