"""Owners as the file names them: each once, and the name without the word that one is addressed with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dvk_sitegen.errors import Fix
from dvk_sitegen.reading import mending
from dvk_sitegen.reading.draft import EntryDraft
from dvk_sitegen.reading.entries import HONORIFICS
from dvk_sitegen.reading.nodes import Mapping, Scalar
from dvk_sitegen.text import spelling

Named = tuple[Scalar, Mapping | None]  # a name, and the owner that it is the key `name` of
_ADDRESSED = re.compile(rf"(?P<word>{'|'.join(HONORIFICS)})\s+(?P<name>\S.*)\Z", re.IGNORECASE)


def owners_are_named_once(draft: EntryDraft) -> None:
    """DVK603: one name twice among the owners of an entry. A note about `owner` acknowledges two of one name."""
    seen: set[str] = set()
    names = list(_names(draft))
    for name, _ in names if len(names) > 1 else ():
        if spelling(name.value) in seen:
            draft.report.add("DVK603", name, draft.acknowledged("owner"), value=name.value)
        seen.add(spelling(name.value))


def names_stand_without_an_honorific(draft: EntryDraft) -> None:
    """DVK218: `name: ông Lường Văn Thí Dụ`. The word has a key of its own, and is shown before the name."""
    for name, owner in _names(draft):
        found = _ADDRESSED.match(name.value)
        if found and _is_addressed(found["word"], found["name"].split()):
            fix = _parted(draft, name, owner, found["name"], found["word"].lower())
            draft.report.add("DVK218", name, draft.acknowledged("owner"), fix=fix, word=found["word"])


def _names(draft: EntryDraft) -> Iterator[Named]:
    for owner in draft.values_of("owner"):
        _, name = owner.pairs.get("name", (None, None)) if isinstance(owner, Mapping) else (None, owner)
        if isinstance(name, Scalar) and name.value:
            yield name, owner if isinstance(owner, Mapping) else None


def _is_addressed(word: str, name: list[str]) -> bool:
    """Whether a person's name follows. A family is called Ông too, and Anh em is no person."""
    return len(name) > (1 if word.islower() else 2) and all(part[0].isupper() for part in name)


def _parted(draft: EntryDraft, name: Scalar, owner: Mapping | None, bare: str, word: str) -> Fix | None:
    """The name alone, with the word as `honorific` behind it where none is there."""
    line, start = draft.report.line(name.line), name.column - 1
    before, after = line[:start], line[start + name.length :]
    if not name.length:
        return None
    said = mending.as_value(bare)
    if owner is None:
        return mending.rewritten(name.line, f"{before}{{name: {said}, honorific: {word}}}{after}")
    if "honorific" in owner.pairs:
        return mending.rewritten(name.line, before + said + after)
    if owner.in_braces:
        return mending.rewritten(name.line, f"{before}{said}, honorific: {word}{after}")
    key, _ = owner.pairs["name"]
    return mending.rewritten(name.line, before + said + after, " " * (key.column - 1) + f"honorific: {word}")
