"""The budget estimate a unit fills in: a table of what each of its tasks is to cost."""

from docx.document import Document as DocumentObject

from plancycle.forms.wording.headings import (
    EXPECTED_HEADING,
    ID_HEADING,
    PROPOSAL_HEADING,
    TITLE_HEADING,
    UNIT_HEADING,
    heading,
)
from plancycle.model.periods import FormKind
from plancycle.model.reports import Field
from templates.builder import form_parts, style


def _named(field: Field) -> str:
    return heading(field, FormKind.ESTIMATE)


_COLUMNS: tuple[tuple[str, float], ...] = (
    (ID_HEADING, 11),
    (TITLE_HEADING, 68),
    (UNIT_HEADING, 22),
    (EXPECTED_HEADING, 29),
    (_named(Field.QUANTITY), 20),
    (_named(Field.COST), 24),
    (_named(Field.FUNDING), 34),
    (_named(Field.BASIS), 54),
)


def build() -> DocumentObject:
    """The template.

    Its placeholders are the keys of :func:`plancycle.forms.printing.write.form_context`.
    """
    document = form_parts.new_form("Biểu mẫu dự toán kinh phí - {{ unit_name }}")
    _head(document)
    _instructions(document)
    form_parts.subheading(document, "I. DỰ TOÁN TỪNG NHIỆM VỤ")
    _table(document)
    form_parts.subheading(document, "II. ĐỀ XUẤT, KIẾN NGHỊ (NẾU CÓ)", before=10)
    form_parts.parts(document, PROPOSAL_HEADING)
    form_parts.signer(document, "Người lập dự toán")
    return document


def _head(document: DocumentObject) -> None:
    style.paragraph(document, "DỰ TOÁN KINH PHÍ", "Tên loại", size=14)
    style.paragraph(document, "{{ plan_title }}", "Căn giữa", bold=True, size=13)
    style.paragraph(
        document,
        "Kinh phí sử dụng từ ngày {{ window_start }} đến hết ngày {{ window_end }}",
        "Căn giữa",
        bold=True,
        size=13,
        after=6,
    )
    form_parts.line(document, "Đơn vị lập: **{{ unit_name }}**")
    form_parts.line(
        document,
        "Kỳ tổng hợp: {{ period_title }}. Cơ quan tổng hợp: {{ lead_agency }}.",
    )
    style.tag(document, "if invited")
    form_parts.line(
        document,
        "{{ lead_agency }} trân trọng đề nghị quý cơ quan phối hợp lập dự toán và gửi lại biểu mẫu "
        "này **trước ngày {{ before }}** qua thư điện tử {{ reply_to }}. "
        "Trân trọng cảm ơn sự phối hợp của quý cơ quan.",
    )
    style.tag(document, "else")
    form_parts.line(
        document,
        "Thời hạn gửi: **trước ngày {{ before }}**, qua thư điện tử {{ reply_to }}.",
    )
    style.tag(document, "endif")


def _instructions(document: DocumentObject) -> None:
    form_parts.line(document, "**Cách điền biểu mẫu:**", before=4, size=form_parts.BODY)
    form_parts.instructions(
        document,
        None,
        f"Cột “{_named(Field.COST)}”: ghi số tiền bằng triệu đồng, ví dụ 12 hoặc 12,5; ghi 0 nếu "
        "không đề nghị kinh phí. Cột này không để trống.",
        f"Cột “{_named(Field.QUANTITY)}”: chỉ ghi số; nhiệm vụ không tính được bằng số thì để "
        "trống.",
        f"Cột “{_named(Field.FUNDING)}”: ngân sách nhà nước, lồng ghép chương trình, đề án, hoặc "
        "nguồn huy động hợp pháp khác.",
        f"Cột “{_named(Field.BASIS)}”: nêu định mức chi, số lượng, đơn giá.",
        f"Không cần ghi dòng tổng cộng. Không sửa, xóa cột “{ID_HEADING}”, dòng tiêu đề của bảng "
        "và chân trang.",
    )
    form_parts.send_back(document)


def _table(document: DocumentObject) -> None:
    names, widths = zip(*_COLUMNS, strict=True)
    table = style.grid(document, widths, names, size=form_parts.HEADER, hold=False)
    style.tag_row(table, "for row in rows")
    cells = style.add_row(table).cells
    form_parts.centred(cells[0], "{{ row.id }}", bold=True)
    form_parts.row_title(cells[1])
    form_parts.centred(cells[2], "{{ row.unit }}")
    form_parts.expected(cells[3])
    form_parts.blank(cells[4], centre=True)
    form_parts.blank(cells[5], centre=True)
    form_parts.blank(cells[6])
    form_parts.blank(cells[7])
    style.tag_row(table, "endfor")
