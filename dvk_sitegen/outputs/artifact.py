"""One file of the site before it is made, and the unit of files that are made from the same things."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """`path` is relative to the site folder, with forward slashes; `make` gives its bytes and may be costly.

    `key` stands for everything that the bytes depend on: with the same key they are the same. Without one, only making
    it tells. `url` is set for a page that search engines are led to.
    """

    path: str
    make: Callable[[], bytes]
    key: bytes = b""
    url: str | None = None


class Placeholder(Exception):  # noqa: N818 - it is what is used, not what went wrong
    """What `make` raises where it cannot: `data` is published for now, and the next build tries again."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.data = data


@dataclass(frozen=True, slots=True)
class Bundle:
    """Files that are made together. `uses` names what they are made from, and what stands for that: while it is the
    same, the files are, and nothing of them is made.
    """

    name: str
    uses: Mapping[str, bytes]
    make: Callable[[], Iterable[Artifact]]
