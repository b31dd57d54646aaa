"""`dvk register` without its messages: adds published ids to the registry."""

from __future__ import annotations

from pathlib import Path

from dvk_sitegen.base.errors import OutputError
from dvk_sitegen.base.files import leads_out, replace_file
from dvk_sitegen.base.project import Project
from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.published import ids_of
from dvk_sitegen.domain.redirects import KINDS
from dvk_sitegen.reading.load import Library
from dvk_sitegen.reading.tables.published import FILE, added, forgotten, unregistered


def registry_of(project: Project) -> Path:
    """The path of the registry."""
    return project.data_dir / FILE


def register(project: Project, library: Library, forget: str = "") -> tuple[int, bool]:
    """Add the published ids that are not registered; of the id `forget`, keep only a digest.

    Returns how many ids are new, and whether `forget` was there. Raises OutputError when the file cannot be written.
    """
    path = registry_of(project)
    if leads_out(path, project.content_dir):
        raise OutputError("cannot_write", path=str(path), reason="symlink")
    text = path.read_text("utf-8-sig") if path.is_file() else ""
    new = unregistered(ids_of(Catalog.of(library)), library.published)
    after = added(text, new)
    known = [kind for kind in KINDS if f"\n{kind},{forget}\n" in after] if forget else []
    for kind in known:
        after = forgotten(after, kind, forget)
    if after != text:
        replace_file(path, after.encode())
    return len(new), bool(known)
