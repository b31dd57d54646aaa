"""Reads one entry file again for a library that was read before, when an editor has just saved it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from dvk_sitegen.base.files import leads_out
from dvk_sitegen.base.project import Project
from dvk_sitegen.base.store import Store
from dvk_sitegen.domain.admin_units import Area
from dvk_sitegen.domain.gazetteer import Gazetteer
from dvk_sitegen.reading import file_names, parsed_file
from dvk_sitegen.reading.draft import EntryDraft
from dvk_sitegen.reading.entries import Known
from dvk_sitegen.reading.entry_files import AREA_FILE
from dvk_sitegen.reading.file_names import ENTRY_ENDINGS
from dvk_sitegen.reading.load import Library
from dvk_sitegen.reading.parsed_file import Location, Reopener
from dvk_sitegen.reading.photos import Photos
from dvk_sitegen.reading.rules import sources as source_rules


def location_of(project: Project, gazetteer: Gazetteer, file: Path) -> Location | None:
    """The location of the entry at `file`; None where there cannot be an entry."""
    if file.suffix not in ENTRY_ENDINGS or file.name == AREA_FILE or not file.is_relative_to(project.entries_dir):
        return None
    steps = list(file.relative_to(project.entries_dir).parts[:-1])
    province = gazetteer.province(steps[0]) if steps else None
    if province is None:
        return None
    district = gazetteer.district(province.slug, steps[1]) if len(steps) > 1 else None
    rest = steps[2 if district else 1 :]
    if len(rest) > 1 or bool(rest) != (file.stem == "index"):
        return None
    if any(map(file_names.fault_of, (*rest, file.name))) or leads_out(file, project.content_dir):
        return None
    return Location(rest[0] if rest else file.stem, str(file), project.name_of(file), Area(province, district))


def with_file(library: Library, project: Project, location: Location) -> Library:
    """`library` with the entry at `location` as it is now, or without it where it was deleted or has errors.

    Its problems are those of the file alone; problems that depend on other files need all files to be read.
    """
    others = tuple(entry for entry in library.entries if entry.path != location.name)
    problems = tuple(problem for problem in library.problems if problem.path != location.name)
    if not Path(location.file).is_file():
        return replace(library, entries=others, problems=problems)
    faults = library.faulty_sources
    photos = Photos(project.content_dir, Store(project.cache_dir))
    known = Known(library.taxonomy, library.sources, faults.keys(), library.gazetteer, photos)
    parsed = parsed_file.read(location, known, project.settings.today)
    read = parsed_file.entry_file(parsed, Reopener(project.root))
    if isinstance(read, EntryDraft):
        source_rules.documents_are_sound([read], [], faults)
    taken = any(entry.id == location.id for entry in others)
    is_sound = isinstance(read, EntryDraft) and not read.has_errors
    entries = (*others, parsed.entry) if parsed.entry and is_sound and not taken else others
    found = sorted((*problems, *read.all_problems), key=lambda problem: problem.order)
    return replace(library, entries=entries, problems=tuple(found))
