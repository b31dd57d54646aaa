"""A file of the site before it is made, and the set of files that are made from the same inputs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file: `path` is relative to the site folder, with forward slashes; `make` returns its bytes and may be slow.

    `key` is a fingerprint of everything that the bytes depend on: with the same key they are the same. Without a key,
    the file must be made to compare it. `url` is set for a page that search engines may find.

    >>> robots = Artifact("robots.txt", make=lambda: b"User-agent: *\\n", key=b"1")
    >>> robots.path, robots.make()
    ('robots.txt', b'User-agent: *\\n')
    """

    path: str
    make: Callable[[], bytes]
    key: bytes = b""
    url: str | None = None


class Placeholder(Exception):  # noqa: N818 - it is what is used, not what went wrong
    """Raised by `make` where it fails: `data` is published for now, and the next build tries again."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.data = data


@dataclass(frozen=True, slots=True)
class Bundle:
    """Files that are made together. `uses` has the fingerprint of each input by name: while all of them are the same,
    no file is made.
    """

    name: str
    uses: Mapping[str, bytes]
    make: Callable[[], Iterable[Artifact]]
