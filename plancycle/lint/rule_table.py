# ruff: noqa: E501 - a table reads best with one rule a line
"""What each rule is: id, article, severity, name, an example wrong and right.

Most articles are of Annex I, part I of Nghị định 30/2020/NĐ-CP. What the decree does not say is a
WARNING at most; what only a draft may lack is a NOTE.
"""

from plancycle.lint.registry import Rule
from plancycle.lint.sense.rule_rows import ROWS
from plancycle.model.findings import Severity

UNREADABLE = "L-P00"

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE
_DECREE = "Nghị định 30/2020/NĐ-CP, "
_ANNEX = f"{_DECREE}Phụ lục I, Phần I, "
_SHEET = f"{_ANNEX}Mục I, khoản "
_PART = f"{_ANNEX}Mục II, khoản "
_OTHER = f"{_ANNEX}Mục III, khoản "
_LOOKS = f"{_ANNEX}Mục V, số thứ tự "
_SPECIMENS = f"{_DECREE}Phụ lục III, mục II (các mẫu)"
_SENSE = f"{_DECREE}Điều 12 (kiểm tra văn bản trước khi ký)"
_HABIT = "Thông lệ, không có trong Nghị định"
_LETTERS = f"{_ANNEX}Mục I, khoản 4"

_TABLE: tuple[tuple[str, str, Severity, str, str, str], ...] = (
    # page
    (UNREADABLE, "Điều kiện kiểm tra", _E, "Tệp đọc được (.docx hoặc .txt)", "Tệp .doc, PDF, tệp có mật khẩu", "Tệp .docx không đặt mật khẩu"),
    ("L-P01", _SHEET + "1", _E, "Khổ giấy A4", "216 x 279 mm", "210 x 297 mm"),
    ("L-P02", _SHEET + "3", _E, "Lề trang: trên, dưới 20-25; trái 30-35; phải 15-20 mm", "Lề trái 20 mm", "Lề trái 30 mm"),
    ("L-P03", _SHEET + "2", _W, "Trình bày theo chiều dài trang giấy, trừ văn bản có bảng, biểu", "Văn bản chỉ có lời văn trên trang ngang", "Trang dọc"),
    ("L-P04", _SHEET + "7", _E, "Văn bản nhiều trang có số trang", "Không có số trang", "Số trang ở lề trên, từ trang 2"),
    ("L-P05", _SHEET + "7", _E, "Số trang canh giữa ở lề trên", "Số trang ở chân trang, bên phải", "Số trang giữa đầu trang"),
    ("L-P06", _SHEET + "7", _E, "Số trang cỡ chữ 13 đến 14, kiểu chữ đứng", "Cỡ chữ 10", "Cỡ chữ 14"),
    ("L-P07", _SHEET + "7", _E, "Không hiển thị số trang thứ nhất", "Trang đầu có số 1", "Trang đầu không có số"),
    ("L-P08", _OTHER + "1, điểm đ", _E, "Số trang của phụ lục đánh riêng", "Phụ lục tiếp số trang 5, 6", "Phụ lục bắt đầu từ trang 1"),
    ("L-P09", f"{_DECREE}Điều 7 (các loại văn bản hành chính)", _N, "Văn bản có thể thức riêng không xét theo Nghị định này", "Văn bản của Đảng, giấy phép, nghị định, thông tư", "Văn bản hành chính"),
    # typography
    ("L-F01", _LETTERS, _E, "Phông chữ Times New Roman", "Arial, .VnTime", "Times New Roman"),
    ("L-F02", _LETTERS, _E, "Chữ màu đen", "Chữ màu xanh", "Chữ màu đen"),
    ("L-F03", _HABIT, _W, "Unicode dựng sẵn (TCVN 6909:2001)", "Chữ “ệ” gõ tổ hợp từ ba ký tự", "Chữ “ệ” một ký tự"),
    ("L-F04", _PART + "6, điểm e", _E, "Nội dung cỡ chữ 13 đến 14", "Cỡ chữ 12", "Cỡ chữ 14"),
    ("L-F05", _PART + "6, điểm e", _E, "Nội dung canh đều hai lề", "Canh trái", "Canh đều hai lề"),
    ("L-F06", _PART + "6, điểm e", _E, "Chữ đầu dòng lùi 1 cm hoặc 1,27 cm", "Không lùi đầu dòng", "Lùi 1,27 cm"),
    ("L-F07", _PART + "6, điểm e", _E, "Khoảng cách giữa các đoạn tối thiểu 6 pt", "0 pt", "6 pt"),
    ("L-F08", _PART + "6, điểm e", _E, "Giãn dòng từ dòng đơn đến 1,5 dòng", "Giãn dòng 2,0", "Giãn dòng 1,15"),
    # head
    ("L-H01", _PART + "1, điểm a", _E, "Có Quốc hiệu, ghi đúng chữ", "CỘNG HÒA XHCN VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("L-H02", _PART + "1, điểm a", _E, "Quốc hiệu cỡ chữ 12 đến 13, đứng, đậm", "Cỡ chữ 14", "Cỡ chữ 12, đậm"),
    ("L-H03", _PART + "1, điểm b", _E, "Có Tiêu ngữ, gạch nối có cách chữ", "Độc lập-Tự do-Hạnh phúc", "Độc lập - Tự do - Hạnh phúc"),
    ("L-H04", _PART + "1, điểm b", _E, "Tiêu ngữ cỡ chữ 13 đến 14, đứng, đậm", "Chữ nghiêng", "Chữ đứng, đậm, cỡ 13"),
    ("L-H05", _PART + "2, điểm b", _E, "Tên cơ quan in hoa, cỡ 12 đến 13; chỉ cơ quan ban hành đậm", "Sở Thông tin và Truyền thông", "SỞ THÔNG TIN VÀ TRUYỀN THÔNG (đậm)"),
    ("L-H06", _PART + "3, điểm c", _E, "Có số, ký hiệu, cỡ chữ 13, kiểu chữ đứng", "Số, ký hiệu cỡ 12, đậm", "Cỡ 13, đứng, không đậm"),
    ("L-H07", _PART + "4, điểm c", _E, "Có địa danh và thời gian, cỡ chữ 13 đến 14, nghiêng", "Chữ đứng", "Chữ nghiêng"),
    ("L-H08", _PART + "4, điểm c", _E, "Địa danh và thời gian cùng một dòng với số, ký hiệu", "Ngày ở dòng dưới số", "Số bên trái, ngày bên phải, cùng dòng"),
    ("L-H09", _PART + "5, điểm b", _E, "Tên loại in hoa, cỡ 13 đến 14, đậm, canh giữa", "Kế hoạch", "KẾ HOẠCH"),
    ("L-H10", _PART + "5, điểm b", _E, "Trích yếu in thường, cỡ 13 đến 14, đậm, canh giữa", "Trích yếu không đậm", "Trích yếu đậm"),
    ("L-H11", _PART + "5", _E, "Văn bản có trích yếu nội dung", "KẾ HOẠCH rồi vào ngay nội dung", "KẾ HOẠCH, dòng dưới là trích yếu"),
    ("L-H12", _PART + "5, điểm b", _E, "Trích yếu công văn bắt đầu bằng “V/v ”", "V/v: báo cáo", "V/v báo cáo"),
    ("L-H13", _PART + "5, điểm b", _E, "Trích yếu công văn cỡ 12 đến 13, đứng, canh giữa", "Chữ nghiêng, đậm", "Chữ đứng, cỡ 12"),
    ("L-H14", _PART + "9, điểm d", _E, "“Kính gửi” cỡ chữ 13 đến 14, kiểu chữ đứng", "Chữ nghiêng", "Chữ đứng"),
    ("L-H15", _PART + "9, điểm d", _E, "Nhiều nơi gửi: mỗi nơi một dòng “- …;”, dòng cuối “.”", "- Sở Tài chính", "- Sở Tài chính."),
    ("L-H16", _PART + "9, điểm b", _E, "Công văn, tờ trình, báo cáo gửi cấp trên có “Kính gửi”", "Công văn không ghi nơi gửi", "Kính gửi: Sở Tài chính"),
    ("L-H17", _PART + "1, điểm b", _E, "Đường kẻ dưới Tiêu ngữ dài bằng dòng chữ", "Không có đường kẻ", "Đường kẻ bằng dòng chữ"),
    ("L-H18", _PART + "2, điểm b", _E, "Đường kẻ dưới tên cơ quan dài 1/3 đến 1/2 dòng chữ", "Gạch chân cả dòng", "Đường kẻ giữa, bằng 1/3 dòng chữ"),
    ("L-H19", _PART + "5, điểm b", _E, "Đường kẻ dưới trích yếu dài 1/3 đến 1/2 dòng chữ", "Không có đường kẻ", "Đường kẻ giữa, bằng 1/3 dòng chữ"),
    # numbers and symbols
    ("L-N01", _PART + "3, điểm c", _E, "Số, ký hiệu viết liền, không dấu cách", "96 /KH-UBND", "96/KH-UBND"),
    ("L-N02", _PART + "3, điểm c", _E, "Số nhỏ hơn 10 có số 0 ở trước", "Số: 5/KH-UBND", "Số: 05/KH-UBND"),
    ("L-N03", _PART + "3, điểm a", _N, "Số để trống chỉ ở dự thảo", "Số:      /KH-UBND", "Số: 96/KH-UBND"),
    ("L-N04", _PART + "3, điểm c", _E, "Số, ký hiệu đúng dạng", "Số 96-KH/UBND", "Số: 96/KH-UBND"),
    ("L-N05", f"{_DECREE}Phụ lục III, mục I (bảng chữ viết tắt tên loại)", _E, "Ký hiệu khớp với tên loại", "BC-UBND cho KẾ HOẠCH", "KH-UBND cho KẾ HOẠCH"),
    # dates
    ("L-D01", _SENSE, _E, "Ngày, tháng, quý có thật", "ngày 17/17/2023", "ngày 17/7/2023"),
    ("L-D02", _PART + "4, điểm c", _E, "Địa danh và thời gian ghi đúng dạng", "Thái Bình ngày 17 tháng 7 năm 2023", "Thái Bình, ngày 17 tháng 7 năm 2023"),
    ("L-D03", _PART + "4, điểm b", _E, "Ngày nhỏ hơn 10, tháng 1, 2 có số 0 ở trước", "ngày 5 tháng 2", "ngày 05 tháng 02"),
    ("L-D04", _HABIT, _W, "Tháng 3 đến 9 không ghi số 0 ở trước", "tháng 03", "tháng 3"),
    ("L-D05", _PART + "4, điểm b", _N, "Ngày, tháng để trống chỉ ở dự thảo", "ngày … tháng 3 năm 2023", "ngày 15 tháng 3 năm 2023"),
    ("L-D06", _SENSE, _E, "Sự kiện nằm trong đúng quý", "Sự kiện 10/10, thời gian Quý III", "Sự kiện 10/10, thời gian Quý IV"),
    ("L-D07", _SENSE, _E, "Không viện dẫn văn bản có ngày sau ngày ký", "Văn bản ngày 17/7/2023 viện dẫn văn bản ngày 20/8/2023", "Văn bản được viện dẫn có trước"),
    ("L-D08", _SENSE, _E, "Thứ trong tuần khớp với ngày", "thứ Sáu, ngày 12/5/2026", "thứ Ba, ngày 12/5/2026"),
    # reporting
    ("L-R01", "Nghị định 09/2019/NĐ-CP, Điều 12", _W, "Thời hạn báo cáo sau ngày chốt số liệu ít nhất 01 ngày làm việc", "Báo cáo 6 tháng trước ngày 15/6 (chốt 14/6)", "Báo cáo 6 tháng trước ngày 18/6 (chốt 14/6)"),
    ("L-R02", "Nghị định 09/2019/NĐ-CP, Điều 7", _W, "Văn bản giao nhiệm vụ nêu thời hạn báo cáo", "Yêu cầu các cơ quan thực hiện./.", "… và báo cáo trước ngày 25/11./."),
    # parts and rows
    ("L-S01", _PART + "6, điểm c", _E, "Số La Mã của các phần liên tục", "I, II, III, III", "I, II, III, IV"),
    ("L-S02", _PART + "6, điểm c", _E, "Chữ số Ả Rập của các mục liên tục", "1, 2, 4", "1, 2, 3"),
    ("L-S03", _PART + "6, điểm đ", _E, "Các điểm theo thứ tự chữ cái tiếng Việt", "a), b), c), d), e)", "a), b), c), d), đ)"),
    ("L-S04", _SENSE, _E, "Số thứ tự trong bảng liên tục", "1, 2, 2, 3", "1, 2, 3, 4"),
    ("L-S05", _SENSE, _E, "Số đếm khớp với số nội dung liệt kê", "“10 nội dung” nhưng liệt kê 11", "“11 nội dung”, liệt kê 11"),
    ("L-S06", _LOOKS + "6, điểm b", _E, "Tiêu đề phần “I. …” in hoa, đậm, cỡ 13 đến 14", "I. Mục đích, yêu cầu", "I. MỤC ĐÍCH, YÊU CẦU (đậm)"),
    ("L-S07", _LOOKS + "6, điểm b", _W, "Tiêu đề mục “1. …” trên dòng riêng in đậm", "1. Mục đích (không đậm)", "1. Mục đích (đậm)"),
    # citations
    ("L-C01", _PART + "6, điểm b", _E, "Lần đầu viện dẫn ghi đầy đủ", "theo Kế hoạch số 50/KH-UBND", "theo Kế hoạch số 50/KH-UBND ngày 08/3/2023 của UBND tỉnh về …"),
    ("L-C02", _SENSE, _E, "Một văn bản chỉ có một số và một ngày", "50/KH-UBND ngày 08/3/2023 và ngày 09/3/2023", "Cùng ngày 08/3/2023"),
    ("L-C03", _PART + "6, điểm b", _W, "Các lần sau chỉ ghi tên loại và số, ký hiệu", "Kế hoạch số 50/KH-UBND ngày 08/3/2023 của UBND tỉnh (lần thứ hai)", "Kế hoạch số 50/KH-UBND"),
    ("L-C04", _SENSE, _E, "Mở đầu, phần kết, phụ lục gọi đúng tên ở trích yếu", "Trên đây là Kế hoạch truyền thông nâng cao nhận thức về …", "Trên đây là Kế hoạch truyền thông về …"),
    ("L-C05", _PART + "6, điểm a", _E, "Mỗi căn cứ kết thúc bằng “;”, dòng cuối bằng “.”", "Căn cứ Luật …,", "Căn cứ Luật …;"),
    ("L-C06", _PART + "6, điểm a", _E, "Căn cứ cỡ chữ 13 đến 14, nghiêng", "Chữ đứng", "Chữ nghiêng"),
    ("L-C07", _PART + "6, điểm a và b", _W, "Luật, pháp lệnh chỉ ghi tên", "Luật Ngân sách nhà nước số 83/2015/QH13", "Luật Ngân sách nhà nước"),
    ("L-C08", _PART + "6, điểm b", _W, "Lần đầu viện dẫn ghi cả ngày ban hành", "Kế hoạch số 50/KH-UBND của UBND tỉnh về …", "Kế hoạch số 50/KH-UBND ngày 08/3/2023 của UBND tỉnh về …"),
    # words
    ("L-W01", _SENSE, _E, "Không nhầm chữ gần giống", "chuyên đổi số, Công/Trang thông tin", "chuyển đổi số, Cổng/Trang thông tin"),
    ("L-W02", _SENSE, _E, "Không lặp từ", "gắn liền với với công tác", "gắn liền với công tác"),
    ("L-W03", _SENSE, _W, "Chữ viết đúng tiếng Việt, không dính liền", "Đốivới", "Đối với"),
    ("L-W04", _SENSE, _E, "Dấu ngoặc kép mở thì đóng", "thông điệp “Năm dữ liệu số;", "thông điệp “Năm dữ liệu số”;"),
    ("L-W05", _HABIT, _W, "Một dấu cách giữa hai từ", "nghiêm  túc", "nghiêm túc"),
    ("L-W06", _HABIT, _W, "Dấu câu, dấu ngoặc viết liền với từ", "báo cáo , đề xuất", "báo cáo, đề xuất"),
    ("L-W07", _SENSE, _E, "Không còn thẻ của tệp mẫu", "Kính gửi: {{ unit }}", "Kính gửi: Sở Tài chính"),
    ("L-W08", _HABIT, _W, "Dùng từ tiếng Việt", "gửi trước deadline", "gửi trước thời hạn"),
    ("L-W09", _HABIT, _W, "Dấu ngoặc đơn mở thì đóng", "(nếu có", "(nếu có)"),
    ("L-W10", _SENSE, _W, "Không gõ sai dấu thành tiếng khác", "đúng tiến đô", "đúng tiến độ"),
    ("L-W11", _SENSE, _W, "Địa chỉ thư, trang thông tin, số điện thoại viết đúng", "tonghop@@tinh.gov.vn", "tonghop@tinh.gov.vn"),
    ("L-W12", _SENSE, _W, "Một tiếng không viết rời", "thự c hiện", "thực hiện"),
    # foot
    ("L-K01", _SPECIMENS, _W, "Nội dung kết thúc bằng “./.”", "thực hiện./", "thực hiện./."),
    ("L-K02", _PART + "9, điểm d", _E, "“Nơi nhận:” cỡ chữ 12, nghiêng, đậm", "Nơi nhận (không có dấu hai chấm)", "Nơi nhận:"),
    ("L-K03", _PART + "9, điểm d", _E, "Mỗi nơi nhận một dòng “- …;”, dòng cuối “.”", "- Lưu: VT", "- Lưu: VT."),
    ("L-K04", _PART + "9, điểm d", _E, "Dòng cuối “- Lưu: VT, …”", "- Lưu VT.", "- Lưu: VT."),
    ("L-K05", _PART + "9, điểm d", _E, "Nơi nhận cỡ chữ 11, kiểu chữ đứng", "Cỡ chữ 14", "Cỡ chữ 11"),
    ("L-K06", _PART + "9, điểm b", _E, "Có “Kính gửi” thì nơi nhận ghi “Như trên”", "Dòng đầu: - Lưu: VT.", "Dòng đầu: - Như trên;"),
    ("L-K07", _PART + "7, điểm đ", _E, "Ghi quyền hạn, chức vụ của người ký", "Chỉ có họ tên", "CHỦ TỊCH, dưới là họ tên"),
    ("L-K08", _PART + "7, điểm b", _W, "Ký thay mặt tập thể ghi “TM.”", "CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN, dòng dưới CHỦ TỊCH"),
    ("L-K09", _PART + "7, điểm đ", _E, "TM., Q., KT., TL., TUQ. có dấu chấm", "KT CHỦ TỊCH", "KT. CHỦ TỊCH"),
    ("L-K10", _PART + "7, điểm đ", _E, "Quyền hạn, chức vụ in hoa, cỡ 13 đến 14, đậm", "Không đậm", "Đậm, cỡ 14"),
    ("L-K11", _PART + "7, điểm đ", _E, "Họ tên người ký in thường, cỡ 13 đến 14, đậm", "Chữ nghiêng", "Chữ đứng, đậm"),
    ("L-K12", _PART + "7, điểm c", _E, "Trước họ tên không ghi học hàm, học vị (trừ đơn vị giáo dục, y tế, khoa học, vũ trang)", "TS. Trần Thị Hà", "Trần Thị Hà"),
    ("L-K13", _PART + "7, điểm c", _W, "Văn bản ban hành có họ tên người ký", "Không có họ tên", "Trần Thị Hà"),
    ("L-K14", _PART + "9, điểm d", _E, "Nơi nhận bên trái, ngang hàng với chức vụ người ký", "Nơi nhận ở trên, người ký ở dưới", "Hai ô của cùng một dòng"),
    ("L-K15", _HABIT, _W, "Có chỗ cho chữ ký", "Họ tên ngay dưới chức vụ", "Bốn dòng trống ở giữa"),
    # appendices
    ("L-A01", _OTHER + "1, điểm b", _E, "Chữ “Phụ lục” in thường", "PHỤ LỤC", "Phụ lục"),
    ("L-A02", _OTHER + "1, điểm a", _E, "Từ hai phụ lục trở lên đánh số La Mã liên tục", "Phụ lục 1, Phụ lục 2", "Phụ lục I, Phụ lục II"),
    ("L-A03", _OTHER + "1, điểm b", _E, "Tên phụ lục in hoa", "Danh mục nhiệm vụ", "DANH MỤC NHIỆM VỤ"),
    ("L-A04", _OTHER + "1, điểm c", _W, "Có dòng “(Kèm theo …)” (văn bản điện tử không phải điền)", "Không có", "(Kèm theo Kế hoạch số 96/KH-UBND ngày 17/7/2023 của …)"),
    ("L-A05", _SENSE, _E, "Phụ lục dẫn đúng số, ngày của văn bản", "Kèm theo Kế hoạch số 69/KH-UBND", "Kèm theo Kế hoạch số 96/KH-UBND"),
    ("L-A06", _OTHER + "1, điểm b", _E, "Chữ “Phụ lục” cỡ 14, đậm, canh giữa", "Canh trái", "Canh giữa, đậm, cỡ 14"),
    ("L-A07", _OTHER + "1, điểm b", _E, "Tên phụ lục cỡ 13 đến 14, đậm, canh giữa", "Không đậm", "Đậm, canh giữa"),
    ("L-A08", _OTHER + "1, điểm c", _E, "“(Kèm theo …)” cỡ 13 đến 14, nghiêng, canh giữa", "Chữ đứng", "Chữ nghiêng"),
    ("L-A09", _OTHER + "1, điểm a", _E, "Nội dung văn bản chỉ dẫn đến phụ lục", "Có Phụ lục II nhưng không nhắc đến", "… tại Phụ lục II kèm theo"),
)  # fmt: skip

RULES: dict[str, Rule] = {row[0]: Rule(*row) for row in (*_TABLE, *ROWS)}
"""Every rule by its id, in the order in which findings are told."""
