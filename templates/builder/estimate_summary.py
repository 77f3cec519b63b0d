"""The letter with the year's budget estimates to the agency that appraises them (Công văn)."""

from docx.document import Document

from templates.builder.parts import addressees, appendix_title, foot, head
from templates.builder.style import (
    CENTRE,
    LEFT,
    RIGHT,
    grid,
    loop,
    new_document,
    paragraph,
    set_title,
    start_appendix,
    table_gap,
    tag,
    tag_row,
    text_row,
)


def build() -> Document:
    """The template of the estimate summary."""
    document = new_document()
    set_title(document, "V/v {{ subject }}")
    head(document, subject="{{ subject }}")
    addressees(document)
    paragraph(
        document,
        "Thực hiện {{ plan_citation }}, {{ lead }} đã đề nghị các đơn vị chủ trì nhiệm vụ lập dự "
        "toán kinh phí {{ money_time }} theo biểu mẫu thống nhất, gửi {{ sent_to }} trước ngày "
        "{{ due_before }}. {{ reporting }}",
    )
    _sums(document)
    tag(document, "if replaces")
    paragraph(document, "{{ replaces }}")
    tag(document, "endif")
    paragraph(
        document,
        "{% if row_chunks %}Trên cơ sở dự toán của {{ units }}, {% endif %}{{ author }} "
        "{{ request }}./.",
        keep_next=True,
    )
    foot(document)
    _appendix(document)
    return document


def _sums(document: Document) -> None:
    paragraph(
        document,
        "{{ total }}{% if row_chunks %} Dự toán của từng đơn vị, từng nhiệm vụ nêu tại Phụ lục kèm "
        "theo.{% endif %}",
    )
    tag(document, "if sources")
    paragraph(document, "Theo nguồn kinh phí do {{ units }} đề nghị:", keep_next=True)
    loop(document, "line", "sources")
    tag(document, "endif")
    tag(document, "if proposals")
    paragraph(document, "Đề xuất, kiến nghị kèm theo dự toán:", keep_next=True)
    loop(document, "line", "proposals")
    tag(document, "endif")


def _appendix(document: Document) -> None:
    start_appendix(document, landscape=True)
    tag(document, "if row_chunks")
    appendix_title(document, "Phụ lục", "{{ appendix_name }}")
    tag(document, "endif")
    tag(document, "for lot in row_chunks")
    columns = {
        "TT": 12,
        "Đơn vị, nhiệm vụ": 72,
        "Số lượng": 18,
        "Đơn vị tính": 24,
        "Dự toán (triệu đồng)": 28,
        "Nguồn kinh phí": 32,
        "Căn cứ, cách tính": 38,
        "Ý kiến thẩm định": 28,
    }
    table = grid(document, list(columns.values()), list(columns))
    align = [CENTRE, LEFT, RIGHT, CENTRE, RIGHT, LEFT, LEFT, LEFT]
    cells = ("place", "name", "quantity", "measure", "amount", "funding", "basis")
    texts = [*(f"{{{{ row.{cell} }}}}" for cell in cells), ""]
    tag_row(table, "for row in lot")
    tag_row(table, "if row.sum")
    # A unit never stands at the foot of a page without its first task.
    text_row(table, texts, align=align, bold=True, keep_next=True)
    tag_row(table, "else")
    text_row(table, texts, align=align)
    tag_row(table, "endif")
    tag_row(table, "endfor")
    table_gap(document)
    tag(document, "endfor")
