"""The facets that results are filtered and sorted by: a character for each entry, and lists of what they mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from dvk_sitegen.base.text import sentence_start, sort_key
from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.totals import Total, totals
from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.domain.quantity import Exact, Interval
from dvk_sitegen.messages import say
from dvk_sitegen.outputs.search.documents import area_of
from dvk_sitegen.outputs.search.encoding import gaps, to_json
from dvk_sitegen.pages.counts import sum_head

_FIRST = ord("!")  # the character of code 0
_SURROGATES = 0xD800
Option = tuple[str, str]  # a value as written in an address, and its label
LOW_OPEN, HIGH_OPEN = 1, 2


@dataclass(frozen=True, slots=True)
class FacetCodes:
    """Entries with their doc ids, ascending, and the doc ids of each area."""

    entries: Sequence[tuple[int, Entry]]
    areas: Mapping[str, range]


def columns(catalog: Catalog, numbering: FacetCodes) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The files of facets: the labels, and the content of each file by its name."""
    taxonomy = catalog.taxonomy
    has_labels = {name: say(f"site.search_has_{name}") for name in ("income", "jobs", "photos", "replication")}
    entries = [entry for _, entry in numbering.entries]
    files = {
        "linh-vuc": _sets([entry.fields for entry in entries], lambda id_: taxonomy.fields[id_].short),
        "nam": _sets([entry.years for entry in entries], str),
        "loai": _sets([(entry.kind,) for entry in entries], sentence_start),
        "cap": _sets([(e.level,) if e.level else () for e in entries], lambda level: taxonomy.levels[level].name),
        "co": _sets([_has(entry) for entry in entries], has_labels.__getitem__),
        "xa": _communes(entries),
    }
    by_entry = {entry: number for number, entry in numbering.entries}
    sums = totals(entries)
    ranges = {"thu-nhap": [t for t in sums if t.about == "income"], "viec-lam": [t for t in sums if t.about == "jobs"]}
    labels: dict[str, Any] = {"areas": _areas(catalog, numbering)}
    for name, found in ranges.items():
        counted = [total for total in found if total.entries]
        labels[name] = [sum_head(total) for total in counted]
        files |= {f"{name}-{position}": _range(total, by_entry) for position, total in enumerate(counted)}
    return labels, files


def _has(entry: Entry) -> tuple[str, ...]:
    """What the entry has (photos, figures, …), by the names in the message catalogue."""
    parts = {
        "income": entry.income,
        "jobs": entry.jobs,
        "photos": entry.photos,
        "replication": entry.replicated_to or entry.replicated_from,
    }
    return tuple(name for name, has in parts.items() if has)


def _sets(found: Sequence[tuple[Any, ...]], label: Callable[[Any], str]) -> bytes:
    """A column of sets: the values with their labels, the sets that occur, and for each entry its set's character."""
    sets = sorted(set(found))
    values = sorted({value for values in sets for value in values}, key=lambda value: sort_key(str(value)))
    position = {value: n for n, value in enumerate(values)}
    code = {values: n for n, values in enumerate(sets)}
    header = {"values": [(str(v), label(v)) for v in values], "sets": [[position[v] for v in s] for s in sets]}
    return _column(header, (code[values] for values in found))


def _communes(entries: Sequence[Entry]) -> bytes:
    """Communes of today: an area has few, so a character is the position in that area's own list, from 1; 0 is none."""
    lists: list[list[Option]] = []
    codes: list[int] = []
    for _, members in groupby(entries, area_of):
        within = list(members)
        units = sorted({e.place.today for e in within if e.place.today}, key=lambda unit: unit.code)
        position = {unit: n for n, unit in enumerate(units, start=1)}
        lists.append([(unit.code, unit.full_name) for unit in units])
        codes += [position[e.place.today] if e.place.today else 0 for e in within]
    return _column({"lists": lists}, codes)


def _column(header: Mapping[str, Any], codes: Iterable[int]) -> bytes:
    """One line of JSON, then a character for each entry in the order of doc ids."""
    return to_json(header) + b"\n" + "".join(map(_character, codes)).encode()


@cache
def _character(number: int) -> str:
    """One UTF-16 code unit, as the browser counts characters: no surrogates."""
    if number >= _SURROGATES - _FIRST:
        raise ValueError(f"too many values for one column: {number}")
    return chr(_FIRST + number)


def _areas(catalog: Catalog, numbering: FacetCodes) -> list[list[Any]]:
    """For each area: slug and name of its province and district, and its first doc id and the one after its last."""
    rows: list[list[Any]] = []
    for area, doc_ids in numbering.areas.items():
        province = catalog.gazetteer.province(area.partition("/")[0])
        district = catalog.gazetteer.district(*area.split("/")) if not area.endswith("/") else None
        assert province
        name = district.full_name if district else say("site.province_level", name=province.name)
        slugs = [province.slug, sentence_start(province.full_name), district.slug if district else "-"]
        rows.append([*slugs, sentence_start(name), doc_ids.start, doc_ids.stop])
    return rows


def _range(total: Total, by_entry: Mapping[Entry, int]) -> bytes:
    """One kind of money, or jobs: which entries claim it (gaps), their intervals, and a character for each of them."""
    claims = sorted((by_entry[entry], _bounds(interval)) for entry, interval in total.entries.items())
    intervals = sorted({bounds for _, bounds in claims}, key=repr)
    position = {bounds: n for n, bounds in enumerate(intervals)}
    header = {"intervals": intervals, "who": gaps([number for number, _ in claims])}
    return _column(header, (position[bounds] for _, bounds in claims))


def _bounds(interval: Interval) -> tuple[float | int | None, float | int | None, int]:
    openness = LOW_OPEN * interval.low_open + HIGH_OPEN * interval.high_open
    return _number(interval.low), _number(interval.high), openness


def _number(bound: Exact | None) -> float | int | None:
    """A number as a float: the browser has no others, and only compares them."""
    return bound if bound is None or isinstance(bound, int) else float(bound)
