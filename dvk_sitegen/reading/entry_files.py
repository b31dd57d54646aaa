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
from dvk_sitegen.reading.file_names import ENTRY_ENDINGS, PHOTO_ENDINGS, FolderItem, entry_meant, picture_meant
from dvk_sitegen.reading.parsed_file import Location, Reopener
from dvk_sitegen.reading.photos import Photos
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.reference_data import read_reference_data

AREA_FILE = "_area.yml"
INDEXES = tuple(f"index{ending}" for ending in ENTRY_ENDINGS)
OF_A_PICTURE = ("DVK312", "DVK370")
_TITLE = re.compile(r"^title: *[\"']?(.+)", re.MULTILINE)


class EntryWalk:
    """Walks the folders of areas for entries; `ids` are those of all files, also of files without an entry."""

    def __init__(
        self,
        project: Project,
        known: Known,
        cache: EntryCache,
        folders: Folders,
        problems_of: Callable[[Path], Problems],
    ) -> None:
        self._project, self._known, self._cache = project, known, cache
        self._folders, self._problems_of = folders, problems_of
        self._today = project.settings.today
        self._day = self._today.isoformat()
        self._reopener = Reopener(project.root)
        self._read: list[tuple[AreaCache, EntryFile]] = []
        self.ids: set[str] = set()

    def files(self, folder: Path, area: Area) -> Iterator[EntryFile]:
        """Every entry file in the folder of an area."""
        area_cache = self._cache.shard(folder.relative_to(self._project.entries_dir).as_posix())
        # Names are put together as text: with paths it would take several times as long, for each of many files.
        place, name = str(folder), self._project.name_of(folder)
        for found in self._folders.inside(folder, area):
            file = found.name
            if found.is_dir:
                yield from self._of_folder(folder / file, name, area, area_cache)
            elif not file.endswith(ENTRY_ENDINGS) or file.startswith("."):
                self._folders.note_stray(folder / file, False, ())
            elif file.startswith("index."):
                self._note_nameless(folder / file)
            elif file != AREA_FILE:
                location = Location(file.rpartition(".")[0], f"{place}/{file}", f"{name}/{file}", area)
                yield self._file(location, Files(place, (file,)), file, area_cache)

    def remember(self) -> None:
        """Store all parsed files in the cache, with the results of the rules for all files, and forget old photos."""
        for area_cache, file in self._read:
            area_cache.renew(file.parsed)
        self._cache.save()
        entries = (file.parsed.entry for _, file in self._read)
        self._known.photos.keep(photo for entry in entries if entry for photo in entry.photos)

    def _file(self, location: Location, files: Files, main: str, area_cache: AreaCache) -> EntryFile:
        """The parsed file of `main`, which depends on all `files`."""
        self.ids.add(location.id)
        parsed = area_cache.find(location.name, files, self._day)
        if parsed is None:
            parsed = area_cache.made(files, main, partial(parsed_file.read, location, self._known, self._today))
        file = parsed_file.entry_file(parsed, self._reopener)
        self._read.append((area_cache, file))
        return file

    def _note_nameless(self, path: Path) -> None:
        """DVK144: the id of an index file is the name of its folder, and this one has no folder of its own."""
        problems = self._problems_of(path)
        text = text_files.read_text(path, Problems(problems.path)) or ""
        title = _TITLE.search(text)
        problems.add(
            "DVK144", value=path.name, guess=f"{slug(title[1])}{path.suffix}" if title and slug(title[1]) else None
        )

    def _of_folder(self, folder: Path, area_name: str, area: Area, area_cache: AreaCache) -> Iterator[EntryFile]:
        """The entry that has a folder of its own (two index files would be two entries for one URL)."""
        beside = list(self._folders.sound(folder))
        indexes = [f for f in beside if f.name in INDEXES and not f.is_dir]
        if not indexes:
            self._note_no_index(folder, beside, area)
            return
        files = Files(str(folder), [found.name for found in beside if (folder / found.name).is_file()])
        locations = [
            Location(folder.name, str(folder / index.name), f"{area_name}/{folder.name}/{index.name}", area)
            for index in indexes
        ]
        found = [
            self._file(location, files, index.name, area_cache)
            for location, index in zip(locations, indexes, strict=True)
        ]
        self._check_other_files(folder, [one for one in beside if one not in indexes], found)
        yield from found

    def _note_no_index(self, folder: Path, beside: Sequence[FolderItem], area: Area) -> None:
        """Note a folder without an index, or a file in it that is an index except for its ending or capitals."""
        meant = [one.name for one in beside if not one.is_dir and entry_meant(one.name) in INDEXES]
        for name in meant:
            self.ids.add(folder.name)
            self._problems_of(folder / name).add("DVK109", guess=entry_meant(name))
        if not meant:
            self._folders.note_stray(folder, True, inner_slugs(area))

    def _check_other_files(self, folder: Path, beside: Sequence[FolderItem], found: Sequence[EntryFile]) -> None:
        """Check that the other files of an entry's folder are its photos."""
        sound = [file for file in found if isinstance(file, EntryDraft) and not file.has_errors]
        listed = {photo.file for draft in sound for photo in draft.entry.photos}
        unopened = {p.params["value"] for file in found for p in file.all_problems if p.code in OF_A_PICTURE}
        for one in beside:
            if one.is_dir or not one.name.lower().endswith(PHOTO_ENDINGS):
                if nfc(one.name) not in unopened:
                    self._problems_of(folder / one.name).add("DVK109", guess=picture_meant(one.name))
            elif sound and nfc(one.name) not in listed:
                self._problems_of(folder / one.name).add("DVK314", None, "warning", value=one.name)


def read_by(executor: Executor, project: Project, cache: EntryCache, key: bytes, areas: Iterable[str]) -> None:
    """Read the entries of all `areas` (names of folders of entries) that are not in the cache `cache`, by the
    workers.
    """
    unread = [area for area in areas if cache.shard(area).is_empty]
    for area, payload in zip(unread, executor.map(partial(_read_area, project, key), unread), strict=True):
        cache.shard(area).take(payload)


def _read_area(project: Project, key: bytes, area: str) -> bytes:
    """The parsed files of one area's entries, as bytes of the cache."""
    known = _known(project, key)
    cache = EntryCache(Store(project.cache_dir), key, known.gazetteer)
    folders = Folders(project.content_dir, lambda path: Problems(project.name_of(path)))
    walk = EntryWalk(project, known, cache, folders, lambda path: Problems(project.name_of(path)))
    for folder, unit in folders.of_areas(project.entries_dir, known.gazetteer):
        if folder.relative_to(project.entries_dir).as_posix() == area:
            list(walk.files(folder, unit))
    return cache.shard(area).payload()


@lru_cache(maxsize=1)
def _known(project: Project, key: bytes) -> Known:
    """The reference data; `key` is its fingerprint, so that a worker reads it again when it has changed."""
    reference = read_reference_data(project, lambda path: Problems(project.name_of(path)))
    assert reference, "whoever shares out the work has read it"
    return reference.known(Photos(project.content_dir, Store(project.cache_dir)))
