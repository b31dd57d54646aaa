"""What numbers are, by the words around them: money earned or spent, people who have work or lose it; in patterns."""

from __future__ import annotations


def joined(lines: str) -> str:
    """One pattern of alternatives that are written over several lines."""
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
"""What kind of money a wording speaks of; what stands first outdoes what follows."""

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

# What was, and is no more; in the clause of the number.
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
# These link only where nothing else stands before them: "xin được 50 triệu" is not earned.
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

# Such a word up to two words before a number would have bounded it, but for what stands between.
UNREAD_BOUNDS = joined(r"""
    vượt|quá|hơn(?! nữa)|dưới|gần(?! đây| nhà)|ngót|xấp xỉ|tối đa|tối thiểu|ít nhất|nhiều nhất|khoảng|chừng
""")
