"""The groups of keys in a document: what it cites, and where it disagrees with itself."""

from __future__ import annotations

from dvk_sitegen.schema.core import Group, Key

CITATION = Group(
    (
        Key(
            "number",
            "text",
            "Số, ký hiệu",
            "số của văn bản được viện dẫn",
            "its number, as worded there",
            "15-HD/BDVTU",
            also="số, số hiệu, số ký hiệu",
            required=True,
        ),
        Key(
            "date_said",
            "text",
            "Ngày ghi là",
            "ngày, nguyên lời",
            "its date, as worded there",
            "20/4/2022",
            also="ngày",
        ),
        Key(
            "issuer",
            "text",
            "Cơ quan ban hành",
            "cơ quan, nguyên lời",
            "its issuer, as worded there",
            "Ban Dân vận Tỉnh ủy",
            also="cơ quan, nơi ban hành",
        ),
        Key(
            "about",
            "text",
            "Về việc",
            "trích yếu, nguyên lời",
            "what it is about, as worded there",
            "phong trào thi đua",
            also="trích yếu",
        ),
        Key("where", "text", "Ở mục nào", "viện dẫn ở mục nào", "where it is cited", "I.1", also="mục, trang"),
        Key(
            "note",
            "text",
            "Ghi chú",
            "trả lời khi hai chỗ viện dẫn khác nhau",
            "acknowledges that it is cited otherwise elsewhere",
            "In như vậy.",
        ),
    )
)
_WORDING = Group(
    (
        Key(
            "where",
            "text",
            "Ở mục nào",
            "chỗ trong văn bản",
            "the place in the document",
            "I.1",
            also="mục, trang",
            required=True,
        ),
        Key(
            "said",
            "text",
            "Lời văn bản",
            "nguyên lời",
            "what it says there",
            "36 mô hình",
            also="nguyên lời, ghi là",
            required=True,
        ),
    )
)
DISAGREEMENT = Group(
    (
        Key("about", "text", "Về việc", "hai chỗ nói về điều gì", "the matter", "số mô hình", required=True),
        Key(
            "one",
            "group",
            "Một chỗ",
            "chỗ thứ nhất",
            "the one place",
            "{where: I.1, said: 36 mô hình}",
            required=True,
            inner=_WORDING,
        ),
        Key(
            "other",
            "group",
            "Chỗ khác",
            "chỗ thứ hai",
            "the other place",
            "{where: II.2, said: 35 mô hình}",
            required=True,
            inner=_WORDING,
        ),
    )
)
