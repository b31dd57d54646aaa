"""What older lists add to the newest: units that ended before 30 June 2025, and other spellings of the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from dvk_sitegen.domain.place_names import loose_key
from dvk_sitegen.text import fold
from tools.place_sources import LISTS, Lists, Row

NEWEST = max(LISTS)
# Names less alike than this are of two places, one after the other; else they are two spellings (Sặp Vạt, Sập Vạt).
ALIKE = 0.65


def is_one(row: Row, listed: Row, day: str) -> bool:
    """Whether a unit in the list of `day` is `row` under another spelling. Both have one code.

    In an older list likeness is no ground: communes have merged since, and the new one kept a code and half a name.
    """
    if loose_key(row.name) == loose_key(listed.name):
        return True
    return day == NEWEST and SequenceMatcher(None, fold(row.name), fold(listed.name)).ratio() >= ALIKE


def spellings(row: Row, lists: Lists, level: int) -> Iterator[str]:
    """Other spellings of a district (level 0) or commune (level 1) in the lists; another kind is named."""
    for day, listed in lists.items():
        other = listed[level].get(row.code)
        if other and is_one(row, other, day):
            yield other.name if other.kind == row.kind else f"{other.kind} {other.name}"


def ended_districts(current: Sequence[Row], lists: Lists) -> list[tuple[Row, str]]:
    """Districts that a list still names and the newest source does not, each with the day of that list."""
    known = {d.code: d for d in current}
    names = {_named(d) for d in current}
    found: dict[tuple[str, str], tuple[Row, str]] = {}
    for day, (districts, _) in lists.items():
        for d in districts.values():
            is_known = d.code in known and is_one(known[d.code], d, day)
            if not is_known and _named(d) not in names:
                found.setdefault((d.code, loose_key(d.name)), (d, day))
    return sorted(found.values(), key=lambda pair: (pair[0].code, pair[0].name))


def ended_communes(
    communes: Sequence[Row], districts: Sequence[Row], ended: set[tuple[str, str]], lists: Lists
) -> list[tuple[Row, str, bool]]:
    """Communes that a list names and the newest source does not, or not in that district, with the day of that list.

    `ended` are the codes of districts that ended, each with its day. The last value tells a commune that only changed
    its district: it kept its code and name, so it is known where it is today. Of the others it is not.
    """
    known = {c.code: c for c in communes}
    names = {_named(c) for c in communes}
    codes = {_named(d): d.code for d in districts}
    found: dict[tuple[str, str, str], tuple[Row, str, bool]] = {}
    for day, (listed, old) in lists.items():
        for c in old.values():
            has_ended = (c.parent, day) in ended
            # A district may have changed its code and kept its name; of one that ended, the code says which it was.
            parent = c.parent if has_ended else codes.get(_named(listed[c.parent]), c.parent)
            row = Row(c.code, c.kind, c.name, parent)
            now = known.get(c.code)
            is_same = now is not None and _is_known(now, c, day, lists)
            is_there = _named(row) in names or (now is not None and is_same and now.parent == parent)
            if has_ended or not is_there:
                found.setdefault((c.code, loose_key(c.name), parent), (row, day, is_same))
    return sorted(found.values(), key=lambda entry: (entry[0].code, entry[0].name, entry[0].parent))


def _is_known(row: Row, listed: Row, day: str, lists: Lists) -> bool:
    """Whether an older list has `row`, in its own spelling or in that of the newest list."""
    newest = lists[NEWEST][1].get(row.code)
    if newest and is_one(row, newest, NEWEST) and loose_key(newest.name) == loose_key(listed.name):
        return True
    return is_one(row, listed, day)


def _named(row: Row) -> tuple[str, str, str]:
    return row.parent, row.kind, loose_key(row.name)
