"""The groups of keys in a figures file: cells, totals and declarations about them."""

from __future__ import annotations

from dvk_sitegen.schema.core import Group, Key

NAMED = Group((), is_open=True)
_NOTE = Key(
    "note", "text", "Ghi chú", "trả lời khi các số không khớp", "acknowledges that numbers do not agree", "In như vậy."
)
CELL = Group(
    (
        Key(
            "value",
            "number",
            "Giá trị",
            "số như in, hoặc chưa xét, không nêu, không tách",
            "the number as printed, or one of `chưa xét`, `không nêu`, `không tách`",
            "1.200",
            also="số",
        ),
        Key(
            "said",
            "text",
            "Lời văn bản",
            "nguyên lời, khi văn bản viết bằng lời",
            "the exact wording, where there is one",
            "trên 1.200 lượt",
            also="nguyên lời, ghi là",
        ),
        Key("unit", "text", "Đơn vị", "khi khác đơn vị của bảng", "where it is not the table's", "mô hình"),
        _NOTE,
        Key(
            "names",
            "text",
            "Tên",
            "những tên văn bản đếm ở ô này",
            "whom the document counts there, by name",
            "[Tổ một, Tổ hai]",
            also="các tên",
            many=True,
        ),
    ),
    is_open=True,
)
PART_OF = Group(
    (
        Key(
            "dimension",
            "text",
            "Chiều",
            "chiều của hai giá trị",
            "the dimension of both values",
            "chi-tieu",
            required=True,
        ),
        Key(
            "part",
            "text",
            "Phần",
            "giá trị là phần",
            "the part, which must not exceed the whole",
            "đăng ký mới",
            required=True,
        ),
        Key("whole", "text", "Cả", "giá trị là cả", "the whole", "cả giai đoạn", also="toàn bộ", required=True),
        _NOTE,
    )
)
MEASURED = Group(
    (
        Key("unit", "text", "Đơn vị", "đơn vị của những giá trị này", "their unit", "mô hình"),
        Key(
            "period",
            "period",
            "Giai đoạn",
            "thời gian của những giá trị này",
            "their period",
            "2022",
            also="thời kỳ, kỳ",
        ),
    ),
    is_open=True,
)
SAME_AS = Group(
    (
        Key("at", "named", "Ở đây", "chỗ trong bảng này", "the place in this table", '{nam: "2021"}', inner=NAMED),
        Key(
            "table",
            "id",
            "Bảng",
            "mã bảng kia; bỏ trống là bảng này",
            "the other table's id; left out, this one",
            "thu-nghiem-mau-bang",
        ),
        Key(
            "there",
            "named",
            "Ở kia",
            "chỗ trong bảng kia; bỏ trống là như at",
            "the place there; left out, as `at`",
            '{nam: "2022"}',
            inner=NAMED,
        ),
        Key("entry", "id", "Mô hình", "mã mô hình có con số ấy", "the entry that has the number", "thu"),
        Key(
            "what",
            "text",
            "Con số",
            "what của con số trong mô hình; income, jobs là hai khóa ấy",
            "the measure of that entry; `income` and `jobs` are those keys",
            "số hộ",
            also="nội dung",
        ),
        _NOTE,
        Key(
            "but",
            "text",
            "Nhưng",
            "số khớp mà tên gọi hoặc việc khác nhau",
            "the numbers agree, and stand for different things",
            "Khác tên.",
        ),
    )
)
REPORTED = Group(
    (
        Key("at", "named", "Ở đây", "chỗ trong bảng này", "the place in this table", '{nam: "2021"}', inner=NAMED),
        Key(
            "what",
            "text",
            "Đếm gì",
            "văn bản đếm gì ở đó",
            "what the document counts there",
            "mô hình sau khảo sát",
            also="nội dung",
            required=True,
        ),
        _NOTE,
    )
)
