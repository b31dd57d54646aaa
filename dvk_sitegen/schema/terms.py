"""The keys of the files of terms in `content/data/`: fields, levels, kinds of owners; each term by its id."""

from __future__ import annotations

from dvk_sitegen.schema.core import FileKind, Group, Key
from dvk_sitegen.schema.identity import KIND

TERM = Group(
    (
        Key("name", "text", "Tên", "tên đầy đủ", "the name in full", "Phát triển kinh tế", required=True),
        Key(
            "short",
            "text",
            "Tên ngắn",
            "tên dùng ở chỗ hẹp",
            "what it is called where room is short",
            "Kinh tế",
            also="tên gọi tắt, viết tắt",
        ),
        Key(
            "counts",
            "choice",
            "Tính là",
            "chỉ cho loại chủ: mô hình của chủ này là tập thể hay cá nhân",
            "kinds of owners only: which kind of entry theirs is",
            "cá nhân",
            values=KIND.values,
        ),
    )
)
TERMS = Group((), is_open=True, each=TERM)
FILE = FileKind(
    "terms",
    "content/data/fields.yml, levels.yml, owner_kinds.yml",
    "Một mục từ",
    "A term",
    TERM,
    "Mỗi mục từ nằm dưới mã của nó, và mã không đổi. abbreviations.yml chỉ có chữ tắt và nghĩa của nó.",
    "Each term stands below its id, which never changes. abbreviations.yml only has abbreviations and what they mean.",
)
