"""Units as in reports, and exact conversion between them where possible."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from dvk_sitegen.domain.quantity import Exact, exact

MONEY = "đồng"
PEOPLE = "người"

# What multiplies the number before it.
MULTIPLIERS: Mapping[str, int] = {
    "chục": 10,
    "trăm": 100,
    "nghìn": 1_000,
    "ngàn": 1_000,
    "k": 1_000,
    "vạn": 10_000,
    "triệu": 1_000_000,
    "tr": 1_000_000,
    "tỷ": 1_000_000_000,
    "tỉ": 1_000_000_000,
    "trđ": 1_000_000,
    "tỷđ": 1_000_000_000,
    "tỉđ": 1_000_000_000,
    "ngìn": 1_000,
    "trieu": 1_000_000,
    "ty": 1_000_000_000,
}
MISSPELT = ("ngìn", "trieu", "ty")
# A multiplier of a multiplier: hai trăm triệu, 1 nghìn tỷ.
BEFORE_MULTIPLIERS = ("chục", "trăm", "nghìn", "ngàn", "vạn")
# What only money is counted in when no unit follows: "trên 1,4 tỷ" is đồng, "2 vạn" may be trees.
MONEY_MULTIPLIERS = ("triệu", "trieu", "tr", "trđ", "tỷ", "tỉ", "ty", "tỷđ", "tỉđ")

# Spelling → name. Longer spellings are looked for first.
SPELLINGS: Mapping[str, str] = {
    "lđ": "lao động",
    "đồng việt nam": MONEY,
    "việt nam đồng": MONEY,
    "đồng": MONEY,
    "vnđ": MONEY,
    "vnd": MONEY,
    "đ": MONEY,
    "usd": "USD",
    "đô la mỹ": "USD",
    "đô la": "USD",
    "héc-ta": "ha",
    "hecta": "ha",
    "héc ta": "ha",
    "hec-ta": "ha",
    "ha": "ha",
    "mét vuông": "m²",
    "m2": "m²",
    "m²": "m²",
    "km2": "km²",
    "km²": "km²",
    "m vuông": "m²",
    "m khối": "m³",
    "mét khối": "m³",
    "khối": "m³",
    "m3": "m³",
    "m³": "m³",
    "ki-lô-mét": "km",
    "kilômét": "km",
    "cây số": "km",
    "km": "km",
    "mét": "m",
    "m": "m",
    "centimét": "cm",
    "xăng-ti-mét": "cm",
    "cm": "cm",
    "kilôgam": "kg",
    "ki-lô-gam": "kg",
    "kilogam": "kg",
    "kg": "kg",
    "gam": "g",
    "g": "g",
    "tấn": "tấn",
    "tạ": "tạ",
    "yến": "yến",
    "lít": "lít",
    "lạng": "lạng",
    "phần trăm": "%",
    "%": "%",
}

# Unit → the unit it is counted in, and how many of those it is. Sào, mẫu and công differ from region to region, so
# they are never converted.
_IN_BASE: Mapping[str, tuple[str, Exact]] = {
    "ha": ("m²", 10_000),
    "km²": ("m²", 1_000_000),
    "m²": ("m²", 1),
    "tấn": ("kg", 1_000),
    "tạ": ("kg", 100),
    "yến": ("kg", 10),
    "kg": ("kg", 1),
    "g": ("kg", Fraction(1, 1_000)),
    "lạng": ("kg", Fraction(1, 10)),
    "km": ("m", 1_000),
    "m": ("m", 1),
    "cm": ("m", Fraction(1, 100)),
    "m³": ("lít", 1_000),
    "lít": ("lít", 1),
}

# Nouns that count people who work.
PEOPLE_NOUNS = (
    "lao động", "hội viên", "nhân công", "công nhân", "thành viên", "xã viên", "đoàn viên", "thanh niên", "phụ nữ",
    "chị em", "nông dân", "nhân viên", "nhân khẩu", "người dân", "đồng chí", "học viên", "chị", "người",
    "lao động chính", "lao động phụ", "kỹ sư", "kỹ thuật viên", "cán bộ kỹ thuật", "bảo vệ",
    "thợ", "thợ chính", "thợ phụ", "thợ xây", "thợ may", "kế toán", "lái xe", "tài xế", "nghệ nhân", "nhân sự",
    "nhân lực", "tổ viên", "cán bộ", "đảng viên", "cựu chiến binh", "chuyên gia", "quản lý", "phục vụ",
    "cộng tác viên", "hướng dẫn viên", "giáo viên", "sinh viên", "học sinh", "nam", "nữ", "công nhân viên", "nghệ sĩ",
)  # fmt: skip
# What begins as a unit does, and is none: two comrades, three clocks, five sectors.
NO_UNITS = (
    "đồng chí", "đồng bào", "đồng hồ", "đồng đội", "đồng phục", "đồng chủ", "khối phố", "khối dân", "khối thi",
    "khối trưởng", "khối đoàn", "khối lớp", "khối cơ", "khối mặt", "cân điện", "cân đồng", "ký túc", "ký kết",
    "tấn công",
)  # fmt: skip
# Other nouns that are counted whole, where the words behind them do not belong to the unit.
WHOLE_NOUNS = (
    "lượt khách", "lượt người", "lượt hộ", "lượt hội viên", "lượt lao động",
    "lượt tập thể", "lượt cá nhân", "lượt", "suất quà", "suất", "phần quà",
    "cây giống", "con giống", "cây", "con", "gốc", "mô hình", "sản phẩm", "hộ dân", "hộ gia đình", "hộ nghèo",
    "hộ cận nghèo", "hộ", "gia đình", "hồ sơ", "cơ sở", "chi hội", "tổ hợp tác", "hợp tác xã", "htx", "tht",
    "trang trại", "việc làm", "tập thể", "cá nhân", "điển hình", "công trình", "căn nhà", "xã", "thôn", "trường",
    "cuộc", "lớp", "buổi",
)  # fmt: skip
# Nouns of which a third may be meant as well as one of three.
SHARED_NOUNS = (*PEOPLE_NOUNS, "hộ", "hộ dân", "hộ gia đình", "gia đình", "hộ nghèo")
# A whole that a fraction right before it is a share of.
WHOLES = (
    "diện tích", "số", "tổng số", "tổng diện tích", "kế hoạch", "dân số", "sản lượng", "tổng sản lượng", "thu nhập",
    "quân số", "chỉ tiêu kế hoạch", "khối lượng", "kinh phí", "tổng kinh phí", "chặng đường", "chi phí", "giá trị",
    "quãng đường", "thời gian", "chiều dài", "nhu cầu", "lượng", "tổng",
)  # fmt: skip
# Nouns that are counted in parts too.
OTHER_NOUNS = (
    "ngày công", "sào", "mẫu", "công đất", "lần", "năm", "tháng", "ngày", "tuần", "vụ", "lứa", "thước",
    "cân", "ký", "chỉ vàng", "cây vàng", "lượng vàng",
)  # fmt: skip
# Local measures → how many of the smaller one the larger is: everywhere the same, or the least and the most it may be.
# A sào is 360 m² in the north, 500 in the centre, 1,000 in the highlands; a công 1,000 to 1,296.
LOCAL: Mapping[tuple[str, str], tuple[Exact, Exact]] = {
    ("mẫu", "sào"): (10, 10),
    ("sào", "thước"): (15, 15),
    ("cân", "lạng"): (10, 10),
    ("ký", "lạng"): (10, 10),
    ("mẫu", "thước"): (150, 150),
    ("ha", "sào"): (10, Fraction(250, 9)),
    ("ha", "công"): (Fraction(10_000, 1_296), 10),
}
SPANS = ("năm", "tháng", "ngày", "tuần")
"""Units of time: beside another number, a span of time is not a quantity of its own."""
# What "jobs" may count beside people.
WORK_NOUNS = ("việc làm", "hộ", "hộ dân", "hộ gia đình", "gia đình", "lượt lao động", "lượt người")


def is_people(unit: str) -> bool:
    """Whether `unit` counts people."""
    return unit in PEOPLE_NOUNS


def is_whole(unit: str) -> bool:
    """Whether `unit` has no fractions: no half household, no tenth of a đồng."""
    return unit == MONEY or unit in PEOPLE_NOUNS or unit in WHOLE_NOUNS


def is_known(unit: str) -> bool:
    """Whether `unit` is in one of the lists above, not only the words after a number."""
    return is_whole(unit) or unit in OTHER_NOUNS or unit in SPELLINGS.values()


def factor(unit: str, target: str) -> Exact | None:
    """How many `target` one `unit` is; None where the two do not convert exactly."""
    if unit == target:
        return 1
    base, size = _IN_BASE.get(unit, (unit, 1))
    other_base, other_size = _IN_BASE.get(target, (target, 1))
    if base != other_base:
        return None
    return exact(Fraction(size) / Fraction(other_size))


def ratio(unit: str, smaller: str) -> tuple[Exact, Exact]:
    """How many `smaller` are one `unit`, at least and at most, since local measures differ; (0, 0) if unknown."""
    if (unit, smaller) in LOCAL:
        return LOCAL[unit, smaller]
    size = factor(unit, smaller)
    return (size, size) if size is not None and size > 1 else (0, 0)
