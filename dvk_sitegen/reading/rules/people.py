"""People who are not published by name: the name must not slip out through a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from dvk_sitegen.reading.draft import EntryDraft
from dvk_sitegen.reading.report import Report
from dvk_sitegen.text import slug

Spot = tuple[str, int, int]  # a file, a line, a column


def withheld_names_stand_nowhere_else(drafts: Iterable[EntryDraft], reports: Iterable[Report]) -> None:
    """DVK313: the name of an owner who is held, or shown as initials, stands only as that owner's name or alias.

    One switch removes a person from every output; it cannot rewrite what somebody typed into a title, a story, a note,
    a file name or a document's summary, so every such place is told. Case and line breaks make no difference. A name of
    one word cannot be told from an ordinary word and is not looked for.
    """
    names: set[str] = set()
    allowed: set[Spot] = set()
    for draft in drafts:
        withheld = [o for o in draft.entry.owners if o.is_withheld]
        names.update(name for owner in withheld for name in (owner.name, *owner.aliases) if " " in name)
        allowed.update((draft.report.path, s.line, s.column) for s in draft.names_of_owners())
        if any(" " in owner.name and f"-{slug(owner.name)}-" in f"-{draft.id}-" for owner in withheld):
            draft.report.add("DVK313")
    if not names:
        return
    anywhere = re.compile(rf"\b{_any_of(sorted(name.casefold().split() for name in names))}", re.IGNORECASE)
    for report in reports:
        for found in anywhere.finditer(report.text):
            line = report.text.count("\n", 0, found.start()) + 1
            column = found.start() - report.text.rfind("\n", 0, found.start())
            quoted = (report.path, line, column - 1)  # a quotation mark stands before the name
            if not allowed & {(report.path, line, column), quoted}:
                report.add_at("DVK313", line, column)


def _any_of(names: Sequence[Sequence[str]]) -> str:
    """A pattern of any of the names, word by word: common first words are looked at once, however many the names."""
    if not all(names):
        return r"\b"  # a name ends here: whether a longer one goes on makes no difference
    groups = groupby(names, key=lambda words: words[0].casefold())
    parts = [(word, [words[1:] for words in group]) for word, group in groups]
    return rf"(?:{'|'.join(_one_word(word, rest) for word, rest in parts)})"


def _one_word(word: str, rest: Sequence[Sequence[str]]) -> str:
    return re.escape(word) + (r"\b" if not all(rest) else rf"\s+{_any_of(rest)}")
