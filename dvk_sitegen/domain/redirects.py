"""Redirects and tombstones: what was published once, and its new id or the reason for its withdrawal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from dvk_sitegen.domain.gazetteer import CommuneToday, Gazetteer

Kind = Literal["entries", "figures", "sources", "areas", "fields", "years"]
KINDS: tuple[Kind, ...] = get_args(Kind)
COMMUNES = "xa"  # between the slugs of a province and of a commune of today


@dataclass(frozen=True, slots=True)
class Redirect:
    """A redirect or tombstone. `old` and `to` are ids; those of areas are slugs separated by slashes.

    Without `to`, it was withdrawn for the `reason`.
    """

    kind: Kind
    old: str
    to: str = ""
    reason: str = ""


def area_of(commune: CommuneToday, slug: str = "") -> str:
    """The id of a commune of today, or the one it had with another slug."""
    return f"{commune.province.slug}/{COMMUNES}/{slug or commune.slug}"


def changed_areas(gazetteer: Gazetteer) -> Iterator[tuple[str, CommuneToday]]:
    """Ids that communes had before a change since 1 July 2025, each with its commune, except ids in use again."""
    now = {area_of(commune) for commune in gazetteer.communes_today}
    for unit in (*gazetteer.communes_today, *gazetteer.former):
        slugs = dict.fromkeys([*(was.slug for was in unit.was), unit.slug])
        yield from ((old, unit) for slug in slugs if (old := area_of(unit, slug)) not in now)
