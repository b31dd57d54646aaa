"""The search index: one compact row for each entry, already folded, scanned by `theme/assets/search.js`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.outputs.artifact import Artifact
from dvk_sitegen.pages import parts, urls
from dvk_sitegen.text import fold

INDEX = f"{urls.SEARCH}muc-luc.json"
_NOT_WORD = re.compile(r"\W+")


def search_artifacts(catalog: Catalog) -> Iterator[Artifact]:
    """The index file: for each entry's id its folded title, and all folded words by which it is found."""
    yield Artifact(INDEX, lambda: _index(catalog))


def _index(catalog: Catalog) -> bytes:
    rows = {entry.id: [_words(entry.title), search_words(catalog, entry)] for entry in catalog.entries}
    return json.dumps(rows, ensure_ascii=True, separators=(",", ":")).encode()


def search_words(catalog: Catalog, entry: Entry) -> str:
    """All by which an entry may be asked for, unaccented, each word once; abbreviations are spelled out too."""
    said = " ".join(
        [
            entry.title,
            parts.owners_text(entry),
            *(o.public_role for o in entry.owners),
            parts.place_text(entry.place),
            parts.today_text(entry.place),
            *(catalog.taxonomy.fields[f].name for f in entry.fields),
            *entry.products,
            *entry.aliases,
            *(a for o in entry.owners for a in o.public_aliases),
            *map(str, entry.years),
        ]
    )
    spelled = [long for short, long in catalog.taxonomy.abbreviations.items() if short in _NOT_WORD.split(said)]
    return " ".join(dict.fromkeys(_words(" ".join([said, *spelled])).split()))


def _words(text: str) -> str:
    """Folded words with single spaces between: what the client compares typed words with."""
    return " ".join(_NOT_WORD.split(fold(text))).strip()
