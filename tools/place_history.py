"""What older lists add to the newest: units that ended before 30 June 2025, when others began, and other spellings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from dvk_sitegen.base.text import fold
from dvk_sitegen.domain.place_names import loose_key
from tools.place_sources import LISTS, Lists, Row

NEWEST = max(LISTS)
EVE = "2025-06-30"  # the day of the newest source: the old units as they were when they ended
# Names less alike than this are of two places, one after the other; else they are two spellings (Sặp Vạt, Sập Vạt).
ALIKE = 0.65


def is_one(row: Row, listed: Row, day: str, lists: Lists, level: int = 1) -> bool:
    """Whether a unit in the list of `day` is `row` under another spelling. Both have one code.

    In an older list likeness alone is no ground: communes have merged since, and the new one kept a code and half a
    name. It is one where no code of the district was given up until the next list: then nothing merged.
    """
    if loose_key(row.name) == loose_key(listed.name):
        return True
    steps = _steps(row, day, lists, level)
    return bool(steps) and all(
        _is_spelling(a, b) and (at == NEWEST or (level == 1 and _is_quiet(a, at, lists))) for at, a, b in steps
    )


def continues(row: Row, day: str, lists: Lists) -> bool:
    """Whether the commune that had the code of `row` on `day` is the same, be it under another name.

    From list to list its name is the same, or another spelling; or it changed while its district gave up no code.
    """
    steps = _steps(row, day, lists, 1)
    return bool(steps) and all(
        loose_key(a.name) == loose_key(b.name) or _is_quiet(a, at, lists) or (at == NEWEST and _is_spelling(a, b))
        for at, a, b in steps
    )


def _steps(row: Row, day: str, lists: Lists, level: int) -> list[tuple[str, Row, Row]]:
    """The unit with the code of `row` in the list of `day` and in the next, and so on to `row`; each with the day.

    Nothing where a list between them does not have the code: then it was given up, and given anew.
    """
    days = sorted(d for d in lists if d >= day)
    listed = [lists[at][level].get(row.code) for at in days]
    there = [unit for unit in (*listed, row) if unit]
    return list(zip(days, there, there[1:], strict=False)) if all(listed) else []


def _is_spelling(a: Row, b: Row) -> bool:
    alike = SequenceMatcher(None, fold(a.name), fold(b.name)).ratio()
    return loose_key(a.name) == loose_key(b.name) or alike >= ALIKE


def _is_quiet(commune: Row, day: str, lists: Lists) -> bool:
    """Whether every commune of its district that the list of `day` names has its code in the next list too.

    After the newest list nothing is known of codes, so nothing is quiet.
    """
    after = min((d for d in lists if d > day), default="")
    kept = lists[after][1] if after else {}
    return all(c.code in kept for c in lists[day][1].values() if c.parent == commune.parent)


def spellings(row: Row, lists: Lists, level: int) -> Iterator[str]:
    """Other spellings of a district (level 0) or commune (level 1) in the lists; another kind is named."""
    for day, listed in lists.items():
        other = listed[level].get(row.code)
        if other and is_one(row, other, day, lists, level):
            yield other.name if other.kind == row.kind else f"{other.kind} {other.name}"


def first_day(row: Row, last: str, lists: Lists, level: int) -> str:
    """The day of the first list that names a unit where it lies; "" where the oldest does.

    `last` is that of the last list that names it; `EVE` where it was there to the end.
    """
    first = last
    for day in sorted((d for d in lists if d <= last), reverse=True):
        other = lists[day][level].get(row.code)
        if not other or not is_one(row, other, day, lists, level):
            return first
        if level and not _is_one_district(lists[min(last, NEWEST)][0].get(row.parent), lists[day][0].get(other.parent)):
            return first
        first = day
    return ""


def _is_one_district(newer: Row | None, older: Row | None) -> bool:
    """Whether two lists name one district, whatever its code and kind; a code may be another's later."""
    return newer is not None and older is not None and loose_key(newer.name) == loose_key(older.name)


def ended_districts(current: Sequence[Row], lists: Lists) -> list[tuple[Row, str]]:
    """Districts that a list still names and the newest source does not, each with the day of that list."""
    known = {d.code: d for d in current}
    names = {_named(d) for d in current}
    found: dict[tuple[str, str], tuple[Row, str]] = {}
    for day, (districts, _) in lists.items():
        for d in districts.values():
            is_known = d.code in known and is_one(known[d.code], d, day, lists, 0)
            if not is_known and _named(d) not in names:
                found.setdefault((d.code, loose_key(d.name)), (d, day))
    return sorted(found.values(), key=lambda pair: (pair[0].code, pair[0].name))


def ended_communes(
    communes: Sequence[Row], districts: Sequence[Row], ended: Mapping[str, str], lists: Lists
) -> list[tuple[Row, str, bool]]:
    """Communes that a list names and the newest source does not, or not in that district, with the day of that list.

    `ended` are the codes of districts that ended, each with its last day. The last value tells a commune that only
    changed its district or its name: it kept its code, so it is known where it is today. Of the others it is not.
    """
    known = {c.code: c for c in communes}
    names = {_named(c) for c in communes}
    codes = {_named(d): d.code for d in districts}
    found: dict[tuple[str, str, str], tuple[Row, str, bool]] = {}
    for day, (listed, old) in lists.items():
        for c in old.values():
            has_ended = day <= ended.get(c.parent, "")
            # A district may have changed its code and kept its name; of one that ended, the code says which it was.
            parent = c.parent if has_ended else codes.get(_named(listed[c.parent]), c.parent)
            row = Row(c.code, c.kind, c.name, parent)
            now = known.get(c.code)
            is_same = now is not None and _is_known(now, c, day, lists)
            is_there = _named(row) in names or (now is not None and is_same and _is_here(now, row, day, lists))
            if has_ended or not is_there:
                found.setdefault((c.code, loose_key(c.name), parent), (row, day, is_same))
    return sorted(found.values(), key=lambda entry: (entry[0].code, entry[0].name, entry[0].parent))


def _is_here(now: Row, row: Row, day: str, lists: Lists) -> bool:
    """Whether a commune of the newest source is that of an older list, in the same district and under a known name."""
    newest = lists[NEWEST][1].get(row.code)
    is_newest = newest is not None and loose_key(newest.name) == loose_key(row.name)
    return now.parent == row.parent and (is_newest or is_one(now, row, day, lists))


def _is_known(row: Row, listed: Row, day: str, lists: Lists) -> bool:
    """Whether an older list has `row`: in its own spelling, in that of the newest list, or under a former name."""
    newest = lists[NEWEST][1].get(row.code)
    if newest and is_one(row, newest, NEWEST, lists) and loose_key(newest.name) == loose_key(listed.name):
        return True
    return is_one(row, listed, day, lists) or continues(row, day, lists)


def _named(row: Row) -> tuple[str, str, str]:
    return row.parent, row.kind, loose_key(row.name)
