"""What the words around a number say of it: what it is counted for, and what kind of money or people it is."""

from __future__ import annotations

import re

from dvk_sitegen.domain.quantity import Quantity
from dvk_sitegen.domain.units import MONEY, PEOPLE_NOUNS
from dvk_sitegen.domain.wording import roles
from dvk_sitegen.domain.wording.vocabulary import SHARERS, SPLITS, TIMES, alternatives, in_order

_TIMES, _SHARERS = alternatives(TIMES), alternatives((*SHARERS, "đầu người"))
_EACH = r"(?:mỗi|một|từng|bình quân|hàng|hằng|0?1)"
_CLAUSE = re.compile(r"[,;+]|\bvà\b")
_TIME_BEFORE = re.compile(rf"(?:\b(?:hàng|hằng|mỗi|một|1|từng) ?|/ ?)\s*({_TIMES})\b(?! gần đây| qua| nay)")
_SHARER_BEFORE = re.compile(
    r"(?:\b(?:(?:bình quân|trung bình|tính)(?: của| cho| trên)? )?"
    r"(?:mỗi |một |từng |1 ?|01 |(?:bình quân|bq|trên|theo) (?=đầu))|/ ?|(?=đầu người))"
    rf"({_SHARERS})(?!\w)"
)
_MONEY_PER = re.compile(
    r"(?:thu nhập|doanh thu|lợi nhuận|lương|lãi|giá trị sản xuất|giá trị|bình quân|thu)"
    rf"(?: trên ({_SHARERS})| (tháng|ngày|vụ|quý|tuần)(?= ?$)| bình quân (năm|tháng)(?= ?$))(?!\w)"
)
_EVERY = re.compile(rf"\b({_SHARERS}|{_TIMES}) nào cũng\b")
_STROKE_BEFORE = re.compile(rf"(?<!\w)({_SHARERS}) ?/ ?(?={_TIMES})")
_EACHES = "tháng|ngày|năm|vụ|lứa|quý|tuần|con|ha|sào|công|cây|gốc|m2|khẩu"
_BARE_EACH = re.compile(  # "tháng 6 triệu", "vụ lãi 20 triệu": each, or which?
    rf"(?:(?<!\w)(?:{_EACHES})|(?:^|[,;] ?)(?!năm)(?:{_EACHES})(?: [^\W\d]+)? (?:lãi|thu|đạt|được|kiếm|lời|bán)) ?$"
)
_ROUGHLY_BEFORE = re.compile(r"(?:hơn|gần|khoảng|chừng|ngót|dưới|trừ|với|diện tích|có)\s*$")
_AFTER_SPAN = re.compile(r"(?:sau|hơn|gần|qua|suốt|được|mới|hết|mất)\s*$")  # "sau 1 năm" is not each year
_TIME_AFTER = re.compile(rf"(?:/ ?|\b(?:hàng|hằng|mỗi|một|1) )({_TIMES})\b")
_SHARER_AFTER = re.compile(rf"/ ?({_SHARERS})(?!\w)")
_SEVERAL_EACH = re.compile(rf"\b(?:mỗi|cứ|từng)\s+(?!0?1\b)\d[\d.,]*\s*(?:{_TIMES}|{_SHARERS})(?!\w)[^,;]*$")
_EACH_OF = re.compile(r"\b(?:mỗi|cứ|từng)\s*$")
_UNREAD_BOUND = re.compile(rf"(?<!\w)(?:{roles.UNREAD_BOUNDS})(?: \w+){{1,2}} ?$")
_SOLD_BY, _SOLD = (
    frozenset(("kg", "ký", "cân", "tạ", "yến", "lít", "quả", "trái")),
    re.compile(r"\bbán(?: được)?(?: \w+)? ?$"),
)
_DEDUCTED = re.compile(r"\btrừ (?:(?:các|mọi|hết|đi|khoản) )*chi(?: phí)?(?: (?:là|khoảng|hết))? ?$")
_SOME_EACH = re.compile(r"\b(?:mỗi|từng)\s+(\w+(?: \w+)?)")
_ESTIMATE = re.compile(r"\bước (?:tính|thu|đạt|khoảng|thực hiện|giá trị|lãi|lời|lợi nhuận|doanh thu|cho|chừng)\b")
_PEOPLE_BEFORE = re.compile(rf"({alternatives(PEOPLE_NOUNS)})(?: (?:{alternatives(SPLITS)}))?(?: là|:)? ?$")
_COUNTED_ASIDE = re.compile(r"\([^()]*\d[^()]*\)")
_ASIDE = re.compile(r"\([^()]*\)?|\[[^\[\]]*\]?")
_SPLIT = re.compile(alternatives(SPLITS))
_BREAK = re.compile(r"[,;.()]\s|[;()]")
_MONEY_WORDS = re.compile(rf"(?<!\w)(?:(?P<earned>{roles.EARNED})|(?P<spent>{roles.SPENT}))(?!\w)")
_JOB_WORDS = re.compile(rf"(?<!\w)(?:(?P<earned>{roles.EMPLOYED})|(?P<spent>{roles.NO_JOB}))(?!\w)")
_PAST = re.compile(rf"(?<!\w)(?<!so với )(?<!hơn )(?:{roles.PAST})(?!\w)(?!.*\b(?:nay|hiện)\b)")
_JOBS_PLANNED = re.compile(rf"(?<!\w)(?:{roles.PLANNED}|{roles.PLANNED_JOBS})(?!\w)")
_CHANGED = re.compile(
    r"(?<!\w)(?:tăng|giảm|bớt|thêm|tăng thêm|giảm thêm|giảm được|chênh|chênh lệch)(?: (?:được|là|khoảng))?\s*$"
)
_PLANNED, _DENIED = re.compile(rf"(?<!\w)(?:{roles.PLANNED})(?!\w)"), re.compile(rf"(?<!\w)(?:{roles.DENIED})")
_PLANNED_AFTER = re.compile(roles.PLANNED_AFTER)
_COMPARED, _SPENT_AFTER = re.compile(roles.COMPARED), re.compile(rf"\s*(?:{roles.SPENT_AFTER})(?!\w)")
_GIVEN_AFTER = re.compile(rf"\s*(?:{roles.GIVEN_AFTER})(?!\w)")
_NO_JOB_AFTER = re.compile(rf"(?<!\w)(?:{roles.NO_JOB_AFTER})(?!\w)")
_LINKED = re.compile(rf"(?:(?<!\w)(?:{roles.LINKS})|:|^)\s*$")
_WEAKLY_LINKED = re.compile(rf"^(.*?)(?<!\w)(?:{roles.WEAK_LINKS})\s*$")
_NEUTRAL = re.compile(rf"(?<!\w)(?:{roles.NEUTRAL})(?!\w)|[^\w]+|\d+")


def in_context(quantity: Quantity, before: str, after: str) -> Quantity:
    """`quantity` with what the words around it, in lower case, say of it."""
    clause = _CLAUSE.split(_COUNTED_ASIDE.sub(" ", after))[0]
    noun = None if quantity.unit or quantity.is_money_sized else _PEOPLE_BEFORE.search(before)
    is_estimate = quantity.interval.approximate or _ESTIMATE.search(before) is not None
    quantity = quantity._replace(
        interval=quantity.interval._replace(approximate=is_estimate),
        unit=noun[1] if noun else quantity.unit,
        split=quantity.split or _split(before, after),
        per=in_order((*quantity.per, *(p for p in _per(quantity, before, clause) if p != quantity.unit))),
    )
    if is_money(quantity):
        role = _role_of_money(quantity, before, after)
        return quantity._replace(basis=basis_of(before) or basis_of(clause), role=role, split="")
    if quantity.unit in PEOPLE_NOUNS:
        return quantity._replace(role=_role_of_people(before, after, clause))
    return quantity._replace(role="other" if _CHANGED.search(before) else "")


def _per(quantity: Quantity, before: str, clause: str) -> list[str]:
    """What the words around say that it is counted for: "mỗi hộ", "bình quân đầu người", "thu nhập/tháng"."""
    if is_money(quantity):
        stroke = _STROKE_BEFORE.search(before)
        told = (
            [next(filter(None, m.groups())) for m in _MONEY_PER.finditer(before)]
            + [m[1] for m in _EVERY.finditer(before)]
            + ([stroke[1]] if stroke else [])
        )
        quantity = quantity._replace(per=(*quantity.per, *told))
        return told + _per_each(quantity, before, clause)
    return _per_each(quantity, before, clause)


def _per_each(quantity: Quantity, before: str, clause: str) -> list[str]:
    sharers = [m[1] for m in _SHARER_BEFORE.finditer(before) if not _ROUGHLY_BEFORE.search(before[: m.start()])]
    sharers += [] if quantity.per else _SHARER_AFTER.findall(clause)[:1]
    if any(p in TIMES for p in quantity.per) or quantity.unit in PEOPLE_NOUNS:
        return sharers
    return sharers + (_times_before(before) or _time_after(quantity, clause))


def told_before(text: str) -> list[str]:
    """What all numbers behind `text` are counted for: "mỗi năm", "mỗi hộ"."""
    return [m[1] for m in _SHARER_BEFORE.finditer(text)] + _times_before(text)


def _times_before(before: str) -> list[str]:
    return [m[1] for m in _TIME_BEFORE.finditer(before) if not _AFTER_SPAN.search(before[: m.start()])]


def _time_after(quantity: Quantity, clause: str) -> list[str]:
    told = _TIME_AFTER.search(clause)
    if not told or (quantity.unit in TIMES and not told[0].startswith("/")):  # 2 vụ lúa 1 vụ cá
        return []
    return [told[1]]


def is_deducted(before: str) -> bool:
    """Whether a sum of money stands right behind "trừ chi phí": then it is what was deducted, or what is left."""
    return _DEDUCTED.search(before) is not None


def is_per_several(quantity: Quantity, before: str, earlier: str) -> bool:
    """Whether it is counted for several at once ("mỗi 6 tháng"), or for something that is on no list ("mỗi xuồng").

    `earlier` is what stands before the number that comes before this one, "" where none does.
    """
    if _SEVERAL_EACH.search(before) or _EACH_OF.search(earlier):
        return True
    each = _SOME_EACH.search(before)
    return each is not None and not quantity.per and not each[1].startswith((*TIMES, *SHARERS))


def _role_of_money(quantity: Quantity, before: str, after: str) -> str:
    """What the words around make of it.

    "other": a cost, a loan, a change, a plan; "doubtful": there is a "not", or a bound that does not stand right before
    it; "unknown": the words before it are on no list; "": what is earned.
    """
    plain = _ASIDE.sub(" ", before)
    clause = _BREAK.split(plain)[-1]
    if _PLANNED.search(plain) or _PLANNED_AFTER.match(after) or _COMPARED.search(after):
        return "other"
    if _PAST.search(clause):
        return "other"
    if _DENIED.search(clause) or _UNREAD_BOUND.search(clause):
        return "doubtful"
    if _GIVEN_AFTER.match(after):
        return "other"
    told = [m.lastgroup for m in _MONEY_WORDS.finditer(clause)]
    if not _SOLD_BY.isdisjoint(quantity.per) and _SOLD.search(clause):
        return "other"  # "bán 6.500 đồng/kg": a price
    is_bare = not quantity.per and _BARE_EACH.search(before)
    if is_bare and (not told or told[-1] == "earned"):
        return "doubtful"
    if told:
        return "" if told[-1] == "earned" else "other"
    if _SPENT_AFTER.match(after):
        return "other"
    earlier = {m.lastgroup for m in _MONEY_WORDS.finditer(plain)}
    if "earned" in earlier:
        return ""
    is_yearly = any(p in TIMES for p in quantity.per) and _LINKED.search(clause)
    if "spent" in earlier and not is_yearly:
        return "other"
    weak = _WEAKLY_LINKED.match(clause)
    return "" if _LINKED.search(clause) or not _NEUTRAL.sub("", weak[1] if weak else clause) else "unknown"


def _role_of_people(before: str, after: str, clause: str) -> str:
    """ "other" for people who lose, lack, learn or are planned to have work."""
    plain = _ASIDE.sub(" ", before)
    last = _BREAK.split(plain)[-1]
    told = [m.lastgroup for m in _JOB_WORDS.finditer(last)]
    if (
        (told and told[-1] == "spent")
        or _JOBS_PLANNED.search(plain)
        or _PLANNED_AFTER.match(after)
        or _PAST.search(last)
        or _NO_JOB_AFTER.search(clause)
    ):
        return "other"
    return "doubtful" if _DENIED.search(last) else ""


def is_money(quantity: Quantity) -> bool:
    """Whether the number is one of money."""
    return quantity.unit == MONEY or quantity.is_money_sized


def basis_of(text: str) -> str:
    """The kind of money that `text`, in lower case, speaks of; "" where it names none."""
    return next((basis for basis, pattern in roles.BASES if re.search(pattern, text)), "")


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
