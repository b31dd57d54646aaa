"""The search index: for each thing that can be found, its folded title and all its folded words.

`theme/assets/search.js` scans it; the ids are those of the cards on the search page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.domain.figures import Figures
from dvk_sitegen.domain.source import Source
from dvk_sitegen.outputs.artifact import Artifact
from dvk_sitegen.pages import parts, urls
from dvk_sitegen.text import fold

INDEX = f"{urls.SEARCH}muc-luc.json"
_NOT_WORD = re.compile(r"[\W_]+")
_PAUSE = re.compile(r"[,;:.()–\n]+")


def search_artifacts(catalog: Catalog) -> Iterator[Artifact]:
    """The index file, a mapping from ids to `[folded title, folded words]`."""
    yield Artifact(INDEX, lambda: _index(catalog))


def _index(catalog: Catalog) -> bytes:
    rows = {
        urls.entry_card(entry.id): [words(entry.title), words(entry_text(catalog, entry))] for entry in catalog.entries
    }
    rows |= {urls.figures_anchor(f): [words(f.title), words(figures_text(f))] for f in catalog.figures}
    rows |= {urls.source_card(s.id): [words(s.short), words(source_text(s))] for s in catalog.sources.values()}
    return json.dumps(rows, ensure_ascii=True, separators=(",", ":")).encode()


def words(text: str) -> str:
    """Folded words with single spaces between: what the client compares typed words with.

    A bar stands where the text pauses, so that a phrase never runs on from one name into the next (Lý Sơn, tỉnh …).
    """
    phrases = (" ".join(_NOT_WORD.split(phrase)).strip() for phrase in _PAUSE.split(fold(text)))
    return " | ".join(phrase for phrase in phrases if phrase)


def entry_text(catalog: Catalog, entry: Entry) -> str:
    """All by which an entry may be asked for; abbreviations are spelled out too."""
    said = "\n".join(
        [
            entry.title,
            parts.owners_text(entry),
            *(o.public_role for o in entry.owners),
            parts.place_text(entry.place),
            parts.today_text(entry.place),
            *(catalog.taxonomy.fields[f].name for f in entry.fields),
            *entry.products,
            *entry.aliases,
            *(r.place for r in (*entry.replicated_to, *entry.replicated_from)),
            *(a for o in entry.owners for a in o.public_aliases),
            *map(str, entry.years),
        ]
    )
    tokens = set(_NOT_WORD.split(said))
    spelled = [long for short, long in catalog.taxonomy.abbreviations.items() if short in tokens]
    return "\n".join([said, *spelled])


def figures_text(figures: Figures) -> str:
    """All by which a printed table may be asked for: its title, labels, wordings and notes."""
    labels = [label for values in figures.dimensions.values() for label in values]
    cells = [t for c in (*figures.cells, *figures.totals) for t in (c.said, c.note, *c.names)]
    return "\n".join([figures.title, figures.unit, figures.period, *labels, *cells, *figures.notes])


def source_text(source: Source) -> str:
    """All by which a document may be asked for: what it is, what it says, what it cites."""
    cited = [t for c in source.cites for t in (c.number, c.issuer, c.about, c.note)]
    own = [source.title, source.short, source.issuer, source.number, source.signer, source.summary]
    disagreements = [t for d in source.disagrees for t in (d.about, d.one.said, d.other.said)]
    return "\n".join([*own, *source.notes, *cited, *disagreements])
