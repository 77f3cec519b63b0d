"""Words that are mistaken for others, as data.

Each look-alike is a pattern and what to write; it holds as much of its neighbours as it takes to
leave the same syllable alone where it is right ("chuyên" in "chuyên đề" is no mistake).
"""

LOOKALIKES: tuple[tuple[str, str], ...] = (
    (r"chuyên đổi số", "chuyển đổi số"),
    (r"phòng, (?:chông|chồng|chổng|trống|chóng)", "phòng, chống"),
    (r"chuyên đổi(?! số)", "chuyển đổi"),
    (r"chuyển đối số", "chuyển đổi số"),
    (r"chuyển đồi", "chuyển đổi"),
    (r"chuyển đổi sổ", "chuyển đổi số"),
    (r"(?<=truyền thông về )chuyển số(?! (?:liệu|dư|thuê bao|tiền))", "chuyển đổi số"),
    (r"công nghệ sô", "công nghệ số"),
    (r"kinh tế sô", "kinh tế số"),
    (r"cộng nghệ(?! (?:thuật|sĩ|nhân))", "công nghệ"),
    (r"công/trang(?= thông tin)", "cổng/trang"),
    (r"trang/công(?= thông tin)", "trang/cổng"),
    (r"(?<!gia )(?<!tấn )(?<!thi )công thông tin điện tử", "cổng thông tin điện tử"),
    (r"(?<!nhân )(?<!gia )công dịch vụ công", "cổng dịch vụ công"),
    (r"hướng đẫn", "hướng dẫn"),
    (r"hướng ứng(?! (?:dụng|phó|xử|cử|đáp))", "hưởng ứng"),
    (r"tmyền thông", "truyền thông"),
    (r"truyển thông", "truyền thông"),
    (r"tuyên tmyền", "tuyên truyền"),
    (r"tuyên truyên", "tuyên truyền"),
    (r"phối họp", "phối hợp"),
    (r"tổng họp", "tổng hợp"),
    (r"phù họp", "phù hợp"),
    (r"(?<!tổng )(?<!sơ )kết họp(?! (?:với )?(?:hội|dân))", "kết hợp"),
    (r"họp tác xã", "hợp tác xã"),
    (r"họp pháp(?! (?:chế|lý|luật|y))", "hợp pháp"),
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
    (r"uy ban(?= nhân dân| Mặt trận)", "ủy ban"),
    (r"(?-i:Điêu)(?= \d{1,2}[.:])", "điều"),
    (r"thưc hiện", "thực hiện"),
    (r"nhiêm vụ", "nhiệm vụ"),
    (r"kế hoach", "kế hoạch"),
    (r"quyêt định", "quyết định"),
    (r"nghi quyết(?! (?:định|tâm|liệt|toán|đoán))", "nghị quyết"),
    (r"triên khai", "triển khai"),
    (r"phát triên", "phát triển"),
    (r"(?<!thần )kinh tê", "kinh tế"),
    (r"đảm bào", "đảm bảo"),
    (r"(?<!tế )(?<!đồng )bào đảm", "bảo đảm"),
    (r"chính quyên(?! góp)", "chính quyền"),
    (r"nghiêm tức", "nghiêm túc"),
    (r"trách nhiêm", "trách nhiệm"),
    (r"thông tín(?! viên)", "thông tin"),
    (r"dịch vu", "dịch vụ"),
    (r"ngân sach", "ngân sách"),
    (r"chuyển đổi sô", "chuyển đổi số"),
    (r"chuyến đổi số", "chuyển đổi số"),
    (r"chuyển đôi số", "chuyển đổi số"),
    (r"chuyên đối số", "chuyển đổi số"),
    (r"chính quyền sô", "chính quyền số"),
    (r"xã hội sô", "xã hội số"),
    (r"dữ liệu sô", "dữ liệu số"),
    (r"kỹ năng sô", "kỹ năng số"),
    (r"dữ liêu", "dữ liệu"),
    (r"sổ liệu", "số liệu"),
    (r"truyên thông", "truyền thông"),
    (r"truyền thống(?= về chuyển đổi số)", "truyền thông"),
    (r"tuyên truyển", "tuyên truyền"),
    (r"truyền hinh", "truyền hình"),
    (
        r"(?<!doanh )(?<!công )(?<!cá )(?<!bệnh )(?<!nạn )(?<!thương )(?<!quân )nhân thức"
        r"(?! (?:thời|khuya|tỉnh|dậy|trắng|đêm))",
        "nhận thức",
    ),
    (r"thực hiên", "thực hiện"),
    (r"tổ chưc", "tổ chức"),
    (r"hiêu quả", "hiệu quả"),
    (r"trực tuyên(?! (?:truyền|bố|dương|án|thệ|huấn|giáo))", "trực tuyến"),
    (r"điên tử", "điện tử"),
    (r"đơn vi(?! (?:phạm|bằng|mạch|sinh|khuẩn|rút|phân|mô|ta))", "đơn vị"),
    (r"đia bàn", "địa bàn"),
    (r"(?-i:[Vv]ăn bàn)(?! (?:ghế|bạc|giao))", "văn bản"),
    (r"(?<!sinh )hoạt đông(?! (?:đúc|đủ|đảo|xuân))", "hoạt động"),
    (r"hoat động", "hoạt động"),
    (r"nhiệm vu", "nhiệm vụ"),
    (r"mục tiệu", "mục tiêu"),
    (r"giải phap", "giải pháp"),
    (r"quy đinh", "quy định"),
    (r"phôi hợp", "phối hợp"),
    (r"phối hơp", "phối hợp"),
    (r"chủ tri(?! (?:thức|ân|kỷ|giác))", "chủ trì"),
    (r"kinh phi(?! (?:lợi|nông|tập|chính|thương))", "kinh phí"),
    (r"cơ sờ", "cơ sở"),
    (r"(?<!công )cộng đông", "cộng đồng"),
    (r"(?<!ảnh )hưởng dẫn", "hướng dẫn"),
)

DOUBLED = (
    *("các", "của", "với", "và", "là", "cho", "trên", "để", "những", "về", "tại", "trong"),
    *("theo", "được", "có", "do", "này", "việc", "đó", "khi", "đã", "sẽ", "phải", "cũng", "đến"),
    *("hoặc", "như", "vào", "thì", "vì", "nếu"),
)
"""Words that never stand twice in a row; Vietnamese doubles many others on purpose."""

DOUBLED_PAIRS = (
    *("nhiệm kỳ", "nhiệm vụ", "trách nhiệm", "thực hiện", "triển khai", "phối hợp", "công tác"),
    *("địa phương", "đơn vị", "cơ quan", "hiệu quả", "kết quả", "thời gian", "giai đoạn"),
    *("giải ngân", "thanh toán", "thành lập", "ban hành", "hoàn thành", "bảo đảm", "đảm bảo"),
    *("tăng cường", "nâng cao", "phê duyệt", "theo dõi", "đôn đốc", "sử dụng", "nhân dân"),
    *("kinh phí", "ngân sách", "doanh nghiệp", "học sinh", "hồ sơ", "thủ tục", "chất lượng"),
    *("số lượng", "nội dung", "mục tiêu", "giải pháp", "phương án", "tiến độ", "thời hạn"),
    *("kịp thời", "nghiêm túc", "chủ động", "đồng bộ", "toàn tỉnh"),
)
"""Words of two syllables that never stand twice in a row; "tổ chức tổ chức hội nghị" may."""

ENDS_A_WORD: dict[str, tuple[str, ...]] = {
    "theo": ("tiếp", "kèm", "đính", "dõi", "đi", "tùy", "noi", "đuổi"),
    "trên": ("cấp", "bên", "phía", "ở"),
    "tại": ("hiện", "tồn", "thực", "đương"),
    "do": ("lý", "tự"),
    "trong": ("bên", "phía", "ở"),
    "việc": ("công", "làm", "sự", "vụ", "nghỉ", "thôi"),
    "được": ("đạt", "nhận", "có", "thu"),
    "có": ("hiện", "sẵn", "vốn", "chưa"),
    "cho": ("dành", "giao"),
    "về": ("trở", "kéo", "quay"),
}
"""Where the first of two equal words closes a word of its own: ``tiếp theo theo quy định``."""

OFFICES = (
    *("chủ tịch", "phó", "giám đốc", "tổng giám đốc", "bộ trưởng", "thứ trưởng", "bí thư"),
    *("chánh", "cục trưởng", "vụ trưởng", "viện trưởng", "hiệu trưởng", "thủ trưởng"),
    *("chi cục trưởng", "trưởng ban", "trưởng phòng", "trưởng", "kiêm", "quyền", "tổng biên tập"),
)
"""What the title of a signer begins with, whatever its letters look like."""

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
    "roadmap": "lộ trình",
    "timeline": "tiến độ",
    "review": "rà soát",
    "training": "tập huấn",
    "budget": "kinh phí",
    "plan": "kế hoạch",
    "slide": "bản trình chiếu",
    "group": "nhóm",
    "support": "hỗ trợ",
    "confirm": "xác nhận",
    "check": "kiểm tra",
    "total": "tổng",
    "please": "đề nghị",
}
"""English words with a Vietnamese one of the same use; what was borrowed (video, fanpage) stays.

Articles and the like ("the", "and") stand in English names alone, which nobody translates.
"""

LOANS = frozenset(
    {
        "ôtô",
        "madút",
        "mazút",
        "vectơ",
        "vắcxin",
        "vácxin",
        "ôxy",
        "ôxi",
        "cácbon",
        "mêtan",
        "amiăng",
        "silô",
        "bêtông",
    }
    | {"kilôgam", "kilômét", "đêxiben", "điêzen", "ôzôn", "nitơ", "ôxít", "axít", "bazơ", "amôni"}
    | {"amôniắc", "phốtpho", "phốtphát", "sunphát", "sunfát", "nitrát", "magiê", "crôm", "urê"}
    | {"hiđrô", "hyđrô", "cacbonát", "xenlulô", "êtanol", "phênol", "pôlime", "bôxít", "apatít"}
    | {"ximăng", "graphít", "grafít", "đôlômít", "pirít", "vônfram", "đioxin", "prôtêin", "glucôza"}
)
"""Words of several syllables written as one."""

TITLES = ("GS", "PGS", "TS", "ThS", "Ths", "BS", "KS", "CN", "NGƯT", "NGND", "Tiến sĩ",
          "Thạc sĩ", "Giáo sư", "Phó Giáo sư", "Bác sĩ", "Kỹ sư", "Cử nhân")  # fmt: skip
"""Academic titles that do not stand before a signer's name."""
