"""The areas that records are numbered in: districts as recorded, provinces' own bodies, all places, all papers."""

from __future__ import annotations

import marshal
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from dvk_sitegen.cache import digest
from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.prints import Prints
from dvk_sitegen.outputs.search.numbering import GROUP, numbered, table_size
from dvk_sitegen.outputs.search.packing import to_json
from dvk_sitegen.outputs.search.records import PAPERS, PLACES, Record, area_of, entry_record, other_records


@dataclass(frozen=True)
class Area:
    """`ids` are those of its records, which `record` makes; `key` stands for all of them."""

    name: str
    ids: Sequence[str]
    key: bytes
    record: Callable[[str], Record]

    @property
    def size(self) -> int:
        """How many slots its table has."""
        return table_size(len(self.ids))

    @cached_property
    def slots(self) -> list[tuple[int, str]]:
        """The slots of its table that are taken, ascending, and the id in each."""
        return sorted((slot, id_) for id_, slot in numbered({self.name: self.ids})[0].items())

    def records(self) -> Iterator[tuple[int, Record]]:
        """Its records by slot, made when they are asked for."""
        return ((slot, self.record(id_)) for slot, id_ in self.slots)

    def cards(self, group: int) -> bytes:
        """The file of one group of its cards."""
        start, stop = (bisect_left(self.slots, (first * GROUP, "")) for first in (group, group + 1))
        return _card_file([(slot, self.record(id_)) for slot, id_ in self.slots[start:stop]])


def areas_of(catalog: Catalog, prints: Prints) -> list[Area]:
    """Every area, in the order of their numbers."""
    ground = digest(*prints.ground.values(), prints.areas)
    areas = []
    for entries in sorted(catalog.by_area.values(), key=lambda entries: area_of(entries[0])):
        ids = [entry.id for entry in entries]
        key = digest(ground, prints.of_all(entries), *map(str.encode, ids))
        areas.append(Area(area_of(entries[0]), ids, key, lambda id_: entry_record(catalog, catalog.by_id[id_])))
    others: dict[str, dict[str, Record]] = {PLACES: {}, PAPERS: {}}
    for record in other_records(catalog):
        others[record.area][record.id] = record
    return [*areas, *(_area_of(name, records) for name, records in others.items())]


def _area_of(name: str, records: Mapping[str, Record]) -> Area:
    told = [(r.id, r.titles, r.owners, r.facts, r.story, r.card) for r in records.values()]
    return Area(name, list(records), digest(marshal.dumps(told, 2)), records.__getitem__)


def card_files(records: Sequence[tuple[int, Record]]) -> Iterator[tuple[int, bytes]]:
    """The file of each group of cards that has any."""
    for group, members in groupby(records, lambda placed: placed[0] // GROUP):
        yield group, _card_file(list(members))


def _card_file(records: Sequence[tuple[int, Record]]) -> bytes:
    return to_json([[slot % GROUP, *record.card] for slot, record in records])
