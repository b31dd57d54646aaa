"""One office's project: its folders and settings, and the data that comes with the package for every project."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Literal, Protocol, TypeVar

from dvk_sitegen.base.errors import ConfigError
from dvk_sitegen.base.text import legible

Name = Literal["theme", "data", "demo"]

_PACKAGE = Path(__file__).resolve().parents[1]
# The folders in the repository.
IN_CHECKOUT: dict[Name, str] = {"theme": "theme", "data": "content/data", "demo": "examples/demo"}


def shipped(name: Name, package: Path = _PACKAGE) -> Path:
    """The folder `name` of the installed package, or of the checkout it runs from.

    Raises ConfigError when it is in neither: the package was built without its data.
    """
    installed, checkout = package / "shipped" / name, package.parent
    if installed.is_dir():
        return installed
    # Beside an installed package lie other packages, and one of them may be called `theme`.
    if (checkout / "pyproject.toml").is_file() and (checkout / IN_CHECKOUT[name]).is_dir():
        return checkout / IN_CHECKOUT[name]
    raise ConfigError("no_shipped", folder=f"shipped/{name}", package=str(package))


T = TypeVar("T")

FORMAT = 2
"""The format of content that this version reads and writes; `format` in `mkdocs.yml` is that of a project.

It goes up when an older version would read new content wrongly; `since` in the schema says which keys came with it.
"""


class Progress(Protocol):
    """Passes on the `items` of a phase of a build, about `length` of them, and may report progress."""

    def __call__(self, phase: Literal["reading", "making"], items: Iterable[T], length: int) -> Iterable[T]: ...


def no_progress(phase: str, items: Iterable[T], length: int) -> Iterable[T]:
    """Reports nothing."""
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
    format: int = FORMAT
    """The format of its content; 0 where `mkdocs.yml` does not say it."""


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
    reference_dir: Path | None = None
    """Reference data for what `data_dir` does not hold; None: the project must hold all of it."""

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

    def reference_file(self, name: str, *together: str) -> Path:
        """The file `name` (relative to `data_dir`) to be read: the project's own, else that of `reference_dir`.

        Files that only make sense together come from one folder: the project's as soon as it holds one of them.
        """
        own = self.data_dir / name
        is_own = any(os.path.lexists(self.data_dir / other) for other in (name, *together))
        return own if is_own or self.reference_dir is None else self.reference_dir / name

    @property
    def pages_dir(self) -> Path:
        return self.content_dir / "pages"

    @property
    def sources_file(self) -> Path:
        """The file with all documents, the older form."""
        return self.content_dir / "sources.yml"

    @property
    def sources_dir(self) -> Path:
        """The documents, a file each."""
        return self.content_dir / "sources"

    def name_of(self, path: Path) -> str:
        """`path` as it is shown to people: relative to the project, with forward slashes, and printable."""
        if self.reference_dir and path.is_relative_to(self.reference_dir) and not path.is_relative_to(self.root):
            return f"dvk_sitegen/data/{path.relative_to(self.reference_dir).as_posix()}"
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
