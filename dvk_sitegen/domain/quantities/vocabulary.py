"""The words around numbers in Vietnamese reports, and the meaning of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from dvk_sitegen.domain import units

Bound = Literal["low-open", "low", "high-open", "high", "about", "nearly", "from"]


def alternatives(words: Iterable[str]) -> str:
    """A pattern that matches any of `words`, the longest that fits."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_BEFORE: Mapping[Bound, str] = {
    "about": "trên dưới, khoảng chừng, vào khoảng, khoảng, chừng, độ, tầm, cỡ, "
    "ước tính, ước đạt, ước chừng, ước, xấp xỉ, xấp xỉ bằng, ~, ≈, áng chừng, hơn kém, tròm trèm, quanh mức, "
    "loanh quanh, phỏng chừng, khoảng độ, cỡ chừng, dao động quanh, xoay quanh",
    "low-open": "trên, hơn, vượt, vượt trên, cao hơn, nhiều hơn, lớn hơn, >, quá, vượt quá, vượt mức, vượt ngưỡng, "
    "nhỉnh hơn, hơn hẳn",
    "low": "ít nhất, tối thiểu, thấp nhất, không dưới, không ít hơn, không thấp hơn, không kém, không kém hơn, chí ít, "
    "ít ra, ít ra cũng, ít nhất cũng, bét nhất, bét nhất cũng, thấp nhất cũng, không dưới mức, ≥, >=",
    "nearly": "gần, ngót, suýt soát, ngót nghét, ngót ngét, suýt, gần như, gần bằng, ngấp nghé, sát mức, "
    "tiệm cận, gần đạt, gần chạm, mấp mé",
    "high-open": "dưới, chưa đến, chưa tới, chưa đầy, không đến, không tới, chưa được, ít hơn, thấp hơn, "
    "không đầy, nhỏ hơn, kém hơn, chưa đạt, chưa chạm, <",
    "high": "không quá, không vượt quá, không hơn, không trên, không vượt, không cao hơn, không nhiều hơn, "
    "không lớn hơn, tối đa, nhiều nhất, cao nhất, lên đến, lên tới, đạt tới, đến, tới, chưa quá, cùng lắm, "
    "cùng lắm là, quá lắm, quá lắm là, nhiều lắm là, cao lắm là, nhiều nhất cũng chỉ, cao nhất cũng chỉ, "
    "có thể lên đến, có thể lên tới, có khi lên đến, ≤, <=",
    "from": "từ",
}
BEFORE: Mapping[str, Bound] = {word: bound for bound, words in _BEFORE.items() for word in words.split(", ")}
"""Words directly before a number, and the bound each gives. Longest first: "trên dưới" is not "trên"."""

_AFTER: Mapping[Bound, str] = {
    "low": "trở lên, đổ lên, trở đi, hoặc hơn, hoặc nhiều hơn, hoặc cao hơn, hay hơn, là ít, là ít nhất",
    "low-open": "có lẻ, có dư, có hơn, có thừa",
    "high": "trở xuống, đổ xuống, đổ lại, trở lại, là cùng, là nhiều nhất, là tối đa, hoặc ít hơn, hoặc thấp hơn, "
    "quay lại",
}
AFTER: Mapping[str, Bound] = {word: bound for bound, words in _AFTER.items() for word in words.split(", ")}
"""Words after a number and its unit, and the bound each gives."""

FILLERS = (
    "đạt",
    "được",
    "là",
    "có",
    "mức",
    "bình quân",
    "trung bình",
    "cả",
    "thêm",
    ":",
    "mốc",
    "ngưỡng",
    "con số",
    "tới mức",
)
"""Words that may be between such a word and its number."""

VAGUE = ("hàng", "hằng", "vài", "mấy", "nhiều", "cả")
"""Words before a multiplier in place of a number: "hàng trăm triệu"."""

RANGE_WORDS = ("-", "đến", "tới", "~", "cho đến", "cho tới")
RISES = (
    "lên", "lên đến", "lên tới", "tăng lên", "tăng lên đến", "tăng lên tới", "lên thành", "xuống", "xuống còn", "còn",
    "tăng đến", "tăng tới", "giảm xuống", "giảm xuống còn", "giảm còn",
)  # fmt: skip
"""Words between two numbers that say that the first changed to the second."""
CHANGES = ("tăng", "nâng", "giảm", "hạ", "chỗ", "tụt", "cải", "đưa", "mở", "nới", "ngắn")
"""Words before two such numbers that say that there was a change."""
DOUBTFUL = ("non", "già", "ngoài", "hụt", "dôi", "sát", "quanh", "kém", "dăm", "đôi", "mươi", "tầm tầm", "nửa")
NO_BOUND_AFTER = ("mầm", "măng", "lá", "cây", "chè", "rau", "nước", "núi", "người", "tuổi", "hội", "bên", "phía", "khu")
"""Words after which they do not."""
ABBREVIATED = ("ng", "hv", "tv", "hs", "cn", "n", "t", "h", "ngg", "đv", "c", "s", "m")
"""Words directly before a number that may be one of several bounds."""
COUNTLESS = ("vài", "mấy", "dăm", "đôi", "chục", "trăm", "nghìn", "triệu", "tỷ", "nhiều", "mươi")
"""Words at the beginning of a range whose lower end is not a number."""
DETAIL_WORDS = ("trong đó", "bao gồm", "cụ thể là", "gồm")
"""Words before a detail of the preceding number, not another number."""

_SPLITS: Mapping[str, str] = {
    "seasonal": "không thường xuyên, thời vụ, mùa vụ, theo vụ, bán thời gian",
    "regular": "thường xuyên, cố định, dài hạn, quanh năm",
}
SPLITS: Mapping[str, str] = {word: split for split, words in _SPLITS.items() for word in words.split(", ")}

TIMES = ("năm", "tháng", "ngày", "tuần", "quý", "vụ", "lứa", "giờ", "buổi", "đợt", "chuyến", "mùa", "đêm")
SHARERS = (
    "hộ gia đình", "hộ", "gia đình", "lao động", "người", "hội viên", "thành viên", "xã viên", "công nhân", "khẩu",
    "nhân khẩu", "mô hình", "ha", "héc-ta", "héc ta", "hecta", "sào", "mẫu", "công", "m2", "suất", "con", "cây", "gốc",
    "trang trại", "gia trại", "sản phẩm", "dự án", "người sản xuất", "người dân", "htx", "hợp tác xã", "tổ hợp tác",
    "tht", "quả", "trái", "đơn vị diện tích", "đơn vị", "tổ", "đội", "nhóm", "xưởng", "cơ sở", "cửa hàng", "điểm",
    "thôn", "bản", "xã", "ao", "lồng", "chuồng", "vườn", "nhà màng", "nhà lưới", "nhà", "chi hội", "chi bộ", "clb",
    "câu lạc bộ", "phần quà", "mét", "đầu lợn", "đầu con", "công đất", "công lao động", "hécta", "xe", "tàu", "thuyền",
)  # fmt: skip
JOINS = ("và", "hoặc", "hay")
"""Words between two numbers with one unit that make the meaning ambiguous."""

DOUBTFUL_AFTER = ("lẻ", "dư", "mấy", "trở ra", "đổ ra", "quay đầu", "đổ về", "trở về", "gì đó", "chưa đến", "hơn kém")
EACH = ("mỗi", "một", "1", "01", "hàng", "hằng", "từng")
PER_LINKS = ("trên", "cho", "tính trên", "tính cho", "tính theo", "trên một", "trên mỗi", "trên 1", "bình quân")
PER_NAMES: Mapping[str, str] = {
    "đầu người": "người", "th": "tháng", "hộ gia đình": "hộ", "gia đình": "hộ", "hợp tác xã": "htx",
    "tổ hợp tác": "tht", "hécta": "ha", "công đất": "công", "công lao động": "công", "đầu lợn": "con", "đầu con": "con",
}  # fmt: skip
"""The units that quantities are counted for, each with the name under which it is summed."""


_ANY_AREA, _AREAS = "đơn vị diện tích", ("ha", "sào", "mẫu", "m²", "công")


def per_name(word: str) -> str:
    """The standard name of the unit `word`."""
    return PER_NAMES.get(word) or units.SPELLINGS.get(word, word)


def in_order(per: Iterable[str]) -> tuple[str, ...]:
    """The units a quantity is counted for, in the standard order: people, land and things, then time.

    >>> in_order(["năm", "người"]), in_order(["vụ", "người sản xuất", "ha"])
    (('người', 'năm'), ('người sản xuất', 'ha', 'vụ'))
    """
    names = dict.fromkeys(map(per_name, per))
    if _ANY_AREA in names and not names.keys().isdisjoint(_AREAS):
        del names[_ANY_AREA]
    return tuple(sorted(names, key=_per_place))


def _per_place(name: str) -> tuple[int, int, str]:
    noun = name.lstrip("0123456789., ")
    if noun in TIMES:
        return 2, TIMES.index(noun), name
    is_person = noun in units.PEOPLE_NOUNS or noun in ("khẩu", "nhân khẩu", "người sản xuất", "hộ", "suất")
    return (0 if is_person else 1), 0, name


# Where a unit that is on no list ends.
STOPS = frozenset((
    "nhưng", "song", "rồi", "sau", "trước", "thu", "lãi", "lời", "chi", "bán", "mua", "vốn", "tiền", "cả",
    "trên", "dưới", "ở", "tại", "cho", "với", "và", "của", "được", "đã", "đang", "sẽ", "có", "từ", "đến", "tới",
    "trong", "ngoài", "mỗi", "một", "hàng", "hằng", "so", "gồm", "do", "để", "về", "là", "năm", "nên", "mà",
    "thì", "khi", "nhờ", "qua", "theo", "bằng", "như", "hoặc", "hay", "cùng", "các", "những", "này", "đó", "kia",
    "trở", "đạt", "tạo", "giúp", "góp", "trị", "giá", "tương", "bình", "trung", "vào", "ra", "lên", "xuống",
    "mức", "còn", "không", "tăng", "giảm", "đổ", "chưa", "thuộc", "nhằm", "cũng", "vẫn", "đều", "rất", "nay", "hiện",
    "tặng", "trao", "thăm",
))  # fmt: skip

# Two-syllable verbs, which end a unit too (but may begin one: 5 tổ chức).
STOP_PAIRS = (
    "tổ chức", "tham gia", "đăng ký", "hoàn thành", "thực hiện", "xây dựng", "hỗ trợ", "sản xuất", "đạt chuẩn",
    "kinh doanh", "tự nguyện", "tiếp cận", "vay vốn", "thoát nghèo",
)  # fmt: skip

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
DIGIT_WORDS: Mapping[str, int] = {
    **{word: n for n, word in enumerate(_DIGITS)}, "tư": 4, "lăm": 5, "nhăm": 5, "mốt": 1, "bẩy": 7
}  # fmt: skip
"""All but "không", which says "no" before most words: see `spoken.py`."""
