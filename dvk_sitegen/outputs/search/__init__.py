"""The search index: small files, of which a question needs few. docs/search.md tells their format.

`goc.bin`, the root, names all others by what they hold, so those may be kept for ever; only the shards that an edit
touches get new names. `theme/assets/search/` reads them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.fingerprints import Fingerprints
from dvk_sitegen.outputs.artifact import Artifact, Bundle
from dvk_sitegen.outputs.search.encoding import ROOT

if TYPE_CHECKING:
    from dvk_sitegen.outputs.search.cache import SearchCache

__all__ = ["ROOT", "search_artifacts", "search_unit"]


def search_bundle(catalog: Catalog, prints: Fingerprints, kept: SearchCache) -> Bundle:
    """The index, which is made of everything that has a page."""
    uses = {**prints.everything, "stories": prints.of_all(catalog.entries), "shape": prints.shape}
    return Bundle("search", uses, partial(search_artifacts, catalog, prints, kept))


def search_artifacts(catalog: Catalog, prints: Fingerprints, kept: SearchCache) -> Iterator[Artifact]:
    """Every file of the index, the root last: until it is there, what it named before is asked for."""
    # Only now, for numpy takes a while to load.
    from dvk_sitegen.outputs.search.index import Index

    return Index(catalog, prints, kept).artifacts()
