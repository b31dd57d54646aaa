"""The search index: one compact row for each entry, already folded, scanned by `theme/assets/search.js`."""

from __future__ import annotations

import json
from collections.abc import Iterator

from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.outputs.artifact import Artifact
from dvk_sitegen.pages import parts, urls
from dvk_sitegen.text import fold

INDEX = f"{urls.SEARCH}muc-luc.json"


def search_artifacts(catalog: Catalog) -> Iterator[Artifact]:
    """The index file: for each entry its id and the folded words by which it is found."""
    yield Artifact(INDEX, lambda: _index(catalog))


def _index(catalog: Catalog) -> bytes:
    rows = {entry.id: search_words(catalog, entry) for entry in catalog.entries}
    return json.dumps(rows, ensure_ascii=True, separators=(",", ":")).encode()


def search_words(catalog: Catalog, entry: Entry) -> str:
    """All by which an entry may be asked for, unaccented, each word once; abbreviations are spelled out too."""
    words = [
        entry.title,
        parts.owners_text(entry),
        *(o.public_role for o in entry.owners),
        parts.place_text(entry.place),
        parts.today_text(entry.place),
        *(catalog.taxonomy.fields[f].name for f in entry.fields),
        *entry.products,
        *entry.aliases,
        *(a for o in entry.owners for a in o.public_aliases),
        entry.kind,
        *map(str, entry.years),
    ]
    said = " ".join(words)
    spelled = [long for short, long in catalog.taxonomy.abbreviations.items() if short in said.split()]
    return " ".join(dict.fromkeys(fold(" ".join([said, *spelled])).split()))
