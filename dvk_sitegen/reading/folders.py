"""The folders below `content/entries/` and `content/figures/`, and what lies in them without being read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from dvk_sitegen.domain.area import Area
from dvk_sitegen.domain.gazetteer import Gazetteer
from dvk_sitegen.reading.report import Report
from dvk_sitegen.text import nearest


class Folders:
    """Walks the folders of areas; `report` begins the report of a path."""

    def __init__(self, gazetteer: Gazetteer, report: Callable[[Path], Report]) -> None:
        self._gazetteer = gazetteer
        self._report = report

    def of_areas(self, top: Path) -> Iterator[tuple[Path, Area]]:
        """Each folder of a province or district under `top`, provinces before their districts."""
        for path in visible(top):
            province = self._gazetteer.province(path.name)
            if province and path.is_dir():
                yield path, Area(province)
                for inner in visible(path):
                    district = self._gazetteer.district(province.slug, inner.name)
                    if district and inner.is_dir():
                        yield inner, Area(province, district)
            else:
                self.note_stray(path, (p.slug for p in self._gazetteer.provinces))

    def note_stray(self, path: Path, folders: Iterable[str]) -> None:
        """Say that `path` is not read; where it is a folder, one of `folders` may have been meant."""
        if path.is_dir():
            self._report(path).add("DVK309", value=path.name, guess=nearest(path.name, folders))
        else:
            self._report(path).add("DVK109")


def visible(folder: Path) -> list[Path]:
    """What lies in a folder, in order of names, but for what is hidden."""
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


def inside(folder: Path, area: Area) -> Iterator[tuple[str, bool]]:
    """The names in the folder of an area and which are folders themselves, but for the folders of its districts."""
    districts = inner_slugs(area)
    with os.scandir(folder) as found:
        seen = sorted((entry.name, _is_dir(entry)) for entry in found if not entry.name.startswith("."))
    return ((name, is_dir) for name, is_dir in seen if not (is_dir and name in districts))


def _is_dir(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def inner_slugs(area: Area) -> tuple[str, ...]:
    """The folders that may lie in the folder of `area`: those of its districts, where it is a province."""
    return () if area.district else tuple(d.slug for d in area.province.districts)
