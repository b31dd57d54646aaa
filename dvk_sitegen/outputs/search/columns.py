"""What results are narrowed and sorted by: a letter for each slot, and lists that say what a letter stands for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.totals import Total, totals
from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.domain.interval import Exact, Interval
from dvk_sitegen.messages import say
from dvk_sitegen.outputs.search.packing import gaps, to_json
from dvk_sitegen.outputs.search.records import area_of
from dvk_sitegen.pages.claim_sums import sum_head
from dvk_sitegen.text import sentence_start, sort_key

EMPTY = " "  # a slot without an entry
_FIRST = ord(EMPTY) + 1
_SURROGATES = 0xD800
Value = tuple[str, str]  # what stands in an address, and what is shown
LOW_OPEN, HIGH_OPEN = 1, 2


@dataclass(frozen=True, slots=True)
class Numbering:
    """Entries with their numbers, ascending, the slots of each area, and how many slots there are for entries."""

    entries: Sequence[tuple[int, Entry]]
    areas: Mapping[str, range]

    @property
    def slots(self) -> int:
        return max((slots.stop for slots in self.areas.values()), default=0)


def columns(catalog: Catalog, numbering: Numbering) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What the files are that results are narrowed by: their labels, and each file's content by its name."""
    sums = totals(catalog.entries)
    files = {
        "linh-vuc": _sets(numbering, lambda entry: _fields(catalog, entry)),
        "nam": _sets(numbering, lambda entry: [(str(year), str(year)) for year in entry.years]),
        "tinh-chat": _sets(numbering, lambda entry: _traits(catalog, entry)),
        "xa": _communes(numbering),
    }
    by_entry = {entry: number for number, entry in numbering.entries}
    ranges = {"thu-nhap": [t for t in sums if t.about == "income"], "viec-lam": [t for t in sums if t.about == "jobs"]}
    labels: dict[str, Any] = {"areas": _areas(catalog, numbering)}
    for name, found in ranges.items():
        counted = [total for total in found if total.entries]
        labels[name] = [sum_head(total) for total in counted]
        files |= {f"{name}-{place}": _range(total, by_entry) for place, total in enumerate(counted)}
    return labels, files


def _fields(catalog: Catalog, entry: Entry) -> list[Value]:
    return [(id_, catalog.taxonomy.fields[id_].short) for id_ in entry.fields]


def _traits(catalog: Catalog, entry: Entry) -> list[Value]:
    """Kind, level and what the entry tells of, each with the group it belongs to before a dot."""
    level = [("cap." + entry.level, catalog.taxonomy.levels[entry.level].name)] if entry.level else []
    told = {
        "income": entry.income,
        "jobs": entry.jobs,
        "photos": entry.photos,
        "replication": (*entry.replicated_to, *entry.replicated_from),
    }
    kind = ("loai." + entry.kind, sentence_start(entry.kind))
    return [kind, *level, *(("co." + name, say(f"site.search_has_{name}")) for name, has in told.items() if has)]


def _sets(numbering: Numbering, values_of: Callable[[Entry], list[Value]]) -> bytes:
    """A column of sets: all values, all sets of them that occur, and a letter for each slot's set."""
    found = {number: tuple(values_of(entry)) for number, entry in numbering.entries}
    values = sorted({value for values in found.values() for value in values}, key=lambda v: sort_key(v[0]))
    place = {value: n for n, value in enumerate(values)}
    sets = sorted(set(found.values()))
    letter = {values: n for n, values in enumerate(sets)}
    told = {"values": values, "sets": [[place[v] for v in values] for values in sets]}
    return _column(told, numbering.slots, {number: letter[values] for number, values in found.items()})


def _communes(numbering: Numbering) -> bytes:
    """Communes of today: within an area few, so a letter is the place in that area's own list."""
    lists: list[list[Value]] = []
    letters: dict[int, int] = {}
    by_area: dict[str, list[tuple[int, Entry]]] = {area: [] for area in numbering.areas}
    for number, entry in numbering.entries:
        by_area[area_of(entry)].append((number, entry))
    for within in by_area.values():
        units = sorted({e.place.today for _, e in within if e.place.today}, key=lambda unit: unit.code)
        place = {unit: n for n, unit in enumerate(units)}
        lists.append([(unit.code, unit.full_name) for unit in units])
        letters |= {number: place[e.place.today] + 1 if e.place.today else 0 for number, e in within}
    return _column({"lists": lists}, numbering.slots, letters)


def _column(told: Mapping[str, Any], slots: int, letters: Mapping[int, int]) -> bytes:
    """One line of JSON, then the letters of all slots."""
    column = [EMPTY] * slots
    for number, letter in letters.items():
        column[number] = _letter(letter)
    return to_json(told) + b"\n" + "".join(column).encode()


def _letter(number: int) -> str:
    """A letter in UTF-16, as the client counts them: none of those that stand in pairs."""
    if number >= _SURROGATES - _FIRST:
        raise ValueError(f"too many values for one column: {number}")
    return chr(_FIRST + number)


def _areas(catalog: Catalog, numbering: Numbering) -> list[list[Any]]:
    """Of each area: its province's slug and name, its district's, and where its slots begin and end."""
    rows: list[list[Any]] = []
    for area, slots in numbering.areas.items():
        province = catalog.gazetteer.province(area.partition("/")[0])
        district = catalog.gazetteer.district(*area.split("/")) if not area.endswith("/") else None
        assert province
        name = district.full_name if district else say("site.province_level", name=province.name)
        slugs = [province.slug, sentence_start(province.full_name), district.slug if district else "-"]
        rows.append([*slugs, sentence_start(name), slots.start, slots.stop])
    return rows


def _range(total: Total, by_entry: Mapping[Entry, int]) -> bytes:
    """One kind of money, or jobs: who claims it (gaps), the intervals that occur, and a letter for each who claims."""
    claims = sorted((by_entry[entry], _bounds(interval)) for entry, interval in total.entries.items())
    intervals = sorted({bounds for _, bounds in claims}, key=repr)
    place = {bounds: n for n, bounds in enumerate(intervals)}
    told = {"intervals": intervals, "who": gaps([number for number, _ in claims])}
    return to_json(told) + b"\n" + "".join(_letter(place[bounds]) for _, bounds in claims).encode()


def _bounds(interval: Interval) -> tuple[float | int | None, float | int | None, int]:
    openness = LOW_OPEN * interval.low_open + HIGH_OPEN * interval.high_open
    return _number(interval.low), _number(interval.high), openness


def _number(bound: Exact | None) -> float | int | None:
    """As the browser counts: it has no others, and only compares."""
    return bound if bound is None or isinstance(bound, int) else float(bound)
