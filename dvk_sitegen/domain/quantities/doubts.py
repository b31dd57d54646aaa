"""Finds doubtful numbers: words directly around a number change its meaning, so that the author is asked."""

from __future__ import annotations

import re

from dvk_sitegen.domain.quantities.vocabulary import DIGIT_WORDS, RANGE_WORDS, TIMES, alternatives
from dvk_sitegen.domain.quantity import Quantity
from dvk_sitegen.domain.units import MONEY_MULTIPLIERS

_NEAR = 80
"""Characters; words that are farther away do not change a number."""

_DIGIT = alternatives(word for word in DIGIT_WORDS if word not in ("không", "một", "năm"))
_SHARE = r"nửa|phần lớn|phần nhiều|đa số|số đông|hầu hết|phần trăm|phần (?:hai|ba|tư)"
_BEFORE = (
    # not so many, not only, never less: "không chỉ 300 triệu", "chẳng dưới 3 ha", "đâu phải 10 lao động"
    r"(?<!\w)(?:không|chẳng|chả|chưa|đâu|khỏi)(?: (?:chỉ|phải|có|được|còn|đủ|riêng|những|đạt|là|thể|bao giờ)){0,2}",
    # a part of the number: "hơn một nửa trong số 40 lao động", "70% của 40 lao động", "hầu hết 30 lao động"
    rf"(?:(?<!\w)(?:{_SHARE}|một số|vài|nhiều|ít|thứ)(?!\w)|%|\d/\d)[^,;.()]*? (?:trong|của|trên)(?: tổng)?(?: số)?",
    rf"(?<!\w)(?:{_SHARE})(?: tổng)?(?: số)?",
    # compared with it
    r"\b(?:so với|so cùng|bên cạnh|thay vì|thay cho)(?: mức)?|\bgấp (?:đôi|rưỡi|\d[\d,]* lần)(?: (?:của|mức))?",
    # at least, from afar: "kém nhất cũng lãi 50 triệu"
    r"\b(?:nhất|bèo|rẻ|bét|chí ít|ít ra)(?: \w+)? cũng(?: \w+){0,2}",
    # the rest of a number in words: "hăm hai", "hai phẩy năm"
    r"(?<!\w)(?:hăm|băm|phẩy|phảy|chấm|linh|(?<!bán )lẻ|(?:mươi|dăm|vài|(?<!gấp )đôi|mấy),?|không trăm)",
    r"(?<!\w)(?:hàng|hằng)",  # "hàng 100 triệu"
    r"\b(?:tn)?bqđn(?: (?:đạt|là))?",
)
_LAST_WORDS = frozenset((
    "không", "chẳng", "chả", "chưa", "đâu", "khỏi", "trong", "của", "trên", "nửa", "lớn", "nhiều", "số", "hết",
    "trăm", "hai", "ba", "tư", "với", "cùng", "cạnh", "vì", "cho", "gấp", "đôi", "rưỡi", "lần", "mức", "cũng",
    "hăm", "băm", "phẩy", "phảy", "chấm", "linh", "lẻ", "mươi", "dăm", "vài", "mấy", "hàng", "hằng", "bqđn",
    "tnbqđn",
))  # fmt: skip
"""A doubtful number has one of these among the last words before it; most numbers have none."""
_DOUBTED_BEFORE = re.compile(rf"(?:{'|'.join(_BEFORE)}) ?\Z|(?:^|[\s(])\+\Z")
_ALONE_BEFORE = re.compile(  # some of them, at some time: "có năm đạt 500 triệu đồng"
    r"(?<!\w)(?:có (?:hộ|nơi|thời điểm)|(?:có|nhiều) (?:năm|tháng|vụ|lứa|lúc|ngày))"
    r"(?: (?:thu|bán|đạt|được|lãi|lời))* ?\Z"
)
_RAISED_BEFORE = re.compile(  # by how much, or to what: "tăng thu nhập từ 3-5 triệu đồng"
    r"\b(?:tăng|nâng)(?: thêm)?(?: mức)? (?:thu nhập|lợi nhuận|doanh thu|lãi)(?: bình quân| thêm)* ?\Z"
)
_VARIED_BEFORE = re.compile(r"(?<!\w)(?:dao động|giao động|xê dịch|biến động|lên xuống) ?\Z")
_NAMED_BEFORE = re.compile(
    r"(?<!\w)(?:kể|nhắc|nói|đem|mang|đưa|dẫn|gửi|hướng|cuối năm|đầu năm|vụ|sắp) ?\Z"
)  # "phải kể đến 5 mô hình"

_DOUBTED_AFTER = re.compile(
    rf"\+(?!\w)| ?(?:mỗi|cứ) (?:\d|(?:{_DIGIT})(?!\w))"  # "500 triệu+", "500 triệu mỗi 2 năm"
    r"| ?(?:không (?:trăm|mươi|nghìn|ngàn)|linh|phẩy|phảy|rưởi)(?!\w)"
    rf"| (?:{_DIGIT}|rưỡi)(?= ?(?:\Z|[,;:.)/-])| (?:mươi|trăm|nghìn|ngàn|triệu|tỷ|tỉ|mỗi|một)(?!\w))"  # "1 tấn ba"
)

_RANGE = alternatives(RANGE_WORDS)
_SAID = re.compile(
    # "2 đến 300 triệu", said of two hundred; "2 đến ba mươi triệu", said of twenty
    rf"(?<![\w.,])(?P<low>[1-9]) ?(?:{_RANGE}) ?(?:(?P<high>[1-9])00(?![\d.,])|(?:{_DIGIT}) (?:trăm|mươi|chục)(?!\w))"
    r"|\d[.,]\d+\W[^\d,;]*rưỡ?i\b"  # "1,5 tỷ rưỡi"
    rf"|/ ?\d[\d.,]* ?(?:{alternatives(MONEY_MULTIPLIERS)})(?!\w)"  # "1 tỷ/250 triệu"
    r"|%\s?[o0]"
)
_BLANKS = re.compile(r"\d{1,2} \d{3}(?!\d| ?\d{3})")
_ORDINAL_BEFORE = re.compile(r"(?<!\w)(?:số|[a-zđ]|hóa|hoá|thửa|lô|cống|ca|nhóm|xưởng|ao|tuyến|trạm|cơ sở|nhà) ?\Z")

# Ten in the north; twelve, fourteen or sixteen of what is sold by the piece in the south.
_SOLD_BY_TEN = re.compile(
    r"chục (?:quả|trái|trứng|hột|dừa|xoài|cam|quýt|bưởi|chanh|ổi|mận|bắp|ngô|vú sữa|măng cụt|chuối|mía|cau|hồng|táo|lê)"
)


def is_doubtful(quantity: Quantity, before: str, after: str, is_first: bool, has_changed: bool) -> bool:
    """Whether the words directly around `quantity`, in lower case, make it another number, a part of it, or none.

    `is_first`: no other number is before it; `has_changed`: it is the new value of another number.
    """
    if quantity.unit in TIMES:
        return False
    before, after, said = before[-_NEAR:], after[:_NEAR], quantity.said.lower()
    last_words = before.replace(",", " ").split()[-4:]
    if (before.endswith("+") or not _LAST_WORDS.isdisjoint(last_words)) and _DOUBTED_BEFORE.search(before):
        return True
    if _DOUBTED_AFTER.match(after):
        return True
    if (is_first and _ALONE_BEFORE.search(before)) or (not has_changed and _RAISED_BEFORE.search(before)):
        return True
    if quantity.interval.is_exact and _VARIED_BEFORE.search(before):  # "xê dịch 600 triệu": from what to what?
        return True
    if said.startswith(("đến", "tới")) and _NAMED_BEFORE.search(before):
        return True
    if _BLANKS.match(said) and (quantity.is_money_sized or _ORDINAL_BEFORE.search(before)):  # "tuyến số 2 500 m"
        return True
    if _SOLD_BY_TEN.search(said) or quantity.unit.endswith((" rưỡi", " phẩy")) or quantity.unit in ("phẩy", "chấm"):
        return True
    if any(p.endswith(f" {quantity.unit}") for p in quantity.per if p[0].isdigit()):  # "1,5 km/2 km"
        return True
    found = _SAID.search(said)
    return found is not None and (not found["high"] or found["high"] > found["low"])


def is_share_of(last: Quantity, between: str) -> bool:
    """Whether `last` is a percentage of the money: "50% lợi nhuận 500 triệu"; not "tăng 20%, đạt 500 triệu".

    "15% doanh thu 2 tỷ" states the revenue too.
    """
    return last.unit == "%" and not _SHARE_ENDS.search(between)


_SHARE_ENDS = re.compile(r"[,;:.(]|(?<!\w)(?:đạt|được|là|tương đương|tức|còn|có|thu về|và|doanh thu|tổng thu)(?!\w)")

_ESTIMATE = re.compile(r" ?\((?:số )?(?:ước|ước tính|ước đạt|khoảng|ước khoảng|ước chừng|xấp xỉ)\)")


def is_estimate(after: str) -> bool:
    """Whether brackets directly after a number call it an estimate: "300 triệu đồng (ước tính)"."""
    return _ESTIMATE.match(after) is not None
