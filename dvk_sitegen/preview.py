"""The preview: the site while an editor is writing, made file by file on request.

Files are made from what was last saved, and nothing is written to the disk. A saved entry is read alone and is in the
preview at once; problems that depend on other files follow when all files have been read.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from multiprocessing import get_context
from pathlib import Path, PurePosixPath
from threading import Condition, RLock, Timer

from dvk_sitegen.base.errors import DvkError, Problem
from dvk_sitegen.base.project import Project
from dvk_sitegen.base.store import Reason, Store
from dvk_sitegen.build import Frame, other_bundles, render_context
from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.fingerprints import Fingerprints
from dvk_sitegen.outputs.artifact import Artifact, Placeholder
from dvk_sitegen.outputs.feeds import feed_bundles
from dvk_sitegen.outputs.html import RenderContext, page_bundle
from dvk_sitegen.outputs.search.cache import SearchCache
from dvk_sitegen.pages import urls
from dvk_sitegen.pages.page import PageSet
from dvk_sitegen.pages.routes import SECTIONS, entry_set
from dvk_sitegen.reading.load import Library, load
from dvk_sitegen.reading.reread import location_of, with_file

QUIET = 1.0  # seconds without another change before all files are read together
NOT_FOUND = "404.html"


@dataclass(frozen=True)
class Edition:
    """The site at one moment."""

    project: Project
    frame: Frame
    context: RenderContext
    library: Library
    store: Store

    @classmethod
    def of(cls, project: Project, frame: Frame) -> Edition:
        """The site from the files as they are on the disk. Raises DvkError."""
        store = Store(project.cache_dir)
        edition = cls(project, frame, render_context(project, frame, store), load(project, store=store), store)
        gc.freeze()  # what has been read stays: it need not be looked through for garbage after every page
        return edition

    @cached_property
    def catalog(self) -> Catalog:
        return Catalog.of(self.library)

    @cached_property
    def _fingerprints(self) -> Fingerprints:
        return Fingerprints(self.catalog)

    @cached_property
    def _frame_files(self) -> dict[str, Artifact]:
        """The files that MkDocs rendered."""
        return {artifact.path: artifact for artifact in self.frame.files or ()}

    @cached_property
    def _others(self) -> dict[str, Artifact]:
        """Every file that is not a page: the search index, data, photos, feeds."""
        entries = [urls.entry(entry.id) for entry in self.catalog.entries]
        bundles = chain(
            other_bundles(self.project, self.catalog, self._fingerprints, self.frame, SearchCache(self.store), []),
            feed_bundles([*self.frame.prose_urls, *entries], self.catalog, self.project.settings),
        )
        return {artifact.path: artifact for bundle in bundles for artifact in bundle.make()}

    def file(self, path: str) -> bytes | None:
        """The file at `path` of the site, None where it has none. Raises DvkError."""
        artifact = self._frame_files.get(path) or self._page(path) or self._others.get(path)
        try:
            return artifact.make() if artifact else None
        except Placeholder as other:
            return other.data

    def _page(self, path: str) -> Artifact | None:
        """The page, or the data of its tables, at `path`; only the pages of the same set are made."""
        shown = path.removeprefix(urls.EMBED_TABLES).removeprefix(urls.EMBED)
        id = shown.removeprefix(urls.ENTRIES).partition("/")[0]
        entry = self.catalog.by_id.get(id) if shown.startswith(urls.ENTRIES) else None
        sets = (
            [entry_set(self.catalog, self._fingerprints, self.project.settings, entry)]
            if entry
            else self._sets(shown, path)
        )
        made = chain.from_iterable(page_bundle(pages, self.context).make() for pages in sets)
        return next((artifact for artifact in made if artifact.path == path), None)

    def _sets(self, shown: str, path: str) -> Iterator[PageSet]:
        """Sets that may contain the page of an address: those of its section, the most specific first; then small ones.

        An embed may belong to a set that its address does not name: then all sets except those of entries are tried.
        """
        for name, sets in SECTIONS.items():
            if shown.startswith(name):
                near = [
                    s for s in sets(self.catalog, self._fingerprints, self.project.settings) if shown.startswith(s.name)
                ]
                yield from sorted(near, key=lambda pages: -len(pages.name))
        is_embed = path.startswith(urls.EMBED)
        for name in ("home", "rest", *((urls.AREAS, urls.FIELDS, urls.YEARS, urls.DATA) if is_embed else ())):
            yield from SECTIONS[name](self.catalog, self._fingerprints, self.project.settings)


def _read_all(project: Project) -> tuple[tuple[Problem, ...], frozenset[str]]:
    """The problems of all files, and the paths of the entries that can be published; runs in another process."""
    library = load(project)
    return library.problems, frozenset(entry.path for entry in library.entries)


class Preview:
    """The newest edition, updated whenever a file is saved. `open_frame` opens the project and gives its frame."""

    def __init__(
        self, open_frame: Callable[[], tuple[Project, Frame]], report: Callable[[Iterable[Problem]], None]
    ) -> None:
        self._open_frame, self._report = open_frame, report
        self._news, self._work = Condition(), RLock()
        # In a process of its own, so that pages are not slower meanwhile.
        self._reader = ProcessPoolExecutor(1, get_context("spawn"))
        self._edited: dict[str, None] = {}
        self._timer: Timer | None = None
        self.number = 1
        self.error: DvkError | None = None
        self._edition = Edition.of(*open_frame())
        self._problems = self._edition.library.problems
        report(self._problems)

    def close(self) -> None:
        """Stop the timer and the worker process."""
        if self._timer:
            self._timer.cancel()
        self._reader.shutdown(cancel_futures=True)

    @property
    def rejected(self) -> Mapping[str, Reason]:
        """The caches that could not be used, each with the reason."""
        return self._edition.store.rejected

    @property
    def project(self) -> Project:
        return self._edition.project

    def file(self, path: str) -> bytes | None:
        """The file at `path` as it is now, None where there is none. Raises DvkError."""
        if self.error:
            raise self.error
        return self._edition.file(path)

    def lost(self) -> bytes:
        """The page for addresses that do not exist."""
        return self._edition.file(NOT_FOUND) or b"<!doctype html><title>404</title><body><h1>404</h1></body>"

    def problems_beside(self, path: str) -> list[Problem]:
        """The problems shown on the page at `path`: those of its entry, and of files saved since the start."""
        shown = path.removeprefix(urls.EMBED_TABLES).removeprefix(urls.EMBED)
        id = shown.removeprefix(urls.ENTRIES).partition("/")[0] if shown.startswith(urls.ENTRIES) else ""
        problems = (p for p in self._problems if p.severity != "note")
        return [p for p in problems if p.path in self._edited or id == _id_in(PurePosixPath(p.path))]

    def newer_than(self, number: int, seconds: float) -> int:
        """Waits until there is an edition newer than `number`, or for a while; returns the number of the newest."""
        with self._news:
            self._news.wait_for(lambda: self.number != number, seconds)
            return self.number

    def changed(self, path: Path) -> None:
        """Update the edition after a file was saved or deleted."""
        with self._work:
            edition = self._edition
            location = location_of(edition.project, edition.library.gazetteer, path)
            if path.name.startswith(".") or path.name.endswith("~"):
                return
            self._edited[edition.project.name_of(path)] = None
            is_half = path.is_file() and not path.stat().st_size  # some editors empty a file before they write it
            if location and edition.library.has_reference_data and not is_half:
                library = with_file(replace(edition.library, problems=self._problems), edition.project, location)
                self._edition, self._problems = replace(edition, library=library), library.problems
                self._publish()
            self._later(self._load_all if location else self._begin_anew, QUIET if location else 0.1)

    def _later(self, work: Callable[[], None], seconds: float) -> None:
        """Do `work` once no more files are saved; a full reload takes precedence over a check."""
        if self._timer and self._timer.is_alive():
            self._timer.cancel()
            if self._timer.function == self._begin_anew:
                work = self._begin_anew
        self._timer = Timer(seconds, work)
        self._timer.daemon = True
        self._timer.start()

    def _load_all(self) -> None:
        """Update the problems of all files; reload everything where entries became valid or invalid."""
        before = self._edition
        try:
            problems, published = self._reader.submit(_read_all, before.project).result()
        except DvkError:  # the content is gone: that is reported where it is opened
            self._begin_anew()
            return
        with self._work:
            if self._edition is not before:  # more was saved meanwhile: it is read next
                return
            self._problems = problems
        self._report(problems)
        if published != {entry.path for entry in before.library.entries}:
            self._begin_anew()
        else:
            self._publish()

    def _begin_anew(self) -> None:
        """Open the project and read everything; where that fails, every page shows the reason."""
        try:
            edition = Edition.of(*self._open_frame())
        except DvkError as error:
            self.error = error
        else:
            with self._work:
                self._edition, self._problems, self.error = edition, edition.library.problems, None
            self._report(self._problems)
        self._publish()

    def _publish(self) -> None:
        with self._news:
            self.number += 1
            self._news.notify_all()


def _id_in(path: PurePosixPath) -> str:
    """The id of the entry whose file is at a path."""
    return path.parent.name if path.stem == "index" else path.stem
