"""`dvk build` without its messages: one build of a project at a time.

What a previous build has done and nothing has changed since is skipped.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from filelock import FileLock, Timeout

from dvk_sitegen.base.errors import OutputError, Problem
from dvk_sitegen.base.filestat import NONE, FolderSignature, signature_of
from dvk_sitegen.base.project import Progress, Project, no_progress, today
from dvk_sitegen.base.store import Reason, Store
from dvk_sitegen.publish import Explanation, Written
from dvk_sitegen.session import CachedFrame, LastBuild, Session, staging_of

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from dvk_sitegen.build import Frame


class Host(Protocol):
    """What renders the frame: MkDocs."""

    def open_project(self, config_file: str, site_dir: Path | None = None) -> Project:
        """The project that a `mkdocs.yml` describes. Raises ConfigError."""

    def render_frame(self, config_file: str, staging: Path) -> Frame:
        """Layouts, prose pages and all other files of the frame, written into `staging`. Raises DvkError."""


Hosting = Callable[[], Host]
"""Gives the host. Asked only when it is needed, for MkDocs takes a second to start."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """A project, what was saved of it, and its frame if that is still valid."""

    project: Project
    session: Session
    store: Store
    cached: CachedFrame | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a build: `entries` is how many the site has; `written` is None where nothing could be built."""

    project: Project
    problems: Sequence[Problem]
    entries: int
    written: Written | None
    explanation: Explanation | None = None
    rejected: Mapping[str, Reason] = field(default_factory=dict)
    """The caches that could not be used, each with the reason."""


def built(
    host: Hosting,
    config_file: str,
    site_dir: Path | None,
    explain: str,
    wait: Callable[[], None],
    progress: Progress = no_progress,
    jobs: int = 1,
) -> Outcome:
    """Build the site that a `mkdocs.yml` describes. Raises DvkError.

    `explain` is the path of a file of the site; the outcome explains why that file was made or not. `wait` is called
    before waiting for another build that is running. `jobs` is how many processes read entries.
    """
    # A build holds much and drops little before its end: looking for what could be dropped only takes time.
    gc.disable()
    opened = _open(host, config_file, site_dir)
    with _alone(opened.project.cache_dir, wait) as waited:
        if waited:  # the other build may have rendered the frame anew
            opened = _open(host, config_file, site_dir)
        project = opened.project
        signature = _signature_of(project)
        last = (
            opened.session.last(project, signature, project.settings.today) if opened.cached and not explain else None
        )
        if last:
            last_build, files = last
            written = Written(files, 0, 0, 0)
            return Outcome(project, last_build.problems, last_build.entries, written, rejected=opened.store.rejected)
        return _build(opened, _frame(host, config_file, opened), signature, explain, progress, jobs)


def _open(host: Hosting, config_file: str, site_dir: Path | None) -> _Opened:
    session = Session(config_file)
    cached = session.frame()
    project = _here(cached.project, site_dir) if cached else host().open_project(config_file, site_dir)
    _check_apart(project)
    return _Opened(project, session, session.store or Store(project.cache_dir), cached)


def opened(host: Hosting, config_file: str) -> tuple[Project, Frame]:
    """The project that a `mkdocs.yml` describes, and its frame. Raises DvkError."""
    opened = _open(host, config_file, None)
    return opened.project, _frame(host, config_file, opened)


def _build(
    opened: _Opened, frame: Frame, signature: FolderSignature, explain: str, progress: Progress, jobs: int
) -> Outcome:
    from dvk_sitegen.build import build

    project = opened.project
    with _workers(jobs) as executor:
        result = build(project, frame, explain, progress, executor, opened.store)
    problems = (*result.library.problems, *result.photo_problems)
    if result.written and not result.photo_problems:
        last_build = LastBuild(problems, len(result.library.entries))
        opened.session.save_last(project, signature, project.settings.today, last_build)
    return Outcome(project, problems, len(result.library.entries), result.written, result.explanation, result.rejected)


def _frame(host: Hosting, config_file: str, opened: _Opened) -> Frame:
    """The frame of the last build, or one that the host renders."""
    from dvk_sitegen.build import Frame
    from dvk_sitegen.outputs.artifact import Artifact

    staging, cached, project = staging_of(opened.store), opened.cached, opened.project
    if cached:
        cached_files = [Artifact(path, (staging / path).read_bytes) for path in cached.files]
        return Frame(cached.layouts, cached.prose_urls, cached_files, cached.fingerprint)
    signature = FolderSignature.of([project.theme_dir, project.pages_dir])
    frame = host().render_frame(config_file, staging)
    files = {file.path: signature_of(staging / file.path) or NONE for file in frame.files or ()}
    opened.session.save_frame(
        CachedFrame(project, dict(frame.layouts), tuple(frame.prose_urls), frame.fingerprint, files), signature
    )
    return frame


def _check_apart(project: Project) -> None:
    """Raise OutputError where the site would be written among the content, or over a folder that holds it."""
    site, content = project.site_dir.resolve(), project.content_dir.resolve()
    if site.is_relative_to(content) or content.is_relative_to(site):
        raise OutputError("site_over_content", path=str(site), content=str(content))


def _here(project: Project, site_dir: Path | None) -> Project:
    """The project with today's date, built into `site_dir` where that is given."""
    project = replace(project, settings=replace(project.settings, today=today()))
    return replace(project, site_dir=site_dir.resolve()) if site_dir else project


def _signature_of(project: Project) -> FolderSignature:
    """The stat signatures of all files that a site is made from; the text of `mkdocs.yml` is part of every key."""
    reference = [project.reference_dir] if project.reference_dir else []
    return FolderSignature.of([project.content_dir, project.theme_dir, *reference])


@contextmanager
def _alone(cache_dir: Path, wait: Callable[[], None]) -> Iterator[bool]:
    """One build of a project at a time: waits for another one; yields whether there was one."""
    waited = False
    try:
        cache_dir.mkdir(parents=True, exist_ok=True)
        lock = FileLock(cache_dir / "lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            waited = True
            wait()
            lock.acquire()
    except OSError as error:
        raise OutputError("cannot_write", path=str(cache_dir), reason=error.strerror or "") from error
    try:
        yield waited
    finally:
        lock.release()


def _workers(jobs: int) -> AbstractContextManager[Executor | None]:
    """Worker processes to read entries; none for one job, since starting a process would take longer."""
    if jobs == 1:
        return nullcontext()
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return ProcessPoolExecutor(jobs, get_context("spawn"))
