"""Finds what is private in a text. First cheap tests, one for each kind: most texts need no closer look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

TELEPHONE, MAIL, STREET, BIRTH, PAPER = "telephone", "mail", "street", "birth", "paper"

# As many digits as a telephone number has at least, with few signs between them; no two years, and no amount of money.
_GAP = r"[ .\-–·_…*()\n>\u00a0\u2000-\u200b\u202f]{0,3}"
_DIGITS = (
    r"(?<!\d\d)(?!\d{3} ?[.\-–] ?(?:19|20)\d\d(?!\d))(?!\d{0,2}(?:\.\d{3})+(?!\d))"
    rf"(?:{_GAP}\d){{6}}"
)
_HOUSE = (
    r"(?<=(?:hà|à:|ẻm|gõ|HÀ|ha|hộ|SN) \d)|(?<=(?:à số|gách|kiệt|Kiệt) \d)"
    r"|[\w/]{0,9}, (?:tổ|khu|tiểu khu) [dp\d]"
    r"|[\w/]{0,9},? (?:[đĐ]ường|[pP]hố|[nN]gõ|[hH]ẻm|[nN]gách|[kK]iệt|(?:nhà |khu )?chung cư|t[òo][àa] )"
)
_SPELLED = "(?:không|một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín)"
_SOME_SPELLED = rf"[ ,.\-]{{1,3}}(?!năm){_SPELLED}[ ,.\-]{{1,3}}(?:\d|{_SPELLED})"
_DIGIT = re.compile(rf"\d(?:(?P<number>{_DIGITS}|{_SOME_SPELLED})|{_HOUSE})")
# What else one of these kinds cannot be without. Each begins with letters of its own, which `re` looks for quickly.
_SIGNS = tuple(
    (kind, re.compile(sign))
    for kind, sign in (
        (TELEPHONE, r"hông[ ,.\-]+(?:chín|ba|bảy|bẩy|tám|năm|hai)"),
        (MAIL, "a c(?:òng|ong)"),
        (MAIL, r" (?:at |AT |\((?:a|at)\)|\[(?:a|at)\])"),
        (BIRTH, r"inh(?:[:|\t*.=]| (?:năm|nam|ngày|ngay|tháng|thang|vào|tại|ra|nhật|một|\d|[|:*('’]))"),
        (BIRTH, r"(?:INH (?:NĂM|NGÀY|\d))"),
        (BIRTH, r"SN(?!\w)"),
        (BIRTH, r"NS ?:"),
        (BIRTH, r"sn(?!\w)"),
        (BIRTH, r"S\.N"),
        (BIRTH, r"s\.n"),
        (BIRTH, r" (?:\((?:19|20)|19)\d\d"),
        (BIRTH, "tuổi(?<!cao tuổi)"),
        (BIRTH, "Tuổi"),
        (STREET, r"ịa chỉ[^\d\n]{0,25} \d"),
        (STREET, r" trú [^\d\n]{0,25} \d"),
        (STREET, r"rú(?:: | tại | quán )"),
        (STREET, "HKTT"),
        (STREET, r"à riêng[^\d\n]{0,25} \d"),
        (STREET, r"ngụ [^\d\n]{0,25} \d"),
        (STREET, r"ường (?:\w+ ){0,3}\w+,? số \d"),
        (PAPER, "CMND"),
        (PAPER, "CCCD"),
        (PAPER, "STK"),
    )
)


class Found(NamedTuple):
    """A private thing: its kind, and where it begins and ends."""

    kind: str
    start: int
    end: int


def private_in(text: str) -> tuple[Found, ...]:
    """What is private in `text`, in the order of the text; what lies in something else is told with that."""
    kinds = frozenset(_kinds_that_may_be_in(text))
    if not kinds:
        return ()
    from dvk_sitegen.domain.private import closer

    return closer.look(text, kinds)


def _kinds_that_may_be_in(text: str) -> Iterator[str]:
    for found in _DIGIT.finditer(text):
        yield from (STREET,) if found["number"] is None else (TELEPHONE, PAPER)
    if "@" in text or "＠" in text or "(a" in text or "[a" in text:
        yield MAIL
    for kind, sign in _SIGNS:
        if sign.search(text):
            yield kind
