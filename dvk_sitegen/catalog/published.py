"""The ids of everything in a catalog that has an address of its own: the content of the registry."""

from __future__ import annotations

from collections.abc import Mapping

from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.domain.redirects import Kind, area_of


def ids_of(catalog: Catalog, *, with_redirects: bool = True) -> Mapping[Kind, list[str]]:
    """The ids of what is published, and of redirects and tombstones."""
    found: dict[Kind, list[str]] = {
        "entries": [entry.id for entry in catalog.entries],
        "figures": [figures.id for figures in catalog.figures],
        "sources": list(catalog.sources),
        "areas": _areas(catalog),
        "fields": list(catalog.fields),
        "years": [str(year) for year in catalog.years],
    }
    for redirect in catalog.redirects if with_redirects else ():
        found[redirect.kind].append(redirect.old)
    return found


def _areas(catalog: Catalog) -> list[str]:
    """The slugs of every area with a page, as in its address."""
    provinces = [province.slug for province in catalog.provinces()]
    districts = [f"{province.slug}/{district.slug}" for province, district in catalog.districts()]
    communes = [area_of(commune) for commune in catalog.communes_today]
    return [*provinces, *districts, *communes]
