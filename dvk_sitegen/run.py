"""`dvk build` without its messages: skips what a previous build has done; one build of a project at a time."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from filelock import FileLock, Timeout

from dvk_sitegen.base.errors import OutputError, Problem
from dvk_sitegen.base.project import Progress, Project, no_progress, today
from dvk_sitegen.manifest import stamp_of
from dvk_sitegen.publish import Explanation, Written
from dvk_sitegen.session import CachedFrame, FolderSignature, LastBuild, Session, looks_of

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
class Outcome:
    """The result of a build: `entries` is how many the site has; `written` is None where nothing could be built."""

    project: Project
    problems: Sequence[Problem]
    entries: int
    written: Written | None
    explanation: Explanation | None = None
    rejected: Sequence[str] = ()


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
    session, cached, project = _open_session(host, config_file, site_dir)
    with _alone(project.cache_dir, wait) as waited:
        if waited:  # the other build may have rendered the frame again
            session, cached, project = _open_session(host, config_file, site_dir)
        looks = _looks(project)
        last = session.last(project, looks, project.settings.today) if cached and not explain else None
        if last:
            last_build, files = last
            return Outcome(project, last_build.problems, last_build.entries, Written(files, 0, 0, 0))
        return _build(host, config_file, project, session, cached, looks, explain, progress, jobs)


def _open_session(
    host: Hosting, config_file: str, site_dir: Path | None
) -> tuple[Session, CachedFrame | None, Project]:
    """The session of a project, its frame if that is still valid, and the project."""
    session = Session(config_file)
    cached = session.frame()
    if cached:
        return session, cached, _here(cached.project, site_dir)
    return session, None, host().open_project(config_file, site_dir)


def opened(host: Hosting, config_file: str) -> tuple[Project, Frame]:
    """The project that a `mkdocs.yml` describes, and its frame. Raises DvkError."""
    session, cached, project = _open_session(host, config_file, None)
    return project, _frame_of(session, cached) if cached else _render_frame(host, config_file, project, session)


def _build(
    host: Hosting,
    config_file: str,
    project: Project,
    session: Session,
    cached: CachedFrame | None,
    looks: FolderSignature,
    explain: str,
    progress: Progress,
    jobs: int,
) -> Outcome:
    from dvk_sitegen.build import build

    frame = _frame_of(session, cached) if cached else _render_frame(host, config_file, project, session)
    with _workers(jobs) as executor:
        result = build(project, frame, explain, progress, executor)
    problems = (*result.library.problems, *result.photo_problems)
    if result.written and not result.photo_problems:
        last_build = LastBuild(problems, len(result.library.entries))
        session.save_last(project, looks, project.settings.today, last_build)
    rejected = [*["shortcuts"] * session.is_rejected, *result.rejected]
    return Outcome(project, problems, len(result.library.entries), result.written, result.explanation, rejected)


def _render_frame(host: Hosting, config_file: str, project: Project, session: Session) -> Frame:
    looks = looks_of([project.theme_dir, project.pages_dir])
    frame = host().render_frame(config_file, session.staging)
    files = {file.path: stamp_of(session.staging / file.path) or (0, 0, 0) for file in frame.files or ()}
    cached = CachedFrame(project, dict(frame.layouts), tuple(frame.prose_urls), frame.fingerprint, files)
    session.save_frame(cached, looks)
    return frame


def _frame_of(session: Session, cached: CachedFrame) -> Frame:
    from dvk_sitegen.build import Frame
    from dvk_sitegen.outputs.artifact import Artifact

    files = [Artifact(path, (session.staging / path).read_bytes) for path in cached.files]
    return Frame(cached.layouts, cached.prose_urls, files, cached.fingerprint)


def _here(project: Project, site_dir: Path | None) -> Project:
    """The project with today's date, built into `site_dir` where that is given."""
    project = replace(project, settings=replace(project.settings, today=today()))
    return replace(project, site_dir=site_dir.resolve()) if site_dir else project


def _looks(project: Project) -> FolderSignature:
    """The stat signatures of all files that a site is made from; the text of `mkdocs.yml` is part of every key."""
    reference = [project.reference_dir] if project.reference_dir else []
    return looks_of([project.content_dir, project.theme_dir, *reference])


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
