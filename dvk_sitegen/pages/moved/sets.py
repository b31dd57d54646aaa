"""What is made at old addresses, and from what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from dvk_sitegen.cache import digest
from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.prints import Prints
from dvk_sitegen.domain.moved import Kind
from dvk_sitegen.pages.moved.answers import answers
from dvk_sitegen.pages.moved.former import COMES_AND_GOES, Former, formers
from dvk_sitegen.pages.page import PageSet

SetsOf = Callable[[Kind, str], Sequence[PageSet]]
"""What makes the pages of something by its id; nothing where it has none."""


def moved_sets(catalog: Catalog, prints: Prints, sets_of: SetsOf) -> Iterator[PageSet]:
    """Everything that answers for what is no more."""
    for former in formers(catalog):
        targets = sets_of(former.kind, former.to) if former.to else ()
        pages = partial(answers, catalog, former, targets)
        yield PageSet(f"moved/{former.kind}/{former.old}", _uses(former, targets, prints), pages)


def _uses(former: Former, targets: Sequence[PageSet], prints: Prints) -> Mapping[str, bytes]:
    """What is one thing now depends on what that does; what stands for several, or says how new all is, on all."""
    told = digest(*map(str.encode, (former.title, former.text, former.way["text"], former.way["url"])))
    if not targets or former.kind in COMES_AND_GOES:
        return {**prints.everything, "moved": digest(told, prints.moved)}
    names = {name for target in targets for name in target.uses}
    return {name: digest(*(target.uses.get(name, b"") for target in targets)) for name in names} | {"moved": told}
