"""The official letter that gives one unit its tasks (Công văn giao nhiệm vụ)."""

from docx.document import Document

from templates.builder.parts import addressees, foot, head
from templates.builder.style import (
    CENTRE,
    JUSTIFY,
    LEFT,
    PORTRAIT_WIDTH,
    grid,
    loop,
    new_document,
    paragraph,
    point,
    set_title,
    table_gap,
    tag,
    tag_row,
    text_row,
)

_ORDER = ("id", "title", "co_leads", "partners", "quota", "time")
_LEAD_COLUMNS = {
    "id": ("Mã", 11),
    "title": ("Nhiệm vụ", 0),
    "partners": ("Phối hợp", 29),
    "quota": ("Định mức", 26),
    "time": ("Thời gian", 22),
}


def build() -> Document:
    """The template of the assignment letter."""
    document = new_document()
    set_title(document, "V/v {{ subject }}")
    head(document, subject="{{ subject }}")
    addressees(document)
    paragraph(
        document,
        "Thực hiện {{ plan_full }}, {{ lead }} "
        "{% if binding %}thông báo nhiệm vụ {{ issuer }} giao và yêu cầu {{ unit }} tổ chức thực "
        "hiện{% else %}trân trọng đề nghị {{ unit }} quan tâm, phối hợp thực hiện{% endif %} các "
        "nội dung sau:",
    )
    _tasks(document)
    _duties(document)
    _reports(document)
    paragraph(
        document,
        "{% if binding %}{{ lead }} yêu cầu {{ unit }} tổ chức thực hiện bảo đảm chất lượng, đúng "
        "thời gian{% else %}{{ lead }} trân trọng cảm ơn sự phối hợp của {{ unit }}{% endif %}./.",
        keep_next=True,
    )
    foot(document)
    return document


def _tasks(document: Document) -> None:
    tag(document, "if lead_rows")
    point(document, "{{ numbers.leads }}. Nhiệm vụ chủ trì thực hiện")
    tag(document, "if shared")
    _lead_table(document, {**_LEAD_COLUMNS, "co_leads": ("Cùng chủ trì", 28)})
    tag(document, "else")
    _lead_table(document, _LEAD_COLUMNS)
    tag(document, "endif")
    table_gap(document)
    tag(document, "endif")
    tag(document, "if partner_rows")
    point(document, "{{ numbers.partners }}. Nhiệm vụ phối hợp thực hiện")
    table = grid(document, [12, 93, 60], ["Mã", "Nhiệm vụ", "Đơn vị chủ trì"])
    tag_row(table, "for row in partner_rows")
    texts = ["{{ row.id }}", "{{ row.title }}", "{{ row.leads }}"]
    text_row(table, texts, align=[CENTRE, JUSTIFY, LEFT])
    tag_row(table, "endfor")
    table_gap(document)
    paragraph(
        document,
        "Kết quả của các nhiệm vụ này do đơn vị chủ trì báo cáo; {{ unit }} không phải báo cáo kết "
        "quả đối với nhiệm vụ phối hợp.",
    )
    tag(document, "endif")


def _lead_table(document: Document, columns: dict[str, tuple[str, int]]) -> None:
    """The tasks a unit leads; the title takes what the other columns leave."""
    order = [name for name in _ORDER if name in columns]
    rest = PORTRAIT_WIDTH - sum(width for _, width in columns.values())
    widths = [columns[name][1] or rest for name in order]
    table = grid(document, widths, [columns[name][0] for name in order])
    tag_row(table, "for row in lead_rows")
    align = [{"id": CENTRE, "time": CENTRE, "title": JUSTIFY}.get(name, LEFT) for name in order]
    text_row(table, [f"{{{{ row.{name} }}}}" for name in order], align=align)
    tag_row(table, "endfor")


def _duties(document: Document) -> None:
    tag(document, "if duties")
    point(document, "{{ numbers.duties }}. Trách nhiệm nêu tại phần tổ chức thực hiện của Kế hoạch")
    loop(document, "line", "duties")
    tag(document, "endif")


def _reports(document: Document) -> None:
    tag(document, "if periods")
    point(document, "{{ numbers.reports }}. Báo cáo kết quả")
    paragraph(
        document,
        "{{ lead }} {% if binding %}yêu cầu{% else %}đề nghị{% endif %} {{ unit }} gửi báo cáo kết "
        "quả {% if lead_rows %}các nhiệm vụ chủ trì {% endif %}theo thời hạn sau:",
        keep_next=True,
    )
    table = grid(document, [55, 60, 50], ["Kỳ báo cáo", "Thời gian lấy số liệu", "Thời hạn gửi"])
    tag_row(table, "for row in periods")
    texts = ["Báo cáo {{ row.title }}", "{{ row.first_day }} - {{ row.last_day }}"]
    text_row(table, [*texts, "Trước ngày {{ row.before }}"], align=[LEFT, CENTRE, CENTRE])
    tag_row(table, "endfor")
    table_gap(document)
    for line in (
        "- Báo cáo theo biểu mẫu Word do {{ lead }} gửi qua thư điện tử; mỗi đơn vị, mỗi kỳ có một "
        "biểu mẫu riêng.",
        "- Điền biểu mẫu, đính kèm vào thư trả lời và gửi về địa chỉ {{ reply_to }}.",
        "- Không sửa mã báo cáo, mã nhiệm vụ và tên các cột của biểu mẫu.",
        "- Đầu mối giải đáp: {{ contact }}.",
    ):
        paragraph(document, line)
    tag(document, "endif")
