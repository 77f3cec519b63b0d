"""The report form a unit fills in: a table of its tasks and targets, parts in words, its code.

The table has a column for totals, and one for rebroadcasts, only where a row asks for them: Word
has no column that comes and goes, so each way it may look is a table of its own, and one stays.
"""

from collections.abc import Callable, Mapping

from docx.document import Document as DocumentObject
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import Table, _Cell

from plancycle.forms.wording.headings import (
    ANSWER_HEADING,
    EXPECTED_HEADING,
    ID_HEADING,
    TITLE_HEADING,
    UNIT_HEADING,
)
from plancycle.forms.wording.instructions import DELIVERED_LINE
from plancycle.forms.wording.vocabulary import STATUS_PLACEHOLDER
from plancycle.model.reports import Field, TaskStatus
from templates.builder import form_parts, style

_ID, _TITLE, _UNIT, _EXPECTED = "id", "title", "unit", "expected"
_Key = Field | str

WIDTHS: Mapping[str, Mapping[_Key, float]] = {
    "with_total and with_rebroadcasts": {
        _ID: 13,
        _TITLE: 38,
        Field.STATUS: 21,
        Field.QUANTITY: 18,
        Field.TOTAL: 17,
        Field.REBROADCASTS: 16,
        _UNIT: 19,
        _EXPECTED: 25,
        Field.RESULT: 31,
        Field.EVIDENCE: 25,
        Field.COST: 18,
        Field.DIFFICULTIES: 21,
    },
    "with_total": {
        _ID: 13,
        _TITLE: 43,
        Field.STATUS: 21,
        Field.QUANTITY: 18,
        Field.TOTAL: 17,
        _UNIT: 20,
        _EXPECTED: 27,
        Field.RESULT: 35,
        Field.EVIDENCE: 27,
        Field.COST: 18,
        Field.DIFFICULTIES: 23,
    },
    "with_rebroadcasts": {
        _ID: 11,
        _TITLE: 45,
        Field.STATUS: 21,
        Field.QUANTITY: 18,
        Field.REBROADCASTS: 16,
        _UNIT: 20,
        _EXPECTED: 27,
        Field.RESULT: 36,
        Field.EVIDENCE: 27,
        Field.COST: 18,
        Field.DIFFICULTIES: 23,
    },
    "": {
        _ID: 11,
        _TITLE: 50,
        Field.STATUS: 22,
        Field.QUANTITY: 18,
        _UNIT: 21,
        _EXPECTED: 27,
        Field.RESULT: 42,
        Field.EVIDENCE: 28,
        Field.COST: 18,
        Field.DIFFICULTIES: 25,
    },
}
"""Columns by when they stand, in mm; each way sums up to the 262 mm between the margins."""


def build() -> DocumentObject:
    """The template.

    Its placeholders are the keys of :func:`plancycle.forms.printing.write.form_context`.
    """
    document = form_parts.new_form("Biểu mẫu báo cáo {{ period_title }} - {{ unit_name }}")
    _head(document)
    _instructions(document)
    style.tag(document, "if rows")
    form_parts.subheading(
        document,
        "I. KẾT QUẢ THỰC HIỆN TỪNG {% if with_tasks %}NHIỆM VỤ{% endif %}"
        "{% if with_tasks and with_targets %}, {% endif %}"
        "{% if with_targets %}CHỈ TIÊU{% endif %}",
    )
    _tables(document)
    form_parts.subheading(document, "II. NỘI DUNG BÁO CÁO BẰNG LỜI", before=10)
    style.tag(document, "else")
    form_parts.line(
        document,
        "Trong kỳ này, {{ unit_name }} không chủ trì nhiệm vụ nào nên không có bảng nhiệm vụ. Đề "
        "nghị cho ý kiến về các nội dung dưới đây (nếu có).",
        before=6,
    )
    form_parts.subheading(document, "NỘI DUNG BÁO CÁO BẰNG LỜI")
    style.tag(document, "endif")
    form_parts.parts(document, ANSWER_HEADING)
    form_parts.signer(document, "Người lập báo cáo")
    return document


def _head(document: DocumentObject) -> None:
    style.paragraph(document, "BÁO CÁO KẾT QUẢ THỰC HIỆN NHIỆM VỤ", "Tên loại", size=14)
    style.paragraph(document, "{{ plan_title }}", "Căn giữa", bold=True, size=13)
    style.paragraph(
        document, "Kỳ báo cáo: {{ period_title }}", "Căn giữa", bold=True, size=13, after=6
    )
    form_parts.line(document, "Đơn vị báo cáo: **{{ unit_name }}**")
    form_parts.line(
        document,
        "Số liệu tính từ ngày {{ window_start }} đến hết ngày {{ window_end }}. "
        "Cơ quan tổng hợp: {{ lead_agency }}.",
    )
    style.tag(document, "if invited")
    form_parts.line(
        document,
        "{{ lead_agency }} trân trọng đề nghị quý cơ quan phối hợp cung cấp kết quả thực hiện và "
        "gửi lại biểu mẫu này **trước ngày {{ before }}** qua thư điện tử {{ reply_to }}. "
        "Trân trọng cảm ơn sự phối hợp của quý cơ quan.",
    )
    style.tag(document, "else")
    form_parts.line(
        document,
        "Thời hạn gửi: **trước ngày {{ before }}**, qua thư điện tử {{ reply_to }}.",
    )
    style.tag(document, "endif")


def _instructions(document: DocumentObject) -> None:
    """Short, in the order in which a person works through the form; of a column only if it stands.

    A form with targets alone has no task whose state could be chosen, but one may no longer fit.
    """
    quantity, total = (f"“{f.vietnamese}”" for f in (Field.QUANTITY, Field.TOTAL))
    states = ", ".join(s.vietnamese for s in TaskStatus)
    form_parts.line(document, "**Cách điền biểu mẫu:**", before=4, size=form_parts.BODY)
    form_parts.instructions(
        document,
        "rows",
        f"Cột “{Field.STATUS.vietnamese}”: bấm vào chữ “{STATUS_PLACEHOLDER}” và chọn một trong "
        f"các mục: {states}.",
        f"Cột {quantity} và “{Field.COST.vietnamese}”: chỉ ghi số, ví dụ 12 "
        "hoặc 12,5; không ghi chữ. Nhiệm vụ không tính được bằng số thì để trống.",
    )
    form_parts.instructions(
        document,
        "with_total",
        f"Cột {total}: ở dòng tính theo tỷ lệ, ghi số đã đạt ở cột {quantity} và tổng số phải "
        f"tính ở cột này, không ghi %; dòng có dấu “-” không phải ghi.",
    )
    form_parts.instructions(document, "with_delivered", DELIVERED_LINE)
    form_parts.instructions(
        document,
        "with_targets",
        f"Dòng chỉ tiêu (mã CT): không cần chọn tình trạng, trừ khi chỉ tiêu không áp dụng được "
        f"nữa thì chọn “{TaskStatus.NO_LONGER_FITS.vietnamese}” và nêu lý do ở cột cuối.",
    )
    form_parts.instructions(
        document,
        "with_rebroadcasts",
        f"Cột “{Field.REBROADCASTS.vietnamese}”: ghi riêng số lần phát lại, không cộng vào cột "
        f"{quantity}.",
    )
    form_parts.instructions(
        document,
        "rows",
        f"Không sửa, xóa cột “{ID_HEADING}”, dòng tiêu đề của bảng và chân trang.",
    )
    form_parts.send_back(document)


def _tables(document: DocumentObject) -> None:
    """The four ways the table may look; all but one are gone once rendered."""
    for index, (condition, widths) in enumerate(WIDTHS.items()):
        branch = f"{'elif' if index else 'if'} {condition}" if condition else "else"
        style.tag(document, branch)
        _table(document, widths)
    style.tag(document, "endif")


_HEADINGS = {
    _ID: ID_HEADING,
    _TITLE: TITLE_HEADING,
    _UNIT: UNIT_HEADING,
    _EXPECTED: EXPECTED_HEADING,
}


def _table(document: DocumentObject, widths: Mapping[_Key, float]) -> None:
    names = [c.vietnamese if isinstance(c, Field) else _HEADINGS[c] for c in widths]
    table: Table = style.grid(
        document, list(widths.values()), names, size=form_parts.HEADER, hold=False
    )
    style.tag_row(table, "for row in rows")
    # What a unit will write is not known here: a row that may not break would lose its end.
    row = style.add_row(table, cant_split=False)
    for column, cell in zip(widths, row.cells, strict=True):
        _CELLS.get(column, form_parts.blank)(cell)
    style.tag_row(table, "endfor")


def _status(cell: _Cell) -> None:
    """A drop-down list. It has no id: Word gives each copy in the rows one of its own."""
    made = style.paragraph(cell, "", "Ô bảng", align=style.CENTRE)
    items = "".join(
        f'<w:listItem w:displayText="{s.vietnamese}" w:value="{s.vietnamese}"/>' for s in TaskStatus
    )
    size = f'<w:sz w:val="{form_parts.BODY * 2}"/><w:szCs w:val="{form_parts.BODY * 2}"/>'
    made._p.append(
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr><w:rPr>{size}</w:rPr>"
            f'<w:alias w:val="{Field.STATUS.vietnamese}"/><w:tag w:val="status"/>'
            f"<w:showingPlcHdr/><w:dropDownList>{items}</w:dropDownList></w:sdtPr>"
            f'<w:sdtContent><w:r><w:rPr><w:color w:val="7F7F7F"/>{size}</w:rPr>'
            f"<w:t>{STATUS_PLACEHOLDER}</w:t></w:r></w:sdtContent></w:sdt>"
        )
    )


_CELLS: Mapping[_Key, Callable[[_Cell], None]] = {
    _ID: lambda cell: form_parts.centred(cell, "{{ row.id }}", bold=True),
    _TITLE: form_parts.row_title,
    _UNIT: lambda cell: form_parts.centred(cell, "{{ row.unit }}"),
    _EXPECTED: form_parts.expected,
    Field.STATUS: _status,
    Field.QUANTITY: lambda cell: form_parts.blank(cell, "{{ row.quantity }}", centre=True),
    Field.TOTAL: lambda cell: form_parts.blank(cell, "{{ row.total }}", centre=True),
    Field.REBROADCASTS: lambda cell: form_parts.blank(cell, "{{ row.rebroadcasts }}", centre=True),
    Field.COST: lambda cell: form_parts.blank(cell, centre=True),
}
"""How a cell is made; the others are blanks for words."""
