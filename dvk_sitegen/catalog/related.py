"""Related entries: those that have most in common with one."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from dvk_sitegen.domain.entry import Entry, Owner
from dvk_sitegen.domain.gazetteer import CommuneToday, District, OldCommune

# What entries are near to each other by: commune, unit of today, district, products, owners, and a bit for each field.
Bearings = tuple[OldCommune | None, CommuneToday | None, District | None, frozenset[str], int, int]
_ORDER = 1 << 10  # more than are ever compared with one entry


class Nearness:
    """Compares entries. The features of each entry are computed once; owners and fields are numbered for that."""

    def __init__(self) -> None:
        self._owners: dict[tuple[Owner, ...], int] = {}
        self._fields: dict[str, int] = {}
        self._known: dict[Entry, Bearings] = {}
        self._places: dict[Hashable, list[tuple[Entry, Bearings]]] = {}

    def around(self, place: Hashable, near: Sequence[Sequence[Entry]]) -> list[tuple[Entry, Bearings]]:
        """All candidates in `near`, each once; they are the same for every entry of a place."""
        if place not in self._places:
            once = dict.fromkeys(entry for group in near for entry in group)
            self._places[place] = [(entry, self.bearings(entry)) for entry in once]
        return self._places[place]

    def bearings(self, entry: Entry) -> Bearings:
        """The features that an entry is compared by."""
        known = self._known.get(entry)
        if known is None:
            place = entry.place
            owners = self._owners.setdefault(entry.owners, len(self._owners))
            fields = sum(1 << self._fields.setdefault(field, len(self._fields)) for field in {*entry.fields})
            products = frozenset(entry.products)
            known = self._known[entry] = place.commune, place.today, place.district, products, owners, fields
        return known

    def nearest(self, entry: Entry, others: Sequence[tuple[Entry, Bearings]], most: int) -> tuple[Entry, ...]:
        """At most `most` of `others`, those that have most in common with `entry`; among equals the first ones."""
        commune, today, district, products, owners, fields = self.bearings(entry)
        ranked = []
        for n, (_, other) in enumerate(others):
            score = (fields & other[5]).bit_count()
            if commune is not None and commune is other[0]:
                score += 4
            if today is not None and today is other[1]:
                score += 2
            if district is not None and district is other[2]:
                score += 1
            if products and not products.isdisjoint(other[3]):
                score += 3
            if owners == other[4]:
                score += 2
            if score:
                ranked.append(score * _ORDER - n)
        ranked.sort(reverse=True)
        nearest = (others[-rank % _ORDER][0] for rank in ranked[: most + 1])
        return tuple(other for other in nearest if other is not entry)[:most]
