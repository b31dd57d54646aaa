"""One file of the site before it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """`path` is relative to the site folder, with forward slashes; `make` gives its bytes and may be costly."""

    path: str
    make: Callable[[], bytes]
