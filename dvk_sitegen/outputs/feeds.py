"""What machines look for: the newest entries as RSS and JSON Feed, sitemap.xml, robots.txt."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from xml.sax.saxutils import escape

from dvk_sitegen.outputs.artifact import Artifact
from dvk_sitegen.pages.parts import View
from dvk_sitegen.project import Settings

FEED_LENGTH = 30
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def feed_artifacts(urls: Iterable[str], newest: Sequence[View], settings: Settings) -> Iterator[Artifact]:
    """The sitemap of `urls` (relative to the site's root), the robots file that names it, and feeds of `newest` cards.

    Feed items carry no date: documents tie an entry to years, never to a day.
    """
    urls = sorted(set(urls))
    yield Artifact("sitemap.xml", partial(_sitemap, urls, settings))
    yield Artifact("robots.txt", partial(_robots, settings))
    yield Artifact("feed.xml", partial(_rss, newest, settings))
    yield Artifact("feed.json", partial(_json_feed, newest, settings))


def _robots(settings: Settings) -> bytes:
    return f"User-agent: *\nAllow: /\nSitemap: {settings.site_url}sitemap.xml\n".encode()


def _sitemap(urls: list[str], settings: Settings) -> bytes:
    rows = "\n".join(f"<url><loc>{escape(settings.site_url + url)}</loc></url>" for url in urls)
    return f'{_XML}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}\n</urlset>\n'.encode()


def _summary(card: View) -> str:
    return ". ".join(part for part in (card["owners"], card["place"], *card["claims"]) if part)


def _rss(newest: Sequence[View], settings: Settings) -> bytes:
    items = "\n".join(_rss_item(card, escape(settings.site_url + card["url"])) for card in newest)
    head = (
        f"<title>{escape(settings.site_name)}</title><link>{escape(settings.site_url)}</link>"
        f"<description>{escape(settings.site_name)}</description><language>vi</language>"
    )
    return f'{_XML}<rss version="2.0"><channel>{head}\n{items}\n</channel></rss>\n'.encode()


def _rss_item(card: View, link: str) -> str:
    title, summary = escape(card["title"]), escape(_summary(card))
    head = f"<title>{title}</title><link>{link}</link><guid>{link}</guid>"
    return f"<item>{head}<description>{summary}</description></item>"


def _json_feed(newest: Sequence[View], settings: Settings) -> bytes:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": settings.site_name,
        "home_page_url": settings.site_url,
        "feed_url": f"{settings.site_url}feed.json",
        "language": "vi",
        "items": [
            {
                "id": settings.site_url + card["url"],
                "url": settings.site_url + card["url"],
                "title": card["title"],
                "content_text": _summary(card),
                "tags": card["fields"],
            }
            for card in newest
        ],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()
