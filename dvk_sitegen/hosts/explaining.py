"""Why a page was made again, or was not: in words."""

from __future__ import annotations

from urllib.parse import urlsplit

from dvk_sitegen import messages
from dvk_sitegen.publish import Verdict

INDEX = "index.html"


def path_of(url: str) -> str:
    """The file of the site that a URL leads to; a whole address, or one from the site's root on, as people copy it."""
    path = urlsplit(url).path.lstrip("/")
    return f"{path}{INDEX}" if not path or path.endswith("/") else path


def verdict_text(path: str, verdict: Verdict | None, lang: str) -> str:
    """One sentence on what was done with a file, one on why."""
    if verdict is None:
        return messages.say("why.unknown", lang, path=path)
    done = messages.say(f"why.{verdict.outcome}", lang, path=path)
    return f"{done} {messages.say(f'why.{_reason(verdict)}', lang, names=_names(verdict, lang))}"


def _reason(verdict: Verdict) -> str:
    if verdict.outcome == "kept":
        return "nothing_changed"
    for reason in ("new", "missing", "altered"):
        if getattr(verdict, f"is_{reason}"):
            return reason
    return "changed" if verdict.changed else "beside"


def _names(verdict: Verdict, lang: str) -> str:
    return ", ".join(messages.say(f"uses.{name}", lang) for name in verdict.changed)
