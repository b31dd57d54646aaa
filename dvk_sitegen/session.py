"""What a build saves for the next run: the frame, and the result.

They are valid while no file that they were made from has changed. MkDocs takes a second to start, so `mkdocs.yml` is
first read as plain YAML. Where it uses more than this project can check for changes (other plugins, hooks, inherited
files, environment variables), nothing is saved.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from dvk_sitegen.base.errors import Fix, Problem
from dvk_sitegen.base.filestat import FolderSignature, Signature, signature_of
from dvk_sitegen.base.fingerprint import digest
from dvk_sitegen.base.formats import objects
from dvk_sitegen.base.project import Project, Settings
from dvk_sitegen.base.store import Store
from dvk_sitegen.manifest import SITES, SiteRecord
from dvk_sitegen.render.layouts import Layout

DEFAULT_CACHE = ".cache/dvk"
_UNCHECKED = ("!ENV", "INHERIT", "!!python", "!relative", "hooks:", "snippets", "include")


@dataclass(frozen=True, slots=True)
class CachedFrame:
    """A project as `mkdocs.yml` describes it, and the frame that MkDocs rendered for it."""

    project: Project
    layouts: dict[tuple[str, int], Layout]
    prose_urls: tuple[str, ...]
    fingerprint: bytes
    files: dict[str, Signature]
    """The files that MkDocs wrote, each with its stat signature."""


@dataclass(frozen=True, slots=True)
class LastBuild:
    """The problems and the number of entries of the last build."""

    problems: tuple[Problem, ...]
    entries: int


CLASSES = (FolderSignature, CachedFrame, LastBuild, Project, Settings, Layout, Problem, Fix, date, type(Path()))
"""All classes that a frame and a result consist of, besides plain data."""
_FRAME, _OUTCOME = objects(1, *CLASSES), objects(1, *CLASSES)
_ONLY = "frame"


class Session:
    """What is saved for one `mkdocs.yml`; `store` is None where nothing may be."""

    def __init__(self, config_file: str) -> None:
        path = Path(config_file).resolve()
        text = path.read_bytes() if path.is_file() else b""
        node = _config_node(text)
        self.store = Store(path.parent / _option(node, "cache", DEFAULT_CACHE)) if node else None
        store = self.store or Store(None)
        self._frames, self._outcomes = store.open("frame", _FRAME), store.open("outcome", _OUTCOME)
        self._key = digest(os.fsencode(path), text)
        self._seen = time.time_ns()

    def frame(self) -> CachedFrame | None:
        """The frame of the last build, if it is still valid."""
        cached = self._frames.read(_ONLY, self._key)
        if cached is None or self.store is None:
            return None
        before, seen, frame = cached
        now = FolderSignature.of([frame.project.theme_dir, frame.project.pages_dir])
        staging = staging_of(self.store)
        is_complete = all(signature_of(staging / path) == signature for path, signature in frame.files.items())
        return frame if now == before and not now.is_racy(seen) and is_complete else None

    def save_frame(self, frame: CachedFrame, signature: FolderSignature) -> None:
        """Save a frame, rendered when the files had the signature `signature`."""
        self._frames.try_write(_ONLY, self._key, (signature, self._seen, frame))

    def last(self, project: Project, signature: FolderSignature, today: date) -> tuple[LastBuild, int] | None:
        """The result of the last build and how many files it left, if another build would do the same."""
        if self.store is None:
            return None
        record = SiteRecord(self.store, project.site_dir)
        cached = self._outcomes.read(record.item, self._key_on(today))
        if cached is None:
            return None
        before, seen, last = cached
        files = record.unchanged() if before == signature and not signature.is_racy(seen) else None
        return (last, files) if files else None

    def save_last(self, project: Project, signature: FolderSignature, today: date, last: LastBuild) -> None:
        """Save the result of a build that began when the files had the signature `signature`."""
        if self.store is not None:
            item = SiteRecord(self.store, project.site_dir).item
            self._outcomes.try_write(item, self._key_on(today), (signature, self._seen, last))
            self._outcomes.keep_newest(SITES)

    def _key_on(self, today: date) -> bytes:
        return digest(self._key, today.isoformat().encode())


def staging_of(store: Store) -> Path:
    """The folder that MkDocs writes to."""
    return store.workspace("frame")


def _config_node(text: bytes) -> yaml.MappingNode | None:
    """`mkdocs.yml` as YAML, None where it uses what cannot be checked for changes."""
    if any(word.encode() in text for word in _UNCHECKED):
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
