"""The recipe: how content becomes a site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.manifest import Written, publish
from dvk_sitegen.outputs.artifact import Artifact
from dvk_sitegen.outputs.feeds import FEED_LENGTH, feed_artifacts
from dvk_sitegen.outputs.headers import NOT_FOUND, rules
from dvk_sitegen.outputs.html_pages import Shells, embed_shells, page_artifacts
from dvk_sitegen.outputs.opendata import data_artifacts
from dvk_sitegen.outputs.pictures import picture_artifacts
from dvk_sitegen.outputs.search import ROOT, search_artifacts
from dvk_sitegen.outputs.server_files import server_artifacts
from dvk_sitegen.pages import urls
from dvk_sitegen.pages.parts import cards
from dvk_sitegen.pages.routes import all_pages
from dvk_sitegen.project import Project
from dvk_sitegen.reading.load import Library, load
from dvk_sitegen.render.emblem import emblem
from dvk_sitegen.render.templates import Fragments


@dataclass(frozen=True, slots=True)
class Frame:
    """What the theme's host drew: shells to hang pages in, and the URLs of prose pages.

    `files` are the host's other files, for us to publish with ours; None when the host has written them to the site
    folder by itself.
    """

    shells: Shells
    prose_urls: Sequence[str] = ()
    files: Sequence[Artifact] | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """A build that ran to its end; entries with errors are not in it.

    `written` is None when nothing could be built: the site stands as it was.
    """

    library: Library
    written: Written | None


def build(project: Project, frame: Frame) -> Result:
    """Compile the whole site. Raises DvkError; the authors' problems are in the result."""
    library = load(project)
    # A slip in a file that every entry refers to must not empty the site (MkDocs, when it builds, has done so before).
    if not library.has_ground:
        return Result(library, None)
    # What has an error is left out here, so everything after this line can trust its input.
    catalog = Catalog.of(library)
    # Artifacts are made one at a time while they are written: rendered pages are never held together.
    manifest_file = project.manifest_file if frame.files is not None else None
    # The root of our search index tells a folder that an earlier build filled from one that somebody else did.
    own = urls.OURS if (project.site_dir / ROOT).is_file() else ()
    written = publish(artifacts(project, catalog, frame), project.site_dir, manifest_file, own)
    return Result(library, written)


def _frames(project: Project, frame: Frame) -> Iterator[str]:
    """The HTML of whatever the theme's host drew: in it are the scripts that stand in pages themselves."""
    yield from ("".join(shell.pieces) for shell in frame.shells.values())
    drawn = {artifact.path: artifact.make for artifact in frame.files or ()}
    for path in (*(f"{url}index.html" for url in frame.prose_urls), NOT_FOUND):
        file = project.site_dir / path
        if path in drawn:
            yield drawn[path]().decode()
        elif frame.files is None and file.is_file():
            yield file.read_text("utf-8")


def artifacts(project: Project, catalog: Catalog, frame: Frame) -> Iterator[Artifact]:
    """Every file of the site, one after the other."""
    settings = project.settings
    fragments = Fragments(project.theme_dir / "fragments")
    shells = {**frame.shells, **embed_shells(project.theme_dir, settings)}
    listed = list(frame.prose_urls)
    yield from frame.files or ()
    # A page is made, drawn, written and forgotten before the next one is made.
    for page in all_pages(catalog, settings):
        if page.is_listed:
            listed.append(page.url)
        yield from page_artifacts(page, shells, fragments, settings)
    yield from chain(
        picture_artifacts(catalog.entries),
        [Artifact(urls.EMBED_THUMBNAIL, emblem)],
        search_artifacts(catalog),
        data_artifacts(catalog, settings.site_url),
        server_artifacts(rules(settings, listed, _frames(project, frame))),
        feed_artifacts(listed, cards(catalog, catalog.entries[:FEED_LENGTH]), settings),
    )
