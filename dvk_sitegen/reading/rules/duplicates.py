"""Rules for duplicates: one person, or one model, in two entries. `distinct_from` says that two are different."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import chain

from dvk_sitegen.base.errors import Severity
from dvk_sitegen.base.text import fold, spelling
from dvk_sitegen.domain.entry import Owner
from dvk_sitegen.reading.draft import EntryDraft
from dvk_sitegen.reading.rules.persons import PERSONS

Pair = tuple[str, str]
# A shorter story is too short to compare.
SHORTEST_STORY = 80
ALIKE = 0.9  # of the words of two stories
SHINGLE = 48
SHARED = 3
ANYWHERE = "anywhere in the district"
LOOKED_BACK = 8  # how many earlier ones each is compared with: keeps the work per entry constant


def entries_are_not_told_twice(drafts: Sequence[EntryDraft]) -> set[Pair]:
    """DVK602: two entries with one title in one place or of the same owners, or with nearly the same story.

    Each is reported with one other at most. Returns the pairs of ids, so that no other rule reports them again.
    """
    reported: set[Pair] = set()
    warned: set[str] = set()
    for reason, later, earlier in chain(_same_titles(drafts), _same_stories(drafts)):
        pair = (later.id, earlier.id)
        if later.id == earlier.id:  # one id twice: DVK305
            continue
        if pair not in reported and later.id not in warned:
            reported.add(pair)
            severity: Severity = "note" if _are_distinct(later, earlier) else "warning"
            if severity == "warning":
                warned.add(later.id)
            at = next(later.texts_of("title"), None)
            later.problems.add("DVK602", at, severity, other=earlier.path, id=earlier.id, reason=reason)
    return reported


def persons_are_not_told_twice(drafts: Iterable[EntryDraft], doubles: set[Pair]) -> None:
    """DVK601: owners of two entries of one district with the same name; each is reported with one other at most.

    It is only a note where accents differ, or where `distinct_from` says that they are different.

    `doubles` are pairs of entries that were reported as one model.
    """
    seen: defaultdict[Hashable, list[tuple[EntryDraft, Owner]]] = defaultdict(list)
    for draft in drafts:
        for owner in (o for o in draft.entry.owners if o.kind in PERSONS):
            same_name = seen[(*_area(draft), fold(owner.name))]
            for earlier, other in reversed(same_name[-LOOKED_BACK:]):
                is_same = spelling(owner.name) == spelling(other.name)
                if is_same and owner.is_withheld != other.is_withheld:  # DVK618
                    continue
                if earlier.id != draft.id and (draft.id, earlier.id) not in doubles:
                    is_sure = is_same and not _are_distinct(draft, earlier)
                    severity: Severity = "warning" if is_sure else "note"
                    at = draft.name_of(owner)
                    draft.problems.add("DVK601", at, severity, other=earlier.path, id=earlier.id)
                    if is_sure:  # of one other at most, however many there are
                        break
            same_name.append((draft, owner))


def persons_are_withheld_everywhere(drafts: Sequence[EntryDraft]) -> None:
    """DVK618: a published person has the same name as one whom another entry of the district withholds."""
    withheld: defaultdict[Hashable, list[EntryDraft]] = defaultdict(list)
    for draft, owner in _persons(drafts):
        if owner.is_withheld:
            withheld[(*_area(draft), spelling(owner.name))].append(draft)
    for draft, owner in _persons(drafts) if withheld else ():
        if owner.is_withheld:
            continue
        others = [other for other in withheld.get((*_area(draft), spelling(owner.name)), ()) if other.id != draft.id]
        unlike = [other for other in others if not _are_distinct(draft, other)]
        for other in (unlike or others)[:1]:
            severity: Severity = "warning" if unlike else "note"
            draft.problems.add("DVK618", draft.name_of(owner), severity, other=other.path, id=other.id)


def _persons(drafts: Iterable[EntryDraft]) -> Iterator[tuple[EntryDraft, Owner]]:
    return ((draft, owner) for draft in drafts for owner in draft.entry.owners if owner.kind in PERSONS)


def _are_distinct(one: EntryDraft, other: EntryDraft) -> bool:
    return other.id in one.entry.distinct_from or one.id in other.entry.distinct_from


def _area(draft: EntryDraft) -> tuple[str, str]:
    place = draft.entry.place
    return place.province.slug, place.district.slug if place.district else ""


def _same_titles(drafts: Iterable[EntryDraft]) -> Iterator[tuple[str, EntryDraft, EntryDraft]]:
    """Entries with equal titles in one commune, or without a commune; in different communes of a district that is
    common.
    """
    seen: defaultdict[Hashable, list[EntryDraft]] = defaultdict(list)
    titled = [(draft, fold(draft.entry.title)) for draft in drafts if draft.entry.title]
    times = Counter(title for _, title in titled)
    for draft in (draft for draft, title in titled if times[title] > 1):
        here = (fold(draft.entry.title), *_area(draft))
        commune = draft.entry.place.commune
        names = tuple(owner.name for owner in draft.entry.owners)
        owners = [(here[0], names)] if all(names) else []  # a name that could not be read is like no other
        places: tuple[Hashable, ...] = ((here, commune), (here, None)) if commune else ((here, ANYWHERE),)
        for key in (*places, *owners):
            yield from (("title", draft, earlier) for earlier in seen[key][-LOOKED_BACK:])
        for known in ((here, commune), (here, ANYWHERE), *owners):
            seen[known].append(draft)


def _same_stories(drafts: Iterable[EntryDraft]) -> Iterator[tuple[str, EntryDraft, EntryDraft]]:
    """Entries with nearly equal stories; only those that share three of four shingles are compared word by word."""
    first: dict[int, EntryDraft] = {}  # by the hash of a shingle, for the shingles themselves take much room
    for draft in drafts:
        shingles = map(hash, _shingles(draft.entry.story))
        met = [earlier for shingle in shingles if (earlier := first.setdefault(shingle, draft)) is not draft]
        if len(met) < SHARED:
            continue
        for earlier in {id(e): e for e in met}.values():
            shared = sum(other is earlier for other in met)
            if shared >= SHARED and _are_alike(draft.entry.story, earlier.entry.story):
                yield "story", draft, earlier


def _shingles(story: str) -> tuple[str, ...]:
    """Four parts of a story: its beginning, those of its second and its last sentence, and its end."""
    if len(story) < SHORTEST_STORY:
        return ()
    second, last = story.find(". ") + 2, story.rfind(". ", 0, -2) + 2
    return (story[:SHINGLE], story[second : second + SHINGLE], story[last : last + SHINGLE], story[-SHINGLE:])


def _are_alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) < ALIKE * max(len(one), len(other)):
        return False
    words, others = set(one.casefold().split()), set(other.casefold().split())
    return len(words & others) >= ALIKE * len(words | others)
