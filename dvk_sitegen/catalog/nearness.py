"""How near two entries are to each other."""

from __future__ import annotations

from dvk_sitegen.domain.entry import Entry, Owner
from dvk_sitegen.domain.gazetteer import CommuneToday, District, OldCommune

# What entries are near to each other by: commune, unit of today, district, products, owners, fields.
Bearings = tuple[
    OldCommune | None, CommuneToday | None, District | None, frozenset[str], tuple[Owner, ...], frozenset[str]
]


class AllBearings(dict[Entry, Bearings]):
    """What entries are near to each other by, worked out when it is first asked for."""

    def __missing__(self, entry: Entry) -> Bearings:
        place = entry.place
        products, fields = frozenset(entry.products), frozenset(entry.fields)
        self[entry] = place.commune, place.today, place.district, products, entry.owners, fields
        return self[entry]


def nearness(one: Bearings, other: Bearings) -> int:
    """The more they share, the greater."""
    commune, today, district, products, owners, fields = one
    return (
        4 * (commune is not None and commune is other[0])
        + 2 * (today is not None and today is other[1])
        + (district is not None and district is other[2])
        + 3 * (not products.isdisjoint(other[3]))
        + 2 * (owners == other[4])
        + len(fields & other[5])
    )
