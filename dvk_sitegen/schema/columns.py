"""The columns of the entries' table in the open data, in the order in which they were published, and what they hold.

A column, once published, keeps its name and its place. The columns of keys without a layout of their own follow from
their declaration, behind all others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dvk_sitegen.schema.core import Key
from dvk_sitegen.schema.entry import ENTRY


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns, or properties of the JSON, that are explained together; `keys` are those of an entry they hold."""

    names: tuple[str, ...]
    keys: tuple[str, ...]
    vi: str
    en: str
    only_json: bool = False


_OWN = (
    Columns(
        ("id", "url"),
        (),
        "mã và địa chỉ cố định của mô hình",
        "the entry's id and its lasting address",
    ),
    Columns(
        ("title", "owners", "kind"),
        ("title", "owner", "kind"),
        "tên mô hình, của ai (như được phép đăng), tập thể hay cá nhân",
        "the name, whose it is (as far as that may be published), collective or individual",
    ),
    Columns(
        ("fields", "level", "years"),
        ("field", "level", "years"),
        "mã lĩnh vực, cấp (nếu văn bản nêu), các năm văn bản gắn với mô hình",
        "ids of fields, the level (where the document states it), the years the document ties it to",
    ),
    Columns(
        ("province", "district", "commune", "village"),
        ("place",),
        "nơi chốn như văn bản ghi",
        "the place as recorded",
    ),
    Columns(
        ("commune_today", "province_today"),
        ("place",),
        "đơn vị hành chính từ ngày 01/7/2025",
        "the units since 1 July 2025",
    ),
    Columns(
        ("income", "jobs", "measures"),
        ("income", "jobs", "measures"),
        "con số nguyên lời; basis, income_basis cho biết là tổng thu (gross), thu nhập (income), đã trừ chi phí (net)"
        " hay văn bản không nói rõ (not-stated); doubt, doubts là lý do nghi ngờ",
        "quantities as worded; basis and income_basis say gross, income, net or not-stated; doubt and doubts why one is"
        " doubted",
    ),
    Columns(
        ("income_low", "income_high", "jobs_low", "jobs_high"),
        ("income", "jobs"),
        "số mà trang đọc được từ lời văn: cận dưới và cận trên (tiền tính bằng đồng); để trống khi văn bản không nêu,"
        " khi số đáng ngờ hoặc khi lời văn có nhiều số. mo-hinh.json có đủ trong quantities: low_open, high_open là"
        " “trên”, “dưới” (không kể chính số ấy), approximate là “khoảng”, per là mỗi năm, tháng, hộ, kg…; of là số của"
        " cả nhóm (“33/75 trường”)",
        "what was read of the wording: lower and upper bound (money in đồng); empty where none is stated, where it is"
        " doubtful, or where there are several numbers; mo-hinh.json has all in quantities",
    ),
    Columns(
        ("income_per", "jobs_unit", "jobs_per"),
        ("income", "jobs"),
        "số ấy tính cho mỗi năm, tháng, hộ…, và đếm gì (lao động, hội viên…); để trống khi văn bản không nêu. Đừng cộng"
        " những số có per khác nhau",
        "what the number is counted for (year, month, household …), and what is counted; never add up numbers of"
        " different per",
    ),
    Columns(
        ("income_low_open", "income_high_open", "jobs_low_open", "jobs_high_open"),
        ("income", "jobs"),
        "true khi chính số ấy không kể: “trên 350 triệu” khác “từ 350 triệu trở lên”; để trống khi không có số",
        "true where the number itself is left out: above 350 million is not 350 million or more",
    ),
    Columns(
        ("income_approximate", "jobs_approximate"),
        ("income", "jobs"),
        "true khi lời văn nói áng chừng: “khoảng 300 triệu”, “gần 2 tỷ”",
        "true where the wording is rough: about 300 million",
    ),
    Columns(
        ("withheld",),
        ("owner",),
        "true khi không đăng tên cá nhân; name khi ấy là tên đơn vị, hoặc một cách gọi chung",
        "true where a person's name is not published; name is then the unit's, or a general word",
        only_json=True,
    ),
    Columns(
        ("sources",),
        ("source",),
        "mã văn bản và chỗ trích",
        "the documents' ids, and the places in them",
    ),
)
# As published, but for those that follow from a declaration.
_ORDER = (
    "id", "title", "owners", "kind", "fields", "level", "years", "province", "district", "commune", "village",
    "commune_today", "province_today", "income", "income_basis", "income_low", "income_high", "income_per",
    "jobs", "jobs_low", "jobs_high", "jobs_unit", "jobs_per", "measures", "doubts", "notes", "sources", "url",
    "income_low_open", "income_high_open", "income_approximate",
    "jobs_low_open", "jobs_high_open", "jobs_approximate",
)  # fmt: skip


def _of_key(key: Key) -> Columns:
    names = tuple(f"{key.name}_{inner.name}" for inner in key.inner.keys) if key.inner else (key.name,)
    return Columns(names, (key.name,), _explained(key, "vi"), _explained(key, "en"))


def _explained(key: Key, lang: str) -> str:
    """What a key's columns hold; of a group, what each does, and the ids that may stand there."""
    said = key.help_vi if lang == "vi" else key.help_en
    choices = [value for inner in (key.inner.keys if key.inner else (key,)) for value in inner.values]
    ids = ", ".join(f"{value.id} ({value.vi})" if lang == "vi" else value.id for value in choices)
    return f"{said}; {ids}" if ids else said


def _declared() -> Iterator[Columns]:
    return (_of_key(key) for key in ENTRY.keys if key.layout != "own" and "sheet" in key.shown)


DICTIONARY: tuple[Columns, ...] = (*_OWN, *_declared())
ENTRY_COLUMNS: tuple[str, ...] = (*_ORDER, *(name for columns in _declared() for name in columns.names))
