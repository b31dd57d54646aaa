"""The keys that say what an entry is, whose it is and where."""

from __future__ import annotations

from dvk_sitegen.schema.core import EVERYWHERE, Group, Key, Value

NAMESAKES = Key(
    "distinct_from",
    "id",
    "Không phải là",
    "mã những mô hình mà chủ ẩn tên trùng tên với ai ghi ở đây",
    "ids of entries: who is named here only has the name of their withheld owner",
    "[mo-hinh-khac]",
    many=True,
)
VISIBILITY = (
    Value("full", "đầy đủ", "hiện, hiện tên, công khai, có, yes, true, public"),
    Value("name-only", "chỉ tên", "chỉ hiện tên"),
    Value("initials", "viết tắt", "chữ đầu, chữ cái đầu, tên viết tắt, tắt"),
    Value(
        "hold",
        "ẩn",
        "ẩn danh, ẩn tên, giấu, giấu tên, gỡ, gỡ tên, rút, rút tên, không, không đăng, không đăng tên, không hiện,"
        " no, none,"
        " false, hidden, hide, private, withheld",
    ),
)
OWNER = Group(
    (
        Key(
            "name",
            "text",
            "Tên",
            "tên người hoặc tên đơn vị, đúng như văn bản ghi",
            "the name, exactly as the document has it",
            "Lường Văn Thí Dụ",
            also="họ tên, họ và tên",
            required=True,
        ),
        Key(
            "honorific",
            "choice",
            "Danh xưng",
            "cách gọi trước tên người",
            "how a person is addressed",
            "ông",
            also="xưng hô",
            values=tuple(Value(v, v) for v in ("ông", "bà", "anh", "chị", "đồng chí", "cháu", "cô", "chú")),
        ),
        Key(
            "kind",
            "term",
            "Loại chủ",
            "chủ mô hình là ai; bỏ trống là một cá nhân",
            "what kind of owner; left out, a person",
            "household",
            also="loại, loại hình, kiểu",
            terms="owner_kinds",
        ),
        Key(
            "role",
            "text",
            "Chức vụ",
            "chức vụ, như văn bản ghi",
            "the post, as the document has it",
            "Bí thư Chi bộ",
            also="chức danh, vai trò",
        ),
        Key(
            "village",
            "text",
            "Bản, thôn của chủ",
            "nơi ở đến bản, thôn, khi khác nơi có mô hình",
            "the owner's village, where it is not that of the model",
            "bản Thử",
            also="bản, thôn, xóm, tổ dân phố, tiểu khu",
        ),
        Key(
            "visibility",
            "choice",
            "Hiện tên",
            "tên được đăng đến đâu: đầy đủ; chỉ tên (không chức vụ, không bản); viết tắt; ẩn (thay bằng đơn vị, hoặc"
            " “một cá nhân”,"
            " “một hộ gia đình”)",
            "how much of the name is published: full; name-only (no role, no village); initials; hold (the unit in"
            " its place, or"
            " “một cá nhân”, “một hộ gia đình”)",
            "full",
            also="hiển thị, chế độ hiện, đăng tên, công khai",
            values=VISIBILITY,
        ),
        Key(
            "unit",
            "text",
            "Đơn vị",
            "đơn vị đăng thay cho tên khi ẩn; cần cho sĩ quan và cho tập thể",
            "the body shown in place of a name on hold; needed for officers and for bodies",
            "Tổ hợp tác bản Thử",
        ),
        Key(
            "ground",
            "text",
            "Căn cứ đăng",
            "vì sao được đăng tên; bỏ trống là văn bản đã ban hành được dẫn. Cần khi chỉ dẫn dự thảo, và cho sĩ quan"
            " công an,"
            " quân đội không ẩn tên",
            "why the name may be published; left out, the issued document cited. Needed where only drafts are cited,"
            " and for"
            " police and military officers not on hold",
            "Chủ hộ đồng ý bằng văn bản ngày 02/12/2022",
            also="căn cứ",
        ),
        Key(
            "aliases",
            "text",
            "Tên khác",
            "cách viết khác của tên, để tìm thấy",
            "other spellings of the name, to be found by",
            "[Lường Văn Thi Dụ]",
            also="còn gọi là",
            many=True,
        ),
    )
)
PLACE = Group(
    (
        Key(
            "province",
            "text",
            "Tỉnh",
            "phải là tỉnh của thư mục; thường không cần ghi",
            "must be the folder's; usually left out",
            "Thử Nghiệm",
        ),
        Key(
            "district",
            "text",
            "Huyện",
            "phải là huyện của thư mục; thường không cần ghi",
            "must be the folder's; usually left out",
            "Mẫu",
            also="thị xã, thành phố",
        ),
        Key(
            "commune",
            "text",
            "Xã",
            "xã, phường, thị trấn như văn bản ghi",
            "the commune as the document names it",
            "Hòa Thử",
            also="phường, thị trấn",
        ),
        Key(
            "village",
            "text",
            "Bản, thôn",
            "bản, thôn, tổ dân phố như văn bản ghi",
            "the village as the document names it",
            "bản Thử",
            also="bản, thôn, xóm, tổ dân phố, tiểu khu",
        ),
        Key(
            "today",
            "text",
            "Nay thuộc",
            "xã, phường từ 01/7/2025; chỉ cần khi xã cũ bị chia",
            "the unit since 1 July 2025; needed only where the old commune was split",
            "xã Hòa Thử",
            also="nay, hiện nay",
        ),
    )
)


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
