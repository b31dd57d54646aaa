"""All kinds of files, and the keys of all kinds together for files whose kind is not known yet."""

from __future__ import annotations

from dvk_sitegen.schema import area, entry, figures, moved, source, terms
from dvk_sitegen.schema.core import Key
from dvk_sitegen.schema.entry import ENTRY

KINDS = (entry.FILE, area.FILE, source.FILE, figures.FILE, moved.FILE, terms.FILE)
_ALL: tuple[Key, ...] = tuple(key for kind in KINDS for _, key in kind.group.walk())

TOP = ENTRY.names
"""The keys of an entry."""
INNER = {name: group.names for name, group in ENTRY.inner.items()}
"""What the values of an entry's keys hold."""
OF_ENTRY = TOP.union(*INNER.values())
INNER_ONLY = OF_ENTRY - TOP
WRITTEN_OUT = {key.name: key.written_out for key in ENTRY.keys if key.written_out}
"""How these keys' values are written out where somebody gave only the one text in them."""
ASKED_FOR = frozenset(key.name for key in _ALL if key.is_asked_for)

_GROUPS = tuple(
    dict.fromkeys(
        group
        for kind in KINDS
        for group in (kind.group, *(key.inner for _, key in kind.group.walk() if key.inner), moved.LINE)
    )
)


def keys_called(word: str) -> tuple[str, ...]:
    """Every key of any file that `word` may be a name of."""
    return tuple(dict.fromkeys(name for group in _GROUPS for name in group.called(word)))
