"""Entries as scripts get them: plain frozen values, made of the published record, so nothing withheld is in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.outputs.data.open_data import entry_record
from dvk_sitegen.pages import declared

Number = int | Fraction
"""Exact: an `int` where it is whole, else a `Fraction`, never a float."""


@dataclass(frozen=True, slots=True)
class QuantityRecord:
    """One quantity that a wording states: all numbers from `low` to `high`.

    A bound that is not stated is None ("trên 5": no high bound); an open bound is itself left out ("trên 5" is not 5).
    `unit` is what is counted, money always in `đồng`; `per` what for: `("năm",)`, `("hộ", "tháng")`.
    """

    low: Number | None
    high: Number | None
    low_open: bool = False
    high_open: bool = False
    approximate: bool = False
    unit: str = ""
    per: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """A worded figure: `said` is the document's wording, `quantities` what was read in it, in the order of the words.

    `what` is the thing measured, "" of incomes and jobs; `basis` is `gross`, `income`, `net` or `not-stated`; `doubt`
    is why the number may be misprinted: leave it out of sums then.
    """

    said: str
    what: str = ""
    basis: str = "not-stated"
    as_of: str = ""
    doubt: str = ""
    quantities: tuple[QuantityRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnerRecord:
    """Who a model belongs to, as it may be published; of a withheld person `name` is only the unit, or the kind."""

    name: str
    kind: str
    role: str = ""
    village: str = ""
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """Where a model is: as recorded at its time, and in the units of today. What is not known is ""."""

    province: str
    district: str = ""
    commune: str = ""
    village: str = ""
    province_today: str = ""
    commune_today: str = ""
    commune_today_code: str = ""


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """Where a document names a model: the document's id, and the place in it."""

    doc: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """One model. `fields` are ids of fields, `years` whole years, `story` Markdown, `url` its whole address.

    `details` are the other keys of the format, as in the open data: `how`, `alive`, `added`, `updated`; what an entry
    does not say is empty there, or None.
    """

    id: str
    title: str
    url: str
    kind: str
    fields: tuple[str, ...]
    owners: tuple[OwnerRecord, ...]
    place: PlaceRecord
    years: tuple[int, ...] = ()
    level: str = ""
    status: str = ""
    income: tuple[ClaimRecord, ...] = ()
    jobs: tuple[ClaimRecord, ...] = ()
    measures: tuple[ClaimRecord, ...] = ()
    products: tuple[str, ...] = ()
    sources: tuple[SourceRecord, ...] = ()
    notes: tuple[str, ...] = ()
    story: str = ""
    details: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}), hash=False)


def public_entry(entry: Entry, site_url: str) -> EntryRecord:
    """What is published of an entry."""
    record = entry_record(entry, site_url)
    return EntryRecord(
        id=record["id"],
        title=record["title"],
        url=record["url"],
        kind=record["kind"],
        fields=tuple(record["fields"]),
        owners=tuple(OwnerRecord(**owner) for owner in record["owners"]),
        place=PlaceRecord(**{key: record[key] for key in PlaceRecord.__slots__}),
        years=tuple(record["years"]),
        level=record["level"],
        status=record["status"] or "",
        income=tuple(map(_claim, record["income"])),
        jobs=tuple(map(_claim, record["jobs"])),
        measures=tuple(map(_claim, record["measures"])),
        products=tuple(record["products"]),
        sources=tuple(SourceRecord(source["doc"], source["where"]) for source in record["sources"]),
        notes=tuple(note["text"] for note in record["notes"]),
        story=record["story"],
        details=_frozen(declared.record(entry)),
    )


def _frozen(value: Any) -> Any:
    """A piece of a record that nobody can change."""
    if isinstance(value, dict):
        return MappingProxyType({key: _frozen(inner) for key, inner in value.items()})
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _claim(record: Mapping[str, Any]) -> ClaimRecord:
    keys = ("said", "what", "basis", "as_of", "doubt")
    said = {key: record[key] for key in keys if key in record}
    return ClaimRecord(**said, quantities=tuple(map(_quantity, record["quantities"])))


def _quantity(record: Mapping[str, Any]) -> QuantityRecord:
    flags = {key: record[key] for key in ("low_open", "high_open", "approximate", "unit")}
    return QuantityRecord(_number(record["low"]), _number(record["high"]), **flags, per=tuple(record["per"]))


def _number(said: int | str | None) -> Number | None:
    """A number of a record: one with decimals is a text there, for a float would round it."""
    return Fraction(said) if isinstance(said, str) else said
