"""The keys that help others to do the same: how it is done, and whether it still goes on."""

from __future__ import annotations

from dvk_sitegen.schema.core import Group, Key, Value

HOW = Group(
    (
        Key(
            "conditions",
            "text",
            "Điều kiện cần có",
            "đất, nước, vốn, người … phải có trước",
            "what must be there first: land, water, money, people",
            "Đất dốc dưới 25 độ, có nước tưới mùa khô.",
            also="điều kiện",
        ),
        Key(
            "steps",
            "text",
            "Các bước",
            "từng bước, theo thứ tự",
            "the steps, in order",
            '[Ươm cây giống, "Đào hố, bón lót", Trồng đầu mùa mưa]',
            also="bước, cách làm",
            many=True,
        ),
        Key(
            "cost",
            "text",
            "Chi phí",
            "tốn bao nhiêu, như người làm kể hoặc văn bản ghi",
            "what it costs, as worded",
            "khoảng 30 triệu đồng/ha năm đầu",
            also="kinh phí, vốn",
        ),
        Key(
            "pitfalls",
            "text",
            "Điều dễ hỏng",
            "điều dễ làm sai, dễ thất bại",
            "what goes wrong easily",
            "Trồng dày quá thì cây không ra quả.",
            also="lưu ý, khó khăn",
        ),
        Key(
            "contact",
            "text",
            "Hỏi ở đâu",
            "cơ quan để hỏi thêm; không ghi điện thoại riêng của ai",
            "the office to ask; never a private telephone",
            "Hội Nông dân xã Hòa Thử",
            also="liên hệ",
        ),
    )
)
ALIVE = Group(
    (
        Key(
            "state",
            "choice",
            "Tình trạng",
            "mô hình còn làm không",
            "whether the model goes on",
            "going",
            also="trạng thái, còn làm không",
            required=True,
            values=(
                Value("going", "còn làm", "đang làm, vẫn làm, còn, đang hoạt động, còn hoạt động, có"),
                Value("changed", "đã đổi cách làm", "đã thay đổi, thay đổi, đổi, chuyển hướng"),
                Value("stopped", "đã thôi làm", "thôi làm, đã dừng, dừng, ngừng, không còn, đã nghỉ, không"),
                Value("unknown", "chưa rõ", "không rõ, chưa biết, không biết"),
            ),
        ),
        Key(
            "checked",
            "date",
            "Hỏi lại",
            "ngày hoặc tháng đã hỏi lại",
            "the day or month when that was asked",
            "2025-10",
            also="kiểm tra, ngày kiểm tra, ngày hỏi lại, xác minh",
        ),
    )
)
