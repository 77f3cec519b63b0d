"""Papers typed from nothing, as offices do it: no template of ours, lines drawn as shapes."""

from collections.abc import Callable, Sequence

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

_LINE = (
    f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict>'
    '<v:line style="position:absolute" from="40pt,2pt" to="{}pt,2pt"/></w:pict></w:r>'
)
_HEAD = ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "ỦY BAN NHÂN DÂN TỈNH HÀ TRUNG")


def _blank() -> DocumentObject:
    document = Document()
    sheet(document.sections[0])
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    return document


def sheet(section: Section, *, lying: bool = False) -> None:
    """A4 with the margins of the decree."""
    section.page_width, section.page_height = (Mm(297), Mm(210)) if lying else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)


def _say(
    paragraph: Paragraph,
    text: str,
    size: float = 14,
    *,
    bold: bool | None = None,
    italic: bool | None = None,
) -> None:
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)


def _centred(place: DocumentObject | _Cell, text: str, size: float = 14, **look: bool) -> Paragraph:
    paragraph = place.add_paragraph()
    paragraph.alignment = ALIGN.CENTER
    _say(paragraph, text, size, **look)
    return paragraph


def _line(place: DocumentObject | _Cell, end: int) -> None:
    place.add_paragraph()._p.append(parse_xml(_LINE.format(end)))


def _head(
    document: DocumentObject,
    number: str,
    date: str,
    subject: str = "",
    agencies: tuple[str, str] = _HEAD,
) -> None:
    own, superior = agencies
    (left, right), (below_left, below_right) = (r.cells for r in document.add_table(2, 2).rows)
    if superior:
        _centred(left, superior, 13)
    _centred(left, own, 13, bold=True)
    _line(left, 90)
    _centred(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True)
    _centred(right, "Độc lập - Tự do - Hạnh phúc", 14, bold=True)
    _line(right, 200)
    _centred(below_left, number, 13)
    _centred(below_right, date, 14, italic=True)
    if subject:
        _centred(below_left, subject, 12).paragraph_format.space_before = Pt(6)
    for cell in (left, right, below_left, below_right):
        cell._tc.remove(cell.paragraphs[0]._p)


def _title(document: DocumentObject, kind: str, abstract: str) -> None:
    _centred(document, kind, bold=True).paragraph_format.space_before = Pt(12)
    _centred(document, abstract, bold=True)
    _line(document, 200)


def _text(document: DocumentObject, *texts: str, **look: bool) -> None:
    for text in texts:
        paragraph = document.add_paragraph()
        paragraph.alignment = ALIGN.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Mm(12.7)
        paragraph.paragraph_format.space_before = Pt(6)
        _say(paragraph, text, **look)


def _foot(document: DocumentObject, items: Sequence[str], signer: Sequence[str]) -> None:
    document.add_paragraph()
    left, right = document.add_table(1, 2).rows[0].cells
    _say(left.paragraphs[0], "Nơi nhận:", 12, bold=True, italic=True)
    for item in items:
        _say(left.add_paragraph(), item, 11)
    *titles, name = signer
    for title in titles:
        _centred(right, title, bold=True)
    for _ in range(4):
        right.add_paragraph()
    _centred(right, name, bold=True)
    right._tc.remove(right.paragraphs[0]._p)
    _number_pages(document.sections[0])


def _number_pages(section: Section) -> None:
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = ALIGN.CENTER
    for mark in (
        f'<w:fldChar {nsdecls("w")} w:fldCharType="begin"/>',
        f"<w:instrText {nsdecls('w')}>PAGE</w:instrText>",
        f'<w:fldChar {nsdecls("w")} w:fldCharType="end"/>',
    ):
        run = paragraph.add_run()
        run.font.size = Pt(14)
        run._r.append(parse_xml(mark))


def _appendix(
    document: DocumentObject,
    heading: tuple[str, str, str],
    rows: Sequence[Sequence[str]],
    *,
    lying: bool = False,
) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    sheet(section, lying=lying)
    _number_pages(section)
    for old in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(old)
    section._sectPr.append(parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>'))
    label, title, reference = heading
    _centred(document, label, bold=True)
    _centred(document, title, bold=True)
    _centred(document, reference, italic=True)
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            _say(cell.paragraphs[0], text, 12)


def letter() -> DocumentObject:
    """An official letter to two addressees."""
    document = _blank()
    subject = "V/v tăng cường truyền thông\nvề chuyển đổi số năm 2026"
    _head(document, "Số: 485/SKHCN-CĐS", "Hà Trung, ngày 06 tháng 5 năm 2026", subject)
    _centred(document, "Kính gửi:").paragraph_format.space_before = Pt(12)
    for text in ("- Các sở, ban, ngành tỉnh;", "- Ủy ban nhân dân các xã, phường."):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = Mm(60)
        _say(paragraph, text)
    _text(
        document,
        "Thực hiện Kế hoạch số 15/KH-UBND ngày 12/01/2026 của Ủy ban nhân dân tỉnh về truyền thông "
        "chuyển đổi số năm 2026, Sở Khoa học và Công nghệ đề nghị các cơ quan, đơn vị, địa phương "
        "thực hiện một số nội dung sau:",
    )
    _text(document, "1. Các sở, ban, ngành tỉnh", bold=True)
    _text(
        document,
        "a) Mở chuyên mục “Chuyển đổi số” trên trang thông tin điện tử; mỗi tháng có ít nhất 02 "
        "tin, bài.",
        "b) Hưởng ứng Ngày Chuyển đổi số quốc gia (10/10) trong Quý IV/2026.",
    )
    _text(document, "2. Ủy ban nhân dân các xã, phường", bold=True)
    _text(document, "- Phát thanh 01 lần/tuần.", "- Phát huy vai trò tổ công nghệ số cộng đồng.")
    _text(
        document,
        "Kết quả gửi về Sở Khoa học và Công nghệ trước ngày 20/11/2026 để tổng hợp. Có vướng mắc, "
        "liên hệ Phòng Chuyển đổi số, điện thoại 0203.3835.678./.",
    )
    items = ("- Như trên;", "- UBND tỉnh (báo cáo);", "- Lưu: VT, CĐS.")
    _foot(document, items, ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Thị Minh Hà"))
    return document


def report() -> DocumentObject:
    """A report with two appendices, the second on a lying sheet."""
    document = _blank()
    _head(document, "Số: 07/BC-SKHCN", "Hà Trung, ngày 02 tháng 02 năm 2026")
    _title(document, "BÁO CÁO", "Kết quả truyền thông về chuyển đổi số năm 2025")
    _text(
        document,
        "Thực hiện Kế hoạch số 15/KH-UBND ngày 12/01/2025 của Ủy ban nhân dân tỉnh về truyền thông "
        "chuyển đổi số năm 2025, Sở Khoa học và Công nghệ báo cáo kết quả như sau:",
    )
    _text(document, "I. KẾT QUẢ THỰC HIỆN", "1. Công tác chỉ đạo", bold=True)
    _text(document, "Ban hành 05 văn bản chỉ đạo, hướng dẫn (chi tiết tại Phụ lục I kèm theo).")
    _text(document, "2. Kết quả theo nhiệm vụ", bold=True)
    _text(
        document, "Có 12/15 nhiệm vụ hoàn thành, đạt 80%; 03 nhiệm vụ đang thực hiện (Phụ lục II)."
    )
    _text(document, "II. TỒN TẠI, HẠN CHẾ", bold=True)
    _text(document, "Một số đơn vị gửi báo cáo chậm; kinh phí bố trí còn hạn chế.")
    _text(document, "III. PHƯƠNG HƯỚNG, NHIỆM VỤ", bold=True)
    _text(
        document,
        "Tiếp tục đổi mới nội dung, hình thức truyền thông, bám sát nhu cầu của người dân và doanh "
        "nghiệp trên địa bàn tỉnh.",
        "Sở Khoa học và Công nghệ báo cáo Ủy ban nhân dân tỉnh xem xét, chỉ đạo./.",
    )
    _foot(document, ("- UBND tỉnh;", "- Lưu: VT, CĐS."), ("GIÁM ĐỐC", "Lê Văn Bình"))
    with_paper = "(Kèm theo Báo cáo số 07/BC-SKHCN ngày 02/02/2026 của Sở Khoa học và Công nghệ)"
    papers = (
        ("TT", "Văn bản", "Ngày"),
        ("1", "Kế hoạch của Sở", "15/01/2025"),
        ("2", "Hướng dẫn", "20/3/2025"),
    )
    _appendix(document, ("Phụ lục I", "VĂN BẢN ĐÃ BAN HÀNH", with_paper), papers)
    tasks = (
        ("TT", "Nhiệm vụ", "Thời gian", "Kết quả"),
        ("1", "Ngày hội (10/10)", "Quý IV/2025", "Đạt"),
        ("2", "Tập huấn", "Tháng 6/2025", "Đạt"),
    )
    _appendix(document, ("Phụ lục II", "TIẾN ĐỘ NHIỆM VỤ", with_paper), tasks, lying=True)
    return document


def plan() -> DocumentObject:
    """A commune's plan with its legal bases."""
    document = _blank()
    agencies = ("ỦY BAN NHÂN DÂN\nXÃ AN BÌNH", "")
    _head(document, "Số: 09/KH-UBND", "An Bình, ngày 10 tháng 3 năm 2026", agencies=agencies)
    abstract = "Truyền thông về chuyển đổi số trên địa bàn xã An Bình năm 2026"
    _title(document, "KẾ HOẠCH", abstract)
    _text(
        document,
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
        "Căn cứ Nghị định số 42/2022/NĐ-CP ngày 24 tháng 6 năm 2022 của Chính phủ quy định về việc "
        "cung cấp thông tin và dịch vụ công trực tuyến của cơ quan nhà nước trên môi trường mạng;",
        "Thực hiện Kế hoạch số 15/KH-UBND ngày 12 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh về "
        "truyền thông chuyển đổi số năm 2026.",
        italic=True,
    )
    _text(
        document,
        "Ủy ban nhân dân xã An Bình ban hành Kế hoạch truyền thông về chuyển đổi số năm 2026 với "
        "các nội dung sau:",
    )
    _text(document, "I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích", bold=True)
    _text(document, "Nâng cao nhận thức của người dân về chuyển đổi số, nhất là ở các thôn.")
    _text(document, "2. Yêu cầu", bold=True)
    _text(document, "Nội dung ngắn gọn, dễ hiểu.")
    _text(document, "II. NỘI DUNG", bold=True)
    _text(
        document,
        "Tập trung 03 nội dung sau:",
        "1. Phổ biến kỹ năng số cơ bản cho người dân.",
        "2. Hướng dẫn sử dụng dịch vụ công trực tuyến.",
        "3. Cảnh báo lừa đảo trên không gian mạng.",
    )
    _text(document, "III. TỔ CHỨC THỰC HIỆN", bold=True)
    _text(
        document,
        "1. Văn phòng HĐND và UBND xã: Chủ trì; báo cáo 6 tháng trước ngày 20/6, báo cáo năm trước "
        "ngày 20/12/2026.",
        "2. Các thôn: Phát trên loa truyền thanh.",
        "Trên đây là Kế hoạch truyền thông về chuyển đổi số trên địa bàn xã năm 2026, yêu cầu các "
        "đơn vị nghiêm túc thực hiện./.",
    )
    items = ("- UBND tỉnh (b/c);", "- CT, các PCT UBND xã;", "- Lưu: VT, VP.")
    _foot(document, items, ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Thị Hồng"))
    return document


def notice() -> DocumentObject:
    """A notice of one page, to nobody in particular."""
    document = _blank()
    agencies = ("PHÒNG VĂN HÓA - XÃ HỘI", "ỦY BAN NHÂN DÂN XÃ AN BÌNH")
    _head(document, "Số: 12/TB-VHXH", "An Bình, ngày 20 tháng 4 năm 2026", agencies=agencies)
    _title(document, "THÔNG BÁO", "Về việc tổ chức lớp bồi dưỡng kỹ năng số")
    _text(
        document,
        "Thực hiện Kế hoạch số 09/KH-UBND ngày 10/3/2026 của Ủy ban nhân dân xã An Bình truyền "
        "thông về chuyển đổi số năm 2026, Phòng Văn hóa - Xã hội thông báo như sau:",
        "1. Thời gian: 01 ngày, thứ Ba, ngày 12/5/2026.",
        "2. Địa điểm: Nhà văn hóa xã.",
        "3. Thành phần: Tổ công nghệ số cộng đồng của 08 thôn (mỗi thôn 03 người).",
        "Đề nghị các thôn cử người tham dự đầy đủ, đúng giờ./.",
    )
    _foot(document, ("- Các thôn;", "- Lưu: VT."), ("TRƯỞNG PHÒNG", "Phạm Văn Đức"))
    return document


def submission() -> DocumentObject:
    """A submission whose first sentence begins like a legal basis."""
    document = _blank()
    _head(document, "Số: 25/TTr-SKHCN", "Hà Trung, ngày 05 tháng 01 năm 2026")
    abstract = "Về việc ban hành Kế hoạch truyền thông về chuyển đổi số năm 2026"
    _title(document, "TỜ TRÌNH", abstract)
    addressed = _centred(document, "Kính gửi: Ủy ban nhân dân tỉnh Hà Trung")
    addressed.paragraph_format.space_before = Pt(12)
    _text(
        document,
        "Căn cứ Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ phê duyệt “Chương "
        "trình Chuyển đổi số quốc gia đến năm 2025, định hướng đến năm 2030”, Sở Khoa học và Công "
        "nghệ đã xây dựng dự thảo Kế hoạch, kính trình Ủy ban nhân dân tỉnh xem xét, ban hành.",
    )
    _text(document, "1. Sự cần thiết", bold=True)
    _text(document, "Kế hoạch năm 2025 đã kết thúc.")
    _text(document, "2. Nội dung dự thảo", bold=True)
    _text(document, "Dự thảo gồm 04 phần và 01 phụ lục.")
    _text(document, "(Gửi kèm theo dự thảo Kế hoạch)", italic=True)
    _text(document, "Kính trình Ủy ban nhân dân tỉnh xem xét, quyết định./.")
    _foot(document, ("- Như trên;", "- Lưu: VT, CĐS."), ("GIÁM ĐỐC", "Lê Văn Bình"))
    return document


def decision() -> DocumentObject:
    """A chairman's own decision, signed for him by his deputy."""
    document = _blank()
    agencies = ("ỦY BAN NHÂN DÂN\nTỈNH HÀ TRUNG", "")
    _head(document, "Số: 512/QĐ-UBND", "Hà Trung, ngày 12 tháng 3 năm 2026", agencies=agencies)
    _title(document, "QUYẾT ĐỊNH", "Về việc thành lập Tổ công tác chuyển đổi số tỉnh Hà Trung")
    _centred(document, "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HÀ TRUNG", bold=True)
    _text(
        document,
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
        "Trên cơ sở ý kiến thống nhất của các sở, ban, ngành tỉnh;",
        "Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ.",
        italic=True,
    )
    _centred(document, "QUYẾT ĐỊNH:", bold=True)
    for number, text in (
        (1, " Thành lập Tổ công tác chuyển đổi số tỉnh Hà Trung."),
        (2, " Tổ công tác tham mưu Chủ tịch Ủy ban nhân dân tỉnh về chuyển đổi số."),
        (3, " Giám đốc Sở Khoa học và Công nghệ chịu trách nhiệm thi hành Quyết định này./."),
    ):
        _text(document, f"Điều {number}.", bold=True)
        _say(document.paragraphs[-1], text)
    signer = ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Nam")
    _foot(document, ("- Như Điều 3;", "- Lưu: VT, KGVX."), signer)
    return document


TYPED: dict[str, Callable[[], DocumentObject]] = {
    "typed letter": letter,
    "typed report": report,
    "typed plan": plan,
    "typed notice": notice,
    "typed submission": submission,
    "typed decision": decision,
}
