"""The entry files of all areas: read, by several processes where that pays, or taken from the cache."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from functools import lru_cache, partial
from pathlib import Path

from dvk_sitegen.base.project import Project
from dvk_sitegen.base.store import Store
from dvk_sitegen.base.text import nfc, slug
from dvk_sitegen.domain.admin_units import Area
from dvk_sitegen.reading import parsed_file, text_files
from dvk_sitegen.reading.cache import AreaCache, EntryCache, Files
from dvk_sitegen.reading.discover import Folders, inner_slugs
from dvk_sitegen.reading.draft import EntryDraft, EntryFile
from dvk_sitegen.reading.entries import Known
from dvk_sitegen.reading.file_names import ENTRY_ENDINGS, PHOTO_ENDINGS, Found, entry_meant, picture_meant
from dvk_sitegen.reading.parsed_file import Location, Reopener
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.reference_data import read_ground

AREA_FILE = "_area.yml"
INDEXES = tuple(f"index{ending}" for ending in ENTRY_ENDINGS)
OF_A_PICTURE = ("DVK312", "DVK370")
_TITLE = re.compile(r"^title: *[\"']?(.+)", re.MULTILINE)


class EntryWalk:
    """Walks the folders of areas for entries; `ids` are those of all files, also of files without an entry."""

    def __init__(
        self, project: Project, known: Known, memo: EntryCache, folders: Folders, report: Callable[[Path], Problems]
    ) -> None:
        self._project, self._known, self._memo = project, known, memo
        self._folders, self._report = folders, report
        self._today = project.settings.today
        self._day = self._today.isoformat()
        self._reopener = Reopener(project.root)
        self._read: list[tuple[AreaCache, EntryFile]] = []
        self.ids: set[str] = set()

    def files(self, folder: Path, area: Area) -> Iterator[EntryFile]:
        """Every entry file in the folder of an area."""
        shard = self._memo.shard(folder.relative_to(self._project.entries_dir).as_posix())
        # Names are put together as text: with paths it would take several times as long, for each of many files.
        place, name = str(folder), self._project.name_of(folder)
        for found in self._folders.inside(folder, area):
            file = found.name
            if found.is_dir:
                yield from self._of_folder(folder / file, name, area, shard)
            elif not file.endswith(ENTRY_ENDINGS) or file.startswith("."):
                self._folders.note_stray(folder / file, False, ())
            elif file.startswith("index."):
                self._note_nameless(folder / file)
            elif file != AREA_FILE:
                spot = Location(file.rpartition(".")[0], f"{place}/{file}", f"{name}/{file}", area)
                yield self._file(spot, Files(place, (file,)), file, shard)

    def remember(self) -> None:
        """Store all parsed files in the cache, with the results of the rules for all files."""
        for shard, file in self._read:
            shard.renew(file.reading)
        self._memo.save()

    def _file(self, spot: Location, files: Files, main: str, shard: AreaCache) -> EntryFile:
        """The parsed file of `main`, which depends on all `files`."""
        self.ids.add(spot.id)
        reading = shard.find(spot.name, files, self._day)
        if reading is None:
            reading = shard.made(files, main, partial(parsed_file.read, spot, self._known, self._today))
        file = parsed_file.entry_file(reading, self._reopener)
        self._read.append((shard, file))
        return file

    def _note_nameless(self, path: Path) -> None:
        """DVK144: the id of an index file is the name of its folder, and this one has no folder of its own."""
        report = self._report(path)
        text = text_files.read_text(path, Problems(report.path)) or ""
        title = _TITLE.search(text)
        report.add(
            "DVK144", value=path.name, guess=f"{slug(title[1])}{path.suffix}" if title and slug(title[1]) else None
        )

    def _of_folder(self, folder: Path, area_name: str, area: Area, shard: AreaCache) -> Iterator[EntryFile]:
        """The entry that has a folder of its own (two index files would be two entries for one URL)."""
        beside = list(self._folders.sound(folder))
        indexes = [f for f in beside if f.name in INDEXES and not f.is_dir]
        if not indexes:
            self._note_no_index(folder, beside, area)
            return
        files = Files(str(folder), [found.name for found in beside if (folder / found.name).is_file()])
        spots = [
            Location(folder.name, str(folder / index.name), f"{area_name}/{folder.name}/{index.name}", area)
            for index in indexes
        ]
        found = [self._file(spot, files, index.name, shard) for spot, index in zip(spots, indexes, strict=True)]
        self._look_at_the_rest(folder, [one for one in beside if one not in indexes], found)
        yield from found

    def _note_no_index(self, folder: Path, beside: Sequence[Found], area: Area) -> None:
        """Note a folder without an index, or a file in it that is an index except for its ending or capitals."""
        meant = [one.name for one in beside if not one.is_dir and entry_meant(one.name) in INDEXES]
        for name in meant:
            self.ids.add(folder.name)
            self._report(folder / name).add("DVK109", guess=entry_meant(name))
        if not meant:
            self._folders.note_stray(folder, True, inner_slugs(area))

    def _look_at_the_rest(self, folder: Path, beside: Sequence[Found], found: Sequence[EntryFile]) -> None:
        """Check that the other files of an entry's folder are its photos."""
        sound = [file for file in found if isinstance(file, EntryDraft) and not file.has_errors]
        listed = {photo.file for draft in sound for photo in draft.entry.photos}
        unopened = {p.params["value"] for file in found for p in file.problems if p.code in OF_A_PICTURE}
        for one in beside:
            if one.is_dir or not one.name.lower().endswith(PHOTO_ENDINGS):
                if nfc(one.name) not in unopened:
                    self._report(folder / one.name).add("DVK109", guess=picture_meant(one.name))
            elif sound and nfc(one.name) not in listed:
                self._report(folder / one.name).add("DVK314", None, "warning", value=one.name)


def read_by(executor: Executor, project: Project, memo: EntryCache, key: bytes, areas: Iterable[str]) -> None:
    """Read the entries of all `areas` (names of folders of entries) that are not in the cache `memo`, by the
    workers.
    """
    unread = [area for area in areas if memo.shard(area).is_empty]
    for area, payload in zip(unread, executor.map(partial(_read_area, project, key), unread), strict=True):
        memo.shard(area).take(payload)


def _read_area(project: Project, key: bytes, area: str) -> bytes:
    """The parsed files of one area's entries, as bytes of the cache."""
    known = _known(project, key)
    memo = EntryCache(Store(project.cache_dir), key, known.gazetteer)
    folders = Folders(project.content_dir, lambda path: Problems(project.name_of(path)))
    walk = EntryWalk(project, known, memo, folders, lambda path: Problems(project.name_of(path)))
    for folder, unit in folders.of_areas(project.entries_dir, known.gazetteer):
        if folder.relative_to(project.entries_dir).as_posix() == area:
            list(walk.files(folder, unit))
    return memo.shard(area).payload()


@lru_cache(maxsize=1)
def _known(project: Project, key: bytes) -> Known:
    """The reference data; `key` is its fingerprint, so that a worker reads it again when it has changed."""
    ground = read_ground(project, lambda path: Problems(project.name_of(path)))
    assert ground, "whoever shares out the work has read it"
    return ground.known(project.content_dir)
