"""The keys of a source document."""

from __future__ import annotations

from dvk_sitegen.schema.core import FileKind, Group, Key, Value

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


STATUS = Key(
    "status",
    "choice",
    "Đã ban hành hay dự thảo",
    "văn bản đã ban hành, hay còn là dự thảo",
    "whether it was issued or is a draft",
    "issued",
    also="tình trạng, trạng thái",
    required=True,
    values=(
        Value("issued", "đã ban hành", "ban hành, chính thức"),
        Value("draft", "dự thảo", "bản thảo, chưa ban hành"),
    ),
)
SOURCE = Group(
    (
        Key(
            "title",
            "text",
            "Tên văn bản",
            "tên đầy đủ",
            "the title in full",
            "Báo cáo thử nghiệm năm 2022",
            also="tiêu đề, tên",
            required=True,
        ),
        Key(
            "short",
            "text",
            "Tên ngắn",
            "tên dùng trong danh sách",
            "how lists name it",
            "Báo cáo thử 2022",
            also="tên gọi tắt, viết tắt",
            required=True,
        ),
        Key(
            "kind",
            "text",
            "Loại văn bản",
            "báo cáo, công văn, …",
            "báo cáo, công văn, …",
            "báo cáo",
            also="loại, loại hình, kiểu",
            required=True,
        ),
        Key(
            "issuer",
            "text",
            "Cơ quan ban hành",
            "tên cơ quan lúc ấy",
            "the office, named as at the time",
            "Ủy ban nhân dân huyện Mẫu",
            also="cơ quan, nơi ban hành",
            required=True,
        ),
        Key(
            "number",
            "text",
            "Số, ký hiệu",
            "như in; bắt đầu bằng / hoặc - là văn bản bỏ trống số",
            "as printed; one that begins with `/` or `-` was left blank",
            "01/BC-UBND",
            also="số, số hiệu, số ký hiệu",
        ),
        Key(
            "date",
            "date",
            "Ngày ban hành",
            "chính xác đến đâu ghi đến đó: 2022-04-20, 2022-04, 2022",
            "as precise as written: 2022-04-20, 2022-04, 2022",
            "2022-11-20",
            also="ngày",
        ),
        Key(
            "date_said",
            "text",
            "Ngày ghi là",
            "nguyên lời, khi ngày tháng bỏ trống một phần",
            "the wording, where parts of the date were left blank",
            "ngày … tháng 11 năm 2022",
        ),
        STATUS,
        Key(
            "place",
            "group",
            "Địa bàn",
            "tỉnh và huyện, bằng mã trong địa chỉ",
            "province and district, by their slugs",
            "{province: thu-nghiem, district: mau}",
            also="địa điểm, nơi, ở đâu",
            inner=Group(
                (
                    Key("province", "id", "Tỉnh", "mã tỉnh", "the province's slug", "thu-nghiem", required=True),
                    Key("district", "id", "Huyện", "mã huyện", "the district's slug", "mau", also="thị xã, thành phố"),
                )
            ),
        ),
        Key(
            "period",
            "period",
            "Giai đoạn",
            "văn bản nói về thời gian nào",
            "the time it is about",
            "2020-2022",
            also="thời kỳ, kỳ",
        ),
        Key(
            "signer",
            "group",
            "Người ký",
            "tên và chức vụ người ký",
            "who signed it",
            "{name: Lò Văn Thử, role: Chủ tịch}",
            inner=Group(
                (
                    Key("name", "text", "Tên", "tên người ký", "the name", "Lò Văn Thử", also="họ tên, họ và tên"),
                    Key(
                        "role", "text", "Chức vụ", "chức vụ người ký", "the post", "Chủ tịch", also="chức danh, vai trò"
                    ),
                )
            ),
        ),
        Key("recipients", "text", "Nơi nhận", "những nơi nhận", "to whom it went", "[Ban Dân vận Tỉnh ủy]", many=True),
        Key(
            "attached_to",
            "id",
            "Kèm theo",
            "mã văn bản mà văn bản này kèm theo",
            "the id of the document it came with",
            "bao-cao-thu-2022",
            also="kèm theo văn bản",
        ),
        Key(
            "ground",
            "text",
            "Căn cứ đăng",
            "của dự thảo: vì sao được đăng tên người nêu trong đó",
            "of a draft: why the people it names may be named",
            "Được phép của cơ quan soạn thảo",
            also="căn cứ",
        ),
        Key(
            "notes",
            "text",
            "Ghi chú",
            "điều người đọc cần biết về văn bản",
            "what a reader must know of it",
            "[Bản sao không dấu.]",
            many=True,
        ),
        Key(
            "cites",
            "group",
            "Viện dẫn",
            "văn bản được viện dẫn, nguyên lời; viện dẫn hai cách thì ghi hai lần",
            "the documents it cites, each as worded there; one cited in two ways is listed twice",
            "[{number: 15-HD/BDVTU, date_said: 20/4/2022}]",
            many=True,
            inner=CITATION,
        ),
        Key(
            "disagrees",
            "group",
            "Chỗ không khớp",
            "điều văn bản nói bằng lời theo hai cách; đăng cả hai",
            "what it says in two ways, in words; both are shown",
            "[{about: số mô hình, one: {where: I.1, said: 36 mô hình}, other: {where: II.2, said: 35 mô hình}}]",
            also="không khớp",
            many=True,
            inner=DISAGREEMENT,
        ),
        Key(
            "distinct_from",
            "id",
            "Không phải là",
            "mã những mô hình mà chủ ẩn tên trùng tên với ai nêu ở đây",
            "ids of entries: who is named here only has the name of their withheld owner",
            "[mo-hinh-khac]",
            many=True,
        ),
        Key(
            "summary",
            "markdown",
            "Tóm tắt",
            "Markdown, lời của mình: điều văn bản nói mà không mô hình, bảng nào có",
            "Markdown in our own words: what is neither in an entry nor in a table",
            "Báo cáo bịa để thử.",
            also="trích yếu",
        ),
    )
)
SOURCES = Group((), is_open=True, each=SOURCE)
FILE = FileKind(
    "source",
    "content/sources/<id>.yml, content/sources.yml",
    "Một văn bản nguồn",
    "A document",
    SOURCE,
    "Trong sources.yml, mỗi văn bản nằm dưới mã của nó.",
    "In sources.yml each document stands below its id.",
)
