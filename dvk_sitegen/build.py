"""The build: how content becomes a site, step by step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field

from dvk_sitegen.base.errors import Problem
from dvk_sitegen.base.fingerprint import digest, version
from dvk_sitegen.base.project import Progress, Project, no_progress
from dvk_sitegen.base.store import Reason, Store
from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.fingerprints import Fingerprints
from dvk_sitegen.manifest import SiteRecord
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

    `written` is None when nothing could be built: the site is unchanged. `rejected` are the caches
    that could not be used, each with the reason.
    """

    library: Library
    written: Written | None
    explanation: Explanation | None = None
    photo_problems: Sequence[Problem] = ()
    """Photos that were read but could not be resized: a grey picture is in their place."""
    rejected: Mapping[str, Reason] = field(default_factory=dict)


def build(
    project: Project,
    frame: Frame,
    explain: str = "",
    progress: Progress = no_progress,
    executor: Executor | None = None,
    store: Store | None = None,
) -> Result:
    """Compile the whole site. Raises DvkError; the authors' problems are in the result.

    `explain` is the path of one file of the site: the result explains why it was made or not. Workers of `executor`,
    if given, read the entries that are not in the cache, which is that of `store`, or the project's own.
    """
    store = store or Store(project.cache_dir)
    library = load(project, progress, executor, store)
    # A mistake in a file that every entry refers to must not empty the site (MkDocs has emptied it, when it builds).
    if not library.has_reference_data:
        return Result(library, None, rejected=store.rejected)
    # What has an error is left out here, so everything after this line can trust its input.
    catalog = Catalog.of(library)
    fingerprints = Fingerprints(catalog)
    publisher = Publisher(
        site_dir=project.site_dir,
        record=SiteRecord(store, project.site_dir) if frame.files is not None else None,
        base=base_of(project, frame, fingerprints),
        # The root of our search index shows that an earlier build filled the folder, and not another program.
        own=(*urls.OURS, PICTURES) if (project.site_dir / ROOT).is_file() else (),
        explain=explain,
    )
    # Files are made one at a time while they are written: rendered pages are never held together.
    search_cache = SearchCache(store)
    rendered_with = digest(*(publisher.base[name] for name in ("version", "settings", "frame", "templates")))
    context = render_context(project, frame, store, rendered_with)
    photo_problems: list[Problem] = []
    made = bundles(project, catalog, fingerprints, frame, publisher, context, search_cache, photo_problems)
    written = publisher.publish(progress("making", made, max(publisher.bundles_before, len(catalog.entries))))
    return Result(library, written, publisher.explanation, photo_problems, store.rejected)


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
        **fingerprints.reference_data,
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


def render_context(project: Project, frame: Frame, store: Store, fingerprint: bytes = b"") -> RenderContext:
    """What pages are rendered with. Raises FrameError when a template of ours cannot be read."""
    settings = project.settings
    layouts = {**frame.layouts, **embed_layouts(project.theme_dir, settings)}
    return RenderContext(layouts, Fragments(project.theme_dir / "fragments", store), settings, fingerprint)


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
