"""The same content as data: entries and printed tables as JSON and CSV, without accounts or keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial
from typing import Any

from dvk_sitegen.base.fingerprint import digest
from dvk_sitegen.catalog.catalog import Catalog, Entries
from dvk_sitegen.catalog.fingerprints import Fingerprints
from dvk_sitegen.domain.entry import Entry, Owner, Replication
from dvk_sitegen.domain.figures import Figures
from dvk_sitegen.domain.quantities.numbers import print_number
from dvk_sitegen.domain.quantity import Claim, Exact, Quantity
from dvk_sitegen.outputs.artifact import Artifact, Bundle
from dvk_sitegen.outputs.data.figures import contradiction_record, figures_record
from dvk_sitegen.outputs.data.files import Chunk, data_chunks, to_csv, to_json, to_json_lines
from dvk_sitegen.pages import components, declared, urls
from dvk_sitegen.pages.figures import figures_table
from dvk_sitegen.pages.search import LARGEST_WHOLE
from dvk_sitegen.pages.tables import Table
from dvk_sitegen.schema.columns import ENTRY_COLUMNS


def table_artifacts(url: str, tables: tuple[Table, ...]) -> Iterator[Artifact]:
    """`…/bang.csv` and `…/bang.json` beside the page at `url`."""
    yield Artifact(f"{url}bang.csv", partial(_tables_csv, tables))
    yield Artifact(f"{url}bang.json", partial(_tables_json, tables))


def data_bundles(catalog: Catalog, fingerprints: Fingerprints, site_url: str) -> Iterator[Bundle]:
    """`du-lieu/mo-hinh.json` and `.csv`, both for each printed table, and the contradictions.

    With more than `LARGEST_WHOLE` entries those two only list parts, so that an edit does not rewrite megabytes.
    """
    if len(catalog.entries) <= LARGEST_WHOLE:
        make = partial(_entry_files, catalog.entries, f"{urls.DATA}mo-hinh", site_url)
        yield Bundle(f"{urls.DATA}mo-hinh", {"entries": fingerprints.of_all(catalog.entries)}, make)
    else:
        chunks = list(data_chunks(catalog))
        for chunk in chunks:
            make = partial(_entry_files, chunk.entries, chunk.path, site_url)
            yield Bundle(chunk.path, {"entries": fingerprints.of_all(chunk.entries)}, make)
        sizes = digest(*(f"{chunk.path} {len(chunk.entries)}".encode() for chunk in chunks))
        yield Bundle(f"{urls.DATA}mo-hinh", {"parts": sizes}, partial(_index_files, chunks, site_url))
    uses = {"figures": fingerprints.figures, "moved": fingerprints.redirects}
    yield Bundle(f"{urls.DATA}so-lieu", uses, partial(_figures_files, catalog))


def _entry_files(entries: Entries, path: str, site_url: str) -> Iterator[Artifact]:
    records = cache(lambda: [entry_record(entry, site_url) for entry in entries])  # both files are made of them
    yield Artifact(f"{path}.json", lambda: to_json_lines(records()))
    yield Artifact(f"{path}.csv", lambda: to_csv(entry_rows(entries, records())))


def _index_files(chunks: Sequence[Chunk], site_url: str) -> Iterator[Artifact]:
    rows = [
        {
            "province": chunk.province,
            "district": chunk.district,
            "count": len(chunk.entries),
            "json": f"{site_url}{chunk.path}.json",
            "csv": f"{site_url}{chunk.path}.csv",
        }
        for chunk in chunks
    ]
    yield Artifact(f"{urls.DATA}mo-hinh.json", lambda: to_json({"parts": rows}))
    yield Artifact(
        f"{urls.DATA}mo-hinh.csv", lambda: to_csv([list(rows[0]), *(list(map(str, r.values())) for r in rows)])
    )


def _figures_files(catalog: Catalog) -> Iterator[Artifact]:
    contradictions = [contradiction_record(None, c) for c in catalog.contradictions]
    yield Artifact(urls.CONTRADICTIONS_DATA, partial(to_json, contradictions))
    former = [
        (redirect.to, redirect.old) for redirect in catalog.redirects if redirect.kind == "figures" and redirect.to
    ]
    for figures in catalog.figures:
        for id in (figures.id, *(old for to, old in former if to == figures.id)):
            yield Artifact(urls.figures_data(id, "json"), partial(_figures_json, catalog, figures))
            yield Artifact(urls.figures_data(id, "csv"), partial(_figures_csv, catalog, figures))


def entry_record(entry: Entry, site_url: str) -> dict[str, Any]:
    """One entry as published: withheld names are left out, claims keep their wording."""
    place = entry.place
    return {
        "id": entry.id,
        "title": entry.title,
        "owners": [_owner(o) for o in entry.owners],
        "kind": entry.kind,
        "fields": list(entry.fields),
        "level": entry.level,
        "status": entry.status,
        "years": list(entry.years),
        "province": place.province.name,
        "district": place.district_name,
        "commune": place.commune_name,
        "village": place.village,
        "commune_today": place.today.full_name if place.today else "",
        "commune_today_code": place.today.code if place.today else "",
        "province_today": place.today.province.name if place.today else place.province.today.name,
        "income": [_claim(c) for c in entry.income],
        "jobs": [_claim(c) for c in entry.jobs],
        "measures": [_claim(c) for c in entry.measures],
        "products": list(entry.products),
        "replicated_to": [_replication(r) for r in entry.replicated_to],
        "replicated_from": [_replication(r) for r in entry.replicated_from],
        "story": entry.story,
        "sources": [{"doc": m.doc, "where": m.where} for m in entry.mentions],
        "notes": [{"about": n.about, "text": n.text} for n in entry.notes],
        "url": site_url + urls.entry(entry.id),
        **declared.record(entry),
    }


def _replication(replication: Replication) -> dict[str, str]:
    record = {"place": replication.place, "entry": replication.entry, "said": replication.said}
    return record | ({"commune_today": replication.today.full_name} if replication.today else {})


def _owner(owner: Owner) -> dict[str, Any]:
    """A withheld person is shown as the unit only; `withheld` says that the name is not a person's."""
    record: dict[str, Any] = {"name": owner.public_name, "kind": owner.kind}
    record |= {"role": owner.public_role, "village": owner.public_village}
    return record | ({"withheld": True} if owner.visibility == "hold" else {})


def _claim(claim: Claim) -> dict[str, Any]:
    keys = ("what", "said", "basis", "split", "as_of", "doubt")
    record: dict[str, Any] = {key: value for key in keys if (value := getattr(claim, key))}
    return record | {"quantities": [_quantity(q) for q in claim.quantities]}


def _quantity(quantity: Quantity) -> dict[str, Any]:
    """The reading of a wording. A bound that is not stated is null; money is in đồng."""
    interval = quantity.interval
    return {
        "low": _exact(interval.low),
        "high": _exact(interval.high),
        "low_open": interval.low_open,
        "high_open": interval.high_open,
        "approximate": interval.approximate,
        "unit": quantity.unit,
        "per": list(quantity.per),
        **({"split": quantity.split} if quantity.split else {}),
        **({"of": _exact(quantity.of)} if quantity.of is not None else {}),
    }


def _exact(number: Exact | None) -> int | str | None:
    """A whole number as int; one with decimals as text with a point, since a float would round it."""
    if number is None or isinstance(number, int):
        return number
    return print_number(number).replace(".", "").replace(",", ".")


def _bounds(claims: tuple[Claim, ...], side: str) -> list[str]:
    """One bound of each claim, for a column: empty where it is not stated or doubtful, or of several numbers."""
    bounds = [getattr(c.interval, side) if c.interval else None for c in claims]
    return ["" if bound is None else str(_exact(bound)) for bound in bounds]


def _flags(claims: tuple[Claim, ...], flag: str) -> list[str]:
    """For the columns beside the bounds: whether a bound is excluded ("trên 5") or approximate ("khoảng 5")."""
    return ["" if c.interval is None else str(getattr(c.interval, flag)).lower() for c in claims]


def _shared(values: set[str]) -> str:
    """The value that all numbers of a claim have in common; empty where they differ."""
    return values.pop() if len(values) == 1 else ""


def entry_rows(entries: Entries, records: Sequence[dict[str, Any]]) -> list[list[str]]:
    """The table of all entries, from them and their records: the head, then a row for each."""
    rows = [list(ENTRY_COLUMNS)]
    for entry, published in zip(entries, records, strict=True):
        record = {**published, "owners": components.owners_text(entry)}
        record["sources"] = "; ".join(f"{m.doc}: {m.where}" for m in entry.mentions)
        record["income_basis"] = [c.basis for c in entry.income]
        for key, claims in (("income", entry.income), ("jobs", entry.jobs)):
            record |= {f"{key}_low": _bounds(claims, "low"), f"{key}_high": _bounds(claims, "high")}
            record |= {f"{key}_{flag}": _flags(claims, flag) for flag in ("low_open", "high_open", "approximate")}
            record[f"{key}_per"] = [_shared({"/".join(q.per) for q in c.quantities}) for c in claims]
        record["jobs_unit"] = [_shared({q.unit for q in c.quantities}) for c in entry.jobs]
        record["doubts"] = [c.doubt for c in (*entry.income, *entry.jobs, *entry.measures) if c.doubt]
        record["notes"] = [note.text for note in entry.notes]
        record |= declared.cells(entry)
        for key in ("income", "jobs", "measures"):
            record[key] = "; ".join(" ".join(filter(None, (c.get("what"), c["said"]))) for c in record[key])
        rows.append([_flat(record[column]) for column in ENTRY_COLUMNS])
    return rows


def _flat(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _figures_json(catalog: Catalog, figures: Figures) -> bytes:
    return to_json(figures_record(catalog, figures))


def _figures_csv(catalog: Catalog, figures: Figures) -> bytes:
    return to_csv(figures_table(catalog, figures).grid())


def _tables_csv(tables: tuple[Table, ...]) -> bytes:
    """The tables one after the other, each below its name, with an empty line between."""
    rows: list[list[str]] = []
    for table in tables:
        rows += [[f"{table.caption} ({table.unit})" if table.unit else table.caption], *table.grid(), []]
    return to_csv(rows[:-1])


def _tables_json(tables: tuple[Table, ...]) -> bytes:
    return to_json(
        [
            {"caption": t.caption, "unit": t.unit, "header": t.grid()[0], "rows": t.grid()[1:], "notes": list(t.notes)}
            for t in tables
        ]
    )
