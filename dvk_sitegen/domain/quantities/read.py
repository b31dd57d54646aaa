"""Reads a wording of quantities: "từ 500 triệu đến 1 tỷ đồng/năm" → an interval, a unit, the unit it is counted for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dvk_sitegen.domain.quantities.clean import Cleaned, asides, clean
from dvk_sitegen.domain.quantities.context import (
    basis_of,
    in_context,
    is_deducted,
    is_money,
    is_per_several,
    per_before,
)
from dvk_sitegen.domain.quantities.doubts import is_doubtful, is_estimate, is_share_of
from dvk_sitegen.domain.quantities.number_words import number_in_words
from dvk_sitegen.domain.quantities.scan import FoundQuantity, Scanner
from dvk_sitegen.domain.quantities.tokens import Broken
from dvk_sitegen.domain.quantities.vocabulary import DETAIL_WORDS, SHARERS, TIMES, alternatives, in_order
from dvk_sitegen.domain.quantity import UNKNOWN_WORDS, Exact, Quantity
from dvk_sitegen.domain.units import PEOPLE_NOUNS

MAX_LENGTH = 400
"""The maximum length of a wording in characters."""

_DETAILS = re.compile(alternatives(DETAIL_WORDS))
_ONE = alternatives((*SHARERS, *TIMES))
_LEADS = r"cho|thu|là|đạt|có|lãi|lời|được|tạo|doanh|khoảng|từ|trên|hơn|gần|bình quân|trung bình|lợi nhuận|tăng"
_ONE_SHARER = re.compile(
    rf"(?:\b(?:tính )?(?:trên|cho) |(?<!\w))(?<!/)(?<!/ )0?1 *(?:{_ONE})(?!\w)(?: \w+){{0,4}}?"
    rf"(?= (?:(?:{_LEADS})\b|\d[\d.,]*(?: ?- ?\d[\d.,]*)? ?(?:triệu|tr|tỷ|tỉ|nghìn|ngàn|đồng|trăm|k|đ)\b))"
)
_IN_ONE = re.compile(rf"(?<=đồng )trong 0?1 (?:{alternatives(TIMES)})(?!\w)")
_RISEN = re.compile(r"\b(?:tăng|nâng|giảm|hạ)(?: \w+)? (?:lên|tới|đến|còn|xuống)(?: còn| đến| tới)? ?\Z")
_OF_ALL = re.compile(r"[.;]|\b(?:tổng|cả|toàn|chung)\b")
_SPELT_OUT = re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d{3})*|\d{1,9})(?![\d.,])[^\d(),;]{0,20}[(\[]([^()\[\]]{1,40})[)\]]")
_CHANGE = re.compile(r"(?:tăng|nâng|giảm|hạ)(?: \w+){0,3}\s*$")


@dataclass(frozen=True, slots=True)
class ParsedQuantity:
    """The result of reading a wording: all its quantities, in order.

    `fault` names what makes the wording as a whole unreadable (`broken`, `negative`, `too-large`, `reversed`,
    `too-long`, `vague`, `several`, `no-number`; `name`: its numbers are names; `ambiguous`: it can be read in several
    ways), `span` the words concerned, `fix` words that would work, `forms` a wording for each reading. `unusual`
    are numbers that are not printed by the rules but have only one meaning.
    """

    quantities: tuple[Quantity, ...] = ()
    fault: str = ""
    span: str = ""
    fix: str = ""
    forms: tuple[str, ...] = ()
    unusual: tuple[str, ...] = ()


def read_wording(said: str) -> ParsedQuantity:
    """Every quantity in `said`; none and no fault where it says that there is no number (`UNKNOWN_WORDS`).

    Never raises; takes well under 10 ms whatever `said` holds.
    """
    if len(said) > MAX_LENGTH:
        return ParsedQuantity(fault="too-long", span=said[:40])
    try:
        cleaned = clean(said)
        return ParsedQuantity() if cleaned.lower in UNKNOWN_WORDS else _read(cleaned)
    except Broken as broken:
        return ParsedQuantity(fault=broken.fault, span=broken.span, fix=broken.fix, forms=broken.forms)


def _read(cleaned: Cleaned) -> ParsedQuantity:
    countable = cleaned.countable
    if "1" in countable:
        countable = _ONE_SHARER.sub(_blank, _IN_ONE.sub(_blank, countable))
    scanner = Scanner(countable, cleaned.text)
    found = scanner.quantities()
    if not found:
        fault = "vague" if scanner.amounts.was_vague else "name" if cleaned.slogan else "no-number"
        return ParsedQuantity(fault=fault, span=cleaned.slogan if fault == "name" else cleaned.text[:60])
    quantities = _in_contexts(cleaned, found)
    quantities = _with_shared_words(quantities, found, cleaned.lower)
    quantities = _without_details(quantities, found, countable)
    doubled = _said_otherwise(quantities, cleaned.lower)
    if doubled:
        return ParsedQuantity(fault="several", span=doubled)
    invisible = (cleaned.text[:40],) if cleaned.had_invisible else ()
    return ParsedQuantity(tuple(quantities), unusual=(*scanner.amounts.unusual, *invisible))


def _in_contexts(cleaned: Cleaned, found: list[FoundQuantity]) -> list[Quantity]:
    """The found quantities with what the words around each add. Raises Broken."""
    quantities: list[Quantity] = []
    before = ""
    for n, this in enumerate(found):
        last = found[n - 1] if n else None
        between = cleaned.lower[last.end if last else 0 : this.start]
        before = _without_share(before, between) if last and last.quantity.unit == "%" else between
        before = _CHANGE.sub("", before) if this.has_changed else before
        end = found[n + 1].start if n + 1 < len(found) else len(cleaned.lower)
        quantity = in_context(this.quantity, before, cleaned.lower[this.end : end])
        earlier = cleaned.lower[: last.start] if last and not is_money(quantities[-1]) else ""
        if (last and _is_for_one(last.quantity, quantity, between)) or is_per_several(quantity, before, earlier):
            raise Broken("ambiguous", cleaned.text[max(0, this.start - len(before)) : this.end].strip())
        if (
            any(map(is_money, quantities)) and is_money(quantity) and is_deducted(before)
        ):  # "thu 100 triệu, trừ chi phí 40"
            follows = any(is_money(later.quantity) for later in found[n + 1 :])
            quantity = quantity._replace(role="other" if follows else "doubtful")
        quantity = _after(quantities[-1], quantity, between) if quantities else quantity
        quantities.append(_doubted(quantity, this, last, cleaned.lower))
    return quantities


def _doubted(quantity: Quantity, this: FoundQuantity, last: FoundQuantity | None, lower: str) -> Quantity:
    """`quantity`, marked as doubtful where the words directly around it change its meaning."""
    before, after = lower[: this.start], lower[this.end :]
    if is_estimate(after):
        quantity = quantity._replace(interval=quantity.interval._replace(approximate=True))
    is_later = last is not None and is_money(last.quantity) and is_money(quantity)
    if is_later and _RISEN.search(before):  # "năm 2020 là 40 triệu, năm 2023 tăng lên 60 triệu"
        return quantity._replace(role="doubtful")
    if quantity.role == "other":
        return quantity
    is_share = last is not None and is_money(quantity) and is_share_of(last.quantity, before[last.end :])
    is_in_two_spans = sum(p in TIMES for p in quantity.per) > 1  # "mỗi năm hai vụ, mỗi vụ 45 triệu"
    if is_share or is_in_two_spans or is_doubtful(quantity, before, after, last is None, this.has_changed):
        return quantity._replace(role="doubtful")
    return quantity


def _after(last: Quantity, quantity: Quantity, between: str) -> Quantity:
    """`quantity` with what the preceding number adds to it."""
    if quantity.said.startswith("trên ") and not between.strip() and not is_money(quantity):  # "120 cây trên 3 km"
        return quantity._replace(role="other")
    if is_money(quantity) and not quantity.basis and last.role == "other":
        return quantity._replace(basis=last.basis)  # "thu nhập tăng 20 triệu, đạt 100 triệu"
    return quantity


def _is_for_one(last: Quantity, quantity: Quantity, between: str) -> bool:
    """Whether `last` may be the unit that the money after it is counted for: "trên 1 ha đất … đạt 90 triệu"."""
    is_one = last.interval.low == 1 and last.interval.high in (1, None) and last.unit in SHARERS
    return is_one and is_money(quantity) and ("," not in between or last.said.startswith("trên"))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _without_share(before: str, between: str) -> str:
    """The text before a number after a share, without the shared thing: of "lợi nhuận 20% doanh thu, tương đương"."""
    shared, comma, rest = between.partition(",")
    return f"{before}{comma}{rest}" if comma else shared


def _without_details(quantities: list[Quantity], found: Sequence[FoundQuantity], text: str) -> list[Quantity]:
    """The quantities without details: of "15 lao động, trong đó 5 thường xuyên" the fifteen.

    Another kind of money is not a detail: "doanh thu 900 triệu, trong đó lãi 250 triệu".
    """
    details = _DETAILS.search(text, found[0].end) if len(found) > 1 else None
    if not details:
        return quantities
    first = [q for q, f in zip(quantities, found, strict=True) if f.start < details.start()]
    bases = {q.basis for q in first}
    others = [q for q in quantities[len(first) :] if is_money(q) and q.basis and q.basis not in bases]
    if not any(q.unit in PEOPLE_NOUNS for q in first):  # "12 hộ, trong đó 5 thoát nghèo, việc làm cho 20 lao động"
        others += [q for q in quantities[len(first) :] if q.unit in PEOPLE_NOUNS]
    return first + others


def _with_shared_words(quantities: list[Quantity], found: Sequence[FoundQuantity], lower: str) -> list[Quantity]:
    """The quantities with shared words: the unit of "5 lao động thường xuyên, 10 thời vụ", the basis of a single
    sum.
    """
    shared: list[Quantity] = []
    for quantity in quantities:
        if not quantity.unit and quantity.split and shared:
            quantity = quantity._replace(unit=shared[-1].unit)
        shared.append(quantity)
    money = [n for n, q in enumerate(shared) if is_money(q)]
    shared_per = per_before(lower[: found[0].start]) if len({shared[n].basis for n in money} - {""}) > 1 else ()
    for n in money[1:]:  # "mỗi năm doanh thu 2 tỷ đồng, lợi nhuận 300 triệu đồng"
        if not any(p in TIMES for p in shared[n].per):
            shared[n] = shared[n]._replace(per=in_order((*shared[n].per, *shared_per)))
    earned = next((n for n in money if shared[n].role != "other"), 0)
    if earned:
        shared[earned] = _with_shared_per(shared[earned], shared[:earned], found, lower)
    if len(money) == 1:
        (n,) = money
        end = found[n + 1].start if n + 1 < len(found) else len(lower)
        basis = shared[n].basis or basis_of(lower[:end] if n + 1 == len(found) else _whole_clauses(lower, end))
        shared[n] = shared[n]._replace(basis=basis)
    return shared


def _with_shared_per(
    quantity: Quantity, counted: list[Quantity], found: Sequence[FoundQuantity], lower: str
) -> Quantity:
    """Money with the unit before another number: "mỗi năm bán 3 tấn, thu 120 triệu" is for a year.

    "mỗi năm 2 vụ lãi 60 triệu" is ambiguous: for a year or for a vụ.
    """
    between = lower[found[0].end : found[len(counted)].start]
    shared_per = per_before(lower[: found[len(counted) - 1].start])
    if quantity.per or quantity.role or not shared_per or _OF_ALL.search(between):
        return quantity
    is_far = "," in between and any(p not in TIMES for p in shared_per)  # "mỗi hộ 5 con bò, thu 2 tỷ đồng"
    if is_far or any(q.unit in (*TIMES, "lần") for q in counted):
        return quantity._replace(role="doubtful")
    return quantity._replace(per=in_order(shared_per))


def _whole_clauses(lower: str, end: int) -> str:
    """`lower` up to the clause that contains `end`, since that belongs to another number."""
    return lower[: max(lower.rfind(mark, 0, end) for mark in ",;") + 1] or lower[:end]


def _said_otherwise(quantities: list[Quantity], lower: str) -> str:
    """The words in brackets with a different number of the same thing: "5 lao động (7 người)"."""
    doubled = next((m for m in _SPELT_OUT.finditer(lower) if _is_another(m[1], m[2].strip())), None)
    if doubled:
        return doubled[2].strip()
    for aside in asides(lower):
        if _DETAILS.search(aside):
            continue
        others = read_wording(aside).quantities
        for other in others if len(others) == 1 else ():  # several are the components of the number before
            same = [q for q in quantities if _is_of_the_same(q, other)]
            if same and not any(_has_bounds_of(q, other) for q in same):
                return aside.strip()
    return ""


def _is_another(digits: str, aside: str) -> bool:
    """Whether the number in brackets after `digits` differs: "12 (hai mươi) lao động"; a year does not count."""
    other: Exact | None = int(aside) if aside.isdecimal() else number_in_words(aside)
    if other is None and not any(map(str.isdigit, aside)):  # "5.000 (sáu nghìn) cây"
        (stated, *more) = read_wording(aside).quantities or (None,)
        other = stated.interval.low if stated and not more and not stated.unit and not stated.is_money_sized else None
    is_note = aside.isdecimal() and (len(aside) < 2 or 1900 <= int(aside) < 2100)
    return other is not None and not is_note and other != int(digits.replace(".", ""))


def _has_bounds_of(quantity: Quantity, other: Quantity) -> bool:
    return (quantity.interval.low, quantity.interval.high) == (other.interval.low, other.interval.high)


def _is_of_the_same(quantity: Quantity, other: Quantity) -> bool:
    are_people = quantity.unit in PEOPLE_NOUNS and other.unit in PEOPLE_NOUNS
    is_alike = (quantity.split, quantity.basis, quantity.per) == (other.split, other.basis, other.per)
    return is_alike and (quantity.unit == other.unit or are_people)
