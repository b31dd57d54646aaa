"""Uses MkDocs to render the frame: opens `mkdocs.yml`, and renders layouts and prose pages into the cache."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar
from urllib.parse import urlsplit

from jinja2 import TemplateError
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from dvk_sitegen.base.errors import ConfigError, OutputError
from dvk_sitegen.base.fingerprint import digest
from dvk_sitegen.base.project import Project
from dvk_sitegen.build import Frame
from dvk_sitegen.hosts.mkdocs_plugin import DvkPlugin, project_of
from dvk_sitegen.hosts.settings_file import check_settings, sentences
from dvk_sitegen.outputs.artifact import Artifact

log = logging.getLogger("mkdocs.plugins.dvk")
P = ParamSpec("P")
T = TypeVar("T")


def _ours(call: Callable[P, T]) -> Callable[P, T]:
    """Decorator: turns errors of MkDocs and of the file system into errors of ours, with their reason."""

    @wraps(call)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return call(*args, **kwargs)
        except (MkDocsException, TemplateError) as error:  # that a template is not there is an OSError too
            raise ConfigError("mkdocs", reason=str(error)) from error
        except OSError as error:
            raise OutputError("cannot_write", path=str(error.filename or ""), reason=error.strerror or "") from error

    return run


@_ours
def open_project(config_file: str, site_dir: Path | None = None) -> Project:
    """The project that a `mkdocs.yml` describes. Raises ConfigError."""
    return project_of(_config(config_file), site_dir)


@_ours
def render_frame(config_file: str, staging: Path) -> Frame:
    """Have MkDocs render layouts and prose pages into `staging`, and hand over everything it wrote. Raises DvkError."""
    config = _config(config_file, site_dir=str(staging))
    plugin = config.plugins["dvk"]
    assert isinstance(plugin, DvkPlugin)
    plugin.frame_only = True
    mkdocs_build.build(config)
    paths = [path.relative_to(staging).as_posix() for path in sorted(staging.rglob("*")) if path.is_file()]
    return frame_in(staging, plugin.frame, paths)


def frame_in(folder: Path, frame: Frame, paths: list[str]) -> Frame:
    """The frame that MkDocs has rendered, with the files at `paths` of `folder`."""
    files = [Artifact(path, (folder / path).read_bytes) for path in paths]
    layouts = digest(*(part.encode() for _, layout in sorted(frame.layouts.items()) for part in layout.parts))
    contents = digest(*(part for file in files for part in (file.path.encode(), file.make())))
    prose = digest(*map(str.encode, frame.prose_urls))
    return Frame(frame.layouts, frame.prose_urls, files, digest(layouts, contents, prose))


@_ours
def address_of(config_file: str) -> tuple[str, int, str]:
    """Where a preview is served: host, port, and the path of `site_url`, which begins and ends with a slash."""
    config = _config(config_file)
    host, port = config.dev_addr
    return host, port, f"/{urlsplit(config.site_url or '').path.strip('/')}/".replace("//", "/")


def _config(config_file: str, **overrides: Any) -> MkDocsConfig:
    if not Path(config_file).is_file():
        raise ConfigError("no_config", path=config_file)
    check_settings(config_file)
    config = _loaded(config_file, overrides)
    if "dvk" not in config.plugins:
        raise ConfigError("needs_plugin")
    return config


def _loaded(config_file: str, overrides: Mapping[str, Any]) -> MkDocsConfig:
    """The settings as MkDocs loads them, with each mistake reported in one sentence."""
    with Path(config_file).open("rb") as file:
        config = MkDocsConfig(config_file_path=str(Path(config_file).absolute()))
        config.load_file(file)
    config.load_dict(dict(overrides))
    errors, warnings = config.validate()
    for sentence in sentences(warnings, config_file) if not overrides else ():
        log.warning(sentence)
    if errors:
        raise ConfigError("settings_say", said="\n".join(sentences(errors, config_file)))
    return config
