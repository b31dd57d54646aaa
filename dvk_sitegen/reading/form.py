"""A mapping on its way to becoming a thing of the domain: hands out typed values and notes what does not fit.

Every getter notes its own problem and returns an empty value, so that a reader goes on to the end and the author is
told everything at once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TypeVar

from dvk_sitegen.reading.frontmatter import Listing, Mapping, Node, Scalar
from dvk_sitegen.reading.report import Report
from dvk_sitegen.text import nearest

T = TypeVar("T")


class Form:
    """One mapping and the report its problems go to. `inherited` answers for keys that the mapping leaves out."""

    def __init__(self, node: Mapping, report: Report, inherited: Collection[str] = ()) -> None:
        self.node = node
        self.report = report
        self._inherited = inherited
        self._asked: set[str] = set()

    def get(self, key: str, required: bool = False) -> Node | None:
        """The value of `key`; an empty one counts as missing."""
        self._asked.add(key)
        pair = self.node.pairs.get(key)
        if pair is None:
            if required and key not in self._inherited:
                self.report.add("DVK201", self.node, key=key)
            return None
        name, value = pair
        if isinstance(value, Scalar) and not value.value or isinstance(value, Listing) and not value.items:
            self.report.add("DVK206", name, key=key)
            return None
        return value

    def text(self, key: str, required: bool = False) -> str:
        value = self.get(key, required)
        return self._as_text(key, value) if value else ""

    def choice(self, key: str, allowed: Collection[str], code: str = "DVK204", required: bool = False) -> str:
        """A text that must be one of `allowed`; `code` is the problem that is noted otherwise."""
        value = self.get(key, required)
        return self._as_choice(key, value, allowed, code) if value else ""

    def choices(
        self, key: str, allowed: Collection[str], code: str, required: bool = False
    ) -> tuple[str, ...]:
        """One or several of `allowed`, in the author's order."""
        chosen = (self._as_choice(key, item, allowed, code) for item in self.items(key, required))
        return tuple(dict.fromkeys(c for c in chosen if c))

    def items(self, key: str, required: bool = False) -> tuple[Node, ...]:
        """The values of `key`, where one value may stand without a list around it."""
        value = self.get(key, required)
        if value is None:
            return ()
        return value.items if isinstance(value, Listing) else (value,)

    def texts(self, key: str) -> tuple[str, ...]:
        return tuple(t for t in (self._as_text(key, item) for item in self.items(key)) if t)

    def each(self, key: str, make: Callable[[Node], T | None], required: bool = False) -> tuple[T, ...]:
        """What `make` makes of each value of `key`."""
        return tuple(made for made in (make(item) for item in self.items(key, required)) if made is not None)

    def form(self, key: str, node: Node) -> Form | None:
        """A form of the mapping `node`, a value of `key`."""
        if isinstance(node, Mapping):
            return Form(node, self.report)
        self.report.add("DVK203", node, key=key, expected="mapping")
        return None

    def finish(self) -> None:
        """Note every key that nobody asked for."""
        for name, (key, value) in self.node.pairs.items():
            if name in self._asked:
                continue
            if " " in name and isinstance(value, Scalar) and not value.value:
                # {text: một, hai} reads as the keys `text` and `hai`: the commonest slip of people who write prose.
                self.report.add("DVK211", key, text=name)
            else:
                self.report.add("DVK202", key, key=name, guess=nearest(name, self._asked))

    def _as_text(self, key: str, node: Node) -> str:
        if isinstance(node, Scalar):
            return node.value
        self.report.add("DVK203", node, key=key, expected="text")
        return ""

    def _as_choice(self, key: str, node: Node, allowed: Collection[str], code: str) -> str:
        value = self._as_text(key, node)
        if value and value not in allowed:
            self.report.add(
                code, node, key=key, value=value, guess=nearest(value, allowed), allowed=", ".join(allowed)
            )
            return ""
        return value
