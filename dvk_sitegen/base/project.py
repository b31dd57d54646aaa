"""A project: the folders and settings of one office's site."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path
from typing import Literal, Protocol, TypeVar

from dvk_sitegen.base.errors import ConfigError
from dvk_sitegen.base.text import legible

T = TypeVar("T")


class Progress(Protocol):
    """Passes on the `items` of a phase of a build, about `length` of them, and may report progress."""

    def __call__(self, phase: Literal["reading", "making"], items: Iterable[T], length: int) -> Iterable[T]: ...


def untold(phase: str, items: Iterable[T], length: int) -> Iterable[T]:
    """Tells nothing."""
    return items


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings from `mkdocs.yml`. `site_url` ends with a slash; `edit_url` is put before a file's path."""

    site_name: str
    site_url: str
    page_size: int = 24
    edit_url: str = ""
    today: date = date.max
    """Today's date: later dates are in the future. By default nothing is."""
    frame_ancestors: tuple[str, ...] = ("*",)
    """Who may frame the pages under `embed/`, in the syntax of a content security policy."""


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of a site. All paths are absolute."""

    root: Path
    content_dir: Path
    theme_dir: Path
    site_dir: Path
    cache_dir: Path
    settings: Settings
    config_file: Path | None = None
    """The `mkdocs.yml` of the project: its names and titles are checked like all content."""

    @property
    def entries_dir(self) -> Path:
        return self.content_dir / "entries"

    @property
    def figures_dir(self) -> Path:
        return self.content_dir / "figures"

    @property
    def data_dir(self) -> Path:
        return self.content_dir / "data"

    @property
    def places_dir(self) -> Path:
        return self.data_dir / "places"

    @property
    def pages_dir(self) -> Path:
        return self.content_dir / "pages"

    @property
    def sources_file(self) -> Path:
        return self.content_dir / "sources.yml"

    @property
    def readings_dir(self) -> Path:
        """The folder of the cache of entry files."""
        return self.cache_dir / "readings"

    @property
    def index_dir(self) -> Path:
        """The folder of the cache of the search index."""
        return self.cache_dir / "index"

    @property
    def manifest_file(self) -> Path:
        """The manifest of the last build; each site folder has its own."""
        return self.cache_dir / f"manifest-{sha256(os.fsencode(self.site_dir)).hexdigest()[:12]}.bin"

    def name_of(self, path: Path) -> str:
        """`path` as it is shown to people: relative to the project, with forward slashes, and printable."""
        return legible(path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix())


VIETNAM_TIME = timezone(timedelta(hours=7))


def today() -> date:
    """Today's date in Viet Nam; `SOURCE_DATE_EPOCH` (seconds) is used instead of the clock where it is set.

    Raises ConfigError when that is not a number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(VIETNAM_TIME).date()
    try:
        return datetime.fromtimestamp(int(epoch), VIETNAM_TIME).date()
    except (ValueError, OverflowError, OSError) as error:
        raise ConfigError("not_an_epoch", value=epoch) from error
