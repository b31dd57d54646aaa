"""The words around numbers in Vietnamese reports, and what each says of the number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from dvk_sitegen.domain import units

Bound = Literal["low-open", "low", "high-open", "high", "about", "nearly", "from"]


def alternatives(words: Iterable[str]) -> str:
    """A pattern that matches any of `words`, the longest that fits."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_BEFORE: Mapping[Bound, str] = {
    "about": "trên dưới, trên , dưới, trên / dưới, trên - dưới, khoảng chừng, vào khoảng, khoảng, chừng, độ, tầm, cỡ, "
    "ước tính, ước đạt, ước chừng, ước, xấp xỉ, xấp xỉ bằng, ~, ≈, áng chừng, hơn kém, tròm trèm, quanh mức, loanh quanh, "
    "phỏng chừng, khoảng độ, cỡ chừng, dao động quanh, xoay quanh",
    "low-open": "trên, hơn, vượt, vượt trên, cao hơn, nhiều hơn, lớn hơn, >, quá, vượt quá, vượt mức, vượt ngưỡng, "
    "nhỉnh hơn, hơn hẳn",
    "low": "ít nhất, tối thiểu, thấp nhất, không dưới, không ít hơn, không thấp hơn, không kém, không kém hơn, chí ít, "
    "ít ra, ít ra cũng, ít nhất cũng, bét nhất, bét nhất cũng, thấp nhất cũng, không dưới mức, ≥, >=",
    "nearly": "gần, ngót, suýt soát, ngót nghét, ngót ngét, suýt, gần như, gần bằng, ngấp nghé, sát mức, "
    "tiệm cận, gần đạt, gần chạm, mấp mé",
    "high-open": "dưới, chưa đến, chưa tới, chưa đầy, không đến, không tới, chưa được, ít hơn, thấp hơn, "
    "không đầy, nhỏ hơn, kém hơn, chưa đạt, chưa chạm, <",
    "high": "không quá, không vượt quá, không hơn, không trên, không vượt, không cao hơn, không nhiều hơn, "
    "không lớn hơn, tối đa, nhiều nhất, cao nhất, lên đến, lên tới, đạt tới, đến, tới, chưa quá, cùng lắm, cùng lắm là, "
    "quá lắm, quá lắm là, nhiều lắm là, cao lắm là, nhiều nhất cũng chỉ, cao nhất cũng chỉ, có thể lên đến, có thể lên tới, "
    "có khi lên đến, ≤, <=",
    "from": "từ",
}
BEFORE: Mapping[str, Bound] = {word: bound for bound, words in _BEFORE.items() for word in words.split(", ")}
"""What stands right before a number, and the bound that it makes of it. Longest first: "trên dưới" is not "trên"."""

_AFTER: Mapping[Bound, str] = {
    "low": "trở lên, đổ lên, trở đi, hoặc hơn, hoặc nhiều hơn, hoặc cao hơn, hay hơn, là ít, là ít nhất",
    "low-open": "có lẻ, có dư, có hơn",
    "high": "trở xuống, đổ xuống, đổ lại, trở lại, là cùng, là nhiều nhất, là tối đa, hoặc ít hơn, hoặc thấp hơn, quay lại",
}
AFTER: Mapping[str, Bound] = {word: bound for bound, words in _AFTER.items() for word in words.split(", ")}
"""What stands behind a number and its unit."""

FILLERS = ("đạt", "được", "là", "có", "mức", "bình quân", "trung bình", "cả", "thêm", ":")
"""What may stand between such a word and its number."""

VAGUE = ("hàng", "hằng", "vài", "mấy", "nhiều", "cả")
"""What stands before a multiplier in place of a number: "hàng trăm triệu"."""

RANGE_WORDS = ("-", "đến", "tới", "~", "cho đến", "cho tới")
RISES = (
    "lên", "lên đến", "lên tới", "tăng lên", "tăng lên đến", "tăng lên tới", "lên thành", "xuống", "xuống còn", "còn",
    "tăng đến", "tăng tới", "giảm xuống", "giảm xuống còn", "giảm còn",
)  # fmt: skip
"""Between two numbers: from the first it has come to the second."""
CHANGES = ("tăng", "nâng", "giảm", "hạ", "chỗ", "tụt", "cải", "đưa")
"""What says before two such numbers that there was a change."""
DOUBTFUL = ("non", "già", "ngoài", "hụt", "dôi", "sát", "quanh", "kém", "thiếu", "dăm", "đôi", "mươi", "tầm tầm", "nửa")
"""Right before a number each may bound it, in one of several ways."""
COUNTLESS = ("vài", "mấy", "dăm", "đôi", "chục", "trăm", "nghìn", "triệu", "tỷ", "nhiều", "mươi")
"""Where a range begins with one of these, its lower end is no number."""
DETAIL_WORDS = ("trong đó", "bao gồm", "cụ thể là", "gồm")
"""What follows these is a part of the number before them, not another one."""

BASES: tuple[tuple[str, str], ...] = (
    ("gross", r"chưa trừ|chưa khấu trừ|chưa tính chi phí"),
    (
        "net",
        (
            r"trừ (?:(?:các|mọi|hết|đi|khoản|xong) )*chi(?: phí)?|khấu trừ|trừ (?:vốn|đầu tư)"
            r"|lợi nhuận|\blãi\b(?! suất)|\blời\b"
        ),
    ),
    ("gross", r"tổng thu(?! nhập)|doanh thu|doanh số|tổng giá trị|giá trị sản (?:xuất|lượng)|tổng nguồn thu"),
    ("income", r"thu nhập|\blương\b|tiền công"),
)
"""What kind of money a wording speaks of; what stands first outdoes what follows."""

_SPLITS: Mapping[str, str] = {
    "seasonal": "không thường xuyên, thời vụ, mùa vụ, theo vụ, bán thời gian",
    "regular": "thường xuyên, cố định, dài hạn, quanh năm",
}
SPLITS: Mapping[str, str] = {word: split for split, words in _SPLITS.items() for word in words.split(", ")}

TIMES = ("năm", "tháng", "ngày", "tuần", "quý", "vụ", "lứa", "giờ", "buổi", "đợt", "chuyến", "mùa", "đêm")
SHARERS = (
    "hộ gia đình", "hộ", "gia đình", "lao động", "người", "hội viên", "thành viên", "xã viên", "công nhân", "khẩu",
    "nhân khẩu", "mô hình", "ha", "héc-ta", "héc ta", "hecta", "sào", "mẫu", "công", "m2", "suất", "con", "cây", "gốc",
    "trang trại", "gia trại", "sản phẩm", "dự án", "người sản xuất", "người dân", "htx", "hợp tác xã", "tổ hợp tác",
    "tht", "quả", "trái", "đơn vị diện tích", "đơn vị", "tổ", "đội", "nhóm", "xưởng", "cơ sở", "cửa hàng", "điểm", "thôn", "bản",
    "xã", "ao", "lồng", "chuồng", "vườn", "nhà màng", "nhà lưới", "nhà", "chi hội", "chi bộ", "câu lạc bộ", "clb", "phần quà",
    "mét", "đầu lợn", "đầu con", "công đất", "công lao động", "hécta", "xe", "tàu", "thuyền",
)  # fmt: skip
JOINS = ("và", "hoặc", "hay")
"""Between two numbers with one unit, these leave open which is meant, or that both are."""

# What money is, by the last such word before it: earned, or spent, lent, given, planned, more than something else.
EARNED = (
    r"trừ (?:(?:các|mọi|hết|đi|khoản|xong|toàn bộ|tất cả) )*chi(?: phí)?|khấu trừ|trừ (?:vốn|đầu tư)|thu nhập|tổng thu|doanh thu"
    r"|doanh số|nguồn thu|thu về|thu được|thu lãi|thu lời|thu lợi|thu(?! mua| gom| hút| hồi| phí| thuế| tiền phạt| hoạch)|lãi(?! suất)"
    r"|lời(?! kêu)|lợi nhuận|tiền công|tiền lương|trả lương|trả công|lương|cho thuê|bán(?! lẻ| kính)|kiếm|mang lại|đem lại|đem về"
    r"|mang về|bỏ túi|giá trị (?:sản xuất|sản lượng|kinh tế|canh tác|thu)|tổng giá trị|ngày công"
)
SPENT = (
    r"vay|mượn|nợ|dư nợ|đầu tư|vốn|chi|chi phí|chi trả|trả|mua|sắm|(?<!gặt )(?<!làm )(?<!cày )(?<!cấy )(?<!bừa )thuê|nộp|đóng|góp|ủng hộ|hỗ trợ|tặng|trao|thưởng|quyên góp"
    r"|hiến|tiết kiệm|kinh phí|trị giá|giá(?! trị)|phí|thuế|lỗ|thiệt hại|mất|phạt|đền|bồi thường|gửi|quỹ|xây|xây dựng|sửa|nâng cấp"
    r"|giải ngân|ngân sách|tài trợ|trợ cấp|cấp(?! huyện| tỉnh| xã| trung ương| thôn| cơ sở)|nhận|cần|phải|tăng|tăng thêm|giảm|gấp|chênh"
    r"|cao hơn|thấp hơn|nhiều hơn|ít hơn|thêm(?! nguồn| thu| việc)|định mức|hạn mức|lãi suất|số tiền|tiền phạt|học phí|huy động"
    r"|vận động|làm nhà|nhà ở|tài sản|bảo hiểm|đặt cọc|ký quỹ|miễn|hoàn|khoán|tổng mức|thất thu|tham ô|gây quỹ|trích"
)
PLANNED = (
    r"phấn đấu|mục tiêu|(?<!vượt )(?<!với )(?<!so )(?<!% )kế hoạch(?! hoá| hóa)|(?<!vượt )chỉ tiêu|dự toán|hướng tới|hướng đến"
    r"|nhằm đạt|mong muốn|kỳ vọng|kì vọng|hy vọng|hi vọng|ước mơ|tiềm năng|lẽ ra|nếu|giá như"
)
DENIED = (
    r"(?:chưa|không|chẳng)\b(?! (?:chỉ|những|kể|tính|ngừng|bao gồm|gồm|trừ|khấu|nhỏ|ít|cần|phải|thường xuyên|còn|tên|cố định|quá))"
)
SPENT_AFTER = (
    r"(?:tiền )?(?:vốn|vay|mua|đầu tư|chi phí|kinh phí|hỗ trợ|ủng hộ|thưởng|thuê|thuế|nợ|giống|phân bón|tiền điện|xây dựng|quỹ)"
    r"|để (?:mua|đầu tư|xây|làm|trả|mở|chi|phát triển)|cho vay|nộp|(?:từ|bằng) nguồn vốn|vào (?:việc )?(?:đầu tư|xây|chuồng|vườn)"
)
COMPARED = r"^ ?(?:/\w+ )?(?:so với|so cùng|hơn (?:so|trước|năm|trồng|cấy|nuôi|làm|mọi)|(?:cao|nhiều|thấp|ít) hơn (?:so|trước|năm|trồng|cấy|nuôi|làm|lúa|mức))"
# The same of people: who has work, and who loses it, lacks it, learns it.
EMPLOYED = (
    r"(?:thuê|nhận|tuyển|tạo|tuyển dụng) thêm|việc làm|công ăn việc làm|sử dụng|thuê|tuyển dụng|duy trì|thu hút|nhận|tạo việc|bố trí|trả công|trả lương|thường xuyên có"
    r"|giữ chân|huy động|làm việc|tham gia"
)
NO_JOB = (
    r"giảm|cắt giảm|giảm bớt|bớt|thiếu|thiếu hụt|cần|cần tuyển|thất nghiệp|mất việc(?: làm)?|nghỉ việc|thôi việc|sa thải|đào tạo|dạy nghề"
    r"|tập huấn|bồi dưỡng|học nghề|tăng|tăng thêm|thêm|gấp|dự kiến|sẽ|xuất khẩu|tư vấn|tuyên truyền|vay|vay vốn|cho vay|hỗ trợ|tặng"
    r"|giúp|giúp đỡ|khám|khen thưởng|thất nghiệp|bỏ việc|dư|thừa|dôi dư|thay thế|tiết kiệm được|nhiều hơn|ít hơn|cao hơn|thấp hơn"
    r"|chuyển|điều chuyển|hộ có|gia đình có|tai nạn|nghèo|thiếu việc(?: làm)?|chưa có việc(?: làm)?|không có việc(?: làm)?|thay cho|thay"
)
NO_JOB_AFTER = (
    r"(?:bị )?(?:mất việc|nghỉ việc|thất nghiệp|thôi việc|sa thải)|thiếu việc|chưa có việc|không có việc|so với|so cùng|được đào tạo"
    r"|được tập huấn|học nghề|vay vốn|được vay|thoát nghèo|được hỗ trợ|được tặng|đi xuất khẩu|xuất khẩu"
)
# Verbs that link a number to what it is said of, and words that say nothing of it.
LINKS = r"đạt|được|là|có|còn|cho|ở mức|mức|gồm|khoảng|tới|đến|lên|ra|tương đương|tương đương với|tức|bằng|khoản|nay|này"
NEUTRAL = (
    r"bình quân|trung bình|mỗi|một|hàng|hằng|từng|năm|tháng|ngày|vụ|lứa|quý|tuần|hộ|gia đình|người|lao động|đầu|tổng|số|cũng|đã|gần|trên"
    r"|cả|tổng cộng|trong|nay|hiện|hiện nay|trước đây|đây|ông|bà|anh|chị|cho|có|thì|chỉ|riêng|và|cùng|với|tại|ở|từ|đến|tới|ha|sào|con|cây"
    r"|dưới|hơn|khoảng|từ|thành viên|hội viên|htx|hợp tác xã|mẫu|công|cao nhất|thấp nhất|ước|tính|vào|lúc|khi|nữa|đồng|triệu"
)

EACH = ("mỗi", "một", "1", "01", "hàng", "hằng", "từng")
PER_LINKS = ("trên", "cho", "tính trên", "tính cho", "tính theo", "trên một", "trên mỗi", "trên 1", "bình quân")
PER_NAMES: Mapping[str, str] = {
    "đầu người": "người", "th": "tháng", "tháng/người": "người", "hộ gia đình": "hộ", "gia đình": "hộ", "hợp tác xã": "htx",
    "tổ hợp tác": "tht", "héc-ta": "ha", "héc ta": "ha", "hecta": "ha", "công đất": "công", "đơn vị diện tích": "đơn vị diện tích",
    "đầu lợn": "con", "đầu con": "con", "lđ": "lao động",
}  # fmt: skip
"""What a quantity is counted for, under the one name that it is summed by."""


def per_name(word: str) -> str:
    """What is counted for `word`, under its one name."""
    return PER_NAMES.get(word) or units.SPELLINGS.get(word, word)


def in_order(per: Iterable[str]) -> tuple[str, ...]:
    """What a quantity is counted for, in the one order that it is told in: people, land and things, then time.

    >>> in_order(["năm", "người"]), in_order(["vụ", "người sản xuất", "ha"])
    (('người', 'năm'), ('người sản xuất', 'ha', 'vụ'))
    """
    return tuple(sorted(dict.fromkeys(map(per_name, per)), key=_per_place))


def _per_place(name: str) -> tuple[int, int, str]:
    noun = name.lstrip("0123456789., ")
    if noun in TIMES:
        return 2, TIMES.index(noun), name
    is_person = noun in units.PEOPLE_NOUNS or noun in ("khẩu", "nhân khẩu", "người sản xuất", "hộ", "suất")
    return (0 if is_person else 1), 0, name

# Where a unit that is on no list ends.
STOPS = frozenset((
    "nhưng", "song", "rồi", "sau", "trước", "thu", "lãi", "lời", "chi", "bán", "mua", "vốn", "tiền", "cả",
    "trên", "dưới", "ở", "tại", "cho", "với", "và", "của", "được", "đã", "đang", "sẽ", "có", "từ", "đến", "tới",
    "trong", "ngoài", "mỗi", "một", "hàng", "hằng", "so", "gồm", "do", "để", "về", "là", "năm", "nên", "mà",
    "thì", "khi", "nhờ", "qua", "theo", "bằng", "như", "hoặc", "hay", "cùng", "các", "những", "này", "đó", "kia",
    "trở", "đạt", "tạo", "giúp", "góp", "trị", "giá", "tương", "bình", "trung", "vào", "ra", "lên", "xuống",
    "mức", "còn", "không", "chưa", "thuộc", "nhằm", "cũng", "vẫn", "đều", "rất", "nay", "hiện",
))  # fmt: skip

# Two-syllable verbs, which end a unit too (but may begin one: 5 tổ chức).
STOP_PAIRS = (
    "tổ chức", "tham gia", "đăng ký", "hoàn thành", "thực hiện", "xây dựng", "hỗ trợ", "sản xuất", "đạt chuẩn",
    "kinh doanh", "tự nguyện", "tiếp cận", "vay vốn", "thoát nghèo",
)  # fmt: skip

# Numbers that are names: years, dates, villages, papers, diseases. Blanked before anything is read, with the words that
# belong to a time: "tính đến cuối năm 2022" is no upper bound.
_COUNTED = (
    r"(?!\s*(?:triệu|tỷ|tỉ|tr\b|nghìn|ngàn|vạn|trăm|chục|đồng|đ\b|hộ\b|người|lao động|hội viên|ha\b|con\b|cây|m2|m²|suất|%"
    r"|kg|tấn|tạ|km|mét|lượt|mô hình|thành viên|công nhân|sào|mẫu))"
)
_UNTIL = r"(?:(?:tính|cho|kể|lũy kế|luỹ kế) )?(?:từ )?(?:(?:đến|tới) )?(?:(?:hết|cuối|đầu|giữa|khoảng|thời điểm) )?(?:ngày )?"
_DAY, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:19|20)\d\d"
_IN_TIME = r"(?<!\w)(?:đến|tới|từ|hết|trước|sau|cuối|đầu|giữa|trong|vào|qua)"
NAMES_WITH_NUMBERS = (
    r"(?:giai đoạn|nhiệm kỳ|năm học|niên khóa|niên vụ|vụ)\s+\d{4}\s*-\s*\d{2,4}\b",
    _UNTIL + r"năm \d{4}(?:\s*(?:-|đến|tới)\s*(?:(?:hết|cuối|đầu) )?(?:năm )?\d{4})?(?![.,]?\d)",
    rf"\b{_YEAR}\s*-\s*{_YEAR}\b" + _COUNTED,
    rf"{_UNTIL}\b{_DAY}([/.-])(?:0?[1-9]|1[0-2])\1{_YEAR}\b",
    _UNTIL + r"\b\d{4}-\d{2}-\d{2}\b",
    rf"{_UNTIL}(?:ngày|tháng)\s+\d{{1,2}}/\d{{1,4}}(?:/\d{{4}})?\b",
    rf"{_UNTIL}ngày {_DAY} tháng \d{{1,2}}(?: năm {_YEAR})?\b",
    rf"{_UNTIL}\b(?:0?[1-9]|1[0-2])/{_YEAR}\b" + _COUNTED,
    rf"{_IN_TIME} (?:ngày )?{_DAY}/(?:0?[1-9]|1[0-2])(?=\s*(?:$|[,;:)]|đạt|có|đã|thu|là|được|toàn|cả|năm))",
    rf"(?<!\w)từ {_YEAR} (?:đến|tới) (?:nay|{_YEAR}\b)" + _COUNTED,
    rf"(?<!\w)(?:tính )?(?:đến|tới|hết|cuối|đầu|giữa|trước|sau) {_YEAR}\b(?!\s*[-,.]\s*\d)" + _COUNTED,
    rf"(?:{_UNTIL}|(?<!\w)(?:hết|trong|vào) )(?<!mỗi )(?<!hàng )(?<!hằng )(?<!một )(?:tháng|quý)\s+\d{{1,2}}"
    r"(?=\s*(?:$|[,;.):]\s|năm\b|đạt|có|thu|là\b|được))" + _COUNTED,
    rf"{_IN_TIME} (?:tháng|quý) \d{{1,2}}(?![\d/])(?!\s*(?:[-,.]\s*\d|đến \d|tới \d))" + _COUNTED,
    r"\b(?:thôn|bản|khu|tổ|xóm|ấp|buôn|làng|tiểu khu|khu phố|tổ dân phố|quận|phường|điều|khóa|khoá|lớp|quốc lộ|tỉnh lộ"
    r"|huyện lộ|đội|khu vực|vùng|loại|hạng|cấp|top|lần thứ|thứ|đợt|vụ|lần|bước|mục|biểu|phụ lục|khoản)\s+(?:số )?\d+(?![\d.,/])"
    r"(?!\s*-\s*\d)" + _COUNTED,
    r"\b(?:chương trình|dự án|nghị quyết|quyết định|chỉ thị|nghị định|thông tư|kế hoạch|kết luận|thông báo|đề án|công văn"
    r"|đường|phong trào|chiến dịch|tiểu đoàn|trung đoàn|đại đội|sư đoàn|lữ đoàn|đoàn|trạm|cầu|kênh|quốc lộ|ql|tl|đt)\s+"
    r"(?:số )?\d{1,4}(?:/\d+)?(?![\d.,])" + _COUNTED,
    r"\bsố\s+\d+\s*[-/][\w-]+(?:/[\w-]+)*",
    r"\bcovid[- ]?19\b",
    r"(?<=(?:lúa|đất) )\d vụ\b",
    r"\bvitamin [a-z]\d+\b",
)
# Names and watchwords that hold numbers. A wording that holds nothing else has no figure in it.
_TRAITS = "không|cứng|cùng|sạch|nhất|đúng|tốt|giỏi|tự|biết|chống|hóa|hoá|rõ|xung kích|bám"
SLOGANS = (
    r"\bnpk\s*\d+(?:\s*[-+:]\s*\d+)+|\b\d+-\d+-\d+\s*npk\b",
    r"\b\d+(?:[.,]\d+)?\s*(?:km|m|mét|cm)?\s*[x×*]\s*\d+(?:[.,]\d+)?(?:\s*[x×*]\s*\d+(?:[.,]\d+)?)?\s*(?:km|mét|cm|m)\b(?! ?[²2])",
    r"\bocop\s+(?:hạng |đạt |chuẩn )*\d(?:\s*-\s*\d)? sao\b|(?<!đạt )(?<!từ )\b\d sao ocop\b",
    r"\b\d{1,2} tại chỗ\b|\b\d trong (?:1|một)\b|\b\d nhà\b(?= liên kết)|(?<=liên kết )\d nhà\b|\b\d sẵn sàng\b"
    r"|\b\d (?:giảm|phải|tăng),? (?:và )?\d (?:giảm|tăng)\b",
    rf"\b\d{{1,2}} (?:{_TRAITS})\b(?! (?:\d|trên|dưới|người|hộ|thêm))(?:,? (?:và )?\d{{1,2}} (?:{_TRAITS}|có)\b)*",
    r"\b(?:phương châm|phong trào|khẩu hiệu|cuộc vận động|tiêu chí|thực hiện|mô hình|nguyên tắc|nội dung) [\"“'']\d{1,2}[^\"”'']{1,40}[\"”'']",
    r"[\"“]\d{1,2} [^\"”\d]{1,30}(?:,? \d{1,2} [^\"”\d]{1,30})*[\"”]",
    r"\b\d\s*\+\s*\d\b(?! ?(?:triệu|lao))",
)

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
DIGIT_WORDS: Mapping[str, int] = {
    **{word: n for n, word in enumerate(_DIGITS)}, "tư": 4, "lăm": 5, "nhăm": 5, "mốt": 1, "bẩy": 7
}  # fmt: skip
"""All but "không", which says "no" before most words: see `spoken.py`."""
