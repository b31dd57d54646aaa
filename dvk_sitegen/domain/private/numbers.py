"""Telephone numbers, and numbers of identity papers and accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

_GAP = r"(?:[ .\-–·_…*)]{0,3}|[ *]{0,2}\n[ >*]{0,6})"  # the end of a line too
# A digit, or a letter that is typed for one.
_D = r"[\dOol]"
_ZERO = "[0Oo]"


def _then(count: str) -> str:
    return rf"(?:{_GAP}{_D}){count}"


# The prefixes of mobile telephones, of those with eleven digits of before 2018, and of telephones with a wire.
_MOBILE = (
    rf"{_ZERO}{_GAP}\)?(?:{_GAP})(?:3{_GAP}[2-9]|5{_GAP}[25689]|7{_GAP}[06-9]|8{_GAP}[1-9]|9{_GAP}{_D}){_then('{7}')}"
)
_OLD_MOBILE = rf"{_ZERO}{_GAP}[1l]{_GAP}[26-9]{_then('{8}')}"
_WIRED = rf"{_ZERO}{_GAP}2(?:{_GAP}{_D}){{1,2}} ?\)?{_then('{7,8}')}"
_COUNTRY = rf"(?:\+|00) ?84{_GAP}\)?{_GAP}(?:\({_ZERO}\))?{_GAP}[2-9]{_then('{8,9}')}"
_BARE_COUNTRY = (
    r"84(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}"
    r"|84(?:\) ?| |-)(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d[ .\-]?\d{3}[ .\-]?\d{3}"
)
_ABROAD = r"\+[1-9]\d{0,2}(?:[ \-]?\(?\d{1,4}\)?){2,6}"
_TELEPHONE = re.compile(
    rf"(?<!\w)(?<!\d[.,])\(?(?:{_COUNTRY}|{_MOBILE}|{_OLD_MOBILE}|{_WIRED}|{_BARE_COUNTRY}|{_ABROAD})(?!\w)(?![.,]\d)"
)
LABEL = (
    r"(?:(?:số )?(?:điện thoại|dien thoai|đ/thoại|đthoại|sđt|sdt|đtdđ|đt|dđ|di động|zalo|viber|tel|phone"
    r"|mobile|hotline|fax)"
    r"|số máy|số liên hệ|liên hệ|liên lạc|gọi|alo|lh|số)"
)
# Behind such a word any row of digits as long as a number is one.
_AFTER_LABEL = re.compile(
    rf"(?<!\w){LABEL}(?:[ .:\-–(]|(?:số|là|qua|của|theo|riêng|cá nhân|di động|bàn|zalo|sđt|đt)(?!\w)){{0,12}}"
    rf"(?P<number>(?<![\d])\d(?:[ .\-–]?\d){{6,11}})(?!\w)(?![.,]\d)",
    re.IGNORECASE,
)
_STRONG_LABEL = re.compile(
    r"điện thoại|dien thoai|thoại|s[đd]t|(?<!\w)đt|dđ|zalo|viber|tel|phone|số máy|gọi", re.IGNORECASE
)
_DIGIT_WORD = r"(?:không|một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín)"
# Written out, all or some of its digits.
_SPELLED = re.compile(
    rf"(?<!\w)(?:không|0)(?:[ ,.\-]{{0,3}}(?:{_DIGIT_WORD}(?!\w)|\d)){{8,10}}(?!\w)(?![.,]\d)", re.IGNORECASE
)
_DATE = re.compile(r"\(?\d{1,2}[ .\-–/]\d{1,2}[ .\-–/](?:19|20)\d\d(?!\d)")
_YEARS = re.compile(r"(?:19|20)\d\d ?[.\-–] ?(?:19|20)\d\d\Z")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[. ]\d{3})+\Z")
_AMOUNT_MORE = re.compile(r"\+(?!84)[1-9]\d{0,2}(?:\.\d{3})+\Z")
_NOUN = re.compile(r" (?!hoặc|hay|và|để|gặp|nhé|ở|tại|của)[^\W\d_]")
_UNIT = re.compile(
    r"\s*(?:đồng|đ|vnđ|vnd|usd|triệu|tr|tỷ|tỉ|nghìn|ngàn|ha|m2|m²|m3|m³|km|kg|tấn|tạ|lượt|người|hộ|con|cây|%)(?!\w)",
    re.IGNORECASE,
)
_MONEY = re.compile(r"\s*(?:đồng|đ|vnđ|vnd|usd)(?!\w)", re.IGNORECASE)
# What a number is the number of, said before it. A number of a person's taxes is looked for by itself.
_CODE = re.compile(
    r"(?:mã|mst|số hiệu|seri|serial|số lô|thửa|barcode|gtin|isbn|issn|đăng ký kinh doanh|đkkd|tọa độ|toạ độ"
    r"|quyết định|văn bản"
    r"|công văn|biên bản|hợp đồng|giấy phép|chứng chỉ|giấy chứng nhận|[xyne] ?=)[^.;\n]{0,40}\Z",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(r"/(?:[A-ZĐ]|\d{4}/|(?:19|20)\d\d(?!\d))")
_ADDRESS_BEFORE = re.compile(r"(?:https?://|www\.)[^\s()\"'<>]*\Z")
_TELEPHONE_LINK = re.compile(r"zalo\.me/|wa\.me/|viber|tel:", re.IGNORECASE)
_LEAST = 7  # digits, for letters in between are letters

_PAPER = (
    r"cmnd|cmtnd|cmt|cccd|căn cước(?: công dân)?|can cuoc|chứng minh(?: nhân dân| thư| thư nhân dân)?"
    r"|định danh(?: cá nhân)?"
    r"|hộ chiếu|passport|bhxh|bảo hiểm xã hội|bhyt|bảo hiểm y tế|gplx|giấy phép lái xe|bằng lái(?: xe)?"
    r"|mã số bảo hiểm|hộ khẩu"
    r"|(?:mã số thuế|mst)(?=[: .số]{0,8}8\d{9}(?!\d))|(?:mã số thuế|mst)(?: thu nhập)?(?: cá nhân| tncn)"
    r"|(?:mã số thuế|mst) (?:của )?(?:ông|bà|anh"
    r"|chị)[^.;:\n\d]{0,30}"
)
_ACCOUNT = (
    r"chuyển khoản|stk|số tk|tk|số tài khoản|tài khoản(?: số)?|so tai khoan|số thẻ|agribank|vietcombank|vietinbank|bidv"
    r"|sacombank|techcombank"
    r"|mbbank|mb bank|lienvietpostbank|tpbank|vpbank|momo"
)
_TIGHT = r"(?:[ .:\-–(,]|(?:số|là|no|sổ|thẻ|của|mã|cá nhân|công dân|ngân hàng|ông|bà|anh|chị)(?!\w)){0,14}"
_PAPER_NUMBER = re.compile(
    rf"(?<!\w)(?:{_PAPER})(?!\w)(?:{_TIGHT}(?P<number>[A-Z]{{0,2}}\d(?:[ .\-]?\d){{6,14}})"
    rf"|[^\d\n.;]{{0,40}}(?<!\w)(?P<plain>[A-Z]{{1,2}}\d{{7,10}}|\d{{9,10}}|\d{{12}}))(?!\w)(?![.,]\d)",
    re.IGNORECASE,
)
_ACCOUNT_NUMBER = re.compile(
    rf"(?<!\w)(?:{_ACCOUNT})(?!\w)(?:{_TIGHT}(?P<number>\d(?:[ .\-]?\d){{5,18}})"
    rf"|[^\d\n.;]{{0,40}}(?<!\w)(?P<plain>\d{{8,19}}))(?!\w)(?![.,]\d)",
    re.IGNORECASE,
)
# The number of a citizen: the province, the century with the sex, the year of birth, six digits more.
_CITIZEN = re.compile(r"(?<![\w])(?<!\d[.,/\-–])0\d{2}[ .]?\d{3}[ .]?\d{3}[ .]?\d{3}(?!\w)(?![.,]\d)")


def telephones(text: str) -> Iterator[Span]:
    """The positions of telephone numbers."""
    for found in _TELEPHONE.finditer(text):
        start, end = found.span()
        if found[0].startswith("(") and ")" not in found[0]:
            start += 1
        if found[0].count("\n") < 2 and _is_telephone(text, start, end):
            yield start, end
    for found in _AFTER_LABEL.finditer(text):
        start, end = found.span("number")
        number = found["number"]
        is_labelled = _STRONG_LABEL.search(found[0]) and not _NOUN.match(text, end)
        is_amount = _THOUSANDS.match(number) and not is_labelled
        if not is_amount and not _YEARS.match(number) and _is_telephone(text, start, end):
            yield start, end
    for found in _SPELLED.finditer(text):
        if any(letter.isalpha() for letter in found[0]):
            yield found.span()


def _is_telephone(text: str, start: int, end: int) -> bool:
    number, before = text[start:end], text[max(0, start - 60) : start]
    unit = _MONEY if number.startswith(("0", "(", "+")) else _UNIT
    if sum(letter.isdigit() for letter in number) < _LEAST or _DATE.match(number) or unit.match(text, end):
        return False
    if re.match(r"1[89]00", number) or _AMOUNT_MORE.match(number):  # a service, an amount
        return False
    address = _ADDRESS_BEFORE.search(before)
    if address and not _TELEPHONE_LINK.search(address[0]):
        return False
    return not _DOCUMENT.match(text, end) and not _CODE.search(before)


def papers(text: str) -> Iterator[Span]:
    """The positions of numbers of identity cards, passports, insurance and taxes of persons."""
    yield from _labelled(_PAPER_NUMBER, text)
    for found in _CITIZEN.finditer(text):
        if not _CODE.search(text[max(0, found.start() - 60) : found.start()]):
            yield found.span()


def accounts(text: str) -> Iterator[Span]:
    """The positions of bank account numbers."""
    yield from _labelled(_ACCOUNT_NUMBER, text)


def _labelled(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    for found in pattern.finditer(text):
        group = "number" if found["number"] else "plain"
        start, end = found.span(group)
        number = found[group]
        is_amount = _UNIT.match(text, end) or _YEARS.match(number) or _DATE.match(number) or _DOCUMENT.match(text, end)
        if not is_amount and not re.match(r"(?:19|20)\d\d[ .\-]", number):
            yield start, end
