"""People who are not published by name: the name must not slip out through a text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath

from dvk_sitegen.cache import digest
from dvk_sitegen.domain.entry import Owner
from dvk_sitegen.domain.private.names import Names, Sighting
from dvk_sitegen.errors import Fix, Severity
from dvk_sitegen.reading import mending
from dvk_sitegen.reading.draft import EntryDraft, EntryFile
from dvk_sitegen.reading.nodes import Scalar
from dvk_sitegen.reading.report import Report
from dvk_sitegen.text import initials

Spot = tuple[int, int]  # a line and a column; line 0 is the file's name
_DISTINCT = re.compile(r"distinct_from: *(\[[^\]]*\]|[^\n,}]*(?:\n *- *[^\n]+)*)")
_ID = re.compile(r"[a-z0-9-]+")
_PUBLISHED_AS_IT_LIES = re.compile(r"(?:(?!entries/|figures/)[^/]+/)*?pages/(.+)")
_BLOCK = re.compile(r"^(?=[^\s#-])", re.MULTILINE)
# Addresses that were published once stay known, with whatever name is in them.
_ADDRESSES = re.compile(r"/data/(?:moved\.yml|.+\.csv)\Z")


class Withheld:
    """The names of owners who are held or shown as initials, to be looked for in every text."""

    def __init__(self, drafts: Iterable[EntryDraft]) -> None:
        called = [(name, draft.id) for draft in drafts for owner in draft.entry.owners for name in _hidden(owner)]
        self._names = Names(called)
        parts = [" ".join((*held.words, *held.ids)).encode() for held in self._names.held]
        self.fingerprint = digest(*parts) if parts else b""

    def stand_only_with_their_owner(self, files: Iterable[EntryFile]) -> None:
        """DVK313: the name of an owner who is held, or shown as initials, stands only as that owner's name or alias.

        One switch removes a person from every output; it cannot rewrite what somebody typed into a title, a story, a
        note, a file name or a document's summary, so every such place is told, however the name is typed. What is only
        likely to be the name (anh Thử, of the entry's own Nguyễn Văn Thử) is DVK617. `distinct_from` acknowledges that
        somebody else is called so.
        """
        for file in files if self._names else ():
            if file.reading.clean_of == self.fingerprint:
                continue
            text = f"{_stem(file.path)}\n{file.text}"
            may_stand = self._names.may_stand_in(text)
            wrong = list(self._wrong_in(file, text)) if may_stand else []
            for sighting in wrong:
                _tell(file.report, text, sighting, _others(file), _shown_instead(file, sighting))
            if not wrong:
                file.remember_clean_of(self.fingerprint)

    def stand_nowhere(self, reports: Iterable[Report]) -> None:
        """DVK313: nor do they stand in any other file."""
        for report in reports if self._names else ():
            text = f"{_stem(report.path)}\n{report.text}"
            is_of_addresses = _ADDRESSES.search(report.path) is not None
            for sighting in self._names.sightings(text) if self._names.may_stand_in(text) else ():
                if not (is_of_addresses and "-" in text[sighting.start : sighting.end]):
                    _tell(report, text, sighting, _acknowledged(text, sighting.start))

    def _wrong_in(self, file: EntryFile, text: str) -> Iterator[Sighting]:
        sightings = list(self._names.sightings(text, self._names.of(file.id if isinstance(file, EntryDraft) else "")))
        allowed = {(s.line, s.column) for s in file.names_of_owners()} if sightings else set()
        unseen = list(_unseen(file)) if sightings else []
        for sighting in sightings:
            line, column = spot = _spot(text, sighting.start)
            is_unseen = any(s.line == line and s.column <= column < s.column + s.length for s in unseen)
            if not is_unseen and not _is_any_of(allowed, spot):
                yield sighting


def _unseen(file: EntryFile) -> Iterator[Scalar]:
    """What stands in the file and in no output: how a document words the name of an owner who is withheld."""
    if isinstance(file, EntryDraft) and any(owner.is_withheld for owner in file.entry.owners):
        yield from file.texts_in("source", "said")


def _hidden(owner: Owner) -> tuple[str, ...]:
    return (owner.name, *owner.aliases) if owner.is_withheld else ()


def _stem(path: str) -> str:
    """What the file is called, or its folder where it is an index; of what is published as it lies the whole path."""
    if below := _PUBLISHED_AS_IT_LIES.match(path):
        return below[1]
    pure = PurePosixPath(path)
    return pure.parent.name if pure.stem == "index" else pure.stem


def _tell(report: Report, text: str, sighting: Sighting, others: Collection[str], instead: str = "") -> None:
    line, column = _spot(text, sighting.start)
    said = text[sighting.start : sighting.end]
    length = len(said.partition("\n")[0]) if line else 0
    severity: Severity = "error" if sighting.is_sure else "warning"
    if set(sighting.ids) <= set(others):
        severity = "note"
    whole = report.line(line)
    fix: Fix | None = None
    if instead and line and "\n" not in said and severity == "error":
        fix = mending.rewritten(line, whole[: column - 1] + instead + whole[column - 1 + length :])
    code = "DVK313" if sighting.is_sure else "DVK617"
    report.add_at(code, line, column, severity, length, fix, id=", ".join(sighting.ids))


def _shown_instead(file: EntryFile, sighting: Sighting) -> str:
    """The initials of the file's own owner, where those are what is shown."""
    if not isinstance(file, EntryDraft) or file.id not in sighting.ids:
        return ""
    shown = [owner for owner in file.entry.owners if owner.is_withheld]
    return initials(shown[0].name) if len(shown) == 1 and shown[0].visibility == "initials" else ""


def _others(file: EntryFile) -> tuple[str, ...]:
    return file.entry.distinct_from if isinstance(file, EntryDraft) else ()


def _acknowledged(text: str, at: int) -> set[str]:
    """The ids in `distinct_from` of the file, or of the part of it that `at` lies in: a document of many."""
    starts = [found.start() for found in _BLOCK.finditer(text)]
    first = max((start for start in starts if start <= at), default=0)
    last = min((start for start in starts if start > at), default=len(text))
    ids: set[str] = set()
    for found in _DISTINCT.finditer(text) if "distinct_from" in text else ():
        is_of_file = text[found.start() - 1] == "\n"
        if is_of_file or first <= found.start() < last:
            ids.update(_ID.findall(found[1]))
    return ids


def _spot(text: str, at: int) -> Spot:
    """The line and the column of a place in a text whose first line is the file's name."""
    line = text.count("\n", 0, at)
    return (line, at - text.rfind("\n", 0, at)) if line else (0, 0)


def _is_any_of(allowed: set[Spot], spot: Spot) -> bool:
    line, column = spot
    return spot in allowed or (line, column - 1) in allowed  # a quotation mark stands before the name
