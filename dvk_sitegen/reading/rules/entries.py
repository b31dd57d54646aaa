"""Rules for one value of an entry: its id, title, owners, kind of commune, photos, and the entries it refers to."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Set
from datetime import date
from itertools import chain
from pathlib import Path

from dvk_sitegen.base.errors import Fix
from dvk_sitegen.base.text import nearest, slug, spelling
from dvk_sitegen.domain.entry import Photo
from dvk_sitegen.domain.lookup import names_of
from dvk_sitegen.domain.place_names import unit_names_in
from dvk_sitegen.domain.private.find import names_an_office
from dvk_sitegen.reading.draft import EntryDraft, FiguresDraft
from dvk_sitegen.reading.form import added_after, fits_a_url
from dvk_sitegen.reading.problems import Placed
from dvk_sitegen.reading.repair import fixes
from dvk_sitegen.reading.values import date_in, is_after
from dvk_sitegen.reading.yaml.nodes import Mapping, Scalar
from dvk_sitegen.schema.identity import OWNER

Draft = EntryDraft | FiguresDraft


def id_fits_a_url(drafts: Iterable[Draft]) -> None:
    """DVK210: an id is part of a URL."""
    for draft in drafts:
        fits_a_url(draft.id, draft.problems)


def id_is_used_once(drafts: Iterable[Draft]) -> None:
    """DVK305: two files with one id would have one URL. All are reported, none is published.

    A file that is not valid YAML does not block the others.
    """
    by_id: defaultdict[str, list[Draft]] = defaultdict(list)
    for draft in (d for d in drafts if not d.is_repaired):
        by_id[draft.id].append(draft)
    for id, sharing in by_id.items():
        for draft in sharing if len(sharing) > 1 else ():
            others = ", ".join(other.path for other in sharing if other is not draft)
            draft.problems.add("DVK305", value=id, other=others)


LONGEST = 120
SHOUTED_WORDS = 3  # fewer may be abbreviations: HTX, OCOP


def title_is_short_and_calm(draft: EntryDraft | FiguresDraft) -> None:
    """DVK216: a title of more than 120 characters. DVK217: a title all in capitals."""
    _, title = draft.form.node.pairs.get("title", (None, None))
    if not isinstance(title, Scalar):
        return
    if len(title.value) > LONGEST:
        severity = draft.acknowledged("title")
        draft.problems.add("DVK216", title, severity, length=len(title.value), limit=LONGEST)
    words = [word for word in title.value.split() if word.isalpha()]
    if len(words) >= SHOUTED_WORDS and all(word.isupper() for word in words):
        draft.problems.add("DVK217", title, draft.acknowledged("title"))


Named = tuple[Scalar, Mapping | None]  # a name, and the owner that it is the key `name` of
_ADDRESSED = re.compile(rf"(?P<word>{'|'.join(OWNER['honorific'].choices)})\s+(?P<name>\S.*)\Z", re.IGNORECASE)


def owners_are_named_once(draft: EntryDraft) -> None:
    """DVK603: one name twice among the owners of an entry. A note about `owner` acknowledges that they are two."""
    seen: set[str] = set()
    names = list(_names(draft))
    for name, _ in names if len(names) > 1 else ():
        if spelling(name.value) in seen:
            draft.problems.add("DVK603", name, draft.acknowledged("owner"), value=name.value)
        seen.add(spelling(name.value))


def names_stand_without_an_honorific(draft: EntryDraft) -> None:
    """DVK218: `name: ông Lường Văn Thí Dụ`. The honorific has a key of its own, and is shown before the name."""
    for name, owner in _names(draft):
        found = _ADDRESSED.match(name.value)
        if found and _is_addressed(found["word"], found["name"].split()):
            fix = _parted(draft, name, owner, found["name"], found["word"].lower())
            draft.problems.add("DVK218", name, draft.acknowledged("owner"), fix=fix, word=found["word"])


def _names(draft: EntryDraft) -> Iterator[Named]:
    for owner in draft.values_of("owner"):
        _, name = owner.pairs.get("name", (None, None)) if isinstance(owner, Mapping) else (None, owner)
        if isinstance(name, Scalar) and name.value:
            yield name, owner if isinstance(owner, Mapping) else None


def _is_addressed(word: str, name: list[str]) -> bool:
    """Whether a person's name follows: Ông is also a family name, and Anh em is not a person."""
    return len(name) > (1 if word.islower() else 2) and all(part[0].isupper() for part in name)


def _parted(draft: EntryDraft, name: Scalar, owner: Mapping | None, bare: str, word: str) -> Fix | None:
    """The name alone, with the honorific as a key after it where there is none."""
    line, start = draft.problems.line(name.line), name.column - 1
    before, after = line[:start], line[start + name.length :]
    if not name.length:
        return None
    said = fixes.as_value(bare)
    if owner is None:
        return fixes.rewritten(name.line, f"{before}{{name: {said}, honorific: {word}}}{after}")
    if "honorific" in owner.pairs:
        return fixes.rewritten(name.line, before + said + after)
    if owner.in_braces:
        return fixes.rewritten(name.line, f"{before}{said}, honorific: {word}{after}")
    key, _ = owner.pairs["name"]
    return fixes.rewritten(name.line, before + said + after, " " * (key.column - 1) + f"honorific: {word}")


_RANKS = ("xã", "thị trấn", "phường")


def commune_has_a_kind_that_it_had(draft: EntryDraft) -> None:
    """DVK333: `thị trấn` or `phường` before the name of a unit that never was one.

    A commune may have become a township later, and a township a ward, so a lower kind than the last one is accepted.
    A note about `place` acknowledges a higher one.
    """
    place = draft.entry.place
    at = next(draft.texts_in("place", "commune"), None)
    if at is None or place.commune is None or not place.commune_said:
        return
    kind = next((unit_name.kind for unit_name in unit_names_in(place.commune_said) if unit_name.kind), "")
    known = [name.kind for name in names_of(place.commune) if name.kind in _RANKS]
    if kind in _RANKS and known and _RANKS.index(kind) > max(map(_RANKS.index, known)):
        unit = place.commune.full_name
        draft.problems.add("DVK333", at, draft.acknowledged("place"), value=at.value, guess=unit, unit=unit)


MAX_BYTES = 15 * 1024 * 1024
MIN_WIDTH = 400
_NOBODY = "khong-co-nguoi"
# Names from cameras and placeholders: useless to somebody who cannot see the picture.
_NO_WORDS = re.compile(r"(?:anh|hinh|hinh-anh|anh-minh-hoa|photo|image|img|dsc|dscn|pxl|zalo)?(?:-?\d+)*\Z")


def photos_are_fit_to_show(draft: EntryDraft) -> None:
    """DVK342 to DVK345, DVK371, for the photos of a valid entry. A note about `photos` acknowledges most."""
    photos = {photo.file: photo for photo in draft.entry.photos}
    for node in draft.mappings_of("photos") if photos and not draft.problems.has_errors else ():
        _, file = node.pairs["file"]
        photo = photos[file.value] if isinstance(file, Scalar) else None
        if photo:
            _check_size(draft, photo, file)
            _check_words(draft, photo, node)


def _check_size(draft: EntryDraft, photo: Photo, at: Placed) -> None:
    """DVK342: a file of more than 15 MB. DVK343: a picture narrower than 400 pixels. DVK371: an animated one."""
    size = photo.weight
    if size > MAX_BYTES:
        mb = math.ceil(size / 1024 / 1024 * 10) / 10  # rounded up, so that it is above the limit in the message
        draft.problems.add("DVK342", at, draft.acknowledged("photos"), value=photo.file, size=mb, limit=15)
    width = photo.width
    if width < MIN_WIDTH:
        draft.problems.add("DVK343", at, draft.acknowledged("photos"), value=photo.file, width=width, limit=MIN_WIDTH)
    if photo.is_animated:
        draft.problems.add("DVK371", at, draft.acknowledged("photos"), value=photo.file)


def _check_words(draft: EntryDraft, photo: Photo, node: Mapping) -> None:
    """DVK344: `alt` is only the file's name. DVK345: there is no consent of those in the picture.

    DVK619: a withheld person without a unit may be in it.
    """
    words = slug(photo.alt)
    if words in (slug(photo.file), slug(Path(photo.file).stem)) or _NO_WORDS.match(words):
        draft.problems.add("DVK344", node.pairs["alt"][1], "warning", value=photo.alt)
    if not photo.consent:
        fix = added_after(node.pairs["alt"], node, draft.problems, "consent")
        draft.problems.add("DVK345", node.pairs["file"][1], "warning", fix=fix, value=photo.file)
    elif slug(photo.consent) != _NOBODY and any(o.is_withheld and not o.organisation for o in draft.entry.owners):
        draft.problems.add("DVK619", node.pairs["file"][1], draft.acknowledged("photos"), value=photo.file)


def other_entries_exist(drafts: Iterable[EntryDraft], ids: Set[str]) -> None:
    """DVK306: `replicated_to`, `replicated_from` and `distinct_from` name entries that exist, even with errors."""
    for draft in drafts:
        entry = draft.entry
        named = {r.entry for r in (*entry.replicated_to, *entry.replicated_from) if r.entry} | {*entry.distinct_from}
        if named <= ids:
            continue
        for key in ("replicated_to", "replicated_from"):
            for id in draft.texts_in(key, "entry"):
                _check(id, draft, ids)
        for id in draft.texts_of("distinct_from"):
            _check(id, draft, ids)


def _check(id: Scalar, draft: EntryDraft, ids: Collection[str]) -> None:
    if id.value not in ids:
        draft.problems.add("DVK306", id, value=id.value, guess=nearest(id.value, ids))


def contact_is_an_office(draft: EntryDraft) -> None:
    """DVK424: whom to ask is a person, or nobody knows who. A note about `how` acknowledges it."""
    for contact in draft.texts_in("how", "contact"):
        if not names_an_office(contact.value):
            draft.problems.add("DVK424", contact, draft.acknowledged("how"), value=contact.value)


def days_follow_each_other(draft: EntryDraft, today: date) -> None:
    """DVK214: a day is still to come. DVK422: it was changed before it was published."""
    added = draft.entry.added
    for at in chain(draft.texts_of("added"), draft.texts_of("updated"), draft.texts_in("alive", "checked")):
        if is_after(date_in(at.value), today):
            draft.problems.add("DVK214", at, "warning", value=at.value, today=today.strftime("%d/%m/%Y"))
    for at in draft.texts_of("updated") if added else ():
        if "" < date_in(at.value) < added:
            draft.problems.add("DVK422", at, "warning", value=at.value, added=added)
