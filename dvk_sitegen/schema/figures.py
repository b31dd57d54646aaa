"""The keys of a file of figures: a table as a document prints it."""

from __future__ import annotations

from dvk_sitegen.schema.core import FileKind, Group, Key
from dvk_sitegen.schema.identity import NAMESAKES

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


FIGURES = Group(
    (
        Key(
            "title", "text", "Tên bảng", "tên bảng", "the table's title", "Bảng thử", also="tiêu đề, tên", required=True
        ),
        Key(
            "source",
            "group",
            "Nguồn",
            "văn bản và chỗ in bảng",
            "the document and the place in it",
            "{doc: bao-cao-thu-2022, where: biểu 1}",
            also="văn bản",
            required=True,
            inner=Group(
                (
                    Key(
                        "doc",
                        "id",
                        "Văn bản",
                        "mã văn bản",
                        "the document's id",
                        "bao-cao-thu-2022",
                        also="tài liệu, báo cáo",
                        required=True,
                    ),
                    Key(
                        "where",
                        "text",
                        "Ở mục nào",
                        "mục, trang, biểu",
                        "the place in it",
                        "biểu 1",
                        also="ở đâu, mục, trang",
                        is_asked_for=True,
                    ),
                )
            ),
            written_out="{{doc: {value}, where: {dots}}}",
        ),
        Key("unit", "text", "Đơn vị", "đếm gì", "what is counted", "mô hình"),
        Key(
            "period",
            "period",
            "Giai đoạn",
            "năm, hoặc năm-năm",
            "a year, or year-year",
            "2021-2022",
            also="thời kỳ, kỳ",
            required=True,
        ),
        Key(
            "dimensions",
            "named",
            "Chiều",
            "các chiều của bảng, mỗi chiều với các giá trị của nó",
            "the dimensions, each with its values",
            '{nam: ["2021", "2022"], chi-tieu: [cả giai đoạn, đăng ký mới]}',
            also="các chiều",
            required=True,
            inner=NAMED,
        ),
        Key(
            "labels",
            "named",
            "Nhãn",
            "người đọc thấy mỗi chiều tên gì",
            "what a reader sees for each dimension",
            "{nam: Năm, chi-tieu: Chỉ tiêu}",
            inner=NAMED,
        ),
        Key(
            "rows",
            "text",
            "Hàng",
            "những chiều làm hàng; bỏ trống là chiều đầu",
            "the dimensions that give the rows; left out, the first",
            "[chi-tieu]",
            also="các hàng",
            many=True,
        ),
        Key(
            "cells",
            "group",
            "Các ô",
            "mỗi ô: giá trị của các chiều, và value hoặc said",
            "each cell: values of dimensions, and `value` or `said`",
            '[{nam: "2021", chi-tieu: cả giai đoạn, value: 1.200}, {nam: "2021", chi-tieu: đăng ký mới, value: 9},'
            ' {nam: "2022", value: chưa xét}]',
            also="ô, ô số liệu",
            required=True,
            many=True,
            inner=CELL,
        ),
        Key(
            "totals",
            "group",
            "Tổng",
            "tổng như in; được cộng lại và so",
            "totals as printed; each is added up anew and compared",
            '[{nam: "2021", value: 1.209}]',
            also="tổng cộng, tổng số",
            many=True,
            inner=CELL,
        ),
        Key(
            "part_of",
            "group",
            "Phần của",
            "giá trị nào là phần của giá trị nào",
            "which value is a part of which",
            "[{dimension: chi-tieu, part: đăng ký mới, whole: cả giai đoạn}]",
            many=True,
            inner=PART_OF,
        ),
        Key(
            "measured",
            "group",
            "Tính riêng",
            "giá trị có đơn vị hoặc thời gian riêng",
            "values with a unit or a period of their own",
            "[{chi-tieu: đăng ký mới, period: 2022}]",
            many=True,
            inner=MEASURED,
        ),
        Key(
            "same_as",
            "group",
            "In ở chỗ khác",
            "con số cũng in ở chỗ khác; được so",
            "what is printed elsewhere too; compared",
            '[{at: {nam: "2021", chi-tieu: đăng ký mới}, there: {nam: "2021"}, note: In như vậy.}]',
            many=True,
            inner=SAME_AS,
        ),
        Key(
            "reports",
            "group",
            "Số báo cáo",
            "chỗ ghi có bao nhiêu mô hình trong địa bàn",
            "where it says how many entries there are in the area",
            '[{at: {nam: "2021"}, what: mô hình}]',
            many=True,
            inner=REPORTED,
        ),
        Key(
            "notes",
            "text",
            "Ghi chú",
            "điều người đọc cần biết",
            "what a reader must know",
            "[Bảng bịa để thử.]",
            many=True,
        ),
        NAMESAKES,
    )
)
FILE = FileKind(
    "figures",
    "content/figures/<province>/[<district>/]<name>.yml",
    "Một bảng số liệu",
    "A figures file",
    FIGURES,
    "Các khóa của một ô, ngoài những khóa dưới đây, là các chiều của bảng.",
    "Beside the keys below, the keys of a cell are the table's dimensions.",
)
