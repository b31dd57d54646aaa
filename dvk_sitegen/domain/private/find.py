"""Finds private data in a text: quick tests first, then a closer look; data of an office are left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from dvk_sitegen.domain.private import numbers, persons
from dvk_sitegen.domain.private.numbers import LABEL, Span
from dvk_sitegen.domain.private.persons import CAPITAL, NAME
from dvk_sitegen.domain.private.visible_text import visible_text

_OFFICES = re.compile(
    r"(?<!\w)(?:UBND|ubnd|[ỦUu]ỷ ban|[ỦUuủ]ỷ ban|[Ủủ]y ban|HĐND|(?:UB)?MTTQ|Mặt trận|[bB]an (?:[dD]ân vận"
    r"|[tT]uyên giáo|[tT]ổ chức|[cC]hỉ đạo|[bB]iên tập"
    r"|[qQ]uản (?:lý|trị)|CHQS|[tT]iếp công dân)|(?:[hH]uyện|[tT]ỉnh|[tT]hành|[đĐ]ảng|[tT]hị) [ủu][yỷ]"
    r"|[vV]ăn phòng|[tT]rung tâm|[sS]ở [A-ZĐ]\w*|[cC]hi cục|Cục [A-ZĐ]\w*"
    r"|[hH]ội (?:[nN]ông dân|[lL]iên hiệp|[pP]hụ nữ|[cC]ựu|[cC]hữ thập|LHPN|CCB|[nN]gười cao tuổi)"
    r"|Đoàn (?:[tT]hanh niên|TNCS|xã|phường)|[cC]ông đoàn|[lL]iên đoàn"
    r"|[cC]ông an|[đĐ]ồn [bB]iên phòng|BCH|[tT]rạm|[tT]rường|[bB]ệnh viện|[pP]hòng [A-ZĐ]\w*|[cC]ơ quan|[tT]rụ sở"
    r"|[bB]ộ phận|[mM]ột cửa|[tT]òa soạn|[bB]ưu điện"
    r"|[đĐ]ường dây nóng|ĐƯỜNG DÂY NÓNG|[hH]otline|HOTLINE|[tT]ổng đài|[qQ]uỹ|[kK]ho bạc|[tT]hường trực"
    r"|[tT]rực ban|[nN]hà văn hóa|[tT]hư viện)(?!\w)"
)
# Bodies whose members answer their own telephones: the number of one with a wire is the body's.
_BODIES = re.compile(
    r"(?<!\w)(?:HTX|[hH]ợp tác xã|[cC]ông ty|[dD]oanh nghiệp|[cC]ửa hàng|[đĐ]iểm bán|[gG]ian hàng"
    r"|[tT]ổ hợp tác|[nN]hà máy|[cC]ơ sở"
    r"|[cC]hợ|[cC]hùa)(?!\w)"
)
_PERSONS = re.compile(
    rf"(?<!\w)(?:[ôÔ]ng|[bB]à(?! con)|[aA]nh|[cC]hị|[đĐ]ồng chí|[đĐ]/c|(?:[cC]ô|[cC]hú|[bB]ác|[cC]ụ|[eE]m"
    rf"|[cC]háu|[tT]hầy) [{CAPITAL}]|[gG]ia đình|[cC]hủ (?:hộ|mô hình|vườn|trang trại)"
    r"|[hH]ộ|[cC]hủ tịch|[pP]hó|[bB]í thư|[tT]rưởng|[gG]iám đốc|[cC]hủ nhiệm|[cC]án bộ|[cC]ông chức"
    r"|[nN]hân viên|[cC]á nhân|[nN]hà riêng|[nN]gười phụ trách|[tT]ổ trưởng)(?!\w)"
    rf"|{NAME}"
)
_LABELS = re.compile(
    rf"(?:(?<!\w){LABEL}|e-?mail|(?:hộp )?thư(?: điện tử)?|địa chỉ|stk|số tài khoản|tài khoản)?[\s:.,;()\-–|*_`>]*\Z",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?;][\"”*_)]*\s")
_BLOCK = re.compile(r"\s*(?:[-*+•] |\d+[.)] |\||#|\w[\w-]*:(?:\s|\Z)|\Z|>|---)")
_CONTACT = re.compile(r"(?:.*[{,]|[\s\-]*)\s*contact\s*(?::|\Z)")
_ASKED = re.compile(r"[{,]\s*(?:contact|liên hệ|hỏi ở đâu)\s*(?::|\Z)", re.IGNORECASE)
_WIRED = re.compile(r"\W*(?:(?:\+|00)?84\W*|0)2|1[89]00|[1-9]\d{6,7}\Z")
# A heading, the end of a front matter, a key in one: what is before it is of something else.
_HEADING = re.compile(r"^(?:#|---$|[a-z_]+:(?=\s))", re.MULTILINE)
_AFTER = re.compile(r"\s*\(([^()\n]{1,80})\)")
FAR = 400  # characters


def is_public(text: str, start: int, end: int, is_number: bool, is_of_area: bool) -> bool:
    """Whether the words before a part of a text, or in brackets after it, say that it belongs to an office.

    `is_number`: it is a telephone number. `is_of_area`: the key `contact` is an office's by itself; in an entry, where
    it tells whom to ask, its own words must say so.
    """
    after = _AFTER.match(text, end)
    said = f"{_said_before(text, start)} {after[1] if after else ''}".strip()
    if not is_of_area:
        said = _ASKED.split(said)[-1]
    if _PERSONS.search(said):
        return False
    if _OFFICES.search(said) or (is_of_area and _CONTACT.match(said)):
        return True
    return bool(_BODIES.search(said)) and (not is_number or _WIRED.match(text[start:end]) is not None)


def names_an_office(text: str) -> bool:
    """Whether `text` names an office or a body, and no person."""
    return not _PERSONS.search(text) and bool(_OFFICES.search(text) or _BODIES.search(text))


def _said_before(text: str, start: int) -> str:
    """The sentence before `start`; if that is only “Điện thoại:”, everything before it, up to a heading."""
    near = text[max(0, start - FAR) : start]
    before = _paragraph(near)
    said = _without_labels(before)
    own = _last_sentence(said)
    if any(letter.isalnum() for letter in own):
        return own
    above = near[: len(near) - len(before)] + said
    heading = [found.start() for found in _HEADING.finditer(above)]
    return above[heading[-1] :] if heading else above[above.rstrip().rfind("\n\n") + 1 :]


def _paragraph(before: str) -> str:
    """The last block of `before`: lines of one paragraph, or the one line of a list or a key."""
    lines = before.split("\n")
    first = len(lines) - 1
    while (
        first
        and not _BLOCK.match(lines[first])
        and lines[first - 1].strip()
        and not lines[first - 1].startswith(("#", "|"))
    ):
        first -= 1
    return "\n".join(lines[first:])


def _without_labels(said: str) -> str:
    while (label := _LABELS.search(said)) and label[0]:
        said = said[: label.start()]
    return said


def _last_sentence(said: str) -> str:
    ends = [found.end() for found in _SENTENCE_END.finditer(said)]
    return said[ends[-1] :] if ends else said


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


class PrivateSpan(NamedTuple):
    """Private data: the kind, the beginning and the end."""

    kind: str
    start: int
    end: int


def private_in(text: str, is_of_area: bool = True) -> tuple[PrivateSpan, ...]:
    """The private data in `text`, in the order of the text; what is inside another finding is not listed separately.

    `is_of_area`: whether `contact` in it is an office's by itself, as that of an area.
    """
    kinds = frozenset(_kinds_that_may_be_in(text))
    if not kinds:
        return ()

    return find_kinds(text, kinds, is_of_area)


def _kinds_that_may_be_in(text: str) -> Iterator[str]:
    for found in _DIGIT.finditer(text):
        yield from (STREET,) if found["number"] is None else (TELEPHONE, PAPER)
    if "@" in text or "＠" in text or "(a" in text or "[a" in text:
        yield MAIL
    for kind, sign in _SIGNS:
        if sign.search(text):
            yield kind


# The most certain first: what is inside one of them is not reported again.
_FINDERS: tuple[tuple[str, Callable[[str], Iterator[Span]]], ...] = (
    (PAPER, numbers.papers),
    (PAPER, numbers.accounts),
    (MAIL, persons.mails),
    (TELEPHONE, numbers.telephones),
    (BIRTH, persons.births),
    (STREET, persons.streets),
)
_NEVER_AN_OFFICES = (numbers.papers, persons.births)


def find_kinds(text: str, kinds: Collection[str], is_of_area: bool) -> tuple[PrivateSpan, ...]:
    """The private data of these kinds in `text`."""
    shadow = visible_text(text)
    spans_found: list[PrivateSpan] = []
    taken = bytearray(len(shadow.text))
    for kind, spans in _FINDERS:
        for start, end in spans(shadow.text) if kind in kinds else ():
            is_number = kind == TELEPHONE
            may_be_public = spans not in _NEVER_AN_OFFICES
            if any(taken[start:end]):
                continue
            if may_be_public and is_public(shadow.text, start, end, is_number, is_of_area):
                continue
            taken[start:end] = bytes([1]) * (end - start)
            spans_found.append(PrivateSpan(kind, *shadow.span(start, end)))
    return tuple(sorted(spans_found, key=lambda found: found.start))
