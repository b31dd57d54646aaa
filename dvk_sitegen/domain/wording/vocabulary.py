"""The words around numbers in Vietnamese reports, and what each says of the number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

Bound = Literal["low-open", "low", "high-open", "high", "about", "nearly", "from"]


def alternatives(words: Iterable[str]) -> str:
    """A pattern that matches any of `words`, the longest that fits."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_BEFORE: Mapping[Bound, str] = {
    "about": "trên dưới, khoảng chừng, vào khoảng, khoảng, chừng, độ, tầm, cỡ, ước tính, ước đạt, ước, xấp xỉ, ~, ≈",
    "low-open": "trên, hơn, vượt, vượt trên, cao hơn, nhiều hơn, lớn hơn, >",
    "low": "ít nhất, tối thiểu, thấp nhất, không dưới, không ít hơn, không thấp hơn, ≥, >=",
    "nearly": "gần, ngót, suýt soát",
    "high-open": "dưới, chưa đến, chưa tới, chưa đầy, không đến, không tới, chưa được, ít hơn, thấp hơn, <",
    "high": "không quá, không vượt quá, không hơn, không trên, không vượt, không cao hơn, không nhiều hơn, "
    "không lớn hơn, tối đa, nhiều nhất, cao nhất, lên đến, lên tới, đạt tới, đến, tới, ≤, <=",
    "from": "từ",
}
BEFORE: Mapping[str, Bound] = {word: bound for bound, words in _BEFORE.items() for word in words.split(", ")}
"""What stands right before a number, and the bound that it makes of it. Longest first: "trên dưới" is not "trên"."""

AFTER: Mapping[str, Bound] = {"trở lên": "low", "đổ lên": "low", "trở xuống": "high"}
"""What stands behind a number and its unit."""

FILLERS = ("đạt", "được", "là", "có", "mức", "bình quân", "trung bình", "cả", "thêm", ":")
"""What may stand between such a word and its number."""

VAGUE = ("hàng", "hằng", "vài", "mấy", "nhiều", "cả")
"""What stands before a multiplier in place of a number: "hàng trăm triệu"."""

RANGE_WORDS = ("-", "đến", "tới", "~")
DETAIL_WORDS = ("trong đó", "bao gồm", "cụ thể là", "gồm")
"""What follows these is a part of the number before them, not another one."""

BASES: tuple[tuple[str, str], ...] = (
    ("gross", r"chưa trừ|chưa khấu trừ|chưa tính chi phí"),
    (
        "net",
        (
            r"trừ (?:(?:các|mọi|hết|đi|khoản|xong) )*chi(?: phí)?|khấu trừ|trừ (?:vốn|đầu tư)"
            r"|lợi nhuận|\blãi\b(?! suất)|\blời\b"
        ),
    ),
    ("gross", r"tổng thu(?! nhập)|doanh thu|doanh số|tổng giá trị|giá trị sản (?:xuất|lượng)|tổng nguồn thu"),
    ("income", r"thu nhập|\blương\b|tiền công"),
)
"""What kind of money a wording speaks of; what stands first outdoes what follows."""

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
    "tht", "quả", "trái",
)  # fmt: skip
JOINS = ("và", "hoặc", "hay")
"""Between two numbers with one unit, these leave open which is meant, or that both are."""

# What a sum of money is, if not what is earned: each stands right before it.
OTHER_MONEY = (
    r"(?:\b(?:tăng|giảm)(?: thêm)?|(?<!trừ )(?<!các )(?<!mọi )(?<!khoản )\bchi phí|\b(?:tiền )?vốn|\bđầu tư|\bvay"
    r"|\bphấn đấu(?: đạt)?|\bmục tiêu|\bgấp)(?: (?:là|được|đạt|lên|mức))? ?$"
)
COMPARED = r"^ ?(?:/\w+ )?so với"

EACH = ("mỗi", "một", "1", "01", "hàng", "hằng")

# Where a unit that is on no list ends.
STOPS = frozenset((
    "nhưng", "song", "rồi", "sau", "trước", "thu", "lãi", "lời", "chi", "bán", "mua", "vốn", "tiền", "cả",
    "trên", "dưới", "ở", "tại", "cho", "với", "và", "của", "được", "đã", "đang", "sẽ", "có", "từ", "đến", "tới",
    "trong", "ngoài", "mỗi", "một", "hàng", "hằng", "so", "gồm", "do", "để", "về", "là", "năm", "nên", "mà",
    "thì", "khi", "nhờ", "qua", "theo", "bằng", "như", "hoặc", "hay", "cùng", "các", "những", "này", "đó", "kia",
    "trở", "đạt", "tạo", "giúp", "góp", "trị", "giá", "tương", "bình", "trung", "vào", "ra", "lên", "xuống",
    "mức", "còn", "không", "chưa", "thuộc", "nhằm", "cũng", "vẫn", "đều", "rất", "nay", "hiện",
))  # fmt: skip

# Two-syllable verbs, which end a unit too (but may begin one: 5 tổ chức).
STOP_PAIRS = (
    "tổ chức", "tham gia", "đăng ký", "hoàn thành", "thực hiện", "xây dựng", "hỗ trợ", "sản xuất", "đạt chuẩn",
    "kinh doanh", "tự nguyện", "tiếp cận", "vay vốn", "thoát nghèo",
)  # fmt: skip

# Numbers that are names: years, dates, villages, papers, diseases. Blanked before anything is read.
_COUNTED = r"(?!\s*(?:triệu|tỷ|tỉ|tr\b|nghìn|ngàn|đồng|hộ|người|lao động|hội viên|ha\b|con\b|cây|m2|suất|%))"
NAMES_WITH_NUMBERS = (
    r"(?:giai đoạn|nhiệm kỳ|năm học|niên khóa)\s+\d{4}\s*-\s*\d{4}",
    r"(?:từ )?(?:(?:hết|cuối|đầu) )?năm \d{4}(?:\s*(?:-|đến|tới)\s*(?:(?:hết|cuối|đầu) )?(?:năm )?\d{4})?(?![.,]?\d)",
    r"\b(?:19|20)\d\d\s*-\s*(?:19|20)\d\d\b" + _COUNTED,
    r"\b\d{1,2}/\d{1,2}/\d{4}\b",
    r"\b\d{4}-\d{2}-\d{2}\b",
    r"(?:ngày|tháng)\s+\d{1,2}/\d{1,4}(?:/\d{4})?\b",
    r"(?:ngày|tháng|quý)\s+\d{1,2}(?=\s*(?:$|[,;.)]|năm|tháng))",
    r"\b(?:thôn|bản|khu|tổ|xóm|ấp|buôn|làng|tiểu khu|quận|phường|điều|khóa|khoá|lớp|quốc lộ)\s+(?:số )?\d+(?![\d.,])"
    + _COUNTED,
    r"\bsố\s+\d+\s*[-/][\w-]+(?:/[\w-]+)*",
    r"\bcovid[- ]?19\b",
    r"(?<=(?:lúa|đất) )\d vụ\b",
    r"\bvitamin [a-z]\d+\b",
)

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
DIGIT_WORDS: Mapping[str, int] = {**{word: n for n, word in enumerate(_DIGITS)}, "tư": 4, "lăm": 5, "mốt": 1, "bẩy": 7}
NUMBER_WORDS = (
    r"(?:(?P<hundreds>{d}) trăm(?: (?:linh|lẻ))?(?: |\b))?"
    r"(?:(?P<tens>{d}) mươi\b ?|(?P<ten>mười)\b ?)?(?:(?P<ones>{d})\b)?"
).replace("{d}", "|".join(DIGIT_WORDS))
"""Read only where a wording has no digit at all: "năm" is five and year, "một" is one and a."""
