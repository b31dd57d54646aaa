"""The keys of `moved.yml`: what was published once and no longer exists."""

from __future__ import annotations

from dvk_sitegen.schema.core import FileKind, Group, Key

LINE = Group(
    (
        Key(
            "to",
            "id",
            "Nay là",
            "mã của cái thay cho nó; một trong hai khóa phải có",
            "what is there now; one of the two keys must be there",
            "trong-nhan-moi",
            also="đến, chuyển đến",
        ),
        Key(
            "withdrawn",
            "text",
            "Đã gỡ",
            "vì sao gỡ, cho người đọc; không nêu tên ai",
            "why it is gone, for readers; it names nobody",
            "Chủ mô hình đề nghị gỡ.",
            also="gỡ, lý do",
        ),
    )
)


def _kind(name: str, vi: str, help_vi: str, help_en: str, example: str, also: str = "") -> Key:
    return Key(name, "named", vi, help_vi, help_en, example, also=also, inner=Group((), is_open=True, each=LINE))


MOVED = Group(
    (
        _kind(
            "entries",
            "Mô hình",
            "mã cũ của mô hình",
            "old ids of entries",
            "{trong-nhan-cu: {withdrawn: Đã gỡ.}}",
            "mục",
        ),
        _kind(
            "figures",
            "Bảng số liệu",
            "mã cũ của bảng: tỉnh-huyện-tên",
            "old ids of tables: province-district-name",
            "{thu-nghiem-mau-bang-cu: {withdrawn: Đã gỡ.}}",
            "số liệu, bảng",
        ),
        _kind(
            "sources",
            "Văn bản",
            "mã cũ của văn bản",
            "old ids of documents",
            "{bao-cao-cu: {to: bao-cao-thu-2022}}",
            "nguồn",
        ),
        _kind(
            "areas",
            "Địa bàn",
            "như trong địa chỉ: tỉnh, tỉnh/huyện, tỉnh/xa/xã",
            "as in the address: province, province/district, province/xa/commune",
            "{thu-nghiem/cu: {to: thu-nghiem/mau}}",
        ),
        _kind("fields", "Lĩnh vực", "mã cũ của lĩnh vực", "old ids of fields", "{nong-nghiep: {to: kinh-te}}"),
        _kind("years", "Năm", "năm không còn trang", "years that have no page any more", "{2019: {to: 2021}}"),
    )
)
FILE = FileKind(
    "moved",
    "content/data/moved.yml",
    "Những gì đã chuyển hoặc gỡ",
    "What was renamed or is gone",
    MOVED,
    "Dưới mỗi khóa, mỗi mã cũ có to hoặc withdrawn. Tệp không bắt buộc có.",
    "Below each key, every old id has `to` or `withdrawn`. The file may be missing.",
)
