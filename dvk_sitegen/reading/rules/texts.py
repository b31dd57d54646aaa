"""Rules for Markdown: links, and markup that has no effect here."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from dvk_sitegen.base.errors import Fix
from dvk_sitegen.base.text import nearest
from dvk_sitegen.reading.draft import TextLink
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.repair import fixes

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
    """The targets of links: for each section of the site, the slugs of its pages; None where any slug is allowed."""

    sections: Mapping[str, Collection[str] | None]
    prose: Collection[str]
    """Files of prose pages, relative to their folder."""


def sound_links(problems: Problems, first_line: int = 1, has_pictures: bool = True) -> tuple[TextLink, ...]:
    """The well-formed links of a text within the site, and its pictures if it may have any.

    DVK341: an address that is malformed or unsafe.
    """
    sound = []
    for line, column, address in _links(problems.text, first_line, has_pictures):
        if _is_open(problems.line(line), column, address):
            fix = _closed(problems.line(line), line, column, address)
            problems.add_at("DVK341", line, column, "warning", len(address), fix, value=address)
            continue
        wrong = _malformed(address)
        if wrong is not None:
            fix = fixes.replaced(problems.line(line), line, column, len(address), wrong) if wrong else None
            problems.add_at("DVK341", line, column, "warning", len(address), fix, value=address)
        elif urlsplit(address).path and not urlsplit(address).scheme:
            sound.append(TextLink(line, column, address))
    return tuple(sound)


def dead_links(links: Iterable[TextLink], base: str, targets: Targets) -> list[TextLink]:
    """The links to pages that do not exist.

    `base` is the URL of the page with the text, relative to the site's root.
    """
    return [link for link in links if not _exists(_path(link), base, targets)]


def links_lead_somewhere(dead: Iterable[TextLink], problems: Problems, base: str, targets: Targets) -> None:
    """DVK340: a link to a page that does not exist."""
    for link in dead:
        line, column, address = link
        guess = _meant(_path(link), base, targets)
        fix = fixes.replaced(problems.line(line), line, column, len(address), guess) if guess else None
        problems.add_at("DVK340", line, column, "warning", len(address), fix, value=address, guess=guess)


def _path(link: TextLink) -> str:
    return unquote(urlsplit(link.address).path)


def _links(text: str, first_line: int, has_pictures: bool) -> Iterator[tuple[int, int, str]]:
    """Every address with its line and column; code contains no links."""
    if "](" not in text and "]:" not in text:
        return
    for number, line in lines_outside_code(text, first_line):
        for found in _LINK.finditer(line) if "]" in line else ():
            group = "inline" if found["inline"] is not None else "named"
            if not has_pictures and line[: line.rfind("[", 0, found.start())].endswith("!"):
                continue
            yield number, found.start(group) + 1, found[group]


def lines_outside_code(text: str, first_line: int) -> Iterator[tuple[int, str]]:
    """The lines of a text with their numbers, without fenced code; spaces replace code within a line."""
    in_code = False
    for number, line in enumerate(text.split("\n"), start=1):
        if _FENCE.match(line):
            in_code = not in_code
        elif number >= first_line and not in_code:
            yield number, _CODE.sub(lambda code: " " * len(code[0]), line) if "`" in line else line


def _is_open(line: str, column: int, address: str) -> bool:
    """Whether the parenthesis before an address is not closed in its line."""
    return line[: column - 1].rstrip(" <").endswith("](") and ")" not in line[column - 1 + len(address) :]


def _closed(line: str, number: int, column: int, address: str) -> Fix | None:
    """The line with the parenthesis closed after the address, where only the end of a sentence follows."""
    end = column - 1 + len(address.rstrip(".,;:"))
    is_last = end > column - 1 and not line[end:].strip(".,;: ")
    return fixes.rewritten(number, f"{line[:end]}){line[end:]}") if is_last else None


def _malformed(address: str) -> str | None:
    """None for a valid address; else what was probably meant, empty where that is not known."""
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
    """Whether a relative address, from `base`, is that of a page of the site."""
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
    """The relative address that was probably meant: of the page itself, or of one with a similar name."""
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


_NAMES = (
    "a|abbr|address|article|aside|audio|b|base|big|blockquote|body|br|button|canvas|center|cite|code|col|dd|del|details|div|dl|dt|"
    "em|embed|fieldset|figcaption|figure|font|footer|form|frame|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|"
    "main|map|mark|marquee|math|meta|nav|nobr|noscript|o:p|object|ol|option|p|picture|pre|q|s|samp|script|section|select|small|source|"
    "span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|title|tr|tt|u|ul|var|video"
)
# A tag that browsers know, a comment, or the beginning of one; `<5 ha` and `<tên xã>` are words.
_HTML = re.compile(rf"<!--(?:.*?-->)?|</?(?:{_NAMES})(?=[\s/>])[^<>]*>?", re.IGNORECASE)
# What says the same in Markdown, or may be left out without a loss.
_IN_MARKDOWN = (
    (re.compile(r"<(b|strong)>\s*([^<>]+?)\s*</\1>", re.IGNORECASE), r"**\2**"),
    (re.compile(r"<(i|em)>\s*([^<>]+?)\s*</\1>", re.IGNORECASE), r"*\2*"),
    (re.compile(r"<(s|del|strike)>\s*([^<>]+?)\s*</\1>", re.IGNORECASE), r"~~\2~~"),
    (
        re.compile(
            r"<a\s[^<>]*?href=[\"']?(https?://[^\s\"'<>()]+|[\w./#-]+)[\"']?[^<>]*>\s*([^<>]+?)\s*</a>", re.IGNORECASE
        ),
        r"[\2](\1)",
    ),
    (re.compile(r"<!--.*?-->|</?(?:p|div|span|font|center|u|small|big|o:p|nobr)(?:\s[^<>]*)?>", re.IGNORECASE), ""),
    (re.compile(r"\s*<br\s*/?>\s*$", re.IGNORECASE), r"\\"),
)
_PICTURE = re.compile(r"!\[[^\]]*\]\(\s*<?([^\s)>]*)")
_AWAY = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]", re.IGNORECASE)
# A block of an extension, and its kind.
_BLOCK = re.compile(r"(?:!!!|\?\?\?\+?|:::)[ \t]*(?P<kind>[A-Za-z]+)(?:[ \t]+[\"“].*)?[ \t]*$|={3}[ \t]+[\"“]")
_ALERTS = {
    "note": "NOTE",
    "info": "NOTE",
    "tip": "TIP",
    "warning": "WARNING",
    "danger": "CAUTION",
    "important": "IMPORTANT",
}


def is_markdown_here(problems: Problems, first_line: int = 1, is_prose: bool = False) -> None:
    """DVK130: HTML, which is shown as text. DVK131: a block that only an extension knows. DVK132: a picture."""
    text = problems.text
    if not any(sign in text for sign in ("<", "![", "!!!", "???", "===", ":::")):
        return
    for number, line in lines_outside_code(text, first_line):
        if "<" in line and (found := _HTML.search(line)):
            fix = _in_markdown(problems, number, line)
            problems.add_at("DVK130", number, found.start() + 1, "warning", len(found[0]), fix, value=found[0])
        if block := _BLOCK.match(line):
            fix = _as_alert(problems, number, block["kind"] or "")
            problems.add_at("DVK131", number, 1, "warning", len(block[0].rstrip()), fix, value=block[0].strip())
        for picture in _PICTURE.finditer(line):
            if not is_prose or _AWAY.match(picture[1]):
                problems.add_at("DVK132", number, picture.start() + 1, "warning", len(picture[0]), value=picture[1])


def _in_markdown(problems: Problems, number: int, line: str) -> Fix | None:
    """The line with its HTML converted to Markdown, where all of it can be; not in YAML."""
    written = problems.line(number)
    if not problems.path.endswith(".md") or "`" in written:
        return None
    repaired = written
    for html, markdown in _IN_MARKDOWN:
        repaired = html.sub(markdown, repaired)
    return None if _HTML.search(repaired) or not repaired.strip() else fixes.rewritten(number, repaired.rstrip())


def _as_alert(problems: Problems, number: int, kind: str) -> Fix | None:
    """The block as an alert, with the indented lines below it."""
    alert = _ALERTS.get(kind.lower())
    if alert is None:
        return None
    first = number + 1 if problems.line(number + 1) else number + 2
    last = first
    while problems.line(last).startswith(("    ", "\t")):
        last += 1
    body = [f"> {problems.line(line).strip()}" for line in range(first, last)]
    return Fix(number, last - 1, (f"> [!{alert}]", *body)) if body and len("".join(body)) <= fixes.LONGEST else None
