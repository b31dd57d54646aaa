"""What machines look for: sitemap.xml, robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from xml.sax.saxutils import escape

from dvk_sitegen.outputs.artifact import Artifact
from dvk_sitegen.project import Settings


def feed_artifacts(urls: Iterable[str], settings: Settings) -> Iterator[Artifact]:
    """The sitemap of `urls` (relative to the site's root), and the robots file that names it."""
    urls = sorted(set(urls))
    yield Artifact("sitemap.xml", partial(_sitemap, urls, settings))
    robots = f"User-agent: *\nAllow: /\nSitemap: {settings.site_url}sitemap.xml\n".encode()
    yield Artifact("robots.txt", lambda: robots)


def _sitemap(urls: list[str], settings: Settings) -> bytes:
    rows = "\n".join(f"<url><loc>{escape(settings.site_url + url)}</loc></url>" for url in urls)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{rows}\n</urlset>\n".encode()
