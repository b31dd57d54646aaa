"""Dates of birth, ages, street addresses and mail addresses of persons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dvk_sitegen.domain.private.numbers import Span

FAMILIES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Lường|Lương|Lò|Vàng|Giàng|Quàng|Tòng|Mùa|Sùng|Thào"
    "|Hà|Đinh|Đoàn|Trịnh|Mai|Tô|Lưu|Tạ|Cao|Chu|Hứa|Nông|Ma|Triệu|Bế|Lèo|Leo|Cầm|Hờ|Hạng|Tráng|Lầu|Mè|Bạc|Điêu|Cà|Lù|Sầm|Quách|Phùng"
    "|Đào|Tống|Tăng|Kiều|Nghiêm|Khổng|Vương|Thạch|Siu|Ksor|Rơ"
)
CAPITAL = "A-Z" + "".join(
    letter for letter in map(chr, (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA))) if letter.isupper()
)
_WORD = rf"[{CAPITAL}][^\W\d_]*"
ADDRESSED = r"(?:[ôÔ]ng|[bB]à|[aA]nh|[cC]hị|[đĐ]ồng chí|[đĐ]/c|[cC]ô|[cC]hú|[bB]ác|[cC]ụ|[eE]m|[cC]háu|[tT]hầy)"
# Places that begin as families do, and whom every text may date.
_PLACES = (
    r"(?:Hà (?:Nội|Giang|Nam|Tĩnh|Tây|Tiên|Đông)|Cao (?:Bằng|Lãnh|Lộc|Phong)|Mai (?:Sơn|Châu)|Lương (?:Sơn|Tài)|Vũ Thư"
    r"|Lý Nhân|Lý Sơn|Hồ Chí Minh|Đoàn Thanh niên)(?!\w)"
)
# A family name and more, or an honorific and a name; not where the name is a street's or a commune's.
NAME = (
    rf"(?<!\w)(?<!xã )(?<!đường )(?<!phố )(?<!phường )(?<!huyện )(?<!trường )(?<!Trường )(?<!THPT )(?<!THCS )(?<!bản )"
    rf"(?<!thôn )(?<!Đường )(?<!quỹ )(?<!giải )(?:(?!{_PLACES})(?:{FAMILIES})(?: {_WORD}){{1,4}}"
    rf"|{ADDRESSED} {_WORD}(?: {_WORD}){{0,4}})"
)
_MARKS = r"[*_`\"”’)\]]*"
_YEAR = r"(?:19[0-9]\d|200\d|201[0-2])"
_DAY = r"\d{1,2} ?[./\-–] ?\d{1,2} ?[./\-–] ?(?:\d{4}|\d{2})(?!\d)"
# Words that end in “sinh”, and words for groups of people.
_OTHER_BIRTH = re.compile(
    r"(?:học|vệ|phát|tuyển|thí|an|dân|hộ|khai|ký|tái|hy|hi|nảy|quần|quân|tiếp|môn|nhân|giáo|du|lưu|thực|nam|(?<!phụ )nữ"
    r"|sơ|hậu|trùng|cộng|tiền|súc"
    r"|triệt|mưu|duy|giáng|song|đồng|kháng|sản|chăm sóc|sức khỏe|số|suất|mức|tỷ lệ|tỉ lệ)\Z",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"(?<!người )(?:trẻ|trẻ em|thanh niên|công dân|những người|nam giới|nữ giới|phụ nữ|thế hệ|lứa|các cháu|đoàn viên"
    r"|hội viên|học sinh|bê|nghé|trâu|bò|lợn)"
    r"(?: (?:đều|được|đã))? \Z",
    re.IGNORECASE,
)
# The years as they go round, each once in sixty.
_CYCLE = (
    r"(?:Giáp|Ất|Bính|Đinh|Mậu|Kỷ|Kỉ|Canh|Tân|Nhâm|Quý|Quí) (?:Tý|Tí|Sửu|Dần|Mão|Mẹo|Thìn|Tỵ|Tị|Ngọ|Mùi|Thân"
    r"|Dậu|Tuất|Hợi)"
)
_SPELLED_YEAR = r"(?:một nghìn chín trăm|một ngàn chín trăm|hai nghìn|hai ngàn)(?: \w+){0,4}"
_BORN = re.compile(
    rf"(?<!\w)sinh(?:[ :,]|(?:ra|và|lớn lên|vào|ngày|năm|nam|tháng|ngay|thang|tại [^\d,.;\n]{{1,40}})(?!\w)){{1,14}}"
    rf"(?P<when>{_DAY}|\d{{1,2}} ?[./\-] ?(?:19|20)\d\d(?!\d)|ngày \d{{1,2}} tháng \d{{1,2}}(?: năm \d{{4}})?"
    rf"|\d{{1,2}} tháng \d{{1,2}}(?: năm \d{{4}})?"
    rf"|{_CYCLE}(?!\w)|(?<=năm ){_SPELLED_YEAR}"
    rf"|(?:19|20)\d\d(?!\d)|(?<=năm )['’]?\d\d(?![\w./%,]))",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    rf"(?<!\w)(?:(?:ngày|ngay|năm|nam)(?:,? ?(?:ngày|tháng|năm|/)){{0,3}} sinh|d\.?o\.?b|birthday"
    rf"|ngày tháng năm sinh)[ :.=\-–]{{1,4}}(?:là )?"
    rf"(?P<when>{_DAY}|\d{{1,2}}/(?:19|20)\d\d|(?:19|20)\d\d(?!\d)|\d\d(?!\w))",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"(?<![\w.])(?:(?:SN|S\.N\.?|sn|Sn|s\.n\.?)[ .:]{0,3}['’]?(?P<when>(?:19|20)\d\d|\d\d)"
    r"|NS ?: ?(?:19\d\d|200\d))(?![\w/%])"
)
_AFTER_NAME = re.compile(rf"{NAME}{_MARKS}(?: \(|, | [-–] )(?P<when>{_YEAR})(?=\)|,|\.|;| [-–]|$|\n)", re.MULTILINE)
_BIRTHDAY = re.compile(rf"(?<!\w)sinh nhật(?! (?:Bác|Chủ tịch|Hồ))[^\d\n.;]{{0,12}}{_DAY}", re.IGNORECASE)
_OF_A_YEAR = re.compile(rf"(?<!\w)[tT]uổi (?:{_CYCLE}(?!\w))|(?<!\w)[tT]uổi ?: ?\d{{2,3}}(?!\w)")
_COLUMN = re.compile(
    r"(?:\||\t|^)[ *]*(?P<when>(?:ngày|năm)[^|\n\t]{0,14}sinh)[ *]*(?:\||\t)", re.IGNORECASE | re.MULTILINE
)
_LIVED = re.compile(r"\)?\s*(?:[-–]|đến|và|,)?\s*(?:mất|hy sinh|hi sinh|từ trần|\d{4})")
_AGED = (
    r"(?:(?:đã|vừa|mới|tròn|gần|hơn|trên|ngoài|khoảng|năm nay) ){0,3}(?:\d{1,3}|(?:\w+ )?m(?:ươi|ười)(?: \w+)?) tuổi"
)
_AGE = re.compile(
    rf"(?:{NAME}{_MARKS}(?:,| \(| [-–])? ?|(?<!các )(?<!những )(?<!nhiều )(?<!\w){ADDRESSED} (?=năm nay|đã|vừa"
    rf"|tròn|mới|ngoài))(?P<when>{_AGED})"
    rf"(?! trở| Đảng)|(?<!\w)(?:{NAME}|{ADDRESSED})[^.;\n]{{0,40}}(?P<then>[ởđ][^\W\d_]* (?:cái )?tuổi \d{{2,3}})(?!\w)"
    rf"|{NAME}[^.;\n]{{0,60}}?, (?P<chained>{_AGED})(?! trở| Đảng)(?=\s*(?:[,.;)]|\Z|\n))"
    rf"|{NAME}{_MARKS} (?:thọ|hưởng thọ|đang|cũng|nay) (?P<lived>{_AGED})"
    rf"|(?P<elder>{_AGED}) đời(?!\w)"
    # at the beginning of a sentence, about a person without a name
    rf"|(?:\A|(?<=[.!?] )|(?<=\n))(?:(?:Dù|Mặc dù|Tuy|Nay|Năm nay|Khi|Đến nay|Ở) )?(?P<begun>(?i:{_AGED})),? (?:{NAME})"
    rf"|(?<!những )(?<!các )(?<!nhiều )(?<!mỗi )(?<!\w)người (?:đàn ông|phụ nữ|nông dân|đảng viên|cựu chiến binh"
    rf"|thanh niên|lính) (?P<someone>{_AGED})(?! trở| Đảng)"
    rf"|(?P<first>ở (?:cái )?tuổi (?:ngoài |gần |trên )?\d{{2,3}}),? (?:{NAME}|{ADDRESSED})(?!\w)",
)

_HOUSE = r"\d+[A-Za-zĐ]?(?:[/.\-]\d+[A-Za-z]?)*"
_WAY = r"(?:đường|phố|ngõ|hẻm|ngách|kiệt|đại lộ|Đường|Phố|Ngõ|Hẻm|Ngách|Kiệt|duong|pho|ngo)"
_STREET = re.compile(
    # a house by its number
    rf"(?<!\w)(?:[sS]ố nhà|[sS]o nha|SỐ NHÀ|[nN]hà số|[nN]ha so|nhà ở số"
    rf"|căn hộ(?: số)?)[ :.]{{1,3}}(?:số )?{_HOUSE}(?![\w%])(?!,\d)(?! (?:hộ|căn|ngôi|nhà|mái))"
    rf"|(?<!\w)(?:[sS]ố |[nN]hà |ở |tại |trú tại |địa chỉ:? |Địa chỉ:? |SN ?){_HOUSE},? {_WAY} (?:[{CAPITAL}]"
    rf"|\d)[^,.;\n)]{{0,30}}"
    # a number with a stroke, or of a lane that a lane goes off from
    rf"|(?<![\w/.,])\d+[A-Za-z]?/\d+[A-Za-z]?(?:/\d+)*,? (?:đường|phố|ngõ|hẻm|ngách|kiệt|Đường"
    rf"|Phố) (?:[{CAPITAL}]|\d)[^,.;\n)]{{0,30}}"
    rf"|(?<!\w)(?:[nN]gõ|[hH]ẻm|[nN]gách|[kK]iệt) (?:số )?\d+[A-Za-z]?/\d+[A-Za-z]?(?:/\d+)*"
    rf"|(?<!\w)(?:[nN]gách|[hH]ẻm) (?:số )?\d+[A-Za-z]?,? (?:[nN]gõ|[hH]ẻm|[kK]iệt) (?:số )?\d+"
    rf"|(?<!\w)[sS]ố \d+[A-Za-z]?(?:/\d+)*,? (?:ngõ|ngách|hẻm|kiệt) (?:số )?\d+"
    # a person lives there
    rf"|(?<!\w)(?:nhà|ở|trú|sống|ngụ|cư trú|thường trú|tạm trú|địa chỉ|Địa chỉ)(?: (?:riêng|ở|tại|số"
    rf"|nhà))*:? (?:[nN]gõ|[hH]ẻm|[nN]gách|[kK]iệt) (?:số )?\d+[A-Za-z]?,?(?: đường"
    rf"| phố)? [{CAPITAL}][^,.;\n)]{{0,30}}"
    rf"|(?<!\w)(?:[đĐ]ịa chỉ|[tT]rú (?:tại|quán)|[tT]hường trú|[tT]ạm trú|HKTT|nhà riêng|ngụ)(?: (?:nhà|riêng|ở|tại"
    rf"|hiện nay|liên hệ))*:? (?:[ởt]ại? )?"
    rf"(?:[sS]ố )?(?:nhà )?{_HOUSE}(?:,? (?:tổ|ngõ|khu|đường|phố|thôn|bản|xóm)| [{CAPITAL}])[^.;\n)]{{0,30}}"
    rf"|(?<!\w)[sS]ố {_HOUSE}, (?:tổ|khu|tiểu khu) (?:dân phố |phố )?\d+"
    rf", (?:phường|thị trấn|tiểu khu|khu phố)[^,.;\n)]{{0,30}}"
    rf"|(?<!\w)(?:[pP]hòng |[pP]\. ?|[pP])\d+,? (?:nhà |khu )?(?:chung cư|tòa|toà)(?!\w)"
    rf"|(?<!\w)[đĐ](?:ường|ƯỜNG) {_WORD}(?: {_WORD}){{0,3}},? số(?: nhà)? {_HOUSE}(?![\w%])"
)

_LOCAL = r"[A-Za-z0-9](?:[A-Za-z0-9.+_\-]{0,62}[A-Za-z0-9])?"
_TOP = r"(?:vn|com|net|org|gov|edu|info|me|io)"
_DOT = r"(?: ?\. ?| ?[(\[{](?:dot|chấm|cham|\.)[)\]}] ?| (?:dot|chấm|cham) )"
_MAIL = re.compile(
    rf"(?<![\w/@.])(?P<local>{_LOCAL})(?:"
    r"@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}"
    rf"|(?: ?@ ?| ?[(\[{{] ?(?:a|at|@|a còng|a cong) ?[)\]}}] ?| (?:at|a còng|a cong"
    rf"|còng) )[A-Za-z0-9-]+(?:{_DOT}[A-Za-z0-9-]+){{0,3}}?{_DOT}{_TOP}(?:{_DOT}vn)?)(?![\w])",
    re.IGNORECASE,
)
# Boxes of offices: called by what the office is, not by who works there.
_OFFICE_BOX = re.compile(
    r"(?:ubnd|hdnd|mttq|ubmttq|mattran|bandanvan|danvan|huyenuy|tinhuy|danguy|thanhuy|hoi(?:nongdan|phunu|lhpn"
    r"|ccb|cuuchienbinh)"
    r"|doanthanhnien|congdoan|congan(?:xa|huyen|tinh)|vanphong|vanthu|htx|info|lienhe|contact|support|hotro"
    r"|banbientap|bbt|toasoan"
    r"|admin|webmaster|motcua|gopy|phananh|duongdaynong|hotline|no-?reply|trungtam|tiepnhan)",
    re.IGNORECASE,
)
_PERSONAL_BOX = re.compile(
    r"(?:nguyen|tran|pham|hoang|huynh|dang|luong|duong|bui|ngo|le|vu|vo|do|ho|ly|lo|vang|giang)(?:[._\-]|van"
    r"|thi|duc|minh|ngoc|quoc)",
    re.IGNORECASE,
)


def births(text: str) -> Iterator[Span]:
    """The positions of a person's date of birth or age."""
    for pattern in (_LABELLED, _SHORT):
        yield from (found.span() for found in pattern.finditer(text))
    for found in _BORN.finditer(text):
        before = text[max(0, found.start() - 30) : found.start()]
        if (
            not _OTHER_BIRTH.search(before.rstrip())
            and not _MANY.search(before)
            and not _LIVED.match(text, found.end())
        ):
            yield found.span()
    for found in _AFTER_NAME.finditer(text):
        if not _LIVED.match(text, found.end()):
            yield found.span("when")
    for pattern in (_BIRTHDAY, _OF_A_YEAR):
        yield from (found.span() for found in pattern.finditer(text))
    yield from (found.span("when") for found in _COLUMN.finditer(text))
    for found in _AGE.finditer(text) if "tuổi" in text else ():
        yield found.span(next(name for name, said in found.groupdict().items() if said))


def streets(text: str) -> Iterator[Span]:
    """The positions of street addresses."""
    yield from (found.span() for found in _STREET.finditer(text))


def mails(text: str) -> Iterator[Span]:
    """The positions of mail addresses that are not obviously those of an office."""
    for found in _MAIL.finditer(text):
        if _PERSONAL_BOX.match(found["local"]) or not (_OFFICE_BOX.match(found["local"]) or _is_of_state(found[0])):
            yield found.span()


def _is_of_state(address: str) -> bool:
    return address.lower().endswith((".gov.vn", ".dcs.vn"))
