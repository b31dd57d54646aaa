"""The keys inside groups of an entry: sources, photos, awards, notes; how it is done, and whether it goes on."""

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


SOURCE = Group(
    (
        Key(
            "doc",
            "id",
            "Văn bản",
            "mã văn bản trong danh sách văn bản nguồn",
            "the id of a document cited",
            "bao-cao-thu-2022",
            also="tài liệu, báo cáo",
            required=True,
        ),
        Key(
            "where",
            "text",
            "Ở mục nào",
            "mục, trang, biểu trong văn bản",
            "the place in the document: section, page, table",
            "I.1",
            also="ở đâu, mục, trang",
            is_asked_for=True,
        ),
        Key(
            "said",
            "text",
            "Văn bản gọi là",
            "văn bản gọi tên chủ mô hình thế nào, khi khác tên đã ghi",
            "how the document words the owner's name, where that differs",
            "ông Dụ",
            also="nguyên lời, ghi là",
        ),
        Key(
            "field",
            "term",
            "Lĩnh vực",
            "mục này nằm dưới lĩnh vực nào, khi mô hình có nhiều lĩnh vực",
            "the field this mention stands under, of an entry with several",
            "kinh-te",
            terms="fields",
        ),
    )
)
AWARD = Group(
    (
        Key("what", "text", "Danh hiệu", "được tặng gì", "what was given", "Giấy khen", also="nội dung", required=True),
        Key(
            "level",
            "text",
            "Cấp khen",
            "ai tặng, khi văn bản ghi",
            "by which level, where the document says",
            "cấp huyện",
            also="cấp, mức",
        ),
        Key("year", "year", "Năm", "năm được tặng", "in which year", "2022"),
    )
)
REPLICATION = Group(
    (
        Key(
            "place",
            "text",
            "Nơi",
            "nơi đã làm theo, hoặc nơi đã học",
            "the place",
            "xã Hòa Thử",
            also="địa điểm, địa bàn, địa chỉ",
        ),
        Key(
            "entry",
            "id",
            "Mô hình",
            "mã một mô hình khác trên trang",
            "the id of another entry",
            "mo-hinh-khac",
            also="mục",
        ),
        Key(
            "said",
            "text",
            "Lời văn bản",
            "văn bản nói thế nào",
            "how the document says it",
            "đã nhân ra cả xã",
            also="nguyên lời, ghi là",
        ),
    )
)
PHOTO = Group(
    (
        Key(
            "file",
            "text",
            "Tệp",
            "tên tệp ảnh cạnh index.md",
            "the file, beside index.md",
            "vuon.jpg",
            also="tên tệp",
            required=True,
        ),
        Key(
            "alt",
            "text",
            "Mô tả",
            "trong ảnh có gì, cho người không nhìn thấy ảnh",
            "what the picture shows, for who cannot see it",
            "Vườn nhãn đang vào vụ",
            also="chú thích",
            required=True,
        ),
        Key("credit", "text", "Tác giả", "ai chụp", "who took it", "UBND xã Hòa Thử", also="người chụp"),
        Key(
            "consent",
            "text",
            "Đồng ý",
            "ai trong ảnh đồng ý và khi nào, hoặc “không có người”",
            "who in the picture agreed, and when; or `không có người`",
            "không có người",
            also="người trong ảnh đồng ý",
            is_asked_for=True,
        ),
    )
)
NOTE = Group(
    (
        Key(
            "about",
            "text",
            "Về khóa nào",
            "khóa mà ghi chú nói đến; ghi chú đứng cạnh điều ấy",
            "the key it is about: it stands beside that fact",
            "place",
            also="về",
        ),
        Key(
            "text",
            "text",
            "Nội dung",
            "một câu người đọc cần biết",
            "a sentence that a reader must know",
            "Ghi theo báo cáo.",
            also="lời",
            required=True,
        ),
    )
)
