"""Reads the words around a number: the kind of money or people it is, and the unit it is counted for."""

from __future__ import annotations

import re

from dvk_sitegen.domain.quantities.vocabulary import SHARERS, SPLITS, TIMES, alternatives, in_order
from dvk_sitegen.domain.quantity import Quantity
from dvk_sitegen.domain.units import MONEY, PEOPLE_NOUNS


def joined(lines: str) -> str:
    """One pattern from alternatives that are written on several lines."""
    return "|".join(filter(None, map(str.strip, lines.splitlines())))


BASES: tuple[tuple[str, str], ...] = (
    ("gross", r"(?:chưa|không|chẳng) (?:khấu )?trừ|(?:chưa|không) (?:tính|kể|gồm|bao gồm) (?:các )?chi phí"),
    (
        "net",
        (
            r"trừ (?:(?:các|mọi|hết|đi|khoản|xong) )*chi(?: phí)?|khấu trừ|trừ (?:vốn|đầu tư)"
            r"|lợi nhuận|\blãi\b(?! suất| vay)|\blời\b"
        ),
    ),
    ("gross", r"tổng thu(?! nhập)|doanh thu|doanh số|tổng giá trị|giá trị sản (?:xuất|lượng)|tổng nguồn thu"),
    ("income", r"thu nhập|\btnbq\b|\blương\b|tiền công"),
)
"""The words for each kind of money; an earlier kind takes precedence."""

# What money is, by the last such word before it: earned, or spent, lent, given, planned, more than something else.
EARNED = joined(r"""
    trừ (?:(?:các|mọi|hết|đi|khoản|xong|toàn bộ|tất cả) )*chi(?: phí)?|khấu trừ|trừ (?:vốn|đầu tư)|thu nhập|tnbq
    tổng thu|doanh thu|doanh số|nguồn thu|thu về|thu được|thu lãi|thu lời|thu lợi
    thu(?! mua| gom| hút| hồi| phí| thuế| tiền phạt| hoạch)|lãi(?! suất| vay| ngân hàng)|lời(?! kêu)|lợi nhuận
    tiền công|tiền lương
    trả lương|trả công|lương|cho thuê|bán(?! lẻ| kính| đất| nhà| xe)|kiếm|mang lại|đem lại|đem về|mang về|bỏ túi|làm ra
    giá trị (?:sản xuất|sản lượng|kinh tế|canh tác|thu)|tổng giá trị(?= sản| thu| kinh| nông| hàng| đạt)|ngày công
""")
SPENT = joined(r"""
    dành dụm|tích góp|tích lũy|tích luỹ|để dành|bỏ|bỏ ra|tốn|tiêu|thanh toán|(?<!tương )ứng|xin|kêu gọi|gom|thu gom
    đấu giá|quyên|rút|lãi vay|trả lãi|bán đất|bán nhà|bán xe|kém|thua|(?<!đến )hết(?! năm| quý| tháng| vụ)
    vay|mượn|nợ|dư nợ|đầu tư|vốn|chi|chi phí|chi trả|trả|mua|sắm|(?<!gặt )(?<!làm )(?<!cày )(?<!cấy )(?<!bừa )thuê
    nộp|đóng|góp|ủng hộ|hỗ trợ|tặng|trao|thưởng|quyên góp|hiến|tiết kiệm|kinh phí|trị giá|giá bán|giá thu mua
    giá trị(?! sản| thu| kinh| canh)|giá(?! trị)|phí|(?<!trước )(?<!sau )thuế|lỗ|thiệt hại|mất|phạt|đền
    bồi thường|gửi|quỹ|xây|xây dựng|sửa|nâng cấp|giải ngân|ngân sách
    tài trợ|trợ cấp|cấp(?! huyện| tỉnh| xã| trung ương| thôn| cơ sở)|nhận|cần|phải|tăng|tăng thêm|giảm|gấp|chênh
    cao hơn|thấp hơn|nhiều hơn|ít hơn|thêm(?! nguồn| thu| việc)|định mức|hạn mức|lãi suất|số tiền|tiền phạt|học phí
    huy động|vận động|làm nhà|nhà ở|tài sản|bảo hiểm|đặt cọc|ký quỹ|miễn|hoàn|khoán|tổng mức|thất thu|tham ô|gây quỹ
    trích|quỹ lương|chi lương|xã hội hóa|xã hội hoá
""")
PLANNED = joined(r"""
    phấn đấu|mục tiêu|(?<!vượt )(?<!với )(?<!so )(?<!% )kế hoạch(?! hoá| hóa)|(?<!vượt )chỉ tiêu|dự toán|hướng tới
    hướng đến|nhằm đạt|mong muốn|kỳ vọng|kì vọng|hy vọng|hi vọng|ước mơ|tiềm năng|lẽ ra|nếu|giá như|khả năng|sẽ
    có thể(?! lên)|đăng ký|đăng kí|hứa hẹn|triển vọng|quy hoạch|theo đề án|ước tính đến|dự kiến|dự tính|dự định|dự báo
    năm tới|vụ tới|tới đây|thời gian tới|sắp(?! xếp)|trong tương lai|chuẩn bị thu|nghe nói|nghe đâu
""")
DENIED = joined(r"""
    (?:chưa|không|chẳng)\b(?! (?:chỉ|những|kể|tính|ngừng|bao gồm|gồm|trừ|khấu|nhỏ|ít|cần|phải|thường xuyên|còn|tên|quá))
""")
SPENT_AFTER = joined(r"""
    lãi vay|cho (?:các|hộ nghèo|hội viên|người nghèo|học sinh|bà con|nhân dân|người dân|thôn|xã|trường)
    (?:tiền )?(?:vốn|vay|mua|đầu tư|chi phí|kinh phí|hỗ trợ|ủng hộ|thưởng|thuê|thuế|nợ|giống|phân bón|xây dựng|quỹ)
    để (?:mua|đầu tư|xây|làm|trả|mở|chi|phát triển)|cho vay|nộp|(?:từ|bằng) nguồn vốn
    vào (?:việc )?(?:đầu tư|xây|chuồng|vườn)
""")
GIVEN_AFTER = joined(r"""
    (?:để )?(?:gây quỹ|ủng hộ|làm quỹ|đóng góp|tặng|giúp đỡ|giúp|làm từ thiện)
""")
COMPARED = joined(r"""
    ^ ?(?:/\w+ )?(?:so với|so cùng)
    ^ ?(?:/\w+ )?hơn (?:so|trước|năm|trồng|cấy|nuôi|làm|mọi)
    ^ ?(?:/\w+ )?(?:cao|nhiều|thấp|ít) hơn (?:so|trước|năm|trồng|cấy|nuôi|làm|lúa|mức)
""")

# Words for what no longer exists, in the clause of the number.
PAST = joined(r"""
    mới đầu|lúc mới|khi mới|thuở đầu
    trước đây|trước kia|trước đó|hồi trước|ban đầu|lúc đầu|khi xưa|hồi đầu|ngày trước|trước khi|trước năm
""")
# The same of people: who has work, and who loses it, lacks it, learns it.
EMPLOYED = joined(r"""
    (?:thuê|nhận|tuyển|tạo|tuyển dụng) thêm|việc làm|công ăn việc làm|sử dụng|thuê|tuyển dụng|duy trì|thu hút|nhận
    tạo việc|bố trí|trả công|trả lương|thường xuyên có|giữ chân|huy động|làm việc|tham gia
""")
NO_JOB = joined(r"""
    (?:tư vấn|giới thiệu|kết nối|tìm)(?: \w+){0,3}? việc làm|tiết kiệm
    giảm|cắt giảm|giảm bớt|bớt|thiếu|thiếu hụt|cần|cần tuyển|thất nghiệp|mất việc(?: làm)?|nghỉ việc|thôi việc
    sa thải|đào tạo|dạy nghề|tập huấn|bồi dưỡng|học nghề|tăng|tăng thêm|thêm|gấp|dự kiến|sẽ|xuất khẩu|tư vấn
    tuyên truyền|vay|vay vốn|cho vay|hỗ trợ|tặng|giúp|giúp đỡ|khám|khen thưởng|thất nghiệp|bỏ việc|dư|thừa|dôi dư
    thay thế|tiết kiệm được|nhiều hơn|ít hơn|cao hơn|thấp hơn|chuyển|điều chuyển|hộ có|gia đình có|tai nạn|nghèo
    thiếu việc(?: làm)?|chưa có việc(?: làm)?|không có việc(?: làm)?|thay cho|thay|lớp học|khỏi thuê
    không phải|không cần|nhu cầu(?= ?$| tuyển| lao động)|(?:tương đương|bằng|phục vụ|đón|nuôi|bán cho|đỡ)(?= ?$)
""")
NO_JOB_AFTER = joined(r"""
    nước ngoài|được giúp|được khám|được cấp|neo đơn|cô đơn|mồ côi|được thoát|thoát cận nghèo
    (?:bị )?(?:mất việc|nghỉ việc|thất nghiệp|thôi việc|sa thải)|thiếu việc|chưa có việc|không có việc|so với
    hưởng lợi|được hưởng|đến học|đến tham quan|trong độ tuổi|đi (?:nhật|hàn|đài loan|làm ăn xa)
    xuất cảnh|sang (?:lào|nhật|hàn|đài loan)
    so cùng|được đào tạo|được tập huấn|học nghề|vay vốn|được vay|thoát nghèo|được hỗ trợ|được tặng|đi xuất khẩu
    xuất khẩu
""")
PLANNED_JOBS = joined(r"""
    có thể|đang tuyển|dân số
""")
# The same behind a number: "thu 300 triệu nếu được giá", "30 hộ (dự kiến)".
PLANNED_AFTER = joined(r"""
    [^,;.()]*\((?:theo )?(?:dự kiến|dự tính|dự báo|kế hoạch|mục tiêu|chỉ tiêu)\)
    [^,;.()]*(?<!\w)(?:nếu|trong tương lai|thời gian tới)(?!\w)
    (?:/\w+ ?)* ?(?:là|theo) (?:mục tiêu|kế hoạch|chỉ tiêu|dự kiến|dự toán)(?!\w)
""")
# What a measure is not yet; a plan or a target may be what is measured, where `what` says so.
NOT_YET = joined(r"""
    dự kiến|dự tính|dự định|dự báo|phấn đấu|mục tiêu|hướng tới|hướng đến|kỳ vọng|kì vọng|hy vọng|hi vọng|hứa hẹn
    nếu|sẽ|có thể(?! lên)|năm tới|vụ tới|tới đây|thời gian tới|sắp(?! xếp)|trong tương lai
    (?<!vượt )(?<!với )(?<!so )(?<!% )(?<!đạt )kế hoạch(?! hoá| hóa| số)
""")

# Verbs that link a number to what it is said of, and words that say nothing of it.
LINKS = joined(r"""
    đạt|đạt được|mốc|ngưỡng|đủ|tròn|chẵn|đúng|vỏn vẹn|chỉ|là|còn|ở mức|mức|gồm|khoảng|tới|đến|lên|tương đương
    tương đương với|tức|bằng|khoản|nay|này|cho thu|mà có|dao động|giao động|xê dịch|biến động|lên xuống|rơi
    nằm|nằm trong|dao động trong|bình quân|đạt bình quân|trung bình|nào cũng|rơi vào|chạm|chạm mốc|cán mốc|xoay quanh
""")
# These link only at the beginning: "xin được 50 triệu" is not earned.
WEAK_LINKS = joined(r"""
    được|có|cho|ra
""")
NEUTRAL = joined(r"""
    bình quân|trung bình|mỗi|một|hàng|hằng|từng|năm|tháng|ngày|vụ|lứa|quý|tuần|hộ|gia đình|người|lao động|đầu|tổng
    số|cũng|đã|gần|trên|cả|tổng cộng|trong|nay|hiện|hiện nay|trước đây|đây|ông|bà|anh|chị|cho|có|thì|chỉ|riêng|và
    cùng|với|tại|ở|từ|đến|tới|ha|sào|con|cây|dưới|hơn|khoảng|từ|thành viên|hội viên|htx|hợp tác xã|mẫu|công|cao nhất
    thấp nhất|ước|tính|vào|lúc|khi|nữa|đồng|triệu|ổn định|thường xuyên|luôn|duy trì|mức
    tổng cộng|tất cả|khẩu|nhân khẩu
""")

# Such a word up to two words before a number would be a bound, were it directly before the number.
UNREAD_BOUNDS = joined(r"""
    vượt|quá|hơn(?! nữa)|dưới|gần(?! đây| nhà)|ngót|xấp xỉ|tối đa|tối thiểu|ít nhất|nhiều nhất|khoảng|chừng
""")


_TIMES, _SHARERS = alternatives(TIMES), alternatives((*SHARERS, "đầu người"))
_EACH = r"(?:mỗi|một|từng|bình quân|hàng|hằng|0?1)"
_CLAUSE = re.compile(r"[,;+]|\bvà\b")
_TIME_BEFORE = re.compile(rf"(?:\b(?:hàng|hằng|mỗi|một|1|từng) ?|/ ?)\s*({_TIMES})\b(?! gần đây| qua| nay)")
_SHARER_BEFORE = re.compile(
    r"(?:\b(?:(?:bình quân|trung bình|tính)(?: của| cho| trên)? )?"
    r"(?:mỗi |một |từng |1 ?|01 |(?:bình quân|bq|trên|theo) (?=đầu))|/ ?|(?=đầu người))"
    rf"({_SHARERS})(?!\w)"
)
_MONEY_PER = re.compile(
    r"(?:thu nhập|doanh thu|lợi nhuận|lương|lãi|giá trị sản xuất|giá trị|bình quân|thu)"
    rf"(?: trên ({_SHARERS})| (tháng|ngày|vụ|quý|tuần)(?= ?$)| bình quân (năm|tháng)(?= ?$))(?!\w)"
)
_EVERY = re.compile(rf"\b({_SHARERS}|{_TIMES}) nào cũng\b")
_STROKE_BEFORE = re.compile(rf"(?<!\w)({_SHARERS}) ?/ ?(?={_TIMES})")
_EACHES = "tháng|ngày|năm|vụ|lứa|quý|tuần|con|ha|sào|công|cây|gốc|m2|khẩu"
_BARE_EACH = re.compile(  # "tháng 6 triệu", "vụ lãi 20 triệu": each, or which?
    rf"(?:(?<!\w)(?:{_EACHES})|(?:^|[,;] ?)(?!năm)(?:{_EACHES})(?: [^\W\d]+)? (?:lãi|thu|đạt|được|kiếm|lời|bán)) ?$"
)
_ROUGHLY_BEFORE = re.compile(r"(?:hơn|gần|khoảng|chừng|ngót|dưới|trừ|với|diện tích|có)\s*$")
_AFTER_SPAN = re.compile(r"(?:sau|hơn|gần|qua|suốt|được|mới|hết|mất)\s*$")  # "sau 1 năm" is not each year
_TIME_AFTER = re.compile(rf"(?:/ ?|\b(?:hàng|hằng|mỗi|một|1) )({_TIMES})\b")
_SHARER_AFTER = re.compile(rf"/ ?({_SHARERS})(?!\w)")
_SEVERAL_EACH = re.compile(rf"\b(?:mỗi|cứ|từng)\s+(?!0?1\b)\d[\d.,]*\s*(?:{_TIMES}|{_SHARERS})(?!\w)[^,;]*$")
_EACH_OF = re.compile(r"\b(?:mỗi|cứ|từng)\s*$")
_UNREAD_BOUND = re.compile(rf"(?<!\w)(?:{UNREAD_BOUNDS})(?: \w+){{1,2}} ?$")
_SOLD_BY, _SOLD = (
    frozenset(("kg", "ký", "cân", "tạ", "yến", "lít", "quả", "trái")),
    re.compile(r"\bbán(?: được)?(?: \w+)? ?$"),
)
_DEDUCTED = re.compile(r"\btrừ (?:(?:các|mọi|hết|đi|khoản) )*chi(?: phí)?(?: (?:là|khoảng|hết))? ?$")
_SOME_EACH = re.compile(r"\b(?:mỗi|từng)\s+(\w+(?: \w+)?)")
_ESTIMATE = re.compile(r"\bước (?:tính|thu|đạt|khoảng|thực hiện|giá trị|lãi|lời|lợi nhuận|doanh thu|cho|chừng)\b")
_PEOPLE_BEFORE = re.compile(rf"({alternatives(PEOPLE_NOUNS)})(?: (?:{alternatives(SPLITS)}))?(?: là|:)? ?$")
_COUNTED_ASIDE = re.compile(r"\([^()]*\d[^()]*\)")
_ASIDE = re.compile(r"\([^()]*\)?|\[[^\[\]]*\]?")
_SPLIT = re.compile(alternatives(SPLITS))
_BREAK = re.compile(r"[,;.()]\s|[;()]")
_MONEY_WORDS = re.compile(rf"(?<!\w)(?:(?P<earned>{EARNED})|(?P<spent>{SPENT}))(?!\w)")
_JOB_WORDS = re.compile(rf"(?<!\w)(?:(?P<earned>{EMPLOYED})|(?P<spent>{NO_JOB}))(?!\w)")
_PAST = re.compile(rf"(?<!\w)(?<!so với )(?<!hơn )(?:{PAST})(?!\w)(?!.*\b(?:nay|hiện)\b)")
_JOBS_PLANNED = re.compile(rf"(?<!\w)(?:{PLANNED}|{PLANNED_JOBS})(?!\w)")
_CHANGED = re.compile(
    r"(?<!\w)(?:tăng|giảm|bớt|thêm|tăng thêm|giảm thêm|giảm được|chênh|chênh lệch)(?: (?:được|là|khoảng))?\s*$"
)
_PLANNED, _DENIED = re.compile(rf"(?<!\w)(?:{PLANNED})(?!\w)"), re.compile(rf"(?<!\w)(?:{DENIED})")
_PLANNED_AFTER = re.compile(PLANNED_AFTER)
_COMPARED, _SPENT_AFTER = re.compile(COMPARED), re.compile(rf"\s*(?:{SPENT_AFTER})(?!\w)")
_GIVEN_AFTER = re.compile(rf"\s*(?:{GIVEN_AFTER})(?!\w)")
_NO_JOB_AFTER = re.compile(rf"(?<!\w)(?:{NO_JOB_AFTER})(?!\w)")
_LINKED = re.compile(rf"(?:(?<!\w)(?:{LINKS})|:|^)\s*$")
_WEAKLY_LINKED = re.compile(rf"^(.*?)(?<!\w)(?:{WEAK_LINKS})\s*$")
_NEUTRAL = re.compile(rf"(?<!\w)(?:{NEUTRAL})(?!\w)|[^\w]+|\d+")


def in_context(quantity: Quantity, before: str, after: str) -> Quantity:
    """`quantity` with its role, basis, split and unit of counting, from the words around it (in lower case)."""
    clause = _CLAUSE.split(_COUNTED_ASIDE.sub(" ", after))[0]
    noun = None if quantity.unit or quantity.is_money_sized else _PEOPLE_BEFORE.search(before)
    is_estimate = quantity.interval.approximate or _ESTIMATE.search(before) is not None
    quantity = quantity._replace(
        interval=quantity.interval._replace(approximate=is_estimate),
        unit=noun[1] if noun else quantity.unit,
        split=quantity.split or _split(before, after),
        per=in_order((*quantity.per, *(p for p in _per(quantity, before, clause) if p != quantity.unit))),
    )
    if is_money(quantity):
        role = _role_of_money(quantity, before, after)
        return quantity._replace(basis=basis_of(before) or basis_of(clause), role=role, split="")
    if quantity.unit in PEOPLE_NOUNS:
        return quantity._replace(role=_role_of_people(before, after, clause))
    return quantity._replace(role="other" if _CHANGED.search(before) else "")


def _per(quantity: Quantity, before: str, clause: str) -> list[str]:
    """The unit it is counted for, from the words around it: "mỗi hộ", "bình quân đầu người", "thu nhập/tháng"."""
    if is_money(quantity):
        stroke = _STROKE_BEFORE.search(before)
        per = (
            [next(filter(None, m.groups())) for m in _MONEY_PER.finditer(before)]
            + [m[1] for m in _EVERY.finditer(before)]
            + ([stroke[1]] if stroke else [])
        )
        quantity = quantity._replace(per=(*quantity.per, *per))
        return per + _per_each(quantity, before, clause)
    return _per_each(quantity, before, clause)


def _per_each(quantity: Quantity, before: str, clause: str) -> list[str]:
    sharers = [m[1] for m in _SHARER_BEFORE.finditer(before) if not _ROUGHLY_BEFORE.search(before[: m.start()])]
    sharers += [] if quantity.per else _SHARER_AFTER.findall(clause)[:1]
    if any(p in TIMES for p in quantity.per) or quantity.unit in PEOPLE_NOUNS:
        return sharers
    return sharers + (_times_before(before) or _time_after(quantity, clause))


def per_before(text: str) -> list[str]:
    """The unit that all numbers after `text` are counted for: "mỗi năm", "mỗi hộ"."""
    return [m[1] for m in _SHARER_BEFORE.finditer(text)] + _times_before(text)


def _times_before(before: str) -> list[str]:
    return [m[1] for m in _TIME_BEFORE.finditer(before) if not _AFTER_SPAN.search(before[: m.start()])]


def _time_after(quantity: Quantity, clause: str) -> list[str]:
    each = _TIME_AFTER.search(clause)
    if not each or (quantity.unit in TIMES and not each[0].startswith("/")):  # 2 vụ lúa 1 vụ cá
        return []
    return [each[1]]


def is_deducted(before: str) -> bool:
    """Whether a sum of money directly follows "trừ chi phí": it may be what was deducted, or what is left."""
    return _DEDUCTED.search(before) is not None


def is_per_several(quantity: Quantity, before: str, earlier: str) -> bool:
    """Whether it is counted for several at once ("mỗi 6 tháng"), or for something unknown ("mỗi xuồng").

    `earlier` is the text before the preceding number, "" where there is none.
    """
    if _SEVERAL_EACH.search(before) or _EACH_OF.search(earlier):
        return True
    each = _SOME_EACH.search(before)
    return each is not None and not quantity.per and not each[1].startswith((*TIMES, *SHARERS))


def _role_of_money(quantity: Quantity, before: str, after: str) -> str:
    """The role of money, from the words around it.

    "other": a cost, a loan, a change, a plan; "doubtful": a negation, or a bound that is not directly before it;
    "unknown": the words before it are on no list; "": earned money.
    """
    plain = _ASIDE.sub(" ", before)
    clause = _BREAK.split(plain)[-1]
    if _PLANNED.search(plain) or _PLANNED_AFTER.match(after) or _COMPARED.search(after):
        return "other"
    if _PAST.search(clause):
        return "other"
    if _DENIED.search(clause) or _UNREAD_BOUND.search(clause):
        return "doubtful"
    if _GIVEN_AFTER.match(after):
        return "other"
    matches = [m.lastgroup for m in _MONEY_WORDS.finditer(clause)]
    if not _SOLD_BY.isdisjoint(quantity.per) and _SOLD.search(clause):
        return "other"  # "bán 6.500 đồng/kg": a price
    is_bare = not quantity.per and _BARE_EACH.search(before)
    if is_bare and (not matches or matches[-1] == "earned"):
        return "doubtful"
    if matches:
        return "" if matches[-1] == "earned" else "other"
    if _SPENT_AFTER.match(after):
        return "other"
    earlier = {m.lastgroup for m in _MONEY_WORDS.finditer(plain)}
    if "earned" in earlier:
        return ""
    is_yearly = any(p in TIMES for p in quantity.per) and _LINKED.search(clause)
    if "spent" in earlier and not is_yearly:
        return "other"
    weak = _WEAKLY_LINKED.match(clause)
    return "" if _LINKED.search(clause) or not _NEUTRAL.sub("", weak[1] if weak else clause) else "unknown"


def _role_of_people(before: str, after: str, clause: str) -> str:
    """ "other" for people who lose or lack work, are trained, or are planned to have work."""
    plain = _ASIDE.sub(" ", before)
    last = _BREAK.split(plain)[-1]
    matches = [m.lastgroup for m in _JOB_WORDS.finditer(last)]
    if (
        (matches and matches[-1] == "spent")
        or _JOBS_PLANNED.search(plain)
        or _PLANNED_AFTER.match(after)
        or _PAST.search(last)
        or _NO_JOB_AFTER.search(clause)
    ):
        return "other"
    return "doubtful" if _DENIED.search(last) else ""


def is_money(quantity: Quantity) -> bool:
    """Whether the number is one of money."""
    return quantity.unit == MONEY or quantity.is_money_sized


def basis_of(text: str) -> str:
    """The kind of money that `text`, in lower case, names; "" for none."""
    return next((basis for basis, pattern in BASES if re.search(pattern, text)), "")


def _split(before: str, after: str) -> str:
    """The split in the words after the quantity, up to the next comma or "và", else directly before it.

    Words in brackets count too, unless they have numbers: "10 lao động (6 thường xuyên, 4 thời vụ)" is of two kinds.
    """
    before, after = (_COUNTED_ASIDE.sub("", words) for words in (before, after))
    for clause in (_CLAUSE.split(after)[0], _CLAUSE.split(before)[-1]):
        match = _SPLIT.search(clause)
        if match:
            return SPLITS[match[0]]
    return ""
