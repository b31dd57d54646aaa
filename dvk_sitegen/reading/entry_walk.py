"""The entry files of all areas: read, or remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from dvk_sitegen.domain.area import Area
from dvk_sitegen.project import Project
from dvk_sitegen.reading import entry_files
from dvk_sitegen.reading.draft import EntryDraft, EntryFile
from dvk_sitegen.reading.entries import Known
from dvk_sitegen.reading.entry_files import Spot
from dvk_sitegen.reading.folders import Folders, inner_slugs, inside, visible
from dvk_sitegen.reading.memo import Memo, Shard
from dvk_sitegen.reading.report import Report

AREA_FILE = "_area.yml"
ENTRY_ENDINGS = (".md", ".yml")
PHOTO_ENDINGS = (".jpg", ".jpeg", ".png", ".webp")


class EntryWalk:
    """Walks the folders of areas for entries; `ids` are those of all files, of those too that hold no entry."""

    def __init__(
        self, project: Project, known: Known, memo: Memo, folders: Folders, report: Callable[[Path], Report]
    ) -> None:
        self._project, self._known, self._memo = project, known, memo
        self._folders, self._report = folders, report
        self._today = project.settings.today
        self._shard_of: dict[str, tuple[Shard, str]] = {}
        self.ids: set[str] = set()

    def files(self, folder: Path, area: Area) -> Iterator[EntryFile]:
        """Every entry file in the folder of an area."""
        name = self._project.name_of(folder)
        shard = self._memo.shard(folder.relative_to(self._project.entries_dir).as_posix())
        for path, is_dir in inside(folder, area):
            if is_dir:
                yield from self._of_folder(path, name, area, shard)
            elif path.suffix in ENTRY_ENDINGS:
                if path.name != AREA_FILE:
                    yield self._file(Spot(path.stem, path, f"{name}/{path.name}", area), [path], shard)
            else:
                self._report(path).add("DVK109")

    def remember(self, files: Sequence[EntryFile]) -> None:
        """Keep all readings, with what all files together have told of each, for the next time."""
        for file in files:
            shard, name = self._shard_of[file.path]
            shard.renew(name, file.reading)
        self._memo.save()

    def _file(self, spot: Spot, files: Sequence[Path], shard: Shard) -> EntryFile:
        """The reading of a file, which depends on all `files`."""
        self.ids.add(spot.id)
        name = spot.name.rpartition("entries/")[2]
        self._shard_of[spot.name] = (shard, name)
        today = self._today.isoformat()
        reading = shard.find(name, files, today)
        if reading is None:
            # What is remembered is what was there before it was read: a file written meanwhile is read again next time.
            kept = shard.begun(files)
            reading = entry_files.read(spot, self._known, self._today)
            if kept:
                shard.keep(name, replace(kept, reading=reading))
        return entry_files.entry_file(reading, spot.file)

    def _of_folder(self, folder: Path, area_name: str, area: Area, shard: Shard) -> Iterator[EntryFile]:
        """The entry that has a folder of its own (two index files would be two entries for one URL)."""
        beside = visible(folder)
        indexes = [path for path in beside if path.stem == "index" and path.suffix in ENTRY_ENDINGS and path.is_file()]
        if not indexes:
            self._folders.note_stray(folder, inner_slugs(area))
            return
        contents = [path for path in beside if path.is_file()]
        found = [
            self._file(Spot(folder.name, index, f"{area_name}/{folder.name}/{index.name}", area), contents, shard)
            for index in indexes
        ]
        self._look_at_the_rest([path for path in beside if path not in indexes], found)
        yield from found

    def _look_at_the_rest(self, paths: Sequence[Path], found: Sequence[EntryFile]) -> None:
        """Whether what lies beside an entry is its photos."""
        sound = [file for file in found if isinstance(file, EntryDraft) and not file.has_errors]
        listed = {photo.file for draft in sound for photo in draft.entry.photos}
        unopened = {p.params["value"] for file in found for p in file.problems if p.code == "DVK312"}
        for path in paths:
            if path.is_dir() or path.suffix.lower() not in PHOTO_ENDINGS:
                if path.name not in unopened:
                    self._report(path).add("DVK109")
            elif sound and path.name not in listed:
                self._report(path).add("DVK314", None, "warning", value=path.name)
