"""Normalises a wording, refuses what cannot be a quantity, and removes numbers that are names (years, villages)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from dvk_sitegen.base.text import nfc
from dvk_sitegen.domain.quantities.number_words import in_digits
from dvk_sitegen.domain.quantities.tokens import Broken

# Blanked before anything is read, with the words that belong to a time: "tính đến cuối năm 2022" is no upper bound.
_COUNTED = (
    r"(?!\s*(?:triệu|tỷ|tỉ|tr\b|nghìn|ngàn|vạn|trăm|chục|đồng|đ\b|m\b|cm\b|lít|hộ\b|người|lao động|hội viên|ha\b|con\b"
    r"|cây|m2|m²|suất|%|kg|tấn|tạ|km|mét|lượt|mô hình|thành viên|công nhân|sào|mẫu))"
)
_UNTIL = (
    r"(?:(?:tính|cho|kể|lũy kế|luỹ kế) )?(?:từ )?(?:(?:đến|tới) )?"
    r"(?:(?:hết|cuối|đầu|giữa|khoảng|thời điểm) )?(?:ngày )?"
)
_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
_HOUR = r"\d{1,2}h(?:[0-5]\d)?"
_IN_TIME = r"(?<!\w)(?:đến|tới|từ|hết|trước|sau|cuối|đầu|giữa|trong|vào|qua)"
_NUMBERED = (
    "thôn|bản|khu|tổ|xóm|ấp|buôn|làng|tiểu khu|khu phố|tổ dân phố|quận|phường|điều|khóa|khoá|lớp|quốc lộ|tỉnh lộ"
    "|huyện lộ|đội|khu vực|vùng|loại|hạng|cấp|top|lần thứ|thứ|đợt|vụ|lần|bước|mục|biểu|phụ lục|khoản"
)
_PAPERS = (
    "chương trình|dự án|nghị quyết|quyết định|chỉ thị|nghị định|thông tư|kế hoạch|kết luận|thông báo|đề án|công văn"
    "|đường|phong trào|chiến dịch|tiểu đoàn|trung đoàn|đại đội|sư đoàn|lữ đoàn|đoàn|trạm|cầu|kênh|ql|tl|đt"
    "|nq|qđ|nđ|ct|kh|cv"
)
NAMES_WITH_NUMBERS = (
    r"(?:giai đoạn|nhiệm kỳ|năm học|niên khóa|niên vụ|vụ)\s+\d{4}\s*-\s*\d{2,4}\b",
    _UNTIL + r"năm \d{4}(?:\s*(?:-|đến|tới)\s*(?:(?:hết|cuối|đầu) )?(?:năm )?\d{4})?(?![.,]?\d)",
    rf"\b{_YEAR}\s*-\s*{_YEAR}\b" + _COUNTED,
    rf"{_UNTIL}\b{_DAY}(?P<mark>[/.-]){_MONTH}(?P=mark){_YEAR}\b",
    _UNTIL + r"\b\d{4}-\d{2}-\d{2}\b",
    rf"{_UNTIL}(?:ngày|tháng)\s+\d{{1,2}}/\d{{1,4}}(?:/\d{{4}})?\b",
    rf"{_UNTIL}ngày {_DAY} tháng \d{{1,2}}(?: năm {_YEAR})?\b",
    rf"{_UNTIL}\b{_MONTH}/{_YEAR}\b" + _COUNTED,
    rf"{_UNTIL}quý [ivx\d]+[/ -](?:năm )?{_YEAR}\b",
    rf"{_IN_TIME} (?:ngày )?{_DAY}/{_MONTH}(?=\s*(?:$|[,;:)]|đạt|có|đã|thu|là|được|toàn|cả|năm))",
    rf"(?<!\w)từ {_YEAR} (?:đến|tới) (?:nay|{_YEAR}\b)" + _COUNTED,
    rf"(?<!\w)(?:tính )?(?:đến|tới|hết|cuối|đầu|giữa|trước|sau) {_YEAR}\b(?!\s*[-,.]\s*\d)" + _COUNTED,
    rf"(?:{_UNTIL}|(?<!\w)(?:hết|trong|vào) )(?<!mỗi )(?<!hàng )(?<!hằng )(?<!một )(?:tháng|quý)\s+\d{{1,2}}"
    r"(?=\s*(?:$|[,;.):]\s|năm\b|đạt|có|thu|là\b|được))" + _COUNTED,
    rf"{_IN_TIME} (?:tháng|quý) \d{{1,2}}(?![\d/])(?!\s*(?:[-,.]\s*\d|đến \d|tới \d))" + _COUNTED,
    rf"\b(?:{_NUMBERED})\s+(?:số )?\d+(?![\d.,/])(?!\s*-\s*\d)" + _COUNTED,
    rf"\b(?:{_PAPERS})\s+(?:số )?\d{{1,4}}(?:/\d+|[a-c]\b)?(?![\d.,])" + _COUNTED,
    rf"(?:\b(?:lúc|từ|vào) )?\b{_HOUR}(?: (?:đến|tới) |\s*-\s*){_HOUR}\b",  # 7h30 - 9h
    rf"\b(?:lúc|vào) {_HOUR}\b|\b\d{{1,2}}h(?:\d\d\b| (?:sáng|trưa|chiều|tối|đêm))",
    r"\b(?:thứ|hạng|top|vị trí)\s+\d+/\d+\b|\bgiải [1-3](?=\s*(?:$|[,;.]| cấp))",
    r"\bsố\s+\d+\s*[-/][\w-]+(?:/[\w-]+)*",
    r"\bcovid[- ]?19\b",
    r"(?<=(?:lúa|đất) )\d vụ\b",
    r"\bvitamin [a-z]\d+\b",
)
NUMBERED = frozenset(
    name.split(" ")[-1] for name in f"{_NUMBERED}|{_PAPERS}|ngày|tháng|quý|năm|lúa|đất|hạng|top|trí|giải".split("|")
)
"""The last words after which an independent number may follow."""

# Names and watchwords. A wording that holds no other number has no figure in it.
_TRAITS = "dám|không|cứng|cùng|sạch|nhất|đúng|tốt|giỏi|tự|biết|chống|hóa|hoá|rõ|xung kích|bám"
_NO_TRAIT = r"(?! (?:trên|dưới|quá|phải|có|người|hộ|thêm))"
_MEASURED = r"\s*[x×*]\s*\d+(?:[.,]\d+)?"
_CALLED = "phương châm|phong trào|khẩu hiệu|cuộc vận động|tiêu chí|thực hiện|mô hình|nguyên tắc|nội dung"
SLOGANS = (
    r"\bnpk\s*\d+(?:\s*[-+:]\s*\d+)+|\b\d+-\d+-\d+\s*npk\b",
    rf"\b\d+(?:[.,]\d+)?\s*(?:km|m|mét|cm)?{_MEASURED}(?:{_MEASURED})?\s*(?:km|mét|cm|m)\b(?! ?[²2])",
    r"\bocop\s+(?:hạng |đạt |chuẩn )*\d(?:\s*-\s*\d)? sao\b|\b\d sao ocop\b",
    r"\b\d{1,2} tại chỗ\b|\b\d trong (?:1|một)\b|\b\d nhà\b(?= liên kết)|(?<=liên kết )\d nhà\b|\b\d sẵn sàng\b",
    r"\b\d (?:giảm|phải|tăng),? (?:và )?\d (?:giảm|tăng)\b",
    rf"\b\d{{1,2}} (?:{_TRAITS})\b{_NO_TRAIT}(?:,? (?:và )?\d{{1,2}} (?:{_TRAITS}|có)\b)*",
    rf"\b(?:{_CALLED}) [\"“']\d{{1,2}}[^\"”']{{1,40}}[\"”']",
    r"[\"“]\d{1,2} [^\"”\d]{1,30}(?:,? \d{1,2} [^\"”\d]{1,30})*[\"”]",
    r"\b\d\s*\+\s*\d\b(?! ?(?:triệu|lao))",
    r"\b24/(?:24|7)\b(?: giờ)?|(?:số|nghiệp|thời đại) 4[.,]0\b",
    r"(?:mạng|sóng|điện thoại|internet|thuê bao|trạm|wifi|phủ) [345]g\b|^[345]g$",
    r"\b\d (?:vụ )?(?:lúa|màu|ngô)(?:,| -| và)? \d (?:vụ )?(?:cá|tôm|màu|ngô|khoai|rau|lúa|đông)\b",
    r"\b(?:giống|lúa|ngô|giống lúa) [a-z]{1,4} ?\d+\b",
)


_BLANKS = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_MILLIONS = re.compile(r"tr\.đ(?!\w)", re.IGNORECASE)
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200d\u2060-\u2064\ufeff]")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NAMES = re.compile(rf"(?<!\w)(?:{'|'.join(NAMES_WITH_NUMBERS)})")
# Looked for first, for few wordings hold such a name: a year, a date, or a number right behind one of these words.
_WORD_BEFORE = re.compile(r"(\w+)\s+(?:số\s+)?\d")
_DATED = re.compile(r"\d{4}|\d[/.-]\d+[/.-]\d|\d/\d|\dh|covid|vitamin|\bsố\s+\d")
_SLOGANS = re.compile(rf"(?<!\w)(?=[\w\"“])(?:{'|'.join(SLOGANS)})")
# Each is searched for in the lower-case text; what is found cannot be read.
_LETTERS_FOR_DIGITS = re.compile(r"(?<![\w.,])(?=[\w.,]*\d)(?=[\d.,ol]*[ol])(?!\d+l\b)[\dol.,]+\b")
_REFUSED = tuple(
    re.compile(pattern)
    for pattern in (
        r"\d{30}",  # a stuck key; the patterns below would take long
        r"\d\s*[\^*×x]\s*\d+|\d+e\+?\d+",  # 10^20, 50 triệu x 3, 5e8
        r"//|=>|~~|\bx\s*\d+",
        r"<\s*/?[a-z]\w*|&#?\w+;",  # pieces of a web page
        r"\d*\s*(?:\+/-|±|…|\.\.\.|%%)\s*\d*",
        r"(?<!m)[²³]",
        r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]",  # turns the order of what follows round
    )
)
_PARTED = re.compile(r"\d+\s*[.,]\s+\d+|\d+\s+[.,]\s*\d+")
_SECOND_ASIDE = re.compile(r"\d[\d.,]* ?\( ?\d[\d.,]* ?\) ?[^\W\d]+")  # "600 (700) triệu đồng"
_GIVE_OR_TAKE = re.compile(r"\b(trên|hơn)( ?[,/-] ?)(dưới|kém)\b")
_LOSS = re.compile(r"(?:^|\s)(?:âm|lỗ)\s+\S*\d\S*")
_STRANGE = ("Nd", "Nl", "No", "So", "Co", "Cn", "Cc", "Cs")
_AS_DIGITS = str.maketrans("oOlI", "0011")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A normalised wording: `text`; `lower` in lower case; `countable` with spaces in place of what is not a quantity.

    `slogan` is the first name or slogan with a number: "nhà 3 cứng".
    """

    text: str
    lower: str
    countable: str
    had_invisible: bool
    slogan: str = ""


def clean(said: str) -> Cleaned:
    """The normalised wording, its three forms of equal length. Raises Broken."""
    text = _BLANKS.sub(" ", _DASHES.sub("-", _INVISIBLE.sub("", nfc(said)))).strip()
    text = _MILLIONS.sub("trđ ", text)
    lower = text.lower()
    if len(lower) != len(text):  # a letter whose lower case is two: not Vietnamese
        text = lower
    slogan = _SLOGANS.search(lower)
    unnamed = _SLOGANS.sub(_blank, lower) if slogan else lower
    _refuse(text, unnamed)
    doubled = _SECOND_ASIDE.search(unnamed)
    if doubled:
        raise Broken("ambiguous", text[doubled.start() : doubled.end()])
    countable = _without_names(_ASIDE.sub(_blank, _GIVE_OR_TAKE.sub(_unparted, unnamed)))
    parted = _PARTED.search(countable)
    if parted:
        raise Broken("broken", parted[0].strip())
    return Cleaned(
        text,
        lower,
        in_digits(countable),
        had_invisible=_INVISIBLE.search(said) is not None,
        slogan=text[slogan.start() : slogan.end()].strip() if slogan else "",
    )


def _without_names(text: str) -> str:
    may_be_named = _DATED.search(text) or not NUMBERED.isdisjoint(_WORD_BEFORE.findall(text))
    return _NAMES.sub(_blank, text) if may_be_named else text


def asides(lower: str) -> list[str]:
    """The texts in brackets."""
    return [aside[1:-1] for aside in _ASIDE.findall(lower)]


def _refuse(text: str, lower: str) -> None:
    slip = _LETTERS_FOR_DIGITS.search(lower)
    if slip:
        span = text[slip.start() : slip.end()]
        raise Broken("broken", span, span.translate(_AS_DIGITS))
    for pattern in _REFUSED:
        refused = pattern.search(lower)
        if refused:
            raise Broken("broken", text[refused.start() : refused.end()].strip())
    for char in text:
        if not char.isascii() and char not in "²³" and unicodedata.category(char) in _STRANGE:
            raise Broken("broken", char)
    loss = _LOSS.search(lower)
    if loss:
        raise Broken("negative", text[loss.start() : loss.end()].strip())


def _unparted(found: re.Match[str]) -> str:
    """ "trên, dưới" as "trên dưới"."""
    return f"{found[1]}{' ' * len(found[2])}{found[3]}"


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
