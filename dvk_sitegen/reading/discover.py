"""Finds files: the folders below `content/entries/` and `content/figures/`, and files in them that are not read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from dvk_sitegen.base.files import leads_out
from dvk_sitegen.base.text import legible, nearest
from dvk_sitegen.domain.admin_units import Area
from dvk_sitegen.domain.gazetteer import Gazetteer
from dvk_sitegen.reading import file_names
from dvk_sitegen.reading.file_names import FolderItem
from dvk_sitegen.reading.problems import Problems


class Folders:
    """Walks the folders below `content`; `problems_of` starts the problems of a path."""

    def __init__(self, content: Path, problems_of: Callable[[Path], Problems]) -> None:
        self._content = content
        self._problems_of = problems_of

    def of_areas(self, top: Path, gazetteer: Gazetteer) -> Iterator[tuple[Path, Area]]:
        """Each folder of a province or district under `top`, provinces before their districts."""
        for found in self.sound(top) if not leads_out(top, self._content) else ():
            path, province = top / found.name, gazetteer.province(found.name)
            if province and found.is_dir:
                yield path, Area(province)
                for inner in file_names.found_in(path):
                    district = gazetteer.district(province.slug, inner.name)
                    if district and inner.is_dir and not self._leads_out(path, inner):
                        yield path / inner.name, Area(province, district)
            else:
                self.note_stray(path, found.is_dir, (p.slug for p in gazetteer.provinces))

    def sound(self, folder: Path) -> Iterator[FolderItem]:
        """The files of a folder that may be read. DVK140 to DVK143, DVK145: those that may not, because of a name or
        a link.
        """
        found = file_names.found_in(folder)
        twins = dict(file_names.twins_of(found))
        for one in found:
            fault = file_names.fault_of(one.name)
            twin = twins.get(one)
            if fault:
                self._problems_of(folder / one.name).add(fault.code, **fault.params)
            elif twin:
                shown = legible(one.name), legible(twin.name)
                self._problems_of(folder / one.name).add("DVK143", value=shown[0], other=shown[1])
            elif self._leads_out(folder, one):
                self._problems_of(folder / one.name).add("DVK145", value=one.name)
            else:
                yield one

    def _leads_out(self, folder: Path, found: FolderItem) -> bool:
        return found.is_link and leads_out(folder / found.name, self._content)

    def inside(self, folder: Path, area: Area) -> Iterator[FolderItem]:
        """The files of an area's folder that may be read, without the folders of its districts."""
        districts = inner_slugs(area)
        return (found for found in self.sound(folder) if not (found.is_dir and found.name in districts))

    def prose(self, top: Path) -> Iterator[Path]:
        """Every file below a folder of prose pages that may be read. Targets of links are walked once: no circles."""
        waiting, linked = [] if leads_out(top, self._content) else [top], {os.path.realpath(top)}
        while waiting:
            folder = waiting.pop()
            for found in self.sound(folder):
                path = folder / found.name
                if folder == top and _is_taken(found.name):
                    self._problems_of(path).add("DVK149", value=found.name)
                elif not found.is_dir:
                    if self._is_prose(path):
                        yield path
                elif found.is_link and os.path.realpath(path) in linked:
                    self._problems_of(path).add("DVK145", value=found.name)
                else:
                    if found.is_link:
                        linked.add(os.path.realpath(path))
                    waiting.append(path)

    def _is_prose(self, path: Path) -> bool:
        """Whether a file is a page, or may be published unchanged beside pages. DVK109, DVK146: it is neither."""
        if path.name.startswith("."):  # a draft, for MkDocs as for us
            return False
        name = path.name.lower()
        if path.suffix == ".md" or (name.endswith(file_names.BESIDE_PROSE) and not name.endswith(".md.txt")):
            return True
        meant = file_names.entry_meant(path.name)
        if meant and meant.endswith(".md"):
            self._problems_of(path).add("DVK109", guess=meant)
        else:
            self._problems_of(path).add("DVK146", value=path.name, ending=path.suffix)
        return False

    def note_stray(self, path: Path, is_dir: bool, folders: Iterable[str]) -> None:
        """Note that `path` is not read; if it is a folder, one of `folders` may have been meant."""
        if is_dir:
            self._problems_of(path).add("DVK309", value=path.name, guess=nearest(path.name, folders))
        else:
            self._problems_of(path).add("DVK109", guess=file_names.entry_meant(path.name))


def _is_taken(name: str) -> bool:
    """Whether a name directly in the prose folder would have the address of a page or file of ours."""
    known = name.casefold()
    return known in file_names.OWN_FILES or known.removesuffix(".md") in file_names.SECTIONS


def inner_slugs(area: Area) -> tuple[str, ...]:
    """The folders that may be in the folder of `area`: those of its districts, if it is a province."""
    return () if area.district else tuple(d.slug for d in area.province.districts)
