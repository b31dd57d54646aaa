"""Chooses the claimed quantity among those of a wording: money for an income, people for jobs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from dvk_sitegen.domain.quantities.context import NOT_YET, PLANNED_AFTER, is_money
from dvk_sitegen.domain.quantities.phrase import phrase
from dvk_sitegen.domain.quantities.read import ParsedQuantity, read_wording
from dvk_sitegen.domain.quantities.vocabulary import TIMES
from dvk_sitegen.domain.quantity import Quantity
from dvk_sitegen.domain.units import MONEY, SPANS, WORK_NOUNS, is_known, is_people

About = Literal["income", "jobs", "measures"]


@dataclass(frozen=True, slots=True)
class Claimed:
    """The claimed quantities of a wording.

    `quantities` is one, or several that are listed together and differ in split, basis or unit; empty where nothing can
    be read. `fault` is the reason: those of `ParsedQuantity`, `several` (which of them?), `other-money` (a change, a
    cost, a target), `other-people` (who do not have the work), `unknown-words` (is it earned?) or `no-unit` (of what?);
    `span`, `fix` and `forms` as there. `unusual` are numbers that are not printed by the rules but were read.
    """

    quantities: tuple[Quantity, ...] = ()
    fault: str = ""
    span: str = ""
    fix: str = ""
    forms: tuple[str, ...] = ()
    unusual: tuple[str, ...] = ()


@lru_cache(maxsize=65536)
def read_claim(said: str, about: About, basis: str = "", what: str = "") -> Claimed:
    """The quantities that `said` claims for the fact `about`.

    `basis`, where the author gave one, chooses between kinds of money; `what` is the thing measured.
    """
    parsed = read_wording(said)
    if parsed.fault:
        return Claimed(fault=parsed.fault, span=parsed.span, fix=parsed.fix, forms=parsed.forms)
    if not parsed.quantities:
        return Claimed()
    if about == "income":
        return _income(parsed, basis)
    return _jobs(parsed) if about == "jobs" else _measure(parsed, said.lower(), what.lower())


def _income(parsed: ParsedQuantity, basis: str) -> Claimed:
    every = [q._replace(unit=MONEY) for q in parsed.quantities if _is_money(q)]
    money = [q for q in every if q.role != "other"]
    if every and not money:
        return Claimed(fault="other-money", span=every[0].said)
    doubtful = next((q for q in money if q.role == "doubtful"), None)
    if doubtful:
        return Claimed(fault="ambiguous", span=doubtful.said)
    unknown = next((q for q in money if q.role == "unknown"), None)
    if unknown:
        return Claimed(fault="unknown-words", span=unknown.said)
    if not money:
        is_bare = any(not q.unit for q in parsed.quantities)
        return Claimed(fault="no-unit" if is_bare else "no-number", span=_first_number(parsed))
    bare = next((q for q in parsed.quantities if not q.unit and not q.is_money_sized and not q.split), None)
    if bare:  # "từ 600, lên tới 700 triệu"
        return Claimed(fault="several", span=bare.said)
    strange = next((q for q in parsed.quantities if _is_strange(q)), None)
    if strange:
        return Claimed(fault="unknown-words", span=strange.said)
    chosen = [q for q in money if q.basis == basis] if len(money) > 1 and basis else money
    return _side_by_side(chosen or money, parsed, _kinds_of_money(money))


_AFTER_MONEY = ("bạc", "chẵn", "tròn", "thôi", "tiền", "đồng", "việt", "vn", "vnđ")


def _is_strange(quantity: Quantity) -> bool:
    """Whether unknown words follow in place of "đồng": "600 triệu lẻ", "600 triệu quay đầu"."""
    return (
        quantity.is_money_sized
        and not is_known(quantity.unit)
        and quantity.unit.split(" ")[0].lower() not in ("", *_AFTER_MONEY)
    )


def _kinds_of_money(money: list[Quantity]) -> int:
    """How many kinds of money there are; two in "thu 300 triệu, trừ chi phí còn 150 triệu", the first not stated."""
    bases = [q.basis for q in money]
    return 2 if bases == ["", "net"] else len({*bases} - {""})


def _is_money(quantity: Quantity) -> bool:
    """Whether a quantity is money: for an income "500 triệu" is, unless a unit follows."""
    return quantity.unit == MONEY or (quantity.is_money_sized and not is_known(quantity.unit))


def _jobs(parsed: ParsedQuantity) -> Claimed:
    people = [q for q in parsed.quantities if is_people(q.unit)]
    chosen = people or [q for q in parsed.quantities if q.unit in WORK_NOUNS]
    if not chosen:
        is_bare = any(not q.unit for q in parsed.quantities)
        return Claimed(fault="no-unit" if is_bare else "no-number", span=_first_number(parsed))
    working = [q for q in chosen if q.role != "other"]
    if not working:
        return Claimed(fault="other-people", span=chosen[0].said)
    chosen = working
    doubtful = next((q for q in chosen if q.role == "doubtful"), None)
    if doubtful:
        return Claimed(fault="ambiguous", span=doubtful.said)
    rest = [q for q in parsed.quantities if not is_people(q.unit) and q not in chosen]
    shared = {p for q in chosen for p in q.per if p not in TIMES}
    beside = next((q for q in rest if _may_be_people(q) or any(q.unit.startswith(p) for p in shared)), None)
    if beside:  # "2 tổ, mỗi tổ 10 lao động": ten, or twenty?
        return Claimed(fault="several", span=beside.said)
    return _side_by_side(chosen, parsed, len({q.split for q in chosen} - {""}))


def _may_be_people(quantity: Quantity) -> bool:
    """Whether an unknown noun may count people too: the "dẫn đường" of "4 công nhân, 2 dẫn đường"."""
    return not is_known(quantity.unit) and not is_money(quantity) and quantity.unit not in _REMARKS


_REMARKS = ("%", "sao")  # units of a remark about the number before it: a share, a rank


def _measure(parsed: ParsedQuantity, said: str, what: str) -> Claimed:
    about = f"{what} {said}"
    stated = parsed.quantities
    may_be_plan = _NOT_YET.search(said) is not None and not _NOT_YET.search(what)
    for quantity in stated:
        if quantity.role == "doubtful":
            return Claimed(fault="ambiguous", span=quantity.said)
        if may_be_plan and _is_plan(said, quantity.said.lower()):
            return Claimed(fault="ambiguous", span=quantity.said, forms=(f"đạt {quantity.said}",))
        if quantity.unit == "%" and quantity.said.startswith("vượt "):  # above ten percent, or ten percent above?
            return Claimed(fault="ambiguous", span=quantity.said)
        if _is_of_another_dimension(quantity, about):
            number = phrase(quantity._replace(unit="", per=()))
            return Claimed(fault="ambiguous", span=quantity.said, forms=(f"{number} m²", f"{number} m"))
    if stated[0].unit not in _REMARKS:  # "33/75 trường, đạt tỷ lệ 44%": the share is no second number
        stated = tuple(q for q in stated if q.unit not in _REMARKS)
    if any(q.role != "other" or is_money(q) for q in stated):  # "2 tấn/ha, tăng 5 tạ/ha"
        stated = tuple(q for q in stated if q.role != "other" or is_money(q))
    if any(q.unit not in SPANS for q in stated):  # "góp 500 triệu đồng trong 5 năm qua"
        stated = tuple(q for q in stated if q.unit not in SPANS)
    if len(stated) == 1:
        only = stated[0]
        if not only.unit and not only.is_money_sized:
            return Claimed(fault="no-unit", span=_first_number(parsed))
        return Claimed((only._replace(unit=only.unit or MONEY),), unusual=parsed.unusual)
    bare = next((q for q in stated if not q.unit and not q.is_money_sized), None)
    if bare:
        return Claimed(fault="no-unit", span=bare.said)
    return _side_by_side(list(stated), parsed, len({(q.unit, q.per) for q in stated}))


_NOT_YET = re.compile(rf"(?<!\w)(?:{NOT_YET})(?!\w)")
_PLANNED_AFTER = re.compile(PLANNED_AFTER)
_AREA = re.compile(
    r"\b(?:diện tích|mặt bằng|đất|vườn|ao|chuồng|sân|nhà|xưởng|ruộng|đồi|rừng|khuôn viên|trang trại|hồ|bãi)\b"
)
_LENGTH = re.compile(
    r"\b(?:dài|(?<!mở )rộng|sâu|cao|đường|kênh|mương|cống|tường|rào|ống|dây|tuyến|bờ|đê|kè|cầu|khoan|giếng|hàng)\b"
)
_LONG = re.compile(r"\b(?:dài|chiều (?:dài|rộng|cao|sâu))\b")
_WIDE = re.compile(r"(?<!mở )\brộng\b")
_METRES_OF_LAND = re.compile(r"\d ?(?:m|mét) đất\b")
_HIGH_IN_M2 = re.compile(  # "cao 1m2" is mostly 1,2 m
    r"\b(?:cao|sâu|dày|(?<!mở )rộng|ngang|thước|chiều|mực nước|cách)\b[^,;\d]{0,20}\b\d ?m[2²](?!\w)"
)


def _is_plan(said: str, span: str) -> bool:
    """Whether the words around `span` make it a plan: "dự kiến trồng 20 ha", but not "đạt 4/5 kế hoạch"."""
    before, _, after = said.partition(span)
    return _NOT_YET.search(before) is not None or _PLANNED_AFTER.match(after[:80]) is not None


_WIDEST = 100  # metres: more than that is hardly a width


def _is_of_another_dimension(quantity: Quantity, about: str) -> bool:
    """Whether an area is in metres, or a length in m², so that either may be meant."""
    if quantity.unit in ("m²", "km²", "ha"):
        return bool(_LONG.search(about) or _HIGH_IN_M2.search(about)) and "diện tích" not in about
    if quantity.unit not in ("m", "km"):
        return False
    said_before = about.partition(quantity.said.lower())[0]
    is_too_wide = bool(_WIDE.search(said_before)) and not _LONG.search(about) and (quantity.interval.low or 0) > _WIDEST
    is_area = bool(_AREA.search(about) and not _LENGTH.search(about))
    return is_too_wide or is_area or bool(_METRES_OF_LAND.search(about))


def _side_by_side(quantities: list[Quantity], parsed: ParsedQuantity, kinds: int) -> Claimed:
    """Several quantities as one claim, if each is of a different kind."""
    if len(quantities) > max(1, kinds):
        return Claimed(fault="several", span=_first_number(parsed))
    return Claimed(tuple(quantities), unusual=parsed.unusual)


def _first_number(parsed: ParsedQuantity) -> str:
    return parsed.quantities[0].said
