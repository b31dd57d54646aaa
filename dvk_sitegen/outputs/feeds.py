"""Files for other programs: the newest entries as RSS and JSON Feed, sitemap.xml, robots.txt."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from functools import partial
from html import escape
from zlib import crc32

from dvk_sitegen.base.fingerprint import digest
from dvk_sitegen.base.project import Settings
from dvk_sitegen.catalog.catalog import Catalog, Entries
from dvk_sitegen.catalog.fingerprints import Fingerprints
from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.outputs.artifact import Artifact, Bundle
from dvk_sitegen.pages.components import cards
from dvk_sitegen.pages.views import Card

Item = tuple[Entry, Card]
FEED_LENGTH = 30
_HERE = timezone(timedelta(hours=7))
SITEMAP = "sitemap.xml"
LARGEST_SITEMAP = 5000  # URLs, some 400 KB; the format allows 50,000
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def feed_bundles(urls: Iterable[str], catalog: Catalog, settings: Settings) -> Iterator[Bundle]:
    """The sitemap of `urls` (relative to the site's root), the robots file that names it, and feeds of the newest.

    The newest are those that were added last; entries without a day of publication follow, by their years. Their items
    have no date: documents give years for an entry, never a day.
    """
    newest = tuple(sorted(catalog.entries, key=lambda entry: entry.added, reverse=True)[:FEED_LENGTH])
    make = partial(_feeds, catalog, newest, settings)
    yield Bundle("feed", {"entries": Fingerprints.of(newest)}, make)
    yield from _sitemap_bundles(sorted(set(urls)), settings)


def _feeds(catalog: Catalog, newest: Entries, settings: Settings) -> Iterator[Artifact]:
    shown = list(zip(newest, cards(catalog, newest), strict=True))
    yield Artifact("robots.txt", partial(_robots, settings))
    yield Artifact("feed.xml", partial(_rss, shown, settings))
    yield Artifact("feed.json", partial(_json_feed, shown, settings))


def _sitemap_bundles(urls: Sequence[str], settings: Settings) -> Iterator[Bundle]:
    """One sitemap, or several with an index: which one a URL is in follows from the URL."""
    count = 1
    while count * LARGEST_SITEMAP < len(urls):
        count *= 2
    if count == 1:
        yield _sitemap_bundle(SITEMAP, urls, settings)
        return
    chunks: list[list[str]] = [[] for _ in range(count)]
    for url in urls:
        chunks[crc32(url.encode()) % count].append(url)
    names = {f"sitemap-{number}.xml": chunk for number, chunk in enumerate(chunks, start=1) if chunk}
    for name, chunk in names.items():
        yield _sitemap_bundle(name, chunk, settings)
    index = Artifact(SITEMAP, partial(_sitemap_index, list(names), settings))
    yield Bundle(SITEMAP, {"parts": digest(*map(str.encode, names))}, lambda: [index])


def _sitemap_bundle(name: str, urls: Sequence[str], settings: Settings) -> Bundle:
    artifact = Artifact(name, partial(_sitemap, urls, settings))
    return Bundle(name, {"pages": digest("\n".join(urls).encode())}, lambda: [artifact])


def _sitemap_index(names: Sequence[str], settings: Settings) -> bytes:
    rows = "\n".join(f"<sitemap><loc>{_escaped(settings.site_url + name)}</loc></sitemap>" for name in names)
    return (
        f'{_XML}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}\n</sitemapindex>\n'.encode()
    )


def _robots(settings: Settings) -> bytes:
    return f"User-agent: *\nAllow: /\nSitemap: {settings.site_url}sitemap.xml\n".encode()


def _sitemap(urls: Sequence[str], settings: Settings) -> bytes:
    rows = "\n".join(f"<url><loc>{_escaped(settings.site_url + url)}</loc></url>" for url in urls)
    return f'{_XML}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}\n</urlset>\n'.encode()


def _summary(card: Card) -> str:
    return ". ".join(text for text in (card["owners"], card["place"], *card["claims"]) if text)


def _midnight(day: str) -> datetime:
    """The beginning of a day (ISO) in Viet Nam."""
    return datetime.fromisoformat(day).replace(tzinfo=_HERE)


def _rss(newest: Sequence[Item], settings: Settings) -> bytes:
    items = "\n".join(_rss_item(e, card, _escaped(settings.site_url + card["url"])) for e, card in newest)
    head = (
        f"<title>{_escaped(settings.site_name)}</title><link>{_escaped(settings.site_url)}</link>"
        f"<description>{_escaped(settings.site_name)}</description><language>vi</language>"
    )
    return f'{_XML}<rss version="2.0"><channel>{head}\n{items}\n</channel></rss>\n'.encode()


def _rss_item(entry: Entry, card: Card, link: str) -> str:
    title, summary = _escaped(card["title"]), _escaped(_summary(card))
    head = f"<title>{title}</title><link>{link}</link><guid>{link}</guid>"
    if entry.added:
        head += f"<pubDate>{format_datetime(_midnight(entry.added))}</pubDate>"
    return f"<item>{head}<description>{summary}</description></item>"


def _json_feed(newest: Sequence[Item], settings: Settings) -> bytes:
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
                **_dates(entry),
            }
            for entry, card in newest
        ],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def _dates(entry: Entry) -> dict[str, str]:
    """When it was published and changed last, as JSON Feed names it; nothing where that is not known."""
    days = {"date_published": entry.added, "date_modified": max(entry.updated, default="")}
    return {name: _midnight(day).isoformat() for name, day in days.items() if day}


def _escaped(text: str) -> str:
    """Text between tags."""
    return escape(text, quote=False)
