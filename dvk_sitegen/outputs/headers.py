"""What a web server says with each answer: who may frame it, what it may load, how long it may be kept.

Only what lies under `embed/` may be framed, by the sites that `mkdocs.yml` allows.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from dvk_sitegen.project import Settings
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
    """What every kind of server is told, each in its own file.

    `path` is the way to the site below its host; `common` goes with every answer, `pages` and `pieces` with those
    outside and inside `embed/`. `unframed` is the policy of pages without its word on frames.
    """

    path: str
    common: dict[str, str]
    pages: dict[str, str]
    pieces: dict[str, str]
    unframed: str


def rules(settings: Settings, frames: Iterable[str]) -> Rules:
    """The rules of a site. `frames` is HTML of the frame alone: the scripts in it, and no others, may run."""
    pages, pieces = policies(settings, {script for html in frames for script in inline_scripts(html)})
    return Rules(
        path=urlsplit(settings.site_url).path,
        common={"X-Content-Type-Options": "nosniff", "Referrer-Policy": "strict-origin-when-cross-origin"},
        pages={"Content-Security-Policy": pages, "X-Frame-Options": "DENY"},
        pieces={
            "Content-Security-Policy": pieces,
            # Other sites load the script with a hash, which browsers only check where this allows them to.
            "Access-Control-Allow-Origin": "*",
            "Cross-Origin-Resource-Policy": "cross-origin",
        },
        unframed=pages.removesuffix(_NOT_FRAMED),
    )


def inline_scripts(html: str) -> set[str]:
    """The sources of a policy for the scripts that stand in a page itself."""
    found = (text for attributes, text in _SCRIPT.findall(html) if text and not _NOT_RUN.search(attributes))
    return {f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in found}


def policies(settings: Settings, scripts: Iterable[str]) -> tuple[str, str]:
    """The content security policies of pages, which hold `scripts`, and of pieces for frames."""
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
    pieces = {
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
    return _policy(pages) + _NOT_FRAMED, _policy(pieces)


def _policy(parts: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in parts.items())
