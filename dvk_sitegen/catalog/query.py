"""Queries of scripts: entries by field, place in words, year, kind of owner, or words of their text."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from dvk_sitegen.base.errors import QueryError
from dvk_sitegen.base.text import fold, nearest
from dvk_sitegen.catalog.catalog import Catalog, Entries
from dvk_sitegen.domain.admin_units import CommuneToday, District, OldCommune, Province, Unit
from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.domain.lookup import Finder


def select(
    catalog: Catalog, *, field: str = "", place: str = "", year: int = 0, owner_kind: str = "", text: str = ""
) -> Entries:
    """The entries that match all criteria, in the catalog's order. Raises QueryError for a value that does not
    exist.
    """
    found: Iterable[Entry] = catalog.entries
    if field:
        _must_exist("field", field, catalog.taxonomy.fields)
        found = catalog.in_field(field)
    if owner_kind:
        _must_exist("owner_kind", owner_kind, catalog.taxonomy.owner_kinds)
        found = (entry for entry in found if any(owner.kind == owner_kind for owner in entry.owners))
    if year:
        found = (entry for entry in found if year in entry.years)
    if place:
        units = _units(catalog, place)
        found = (entry for entry in found if any(_lies_in(entry, unit) for unit in units))
    words = fold(text).split()
    return tuple(entry for entry in found if not words or _holds(entry, words))


def entry_with(catalog: Catalog, id: str) -> Entry:
    """The entry with an id. Raises QueryError where there is none."""
    _must_exist("entry", id, catalog.by_id)
    return catalog.by_id[id]


def _must_exist(what: str, said: str, known: Collection[str]) -> None:
    if said not in known:
        raise QueryError(f"query_{what}", said=said, guess=nearest(said, known) or "")


def _units(catalog: Catalog, line: str) -> tuple[Unit, ...]:
    """All units before and since 1 July 2025 that a written place may mean."""
    found = Finder(catalog.gazetteer).find(line)
    if not found.before and not found.since:
        raise QueryError("query_place", said=line, guess=found.near[0] if found.near else "")
    return (*found.before, *found.since)


def _lies_in(entry: Entry, unit: Unit) -> bool:
    place = entry.place
    match unit:
        case Province():
            return place.province is unit and not place.is_of_today
        case District():
            return place.district is unit
        case OldCommune():
            return place.commune is unit
        case CommuneToday():
            return place.today is unit
        case _:
            return (place.today.province if place.today else place.province.today) is unit


def _holds(entry: Entry, words: Collection[str]) -> bool:
    """Whether the published data of an entry contain every word, ignoring accents."""
    owners = [text for owner in entry.owners for text in (owner.public_name, *owner.public_aliases)]
    today = entry.place.today
    places = [*entry.place.recorded, *((today.full_name, today.province.full_name) if today else ())]
    haystack = fold("\n".join((entry.title, *owners, *places, *entry.aliases, *entry.products, entry.story)))
    return all(word in haystack for word in words)
