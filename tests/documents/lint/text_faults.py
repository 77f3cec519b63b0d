# ruff: noqa: E501 - lines of a paper and messages stand whole
"""A good paper as plain text, and for each rule about words one line of it spoilt."""

from dataclasses import dataclass

GOOD = """ỦY BAN NHÂN DÂN
TỈNH HÀ TRUNG

Số: 96/KH-UBND

Hà Trung, ngày 17 tháng 7 năm 2023

KẾ HOẠCH
Truyền thông về chuyển đổi số trên địa bàn tỉnh Hà Trung năm 2023

Căn cứ Luật Công nghệ thông tin ngày 29/6/2006;
Căn cứ Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ phê duyệt Chương trình Chuyển đổi số quốc gia.

Thực hiện Nghị quyết số 02-NQ/TU ngày 19/11/2021 của Ban Chấp hành Đảng bộ tỉnh về chuyển đổi số, Ủy ban nhân dân tỉnh ban hành Kế hoạch, cụ thể như sau:

I. MỤC TIÊU

1. Mục tiêu tổng quát

Nâng cao nhận thức về chuyển đổi số theo Quyết định số 749/QĐ-TTg.

2. Mục tiêu cụ thể

a) Báo chí có chuyên mục “Chuyển đổi số”.
b) Trường học tổ chức ngoại khóa (nếu có).
c) Hội nghị chuyên đề.
d) Tờ rơi.
đ) Cuộc thi.

II. NỘI DUNG

Kế hoạch gồm 03 nội dung:

(1) Xây dựng chuyên mục.
(2) Tổ chức tập huấn.
(3) Phát hành tài liệu.

III. SỰ KIỆN

1. Ngày hội

- Nội dung: Tổ chức hoạt động hưởng ứng Ngày Chuyển đổi số (10/10).
- Thời gian thực hiện: Quý IV/2023.

IV. TỔ CHỨC THỰC HIỆN

- Các đơn vị gửi báo cáo 6 tháng trước ngày 20/6, báo cáo năm trước ngày 20/12.

Trên đây là Kế hoạch truyền thông về chuyển đổi số năm 2023; yêu cầu các đơn vị thực hiện./.

Nơi nhận:
- Các sở, ban, ngành;
- Lưu: VT, KGVX.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Nguyễn Văn An

Phụ lục

NHIỆM VỤ NĂM 2023

(Kèm theo Kế hoạch số 96/KH-UBND ngày 17/7/2023 của Ủy ban nhân dân tỉnh)

STT\tNội dung\tThời gian
1\tTập huấn\tQuý II/2023
2\tTuyên truyền tại Phụ lục\tHằng năm
3\tNgày hội (10/10)\tQuý IV/2023
"""
GOOD = GOOD.replace("thực hiện./.", "thực hiện theo Phụ lục./.")
_NQ = "Thực hiện Nghị quyết số 02-NQ/TU ngày 19/11/2021 của Ban Chấp hành Đảng bộ tỉnh"
_END = "yêu cầu các đơn vị thực hiện theo Phụ lục./."
_DEADLINES = "- Các đơn vị gửi báo cáo 6 tháng trước ngày 20/6, báo cáo năm trước ngày 20/12."
_AIM = "Nâng cao nhận thức về chuyển đổi số theo Quyết định số 749/QĐ-TTg."


@dataclass(frozen=True)
class TextFault:
    """A part of the good text, what is put in its place, and the one finding that this makes."""

    rule: str
    good: str
    bad: str
    place: str
    found: str
    also: tuple[str, str] = ("", "")

    @property
    def text(self) -> str:
        """The spoilt text; what else names the changed thing is changed with it."""
        return GOOD.replace(self.good, self.bad, 1).replace(*self.also)


TEXT_FAULTS = (
    TextFault(
        "L-P09",
        "Số: 96/KH-UBND",
        "Số: 96/2023/QĐ-UBND",
        "Dòng 1 (“ỦY BAN NHÂN DÂN”)",
        "Đây là văn bản quy phạm pháp luật: thể thức theo pháp luật về ban hành văn bản quy phạm pháp luật.",
    ),
    TextFault(
        "L-N01",
        "Số: 96/KH-UBND",
        "Số: 96 /KH-UBND",
        "Dòng 4 (“Số: 96 /KH-UBND”)",
        "Số, ký hiệu có dấu cách: “96 /KH-UBND”.",
    ),
    TextFault(
        "L-N01",
        "749/QĐ-TTg ngày",
        "749/QĐ - TTg ngày",
        "Dòng 12 (“Căn cứ Quyết định số 749/QĐ - TTg ngày 0…”)",
        "Số, ký hiệu có dấu cách: “749/QĐ - TTg”.",
    ),
    TextFault(
        "L-N02",
        "Số: 96/KH",
        "Số: 6/KH",
        "Dòng 4 (“Số: 6/KH-UBND”)",
        "Số nhỏ hơn 10 không có số 0 ở trước: “6/KH-UBND”.",
        ("số 96/KH", "số 06/KH"),
    ),
    TextFault(
        "L-N03",
        "Số: 96/KH-UBND",
        "Số:      /KH-UBND",
        "Dòng 4 (“Số: /KH-UBND”)",
        "Số văn bản để trống.",
    ),
    TextFault(
        "L-N04",
        "Số: 96/KH-UBND",
        "Số 96/KH-UBND",
        "Dòng 4 (“Số 96/KH-UBND”)",
        "Số, ký hiệu ghi “Số 96/KH-UBND”.",
    ),
    TextFault(
        "L-N04",
        "Số: 96/KH-UBND",
        "Số: 96-KH/UBND",
        "Dòng 4 (“Số: 96-KH/UBND”)",
        "Số, ký hiệu ghi “Số: 96-KH/UBND”.",
        ("số 96/KH-", "số 96-KH/"),
    ),
    TextFault(
        "L-N05",
        "96/KH-UBND",
        "96/BC-UBND",
        "Dòng 4 (“Số: 96/BC-UBND”)",
        "Ký hiệu ghi “BC” nhưng tên loại là “KẾ HOẠCH”.",
        ("96/KH-", "96/BC-"),
    ),
    TextFault(
        "L-D01",
        "ngày 03/6/2020",
        "ngày 03/16/2020",
        "Dòng 12 (“Căn cứ Quyết định số 749/QĐ-TTg ngày 03/…”)",
        "Không có thời gian “03/16/2020”.",
    ),
    TextFault(
        "L-D01",
        "ngày 17 tháng 7 năm 2023",
        "ngày 30 tháng 02 năm 2023",
        "Dòng 6 (“Hà Trung, ngày 30 tháng 02 năm 2023”)",
        "Không có thời gian “ngày 30 tháng 02 năm 2023”.",
    ),
    TextFault(
        "L-D01",
        "ngày 19/11/2021",
        "ngày 29/02/2021",
        "Dòng 14 (“Thực hiện Nghị quyết số 02-NQ/TU ngày 29…”)",
        "Không có thời gian “29/02/2021”.",
    ),
    TextFault(
        "L-D01",
        "1\tTập huấn\tQuý II/2023",
        "1\tTập huấn\tTháng 13/2023",
        "Dòng 67 (“1 Tập huấn Tháng 13/2023”)",
        "Không có thời gian “Tháng 13/2023”.",
    ),
    TextFault(
        "L-D02",
        "Hà Trung, ngày 17",
        "Hà Trung ngày 17",
        "Dòng 6 (“Hà Trung ngày 17 tháng 7 năm 2023”)",
        "Ghi “Hà Trung ngày 17 tháng 7 năm 2023”.",
    ),
    TextFault(
        "L-D03",
        "ngày 17 tháng 7",
        "ngày 7 tháng 7",
        "Dòng 6 (“Hà Trung, ngày 7 tháng 7 năm 2023”)",
        "Ngày ghi “7”.",
        ("ngày 17/7/", "ngày 07/7/"),
    ),
    TextFault(
        "L-D03",
        "ngày 17 tháng 7",
        "ngày 17 tháng 2",
        "Dòng 6 (“Hà Trung, ngày 17 tháng 2 năm 2023”)",
        "Tháng ghi “2”.",
        ("ngày 17/7/", "ngày 17/02/"),
    ),
    TextFault(
        "L-D04",
        "ngày 17 tháng 7",
        "ngày 17 tháng 07",
        "Dòng 6 (“Hà Trung, ngày 17 tháng 07 năm 2023”)",
        "Tháng ghi “07”.",
    ),
    TextFault(
        "L-D05",
        "ngày 17 tháng 7",
        "ngày      tháng 7",
        "Dòng 6 (“Hà Trung, ngày tháng 7 năm 2023”)",
        "Ngày, tháng ban hành để trống.",
    ),
    TextFault(
        "L-D06",
        "hiện: Quý IV/2023",
        "hiện: Quý III/2023",
        "Dòng 43 (“- Thời gian thực hiện: Quý III/2023.”)",
        "Sự kiện ngày 10/10 lại ghi thời gian “Quý III”.",
    ),
    TextFault(
        "L-D06",
        "Ngày hội (10/10)\tQuý IV",
        "Ngày hội (10/10)\tQuý III",
        "Dòng 69 (“3 Ngày hội (10/10) Quý III/2023”)",
        "Sự kiện ngày 10/10 lại ghi thời gian “Quý III”.",
    ),
    TextFault(
        "L-D07",
        "ngày 19/11/2021",
        "ngày 19/11/2024",
        "Dòng 14 (“Thực hiện Nghị quyết số 02-NQ/TU ngày 19…”)",
        "Viện dẫn “Nghị quyết số 02-NQ/TU” ngày 19/11/2024, sau ngày văn bản này.",
    ),
    TextFault(
        "L-D08",
        "Báo chí có chuyên mục",
        "Từ thứ Sáu, ngày 17/7/2023, báo chí có chuyên mục",
        "Dòng 24 (“a) Từ thứ Sáu, ngày 17/7/2023, báo chí c…”)",
        "Ghi “thứ Sáu, ngày 17/7/2023”.",
    ),
    TextFault(
        "L-R01",
        "trước ngày 20/6",
        "trước ngày 15/6",
        "Dòng 47 (“- Các đơn vị gửi báo cáo 6 tháng trước n…”)",
        "Thời hạn “trước ngày 15/6” (đến hết ngày 14/6) không sau ngày chốt số liệu 14/6 ít nhất 01 ngày làm việc.",
    ),
    TextFault(
        "L-R01",
        "trước ngày 20/12",
        "trước ngày 15/12",
        "Dòng 47 (“- Các đơn vị gửi báo cáo 6 tháng trước n…”)",
        "Thời hạn “trước ngày 15/12” (đến hết ngày 14/12) không sau ngày chốt số liệu 14/12 ít nhất 01 ngày làm việc.",
    ),
    TextFault(
        "L-R02",
        _DEADLINES,
        "- Các đơn vị gửi báo cáo.",
        "Dòng 49 (“Trên đây là Kế hoạch truyền thông về chu…”)",
        "Văn bản giao nhiệm vụ nhưng không nêu thời hạn báo cáo kết quả.",
    ),
    TextFault(
        "L-S01",
        "IV. TỔ CHỨC",
        "III. TỔ CHỨC",
        "Dòng 45 (“III. TỔ CHỨC THỰC HIỆN”)",
        "Số mục “III” lặp lại, sau “III”.",
    ),
    TextFault(
        "L-S01",
        "II. NỘI DUNG",
        "IV. NỘI DUNG",
        "Dòng 30 (“IV. NỘI DUNG”)",
        "Số mục “IV” nhảy cóc, sau “I”.",
    ),
    TextFault(
        "L-S02",
        "2. Mục tiêu cụ thể",
        "3. Mục tiêu cụ thể",
        "Dòng 22 (“3. Mục tiêu cụ thể”)",
        "Số mục “3” nhảy cóc, sau “1”.",
    ),
    TextFault(
        "L-S02",
        "(2) Tổ chức",
        "(3) Tổ chức",
        "Dòng 35 (“(3) Tổ chức tập huấn.”)",
        "Số mục “3” nhảy cóc, sau “1”.",
    ),
    TextFault(
        "L-S02",
        "2. Mục tiêu cụ thể",
        "1. Mục tiêu cụ thể",
        "Dòng 22 (“1. Mục tiêu cụ thể”)",
        "Số mục “1” lặp lại, sau “1”.",
    ),
    TextFault(
        "L-S03",
        "đ) Cuộc thi",
        "e) Cuộc thi",
        "Dòng 28 (“e) Cuộc thi.”)",
        "Số mục “e” nhảy cóc, sau “d”.",
    ),
    TextFault(
        "L-S04",
        "3\tNgày hội",
        "2\tNgày hội",
        "Dòng 69 (“2 Ngày hội (10/10) Quý IV/2023”)",
        "Số thứ tự “2” lặp lại, sau “2”.",
    ),
    TextFault(
        "L-S05",
        "03 nội dung",
        "04 nội dung",
        "Dòng 32 (“Kế hoạch gồm 04 nội dung:”)",
        "Ghi “04 nội dung” nhưng liệt kê 3.",
    ),
    TextFault(
        "L-S05",
        _AIM,
        "Thực hiện 03 giải pháp (một; hai).",
        "Dòng 20 (“Thực hiện 03 giải pháp (một; hai).”)",
        "Ghi “03 giải pháp” nhưng liệt kê 2.",
    ),
    TextFault(
        "L-C01",
        "749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ phê duyệt Chương trình Chuyển đổi số quốc gia.",
        "749/QĐ-TTg.",
        "Dòng 12 (“Căn cứ Quyết định số 749/QĐ-TTg.”)",
        "Lần đầu viện dẫn “Quyết định số 749/QĐ-TTg” không ghi đầy đủ.",
    ),
    TextFault(
        "L-C01",
        _AIM,
        "Theo Quyết định số 1726/QĐ-BTTTT ngày 12/10/2020 của Bộ Thông tin và Truyền thông phê duyệt Đề án đánh giá, Ủy ban nhân dân tỉnh thực hiện Chỉ thị số 07/CT-TTg.",
        "Dòng 20 (“Theo Quyết định số 1726/QĐ-BTTTT ngày 12…”)",
        "Lần đầu viện dẫn “Chỉ thị số 07/CT-TTg” không ghi đầy đủ.",
    ),
    TextFault(
        "L-C08",
        "749/QĐ-TTg ngày 03/6/2020",
        "749/QĐ-TTg",
        "Dòng 12 (“Căn cứ Quyết định số 749/QĐ-TTg của Thủ…”)",
        "Lần đầu viện dẫn “Quyết định số 749/QĐ-TTg” không ghi ngày ban hành.",
    ),
    TextFault(
        "L-C02",
        _AIM,
        "Theo Quyết định số 749/QĐ-TTg ngày 04/6/2020.",
        "Dòng 20 (“Theo Quyết định số 749/QĐ-TTg ngày 04/6/…”)",
        "“Quyết định số 749/QĐ-TTg” ngày 04/6/2020; ở trên ghi ngày 03/6/2020.",
    ),
    TextFault(
        "L-C02",
        _AIM,
        "Theo Quyết định số 794/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ phê duyệt Chương "
        "trình Chuyển đổi số quốc gia.",
        "Dòng 20 (“Theo Quyết định số 794/QĐ-TTg ngày 03/6/…”)",
        "“Quyết định số 794/QĐ-TTg” ngày 03/6/2020; ở trên ghi số 749/QĐ-TTg.",
    ),
    TextFault(
        "L-C03",
        "theo Quyết định số 749/QĐ-TTg.",
        "theo Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ.",
        "Dòng 20 (“Nâng cao nhận thức về chuyển đổi số theo…”)",
        "Viện dẫn lại đầy đủ “Quyết định số 749/QĐ-TTg”.",
    ),
    TextFault(
        "L-C04",
        "là Kế hoạch truyền thông về",
        "là Kế hoạch truyền thông nâng cao nhận thức về",
        "Dòng 49 (“Trên đây là Kế hoạch truyền thông nâng c…”)",
        "Phần kết gọi là “Kế hoạch truyền thông nâng cao nhận thức về chuyển đổi số năm 2023”, khác tên ở trích yếu.",
    ),
    TextFault(
        "L-C05",
        "29/6/2006;",
        "29/6/2006.",
        "Dòng 11 (“Căn cứ Luật Công nghệ thông tin ngày 29/…”)",
        "Dòng căn cứ kết thúc bằng “.”.",
    ),
    TextFault(
        "L-C07",
        "Luật Công nghệ thông tin",
        "Luật Công nghệ thông tin số 67/2006/QH11",
        "Dòng 11 (“Căn cứ Luật Công nghệ thông tin số 67/20…”)",
        "Luật có ghi số, ký hiệu “67/2006/QH11”.",
    ),
    TextFault(
        "L-W01",
        "nhận thức về chuyển đổi số",
        "nhận thức về chuyên đổi số",
        "Dòng 20 (“Nâng cao nhận thức về chuyên đổi số theo…”)",
        "Viết sai “chuyên đổi số”.",
    ),
    TextFault(
        "L-W01",
        "a) Báo chí có",
        "a) Công/Trang thông tin có",
        "Dòng 24 (“a) Công/Trang thông tin có chuyên mục “C…”)",
        "Viết sai “Công/Trang”.",
    ),
    TextFault(
        "L-W01",
        "(2) Tổ chức tập huấn",
        "(2) Hướng đẫn, phối hợp",
        "Dòng 35 (“(2) Hướng đẫn, phối hợp.”)",
        "Viết sai “Hướng đẫn”.",
    ),
    TextFault(
        "L-W02",
        "Nâng cao nhận thức",
        "Nâng cao các các nhận thức",
        "Dòng 20 (“Nâng cao các các nhận thức về chuyển đổi…”)",
        "Lặp từ “các các”.",
    ),
    TextFault(
        "L-W03",
        "Nâng cao nhận thức",
        "Nâng cao nhậnthức",
        "Dòng 20 (“Nâng cao nhậnthức về chuyển đổi số theo…”)",
        "Viết liền “nhậnthức”.",
    ),
    TextFault(
        "L-W03",
        "Nâng cao nhận thức",
        "Nâng cao nhậnn thức",
        "Dòng 20 (“Nâng cao nhậnn thức về chuyển đổi số the…”)",
        "“nhậnn” không phải là một tiếng của tiếng Việt.",
    ),
    TextFault(
        "L-W03",
        "Nâng cao nhận thức",
        "Nâng cao nhân thưc",
        "Dòng 20 (“Nâng cao nhân thưc về chuyển đổi số theo…”)",
        "“thưc” không phải là một tiếng của tiếng Việt.",
    ),
    TextFault(
        "L-W03",
        "Nâng cao nhận thức",
        "Nâng cao nhậ thức",
        "Dòng 20 (“Nâng cao nhậ thức về chuyển đổi số theo…”)",
        "“nhậ” không phải là một tiếng của tiếng Việt.",
    ),
    TextFault(
        "L-W04",
        "“Chuyển đổi số”.",
        "“Chuyển đổi số.",
        "Dòng 24 (“a) Báo chí có chuyên mục “Chuyển đổi số.”)",
        "Dấu ngoặc kép mở ở “Chuyển đổi số.” không đóng.",
    ),
    TextFault(
        "L-W04",
        "“Chuyển đổi số”.",
        '"Chuyển đổi số.',
        'Dòng 24 (“a) Báo chí có chuyên mục "Chuyển đổi số.”)',
        "Dấu ngoặc kép mở ở “Chuyển đổi số.” không đóng.",
    ),
    TextFault(
        "L-W05",
        "Nâng cao nhận",
        "Nâng  cao nhận",
        "Dòng 20 (“Nâng cao nhận thức về chuyển đổi số theo…”)",
        "Hai dấu cách liền nhau ở “Nâng  cao nhận thứ”.",
    ),
    TextFault(
        "L-W06",
        "Nâng cao nhận",
        "Nâng cao , nhận",
        "Dòng 20 (“Nâng cao , nhận thức về chuyển đổi số th…”)",
        "Thừa dấu cách trước “,”.",
    ),
    TextFault(
        "L-W07",
        "Nâng cao nhận thức",
        "Nâng cao {{ aim }} nhận thức",
        "Dòng 20 (“Nâng cao {{ aim }} nhận thức về chuyển đ…”)",
        "Còn thẻ của tệp mẫu “{{ aim }}”.",
    ),
    TextFault(
        "L-W08",
        "Nâng cao nhận thức",
        "Nâng cao nhận thức trước deadline",
        "Dòng 20 (“Nâng cao nhận thức trước deadline về chu…”)",
        "Từ tiếng Anh “deadline”.",
    ),
    TextFault(
        "L-W09",
        "(nếu có)",
        "(nếu có",
        "Dòng 25 (“b) Trường học tổ chức ngoại khóa (nếu có…”)",
        "Dấu ngoặc đơn mở ở “(nếu có.” không đóng.",
    ),
    TextFault(
        "L-W10",
        "Nâng cao nhận thức",
        "Nâng cao kịp tiến đô nhận thức",
        "Dòng 20 (“Nâng cao kịp tiến đô nhận thức về chuyển…”)",
        "“tiến đô” có thể là “tiến độ” viết sai.",
    ),
    TextFault(
        "L-K01",
        _END,
        _END[:-1],
        "Dòng 49 (“Trên đây là Kế hoạch truyền thông về chu…”)",
        "Kết thúc “hiện theo Phụ lục./”.",
    ),
    TextFault(
        "L-K01",
        _END,
        _END[:-3] + ". / ghi",
        "Dòng 49 (“Trên đây là Kế hoạch truyền thông về chu…”)",
        "Kết thúc “theo Phụ lục. / ghi”.",
    ),
    TextFault(
        "L-K01",
        _END,
        _END[:-3] + ".",
        "Dòng 49 (“Trên đây là Kế hoạch truyền thông về chu…”)",
        "Nội dung văn bản không kết thúc bằng “./.”.",
    ),
    TextFault(
        "L-K03",
        "- Các sở, ban, ngành;",
        "- Các sở, ban, ngành",
        "Dòng 52 (“- Các sở, ban, ngành”)",
        "Dòng nơi nhận sai dấu.",
    ),
    TextFault(
        "L-K04",
        "- Lưu: VT, KGVX.",
        "- Lưu VT, KGVX.",
        "Dòng 53 (“- Lưu VT, KGVX.”)",
        "Ghi “- Lưu VT, KGVX.”.",
    ),
    TextFault(
        "L-K04",
        "- Lưu: VT, KGVX.",
        "- Văn phòng.",
        "Dòng 53 (“- Văn phòng.”)",
        "Dòng cuối của nơi nhận không phải là “Lưu”.",
    ),
    TextFault(
        "L-K07",
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
        "",
        "Dòng 57 (“Nguyễn Văn An”)",
        "Không ghi quyền hạn, chức vụ của người ký.",
    ),
    TextFault(
        "L-K08",
        "TM. ỦY BAN NHÂN DÂN\n",
        "\n",
        "Dòng 56 (“CHỦ TỊCH”)",
        "Không ghi “TM. ỦY BAN NHÂN DÂN” trên chức vụ người ký.",
    ),
    TextFault("L-A01", "\nPhụ lục\n", "\nPHỤ LỤC\n", "Dòng 60 (“PHỤ LỤC”)", "Ghi “PHỤ LỤC”."),
    TextFault(
        "L-A03",
        "NHIỆM VỤ NĂM 2023",
        "Nhiệm vụ năm 2023",
        "Dòng 62 (“Nhiệm vụ năm 2023”)",
        "Tên phụ lục không in hoa.",
    ),
    TextFault(
        "L-A05",
        "số 96/KH-UBND ngày 17/7/2023",
        "số 69/KH-UBND ngày 17/7/2023",
        "Dòng 64 (“(Kèm theo Kế hoạch số 69/KH-UBND ngày 17…”)",
        "Kèm theo văn bản số 69/KH-UBND.",
    ),
    TextFault(
        "L-M25",
        _AIM,
        "Giảm từ 40 vụ xuống còn 52 vụ.",
        "Dòng 20 (“Giảm từ 40 vụ xuống còn 52 vụ.”)",
        "“Giảm từ 40 vụ xuống còn 52 vụ”: số sau lớn hơn số trước.",
    ),
    TextFault(
        "L-M26",
        _AIM,
        "Có 130/124 xã đã triển khai.",
        "Dòng 20 (“Có 130/124 xã đã triển khai.”)",
        "“130/124 xã”: phần lớn hơn toàn thể.",
    ),
    TextFault(
        "L-M27",
        _AIM,
        "Quyết định này có hiệu lực ngay.",
        "Dòng 20 (“Quyết định này có hiệu lực ngay.”)",
        "Văn bản là kế hoạch nhưng ghi “Quyết định này có hiệu lực”.",
    ),
    TextFault(
        "L-M28",
        _AIM,
        "Chi tiết tại mục XI Kế hoạch này.",
        "Dòng 20 (“Chi tiết tại mục XI Kế hoạch này.”)",
        "Dẫn đến “mục XI Kế hoạch này”, văn bản chỉ có đến mục IV.",
    ),
    TextFault(
        "L-M29",
        _AIM,
        "Công an tỉnh chủ trì, phối hợp Công an tỉnh.",
        "Dòng 20 (“Công an tỉnh chủ trì, phối hợp Công an t…”)",
        "“Công an tỉnh” vừa chủ trì vừa phối hợp.",
    ),
    TextFault(
        "L-W11",
        _AIM,
        "Gửi về a@@tinh.gov.vn.",
        "Dòng 20 (“Gửi về a@@tinh.gov.vn.”)",
        "Địa chỉ viết sai “a@@tinh.gov.vn”.",
    ),
    TextFault(
        "L-W12",
        _AIM,
        "Các đơn vị thự c hiện nhiệm vụ.",
        "Dòng 20 (“Các đơn vị thự c hiện nhiệm vụ.”)",
        "Một tiếng viết rời: “thự c hiện”.",
    ),
)
