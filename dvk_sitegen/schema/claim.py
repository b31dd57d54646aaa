"""The keys of a claim: a quantity as a document words it."""

from __future__ import annotations

from dvk_sitegen.schema.core import Group, Key, Value

BASIS = Key(
    "basis",
    "choice",
    "Loại tiền",
    "tiền được nói đến là tiền gì; bỏ trống thì trang đọc theo lời văn",
    "what kind of money it is; left out, it follows from the words",
    "gross",
    also="là tiền gì, cách tính",
    values=(
        Value("gross", "tổng thu", "doanh thu, tổng thu (chưa trừ chi phí)"),
        Value("income", "thu nhập"),
        Value("net", "đã trừ chi phí", "trừ chi phí, lãi, lợi nhuận"),
        Value("not-stated", "không nói rõ loại tiền", "không nói rõ, không nêu, không rõ"),
    ),
)
SPLIT = Key(
    "split",
    "choice",
    "Thường xuyên hay thời vụ",
    "việc làm thường xuyên hay thời vụ",
    "whether jobs are permanent or seasonal",
    "regular",
    also="loại việc",
    values=(Value("regular", "thường xuyên"), Value("seasonal", "thời vụ", "mùa vụ")),
)
_SAID = Key(
    "said",
    "text",
    "Lời văn bản",
    "con số nguyên lời văn bản, kể cả trên, khoảng, gần",
    "the wording, exactly as the document has it, with “above”, “about” and the like",
    "trên 1,4 tỷ đồng/năm",
    also="nguyên lời, ghi là",
    required=True,
)
_REST = (
    Key(
        "low",
        "number",
        "Ít nhất",
        "lời văn nghĩa là ít nhất bao nhiêu, kèm đơn vị; chỉ khi trang không đọc được lời văn",
        "the least that a wording means which cannot be read: one number with its unit",
        "200 triệu đồng",
        also="từ, cận dưới, thấp nhất",
    ),
    Key(
        "high",
        "number",
        "Nhiều nhất",
        "lời văn nghĩa là nhiều nhất bao nhiêu, kèm đơn vị",
        "the most that it means, likewise",
        "300 triệu đồng",
        also="đến, cận trên, cao nhất",
    ),
    BASIS,
    SPLIT,
    Key(
        "as_of",
        "text",
        "Thời điểm",
        "con số là của lúc nào, khi văn bản ghi",
        "when it was so, where the document says",
        "2022",
        also="tính đến",
    ),
    Key(
        "doubt",
        "text",
        "Nghi ngờ",
        "một câu nói vì sao con số đáng ngờ; khi ấy nó được đăng nguyên lời, có đánh dấu, và không dùng để lọc, xếp,"
        " cộng",
        "a sentence that says why it is doubtful; it is then shown as worded and marked, and stays out of filters,"
        " sorts"
        " and sums",
        "Số liệu có thể chưa chính xác trong văn bản gốc.",
        also="đáng ngờ",
    ),
)
CLAIM = Group((_SAID, *_REST))
MEASURE = Group(
    (
        Key(
            "what",
            "text",
            "Cái được đo",
            "đo, đếm cái gì",
            "what is measured",
            "diện tích toàn xã",
            also="nội dung, chỉ tiêu",
            required=True,
        ),
        _SAID,
        *_REST,
    )
)
