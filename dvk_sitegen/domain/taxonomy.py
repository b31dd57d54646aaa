"""The terms by which entries are classified. Terms are data (`content/data/`); these are their types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

INDIVIDUAL = "cá nhân"
COLLECTIVE = "tập thể"
KINDS = (COLLECTIVE, INDIVIDUAL)


@dataclass(frozen=True, slots=True)
class Term:
    """One field, level or kind of owner. `counts` (owner kinds only) is the resulting kind of entry."""

    id: str
    name: str
    short: str
    counts: str = ""


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All terms, each mapping in the order of its file.

    >>> person, school = (
    ...     Term("person", "Cá nhân", "Cá nhân", INDIVIDUAL),
    ...     Term("school", "Trường", "Trường", COLLECTIVE),
    ... )
    >>> taxonomy = Taxonomy({}, {}, {"person": person, "school": school}, {})
    >>> taxonomy.kind_of(("person",)), taxonomy.kind_of(("person", "school"))
    ('cá nhân', 'tập thể')
    """

    fields: Mapping[str, Term]
    levels: Mapping[str, Term]
    owner_kinds: Mapping[str, Term]
    abbreviations: Mapping[str, str]

    def kind_of(self, owner_kinds: tuple[str, ...]) -> str:
        """Collective or individual: individual only when every owner counts as one."""
        counted = {self.owner_kinds[k].counts for k in owner_kinds if k in self.owner_kinds}
        return INDIVIDUAL if counted == {INDIVIDUAL} else COLLECTIVE
