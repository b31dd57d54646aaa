"""The build: how content becomes a site, step by step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field

from dvk_sitegen.base.cache_files import digest, version
from dvk_sitegen.base.errors import Problem
from dvk_sitegen.base.project import Progress, Project, no_progress
from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.fingerprints import Fingerprints
from dvk_sitegen.outputs.artifact import Artifact, Bundle
from dvk_sitegen.outputs.data.open_data import data_bundles
from dvk_sitegen.outputs.feeds import feed_bundles
from dvk_sitegen.outputs.html import Layouts, RenderContext, embed_layouts, page_bundle
from dvk_sitegen.outputs.photos import photo_bundles
from dvk_sitegen.outputs.search import ROOT, search_bundle
from dvk_sitegen.outputs.search.cache import SearchCache
from dvk_sitegen.outputs.servers import server_bundle
from dvk_sitegen.pages import urls
from dvk_sitegen.pages.routes import all_pages
from dvk_sitegen.publish import Explanation, Publisher, Written
from dvk_sitegen.reading.load import Library, load
from dvk_sitegen.render.images import FOLDER as PICTURES
from dvk_sitegen.render.images import emblem
from dvk_sitegen.render.jinja import Fragments


@dataclass(frozen=True, slots=True)
class Frame:
    """What the theme's host rendered: layouts to render pages into, and the URLs of prose pages.

    `files` are the host's other files, to be published with ours; None when the host has written them to the site
    folder by itself. `fingerprint` is that of all of it.
    """

    layouts: Layouts
    prose_urls: Sequence[str] = ()
    files: Sequence[Artifact] | None = None
    fingerprint: bytes = b""


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a build, without the entries that have errors.

    `written` is None when nothing could be built: the site is unchanged. `rejected` are caches that were not ours,
    or not whole: `readings`, `index`, `manifest`.
    """

    library: Library
    written: Written | None
    explanation: Explanation | None = None
    photo_problems: Sequence[Problem] = ()
    """Photos that were read but could not be resized: a grey picture is in their place."""
    rejected: Sequence[str] = field(default=())


def build(
    project: Project,
    frame: Frame,
    explain: str = "",
    progress: Progress = no_progress,
    executor: Executor | None = None,
) -> Result:
    """Compile the whole site. Raises DvkError; the authors' problems are in the result.

    `explain` is the path of one file of the site: the result explains why it was made or not. Workers of `executor`,
    if given, read the entries that are not in the cache.
    """
    library = load(project, progress, executor)
    rejected = ["readings"] * library.is_memo_rejected
    # A mistake in a file that every entry refers to must not empty the site (MkDocs has emptied it, when it builds).
    if not library.has_reference_data:
        return Result(library, None, rejected=rejected)
    # What has an error is left out here, so everything after this line can trust its input.
    catalog = Catalog.of(library)
    fingerprints = Fingerprints(catalog)
    publisher = Publisher(
        site_dir=project.site_dir,
        manifest_file=project.manifest_file if frame.files is not None else None,
        base=base_of(project, frame, fingerprints),
        # The root of our search index shows that an earlier build filled the folder, and not another program.
        own=(*urls.OURS, PICTURES) if (project.site_dir / ROOT).is_file() else (),
        explain=explain,
    )
    # Files are made one at a time while they are written: rendered pages are never held together.
    search_cache = SearchCache(project.index_dir)
    rendered_with = digest(*(publisher.base[name] for name in ("version", "settings", "frame", "templates")))
    context = render_context(project, frame, rendered_with)
    photo_problems: list[Problem] = []
    made = bundles(project, catalog, fingerprints, frame, publisher, context, search_cache, photo_problems)
    written = publisher.publish(progress("making", made, max(publisher.bundles_before, len(catalog.entries))))
    rejected += ["index"] * search_cache.is_rejected + ["manifest"] * publisher.is_rejected
    return Result(library, written, publisher.explanation, photo_problems, rejected)


def base_of(project: Project, frame: Frame, fingerprints: Fingerprints) -> Mapping[str, bytes]:
    """The fingerprints of what every file of the site depends on."""
    settings = project.settings
    shown = (
        settings.site_name,
        settings.site_url,
        str(settings.page_size),
        settings.edit_url,
        *settings.frame_ancestors,
    )
    templates = sorted((project.theme_dir / "fragments").rglob("*.html"))
    return {
        "version": version(),
        "settings": digest(*map(str.encode, shown)),
        "frame": frame.fingerprint,
        "templates": digest(*(path.read_bytes() for path in templates)),
        **fingerprints.ground,
    }


def bundles(
    project: Project,
    catalog: Catalog,
    fingerprints: Fingerprints,
    frame: Frame,
    publisher: Publisher,
    context: RenderContext,
    search_cache: SearchCache,
    photo_problems: list[Problem],
) -> Iterator[Bundle]:
    """All files of the site, bundle by bundle."""
    # The base has the frame's fingerprint: its files are read only when that has changed.
    yield Bundle("frame", {}, lambda: frame.files or ())
    for pages in all_pages(catalog, fingerprints, project.settings):
        yield page_bundle(pages, context)
    yield from other_bundles(project, catalog, fingerprints, frame, search_cache, photo_problems)
    # Last, for the sitemap lists what has been made.
    yield from feed_bundles([*frame.prose_urls, *publisher.listed], catalog, project.settings)


def render_context(project: Project, frame: Frame, fingerprint: bytes = b"") -> RenderContext:
    """What pages are rendered with. Raises FrameError when a template of ours cannot be read."""
    settings = project.settings
    layouts = {**frame.layouts, **embed_layouts(project.theme_dir, settings)}
    return RenderContext(layouts, Fragments(project.theme_dir / "fragments"), settings, fingerprint)


def other_bundles(
    project: Project,
    catalog: Catalog,
    fingerprints: Fingerprints,
    frame: Frame,
    search_cache: SearchCache,
    photo_problems: list[Problem],
) -> Iterator[Bundle]:
    """Everything except pages, the sitemap and feeds. Problems with photos are added to `photo_problems`."""
    settings = project.settings
    yield from photo_bundles(catalog.entries, photo_problems)
    yield Bundle(urls.EMBED_THUMBNAIL, {}, lambda: [Artifact(urls.EMBED_THUMBNAIL, emblem)])
    yield search_bundle(catalog, fingerprints, search_cache)
    yield from data_bundles(catalog, fingerprints, settings.site_url)
    yield server_bundle(settings, lambda: _frames(frame))


def _frames(frame: Frame) -> Iterator[str]:
    """The layouts without content; that of the home page is left out, because it contains prose."""
    return ("".join(layout.parts) for (section, _), layout in frame.layouts.items() if section != urls.HOME)
