"""The plan (Kế hoạch): four parts and an appendix of tasks on lying pages."""

from docx.document import Document

from templates.builder.parts import appendix_title, foot, head, title
from templates.builder.style import (
    CENTRE,
    JUSTIFY,
    LEFT,
    grid,
    heading,
    loop,
    new_document,
    paragraph,
    point,
    set_title,
    span_row,
    start_appendix,
    tag,
    tag_row,
    text_row,
)

_COLUMNS = {
    "TT": 12,
    "Nội dung nhiệm vụ": 84,
    "Đơn vị thực hiện (chủ trì)": 45,
    "Đơn vị phối hợp": 43,
    "Định mức/Kết quả": 40,
    "Thời gian": 28,
}


def build() -> Document:
    """The template of the plan."""
    document = new_document()
    set_title(document, "Kế hoạch {{ title_small }}")
    head(document)
    title(document, "KẾ HOẠCH")
    loop(document, "line", "bases", style="Căn cứ")
    paragraph(
        document,
        "{{ issuer }} ban hành Kế hoạch {{ title_small }}"
        "{% if parent %} để tiếp tục triển khai {{ parent }}{% endif %}, cụ thể như sau:",
    )
    _aims(document)
    _work(document)
    _end(document)
    foot(document)
    _appendix(document)
    return document


def _aims(document: Document) -> None:
    tag(document, "if numbers.aims")
    heading(document, "{{ numbers.aims }}. MỤC TIÊU")
    _points(document, "general", "Mục tiêu tổng quát", "general_aims")
    _points(document, "targets", "Mục tiêu cụ thể", "targets")
    tag(document, "endif")


def _points(document: Document, number: str, name: str, lines: str) -> None:
    tag(document, f"if {lines}")
    point(document, f"{{{{ numbers.{number} }}}}. {name}")
    loop(document, "line", lines)
    tag(document, "endif")


def _work(document: Document) -> None:
    heading(document, "{{ numbers.work }}. NỘI DUNG, HÌNH THỨC VÀ NHIỆM VỤ")
    _points(document, "contents", "Nội dung truyền thông", "contents")
    _points(document, "channels", "Hình thức truyền thông", "channels")
    point(document, "{{ numbers.tasks }}. Nhiệm vụ cụ thể")
    paragraph(
        document,
        "Kế hoạch giao {{ task_count }} nhiệm vụ, chia thành {{ group_count }} nhóm; nội dung, đơn "
        "vị chủ trì, đơn vị phối hợp, định mức và thời gian thực hiện của từng nhiệm vụ tại Phụ "
        "lục kèm theo Kế hoạch này.",
    )


def _end(document: Document) -> None:
    tag(document, "if budget")
    heading(document, "{{ numbers.budget }}. KINH PHÍ THỰC HIỆN")
    loop(document, "line", "budget")
    tag(document, "endif")
    tag(document, "if duties")
    heading(document, "{{ numbers.duties }}. TỔ CHỨC THỰC HIỆN")
    tag(document, "for duty in duties")
    point(document, "{{ duty.heading }}")
    loop(document, "line", "duty.points")
    tag(document, "endfor")
    tag(document, "endif")
    paragraph(document, "{{ closing }}", keep_next=True)


def _appendix(document: Document) -> None:
    start_appendix(document, landscape=True)
    appendix_title(document, "Phụ lục", "{{ appendix_title }}")
    table = grid(document, list(_COLUMNS.values()), list(_COLUMNS))
    tag_row(table, "for group in task_groups")
    span_row(table, "{{ group.number }}", "{{ group.title }}")
    tag_row(table, "for row in group.rows")
    cells = ("id", "title", "leads", "partners", "quota", "time")
    texts = [f"{{{{ row.{cell} }}}}" for cell in cells]
    text_row(table, texts, align=[CENTRE, JUSTIFY, LEFT, LEFT, LEFT, CENTRE])
    tag_row(table, "endfor")
    tag_row(table, "endfor")
