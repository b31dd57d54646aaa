"""Addresses in `mkdocs.yml`: they stand in every page, and that of the site in the files for servers too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig

# A scheme, a host with its port, a path: no sign in it that ends a word or begins something in the files for servers.
_SITE = re.compile(r"https?://[\w-]+(\.[\w-]+)*(:[0-9]+)?(/[\w.~%!@+=,:-]*)*")
_WEB = ("", "http", "https")


def unfit_address(config: MkDocsConfig) -> tuple[str, str] | None:
    """The first setting that is no address of the web, and what it says; None where all are."""
    if not _SITE.fullmatch(config.site_url or ""):
        return "site_url", str(config.site_url)
    for name, value in _settings(config):
        if urlsplit(value.strip()).scheme.lower() not in _WEB:
            return name, value
    return None


def _settings(config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    for name in ("repo_url", "edit_uri", "edit_uri_template"):
        yield name, str(config[name] or "")
    for name in ("logo", "favicon"):
        yield f"theme.{name}", str(config.theme.get(name) or "")
    for name in ("extra_css", "extra_javascript"):
        yield from ((name, str(path)) for path in config[name])
