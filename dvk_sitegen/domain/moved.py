"""What was published once, and where it went or why it is gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["entries", "figures", "sources", "areas", "fields", "years"]
KINDS: tuple[Kind, ...] = get_args(Kind)
COMMUNES = "xa"  # between the slugs of a province and of a commune of today


@dataclass(frozen=True, slots=True)
class Moved:
    """Something that was published. `old` and `to` are ids; those of areas are slugs with slashes between.

    Without `to` it was withdrawn, and `reason` says why.
    """

    kind: Kind
    old: str
    to: str = ""
    reason: str = ""
