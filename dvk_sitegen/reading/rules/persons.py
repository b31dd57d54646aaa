"""Rules for persons: the legal basis of a name, names that are withheld, and private numbers and addresses."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from dvk_sitegen.base.errors import Fix, Severity
from dvk_sitegen.base.fingerprint import digest
from dvk_sitegen.base.text import initials
from dvk_sitegen.domain.entry import Owner
from dvk_sitegen.domain.private.find import BIRTH, MAIL, PAPER, STREET, TELEPHONE, private_in
from dvk_sitegen.domain.private.names import NameMatch, Names
from dvk_sitegen.domain.private.numbers import LABEL
from dvk_sitegen.domain.source import Source
from dvk_sitegen.reading.draft import EntryDraft, EntryFile
from dvk_sitegen.reading.form import added_after
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.repair import fixes
from dvk_sitegen.reading.yaml.nodes import Scalar
from dvk_sitegen.schema.area import AREA

PERSONS = ("person", "household")
_FORCES = re.compile(
    r"\b(?:công an|cảnh sát|quân sự|chqs|bchqs|bộ đội|biên phòng|dân quân|quân đội|quân khu|an ninh cơ sở"
    r"|(?:thiếu|trung|thượng|đại) (?:úy|uý|tá|tướng)|(?:xã|huyện|tỉnh) đội|đồn trưởng|sĩ quan|ca (?:xã|huyện|tỉnh))\b",
    re.IGNORECASE,
)
# Who has left the service has no post in it.
_FORMER = re.compile(r"\b(?:cựu|nguyên|xuất ngũ|phục viên|nghỉ hưu|hưu trí)\b", re.IGNORECASE)
# With a name: the words of a post in lower case but for the first letter. Somebody may be called Trần Công An.
_RANKED = re.compile(
    r"(?:[^\W\d_]+ ){0,2}(?:[Tt]hiếu|[Tt]rung|[Tt]hượng|[Đđ]ại) (?:úy|uý|tá|tướng) ((?:[^\W\d_]+ )+[^\W\d_]+)\Z"
)
_WITH_POST = re.compile(r"((?:[^\W\d_]+ )+[^\W\d_]+)\s*(?:,|;|\(| [-–—] )\s*(.+)\Z")
_PERSONAL_NAME = re.compile(r"(?:[^\W\d_]+ ){1,4}[^\W\d_]+\Z")


def officers_are_shown_as_their_unit(draft: EntryDraft) -> None:
    """DVK610: a person named with a post in the police or the army must be withheld, or have a `legal_basis`."""
    for owner in draft.entry.owners:
        if owner.visibility != "hold" and is_officer(owner):
            severity: Severity = "note" if owner.legal_basis else "error"
            at = draft.name_of(owner)
            draft.problems.add("DVK610", at, severity, fix=_held(draft, at) if severity == "error" else None)


def who_has_a_unit_is_shown_as_it(draft: EntryDraft) -> None:
    """DVK208: a withheld officer or body without the unit that is shown instead. Other persons need none."""
    owners = [owner for owner in draft.entry.owners if owner.is_unnamed]
    for owner in owners:
        at = draft.name_of(owner)
        inside = draft.mapping_with("owner", at)
        is_given = inside is not None and "unit" in inside.pairs  # without a value: DVK206
        if not is_given and (owner.kind not in PERSONS or is_officer(owner)):
            name = inside.pairs.get("name") if inside else None
            fix = added_after(name, inside, draft.problems, "unit") if inside and name else None
            draft.problems.add("DVK208", inside or at, fix=fix, key="unit")


def is_officer(owner: Owner) -> bool:
    """Whether an owner is a person who is named with a post in the police or the army."""
    post = " ".join((owner.role, owner.organisation, _post_in(owner.name)))
    is_person = owner.kind in PERSONS or bool(owner.honorific) or _is_personal(owner.name)
    named_with_post = _FORCES.search(post) is not None and not _FORMER.search(post)
    return is_person and (named_with_post or owner.kind == "armed-forces")


def _post_in(name: str) -> str:
    """A post written beside a person's own name: `Thượng úy Lường Văn A`, `Lường Văn A, Công an xã B`."""
    ranked, beside = _RANKED.match(name), _WITH_POST.match(name)
    if ranked and ranked[1].istitle():
        return name.removesuffix(ranked[1])
    return beside[2] if beside and beside[1].istitle() and not beside[2].istitle() else ""


def _is_personal(name: str) -> bool:
    """Whether every word begins with a capital: a body's name has ordinary words too (Công an xã, Đồn Biên phòng)."""
    return _PERSONAL_NAME.match(name) is not None and all(w[0].isupper() and not w.isupper() for w in name.split())


def _held(draft: EntryDraft, at: Scalar | None) -> Fix | None:
    """The owner's line with `visibility: hold`, and with a `unit` to fill in where there is none."""
    owner = draft.mapping_with("owner", at)
    name = owner.pairs.get("name") if owner else None
    if owner is None or name is None or "visibility" in owner.pairs:
        return None
    more = ("visibility: hold",) if "unit" in owner.pairs else ("visibility: hold", "unit")
    return added_after(name, owner, draft.problems, *more)


def persons_have_a_ground(draft: EntryDraft, sources: Mapping[str, Source]) -> None:
    """DVK611: a person who is named in drafts only, without a `legal_basis` of the owner or of a draft."""
    cited = [sources[m.doc] for m in draft.entry.mentions if m.doc in sources]
    if not cited or any(source.status != "draft" or source.legal_basis for source in cited):
        return
    for owner in draft.entry.owners:
        if owner.kind in PERSONS and not owner.is_withheld and not owner.legal_basis:
            draft.problems.add("DVK611", draft.name_of(owner))


Position = tuple[int, int]  # a line and a column; line 0 is the file's name
_DISTINCT_NAMES = "|".join(map(re.escape, (AREA["distinct_from"].name, *AREA["distinct_from"].words)))
_DISTINCT = re.compile(rf"(?:{_DISTINCT_NAMES})" + r": *(\[[^\]]*\]|[^\n,}]*(?:\n *- *[^\n]+)*)")
_ID = re.compile(r"[a-z0-9-]+")
_PUBLISHED_AS_IT_LIES = re.compile(r"(?:(?!entries/|figures/)[^/]+/)*?pages/(.+)")
_BLOCK = re.compile(r"^(?=[^\s#-])", re.MULTILINE)
# Addresses that were published once are known anyway, with any name in them.
_ADDRESSES = re.compile(r"/data/(?:moved\.yml|.+\.csv)\Z")


class Withheld:
    """The names of owners who are withheld or shown as initials, to be looked for in every text."""

    def __init__(self, drafts: Iterable[EntryDraft]) -> None:
        called = [(name, draft.id) for draft in drafts for owner in draft.entry.owners for name in _hidden(owner)]
        self._names = Names(called)
        parts = [" ".join((*held.words, *held.ids)).encode() for held in self._names.held]
        self.fingerprint = digest(*parts) if parts else b""

    def stand_only_with_their_owner(self, files: Iterable[EntryFile]) -> None:
        """DVK313: the name of an owner who is withheld, or shown as initials, may occur only as that owner's name or
        alias.

        One key removes a person from every output; it cannot change a title, a story, a note, a file name or a
        document's summary, so every such place is reported, however the name is typed. What is only likely to be the
        name (anh Thử, of the entry's own Nguyễn Văn Thử) is DVK617. `distinct_from` acknowledges that somebody else
        has the same name.
        """
        for file in files if self._names else ():
            if file.parsed.clean_of == self.fingerprint:
                continue
            text = f"{_stem(file.path)}\n{file.text}"
            may_occur = self._names.may_occur_in(text)
            wrong = list(self._wrong_in(file, text)) if may_occur else []
            for sighting in wrong:
                _note(file.problems, text, sighting, _others(file), _shown_instead(file, sighting))
            if not wrong:
                file.remember_clean_of(self.fingerprint)

    def stand_nowhere(self, files: Iterable[Problems]) -> None:
        """DVK313: the names must not occur in any other file either."""
        for problems in files if self._names else ():
            text = f"{_stem(problems.path)}\n{problems.text}"
            is_of_addresses = _ADDRESSES.search(problems.path) is not None
            for sighting in self._names.sightings(text) if self._names.may_occur_in(text) else ():
                if not (is_of_addresses and "-" in text[sighting.start : sighting.end]):
                    _note(problems, text, sighting, _acknowledged(text, sighting.start))

    def _wrong_in(self, file: EntryFile, text: str) -> Iterator[NameMatch]:
        sightings = list(self._names.sightings(text, self._names.of(file.id if isinstance(file, EntryDraft) else "")))
        allowed = {(s.line, s.column) for s in file.names_of_owners()} if sightings else set()
        unseen = list(_unseen(file)) if sightings else []
        for sighting in sightings:
            line, column = position = _position(text, sighting.start)
            is_unseen = any(s.line == line and s.column <= column < s.column + s.length for s in unseen)
            if not is_unseen and not _is_any_of(allowed, position):
                yield sighting


def _unseen(file: EntryFile) -> Iterator[Scalar]:
    """Text of the file that is in no output: how a document words the name of an owner who is withheld."""
    if isinstance(file, EntryDraft) and any(owner.is_withheld for owner in file.entry.owners):
        yield from file.texts_in("source", "said")


def _hidden(owner: Owner) -> tuple[str, ...]:
    return (owner.name, *owner.aliases) if owner.is_withheld else ()


def _stem(path: str) -> str:
    """The file's name, or its folder's for an index; for files that are published unchanged, the whole path."""
    if below := _PUBLISHED_AS_IT_LIES.match(path):
        return below[1]
    pure = PurePosixPath(path)
    return pure.parent.name if pure.stem == "index" else pure.stem


def _note(problems: Problems, text: str, sighting: NameMatch, others: Collection[str], instead: str = "") -> None:
    line, column = _position(text, sighting.start)
    said = text[sighting.start : sighting.end]
    length = len(said.partition("\n")[0]) if line else 0
    severity: Severity = "error" if sighting.is_sure else "warning"
    if set(sighting.ids) <= set(others):
        severity = "note"
    whole = problems.line(line)
    fix: Fix | None = None
    if instead and line and "\n" not in said and severity == "error":
        fix = fixes.rewritten(line, whole[: column - 1] + instead + whole[column - 1 + length :])
    code = "DVK313" if sighting.is_sure else "DVK617"
    problems.add_at(code, line, column, severity, length, fix, id=", ".join(sighting.ids))


def _shown_instead(file: EntryFile, sighting: NameMatch) -> str:
    """The initials of the file's own owner, where these are shown."""
    if not isinstance(file, EntryDraft) or file.id not in sighting.ids:
        return ""
    shown = [owner for owner in file.entry.owners if owner.is_withheld]
    return initials(shown[0].name) if len(shown) == 1 and shown[0].visibility == "initials" else ""


def _others(file: EntryFile) -> tuple[str, ...]:
    return file.entry.distinct_from if isinstance(file, EntryDraft) else ()


def _acknowledged(text: str, at: int) -> set[str]:
    """The ids in `distinct_from` of the file, or of the document in it that contains the position `at`."""
    starts = [found.start() for found in _BLOCK.finditer(text)]
    first = max((start for start in starts if start <= at), default=0)
    last = min((start for start in starts if start > at), default=len(text))
    ids: set[str] = set()
    for found in _DISTINCT.finditer(text):
        is_of_file = text[found.start() - 1] == "\n"
        if is_of_file or first <= found.start() < last:
            ids.update(_ID.findall(found[1]))
    return ids


def _position(text: str, at: int) -> Position:
    """The line and the column of a place in a text whose first line is the file's name."""
    line = text.count("\n", 0, at)
    return (line, at - text.rfind("\n", 0, at)) if line else (0, 0)


def _is_any_of(allowed: set[Position], position: Position) -> bool:
    line, column = position
    return position in allowed or (line, column - 1) in allowed  # a quotation mark is before the name


CODES = {TELEPHONE: "DVK612", MAIL: "DVK613", STREET: "DVK614", BIRTH: "DVK615", PAPER: "DVK616"}

_LABELS = (
    rf"(?:(?:{LABEL}|e-?mail|thư điện tử|địa chỉ|nhà(?: riêng)?(?: ở| tại)?|trú tại|ở|tại|cmnd|cccd"
    rf"|căn cước(?: công dân)?|stk|số tài khoản|tài khoản"
    r"|bhxh|hộ chiếu|là|qua|của (?:ông|bà|anh|chị)|năm)[ :.]*){0,4}"
)
_OPENED = re.compile(rf" ?\(\s*{_LABELS}\Z", re.IGNORECASE)
_AFTER_COMMA = re.compile(rf"\s*[,;–]\s*{_LABELS}\Z|\s+-\s+{_LABELS}\Z", re.IGNORECASE)
_ITEM = re.compile(rf"\s*(?:[-*+•]|\d+[.)])\s+[*_]*{_LABELS}[*_]*\s*\Z", re.IGNORECASE)
_ENDED = re.compile(r"[\"']?\s*(?:[.,;)}]|\Z)")
FAR = 200  # letters of a line, in which words may lead to what is private
_IS_OF_PLACES = re.compile(r"/data/.+\.csv\Z")
_EMPTY = re.compile(r"[:\-{\[(,]\s*[\"']?\s*[\"']?\s*[}\])]?\Z|\A\s*\Z")


def nothing_private_is_told(problems: Problems, is_of_area: bool = False) -> None:
    """DVK612 to DVK616: telephone numbers, mail and street addresses, dates of birth, numbers of papers and accounts.

    They are allowed where an office's name is directly before them; `is_of_area`: as `contact` of an area, too.
    """
    text = problems.text
    for kind, start, end in private_in(text, is_of_area):
        line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
        span = text[start:end].partition("\n")[0]
        fix = _cut(problems.line(line), line, column - 1, column - 1 + len(span)) if len(span) == end - start else None
        problems.add_at(CODES[kind], line, column, "warning", len(span), fix, value=span)


def nothing_private_is_told_in(files: Iterable[Problems]) -> None:
    """The same for other files than entries; tables of places are not checked, since they have no free text."""
    for problems in files:
        if not _IS_OF_PLACES.search(problems.path):
            nothing_private_is_told(problems, is_of_area=True)


def _cut(line: str, number: int, start: int, end: int) -> Fix | None:
    """The line without the private part, where it can be removed: in brackets, after a comma, or as a list item."""
    before, after = line[:start], line[end:]
    if _ITEM.match(before) and not after.strip(" .;*_"):
        return Fix(number, number, ())
    near = max(0, len(before) - FAR)  # a whole story may be on one line
    opened = _OPENED.search(before, near)
    if opened and after.lstrip().startswith(")"):
        rest = before[: opened.start()] + after.lstrip()[1:]
    elif opened and after.lstrip().startswith((",", ";")):
        opening = before.index("(", opened.start()) + 1
        rest = before[:opening] + after.lstrip()[1:].lstrip()
    else:
        comma = _AFTER_COMMA.search(before, near)
        if comma is None or not _ENDED.match(after):
            return None
        rest = before[: comma.start()] + after
    return None if _EMPTY.search(rest[-FAR:]) or _is_in_braces(line, start) else fixes.rewritten(number, rest)


def _is_in_braces(line: str, at: int) -> bool:
    """Whether a comma there may separate the keys of a mapping in braces, so that nothing can be removed safely."""
    return line.rfind("{", 0, at) > line.rfind("}", 0, at) and line.count('"', 0, at) % 2 == 0
