"""The entry files of all areas: read, or remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from dvk_sitegen.domain.area import Area
from dvk_sitegen.project import Project
from dvk_sitegen.reading import entry_files
from dvk_sitegen.reading.draft import EntryDraft, EntryFile
from dvk_sitegen.reading.entries import Known
from dvk_sitegen.reading.entry_files import Reopener, Spot
from dvk_sitegen.reading.folders import Folders, inner_slugs, inside, visible
from dvk_sitegen.reading.memo import Files, Memo, Shard
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
        self._day = self._today.isoformat()
        self._reopener = Reopener(project.root)
        self._read: list[tuple[Shard, EntryFile]] = []
        self.ids: set[str] = set()

    def files(self, folder: Path, area: Area) -> Iterator[EntryFile]:
        """Every entry file in the folder of an area."""
        shard = self._memo.shard(folder.relative_to(self._project.entries_dir).as_posix())
        # Names are put together as text: with paths it would take several times as long, for each of many files.
        place, name = str(folder), self._project.name_of(folder)
        for file, is_dir in inside(folder, area):
            if is_dir:
                yield from self._of_folder(folder / file, name, area, shard)
            elif file.endswith(ENTRY_ENDINGS):
                if file != AREA_FILE:
                    spot = Spot(file.rpartition(".")[0], f"{place}/{file}", f"{name}/{file}", area)
                    yield self._file(spot, Files(place, (file,)), file, shard)
            else:
                self._report(folder / file).add("DVK109")

    def remember(self) -> None:
        """Keep all readings, with what all files together have told of each, for the next time."""
        for shard, file in self._read:
            shard.renew(file.reading)
        self._memo.save()

    def _file(self, spot: Spot, files: Files, main: str, shard: Shard) -> EntryFile:
        """The reading of the file `main`, which depends on all `files`."""
        self.ids.add(spot.id)
        reading = shard.find(spot.name, files, self._day)
        if reading is None:
            reading = shard.made(files, main, partial(entry_files.read, spot, self._known, self._today))
        file = entry_files.entry_file(reading, self._reopener)
        self._read.append((shard, file))
        return file

    def _of_folder(self, folder: Path, area_name: str, area: Area, shard: Shard) -> Iterator[EntryFile]:
        """The entry that has a folder of its own (two index files would be two entries for one URL)."""
        beside = visible(folder)
        indexes = [path for path in beside if path.stem == "index" and path.suffix in ENTRY_ENDINGS and path.is_file()]
        if not indexes:
            self._folders.note_stray(folder, inner_slugs(area))
            return
        files = Files(str(folder), [path.name for path in beside if path.is_file()])
        spots = [Spot(folder.name, str(index), f"{area_name}/{folder.name}/{index.name}", area) for index in indexes]
        found = [self._file(spot, files, index.name, shard) for spot, index in zip(spots, indexes, strict=True)]
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
