"""The report form a unit fills in: a table of its tasks, four parts in words, its code in the foot.

No table but those two: a person told "Bảng 1, dòng 4" must find it.
"""

from docx.document import Document as DocumentObject
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell

from plancycle.forms.vocabulary import (
    ANSWER_HEADING,
    EXPECTED_HEADING,
    ID_HEADING,
    PART_HEADING,
    STATUS_PLACEHOLDER,
    TITLE_HEADING,
    TOKEN_LABEL,
    UNIT_HEADING,
)
from plancycle.model.reports import Field, TaskStatus
from templates.builder import style

_TASK_COLUMNS: tuple[tuple[str, float], ...] = (
    (ID_HEADING, 11),
    (TITLE_HEADING, 50),
    (Field.STATUS.vietnamese, 22),
    (Field.QUANTITY.vietnamese, 18),
    (UNIT_HEADING, 21),
    (EXPECTED_HEADING, 27),
    (Field.RESULT.vietnamese, 42),
    (Field.EVIDENCE.vietnamese, 29),
    (Field.COST.vietnamese, 17),
    (Field.DIFFICULTIES.vietnamese, 25),
)
_PART_COLUMNS: tuple[tuple[str, float], ...] = (
    (ID_HEADING, 11),
    (PART_HEADING, 50),
    (ANSWER_HEADING, 201),
)
_BODY = 11
_SMALL = 9
_GREY = RGBColor(0x59, 0x59, 0x59)


def build() -> DocumentObject:
    """The template; its placeholders are the keys of :func:`plancycle.forms.write.form_context`."""
    document = style.new_document(landscape=True)
    document.core_properties.title = "Biểu mẫu báo cáo {{ period_title }} - {{ unit_name }}"
    section = document.sections[0]
    section.left_margin = section.right_margin = Mm(17.5)
    section.top_margin, section.bottom_margin = Mm(18), Mm(16)
    section.header_distance = Mm(8)
    for run in section.header.paragraphs[0].runs:
        run.font.size = Pt(_BODY)
    _foot(document)
    _head(document)
    _instructions(document)
    style.tag(document, "if rows")
    _subheading(document, "I. KẾT QUẢ THỰC HIỆN TỪNG NHIỆM VỤ")
    _tasks(document)
    _subheading(document, "II. NỘI DUNG BÁO CÁO BẰNG LỜI", before=10)
    style.tag(document, "else")
    _line(
        document,
        "Trong kỳ này, {{ unit_name }} không chủ trì nhiệm vụ nào của kế hoạch nên không có bảng "
        "nhiệm vụ. Đề nghị cho ý kiến về các nội dung dưới đây (nếu có).",
        before=6,
    )
    _subheading(document, "NỘI DUNG BÁO CÁO BẰNG LỜI", before=6)
    style.tag(document, "endif")
    _parts(document)
    _signer(document)
    return document


def _line(
    document: DocumentObject, text: str, *, before: float = 0, after: float = 2, size: float = 12
) -> None:
    style.paragraph(document, text, "Normal", size=size, before=before, after=after)


def _subheading(document: DocumentObject, text: str, *, before: float = 6) -> None:
    style.paragraph(
        document, text, "Normal", bold=True, size=12, before=before, after=4, keep_next=True
    )


def _head(document: DocumentObject) -> None:
    style.paragraph(document, "BÁO CÁO KẾT QUẢ THỰC HIỆN NHIỆM VỤ", "Tên loại", size=14)
    style.paragraph(document, "{{ plan_title }}", "Căn giữa", bold=True, size=13)
    style.paragraph(
        document, "Kỳ báo cáo: {{ period_title }}", "Căn giữa", bold=True, size=13, after=6
    )
    _line(document, "Đơn vị báo cáo: **{{ unit_name }}**")
    _line(
        document,
        "Số liệu tính từ ngày {{ window_start }} đến hết ngày {{ window_end }}. "
        "Cơ quan tổng hợp: {{ lead_agency }}.",
    )
    style.tag(document, "if invited")
    _line(
        document,
        "{{ lead_agency }} trân trọng đề nghị quý cơ quan phối hợp cung cấp kết quả thực hiện và "
        "gửi lại biểu mẫu này **trước ngày {{ before }}** qua thư điện tử {{ reply_to }}. "
        "Trân trọng cảm ơn sự phối hợp của quý cơ quan.",
    )
    style.tag(document, "else")
    _line(
        document,
        "Thời hạn gửi: **trước ngày {{ before }}**, qua thư điện tử {{ reply_to }}.",
    )
    style.tag(document, "endif")


def _instructions(document: DocumentObject) -> None:
    """Short, in the order in which a person works through the form."""
    _line(document, "**Cách điền biểu mẫu:**", before=4, size=_BODY)
    style.tag(document, "if rows")
    states = ", ".join(s.vietnamese for s in TaskStatus)
    for text in (
        f"- Cột “{Field.STATUS.vietnamese}”: bấm vào chữ “{STATUS_PLACEHOLDER}” và chọn một trong "
        f"các mục: {states}.",
        f"- Cột “{Field.QUANTITY.vietnamese}” và “{Field.COST.vietnamese}”: chỉ ghi số, ví dụ 12 "
        "hoặc 12,5; không ghi chữ. Nhiệm vụ không tính được bằng số thì để trống.",
        f"- Không sửa, xóa cột “{ID_HEADING}”, dòng tiêu đề của bảng và chân trang.",
    ):
        _line(document, text, after=0, size=_BODY)
    style.tag(document, "endif")
    _line(
        document,
        "- Lưu tệp ở dạng Word (.docx), không đặt mật khẩu, rồi gửi lại bằng cách trả lời (Reply) "
        "thư điện tử đã gửi kèm biểu mẫu này.",
        size=_BODY,
    )


def _tasks(document: DocumentObject) -> None:
    names, widths = zip(*_TASK_COLUMNS, strict=True)
    table = style.grid(document, widths, names, size=10.5)
    style.tag_row(table, "for row in rows")
    cells = style.add_row(table).cells
    centre = {"align": style.CENTRE, "size": _BODY}
    style.paragraph(cells[0], "{{ row.id }}", "Ô bảng", bold=True, **centre)
    _title(cells[1])
    _status(cells[2])
    _blank(cells[3], centred=True)
    style.paragraph(cells[4], "{{ row.unit }}", "Ô bảng", **centre)
    style.paragraph(cells[5], "{{ row.expected }}", "Ô bảng", after=0, **centre)
    _small(cells[5], "{{ row.quota }}", centred=True)
    _blank(cells[6])
    _blank(cells[7])
    _blank(cells[8], centred=True)
    _blank(cells[9])
    style.tag_row(table, "endfor")


def _title(cell: _Cell) -> None:
    style.paragraph(cell, "{{ row.title }}", "Ô bảng", size=_BODY)
    style.tag(cell, "if row.co_leads")
    _small(cell, "(cùng chủ trì: {{ row.co_leads }})")
    style.tag(cell, "endif")


def _small(cell: _Cell, text: str, *, centred: bool = False) -> None:
    made = style.paragraph(
        cell, text, "Ô bảng", align=style.CENTRE if centred else None, size=_SMALL, before=0
    )
    for run in made.runs:
        run.font.color.rgb = _GREY


def _blank(cell: _Cell, *, centred: bool = False) -> None:
    """An empty cell whose paragraph mark carries the size, so that typed text takes it."""
    made = style.paragraph(cell, "", "Ô bảng", align=style.CENTRE if centred else style.LEFT)
    look = OxmlElement("w:rPr")
    for name in ("w:sz", "w:szCs"):
        size = OxmlElement(name)
        size.set(qn("w:val"), str(_BODY * 2))
        look.append(size)
    made._p.get_or_add_pPr().append(look)


def _status(cell: _Cell) -> None:
    """A drop-down list. It has no id: Word gives each copy in the rows one of its own."""
    made = style.paragraph(cell, "", "Ô bảng", align=style.CENTRE)
    items = "".join(
        f'<w:listItem w:displayText="{s.vietnamese}" w:value="{s.vietnamese}"/>' for s in TaskStatus
    )
    size = f'<w:sz w:val="{_BODY * 2}"/><w:szCs w:val="{_BODY * 2}"/>'
    made._p.append(
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr><w:rPr>{size}</w:rPr>"
            f'<w:alias w:val="{Field.STATUS.vietnamese}"/><w:tag w:val="status"/>'
            f"<w:showingPlcHdr/><w:dropDownList>{items}</w:dropDownList></w:sdtPr>"
            f'<w:sdtContent><w:r><w:rPr><w:color w:val="7F7F7F"/>{size}</w:rPr>'
            f"<w:t>{STATUS_PLACEHOLDER}</w:t></w:r></w:sdtContent></w:sdt>"
        )
    )


def _parts(document: DocumentObject) -> None:
    names, widths = zip(*_PART_COLUMNS, strict=True)
    table: Table = style.grid(document, widths, names, size=10.5)
    style.tag_row(table, "for part in parts")
    row = style.add_row(table)
    row.height = Mm(16)
    style.paragraph(
        row.cells[0], "{{ part.id }}", "Ô bảng", align=style.CENTRE, bold=True, size=_BODY
    )
    style.paragraph(row.cells[1], "{{ part.heading }}", "Ô bảng", size=_BODY)
    _blank(row.cells[2])
    style.tag_row(table, "endfor")


def _signer(document: DocumentObject) -> None:
    """For the unit that also prints and signs; lines and no table, which would be a third one."""
    _line(
        document,
        "Người lập báo cáo: ……………………………………………  Điện thoại: ……………………………",
        before=8,
    )
    for text, bold, italic in (
        ("THỦ TRƯỞNG ĐƠN VỊ", True, None),
        ("(Ký, ghi rõ họ tên nếu gửi bản giấy)", None, True),
    ):
        made = style.paragraph(
            document, text, "Căn giữa", bold=bold, italic=italic, size=12, keep_next=True
        )
        made.paragraph_format.left_indent = Mm(150)
    document.paragraphs[-1].paragraph_format.keep_with_next = None


def _foot(document: DocumentObject) -> None:
    """The code on every page, the first included: the foot outlives properties and tags."""
    section = document.sections[0]
    for footer in (section.footer, section.first_page_footer):
        footer.is_linked_to_previous = False
        line = footer.paragraphs[0]
        line.alignment = style.CENTRE
        style.add_text(
            line,
            f"{TOKEN_LABEL}: **{{{{ token }}}}** - {{{{ unit_name }}}} - {{{{ period_title }}}}",
        )
