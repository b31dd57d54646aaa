"""Reads what is said of a quantity: "từ 500 triệu đến 1 tỷ đồng/năm" → an interval, a unit, per what."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dvk_sitegen.domain.quantity import UNKNOWN_WORDS, Quantity
from dvk_sitegen.domain.units import MONEY, PEOPLE_NOUNS, SPELLINGS
from dvk_sitegen.domain.wording.cleaning import Cleaned, asides, clean
from dvk_sitegen.domain.wording.scanner import Found, Scanner
from dvk_sitegen.domain.wording.tokens import Broken
from dvk_sitegen.domain.wording.vocabulary import (
    BASES,
    COMPARED,
    DETAIL_WORDS,
    OTHER_MONEY,
    SHARERS,
    SPLITS,
    TIMES,
    alternatives,
)

MAX_LENGTH = 400
"""Characters; a wording is a phrase, not a page."""

_DETAILS = re.compile(alternatives(DETAIL_WORDS))
_SPLIT = re.compile(alternatives(SPLITS))
_CLAUSE = re.compile(r"[,;+]|\bvà\b")
_TIME_BEFORE = re.compile(rf"\b(?:hàng|hằng|mỗi|một|1)\s+({alternatives(TIMES)})\b")
_SHARER_BEFORE = re.compile(
    r"\b(?:(?:bình quân|trung bình)(?: của| cho)? )?(?:mỗi |một |1 ?|01 |(?:bình quân|trên) (?=đầu))"
    rf"({alternatives((*SHARERS, 'đầu người'))})(?!\w)"
)
_ONE_SHARER = re.compile(
    rf"(?<!/)(?<!/ )\b0?1 ?(?:{alternatives(SHARERS)})(?!\w)(?= (?:cho|thu|là|đạt|có|lãi|được|tạo))"
)
_TIME_AFTER = re.compile(rf"(?:/ ?|\b(?:hàng|hằng|mỗi|một|1) )({alternatives(TIMES)})\b")
_SHARER_AFTER = re.compile(rf"/ ?({alternatives(SHARERS)})(?!\w)")
_NAMES = {**SPELLINGS, "đầu người": "người"}
_COUNTED_ASIDE = re.compile(r"\([^()]*\d[^()]*\)")
_OTHER_MONEY, _COMPARED = re.compile(OTHER_MONEY), re.compile(COMPARED)
_ESTIMATE = re.compile(r"\bước (?:tính|thu|đạt|khoảng|thực hiện|giá trị)\b")
_PEOPLE_BEFORE = re.compile(rf"({alternatives(PEOPLE_NOUNS)})(?: (?:{alternatives(SPLITS)}))?(?: là|:)? ?$")


@dataclass(frozen=True, slots=True)
class Reading:
    """What could be read of a wording: all its quantities, in order.

    `fault` names what makes the wording as a whole unreadable (`broken`, `negative`, `too-large`, `reversed`,
    `too-long`, `vague`, `several`, `no-number`), `piece` the words concerned, `fix` words that would work. `unusual`
    are numbers that are not printed by the rules but have only one meaning.
    """

    quantities: tuple[Quantity, ...] = ()
    fault: str = ""
    piece: str = ""
    fix: str = ""
    unusual: tuple[str, ...] = ()


def read_wording(said: str) -> Reading:
    """Every quantity in `said`; none and no fault where it says that there is no number (`UNKNOWN_WORDS`).

    Never raises; takes well under 10 ms whatever `said` holds.
    """
    if len(said) > MAX_LENGTH:
        return Reading(fault="too-long", piece=said[:40])
    try:
        cleaned = clean(said)
        return Reading() if cleaned.lower in UNKNOWN_WORDS else _read(cleaned)
    except Broken as broken:
        return Reading(fault=broken.fault, piece=broken.piece, fix=broken.fix)


def _read(cleaned: Cleaned) -> Reading:
    countable = _ONE_SHARER.sub(lambda m: " " * len(m[0]), cleaned.countable)
    scanner = Scanner(countable, cleaned.text)
    found = _without_details(scanner.quantities(), countable)
    if not found:
        return Reading(fault="vague" if scanner.amounts.was_vague else "no-number", piece=cleaned.text[:60])
    quantities: list[Quantity] = []
    for n, this in enumerate(found):
        begin = found[n - 1].end if n else 0
        end = found[n + 1].start if n + 1 < len(found) else len(countable)
        quantities.append(_in_context(this.quantity, cleaned.lower[begin : this.start], cleaned.lower[this.end : end]))
    quantities = _with_shared_words(quantities, cleaned.lower)
    doubled = _said_otherwise(quantities, cleaned.lower)
    if doubled:
        return Reading(fault="several", piece=doubled)
    invisible = (cleaned.text[:40],) if cleaned.had_invisible else ()
    return Reading(tuple(quantities), unusual=(*scanner.amounts.unusual, *invisible))


def _without_details(found: list[Found], text: str) -> list[Found]:
    """Of "15 lao động, trong đó 5 thường xuyên" the fifteen: what comes after counts some of the same."""
    if len(found) < 2:
        return found
    details = _DETAILS.search(text, found[0].end)
    return [f for f in found if not details or f.start < details.start()]


def _in_context(quantity: Quantity, before: str, after: str) -> Quantity:
    """`quantity` with what the words around it say of it."""
    sharers = [_NAMES.get(s, s) for s in _SHARER_BEFORE.findall(before)]
    has_time = any(p in TIMES for p in quantity.per) or quantity.unit in PEOPLE_NOUNS
    times = [] if has_time else _TIME_BEFORE.findall(before) or _TIME_AFTER.findall(_CLAUSE.split(after)[0])[:1]
    sharers += [] if quantity.per else _SHARER_AFTER.findall(_CLAUSE.split(after)[0])[:1]
    noun = None if quantity.unit or quantity.is_money_sized else _PEOPLE_BEFORE.search(before)
    is_estimate = quantity.interval.approximate or _ESTIMATE.search(before) is not None
    return quantity._replace(
        interval=quantity.interval._replace(approximate=is_estimate),
        unit=noun[1] if noun else quantity.unit,
        basis=(basis_of(before) or basis_of(_CLAUSE.split(after)[0])) if _is_money(quantity) else "",
        split=quantity.split or _split(before, after),
        is_other=_is_money(quantity) and bool(_OTHER_MONEY.search(before) or _COMPARED.search(after)),
        per=tuple(dict.fromkeys((*quantity.per, *times, *sharers))),
    )


def _with_shared_words(quantities: list[Quantity], lower: str) -> list[Quantity]:
    """What is said once for all: the unit of "5 lao động thường xuyên, 10 thời vụ", the basis of a single sum."""
    shared: list[Quantity] = []
    for quantity in quantities:
        if not quantity.unit and quantity.split and shared:
            quantity = quantity._replace(unit=shared[-1].unit)
        shared.append(quantity)
    money = [q for q in shared if _is_money(q)]
    if len(money) == 1:
        shared = [q._replace(basis=q.basis or basis_of(lower)) if q is money[0] else q for q in shared]
    return shared


def _said_otherwise(quantities: list[Quantity], lower: str) -> str:
    """The words in brackets that give another number of the same: "5 lao động (7 người)"."""
    for aside in asides(lower):
        if _DETAILS.search(aside):
            continue
        others = read_wording(aside).quantities
        for other in others if len(others) == 1 else ():  # several are the parts of what stands before
            same = [q for q in quantities if _is_of_the_same(q, other)]
            if same and not any(_has_bounds_of(q, other) for q in same):
                return aside.strip()
    return ""


def _is_money(quantity: Quantity) -> bool:
    return quantity.unit == MONEY or quantity.is_money_sized


def _has_bounds_of(quantity: Quantity, other: Quantity) -> bool:
    return (quantity.interval.low, quantity.interval.high) == (other.interval.low, other.interval.high)


def _is_of_the_same(quantity: Quantity, other: Quantity) -> bool:
    are_people = quantity.unit in PEOPLE_NOUNS and other.unit in PEOPLE_NOUNS
    is_alike = (quantity.split, quantity.basis, quantity.per) == (other.split, other.basis, other.per)
    return is_alike and (quantity.unit == other.unit or are_people)


def basis_of(text: str) -> str:
    """The kind of money that `text`, in lower case, speaks of; "" where it names none."""
    return next((basis for basis, pattern in BASES if re.search(pattern, text)), "")


def _split(before: str, after: str) -> str:
    """The split told in the words behind the quantity, up to the next comma or "và", else right before it.

    Words in brackets tell it too, unless they count: "10 lao động (6 thường xuyên, 4 thời vụ)" is not all permanent.
    """
    before, after = (_COUNTED_ASIDE.sub("", words) for words in (before, after))
    for clause in (_CLAUSE.split(after)[0], _CLAUSE.split(before)[-1]):
        told = _SPLIT.search(clause)
        if told:
            return SPLITS[told[0]]
    return ""
