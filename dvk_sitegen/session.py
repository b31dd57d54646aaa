"""What a build saves for the next run: the frame, while its files are unchanged; the result, while no file has changed.

MkDocs takes a second to start, so `mkdocs.yml` is first read as plain YAML. Where it uses more than this project can
check for changes (other plugins, hooks, inherited files, environment variables), nothing is saved.
"""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from dvk_sitegen.base.cache_files import SealError, digest, kinds, objects, seal, settled, unseal, version
from dvk_sitegen.base.errors import Fix, Problem
from dvk_sitegen.base.project import Project, Settings
from dvk_sitegen.manifest import stamp_of, standing
from dvk_sitegen.render.layouts import Layout

DEFAULT_CACHE = ".cache/dvk"
_UNWATCHED = ("!ENV", "INHERIT", "!!python", "!relative", "hooks:", "snippets", "include")


@dataclass(frozen=True, slots=True)
class FolderSignature:
    """The stat signature of many files (names, times and sizes), and the time (ns) when all of them had settled."""

    fingerprint: bytes
    settled: int

    def is_settled(self, seen: int) -> bool:
        """Whether every file that was written at or after `seen` (ns) has another signature."""
        return self.settled < seen


@dataclass(frozen=True, slots=True)
class CachedFrame:
    """A project as `mkdocs.yml` describes it, and the frame that MkDocs rendered for it."""

    project: Project
    layouts: dict[tuple[str, int], Layout]
    prose_urls: tuple[str, ...]
    fingerprint: bytes
    files: dict[str, tuple[int, int, int]]
    """The files that MkDocs wrote, each with its stat signature."""


@dataclass(frozen=True, slots=True)
class LastBuild:
    """The problems and the number of entries of the last build."""

    problems: tuple[Problem, ...]
    entries: int


_KNOWN = kinds(FolderSignature, CachedFrame, LastBuild, Project, Settings, Layout, Problem, Fix, date, type(Path()))


class Session:
    """What is saved for one `mkdocs.yml`; `is_open` is false where nothing may be."""

    def __init__(self, config_file: str) -> None:
        self._config_file = Path(config_file).resolve()
        self._text = self._config_file.read_bytes() if self._config_file.is_file() else b""
        node = _config_node(self._text)
        self.is_open = node is not None
        self._cache = self._config_file.parent / (_option(node, "cache", DEFAULT_CACHE) if node else DEFAULT_CACHE)
        self._key = digest(version(), os.fsencode(self._config_file), self._text)
        self._seen = time.time_ns()
        self.is_rejected = False
        """Whether there was a file that was not ours, or incomplete."""

    @property
    def staging(self) -> Path:
        """The folder that MkDocs writes to."""
        return self._cache / "frame"

    def frame(self) -> CachedFrame | None:
        """The frame of the last build, if it is still valid."""
        cached = self._load(self._cache / "frame.bin", self._key)
        if cached is None:
            return None
        looks, seen, frame = cached
        now = looks_of([frame.project.theme_dir, frame.project.pages_dir])
        is_complete = all(stamp_of(self.staging / path) == stamp for path, stamp in frame.files.items())
        return frame if now == looks and now.is_settled(seen) and is_complete else None

    def save_frame(self, frame: CachedFrame, looks: FolderSignature) -> None:
        """Save a frame, rendered when the files had the signature `looks`."""
        self._save(self._cache / "frame.bin", self._key, (looks, self._seen, frame))

    def last(self, project: Project, looks: FolderSignature, today: date) -> tuple[LastBuild, int] | None:
        """The result of the last build and how many files it left, if another build would do the same."""
        cached = self._load(self._last_file(project), self._last_key(today))
        if cached is None:
            return None
        before, seen, last = cached
        if before != looks or not looks.is_settled(seen):
            return None
        try:
            files = standing(project.manifest_file, project.site_dir)
        except SealError:
            self.is_rejected = True
            return None
        return (last, files) if files else None

    def save_last(self, project: Project, looks: FolderSignature, today: date, last: LastBuild) -> None:
        """Save the result of a build that began when the files had the signature `looks`."""
        self._save(self._last_file(project), self._last_key(today), (looks, self._seen, last))

    def _last_key(self, today: date) -> bytes:
        return digest(self._key, today.isoformat().encode())

    def _last_file(self, project: Project) -> Path:
        return project.manifest_file.with_suffix(".last")

    def _load(self, path: Path, key: bytes) -> Any:
        try:
            payload = unseal(path, key) if self.is_open else None
            return objects(payload, _KNOWN) if payload else None
        except SealError:
            self.is_rejected = True
            return None

    def _save(self, path: Path, key: bytes, what: tuple[FolderSignature, int, Any]) -> None:
        with suppress(OSError):  # a cache that cannot be written only costs time
            if self.is_open:
                seal(path, key, pickle.dumps(what, 5))


def looks_of(folders: Sequence[Path]) -> FolderSignature:
    """The stat signature of everything below `folders`."""
    parts: list[str] = []
    times = {0}
    for folder in folders:
        for path, stat in sorted(_files(str(folder))):
            written, changed = stat.st_mtime_ns, stat.st_ctime_ns
            parts.append(f"{path}\0{written}\0{changed}\0{stat.st_size}")
            times |= {written, changed}
    return FolderSignature(digest("\n".join(parts).encode("utf-8", "surrogateescape")), max(map(settled, times)))


def _files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    try:
        found = list(os.scandir(folder))
    except OSError:
        return
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path)
        else:
            try:
                yield entry.path, entry.stat()
            except OSError:  # a link to nowhere: take the link's own
                yield entry.path, entry.stat(follow_symlinks=False)


def _config_node(text: bytes) -> yaml.MappingNode | None:
    """`mkdocs.yml` as YAML, None where it uses what cannot be checked for changes."""
    if any(word.encode() in text for word in _UNWATCHED):
        return None
    try:
        node = yaml.compose(text.decode(), Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError):
        return None
    if not isinstance(node, yaml.MappingNode) or [name for name, _ in _plugins(node)] != ["dvk"]:
        return None
    prose = _value(node, "docs_dir")
    is_ours = isinstance(prose, yaml.ScalarNode) and prose.value == f"{_option(node, 'content', 'content')}/pages"
    return node if is_ours else None


def _plugins(node: yaml.MappingNode) -> Iterator[tuple[str, yaml.Node | None]]:
    plugins = _value(node, "plugins")
    for plugin in plugins.value if isinstance(plugins, yaml.SequenceNode) else ():
        if isinstance(plugin, yaml.MappingNode):
            yield from ((name.value, options) for name, options in plugin.value)
        else:
            yield plugin.value, None


def _option(node: yaml.MappingNode, name: str, default: str) -> str:
    """The value of an option of the plugin `dvk`."""
    options = dict(_plugins(node)).get("dvk")
    value = _value(options, name) if isinstance(options, yaml.MappingNode) else None
    return str(value.value) if isinstance(value, yaml.ScalarNode) and value.value else default


def _value(node: yaml.MappingNode, key: str) -> yaml.Node | None:
    return next((value for name, value in node.value if name.value == key), None)
