"""What results are narrowed and sorted by: a letter for each entry, and lists that say what a letter stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
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

_FIRST = ord("!")  # the letter of the first thing that a column tells of
_SURROGATES = 0xD800
Value = tuple[str, str]  # what stands in an address, and what is shown
LOW_OPEN, HIGH_OPEN = 1, 2


@dataclass(frozen=True, slots=True)
class Numbering:
    """Entries with their numbers, ascending, and the slots of each area."""

    entries: Sequence[tuple[int, Entry]]
    areas: Mapping[str, range]


def columns(catalog: Catalog, numbering: Numbering) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What the files are that results are narrowed by: their labels, and each file's content by its name."""
    sums = totals(catalog.entries)
    files = {
        "linh-vuc": _sets(numbering, lambda entry: _fields(catalog, entry)),
        "nam": _sets(numbering, lambda entry: [(str(year), str(year)) for year in entry.years]),
        "loai": _sets(numbering, lambda entry: [(entry.kind, sentence_start(entry.kind))]),
        "cap": _sets(numbering, lambda entry: _level(catalog, entry)),
        "co": _sets(numbering, _told),
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


def _level(catalog: Catalog, entry: Entry) -> list[Value]:
    return [(entry.level, catalog.taxonomy.levels[entry.level].name)] if entry.level else []


def _told(entry: Entry) -> list[Value]:
    """What the entry tells of, by the name that the message catalogue has for it."""
    replication = (*entry.replicated_to, *entry.replicated_from)
    told = {"income": entry.income, "jobs": entry.jobs, "photos": entry.photos, "replication": replication}
    return [(name, say(f"site.search_has_{name}")) for name, has in told.items() if has]


def _sets(numbering: Numbering, values_of: Callable[[Entry], list[Value]]) -> bytes:
    """A column of sets: all values, all sets of them that occur, and the letter of each entry's set."""
    found = [tuple(values_of(entry)) for _, entry in numbering.entries]
    values = sorted({value for values in found for value in values}, key=lambda v: sort_key(v[0]))
    place = {value: n for n, value in enumerate(values)}
    sets = sorted(set(found))
    letter = {values: n for n, values in enumerate(sets)}
    return _column({"values": values, "sets": [[place[v] for v in s] for s in sets]}, (letter[s] for s in found))


def _communes(numbering: Numbering) -> bytes:
    """Communes of today: within an area few, so a letter is the place in that area's own list, from 1; 0 is none."""
    lists: list[list[Value]] = []
    letters: list[int] = []
    for _, members in groupby((entry for _, entry in numbering.entries), area_of):
        entries = list(members)
        units = sorted({e.place.today for e in entries if e.place.today}, key=lambda unit: unit.code)
        place = {unit: n for n, unit in enumerate(units, start=1)}
        lists.append([(unit.code, unit.full_name) for unit in units])
        letters += [place[e.place.today] if e.place.today else 0 for e in entries]
    return _column({"lists": lists}, letters)


def _column(told: Mapping[str, Any], letters: Iterable[int]) -> bytes:
    """One line of JSON, then a letter for each entry in the order of the numbers."""
    return to_json(told) + b"\n" + "".join(map(_letter, letters)).encode()


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
    return _column(told, (place[bounds] for _, bounds in claims))


def _bounds(interval: Interval) -> tuple[float | int | None, float | int | None, int]:
    openness = LOW_OPEN * interval.low_open + HIGH_OPEN * interval.high_open
    return _number(interval.low), _number(interval.high), openness


def _number(bound: Exact | None) -> float | int | None:
    """As the browser counts: it has no others, and only compares."""
    return bound if bound is None or isinstance(bound, int) else float(bound)
