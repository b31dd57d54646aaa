"""The prose pages that MkDocs may read: it follows every link, and stumbles over odd names."""

from __future__ import annotations

import shutil
from pathlib import Path

from dvk_sitegen.project import Project
from dvk_sitegen.reading import text_files
from dvk_sitegen.reading.folders import Folders
from dvk_sitegen.reading.report import Report


def pages_for_mkdocs(project: Project, pages: Path) -> Path:
    """The folder `pages`, or a copy of what in it may be read, where that is not all. The rest is told elsewhere."""
    if not pages.is_dir():
        return pages
    told: list[Report] = []

    def report(path: Path) -> Report:
        told.append(Report(project.name_of(path)))
        return told[-1]

    found = list(Folders(project.content_dir, report).prose(pages))
    files = [path for path in found if _is_legible(path)]
    if not told and len(files) == len(found):
        return pages
    copy = project.cache_dir / "pages"
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir(parents=True)
    for path in files:
        target = copy / path.relative_to(pages)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return copy


def _is_legible(path: Path) -> bool:
    """Whether MkDocs can read a file: a picture as it is, a page as UTF-8 of no more than a file may have."""
    if path.suffix != ".md" or not path.is_file():
        return path.is_file()
    try:
        raw = text_files.read_bytes(path)
        raw.decode()
    except (OSError, UnicodeDecodeError):
        return False
    return len(raw) <= text_files.MAX_BYTES
