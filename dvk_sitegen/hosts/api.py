"""The API for scripts: opens, checks, queries and builds a project. Import it from `dvk_sitegen`."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Literal

from dvk_sitegen import messages
from dvk_sitegen.base import project as base
from dvk_sitegen.base.errors import ConfigError, DvkError, Problem
from dvk_sitegen.catalog import catalog as inner
from dvk_sitegen.catalog.query import entry_with, select
from dvk_sitegen.hosts import mkdocs_frame
from dvk_sitegen.hosts.printing import error_text
from dvk_sitegen.outputs.data.records import EntryRecord, public_entry
from dvk_sitegen.reading.load import load
from dvk_sitegen.run import built

Language = Literal["vi", "en"]


def open_project(path: str | PathLike[str] = ".") -> Project:
    """The project in a folder, or that of a `mkdocs.yml`. Nothing of its content is read yet.

    Raises ConfigError where there is no `mkdocs.yml`, or one that cannot be used.
    """
    config_file = Path(path)
    if config_file.is_dir():
        config_file /= "mkdocs.yml"
    return Project(config_file.absolute(), mkdocs_frame.open_project(str(config_file)))


def message(about: Problem | DvkError, lang: Language = "vi") -> str:
    """The message of a problem or an error, in Vietnamese or English; for a problem with how to repair it."""
    if isinstance(about, Problem):
        return f"{messages.problem_sentence(about, lang)} {messages.problem_hint(about, lang)}"
    return error_text(about, lang)


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did. Entries with errors are not on the site.

    `entries` and `files` count what the site has now; `written` and `removed` count files that this build changed.
    """

    site_dir: Path
    entries: int
    files: int
    written: int
    removed: int
    problems: tuple[Problem, ...]

    @property
    def has_errors(self) -> bool:
        return any(problem.severity == "error" for problem in self.problems)


class Catalog:
    """The entries of a project that have no errors, as they may be published; newest first."""

    def __init__(self, catalog: inner.Catalog, site_url: str) -> None:
        self._catalog, self._site_url = catalog, site_url

    def __len__(self) -> int:
        return len(self._catalog.entries)

    @property
    def fields(self) -> Mapping[str, str]:
        """Names of fields by their ids, in the office's order."""
        return {term.id: term.name for term in self._catalog.taxonomy.fields.values()}

    @property
    def owner_kinds(self) -> Mapping[str, str]:
        """Names of kinds of owners by their ids."""
        return {term.id: term.name for term in self._catalog.taxonomy.owner_kinds.values()}

    @property
    def years(self) -> tuple[int, ...]:
        """Every year of an entry or a printed table, newest first."""
        return self._catalog.years

    def entry(self, id: str) -> EntryRecord:
        """The entry with an id. Raises QueryError where there is none."""
        return public_entry(entry_with(self._catalog, id), self._site_url)

    def entries(
        self, *, field: str = "", place: str = "", year: int = 0, owner_kind: str = "", text: str = ""
    ) -> tuple[EntryRecord, ...]:
        """The entries that are all of what is asked; of nothing asked, all.

        `field` and `owner_kind` are ids; `place` is written as people do (`Tú Nang, Yên Châu, Sơn La`), of before or
        since 1 July 2025, and means every unit that it may mean; `text` is words that must all be there, accents aside.
        Raises QueryError for a field, a kind of owner or a place that does not exist.
        """
        found = select(self._catalog, field=field, place=place, year=year, owner_kind=owner_kind, text=text)
        return tuple(public_entry(entry, self._site_url) for entry in found)


class Project:
    """An office's project. Each method reads what the files hold when it is called; caches make that quick."""

    def __init__(self, config_file: Path, project: base.Project) -> None:
        self._config_file, self._project = config_file, project

    @property
    def root(self) -> Path:
        """The folder of `mkdocs.yml`."""
        return self._project.root

    @property
    def site_name(self) -> str:
        return self._project.settings.site_name

    @property
    def site_url(self) -> str:
        """The site's address, with a slash at its end."""
        return self._project.settings.site_url

    def check(self) -> tuple[Problem, ...]:
        """Every problem of the content, by file and line: errors, warnings and notes, which ask for nothing.

        Raises ConfigError where there is no content at all.
        """
        return load(self._project).problems

    def catalog(self) -> Catalog:
        """All entries without errors.

        Raises ConfigError, with the problems, when a file that every entry refers to cannot be read.
        """
        library = load(self._project)
        if not library.has_reference_data:
            raise ConfigError("settings", problems=library.errors)
        return Catalog(inner.Catalog.of(library), self.site_url)

    def build(self, site_dir: str | PathLike[str] | None = None, *, jobs: int = 1) -> BuildResult:
        """Build what has changed, into `site_dir` or the folder that `mkdocs.yml` names.

        `jobs` processes read entries that are not in the cache. Another build of the project is waited for. Raises
        ConfigError with the problems when a file that every entry refers to cannot be read (the site stands as it was),
        FrameError for a broken theme, OutputError when a file cannot be written.
        """
        target = Path(site_dir) if site_dir is not None else None
        with _collecting_as_before():
            outcome = built(lambda: mkdocs_frame, str(self._config_file), target, "", lambda: None, jobs=jobs)
        problems, written = tuple(outcome.problems), outcome.written
        if written is None:
            raise ConfigError("settings", problems=tuple(p for p in problems if p.severity == "error"))
        counts = {"files": written.made, "written": written.written, "removed": written.removed}
        return BuildResult(outcome.project.site_dir, outcome.entries, **counts, problems=problems)


@contextmanager
def _collecting_as_before() -> Iterator[None]:
    """A build collects no garbage, for its process ends with it; that of a script goes on."""
    was_on = gc.isenabled()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
