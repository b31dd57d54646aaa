"""What was published once and is no more: where it went, or why it is gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Moved:
    """An address that was published. `old` and `to` are ids of entries, or the slugs of areas with slashes between.

    Without `to` it was withdrawn, and `reason` says why.
    """

    kind: Literal["entry", "area"]
    old: str
    to: str = ""
    reason: str = ""
