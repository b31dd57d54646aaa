"""Rules for removals: what was published must exist, or `moved.yml` must name its new id or the reason."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from dvk_sitegen.base.errors import Fix
from dvk_sitegen.base.text import digits, slug
from dvk_sitegen.domain.redirects import KINDS, Kind
from dvk_sitegen.reading.draft import EntryDraft, FiguresDraft
from dvk_sitegen.reading.moved import MovedFile
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.repair import fixes
from dvk_sitegen.reading.tables.published import Published, forgotten_line, unregistered
from dvk_sitegen.reading.yaml.nodes import Mapping as Pairs
from dvk_sitegen.reading.yaml.nodes import Node, Scalar

MOST_NAMED = 5  # ids in a sentence; the lines to paste have all
MOST_PAIRS = 20_000  # of an id that is gone and one that is new, to be looked at for likeness
SAME_WORDS, SAME_LETTERS = 0.5, 0.9  # shares from which on two ids are taken for one thing's
MOST_LINES = 20  # that are offered for what is new
_NO_ENTRIES = ("pages", "data")  # folders of content in which nothing has an id


@dataclass(frozen=True)
class FormerContent:
    """What is in the registry and no longer in the content, and the files that are concerned."""

    published: Published
    registry: Problems
    moved: MovedFile

    def gone(self, kind: Kind) -> list[str]:
        return sorted(set(self.published.of(kind)).difference(self.moved.present[kind]))


def nothing_disappears(
    former: FormerContent, content: Path, unsure: Collection[str], reported: Collection[str]
) -> None:
    """DVK350: what was published exists, or `moved.yml` names it. Reported once for each kind, with all lines to paste.

    Kinds in `unsure` are skipped, because a file with errors may contain the missing ids. Ids in `reported`
    were reported already. Years may disappear.
    """
    lying: set[str] | None = None
    for kind in KINDS:
        if kind in unsure or kind == "years" or not former.moved.is_known_of(kind):
            continue
        keys = former.moved.keys[kind]
        lost = [id for id in former.gone(kind) if id not in keys and id not in reported]
        if lost and kind in ("entries", "figures"):
            lying = set(_names_in(content)) if lying is None else lying
            lost = [id for id in lost if id not in lying]
        if lost:
            _note_lost(kind, lost, former)


def _names_in(content: Path) -> Iterator[str]:
    """The ids that the files and folders of entries and tables would have, wherever they are."""
    for top, folders, files in os.walk(content):
        steps = Path(top).relative_to(content).parts
        if not steps:
            folders[:] = [folder for folder in folders if folder not in _NO_ENTRIES]
        for name in (*folders, *files):
            stem = name.partition(".")[0]
            yield slug(stem)
            yield slug("-".join((*steps[1:], stem)))


def _note_lost(kind: Kind, lost: list[str], former: FormerContent) -> None:
    new = [id for id in former.moved.present[kind] if not former.published.holds(kind, id)]
    candidates = new if len(new) * len(lost) <= MOST_PAIRS else []
    lines = [f"{id}: {{{_where(_renamed(id, candidates))}}}" for id in lost]
    group = former.moved.group(kind)
    problems = former.moved.problems
    problems.add(
        "DVK350", group[0] if group else None, fix=_added(kind, group, lines, problems), vanished=kind, **_listed(lost)
    )


def _where(renamed: str | None) -> str:
    return f"to: {renamed}" if renamed else f"withdrawn: {fixes.PLACEHOLDER}"


def _renamed(id: str, candidates: Iterable[str]) -> str | None:
    """A new id so similar to a missing one that it is probably the same thing renamed; numbers must be equal."""
    likeness = {new: _likeness(id, new) for new in candidates if digits(new) == digits(id)}
    best = max(likeness, key=likeness.__getitem__, default=None)
    return best if best and likeness[best] > (0, 0) else None


def _likeness(one: str, other: str) -> tuple[float, float]:
    """The shares of words and of letters that two ids have in common; empty where both are small."""
    words, others = set(one.split("-")), set(other.split("-"))
    shared = len(words & others) / len(words | others)
    letters = SequenceMatcher(None, one, other).ratio()
    return (shared, letters) if shared >= SAME_WORDS or letters >= SAME_LETTERS else (0, 0)


def _listed(ids: list[str]) -> dict[str, object]:
    """The first few ids for a sentence, and the number of all."""
    named = ", ".join(f"“{id}”" for id in ids[:MOST_NAMED])
    return {"values": named + (", …" if len(ids) > MOST_NAMED else ""), "count": len(ids)}


def _added(kind: Kind, group: tuple[Scalar, Node] | None, lines: list[str], problems: Problems) -> Fix | None:
    """The file with more lines in one of its groups; neither the group nor the file needs to exist."""
    if group is None:
        end = max(1, len(problems.text.rstrip("\n").split("\n")) + 1) if problems.text else 1
        return Fix(end, end - 1, (f"{kind}:", *(f"  {line}" for line in lines)))
    key, value = group
    if isinstance(value, Pairs) and value.in_braces:
        line, start = problems.line(value.line), value.column
        inside = line[start:].lstrip()
        comma = "" if inside.startswith("}") else ", "
        return fixes.rewritten(value.line, f"{line[:start]}{', '.join(lines)}{comma}{inside}")
    indent = " " * (value.column - 1 if isinstance(value, Pairs) else key.column + 1)
    return Fix(key.line + 1, key.line, tuple(f"{indent}{line}" for line in lines))


def ids_are_registered(
    drafts: Iterable[EntryDraft],
    tables: Iterable[FiguresDraft],
    sources: Iterable[str],
    former: FormerContent,
) -> None:
    """DVK352: what is published and not yet in the registry, where there is a registry."""
    ids: dict[Kind, list[str]] = {
        "entries": [draft.id for draft in drafts if not draft.has_errors],
        "figures": [table.id for table in tables if not table.has_errors],
        "sources": list(sources),
    }
    new = unregistered(ids, former.published)
    if not new or not former.published.exists:
        return
    end = len(former.registry.text.rstrip("\n").split("\n")) + 1
    fix = Fix(end, end - 1, tuple(new)) if len(new) <= MOST_LINES else None
    former.registry.add("DVK352", None, "note", fix=fix, count=len(new))


def withheld_names_are_forgotten(drafts: Iterable[EntryDraft], former: FormerContent) -> set[str]:
    """DVK353: an unused id contains the name of somebody who is withheld, or shown as initials.

    Returns the ids that were reported: they must not be written into `moved.yml`.
    """
    reported: set[str] = set()
    owners = [owner for draft in drafts for owner in draft.entry.owners if owner.is_withheld and " " in owner.name]
    names = [f"-{slug(owner.name)}-" for owner in owners]
    for kind in KINDS if names else ():
        keys = former.moved.keys[kind]
        for id in sorted({*former.gone(kind), *keys}):
            if not any(name in f"-{id}-" for name in names):
                continue
            reported.add(id)
            if id in former.published.of(kind):
                _note_name(f"{kind},{id}", forgotten_line(kind, id), former.registry)
            if id in keys:
                _note_address(keys[id], former.moved.problems)
    return reported


def _note_name(line: str, instead: str, problems: Problems) -> None:
    number = problems.text.split("\n").index(line) + 1
    problems.add_at("DVK353", number, 1, "error", len(line), fixes.rewritten(number, instead))


def _note_address(key: Scalar, problems: Problems) -> None:
    is_alone = not problems.line(key.line)[: key.column - 1].strip()
    problems.add("DVK353", key, fix=Fix(key.line, key.line, ()) if is_alone else None)


def forgotten_ids_stay_forgotten(
    drafts: Iterable[EntryDraft], tables: Iterable[FiguresDraft], published: Published
) -> None:
    """DVK354: an id is never used again, not even one that is forgotten."""
    read: tuple[tuple[Kind, Iterable[EntryDraft | FiguresDraft]], ...] = (("entries", drafts), ("figures", tables))
    for kind, those in read if published.forgotten else ():
        for draft in those:
            if forgotten_line(kind, draft.id) in published.forgotten:
                draft.problems.add("DVK354", value=draft.id)
