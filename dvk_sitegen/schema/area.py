"""The keys of `_area.yml`: data of a province or a district, and defaults for all entries below it."""

from __future__ import annotations

from dvk_sitegen.schema.core import FileKind, Group, Key
from dvk_sitegen.schema.identity import NAMESAKES, PLACE

CONTACT = Key(
    "contact",
    "text",
    "Liên hệ",
    "một dòng: cơ quan để liên hệ; hiện trên trang địa bàn",
    "a line of text: the office to write to; shown on the area's page",
    "Ban Dân vận Huyện ủy Mẫu",
)
AREA = Group(
    (
        Key(
            "place",
            "group",
            "Địa bàn",
            "tỉnh và huyện, đúng là của thư mục",
            "province and district, which must be the folder's own",
            "{province: Thử Nghiệm, district: Mẫu}",
            also="địa điểm, nơi",
            required=True,
            inner=Group((PLACE["province"], PLACE["district"])),
        ),
        Key(
            "portal",
            "address",
            "Cổng thông tin",
            "địa chỉ trang của địa phương; hiện trên trang địa bàn",
            "the address of the area's own site; shown on the area's page",
            "https://mau.example.vn/",
            also="cổng, trang thông tin",
        ),
        CONTACT,
        NAMESAKES,
    )
)
FILE = FileKind(
    "area",
    "content/entries/<province>/[<district>/]_area.yml",
    "Một địa bàn",
    "An area",
    AREA,
    "Không bắt buộc có. Mô hình trong thư mục lấy tỉnh và huyện ở đây.",
    "The file may be missing. Entries of the folder take their province and district from it.",
)
