"""Words that are mistaken for others, as data.

Each look-alike is a pattern and what to write; it holds as much of its neighbours as it takes to
leave the same syllable alone where it is right ("chuyên" in "chuyên đề" is no mistake).
"""

LOOKALIKES: tuple[tuple[str, str], ...] = (
    (r"chuyên đổi số", "chuyển đổi số"),
    (r"chuyên đổi(?! số)", "chuyển đổi"),
    (r"chuyển đối số", "chuyển đổi số"),
    (r"chuyển đồi", "chuyển đổi"),
    (r"chuyển đổi sổ", "chuyển đổi số"),
    (r"(?<=truyền thông về )chuyển số(?! (?:liệu|dư|thuê bao|tiền))", "chuyển đổi số"),
    (r"công nghệ sô", "công nghệ số"),
    (r"kinh tế sô", "kinh tế số"),
    (r"cộng nghệ", "công nghệ"),
    (r"công/trang", "cổng/trang"),
    (r"trang/công(?= thông tin)", "trang/cổng"),
    (r"công thông tin điện tử", "cổng thông tin điện tử"),
    (r"công dịch vụ công", "cổng dịch vụ công"),
    (r"hướng đẫn", "hướng dẫn"),
    (r"hướng ứng", "hưởng ứng"),
    (r"tmyền thông", "truyền thông"),
    (r"truyển thông", "truyền thông"),
    (r"tuyên tmyền", "tuyên truyền"),
    (r"tuyên truyên", "tuyên truyền"),
    (r"phối họp", "phối hợp"),
    (r"tổng họp", "tổng hợp"),
    (r"phù họp", "phù hợp"),
    (r"kết họp(?! (?:với )?(?:hội|dân))", "kết hợp"),
    (r"họp tác xã", "hợp tác xã"),
    (r"họp pháp", "hợp pháp"),
    (r"áp dạng", "áp dụng"),
    (r"áp đụng", "áp dụng"),
    (r"sử đụng", "sử dụng"),
    (r"ứng đụng", "ứng dụng"),
    (r"xây đựng", "xây dựng"),
    (r"nội đung", "nội dung"),
    (r"người đân", "người dân"),
    (r"nhân đân", "nhân dân"),
    (r"đối vói", "đối với"),
    (r"đốivới", "đối với"),
    (r"(?:ủy|uỷ) bạn nhân dân", "ủy ban nhân dân"),
    (r"(?:ủy|uỷ) ban nhân dận", "ủy ban nhân dân"),
    (r"thưc hiện", "thực hiện"),
    (r"nhiêm vụ", "nhiệm vụ"),
    (r"kế hoach", "kế hoạch"),
    (r"quyêt định", "quyết định"),
    (r"nghi quyết", "nghị quyết"),
    (r"triên khai", "triển khai"),
    (r"phát triên", "phát triển"),
    (r"kinh tê", "kinh tế"),
    (r"đảm bào", "đảm bảo"),
    (r"bào đảm", "bảo đảm"),
    (r"chính quyên", "chính quyền"),
    (r"nghiêm tức", "nghiêm túc"),
    (r"trách nhiêm", "trách nhiệm"),
    (r"thông tín(?! viên)", "thông tin"),
    (r"dịch vu", "dịch vụ"),
    (r"ngân sach", "ngân sách"),
)

DOUBLED = (
    *("các", "của", "với", "và", "là", "cho", "trên", "để", "những", "về", "tại", "trong"),
    *("theo", "được", "có", "do", "này", "việc"),
)
"""Words that never stand twice in a row; Vietnamese doubles many others on purpose."""

ENGLISH: dict[str, str] = {
    "deadline": "thời hạn",
    "feedback": "phản hồi",
    "update": "cập nhật",
    "upload": "tải lên",
    "download": "tải về",
    "report": "báo cáo",
    "meeting": "cuộc họp",
    "workshop": "hội thảo",
    "online": "trực tuyến",
    "offline": "trực tiếp",
    "link": "đường dẫn",
    "file": "tệp",
    "template": "mẫu",
    "draft": "dự thảo",
    "checklist": "danh mục kiểm tra",
    "dashboard": "bảng theo dõi",
    "livestream": "phát trực tiếp",
    "content": "nội dung",
    "email": "thư điện tử",
    "e-mail": "thư điện tử",
    "mail": "thư điện tử",
    "hotline": "đường dây nóng",
    "account": "tài khoản",
    "password": "mật khẩu",
    "follow": "theo dõi",
    "share": "chia sẻ",
    "comment": "bình luận",
    "event": "sự kiện",
    "task": "nhiệm vụ",
    "total": "tổng",
    "the": "từ tiếng Việt",
    "and": "và",
    "with": "với",
    "please": "đề nghị",
}
"""English words with a Vietnamese one of the same use; what was borrowed (video, fanpage) stays."""

LOANS = frozenset({"ôtô", "vắcxin", "vácxin", "ôxy", "ôxi", "cácbon", "mêtan", "amiăng"})
"""Words of several syllables written as one."""

TITLES = ("GS", "PGS", "TS", "ThS", "Ths", "BS", "KS", "CN", "NGƯT", "NGND", "Tiến sĩ",
          "Thạc sĩ", "Giáo sư", "Phó Giáo sư", "Bác sĩ", "Kỹ sư", "Cử nhân")  # fmt: skip
"""Academic titles that do not stand before a signer's name."""
