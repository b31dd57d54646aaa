"""What a web server says with each answer, as Apache, IIS, nginx and the hosts that read `_headers` want it written."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit
from xml.sax.saxutils import quoteattr

from dvk_sitegen.base.project import Settings
from dvk_sitegen.outputs.artifact import Artifact, Bundle
from dvk_sitegen.pages import urls
from dvk_sitegen.render.snippets import SCRIPT_URL

# A script in a page, with its attributes; those of other types are data and are not run.
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_NOT_RUN = re.compile(r"\bsrc=|\btype=[\"']?(?!module|text/javascript)", re.IGNORECASE)
CHANGING = "public, max-age=300"
FIXED = "public, max-age=31536000, immutable"
# Folders of files whose names change with their content. The script that others load never changes at all.
FIXED_FOLDERS = ("assets/anh/", "tim-kiem/muc-luc/")
FIXED_FILE = SCRIPT_URL
NOT_FOUND = "404.html"
_NOT_FRAMED = "; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True)
class Rules:
    """The headers that all kinds of servers send.

    `path` is the path of the site on its host; `common` goes with every answer, `pages` and `embeds` with those
    outside and inside `embed/`. `unframed` is the policy of pages without its rule for frames.
    """

    path: str
    common: dict[str, str]
    pages: dict[str, str]
    embeds: dict[str, str]
    unframed: str


def rules(settings: Settings, frames: Iterable[str]) -> Rules:
    """The rules of a site. `frames` is the HTML of the frame without content: only the scripts in it may run."""
    pages, embeds = policies(settings, {script for html in frames for script in inline_scripts(html)})
    return Rules(
        path=urlsplit(settings.site_url).path,
        common={"X-Content-Type-Options": "nosniff", "Referrer-Policy": "strict-origin-when-cross-origin"},
        pages={"Content-Security-Policy": pages, "X-Frame-Options": "DENY"},
        embeds={
            "Content-Security-Policy": embeds,
            # Other sites load the script with a hash, which browsers only check where this allows them to.
            "Access-Control-Allow-Origin": "*",
            "Cross-Origin-Resource-Policy": "cross-origin",
        },
        unframed=pages.removesuffix(_NOT_FRAMED),
    )


def inline_scripts(html: str) -> set[str]:
    """The policy's sources for scripts that are part of a page."""
    found = (text for attributes, text in _SCRIPT.findall(html) if text and not _NOT_RUN.search(attributes))
    return {f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in found}


def policies(settings: Settings, scripts: Iterable[str]) -> tuple[str, str]:
    """The content security policies of pages, which contain `scripts`, and of embeds."""
    own = " ".join(["'self'", *sorted(scripts)])
    pages = {
        "default-src": "'self'",
        "script-src": own,
        "style-src": "'self'",
        "img-src": "'self' data:",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-src": "'self'",
    }
    framed_by = settings.frame_ancestors
    embeds = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": "'self'",
        "frame-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "*" if "*" in framed_by else " ".join(("'self'", *framed_by)),
    }
    return _policy(pages) + _NOT_FRAMED, _policy(embeds)


def _policy(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())


_TYPES = {".webp": "image/webp", ".json": "application/json"}  # older ones do not know them
_FIVE_MINUTES, _A_YEAR = "0.00:05:00", "365.00:00:00"


def iis(rules: Rules) -> str:
    """The whole file: the headers of every answer, then what differs in some folders."""
    embeds = [_iis_headers(rules.embeds, without=("X-Frame-Options",)), _lost(urls.EMBED_LOST.replace("/", "\\"))]
    fixed = [_location(path.rstrip("/"), [_static(_A_YEAR)]) for path in (*FIXED_FOLDERS, FIXED_FILE)]
    directives = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!-- IIS 10 -->",
        "<configuration>",
        "<system.webServer>",
        _iis_headers({**rules.common, **rules.pages}),
        _lost(NOT_FOUND),
        _static(_FIVE_MINUTES, _TYPES),
        "</system.webServer>",
        _location(urls.EMBED.rstrip("/"), embeds),
        *fixed,
        "</configuration>",
    ]
    return "\n".join([*directives, ""])


def _iis_headers(headers: Mapping[str, str], without: Iterable[str] = ()) -> str:
    gone = [f"<remove name={quoteattr(name)} />" for name in (*without, *headers)]
    added = [f"<add name={quoteattr(name)} value={quoteattr(value)} />" for name, value in headers.items()]
    return "\n".join(["<httpProtocol><customHeaders>", *gone, *added, "</customHeaders></httpProtocol>"])


def _lost(page: str) -> str:
    """The page that answers for missing files; IIS takes its path relative to the site's folder."""
    error = f'<remove statusCode="404" /><error statusCode="404" path={quoteattr(page)} responseMode="File" />'
    return f'<httpErrors errorMode="Custom">{error}</httpErrors>'


def _static(age: str, types: Mapping[str, str] | None = None) -> str:
    known = (
        f'<remove fileExtension="{ending}" /><mimeMap fileExtension="{ending}" mimeType="{type}" />'
        for ending, type in (types or {}).items()
    )
    cache = f'<clientCache cacheControlMode="UseMaxAge" cacheControlMaxAge="{age}" />'
    return f"<staticContent>{''.join(known)}{cache}</staticContent>"


def _location(path: str, lines: Iterable[str]) -> str:
    return "\n".join([f"<location path={quoteattr(path)}><system.webServer>", *lines, "</system.webServer></location>"])


def server_bundle(settings: Settings, frames: Callable[[], Iterable[str]]) -> Bundle:
    """A file for each kind of server. `frames` returns the HTML of the frame without content."""
    return Bundle("servers", {}, lambda: _artifacts(rules(settings, frames())))


def _artifacts(rules: Rules) -> Iterator[Artifact]:
    """Each file where its server looks for it; nginx must be configured to include its file."""
    makers: dict[str, Callable[[Rules], str]] = {
        ".htaccess": _apache,
        f"{urls.EMBED}.htaccess": _apache_embeds,
        "web.config": _iis,
        "nginx.conf": _nginx,
        "_headers": _headers,
        "_redirects": _redirects,
    }
    for path, make in makers.items():
        yield Artifact(path, partial(_bytes, make, rules))


def _bytes(make: Callable[[Rules], str], rules: Rules) -> bytes:
    return make(rules).encode()


def _apache(rules: Rules) -> str:
    fixed = "|".join(folder.rstrip("/") for folder in FIXED_FOLDERS)
    lines = [_set(name, value) for name, value in {**rules.common, **rules.pages}.items()]
    return "\n".join(
        [
            "# Apache 2.4",
            f"ErrorDocument 404 {rules.path}{NOT_FOUND}",
            "AddType image/webp .webp",
            "<IfModule mod_headers.c>",
            *lines,
            _set("Cache-Control", CHANGING),
            f'Header always set Cache-Control "{FIXED}" "expr=%{{REQUEST_URI}} =~ m#/({fixed})/#"',
            "</IfModule>",
            "",
        ]
    )


def _apache_embeds(rules: Rules) -> str:
    lines = [_set(name, value) for name, value in rules.embeds.items()]
    return "\n".join(
        [
            "# Apache 2.4: only what lies here may be framed.",
            f"ErrorDocument 404 {rules.path}{urls.EMBED_LOST}",
            "<IfModule mod_headers.c>",
            "Header always unset X-Frame-Options",
            *lines,
            f'<Files "{FIXED_FILE.rpartition("/")[2]}">',
            _set("Cache-Control", FIXED),
            "</Files>",
            "</IfModule>",
            "",
        ]
    )


def _set(name: str, value: str) -> str:
    return f'Header always set {name} "{value}"'


def _nginx(rules: Rules) -> str:
    """Locations, since nginx drops a server's headers where a location has headers."""

    def location(which: str, headers: Mapping[str, str], cache: str, *more: str) -> str:
        headers = {**rules.common, **headers, "Cache-Control": cache}
        lines = [*more, *(f'add_header {name} "{value}" always;' for name, value in headers.items())]
        return "\n".join([f"location {which} {{", *(f"    {line}" for line in lines), "}"])

    path = rules.path
    return "\n".join(
        [
            "# nginx: include this file in the server block that has the site's folder as its root.",
            f"error_page 404 {path}{NOT_FOUND};",
            f"location = {path}nginx.conf {{ return 404; }}",
            location(path, rules.pages, CHANGING),
            *(location(f"{path}{folder}", rules.pages, FIXED) for folder in FIXED_FOLDERS),
            location(f"{path}{urls.EMBED}", rules.embeds, CHANGING, f"error_page 404 {path}{urls.EMBED_LOST};"),
            location(f"= {path}{FIXED_FILE}", rules.embeds, FIXED),
            "",
        ]
    )


def _headers(rules: Rules) -> str:
    """These hosts send all blocks that match an address, and of two policies both apply. So the policy for `/*`, which
    also covers unknown addresses, does not say who may frame; X-Frame-Options decides where no policy does.
    """

    def block(which: str, headers: Mapping[str, str]) -> str:
        return "\n".join([f"{rules.path}{which}", *(f"  {name}: {value}" for name, value in headers.items())])

    everywhere = {**rules.common, **rules.pages, "Content-Security-Policy": rules.unframed}
    return "\n".join(
        [
            "# Netlify, Cloudflare Pages",
            block("*", everywhere),
            block(f"{urls.EMBED}*", rules.embeds),
            *(block(f"{folder}*", {"Cache-Control": FIXED}) for folder in FIXED_FOLDERS),
            block(FIXED_FILE, {"Cache-Control": FIXED}),
            "",
        ]
    )


def _iis(rules: Rules) -> str:
    # Only now: it loads half of Python's library for the sake of quoting XML.

    return iis(rules)


def _redirects(rules: Rules) -> str:
    return f"{rules.path}{urls.EMBED}* {rules.path}{urls.EMBED_LOST} 404\n"
