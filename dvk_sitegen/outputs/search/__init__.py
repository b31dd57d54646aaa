"""The search index: small files, of which a question needs few. docs/search.md tells their format.

`goc.bin`, the root, names all others by what they hold, so those may be kept for ever; only the shards that an edit
touches get new names. `theme/assets/search/` reads them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.prints import Prints
from dvk_sitegen.outputs.artifact import Artifact, Unit
from dvk_sitegen.outputs.search.packing import ROOT

if TYPE_CHECKING:
    from dvk_sitegen.outputs.search.keeping import Kept

__all__ = ["ROOT", "search_artifacts", "search_unit"]


def search_unit(catalog: Catalog, prints: Prints, kept: Kept) -> Unit:
    """The index, which is made of everything that has a page."""
    uses = {**prints.everything, "stories": prints.of_all(catalog.entries), "shape": prints.shape}
    return Unit("search", uses, partial(search_artifacts, catalog, prints, kept))


def search_artifacts(catalog: Catalog, prints: Prints, kept: Kept) -> Iterator[Artifact]:
    """Every file of the index, the root last: until it is there, what it named before is asked for."""
    # Only now, for numpy takes a while to load.
    from dvk_sitegen.outputs.search.index import Index

    return Index(catalog, prints, kept).artifacts()
