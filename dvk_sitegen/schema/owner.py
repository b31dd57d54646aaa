"""The keys of an owner and of a place."""

from __future__ import annotations

from dvk_sitegen.schema.core import Group, Key, Value

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
