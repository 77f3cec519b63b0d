"""For each rule about Word papers: a good paper of ours, one fault planted, what is found."""

from dataclasses import dataclass
from typing import Any

from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from plancycle.model.documents import DocumentKind
from tests.documents.lint.papers import (
    LETTER,
    PLAN,
    REMINDER,
    REPORT,
    SUBMISSION,
    Plant,
    after,
    both,
    drop,
    find,
    layout,
    look,
    write,
)

LEFT, CENTRE = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER
COUNTRY = "CỘNG HÒA"
MOTTO = "Độc lập"
LONG = "Kế hoạch giao 06"
"""A paragraph of the plan long enough to show how it is laid out."""


@dataclass(frozen=True)
class Fault:
    """What is planted in which paper, and the one finding it makes."""

    rule: str
    kind: DocumentKind
    plant: Plant
    place: str
    found: str


def _section(index: int, **changes: Any) -> Plant:
    def plant(document: DocumentObject) -> None:
        for name, value in changes.items():
            setattr(document.sections[index], name, value)

    return plant


def _lying(document: DocumentObject) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)


def _no_numbers(document: DocumentObject) -> None:
    for section in document.sections:
        for paragraph in section.header.paragraphs:
            for run in paragraph.runs:
                run._r.getparent().remove(run._r)


def _number(**changes: Any) -> Plant:
    def plant(document: DocumentObject) -> None:
        paragraph = document.sections[0].header.paragraphs[0]
        if "align" in changes:
            paragraph.alignment = changes["align"]
        for run in paragraph.runs if "size" in changes else ():
            run.font.size = Pt(changes["size"])

    return plant


def _number_in_foot(document: DocumentObject) -> None:
    section = document.sections[0]
    number = section.header.paragraphs[0]._p
    section.footer.is_linked_to_previous = False
    old = section.footer.paragraphs[0]._p
    section.header._element.append(_empty(document))
    old.getparent().replace(old, number)


def _empty(document: DocumentObject) -> Any:
    return document.element.makeelement(qn("w:p"), {})


def _goes_on(document: DocumentObject) -> None:
    numbering = document.sections[1]._sectPr.find(qn("w:pgNumType"))
    numbering.getparent().remove(numbering)


def _no_line(beginning: str) -> Plant:
    """Take away the line drawn below a paragraph."""

    def plant(document: DocumentObject) -> None:
        line = find(document, beginning)._p.getnext()
        line.getparent().remove(line)

    return plant


def _line_of(beginning: str, indent: float) -> Plant:
    """Draw the line below a paragraph as long as the indents (mm) leave it."""

    def plant(document: DocumentObject) -> None:
        line = find(document, beginning)._p.getnext()
        marks = line.find(qn("w:pPr")).find(qn("w:ind"))
        for side in ("left", "right"):
            marks.set(qn(f"w:{side}"), str(round(indent * 56.7)))

    return plant


def _cell_text(row: int, column: int, text: str, table: int = -1) -> Plant:
    def plant(document: DocumentObject) -> None:
        paragraph = document.tables[table].rows[row].cells[column].paragraphs[0]
        paragraph.runs[0].text = text

    return plant


def _foot_below(document: DocumentObject) -> None:
    """The signer in a row of its own below the recipients."""
    table = document.tables[1]
    row = table.add_row()
    right = table.rows[0].cells[1]
    for paragraph in list(right.paragraphs):
        row.cells[1]._tc.append(paragraph._p)
    right.add_paragraph()


def _date_lower(document: DocumentObject) -> None:
    """The date in a row of its own below the number."""
    table = document.tables[0]
    row = table.add_row()
    row.cells[1]._tc.append(find(document, "Hà Trung, ngày")._p)
    table.rows[1].cells[1].add_paragraph()


WORD_FAULTS = (
    Fault(
        "L-P01",
        PLAN,
        _section(0, page_width=Mm(216), page_height=Mm(279)),
        "Phần trang 1, từ Bảng 1, dòng 1, cột 1 (“ỦY BAN NHÂN DÂN”)",
        "Khổ giấy 216 x 279 mm.",
    ),
    Fault(
        "L-P02",
        PLAN,
        _section(0, left_margin=Mm(20)),
        "Phần trang 1, từ Bảng 1, dòng 1, cột 1 (“ỦY BAN NHÂN DÂN”)",
        "Lề trái 20 mm.",
    ),
    Fault(
        "L-P02",
        PLAN,
        _section(1, top_margin=Mm(35)),
        "Phần trang 2, từ Đoạn 34 (“Phụ lục”)",
        "Lề trên 35 mm.",
    ),
    Fault(
        "L-P03",
        REMINDER,
        _lying,
        "Phần trang 1, từ Bảng 1, dòng 1, cột 1 (“ỦY BAN NHÂN DÂN TỈNH HÀ TRUNG”)",
        "Phần nội dung chính trình bày theo chiều ngang của giấy.",
    ),
    Fault(
        "L-P04",
        PLAN,
        _no_numbers,
        "Phần trang 1, từ Bảng 1, dòng 1, cột 1 (“ỦY BAN NHÂN DÂN”)",
        "Văn bản nhiều trang nhưng không có số trang.",
    ),
    Fault(
        "L-P05",
        PLAN,
        _number(align=LEFT),
        "Phần trang 1, từ Bảng 1, dòng 1, cột 1 (“ỦY BAN NHÂN DÂN”)",
        "Số trang không canh giữa.",
    ),
    Fault(
        "L-P05",
        PLAN,
        _number_in_foot,
        "Phần trang 1, từ Bảng 1, dòng 1, cột 1 (“ỦY BAN NHÂN DÂN”)",
        "Số trang đặt ở lề dưới.",
    ),
    Fault(
        "L-P06",
        PLAN,
        _number(size=10),
        "Phần trang 1, từ Bảng 1, dòng 1, cột 1 (“ỦY BAN NHÂN DÂN”)",
        "Số trang trình bày cỡ chữ 10.",
    ),
    Fault(
        "L-P07",
        PLAN,
        _section(0, different_first_page_header_footer=False),
        "Phần trang 1, từ Bảng 1, dòng 1, cột 1 (“ỦY BAN NHÂN DÂN”)",
        "Số trang hiện ở trang thứ nhất.",
    ),
    Fault(
        "L-P08",
        PLAN,
        _goes_on,
        "Đoạn 34 (“Phụ lục”)",
        "Số trang của phụ lục không đánh riêng từ 1.",
    ),
    Fault(
        "L-F01",
        PLAN,
        look(LONG, name="Arial"),
        "Đoạn 22 (“Kế hoạch giao 06 nhiệm vụ, chia thành 03…”)",
        "Phông chữ Arial.",
    ),
    Fault(
        "L-F02",
        PLAN,
        look(LONG, colour="0000FF"),
        "Đoạn 22 (“Kế hoạch giao 06 nhiệm vụ, chia thành 03…”)",
        "Chữ màu #0000FF.",
    ),
    Fault(
        "L-F03",
        PLAN,
        write("- Gương", "- Gu\u031bo\u031bng điển hình tại cơ sở."),
        "Đoạn 17 (“- Gương điển hình tại cơ sở.”)",
        "Có chữ Unicode tổ hợp.",
    ),
    Fault(
        "L-F04",
        PLAN,
        look(LONG, size=12),
        "Đoạn 22 (“Kế hoạch giao 06 nhiệm vụ, chia thành 03…”)",
        "Nội dung văn bản cỡ chữ 12.",
    ),
    Fault(
        "L-F05",
        PLAN,
        look(LONG, align=LEFT),
        "Đoạn 22 (“Kế hoạch giao 06 nhiệm vụ, chia thành 03…”)",
        "Đoạn văn không canh đều hai lề.",
    ),
    Fault(
        "L-F06",
        PLAN,
        layout(LONG, first_line_indent=Mm(0)),
        "Đoạn 22 (“Kế hoạch giao 06 nhiệm vụ, chia thành 03…”)",
        "Chữ đầu dòng lùi vào 0 cm.",
    ),
    Fault(
        "L-F07",
        PLAN,
        layout("3. Nhiệm vụ", space_after=Pt(0)),
        "Đoạn 22 (“Kế hoạch giao 06 nhiệm vụ, chia thành 03…”)",
        "Khoảng cách với đoạn trên 0 pt.",
    ),
    Fault(
        "L-F08",
        PLAN,
        layout(LONG, line_spacing=2.0),
        "Đoạn 22 (“Kế hoạch giao 06 nhiệm vụ, chia thành 03…”)",
        "Giãn dòng 2 lần dòng đơn.",
    ),
    Fault(
        "L-H01",
        PLAN,
        write(COUNTRY, "CỘNG HÒA XHCN CHỦ NGHĨA VIỆT NAM"),
        "Bảng 1, dòng 1, cột 2 (“CỘNG HÒA XHCN CHỦ NGHĨA VIỆT NAM”)",
        "Quốc hiệu ghi “CỘNG HÒA XHCN CHỦ NGHĨA VIỆT NAM”.",
    ),
    Fault(
        "L-H02",
        PLAN,
        look(COUNTRY, size=14),
        "Bảng 1, dòng 1, cột 2 (“CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”)",
        "Quốc hiệu trình bày cỡ chữ 14.",
    ),
    Fault(
        "L-H03",
        PLAN,
        write(MOTTO, "Độc lập-Tự do-Hạnh phúc"),
        "Bảng 1, dòng 1, cột 2 (“Độc lập-Tự do-Hạnh phúc”)",
        "Tiêu ngữ ghi “Độc lập-Tự do-Hạnh phúc”.",
    ),
    Fault(
        "L-H04",
        PLAN,
        look(MOTTO, italic=True),
        "Bảng 1, dòng 1, cột 2 (“Độc lập - Tự do - Hạnh phúc”)",
        "Tiêu ngữ trình bày nghiêng.",
    ),
    Fault(
        "L-H05",
        REMINDER,
        write("SỞ THÔNG TIN", "Sở Thông tin và Truyền thông"),
        "Bảng 1, dòng 1, cột 1 (“Sở Thông tin và Truyền thông”)",
        "Tên cơ quan trình bày không in hoa.",
    ),
    Fault(
        "L-H05",
        REMINDER,
        look("SỞ THÔNG TIN", bold=False),
        "Bảng 1, dòng 1, cột 1 (“SỞ THÔNG TIN VÀ TRUYỀN THÔNG”)",
        "Tên cơ quan ban hành không đậm, hoặc tên cơ quan chủ quản đậm.",
    ),
    Fault(
        "L-H06",
        PLAN,
        look("Số: 12", size=12),
        "Bảng 1, dòng 2, cột 1 (“Số: 12/KH-UBND”)",
        "Số, ký hiệu trình bày cỡ chữ 12.",
    ),
    Fault(
        "L-H07",
        PLAN,
        look("Hà Trung, ngày", italic=False),
        "Bảng 1, dòng 2, cột 2 (“Hà Trung, ngày 22 tháng 01 năm 2024”)",
        "Địa danh và thời gian trình bày không nghiêng.",
    ),
    Fault(
        "L-H08",
        PLAN,
        _date_lower,
        "Bảng 1, dòng 3, cột 2 (“Hà Trung, ngày 22 tháng 01 năm 2024”)",
        "Địa danh và thời gian không nằm cùng dòng với số, ký hiệu.",
    ),
    Fault(
        "L-H08",
        PLAN,
        layout("Hà Trung, ngày", space_before=Pt(20)),
        "Bảng 1, dòng 2, cột 2 (“Hà Trung, ngày 22 tháng 01 năm 2024”)",
        "Địa danh và thời gian lệch dòng với số, ký hiệu.",
    ),
    Fault(
        "L-H09",
        PLAN,
        write("KẾ HOẠCH", "Kế hoạch"),
        "Đoạn 1 (“Kế hoạch”)",
        "Tên loại văn bản trình bày không in hoa.",
    ),
    Fault(
        "L-H10",
        PLAN,
        look("Truyền thông về", bold=False),
        "Đoạn 2 (“Truyền thông về chuyển đổi số trên địa b…”)",
        "Trích yếu trình bày không đậm.",
    ),
    Fault(
        "L-H11",
        LETTER,
        drop("V/v thực hiện nhiệm vụ"),
        "Bảng 1, dòng 2, cột 1 (“Số: 12/STTTT-CNTT”)",
        "Công văn không có trích yếu “V/v …”, hoặc văn bản thiếu tên loại.",
    ),
    Fault(
        "L-H12",
        REMINDER,
        write("V/v đôn đốc", "V/v: đôn đốc gửi báo cáo"),
        "Bảng 1, dòng 2, cột 1 (“V/v: đôn đốc gửi báo cáo”)",
        "Trích yếu ghi “V/v: đôn đốc gửi báo cáo”.",
    ),
    Fault(
        "L-H13",
        REMINDER,
        look("V/v đôn đốc", italic=True),
        "Bảng 1, dòng 2, cột 1 (“V/v đôn đốc gửi báo cáo 6 tháng đầu năm…”)",
        "Trích yếu công văn trình bày nghiêng.",
    ),
    Fault(
        "L-H14",
        REMINDER,
        look("Kính gửi", size=12),
        "Đoạn 1 (“Kính gửi: Sở Công Thương”)",
        "Kính gửi trình bày cỡ chữ 12.",
    ),
    Fault(
        "L-H15",
        REMINDER,
        after("Kính gửi", "- Sở Tài chính."),
        "Đoạn 1 (“Kính gửi: Sở Công Thương”)",
        "Vừa ghi nơi gửi cùng dòng, vừa liệt kê bên dưới.",
    ),
    Fault(
        "L-H16",
        REMINDER,
        both(drop("Kính gửi"), drop("- Như trên")),
        "Bảng 1, dòng 2, cột 1 (“V/v đôn đốc gửi báo cáo 6 tháng đầu năm…”)",
        "Không có “Kính gửi”.",
    ),
    Fault(
        "L-H17",
        PLAN,
        _no_line(MOTTO),
        "Bảng 1, dòng 1, cột 2 (“Độc lập - Tự do - Hạnh phúc”)",
        "Không có đường kẻ dưới Tiêu ngữ.",
    ),
    Fault(
        "L-H17",
        PLAN,
        _line_of(MOTTO, 35),
        "Bảng 1, dòng 1, cột 2 (“Độc lập - Tự do - Hạnh phúc”)",
        "Đường kẻ dưới Tiêu ngữ dài 21 mm, dòng chữ dài 56 mm.",
    ),
    Fault(
        "L-H18",
        PLAN,
        _line_of("TỈNH HÀ TRUNG", 15),
        "Bảng 1, dòng 1, cột 1 (“TỈNH HÀ TRUNG”)",
        "Đường kẻ dưới tên cơ quan ban hành dài 45 mm, dòng chữ dài 35 mm.",
    ),
    Fault(
        "L-H18",
        PLAN,
        _no_line("TỈNH HÀ TRUNG"),
        "Bảng 1, dòng 1, cột 1 (“TỈNH HÀ TRUNG”)",
        "Không có đường kẻ dưới tên cơ quan ban hành.",
    ),
    Fault(
        "L-H19",
        PLAN,
        _no_line("Truyền thông về"),
        "Đoạn 2 (“Truyền thông về chuyển đổi số trên địa b…”)",
        "Không có đường kẻ dưới trích yếu.",
    ),
    Fault(
        "L-S04",
        PLAN,
        _cell_text(5, 0, "05"),
        "Bảng 3, dòng 6, cột 1 (“05”)",
        "Số thứ tự “5” nhảy cóc, sau “2”.",
    ),
    Fault(
        "L-S06",
        PLAN,
        look("I. MỤC TIÊU", bold=False),
        "Đoạn 8 (“I. MỤC TIÊU”)",
        "Tiêu đề phần trình bày không đậm.",
    ),
    Fault(
        "L-S07",
        PLAN,
        look("1. Mục tiêu", bold=False),
        "Đoạn 9 (“1. Mục tiêu tổng quát”)",
        "Tiêu đề mục trình bày không đậm.",
    ),
    Fault(
        "L-S05",
        PLAN,
        write(LONG, "Kế hoạch giao 07 nhiệm vụ tại Phụ lục kèm theo."),
        "Đoạn 22 (“Kế hoạch giao 07 nhiệm vụ tại Phụ lục kè…”)",
        "Ghi “07 nhiệm vụ” nhưng liệt kê 6.",
    ),
    Fault(
        "L-C05",
        PLAN,
        write("Căn cứ Luật", "Căn cứ Luật Ngân sách nhà nước ngày 25/6/2015,"),
        "Đoạn 3 (“Căn cứ Luật Ngân sách nhà nước ngày 25/6…”)",
        "Dòng căn cứ kết thúc bằng “,”.",
    ),
    Fault(
        "L-C06",
        PLAN,
        look("Căn cứ Luật", italic=False),
        "Đoạn 3 (“Căn cứ Luật Ngân sách nhà nước ngày 25/6…”)",
        "Căn cứ trình bày không nghiêng.",
    ),
    Fault(
        "L-W07",
        PLAN,
        write("- Gương", "- {{ content }}."),
        "Đoạn 17 (“- {{ content }}.”)",
        "Còn thẻ của tệp mẫu “{{ content }}”.",
    ),
    Fault(
        "L-K02",
        PLAN,
        look("Nơi nhận:", italic=False),
        "Bảng 2, dòng 1, cột 1 (“Nơi nhận:”)",
        "“Nơi nhận:” trình bày không nghiêng.",
    ),
    Fault(
        "L-K03",
        PLAN,
        write("- Lưu", "- Lưu: VT, KGVX"),
        "Bảng 2, dòng 1, cột 1 (“- Lưu: VT, KGVX”)",
        "Dòng nơi nhận sai dấu.",
    ),
    Fault(
        "L-K05",
        PLAN,
        look("- Lưu", size=14),
        "Bảng 2, dòng 1, cột 1 (“- Lưu: VT, KGVX.”)",
        "Nơi nhận trình bày cỡ chữ 14.",
    ),
    Fault(
        "L-K06",
        REMINDER,
        drop("- Như trên"),
        "Bảng 2, dòng 1, cột 1 (“- Lưu: VT, CNTT.”)",
        "Văn bản có “Kính gửi” nhưng nơi nhận không ghi “Như trên”.",
    ),
    Fault(
        "L-K08",
        PLAN,
        drop("TM. ỦY BAN"),
        "Bảng 2, dòng 1, cột 2 (“KT. CHỦ TỊCH”)",
        "Không ghi “TM. ỦY BAN NHÂN DÂN” trên chức vụ người ký.",
    ),
    Fault(
        "L-K09",
        PLAN,
        write("KT. CHỦ TỊCH", "KT CHỦ TỊCH"),
        "Bảng 2, dòng 1, cột 2 (“KT CHỦ TỊCH”)",
        "Ghi “KT CHỦ TỊCH”.",
    ),
    Fault(
        "L-K10",
        PLAN,
        look("PHÓ CHỦ TỊCH", bold=False),
        "Bảng 2, dòng 1, cột 2 (“PHÓ CHỦ TỊCH”)",
        "Quyền hạn, chức vụ trình bày không đậm.",
    ),
    Fault(
        "L-K11",
        PLAN,
        look("Trần Thị Hà", italic=True),
        "Bảng 2, dòng 1, cột 2 (“Trần Thị Hà”)",
        "Họ tên người ký trình bày nghiêng.",
    ),
    Fault(
        "L-K12",
        PLAN,
        write("Trần Thị Hà", "TS. Trần Thị Hà"),
        "Bảng 2, dòng 1, cột 2 (“TS. Trần Thị Hà”)",
        "Ghi học hàm, học vị trước họ tên: “TS.”.",
    ),
    Fault(
        "L-K13",
        PLAN,
        write("Trần Thị Hà", ""),
        "Bảng 2, dòng 1, cột 2 (“PHÓ CHỦ TỊCH”)",
        "Chưa có họ tên người ký.",
    ),
    Fault(
        "L-K14",
        PLAN,
        _foot_below,
        "Bảng 2, dòng 1, cột 1 (“Nơi nhận:”)",
        "“Nơi nhận:” không nằm bên trái, ngang hàng với chức vụ người ký.",
    ),
    Fault(
        "L-K15",
        PLAN,
        layout("Trần Thị Hà", space_before=Pt(6)),
        "Bảng 2, dòng 1, cột 2 (“Trần Thị Hà”)",
        "Không đủ chỗ cho chữ ký giữa chức vụ và họ tên.",
    ),
    Fault("L-A01", PLAN, write("Phụ lục", "PHỤ LỤC"), "Đoạn 34 (“PHỤ LỤC”)", "Ghi “PHỤ LỤC”."),
    Fault(
        "L-A02",
        REPORT,
        both(
            write("Phụ lục III", "Phụ lục 3"),
            write("Tiến độ từng", "Tiến độ tại Phụ lục I, định mức tại Phụ lục 3."),
        ),
        "(“Phụ lục 3”)",
        "Ghi “Phụ lục 3”.",
    ),
    Fault(
        "L-A03",
        PLAN,
        write("NHIỆM VỤ", "Nhiệm vụ truyền thông về chuyển đổi số"),
        "Đoạn 35 (“Nhiệm vụ truyền thông về chuyển đổi số”)",
        "Tên phụ lục không in hoa.",
    ),
    Fault(
        "L-A04",
        PLAN,
        write("(Kèm theo", "Kèm theo Kế hoạch"),
        "Đoạn 35 (“NHIỆM VỤ TRUYỀN THÔNG VỀ CHUYỂN ĐỔI SỐ N…”)",
        "Không có dòng “(Kèm theo …)”.",
    ),
    Fault(
        "L-A05",
        PLAN,
        write("(Kèm theo", "(Kèm theo Kế hoạch số 21/KH-UBND ngày 22/01/2024)"),
        "Đoạn 36 (“(Kèm theo Kế hoạch số 21/KH-UBND ngày 22…”)",
        "Kèm theo văn bản số 21/KH-UBND.",
    ),
    Fault(
        "L-A05",
        PLAN,
        write("(Kèm theo", "(Kèm theo Kế hoạch số 12/KH-UBND ngày 26/12/2024)"),
        "Đoạn 36 (“(Kèm theo Kế hoạch số 12/KH-UBND ngày 26…”)",
        "Kèm theo văn bản ngày 26/12/2024.",
    ),
    Fault(
        "L-A06",
        PLAN,
        look("Phụ lục", align=LEFT),
        "Đoạn 34 (“Phụ lục”)",
        "“Phụ lục” trình bày canh trái.",
    ),
    Fault(
        "L-A07",
        PLAN,
        look("NHIỆM VỤ", bold=False),
        "Đoạn 35 (“NHIỆM VỤ TRUYỀN THÔNG VỀ CHUYỂN ĐỔI SỐ N…”)",
        "Tên phụ lục trình bày không đậm.",
    ),
    Fault(
        "L-A08",
        PLAN,
        look("(Kèm theo", italic=False),
        "Đoạn 36 (“(Kèm theo Kế hoạch số 12/KH-UBND ngày 22…”)",
        "“(Kèm theo …)” trình bày không nghiêng.",
    ),
    Fault(
        "L-A09",
        PLAN,
        write(LONG, "Kế hoạch giao nhiệm vụ cho các đơn vị."),
        "Đoạn 34 (“Phụ lục”)",
        "Nội dung văn bản không nhắc đến “Phụ lục”.",
    ),
    Fault("L-H01", PLAN, drop(COUNTRY), "Đầu văn bản", "Không có Quốc hiệu."),
    Fault("L-H03", PLAN, drop(MOTTO), "Đầu văn bản", "Không có Tiêu ngữ."),
    Fault(
        "L-H05",
        REMINDER,
        both(drop("SỞ THÔNG TIN"), drop("ỦY BAN")),
        "Đầu văn bản",
        "Không có tên cơ quan ban hành.",
    ),
    Fault("L-H06", REMINDER, drop("Số: 12"), "Đầu văn bản", "Không có số, ký hiệu."),
    Fault(
        "L-H07",
        PLAN,
        drop("Hà Trung, ngày"),
        "Đầu văn bản",
        "Không có địa danh và thời gian ban hành.",
    ),
    Fault(
        "L-H11",
        PLAN,
        drop("Truyền thông về"),
        "Đoạn 1 (“KẾ HOẠCH”)",
        "Không có trích yếu nội dung.",
    ),
    Fault(
        "L-H18",
        REMINDER,
        look("SỞ THÔNG TIN", underline=True),
        "Bảng 1, dòng 1, cột 1 (“SỞ THÔNG TIN VÀ TRUYỀN THÔNG”)",
        "Đường kẻ dưới tên cơ quan ban hành dài bằng dòng chữ (gạch chân).",
    ),
    Fault("L-K02", SUBMISSION, drop("Nơi nhận:"), "Cuối văn bản", "Không có “Nơi nhận:”."),
    Fault(
        "L-K02",
        SUBMISSION,
        write("Nơi nhận:", "Nơi nhận"),
        "Bảng 2, dòng 1, cột 1 (“Nơi nhận”)",
        "Ghi “Nơi nhận”.",
    ),
)
