"""The MkDocs plugin `dvk` and its options: lends the core MkDocs' frame. It holds events, not ideas."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, select_autoescape
from mkdocs.config import config_options as option
from mkdocs.config.base import Config, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

import dvk_sitegen
from dvk_sitegen import messages
from dvk_sitegen.base.errors import ConfigError, DvkError
from dvk_sitegen.base.project import FORMAT, Project, Settings, shipped, today
from dvk_sitegen.base.text import nearest
from dvk_sitegen.build import Frame, build
from dvk_sitegen.hosts.mkdocs_assets import Assets, colours_of
from dvk_sitegen.hosts.mkdocs_prose import StoryMarkdown, pages_for_mkdocs
from dvk_sitegen.hosts.printing import error_text, problems_text, rejected_text
from dvk_sitegen.hosts.settings_file import unfit_address
from dvk_sitegen.hosts.terminal import prepare
from dvk_sitegen.pages import urls
from dvk_sitegen.reading import text_files
from dvk_sitegen.reading.encoding import check
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.prose import read_prose
from dvk_sitegen.render.layouts import Layout, token, untokened
from dvk_sitegen.render.markup import allowed_in_prose

# `*`, or a scheme and a host, which may begin with `*.` and end with a port.
_ANCESTOR = re.compile(r"\*|https?://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]+)?")


class DvkConfig(Config):
    """The options under `- dvk:` in `mkdocs.yml`."""

    content = option.Type(str, default="content")
    """The folder of entries, figures, sources and data: `content: content`"""

    page_size = option.Type(int, default=24)
    """Entries on one page of a list, 1 to 200: `page_size: 24`"""

    edit_url = option.Type(str, default="")
    """The address at which files can be edited; a file's path is appended: `edit_url: https://example.org/edit/main/`
    """

    frame_ancestors = option.ListOfItems(option.Type(str), default=["*"])
    """Sites that may frame the pages under `embed/`; `*` is any: `frame_ancestors: ["https://*.example.gov.vn"]`"""

    format = option.Type(int, default=0)
    """The format that the content is written in; says which versions of dvk can read it: `format: 2`"""

    cache = option.Type(str, default=".cache/dvk")
    """A folder that may be deleted at any time: `cache: .cache/dvk`"""

    def validate(self) -> tuple[list[Any], list[Any]]:
        """MkDocs' own checks; besides, an unknown option is an error that says which one was probably meant."""
        errors, _ = super().validate()
        lang = messages.language()
        known = dict(self._schema)
        given = self.user_configs[0] if self.user_configs else {}
        for name in given:
            if name not in known:
                sentence = messages.say("errors.unknown_option", lang, name=name, known=", ".join(known))
                errors.append((name, ValidationError(messages.with_guess(sentence, nearest(name, known), lang))))
        if not errors and not 1 <= self.page_size <= 200:
            errors.append(("page_size", ValidationError(messages.say("errors.page_size", lang))))
        if not errors and "format" in given and (given["format"] is True or not 1 <= self.format <= FORMAT):
            errors.append(("format", ValidationError(_format_sentence(self.format, lang))))
        for site in self.frame_ancestors if not errors else ():
            if not _ANCESTOR.fullmatch(site):
                sentence = messages.say("errors.frame_ancestors", lang, value=site)
                errors.append(("frame_ancestors", ValidationError(sentence)))
        if not errors and PurePath(self.cache).is_relative_to(self.content):
            errors.append(("cache", ValidationError(messages.say("errors.cache_in_content", lang))))
        if not errors and self.edit_url and not self.edit_url.startswith(("http://", "https://")):
            sentence = messages.say("errors.edit_url", lang, value=self.edit_url)
            errors.append(("edit_url", ValidationError(sentence)))
        return errors, []


def _format_sentence(format: int, lang: str) -> str:
    """Why content of this format cannot be read, and what to do."""
    if format <= 1:  # 1 is `true`, which is a number too
        return messages.say("errors.format", lang, known=FORMAT)
    return messages.say("errors.newer_format", lang, format=format, known=FORMAT, version=dvk_sitegen.__version__)


log = logging.getLogger("mkdocs.plugins.dvk")

HOME_FILE = "index.md"
SITEMAP = "sitemap.xml"
_STEP = "_/"
_NAV_SCHEMES = ("", "http", "https", "mailto", "tel")


class DvkPlugin(BasePlugin[DvkConfig]):
    """Renders layouts while MkDocs builds, then builds everything else into the same site folder."""

    def __init__(self) -> None:
        self.frame_only = False
        """`dvk build` sets this: it takes the frame and builds by itself."""
        self.is_serving = False
        self._layouts: dict[tuple[str, int], Layout] = {}
        self._prose: list[str] = []
        self._assets = Assets()

    @property
    def frame(self) -> Frame:
        """The frame that MkDocs has rendered."""
        return Frame(self._layouts, tuple(self._prose))

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.is_serving = command == "serve"
        prepare()  # MkDocs prints our messages as they are

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self._layouts, self._prose, self._assets = {}, [], Assets()
        for name, holds in (
            ("use_directory_urls", config.use_directory_urls),
            ("site_url", config.site_url),
        ):
            if not holds:
                raise PluginError(messages.say(f"errors.needs_{name}", messages.language()))
        try:
            colours_of(config)
        except DvkError as error:
            raise PluginError(error_text(error, messages.language())) from error
        if not config.theme.custom_dir:
            config.theme.dirs.insert(0, str(theme_dir_of(config)))  # before Material's: where a custom_dir would be
        config.site_description = check.as_meant(config.site_description or "") or None
        config.copyright = check.as_meant(config.copyright or "") or None
        config.site_name, config.nav = check.as_meant(config.site_name), _as_meant(config.nav)
        config.validation.nav.not_found = logging.DEBUG  # we report it
        if unfit := unfit_address(config):
            raise PluginError(messages.say("errors.address", messages.language(), name=unfit[0], value=unfit[1]))
        config.markdown_extensions.append(StoryMarkdown())  # type: ignore[arg-type]  # Python-Markdown takes either
        config.docs_dir = str(pages_for_mkdocs(project_of(config), Path(config.docs_dir)))
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        # Ours lists every page; MkDocs would list only its own, or copy its template as a file.
        config.theme.static_templates.discard(SITEMAP)
        sitemap = files.get_file_from_path(SITEMAP)
        if sitemap:
            files.remove(sitemap)
        for _, depth, source in _layout_files():
            inclusion = InclusionLevel.INCLUDED if depth == 1 else InclusionLevel.NOT_IN_NAV
            if files.get_file_from_path(source) is None:
                files.append(File.generated(config, source, content="", inclusion=inclusion))
        try:
            self._assets.take(files, config)
        except DvkError as error:
            raise PluginError(error_text(error, messages.language())) from error
        if files.get_file_from_path(HOME_FILE) is None:
            files.append(File.generated(config, HOME_FILE, content=f"# {config.site_name}\n"))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        pages = project_of(config).pages_dir
        for item in _links(nav.items):
            if item.url.endswith(".md") and "://" not in item.url and not (pages / item.url).exists():
                known = [file.src_uri for file in files.documentation_pages()]
                sentence = messages.say("errors.nav_page", messages.language(), value=item.url)
                raise PluginError(messages.with_guess(sentence, nearest(item.url, known), messages.language()))
            if urlsplit(item.url).scheme.lower() not in _NAV_SCHEMES:
                raise PluginError(messages.say("errors.nav_address", messages.language(), value=item.url))
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        env.autoescape = select_autoescape()  # of MkDocs' own only this frame's templates are drawn
        env.filters["unescape"] = lambda text: unescape(str(text or ""))
        self._assets.render(env, config)
        return env

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        # As `dvk check` reads it: MkDocs takes 1.200 for 1.2, wrong front matter for text, `Email: …` for a key.
        path, problems = page.file.abs_src_path, Problems(page.file.src_uri)
        text = text_files.read_text(path, problems) if path else page.file.content_string
        said, markdown = read_prose(text, problems) if text else ({}, markdown)
        page.meta = dict(said)
        if _place_of(page) is not None:
            page.meta.update(
                title=token("title"),
                description=token("description"),
                template="layouts/page.html",
            )
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        return untokened(allowed_in_prose(html))

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        place = _place_of(page)
        if place is None:
            self._prose.append(page.url)
            return context
        page.canonical_url = token("canonical")
        for other in nav.pages:
            other.active = other.url == place[0]
        return context

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        self._assets.see(output_content)
        return output_content

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        self._assets.see(output)
        place = _place_of(page)
        if place is None:
            return output
        try:
            self._layouts[place] = Layout.cut(output)
        except DvkError as error:
            raise PluginError(error_text(error, messages.language())) from error
        return ""

    def on_build_error(self, *, error: Exception) -> None:
        if self.frame_only and isinstance(error, PluginError):  # MkDocs would say it, and then that it stops
            raise ConfigError("settings_say", said=str(error)) from error

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        self._assets.write(config, theme_dir_of(config))
        if self.frame_only:
            return
        lang = messages.language()
        try:
            result = build(project_of(config), self.frame)
        except DvkError as error:
            raise PluginError(error_text(error, lang)) from error
        if result.rejected:
            log.info(rejected_text(result.rejected, lang))
        for text in problems_text((*result.library.problems, *result.photo_problems), lang):
            log.info(text)
        if result.library.errors and not self.is_serving:
            raise Abort(messages.say("cli.has_errors", lang, count=len(result.library.errors)))

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        project = project_of(config)
        for folder in (project.content_dir, project.theme_dir):
            server.watch(str(folder))
        return server


def _links(items: Iterable[StructureItem]) -> Iterator[Link]:
    for item in items:
        if isinstance(item, Link):
            yield item
        elif isinstance(item, Section):
            yield from _links(item.children)


def project_of(config: MkDocsConfig, site_dir: Path | None = None) -> Project:
    """The project that `mkdocs.yml` describes, built into its own site folder or into `site_dir`."""
    root = Path(config.config_file_path).resolve().parent
    own: DvkConfig = config.plugins["dvk"].config
    return Project(
        root=root,
        content_dir=root / own.content,
        theme_dir=theme_dir_of(config),
        site_dir=(site_dir or Path(config.site_dir)).resolve(),
        cache_dir=root / own.cache,
        settings=Settings(
            site_name=check.as_meant(config.site_name),
            site_url=(config.site_url or "").rstrip("/") + "/",
            page_size=own.page_size,
            edit_url=own.edit_url,
            frame_ancestors=tuple(own.frame_ancestors),
            today=today(),
            format=own.format,
        ),
        config_file=Path(config.config_file_path).resolve(),
        reference_dir=shipped("data"),
    )


def theme_dir_of(config: MkDocsConfig) -> Path:
    """The project's own `custom_dir` where it has one, else the theme that the package brings along."""
    own = config.theme.custom_dir
    return Path(own).resolve() if own else shipped("theme")


def _as_meant(titles: Any) -> Any:
    """The titles and targets of a navigation, with look-alike letters replaced."""
    if isinstance(titles, list):
        return [_as_meant(title) for title in titles]
    if isinstance(titles, dict):
        return {_as_meant(title): _as_meant(under) for title, under in titles.items()}
    return check.as_meant(titles) if isinstance(titles, str) else titles


def _layout_files() -> Iterator[tuple[str, int, str]]:
    for section, deepest in urls.DEEPEST.items():
        for depth in range(1, deepest + 1):
            yield section, depth, f"{section}{_STEP * (depth - 1)}index.md"


def _place_of(page: Page) -> tuple[str, int] | None:
    """Section and depth of the layout that `page` is, None for a prose page."""
    if page.file.src_uri == HOME_FILE:
        return urls.HOME, 0
    return next(((section, depth) for section, depth, source in _layout_files() if source == page.file.src_uri), None)
