"""The real content, built as anybody builds it, and the address of one page of each kind."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

from dvk_sitegen.base.project import Project, Settings
from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.domain.gazetteer import CommuneToday, District, Province
from dvk_sitegen.pages import urls
from dvk_sitegen.pages.a_z import AlphabeticalIndex, LetterIndex
from dvk_sitegen.reading.load import Library, load

ROOT = Path(__file__).parents[1]
DVK = Path(sys.executable).with_name("dvk")
NOT_FOUND = "404.html"


@dataclass(frozen=True)
class RealSite:
    """The project, built into its site folder."""

    project: Project

    @property
    def folder(self) -> Path:
        return self.project.site_dir

    @property
    def url(self) -> str:
        return self.project.settings.site_url

    @cached_property
    def library(self) -> Library:
        return load(self.project)

    @cached_property
    def catalog(self) -> Catalog:
        return Catalog.of(self.library)

    def file(self, url: str) -> Path:
        """The file that a server answers `url` (relative to the site's root) with."""
        return self.folder / (f"{url}index.html" if url == "" or url.endswith("/") else url)


def real_project(folder: Path) -> Project:
    """The real content as it lies in `folder`."""
    config = yaml.safe_load((folder / "mkdocs.yml").read_text("utf-8"))
    return Project(
        root=folder,
        content_dir=folder / "content",
        theme_dir=folder / "theme",
        site_dir=folder / "public",
        cache_dir=folder / ".cache",
        settings=Settings(config["site_name"], config["site_url"]),
    )


def build_real_site(folder: Path) -> None:
    """Copy the real content into `folder`, where no other build's cache is, and have `dvk build` build it."""
    for name in ("content", "theme"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [str(DVK), "build", "--site", str(real_project(folder).site_dir)]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr


def _richest(catalog: Catalog) -> Entry:
    return max(catalog.entries, key=lambda e: len(e.income) + len(e.jobs) + len(e.measures) + len(e.notes))


def _with_a_held_owner(catalog: Catalog) -> Entry:
    return next(e for e in catalog.entries if any(o.visibility == "hold" for o in e.owners))


def busiest_district(catalog: Catalog) -> tuple[Province, District]:
    return max(catalog.districts(), key=lambda area: len(catalog.in_district(*area)))


def _busiest_commune(catalog: Catalog) -> CommuneToday:
    return max(catalog.communes_today, key=lambda c: len(catalog.in_commune_today(c)))


def _busiest_field(catalog: Catalog) -> str:
    return max(catalog.fields, key=lambda f: len(catalog.in_field(f)))


def _busiest_year(catalog: Catalog) -> int:
    return max(catalog.years, key=lambda y: len(catalog.in_year(y)))


def _longest_source(catalog: Catalog) -> str:
    return max(catalog.sources.values(), key=lambda s: len(s.cites)).id


def _fullest(shelf: LetterIndex) -> str:
    return urls.letter(shelf.url, max(shelf.filed, key=lambda letter: len(shelf.filed[letter])))


# Each kind of page by its fullest example: what fits there fits on the others.
KINDS: dict[str, Callable[[Catalog], str]] = {
    "home": lambda _: urls.HOME,
    "entries": lambda _: urls.ENTRIES,
    "entries-page-2": lambda _: urls.page_of(urls.ENTRIES, 2),
    "entry-with-many-facts": lambda c: urls.entry(_richest(c).id),
    "entry-with-a-held-owner": lambda c: urls.entry(_with_a_held_owner(c).id),
    "areas": lambda _: urls.AREAS,
    "province": lambda c: urls.province(busiest_district(c)[0]),
    "district": lambda c: urls.district(*busiest_district(c)),
    "commune-today": lambda c: urls.commune_today(_busiest_commune(c)),
    "fields": lambda _: urls.FIELDS,
    "field": lambda c: urls.field(_busiest_field(c)),
    "years": lambda _: urls.YEARS,
    "year": lambda c: urls.year(_busiest_year(c)),
    "district-year": lambda c: urls.area_year(_busiest_year(c), *busiest_district(c)),
    "sources": lambda _: urls.SOURCES,
    "source": lambda c: urls.source(_longest_source(c)),
    "data": lambda _: urls.DATA,
    "counted-lists": lambda c: urls.counted(urls.year(_busiest_year(c))),
    "coverage": lambda _: urls.COVERAGE,
    "coverage-lists": lambda _: urls.counted(urls.COVERAGE),
    "contradictions": lambda _: urls.CONTRADICTIONS,
    "search": lambda _: urls.SEARCH,
    "titles-of-a-letter": lambda c: _fullest(AlphabeticalIndex.of(c).titles),
    "owners-of-a-letter": lambda c: _fullest(AlphabeticalIndex.of(c).owners),
    "prose": lambda _: "gioi-thieu/",
    "not-found": lambda _: NOT_FOUND,
}
