# ruff: noqa: E501 - a table reads best with one rule a line
"""What each rule of the rooms ``decree``, ``sense`` and ``dated`` is, in the form of ``rule_table``."""

from plancycle.model.findings import Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE
_DECREE = "Nghị định 30/2020/NĐ-CP, "
_FORM = f"{_DECREE}Phụ lục I, Phần I, "
_PART = f"{_FORM}Mục II, khoản "
_CAPITALS = f"{_DECREE}Phụ lục II, mục "
_SENSE = f"{_DECREE}Điều 12 (kiểm tra văn bản trước khi ký)"
_HABIT = "Thông lệ, không có trong Nghị định"

ROWS: tuple[tuple[str, str, Severity, str, str, str], ...] = (
    # who signs
    ("L-Q01", _PART + "7, điểm a", _E, "“TM.” đứng trước tên tập thể", "TM. CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN"),
    ("L-Q02", _PART + "7, điểm a", _E, "“KT.” đứng trước chức vụ cấp trưởng, dưới là chức vụ cấp phó", "KT. PHÓ CHỦ TỊCH", "KT. CHỦ TỊCH, dưới là PHÓ CHỦ TỊCH"),
    ("L-Q03", _PART + "7, điểm a", _E, "“TL.” đứng trước chức vụ cấp trưởng, dưới là chức vụ người được giao ký", "TL. ỦY BAN NHÂN DÂN", "TL. CHỦ TỊCH, dưới là CHÁNH VĂN PHÒNG"),
    ("L-Q04", _PART + "7, điểm a", _W, "“TUQ.” đứng trước chức vụ cấp trưởng", "TUQ. ỦY BAN NHÂN DÂN", "TUQ. CHỦ TỊCH"),
    ("L-Q05", _PART + "7, điểm b", _W, "Chức vụ người ký thuộc cơ quan ban hành", "Văn bản của sở do CHỦ TỊCH ký", "Văn bản của sở do GIÁM ĐỐC ký"),
    ("L-Q06", _PART + "7, điểm a", _E, "Thẩm quyền ghi trên quyết định là thẩm quyền ký", "CHỦ TỊCH ỦY BAN NHÂN DÂN quyết định, ký TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    # to whom
    ("L-G01", _PART + "9, điểm a", _E, "Gửi một nơi ghi cùng dòng “Kính gửi:”, gửi nhiều nơi có gạch đầu dòng", "Kính gửi: rồi xuống dòng ghi Sở Tài chính", "Kính gửi: Sở Tài chính"),
    ("L-G02", _PART + "9, điểm b", _E, "“Như trên” khi có “Kính gửi”; nơi nhận là cơ quan, tổ chức, cá nhân", "Kế hoạch không có “Kính gửi” mà ghi “Như trên”", "- Các sở, ban, ngành;"),
    ("L-G03", _SENSE, _E, "“Như Điều …” chỉ đúng một Điều của văn bản", "“Như Điều 5” của quyết định có ba Điều", "- Như Điều 3;"),
    ("L-G04", _PART + "9, điểm b", _E, "Nơi nhận có gạch đầu dòng", "Các sở, ban, ngành;", "- Các sở, ban, ngành;"),
    ("L-G05", _HABIT, _W, "Sau gạch đầu dòng có một dấu cách", "-Sở Tài chính;", "- Sở Tài chính;"),
    ("L-G06", _SENSE, _W, "Mỗi nơi gửi, nơi nhận ghi một lần", "Sở Tài chính ghi hai dòng", "Sở Tài chính ghi một dòng"),
    ("L-G07", _FORM + "Mục III, khoản 1", _E, "Phụ lục có số được dẫn thì có trong văn bản", "Dẫn đến Phụ lục III, chỉ có Phụ lục I, II", "Dẫn đến Phụ lục II"),
    ("L-G08", _FORM + "Mục III, khoản 1", _N, "Văn bản nhắc đến phụ lục thì có phụ lục", "“tại Phụ lục kèm theo” mà không có phụ lục", "Phụ lục ở sau văn bản"),
    # capitals
    ("L-V01", _CAPITALS + "IV, khoản 1", _E, "Viết hoa đúng tên cơ quan, tổ chức", "Ủy Ban Nhân Dân, Sở tài chính", "Ủy ban nhân dân, Sở Tài chính"),
    ("L-V02", _CAPITALS + "V, khoản 6", _E, "Viết hoa chữ đầu của tên luật", "Luật tổ chức chính quyền địa phương", "Luật Tổ chức chính quyền địa phương"),
    ("L-V03", _CAPITALS + "III, khoản 1, điểm a", _W, "Viết hoa đúng tên đơn vị hành chính", "trên địa bàn Tỉnh Thái Bình", "trên địa bàn tỉnh Thái Bình"),
    ("L-V04", _CAPITALS + "V, khoản 1", _W, "Viết hoa “Nhà nước” khi đi với “Đảng”", "Đảng và nhà nước", "Đảng và Nhà nước"),
    ("L-V05", _CAPITALS + "V, khoản 3", _W, "Viết hoa chức vụ đi liền với tên người", "chủ tịch Nguyễn Thị Hồng", "Chủ tịch Nguyễn Thị Hồng"),
    ("L-V06", _CAPITALS + "V, khoản 5 và 8", _W, "Viết hoa đúng tên ngày lễ, ngày trong tuần", "thứ hai, ngày 18/5/2026", "thứ Hai, ngày 18/5/2026"),
    ("L-V07", _CAPITALS + "I", _W, "Viết hoa chữ đầu đoạn", "- tổ chức hội nghị.", "- Tổ chức hội nghị."),
    ("L-V08", _CAPITALS + "V, khoản 6", _W, "Viết hoa đúng tên loại văn bản cụ thể", "kế hoạch số 15/KH-UBND", "Kế hoạch số 15/KH-UBND"),
    ("L-V09", _CAPITALS + "V, khoản 7", _W, "Viết hoa “Điều”, không viết hoa “khoản”, “điểm”", "Khoản 2 điều 5", "khoản 2 Điều 5"),
    ("L-V10", _CAPITALS + "V, khoản 2", _W, "Viết hoa đúng tên huân chương, huy chương, danh hiệu", "huân chương lao động hạng nhì", "Huân chương Lao động hạng Nhì"),
    # letters, numbers of pages, tables
    ("L-B01", _FORM + "Mục I, khoản 7", _E, "Số trang chỉ là chữ số Ả Rập", "Trang 2", "2"),
    ("L-B02", _HABIT, _W, "Chữ không tô nền", "Chữ tô nền vàng", "Chữ đen trên nền trắng"),
    ("L-B03", _HABIT, _W, "Chữ không gạch chân", "Tiêu đề gạch chân", "Tiêu đề đậm"),
    ("L-B04", _HABIT, _W, "Cỡ chữ trong bảng thống nhất, không quá 14", "Một ô cỡ chữ 18", "Cả bảng cỡ chữ 12"),
    ("L-B05", _HABIT, _W, "Chữ trong một cột bắt đầu thẳng nhau", "Một ô lùi đầu dòng 1,27 cm", "Không lùi đầu dòng trong ô"),
    # the paper against itself
    ("L-M01", _PART + "3", _E, "Ký hiệu có chữ viết tắt của cơ quan ban hành", "KH-UBND ở văn bản của sở", "KH-SKHCN"),
    ("L-M02", _PART + "4", _W, "Địa danh là nơi cơ quan ban hành đóng", "Cơ quan tỉnh Hà Trung ghi “An Bình, ngày …”", "Hà Trung, ngày …"),
    ("L-M03", _SENSE, _E, "Giờ, phút có thật", "14 giờ 75 phút", "14 giờ 15 phút"),
    ("L-M04", _SENSE, _E, "Năm có thật, giai đoạn không ngược", "năm 20226; giai đoạn 2030 - 2025", "năm 2026; giai đoạn 2025 - 2030"),
    ("L-M05", _SENSE, _E, "Ngày kết thúc sau ngày bắt đầu", "từ ngày 20/5/2026 đến ngày 10/5/2026", "từ ngày 10/5/2026 đến ngày 20/5/2026"),
    ("L-M06", _SENSE, _W, "Thời hạn sau ngày ký văn bản", "Văn bản ngày 05/02/2026 yêu cầu gửi trước ngày 15/01/2026", "Gửi trước ngày 15/02/2026"),
    ("L-M07", _SENSE, _W, "Ngày họp sau ngày ký giấy mời", "Giấy mời ngày 05/02/2026, họp ngày 04/02/2026", "Họp ngày 09/02/2026"),
    ("L-M08", _SENSE, _W, "Năm, kỳ ở nội dung khớp với trích yếu", "Trích yếu “năm 2025”, mở đầu “năm 2026”", "Cùng “năm 2026”"),
    ("L-M09", _SENSE, _W, "Năm ở trích yếu hợp với ngày ký", "Kế hoạch năm 2024 ký năm 2026", "Kế hoạch năm 2026 ký năm 2026"),
    ("L-M10", _SENSE, _W, "Tỷ lệ khớp với hai số đã nêu", "120/100 chương trình (đạt 102%)", "120/100 chương trình (đạt 120%)"),
    ("L-M11", _SENSE, _W, "Các số thành phần cộng lại bằng tổng", "05 lớp, gồm: xã A 02 lớp, xã B 02 lớp", "05 lớp, gồm: xã A 02 lớp, xã B 03 lớp"),
    ("L-M12", _SENSE, _W, "Dòng tổng của bảng bằng các dòng cộng lại", "Tổng cộng 500 cho 200 và 250", "Tổng cộng 450"),
    ("L-M13", _SENSE, _E, "Số và chữ khớp nhau", "30 (ba mươi mốt) ngày", "30 (ba mươi) ngày"),
    ("L-M14", _SENSE, _W, "Tên loại và ký hiệu của văn bản viện dẫn khớp nhau", "Kế hoạch số 50/QĐ-UBND", "Quyết định số 50/QĐ-UBND"),
    ("L-M15", _SENSE, _E, "Năm trong ký hiệu khớp với ngày ban hành", "Nghị định số 30/2020/NĐ-CP ngày 05/3/2021", "ngày 05/3/2020"),
    ("L-M16", _SENSE, _W, "Ký hiệu và cơ quan ban hành văn bản viện dẫn khớp nhau", "Quyết định số 749/QĐ-TTg của Chính phủ", "của Thủ tướng Chính phủ"),
    ("L-M17", _SENSE, _W, "Không lặp dòng của bảng", "Hai dòng giống nhau", "Một dòng"),
    ("L-M18", _SENSE, _W, "Không lặp đoạn", "Hai đoạn giống nhau", "Một đoạn"),
    ("L-M19", _HABIT, _W, "Dấu thanh đặt thống nhất", "Ủy ban và Uỷ ban trong một văn bản", "Ủy ban"),
    ("L-M20", _HABIT, _W, "Dấu phẩy trước phần thập phân, dấu chấm giữa hàng nghìn", "12.5%; 1,500,000 đồng", "12,5%; 1.500.000 đồng"),
    ("L-M21", _SENSE, _W, "Cột tổng của bảng bằng các cột cộng lại", "Tổng 30 cho 12 và 15", "Tổng 27"),
    ("L-M22", _HABIT, _W, "Đoạn kết thúc bằng dấu câu", "… đúng thành phần", "… đúng thành phần."),
    ("L-M23", _SENSE, _W, "Các tỷ lệ của một tổng cộng lại không quá 100%", "60% rất hài lòng, 30% hài lòng, 15% không hài lòng", "60% rất hài lòng, 30% hài lòng, 10% không hài lòng"),
    ("L-M24", _SENSE, _W, "Việc đã qua có ngày không sau ngày ký văn bản", "Thông báo ngày 23/4/2026 kể cuộc họp ngày 28/4/2026", "Cuộc họp ngày 22/4/2026"),
    ("L-M25", _SENSE, _W, "Mức tăng, giảm khớp với hai số đã nêu", "giảm từ 40 vụ xuống còn 52 vụ", "giảm từ 52 vụ xuống còn 40 vụ"),
    ("L-M26", _SENSE, _W, "Phần không lớn hơn toàn thể", "130/124 xã; tỷ lệ đúng hạn đạt 112%", "120/124 xã; tỷ lệ đúng hạn đạt 98%"),
    ("L-M27", _SENSE, _W, "Văn bản gọi đúng tên loại của mình", "Quyết định ghi “Kế hoạch này có hiệu lực”", "Quyết định này có hiệu lực"),
    ("L-M28", _SENSE, _W, "Điều, mục được dẫn có trong văn bản", "“Điều 9 Quyết định này” ở quyết định có 3 Điều", "Điều 2 Quyết định này"),
    ("L-M29", _SENSE, _W, "Cơ quan chủ trì không phối hợp với chính mình", "Sở Tài chính chủ trì, phối hợp với Sở Tài chính", "Sở Tài chính chủ trì, phối hợp với Sở Nội vụ"),
    ("L-M30", _SENSE, _W, "Người ký biên bản là người đã nêu ở trên", "Thư ký: Bà Hà Thu; ký dưới THƯ KÝ là Lê Mai", "Ký dưới THƯ KÝ là Hà Thu"),
    ("L-M31", _SENSE, _W, "Văn bản xưng đúng tên cơ quan ban hành", "Văn bản của phường Phú Xuân: “Ủy ban nhân dân phường Thuận Hóa thông báo”", "Ủy ban nhân dân phường Phú Xuân thông báo"),
    ("L-M32", _SENSE, _W, "Họ tên một người ghi thống nhất", "bà Trần Thị Diễm; ở dưới: bà Trần Thị Diễn", "bà Trần Thị Diễm ở cả hai chỗ"),
    # what was left
    ("L-X01", _SENSE, _E, "Văn bản ban hành không còn chỗ chưa điền", "ngày …… tháng 5", "ngày 12 tháng 5"),
    ("L-X02", _SENSE, _E, "Không còn chữ giữ chỗ", "Ông XXX", "Ông Trần Văn Nam"),
    ("L-X03", _SENSE, _E, "Không còn dấu vết sửa đổi", "Track Changes chưa chấp nhận", "Bản sạch"),
    ("L-X04", _SENSE, _W, "Không còn ghi chú bên lề", "Comment của người soát", "Bản sạch"),
    # by the day
    ("L-U01", _SENSE, _W, "Căn cứ còn hiệu lực vào ngày ký", "Căn cứ Nghị định số 110/2004/NĐ-CP", "Căn cứ Nghị định số 30/2020/NĐ-CP"),
    ("L-U02", _SENSE, _W, "Cơ quan, địa phương còn tồn tại vào ngày ký", "Giao Sở Thông tin và Truyền thông (năm 2026)", "Giao Sở Khoa học và Công nghệ"),
)  # fmt: skip
