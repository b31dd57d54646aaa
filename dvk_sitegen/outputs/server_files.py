"""The headers as each kind of server reads them: Apache, IIS, nginx, and the hosts that read `_headers`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from dvk_sitegen.outputs.artifact import Artifact, Unit
from dvk_sitegen.outputs.headers import CHANGING, FIXED, FIXED_FILE, FIXED_FOLDERS, NOT_FOUND, Rules, rules
from dvk_sitegen.pages import urls
from dvk_sitegen.project import Settings


def server_unit(settings: Settings, frames: Callable[[], Iterable[str]]) -> Unit:
    """A file for each kind of server. `frames` gives HTML of the frame, without what people wrote."""
    return Unit("servers", {}, lambda: _artifacts(rules(settings, frames())))


def _artifacts(rules: Rules) -> Iterator[Artifact]:
    """Each where its server looks for it; nginx is told to include its own."""
    makers: dict[str, Callable[[Rules], str]] = {
        ".htaccess": _apache,
        f"{urls.EMBED}.htaccess": _apache_pieces,
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


def _apache_pieces(rules: Rules) -> str:
    lines = [_set(name, value) for name, value in rules.pieces.items()]
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
    """Locations, for nginx drops what a server says where a location says anything."""

    def location(which: str, headers: Mapping[str, str], kept: str, *more: str) -> str:
        said = {**rules.common, **headers, "Cache-Control": kept}
        lines = [*more, *(f'add_header {name} "{value}" always;' for name, value in said.items())]
        return "\n".join([f"location {which} {{", *(f"    {line}" for line in lines), "}"])

    path = rules.path
    return "\n".join(
        [
            "# nginx: include this file in the server block that has the site's folder as its root.",
            f"error_page 404 {path}{NOT_FOUND};",
            f"location = {path}nginx.conf {{ return 404; }}",
            location(path, rules.pages, CHANGING),
            *(location(f"{path}{folder}", rules.pages, FIXED) for folder in FIXED_FOLDERS),
            location(f"{path}{urls.EMBED}", rules.pieces, CHANGING, f"error_page 404 {path}{urls.EMBED_LOST};"),
            location(f"= {path}{FIXED_FILE}", rules.pieces, FIXED),
            "",
        ]
    )


def _headers(rules: Rules) -> str:
    """These hosts say all blocks that fit an address, and of two policies both hold. So what is said everywhere, of
    addresses where nothing is too, leaves open who may frame; X-Frame-Options counts where no policy speaks of it.
    """

    def block(which: str, headers: Mapping[str, str]) -> str:
        return "\n".join([f"{rules.path}{which}", *(f"  {name}: {value}" for name, value in headers.items())])

    everywhere = {**rules.common, **rules.pages, "Content-Security-Policy": rules.unframed}
    return "\n".join(
        [
            "# Netlify, Cloudflare Pages",
            block("*", everywhere),
            block(f"{urls.EMBED}*", rules.pieces),
            *(block(f"{folder}*", {"Cache-Control": FIXED}) for folder in FIXED_FOLDERS),
            block(FIXED_FILE, {"Cache-Control": FIXED}),
            "",
        ]
    )


def _iis(rules: Rules) -> str:
    # Only now: it loads half of Python's library for the sake of quoting XML.
    from dvk_sitegen.outputs.iis_file import iis

    return iis(rules)


def _redirects(rules: Rules) -> str:
    return f"{rules.path}{urls.EMBED}* {rules.path}{urls.EMBED_LOST} 404\n"
