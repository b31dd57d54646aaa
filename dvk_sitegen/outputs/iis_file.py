"""The headers as IIS reads them: `web.config`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import quoteattr

from dvk_sitegen.outputs.headers import FIXED_FILE, FIXED_FOLDERS, NOT_FOUND, Rules
from dvk_sitegen.pages import urls

_TYPES = {".webp": "image/webp", ".json": "application/json"}  # older ones do not know them
_FIVE_MINUTES, _A_YEAR = "0.00:05:00", "365.00:00:00"


def iis(rules: Rules) -> str:
    """The whole file: what goes with every answer, then what differs in some folders."""
    pieces = [_headers(rules.pieces, without=("X-Frame-Options",)), _lost(urls.EMBED_LOST.replace("/", "\\"))]
    fixed = [_location(path.rstrip("/"), [_static(_A_YEAR)]) for path in (*FIXED_FOLDERS, FIXED_FILE)]
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!-- IIS 10 -->",
        "<configuration>",
        "<system.webServer>",
        _headers({**rules.common, **rules.pages}),
        _lost(NOT_FOUND),
        _static(_FIVE_MINUTES, _TYPES),
        "</system.webServer>",
        _location(urls.EMBED.rstrip("/"), pieces),
        *fixed,
        "</configuration>",
    ]
    return "\n".join([*parts, ""])


def _headers(said: Mapping[str, str], without: Iterable[str] = ()) -> str:
    gone = [f"<remove name={quoteattr(name)} />" for name in (*without, *said)]
    added = [f"<add name={quoteattr(name)} value={quoteattr(value)} />" for name, value in said.items()]
    return "\n".join(["<httpProtocol><customHeaders>", *gone, *added, "</customHeaders></httpProtocol>"])


def _lost(page: str) -> str:
    """Which page answers for what is not there; IIS takes its path from the site's folder."""
    error = f'<remove statusCode="404" /><error statusCode="404" path={quoteattr(page)} responseMode="File" />'
    return f'<httpErrors errorMode="Custom">{error}</httpErrors>'


def _static(age: str, types: Mapping[str, str] | None = None) -> str:
    known = (
        f'<remove fileExtension="{ending}" /><mimeMap fileExtension="{ending}" mimeType="{type}" />'
        for ending, type in (types or {}).items()
    )
    kept = f'<clientCache cacheControlMode="UseMaxAge" cacheControlMaxAge="{age}" />'
    return f"<staticContent>{''.join(known)}{kept}</staticContent>"


def _location(path: str, lines: Iterable[str]) -> str:
    return "\n".join([f"<location path={quoteattr(path)}><system.webServer>", *lines, "</system.webServer></location>"])
