"""A province or a district as the site shows it: an area that entries and tables lie in."""

from __future__ import annotations

from dataclasses import dataclass

from dvk_sitegen.domain.gazetteer import District, Province


@dataclass(frozen=True, slots=True)
class Area:
    """A folder of entries: the units its slugs stand for and what its `_area.yml` adds."""

    province: Province
    district: District | None = None
    portal: str = ""
    contact: str = ""
