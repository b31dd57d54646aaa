"""How new content is: as new as the newest document that says it, never the day of a build."""

from __future__ import annotations

from dvk_sitegen.catalog.catalog import Catalog, Entries
from dvk_sitegen.messages import say
from dvk_sitegen.pages.parts import date_text


def as_of(date: str) -> str:
    """The sentence that says how new something is; `date` is that of its document (ISO, or the beginning of one)."""
    return say("site.embed_as_of", date=date_text(date)) if date else say("site.embed_undated")


def as_of_entries(catalog: Catalog, entries: Entries) -> str:
    """The same, of entries."""
    return as_of(catalog.newest_document(entries))
