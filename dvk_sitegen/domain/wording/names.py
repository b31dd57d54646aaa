"""Numbers that are no figures: of years and dates, villages and papers, watchwords and sizes; as patterns."""

from __future__ import annotations

# Blanked before anything is read, with the words that belong to a time: "tính đến cuối năm 2022" is no upper bound.
_COUNTED = (
    r"(?!\s*(?:triệu|tỷ|tỉ|tr\b|nghìn|ngàn|vạn|trăm|chục|đồng|đ\b|m\b|cm\b|lít|hộ\b|người|lao động|hội viên|ha\b|con\b"
    r"|cây|m2|m²|suất|%|kg|tấn|tạ|km|mét|lượt|mô hình|thành viên|công nhân|sào|mẫu))"
)
_UNTIL = (
    r"(?:(?:tính|cho|kể|lũy kế|luỹ kế) )?(?:từ )?(?:(?:đến|tới) )?"
    r"(?:(?:hết|cuối|đầu|giữa|khoảng|thời điểm) )?(?:ngày )?"
)
_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
_HOUR = r"\d{1,2}h(?:[0-5]\d)?"
_IN_TIME = r"(?<!\w)(?:đến|tới|từ|hết|trước|sau|cuối|đầu|giữa|trong|vào|qua)"
_NUMBERED = (
    "thôn|bản|khu|tổ|xóm|ấp|buôn|làng|tiểu khu|khu phố|tổ dân phố|quận|phường|điều|khóa|khoá|lớp|quốc lộ|tỉnh lộ"
    "|huyện lộ|đội|khu vực|vùng|loại|hạng|cấp|top|lần thứ|thứ|đợt|vụ|lần|bước|mục|biểu|phụ lục|khoản"
)
_PAPERS = (
    "chương trình|dự án|nghị quyết|quyết định|chỉ thị|nghị định|thông tư|kế hoạch|kết luận|thông báo|đề án|công văn"
    "|đường|phong trào|chiến dịch|tiểu đoàn|trung đoàn|đại đội|sư đoàn|lữ đoàn|đoàn|trạm|cầu|kênh|ql|tl|đt"
    "|nq|qđ|nđ|ct|kh|cv"
)
NAMES_WITH_NUMBERS = (
    r"(?:giai đoạn|nhiệm kỳ|năm học|niên khóa|niên vụ|vụ)\s+\d{4}\s*-\s*\d{2,4}\b",
    _UNTIL + r"năm \d{4}(?:\s*(?:-|đến|tới)\s*(?:(?:hết|cuối|đầu) )?(?:năm )?\d{4})?(?![.,]?\d)",
    rf"\b{_YEAR}\s*-\s*{_YEAR}\b" + _COUNTED,
    rf"{_UNTIL}\b{_DAY}(?P<mark>[/.-]){_MONTH}(?P=mark){_YEAR}\b",
    _UNTIL + r"\b\d{4}-\d{2}-\d{2}\b",
    rf"{_UNTIL}(?:ngày|tháng)\s+\d{{1,2}}/\d{{1,4}}(?:/\d{{4}})?\b",
    rf"{_UNTIL}ngày {_DAY} tháng \d{{1,2}}(?: năm {_YEAR})?\b",
    rf"{_UNTIL}\b{_MONTH}/{_YEAR}\b" + _COUNTED,
    rf"{_UNTIL}quý [ivx\d]+[/ -](?:năm )?{_YEAR}\b",
    rf"{_IN_TIME} (?:ngày )?{_DAY}/{_MONTH}(?=\s*(?:$|[,;:)]|đạt|có|đã|thu|là|được|toàn|cả|năm))",
    rf"(?<!\w)từ {_YEAR} (?:đến|tới) (?:nay|{_YEAR}\b)" + _COUNTED,
    rf"(?<!\w)(?:tính )?(?:đến|tới|hết|cuối|đầu|giữa|trước|sau) {_YEAR}\b(?!\s*[-,.]\s*\d)" + _COUNTED,
    rf"(?:{_UNTIL}|(?<!\w)(?:hết|trong|vào) )(?<!mỗi )(?<!hàng )(?<!hằng )(?<!một )(?:tháng|quý)\s+\d{{1,2}}"
    r"(?=\s*(?:$|[,;.):]\s|năm\b|đạt|có|thu|là\b|được))" + _COUNTED,
    rf"{_IN_TIME} (?:tháng|quý) \d{{1,2}}(?![\d/])(?!\s*(?:[-,.]\s*\d|đến \d|tới \d))" + _COUNTED,
    rf"\b(?:{_NUMBERED})\s+(?:số )?\d+(?![\d.,/])(?!\s*-\s*\d)" + _COUNTED,
    rf"\b(?:{_PAPERS})\s+(?:số )?\d{{1,4}}(?:/\d+|[a-c]\b)?(?![\d.,])" + _COUNTED,
    rf"(?:\b(?:lúc|từ|vào) )?\b{_HOUR}(?: (?:đến|tới) |\s*-\s*){_HOUR}\b",  # 7h30 - 9h
    rf"\b(?:lúc|vào) {_HOUR}\b|\b\d{{1,2}}h(?:\d\d\b| (?:sáng|trưa|chiều|tối|đêm))",
    r"\b(?:thứ|hạng|top|vị trí)\s+\d+/\d+\b|\bgiải [1-3](?=\s*(?:$|[,;.]| cấp))",
    r"\bsố\s+\d+\s*[-/][\w-]+(?:/[\w-]+)*",
    r"\bcovid[- ]?19\b",
    r"(?<=(?:lúa|đất) )\d vụ\b",
    r"\bvitamin [a-z]\d+\b",
)
NUMBERED = frozenset(
    name.split(" ")[-1] for name in f"{_NUMBERED}|{_PAPERS}|ngày|tháng|quý|năm|lúa|đất|hạng|top|trí|giải".split("|")
)
"""The last words of what a number of its own may follow."""

# Names and watchwords. A wording that holds no other number has no figure in it.
_TRAITS = "dám|không|cứng|cùng|sạch|nhất|đúng|tốt|giỏi|tự|biết|chống|hóa|hoá|rõ|xung kích|bám"
_NO_TRAIT = r"(?! (?:trên|dưới|quá|phải|có|người|hộ|thêm))"
_MEASURED = r"\s*[x×*]\s*\d+(?:[.,]\d+)?"
_CALLED = "phương châm|phong trào|khẩu hiệu|cuộc vận động|tiêu chí|thực hiện|mô hình|nguyên tắc|nội dung"
SLOGANS = (
    r"\bnpk\s*\d+(?:\s*[-+:]\s*\d+)+|\b\d+-\d+-\d+\s*npk\b",
    rf"\b\d+(?:[.,]\d+)?\s*(?:km|m|mét|cm)?{_MEASURED}(?:{_MEASURED})?\s*(?:km|mét|cm|m)\b(?! ?[²2])",
    r"\bocop\s+(?:hạng |đạt |chuẩn )*\d(?:\s*-\s*\d)? sao\b|\b\d sao ocop\b",
    r"\b\d{1,2} tại chỗ\b|\b\d trong (?:1|một)\b|\b\d nhà\b(?= liên kết)|(?<=liên kết )\d nhà\b|\b\d sẵn sàng\b",
    r"\b\d (?:giảm|phải|tăng),? (?:và )?\d (?:giảm|tăng)\b",
    rf"\b\d{{1,2}} (?:{_TRAITS})\b{_NO_TRAIT}(?:,? (?:và )?\d{{1,2}} (?:{_TRAITS}|có)\b)*",
    rf"\b(?:{_CALLED}) [\"“']\d{{1,2}}[^\"”']{{1,40}}[\"”']",
    r"[\"“]\d{1,2} [^\"”\d]{1,30}(?:,? \d{1,2} [^\"”\d]{1,30})*[\"”]",
    r"\b\d\s*\+\s*\d\b(?! ?(?:triệu|lao))",
    r"\b24/(?:24|7)\b(?: giờ)?|(?:số|nghiệp|thời đại) 4[.,]0\b",
    r"(?:mạng|sóng|điện thoại|internet|thuê bao|trạm|wifi|phủ) [345]g\b|^[345]g$",
    r"\b\d (?:vụ )?(?:lúa|màu|ngô)(?:,| -| và)? \d (?:vụ )?(?:cá|tôm|màu|ngô|khoai|rau|lúa|đông)\b",
    r"\b(?:giống|lúa|ngô|giống lúa) [a-z]{1,4} ?\d+\b",
)
