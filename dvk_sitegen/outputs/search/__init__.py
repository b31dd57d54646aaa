"""The search index: small files, of which a query needs few. docs/search.md describes their format.

`goc.bin`, the root, names all others by the hash of their content, so those may be cached for ever; only the shards
that an edit touches get new names. `theme/assets/search/` reads them.
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

__all__ = ["ROOT", "search_artifacts", "search_bundle"]


def search_bundle(catalog: Catalog, fingerprints: Fingerprints, cache: SearchCache) -> Bundle:
    """The files of the index, made from everything that has a page."""
    uses = {**fingerprints.everything, "stories": fingerprints.of_all(catalog.entries), "shape": fingerprints.shape}
    return Bundle("search", uses, partial(search_artifacts, catalog, fingerprints, cache))


def search_artifacts(catalog: Catalog, fingerprints: Fingerprints, cache: SearchCache) -> Iterator[Artifact]:
    """Every file of the index, the root last: until it is written, browsers use the files that the old root names."""
    # Only now, for numpy takes a while to load.
    from dvk_sitegen.outputs.search.index import Index

    return Index(catalog, fingerprints, cache).artifacts()
