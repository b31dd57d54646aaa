"""Links that people write in stories, in summaries of documents and on prose pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from dvk_sitegen.errors import Fix
from dvk_sitegen.reading import mending
from dvk_sitegen.reading.draft import Link
from dvk_sitegen.reading.report import Report
from dvk_sitegen.text import nearest

# [words](address), <address>, and [words]: address; ![words](address) is a picture.
_LINK = re.compile(
    r"\]\(\s*<?(?P<inline>[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)|^ {0,3}\[[^\]]+\]:\s*<?(?P<named>[^\s<>]+)"
)
_CODE = re.compile(r"`+[^`]*`+")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/:?#]|\Z)", re.IGNORECASE)
_FILE_ENDINGS = (".md", ".html", ".yml", ".csv", ".json", ".xlsx", ".pdf", ".xml", ".jpg", ".png", ".webp")
_FILES = ("feed.xml", "feed.json", "sitemap.xml", "robots.txt")
_WEB = ("http", "https")
YEARS = "nam"  # the section of the years: each has pages of areas below it
_OTHER = ("mailto", "tel")


@dataclass(frozen=True, slots=True)
class Targets:
    """What a link may lead to: for each section of the site, the slugs of its pages; None where any will do."""

    sections: Mapping[str, Collection[str] | None]
    prose: Collection[str]
    """Files of prose pages, relative to their folder."""


def sound_links(report: Report, first_line: int = 1, has_pictures: bool = True) -> tuple[Link, ...]:
    """The links of a text that are well formed and lead to a page of the site, if there is one; its pictures if it may
    show any.

    DVK341: an address that is malformed or unsafe.
    """
    sound = []
    for line, column, address in _links(report.text, first_line, has_pictures):
        if _is_open(report.line(line), column, address):
            fix = _closed(report.line(line), line, column, address)
            report.add_at("DVK341", line, column, "warning", len(address), fix, value=address)
            continue
        wrong = _malformed(address)
        if wrong is not None:
            fix = mending.replaced(report.line(line), line, column, len(address), wrong) if wrong else None
            report.add_at("DVK341", line, column, "warning", len(address), fix, value=address)
        elif urlsplit(address).path and not urlsplit(address).scheme:
            sound.append(Link(line, column, address))
    return tuple(sound)


def dead_links(links: Iterable[Link], base: str, targets: Targets) -> list[Link]:
    """Those that lead to a page that does not exist.

    `base` is the URL of the page that the text stands on, relative to the site's root.
    """
    return [link for link in links if not _exists(_path(link), base, targets)]


def links_lead_somewhere(dead: Iterable[Link], report: Report, base: str, targets: Targets) -> None:
    """DVK340: a link to a page that does not exist."""
    for link in dead:
        line, column, address = link
        guess = _meant(_path(link), base, targets)
        fix = mending.replaced(report.line(line), line, column, len(address), guess) if guess else None
        report.add_at("DVK340", line, column, "warning", len(address), fix, value=address, guess=guess)


def _path(link: Link) -> str:
    return unquote(urlsplit(link.address).path)


def _links(text: str, first_line: int, has_pictures: bool) -> Iterator[tuple[int, int, str]]:
    """Every address with its line and column; what stands in code is no link."""
    if "](" not in text and "]:" not in text:
        return
    for number, line in lines_outside_code(text, first_line):
        for found in _LINK.finditer(line) if "]" in line else ():
            group = "inline" if found["inline"] is not None else "named"
            if not has_pictures and line[: line.rfind("[", 0, found.start())].endswith("!"):
                continue
            yield number, found.start(group) + 1, found[group]


def lines_outside_code(text: str, first_line: int) -> Iterator[tuple[int, str]]:
    """The lines of a text with their numbers, without those between fences; blanks stand for code within a line."""
    in_code = False
    for number, line in enumerate(text.split("\n"), start=1):
        if _FENCE.match(line):
            in_code = not in_code
        elif number >= first_line and not in_code:
            yield number, _CODE.sub(lambda code: " " * len(code[0]), line) if "`" in line else line


def _is_open(line: str, column: int, address: str) -> bool:
    """Whether the round bracket before an address is not closed in its line."""
    return line[: column - 1].rstrip(" <").endswith("](") and ")" not in line[column - 1 + len(address) :]


def _closed(line: str, number: int, column: int, address: str) -> Fix | None:
    """The line with the bracket closed behind the address, where nothing but the end of a sentence follows."""
    end = column - 1 + len(address.rstrip(".,;:"))
    is_last = end > column - 1 and not line[end:].strip(".,;: ")
    return mending.rewritten(number, f"{line[:end]}){line[end:]}") if is_last else None


def _malformed(address: str) -> str | None:
    """None for an address that is fit; else what was probably meant, empty where nobody can say."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return ""
    if not address or "\\" in address or address.startswith("/"):
        return ""
    if parts.scheme in _WEB:
        return None if "." in host.strip(".") else ""
    if parts.scheme in _OTHER:
        return None
    if parts.scheme and not _DOMAIN.match(address):
        return ""
    looks_like_a_host = _DOMAIN.match(address) and not parts.path.endswith(_FILE_ENDINGS)
    return f"https://{address}" if looks_like_a_host else None


def _exists(path: str, base: str, targets: Targets) -> bool:
    """Whether a relative address leads from `base` to a page of the site."""
    if base.endswith(".md"):
        file = posixpath.normpath(posixpath.join(posixpath.dirname(base), path))
        if path.endswith(".md"):
            return file in targets.prose or _is_page(file.removesuffix("index.md"), targets)
        # A link to no file is left as it is: it leads on from the page's own address.
        base = base.removesuffix("index.md") if base.endswith("index.md") else base.removesuffix(".md") + "/"
    return _is_page(posixpath.normpath(posixpath.join(base, path)), targets)


def _is_page(url: str, targets: Targets) -> bool:
    first, _, rest = url.strip("/").partition("/")
    if first in ("", ".", "index.html", *_FILES):
        return True
    if first in targets.sections:
        slugs = targets.sections[first]
        slug = rest.partition("/")[0] if first == YEARS else rest.removesuffix("/index.html")
        return slugs is None or not rest or rest.startswith("trang/") or slug in slugs
    return any(f"{url.strip('/')}{ending}" in targets.prose for ending in ("", ".md", "/index.md"))


def _meant(path: str, base: str, targets: Targets) -> str | None:
    """The relative address that was probably meant: of the page itself, or of one with a name near it."""
    parts = [part for part in path.split("/") if part not in ("", ".", "..")]
    if path.endswith(".md") and base.endswith(".md"):
        file = nearest(posixpath.normpath(posixpath.join(posixpath.dirname(base), path)), targets.prose)
        return posixpath.relpath(file, posixpath.dirname(base) or ".") if file else None
    section = next((part for part in parts if part in targets.sections), base.partition("/")[0])
    slugs = targets.sections.get(section) if section != YEARS else None  # one year is no misspelt other
    slug = nearest(parts[-1].removesuffix(".md"), slugs) if parts and slugs else None
    if slug is None:
        return None
    here = base.removesuffix("index.md").removesuffix(".md")
    return posixpath.relpath(f"{section}/{slug}", here or ".") + "/"
