"""The search index: small files, of which a question needs few. docs/search.md tells their format.

`goc.bin`, the root, names all others by what they hold, so those may be kept for ever; only the shards that an edit
touches get new names. `theme/assets/search/` reads them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.prints import Prints
from dvk_sitegen.outputs.artifact import Artifact, Unit
from dvk_sitegen.outputs.search.columns import Numbering, columns
from dvk_sitegen.outputs.search.numbering import GROUP, numbered
from dvk_sitegen.outputs.search.packing import HASH, ROOT, bits, deflated, hash_of, path_of, to_json
from dvk_sitegen.outputs.search.records import PAPERS, PLACES, Record, area_of, entry_record, other_records

if TYPE_CHECKING:
    from dvk_sitegen.outputs.search.postings import Postings

FORMAT = 1
__all__ = ["ROOT", "search_artifacts", "search_unit"]


def search_unit(catalog: Catalog, prints: Prints) -> Unit:
    """The index, which is made of everything that has a page."""
    uses = {**prints.everything, "stories": prints.of_all(catalog.entries), "shape": prints.shape}
    return Unit("search", uses, partial(search_artifacts, catalog))


def search_artifacts(catalog: Catalog) -> Iterator[Artifact]:
    """Every file of the index, the root last: until it is there, what it named before is asked for."""
    # Only now, for numpy takes a while to load.
    from dvk_sitegen.outputs.search.postings import Postings, shard_counts
    from dvk_sitegen.outputs.search.shards import Shards

    within: defaultdict[str, list[str]] = defaultdict(list)
    for entry in catalog.entries:
        within[area_of(entry)].append(entry.id)
    areas = dict(sorted(within.items()))
    others = {record.id: record for record in other_records(catalog)}
    areas |= {area: [r.id for r in others.values() if r.area == area] for area in (PLACES, PAPERS)}
    numbers, slots = numbered(areas)
    root: dict[str, Any] = {
        "v": FORMAT,
        "entries": len(catalog.entries),
        "slots": slots[PAPERS].stop,
        "places": slots[PLACES].start,
        "papers": slots[PAPERS].start,
    }
    postings = Postings(catalog.taxonomy.abbreviations)
    records = _records(catalog, numbers, others)
    root["cards"] = yield from _card_files(records, postings, slots[PAPERS].stop // GROUP)
    shards = Shards(*shard_counts(len(numbers)), postings.lists())
    root["head"] = yield from _numbered_files("tu", shards.heads)
    root["story"] = yield from _file("cac-bai", (yield from _numbered_files("bai", shards.stories)).encode())
    root["words"] = yield from _file("am-tiet", shards.words)
    root["present"] = yield from _file("co-mat", bits(postings.numbers, slots[PAPERS].stop).encode())
    del postings, shards
    numbering = Numbering(
        sorted((numbers[entry.id], entry) for entry in catalog.entries),
        {area: taken for area, taken in slots.items() if area not in (PLACES, PAPERS)},
    )
    labels, files = columns(catalog, numbering)
    labels["files"] = {}
    for name, content in files.items():
        labels["files"][name] = yield from _file(name, content)
    root["labels"] = yield from _file("nhan", to_json(labels))
    yield Artifact(ROOT, partial(deflated, to_json(root)))


def _records(
    catalog: Catalog, numbers: Mapping[str, int], others: Mapping[str, Record]
) -> Iterator[tuple[int, Record]]:
    """All records by number. An entry's is made when it is its turn, and not kept."""
    for id_, number in sorted(numbers.items(), key=itemgetter(1)):
        yield number, others[id_] if id_ in others else entry_record(catalog, catalog.by_id[id_])


def _card_files(
    records: Iterable[tuple[int, Record]], postings: Postings, groups: int
) -> Generator[Artifact, None, str]:
    """A file for each group of cards; fills `postings` on the way. Gives the names' hashes, zeros for empty groups."""
    hashes = ["0" * HASH] * groups
    for group, members in groupby(records, lambda numbered: numbered[0] // GROUP):
        cards = []
        for number, record in members:
            postings.add(number, record)
            cards.append([number % GROUP, *record.card])
        hashes[group] = yield from _file(f"the-{group}", to_json(cards))
    return "".join(hashes)


def _numbered_files(name: str, contents: Iterable[bytes]) -> Generator[Artifact, None, str]:
    hashes = []
    for number, content in enumerate(contents):
        hashes.append((yield from _file(f"{name}-{number}", content)) if content else "0" * HASH)
    return "".join(hashes)


def _file(name: str, content: bytes) -> Generator[Artifact, None, str]:
    hash_ = hash_of(content)
    path = path_of(name, hash_)
    yield Artifact(path, partial(deflated, content), path.encode())  # the path holds what is in the file
    return hash_
