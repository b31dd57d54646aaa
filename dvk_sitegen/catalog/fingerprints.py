"""Fingerprints of parts of the catalog: while one is the same, all that is made from that part is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from operator import attrgetter

from dvk_sitegen.base.fingerprint import digest
from dvk_sitegen.catalog.catalog import Catalog, area_key
from dvk_sitegen.domain.entry import Entry

_SUMMARY_HASH, _FINGERPRINT = attrgetter("summary_hash"), attrgetter("fingerprint")
REFERENCE_DATA = ("terms", "places", "sources")  # what nearly everything depends on


class Fingerprints:
    """The fingerprints of one catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self._near: dict[tuple[tuple[str, str], str], bytes] = {}

    @staticmethod
    def of(entries: Iterable[Entry]) -> bytes:
        """The fingerprint of these entries in this order, without their stories."""
        return digest(b"".join(map(_SUMMARY_HASH, entries)))

    @staticmethod
    def of_all(entries: Iterable[Entry]) -> bytes:
        """The fingerprint of these entries in this order, with their stories."""
        return digest(b"".join(map(_FINGERPRINT, entries)))

    @property
    def reference_data(self) -> dict[str, bytes]:
        return {name: self.catalog.fingerprints.get(name, b"") for name in REFERENCE_DATA}

    @cached_property
    def everything(self) -> dict[str, bytes]:
        """Fingerprints of all entries without stories, of all tables and of the data of areas."""
        return {"entries": self.of(self.catalog.entries), "areas": self.areas, "figures": self.figures}

    @property
    def areas(self) -> bytes:
        """The fingerprint of the `_area.yml` files."""
        return self.catalog.fingerprints.get("areas", b"")

    @cached_property
    def redirects(self) -> bytes:
        """The fingerprint of redirects and tombstones, and of all areas, fields and years that were ever published."""
        parts = [
            part
            for redirect in self.catalog.redirects
            for part in (redirect.kind, redirect.old, redirect.to, redirect.reason)
        ]
        for kind in ("areas", "fields", "years"):
            parts += [kind, *sorted(self.catalog.published.of(kind))]
        return digest(*map(str.encode, parts))

    @cached_property
    def figures(self) -> bytes:
        """The fingerprint of all valid tables, and of the entries that they are compared with."""
        catalog = self.catalog
        sound = [table.id for table in catalog.figures]
        named = sorted({rule.entry for table in catalog.figures for rule in table.same_as if rule.entry})
        compared = [catalog.by_id[id] for id in named if id in catalog.by_id]
        return digest(
            catalog.fingerprints.get("figures", b""), *map(str.encode, [*sound, "", *named]), self.of(compared)
        )

    @cached_property
    def shape(self) -> bytes:
        """The fingerprint of which districts, provinces, communes of today, years and fields have pages."""
        catalog = self.catalog
        names = [f"{province.slug}/{district.slug}" for province, district in catalog.districts()]
        names += [province.slug for province in catalog.provinces()]
        names += [commune.code for commune in catalog.communes_today]
        return digest(*map(str.encode, [*names, *map(str, catalog.years), *catalog.fields]))

    def entry(self, entry: Entry) -> dict[str, bytes]:
        """Fingerprints of one entry, of its candidates for related entries, and of the entries that it names."""
        named = self._fingerprint_of_named(entry) if entry.replicated_to or entry.replicated_from else b""
        return {"entry": entry.fingerprint, "near": self._fingerprint_of_near(entry), "named": named}

    def _fingerprint_of_named(self, entry: Entry) -> bytes:
        """The fingerprint of the entries that one names; empty where it names none."""
        named = sorted({r.entry for r in (*entry.replicated_to, *entry.replicated_from) if r.entry})
        others = [self.catalog.by_id[id] for id in named if id in self.catalog.by_id]
        return self.of(others) if others else b""

    def _fingerprint_of_near(self, entry: Entry) -> bytes:
        """The fingerprint of the candidates for related entries, which are the same for a commune and district."""
        place = entry.place
        where = (area_key(entry), place.today.code if place.today else "")
        if where not in self._near:
            self._near[where] = digest(*map(self.of, self.catalog.near(entry)))
        return self._near[where]
