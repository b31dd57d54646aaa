"""Entry files read by others: the areas that nothing is remembered of are shared out among the workers of an executor.

A worker needs to see the content folder; what it has read comes back as bytes. So any `concurrent.futures.Executor`
will do, one over many machines too.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Executor
from functools import lru_cache, partial

from dvk_sitegen.project import Project
from dvk_sitegen.reading.entries import Known
from dvk_sitegen.reading.entry_walk import EntryWalk
from dvk_sitegen.reading.folders import Folders
from dvk_sitegen.reading.ground import read_ground
from dvk_sitegen.reading.memo import Memo
from dvk_sitegen.reading.report import Report


def read_by(executor: Executor, project: Project, memo: Memo, key: bytes, areas: Iterable[str]) -> None:
    """Have the entries of all `areas` (folders of entries, by their names) read that `memo` knows nothing of."""
    unread = [area for area in areas if memo.shard(area).is_empty]
    for area, payload in zip(unread, executor.map(partial(_read_area, project, key), unread), strict=True):
        memo.shard(area).take(payload)


def _read_area(project: Project, key: bytes, area: str) -> bytes:
    """The readings of one area's entries, as they are kept."""
    known = _known(project, key)
    memo = Memo(project.readings_dir, key, known.gazetteer)
    folders = Folders(project.content_dir, lambda path: Report(project.name_of(path)))
    walk = EntryWalk(project, known, memo, folders, lambda path: Report(project.name_of(path)))
    for folder, unit in folders.of_areas(project.entries_dir, known.gazetteer):
        if folder.relative_to(project.entries_dir).as_posix() == area:
            list(walk.files(folder, unit))
    return memo.shard(area).payload()


@lru_cache(maxsize=1)
def _known(project: Project, key: bytes) -> Known:
    """What entries refer to; `key` stands for it, so that a worker that lives on reads it again when it changes."""
    ground = read_ground(project, lambda path: Report(project.name_of(path)))
    assert ground, "whoever shares out the work has read it"
    return Known(ground.taxonomy, ground.sources, ground.gazetteer, project.content_dir)
