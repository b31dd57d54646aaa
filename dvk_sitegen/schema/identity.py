"""The keys that say what an entry is: its name, whose it is, its field and kind, when and where."""

from __future__ import annotations

from dvk_sitegen.schema.core import EVERYWHERE, Key, Value
from dvk_sitegen.schema.owner import OWNER, PLACE

TITLE = Key(
    "title",
    "text",
    "Tên mô hình",
    "tên của mô hình, ngắn, không viết hoa cả câu",
    "the model's name",
    "Trồng nhãn trên đất dốc",
    also="tiêu đề, tên",
    required=True,
    shown=EVERYWHERE,
)
OWNERS = Key(
    "owner",
    "group",
    "Của ai",
    "người, hộ, tập thể làm mô hình: một tên, một nhóm khóa, hoặc danh sách",
    "whose it is: a name, a group of keys, or a list of these",
    "{name: Lường Văn Thí Dụ, honorific: ông, kind: household}",
    also="chủ, chủ mô hình, chủ thể, chủ hộ, người làm, họ tên",
    required=True,
    many=True,
    inner=OWNER,
    shown=EVERYWHERE,
)
KIND = Key(
    "kind",
    "choice",
    "Tập thể hay cá nhân",
    "bỏ trống thì theo chủ: cá nhân, hộ là cá nhân, còn lại là tập thể",
    "left out, it follows from the owners: person and household are individual, all else collective",
    "cá nhân",
    also="loại, loại hình, kiểu",
    values=(Value("tập thể", "tập thể"), Value("cá nhân", "cá nhân")),
    shown=EVERYWHERE,
)
STATUS = Key(
    "status",
    "choice",
    "Tình trạng",
    "đã đăng ký, được công nhận, hay được nêu là điển hình",
    "registered, recognised, or named as exemplary",
    "exemplary",
    also="trạng thái",
    values=(
        Value("registered", "đã đăng ký", "đăng ký"),
        Value("recognised", "đã được công nhận", "được công nhận, công nhận"),
        Value("exemplary", "điển hình được nêu tên", "điển hình, tiêu biểu"),
    ),
    shown=frozenset({"page", "data"}),
)
IDENTITY = (
    TITLE,
    OWNERS,
    Key(
        "field",
        "term",
        "Lĩnh vực",
        "một hoặc nhiều lĩnh vực của phong trào",
        "one or several fields of the movement",
        "[kinh-te, nong-thon-moi]",
        required=True,
        many=True,
        terms="fields",
        shown=EVERYWHERE,
    ),
    KIND,
    Key(
        "level",
        "term",
        "Cấp",
        "cấp của mô hình, chỉ khi văn bản nói rõ",
        "the level of the model, only where the document states it",
        "xã",
        also="mức",
        terms="levels",
        shown=frozenset({"page", "data", "sheet", "search"}),
    ),
    STATUS,
    Key(
        "years",
        "year",
        "Năm",
        "các năm văn bản gắn với mô hình; văn bản chỉ ghi giai đoạn thì ghi mọi năm của giai đoạn, và nói rõ trong"
        " notes",
        "the years the document ties it to; of a period every year (say so in a note about years)",
        "[2021, 2022]",
        also="các năm",
        many=True,
        shown=EVERYWHERE,
    ),
    Key(
        "place",
        "group",
        "Ở đâu",
        "nơi chốn như văn bản ghi; tỉnh và huyện lấy theo thư mục",
        "the place as recorded; province and district come from the folder",
        "{commune: Hòa Thử, village: bản Thử}",
        also="địa điểm, nơi, địa bàn, địa chỉ",
        required=True,
        inner=PLACE,
        shown=EVERYWHERE,
        written_out="{{commune: {value}}}",
    ),
)
