"""`content/data/moved.yml`: what was published once and no longer exists."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import TypeGuard

from dvk_sitegen.base.text import is_slug, nearest
from dvk_sitegen.domain.gazetteer import Gazetteer
from dvk_sitegen.domain.redirects import KINDS, Kind, Redirect, area_of, changed_areas
from dvk_sitegen.reading.form import Form, fits_a_url
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.repair.indentation import with_lines_under
from dvk_sitegen.reading.yaml.nodes import Mapping as Pairs
from dvk_sitegen.reading.yaml.nodes import Node, Scalar

FILE = "moved.yml"
Present = Mapping[Kind, Collection[str]]
"""The ids of everything in the content, also with errors; years are those of the entries."""

_STAYS: tuple[Kind, ...] = ("entries", "figures", "sources")  # what has no address but by a file or a line of its own
_YEAR = re.compile(r"\d{4}\Z")


def with_lines_under_kinds(node: Pairs, problems: Problems) -> Pairs:
    """`node` with the lines of a kind below it, where they are beside it."""
    return with_lines_under(node, problems, lambda kind, key: kind in KINDS and key not in KINDS)


class MovedFile:
    """The redirects and tombstones of the file; none without a file. `form` is None too where it could not be read."""

    def __init__(self, problems: Problems, form: Form | None, present: Present) -> None:
        self.problems, self._form, self.present = problems, form, present
        self.redirects = tuple(self._read(form)) if form else ()
        self.is_readable = form.finish() if form else not problems.all
        """Whether it is known what the file is about."""

    def _read(self, form: Form) -> Iterator[Redirect]:
        for kind in KINDS:
            group = form.get(kind)
            outer = form.form(kind, group) if group else None
            for old in outer.node.pairs if outer else ():
                assert outer
                node = outer.get(old)
                inner = outer.form(old, node) if node else None
                found = self._line(kind, outer.node.pairs[old][0], inner) if inner else None
                if found:
                    yield found

    def _line(self, kind: Kind, key: Scalar, form: Form) -> Redirect | None:
        """One line: the new id of something, or why it was withdrawn.

        DVK210: an id is part of an address. DVK334: the old id must not exist. DVK335: `to` must exist.
        DVK336: exactly one of the two must be given.
        """
        to, reason = form.text("to"), form.text("withdrawn")
        is_sound = form.finish()
        if is_sound and bool(to) == bool(reason):
            if to or not form.node.pairs:  # else one is empty, which was reported
                form.problems.add("DVK336", form.node)
            return None
        if not all(map(is_slug, key.value.split("/"))) or (kind != "areas" and "/" in key.value):
            fits_a_url(key.value, form.problems, key)
        elif kind in _STAYS and key.value in self.present[kind]:
            form.problems.add("DVK334", key, value=key.value)
        elif to and not self._is_there(kind, to):
            form.problems.add("DVK335", form.node.pairs["to"][1], value=to, guess=self._meant(kind, to))
        elif is_sound:
            return Redirect(kind, key.value, to, reason)
        return None

    def _is_there(self, kind: Kind, id: str) -> bool:
        return bool(_YEAR.match(id)) if kind == "years" else id in self.present[kind]

    def _meant(self, kind: Kind, id: str) -> str | None:
        """The present id of `id`, if the file has it; else an existing id with a similar spelling."""
        if last := self._last_of(kind, id):
            return last
        known: Collection[str] = self.present[kind]
        if kind == "areas":  # only one of the same province
            top, slash, _ = id.partition("/")
            known = [area for area in known if area.startswith(f"{top}/")] if slash else _tops(known)
        return nearest(id, known)

    def _last_of(self, kind: Kind, id: str) -> str | None:
        """The last id of the redirects from `id`, if that exists. Redirects may form a circle."""
        went = {old: node.pairs["to"][1] for old, (_, node) in self._pairs(kind).items() if _has_to(node)}
        for _ in range(len(went)):
            step = went.get(id)
            if not isinstance(step, Scalar):
                return None
            id = step.value
            if self._is_there(kind, id):
                return id
        return None

    @cached_property
    def keys(self) -> Mapping[Kind, Mapping[str, Scalar]]:
        """Each id that the file names, valid or not, with its position."""
        return {kind: {old: key for old, (key, _) in self._pairs(kind).items()} for kind in KINDS}

    def group(self, kind: Kind) -> tuple[Scalar, Node] | None:
        """The key of a group of lines, and all of them."""
        return self._form.node.pairs.get(kind) if self._form else None

    def is_known_of(self, kind: Kind) -> bool:
        """Whether all ids that the file names of a kind could be read."""
        group = self.group(kind)
        return self.is_readable and (group is None or isinstance(group[1], Pairs) or not str(_value(group[1])))

    def _pairs(self, kind: Kind) -> Mapping[str, tuple[Scalar, Node]]:
        group = self.group(kind)
        return group[1].pairs if group and isinstance(group[1], Pairs) else {}


def _has_to(node: Node) -> TypeGuard[Pairs]:
    return isinstance(node, Pairs) and "to" in node.pairs


def _value(node: Node) -> object:
    return node.value if isinstance(node, Scalar) else node


def _tops(areas: Collection[str]) -> list[str]:
    return [area for area in areas if "/" not in area]


def areas_of(gazetteer: Gazetteer) -> set[str]:
    """Every area that may have or had a page: provinces, districts until 30 June 2025, communes since."""
    found = {province.slug for province in gazetteer.provinces}
    found |= {f"{province.slug}/{district.slug}" for province in gazetteer.provinces for district in province.districts}
    found |= {area_of(commune) for commune in gazetteer.communes_today}
    return found | {old for old, _ in changed_areas(gazetteer)}  # changes.csv says where these went
