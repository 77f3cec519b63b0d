"""Names and how they are written, as data (Nghị định 30/2020/NĐ-CP, Phụ lục II)."""

BODIES: dict[str, tuple[str, ...]] = {
    "Ủy ban nhân dân": ("Ủy ban nhân dân",),
    "Uỷ ban nhân dân": ("Uỷ ban nhân dân",),
    "Hội đồng nhân dân": ("Hội đồng nhân dân",),
    "Tòa án nhân dân": ("Tòa án nhân dân", "Tòa án Nhân dân"),
    "Viện kiểm sát nhân dân": ("Viện kiểm sát nhân dân", "Viện Kiểm sát nhân dân"),
    "Mặt trận Tổ quốc": ("Mặt trận Tổ quốc",),
    "Chính phủ": ("Chính phủ", "chính phủ"),
    "Quốc hội": ("Quốc hội", "quốc hội"),
    "Đảng ủy": ("Đảng ủy", "đảng ủy"),
    "Tỉnh ủy": ("Tỉnh ủy", "tỉnh ủy"),
    "Thủ tướng Chính phủ": ("Thủ tướng Chính phủ",),
    "Văn phòng Chính phủ": ("Văn phòng Chính phủ",),
    "Bộ Chính trị": ("Bộ Chính trị",),
    "Đoàn Thanh niên Cộng sản Hồ Chí Minh": (
        "Đoàn Thanh niên Cộng sản Hồ Chí Minh",
        "Đoàn thanh niên Cộng sản Hồ Chí Minh",
    ),
    "Hội Liên hiệp Phụ nữ": ("Hội Liên hiệp Phụ nữ", "Hội Liên hiệp phụ nữ"),
    "Hội Cựu chiến binh": ("Hội Cựu chiến binh",),
    "Ban Thường vụ": ("Ban Thường vụ", "ban Thường vụ", "ban thường vụ"),
    "Ban Chấp hành Đảng bộ": ("Ban Chấp hành Đảng bộ",),
    "Ban Chấp hành Trung ương": ("Ban Chấp hành Trung ương",),
    "Liên đoàn Lao động tỉnh": ("Liên đoàn Lao động tỉnh", "Liên đoàn lao động tỉnh"),
}
"""Each name and the ways it may be written, the decree's first."""

FIELDS: dict[str, tuple[str, ...]] = {
    name: (name,)
    for name in (
        "Khoa học và Công nghệ", "Tài chính", "Nội vụ", "Tư pháp", "Xây dựng", "Y tế",
        "Nông nghiệp và Môi trường", "Giáo dục và Đào tạo", "Thông tin và Truyền thông",
        "Kế hoạch và Đầu tư", "Giao thông vận tải", "Tài nguyên và Môi trường",
        "Văn hóa, Thể thao và Du lịch", "Ngoại vụ", "Dân tộc và Tôn giáo",
        "Nông nghiệp và Phát triển nông thôn", "Lao động - Thương binh và Xã hội", "Quốc phòng",
        "Công an",
    )
}  # fmt: skip
"""Fields of departments (sở) and ministries (bộ)."""
FIELDS["Công Thương"] = ("Công Thương", "Công thương")
FIELDS["Giao thông vận tải"] = ("Giao thông vận tải", "Giao thông Vận tải")
FIELDS["Nông nghiệp và Phát triển nông thôn"] = (
    "Nông nghiệp và Phát triển nông thôn",
    "Nông nghiệp và Phát triển Nông thôn",
)

LAWS: dict[str, tuple[str, ...]] = {
    "Luật": (
        "Tổ chức chính quyền địa phương", "Tổ chức Chính phủ", "Tổ chức Quốc hội",
        "Ban hành văn bản quy phạm pháp luật", "Ngân sách nhà nước", "Công nghệ thông tin",
        "An ninh mạng", "An toàn thông tin mạng", "Giao dịch điện tử", "Viễn thông", "Báo chí",
        "Xuất bản", "Tiếp cận thông tin", "Đất đai", "Đấu thầu", "Đầu tư công", "Đầu tư",
        "Phòng cháy, chữa cháy",
        "Doanh nghiệp", "Thanh tra", "Khiếu nại", "Tố cáo", "Tiếp công dân", "Lưu trữ",
        "Phòng, chống tham nhũng", "Thi đua, khen thưởng", "Cán bộ, công chức", "Viên chức",
        "Bảo vệ môi trường", "Giáo dục nghề nghiệp", "Giáo dục", "Trẻ em", "Thanh niên",
        "Bình đẳng giới", "Hộ tịch", "Cư trú", "Căn cước", "Xử lý vi phạm hành chính",
        "Phổ biến, giáo dục pháp luật", "Hòa giải ở cơ sở", "Khoa học và công nghệ",
        "Chuyển giao công nghệ", "Sở hữu trí tuệ", "Quản lý thuế", "Kế toán",
        "Kiểm toán nhà nước", "Quản lý, sử dụng tài sản công", "Quy hoạch", "Xây dựng", "Nhà ở",
        "Lâm nghiệp", "Thủy lợi", "Bảo vệ bí mật nhà nước", "Dữ liệu", "Quảng cáo",
    ),
    "Bộ luật": ("Dân sự", "Hình sự", "Lao động", "Tố tụng dân sự", "Tố tụng hình sự"),
}  # fmt: skip
"""Names of laws, the first syllable a capital."""

UNITS = ("Tỉnh", "Huyện", "Quận", "Xã", "Phường", "Thị trấn", "Thị xã", "Thành phố", "Đặc khu")

SURNAMES = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ",
    "Hồ", "Ngô", "Dương", "Lý", "Trưng", "Đinh", "Lương", "Trương", "Cao", "Mai", "Đoàn", "Tôn",
    "Hai Bà", "Bà", "Trịnh", "Đào", "Lâm", "Hà Huy", "Tạ", "Chu",
)  # fmt: skip
"""What names of people begin with: a unit named after a person is written with a capital."""

DAYS: tuple[tuple[str, str], ...] = (
    (r"[Tt]ết nguyên đán", "tết Nguyên đán"),
    (r"[Tt]ết trung thu", "tết Trung thu"),
    (r"[Nn]gày (?:quốc khánh|Quốc Khánh)", "ngày Quốc khánh"),
    (r"(?<=lễ )(?:quốc khánh|Quốc Khánh)", "Quốc khánh"),
    (r"(?<=dịp )(?:quốc khánh|Quốc Khánh)", "Quốc khánh"),
    (r"(?<=mừng )(?:quốc khánh|Quốc Khánh)", "Quốc khánh"),
    (r"[Nn]gày (?:quốc tế lao động|Quốc Tế Lao Động)", "ngày Quốc tế Lao động"),
    (r"[Nn]gày (?:quốc tế phụ nữ|Quốc Tế Phụ Nữ)", "ngày Quốc tế Phụ nữ"),
    (r"[Nn]gày chuyển đổi số quốc gia", "Ngày Chuyển đổi số quốc gia"),
    (r"[Nn]gày pháp luật", "Ngày Pháp luật"),
    (r"[Nn]gày thương binh(?:,| và| -| –)? ?liệt sĩ", "ngày Thương binh - Liệt sĩ"),
    (r"[Nn]gày nhà giáo Việt Nam", "ngày Nhà giáo Việt Nam"),
    (r"[Nn]gày phụ nữ Việt Nam", "ngày Phụ nữ Việt Nam"),
    (r"[Nn]gày thầy thuốc Việt Nam", "ngày Thầy thuốc Việt Nam"),
    (r"[Nn]gày doanh nhân Việt Nam", "ngày Doanh nhân Việt Nam"),
    (r"[Nn]gày báo chí cách mạng Việt Nam", "ngày Báo chí cách mạng Việt Nam"),
    (r"[Nn]gày giải phóng (?:miền Nam|hoàn toàn)", "ngày Giải phóng miền Nam"),
    (r"[Nn]gày môi trường thế giới", "ngày Môi trường thế giới"),
    (r"[Nn]gày chiến thắng Điện Biên Phủ", "ngày Chiến thắng Điện Biên Phủ"),
)
"""Days written wrongly, and rightly (Annex II, part V, items 5 and 8)."""
