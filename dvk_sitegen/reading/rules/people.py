"""People who are not published by name: the name must not slip out through a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from dvk_sitegen.cache import digest
from dvk_sitegen.reading.draft import EntryDraft, EntryFile
from dvk_sitegen.reading.report import Report
from dvk_sitegen.text import fold, slug

Spot = tuple[int, int]  # a line and a column
# Letters that `re` takes for i, s or ṡ where case makes no difference, and `lower` leaves as they are or makes two of.
_TWINS = "İıſẛ"


class Withheld:
    """The names of owners who are held or shown as initials, to be looked for in every text."""

    def __init__(self, drafts: Iterable[EntryDraft]) -> None:
        names: set[str] = set()
        for draft in drafts:
            owners = [o for o in draft.entry.owners if o.is_withheld]
            names.update(name for owner in owners for name in (owner.name, *owner.aliases) if " " in name)
            if any(" " in owner.name and f"-{slug(owner.name)}-" in f"-{draft.id}-" for owner in owners):
                draft.report.add("DVK313")
        parts = sorted(name.casefold().split() for name in names)
        self.fingerprint = digest(*(" ".join(part).encode() for part in parts)) if parts else b""
        self._pattern = re.compile(rf"\b{_any_of(parts)}", re.IGNORECASE) if parts else None
        is_plain = all(
            len(fold(letter)) == 1 and fold(letter).isascii() for name in names for letter in name.casefold()
        )
        self._lower_pattern = re.compile(_any_of(parts)) if parts and is_plain else None

    def stand_only_with_their_owner(self, files: Iterable[EntryFile]) -> None:
        """DVK313: the name of an owner who is held, or shown as initials, stands only as that owner's name or alias.

        One switch removes a person from every output; it cannot rewrite what somebody typed into a title, a story, a
        note, a file name or a document's summary, so every such place is told. Case and line breaks make no difference.
        A name of one word cannot be told from an ordinary word and is not looked for.
        """
        for file in files if self._pattern else ():
            if file.reading.clean_of == self.fingerprint:
                continue
            text = file.text
            spots = list(self._spots(text)) if self._may_stand_in(text) else []
            allowed = {(s.line, s.column) for s in file.names_of_owners()} if spots else set()
            wrong = [spot for spot in spots if not _is_any_of(allowed, spot)]
            for line, column in wrong:
                file.report.add_at("DVK313", line, column)
            if not wrong:
                file.remember_clean_of(self.fingerprint)

    def stand_nowhere(self, reports: Iterable[Report]) -> None:
        """DVK313: nor do they stand in any other file."""
        for report in reports if self._pattern else ():
            for line, column in self._spots(report.text) if self._may_stand_in(report.text) else ():
                report.add_at("DVK313", line, column)

    def _may_stand_in(self, text: str) -> bool:
        """Whether a closer look is needed: without regard to case, `re` looks at each letter, and takes its time."""
        if self._lower_pattern is None or any(twin in text for twin in _TWINS):
            return True
        return self._lower_pattern.search(text.lower()) is not None

    def _spots(self, text: str) -> Iterator[Spot]:
        assert self._pattern
        for found in self._pattern.finditer(text):
            yield text.count("\n", 0, found.start()) + 1, found.start() - text.rfind("\n", 0, found.start())


def _is_any_of(allowed: set[Spot], spot: Spot) -> bool:
    line, column = spot
    return spot in allowed or (line, column - 1) in allowed  # a quotation mark stands before the name


def _any_of(names: Sequence[Sequence[str]]) -> str:
    """A pattern of any of the names, word by word: common first words are looked at once, however many the names."""
    if not all(names):
        return r"\b"  # a name ends here: whether a longer one goes on makes no difference
    groups = groupby(names, key=lambda words: words[0].casefold())
    parts = [(word, [words[1:] for words in group]) for word, group in groups]
    return rf"(?:{'|'.join(_one_word(word, rest) for word, rest in parts)})"


def _one_word(word: str, rest: Sequence[Sequence[str]]) -> str:
    return re.escape(word) + (r"\b" if not all(rest) else rf"\s+{_any_of(rest)}")
