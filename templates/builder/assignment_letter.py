"""The official letter that gives one unit its tasks (Công văn giao nhiệm vụ)."""

from collections.abc import Mapping

from docx.document import Document

from templates.builder.parts import ASKS, addressees, foot, head
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

Columns = Mapping[str, tuple[str, int]]
"""Heading and width in millimetres by the name of a row's value; width 0 takes what is left."""

_CENTRED = {"id", "time", "unit", "aim"}
_TIME = 25
"""A day of ten characters, as 10/10/2026, and the edges of its cell: else it breaks in its year."""

_LEADS: Columns = {
    "id": ("Mã", 11),
    "title": ("Nhiệm vụ", 0),
    "partners": ("Phối hợp", 29),
    "quota": ("Định mức", 26),
    "time": ("Thời gian", _TIME),
}
_SHARED_LEADS: Columns = {
    "id": ("Mã", 11),
    "title": ("Nhiệm vụ", 0),
    "co_leads": ("Cùng chủ trì", 27),
    "partners": ("Phối hợp", 28),
    "quota": ("Định mức", 25),
    "time": ("Thời gian", _TIME),
}
_LEADS_WITH_PRODUCTS: Columns = {
    "id": ("Mã", 11),
    "title": ("Nhiệm vụ", 0),
    "partners": ("Phối hợp", 26),
    "product": ("Sản phẩm", 26),
    "quota": ("Định mức", 24),
    "time": ("Thời gian", _TIME),
}
_SHARED_LEADS_WITH_PRODUCTS: Columns = {
    "id": ("Mã", 10),
    "title": ("Nhiệm vụ", 0),
    "co_leads": ("Cùng chủ trì", 22),
    "partners": ("Phối hợp", 22),
    "product": ("Sản phẩm", 23),
    "quota": ("Định mức", 24),
    "time": ("Thời gian", _TIME),
}
_PARTNERS: Columns = {
    "id": ("Mã", 12),
    "title": ("Nhiệm vụ", 0),
    "leads": ("Đơn vị chủ trì", 60),
}
_PARTNERS_WITH_PRODUCTS: Columns = {
    "id": ("Mã", 12),
    "title": ("Nhiệm vụ", 0),
    "leads": ("Đơn vị chủ trì", 42),
    "product": ("Sản phẩm", 52),
}
_TARGETS: Columns = {
    "id": ("Mã", 16),
    "title": ("Chỉ tiêu", 0),
    "unit": ("Đơn vị tính", 31),
    "aim": ("Mức phấn đấu", 36),
}


def build() -> Document:
    """The template of the assignment letter."""
    document = new_document()
    set_title(document, "V/v {{ subject }}")
    head(document, subject="{{ subject }}")
    addressees(document)
    body(document)
    foot(document)
    return document


def body(document: Document) -> None:
    """What the letter and the notice say alike, from the opening to the last sentence."""
    paragraph(
        document,
        "Thực hiện {{ plan_full }}, {{ agency }} {% if not binding %}trân trọng đề nghị {{ unit }} "
        "quan tâm, phối hợp thực hiện{% elif agency == issuer %}giao nhiệm vụ và yêu cầu "
        "{{ unit }} tổ chức thực hiện{% else %}thông báo nhiệm vụ {{ issuer }} giao và đề nghị "
        "{{ unit }} tổ chức thực hiện{% endif %} các nội dung sau:",
    )
    _leads(document)
    _partners(document)
    _targets(document)
    _duties(document)
    _reports(document)
    paragraph(
        document,
        "{{ agency }} {% if binding %}"
        + ASKS
        + " {{ unit }} tổ chức thực hiện bảo đảm chất lượng, "
        "đúng thời gian{% else %}trân trọng cảm ơn sự phối hợp của {{ unit }}{% endif %}./.",
        keep_next=True,
    )


_NUMBERS = " ~ ".join(
    f"numbers.{part}" for part in ("leads", "partners", "targets", "duties", "reports")
)


def _point(document: Document, part: str, text: str) -> None:
    """The heading of a part; the only one has no number."""
    number = f"{{% if ({_NUMBERS}) | length > 1 %}}{{{{ numbers.{part} }}}}. {{% endif %}}"
    point(document, f"{number}{text}")


def _leads(document: Document) -> None:
    tag(document, "if lead_rows")
    _point(document, "leads", "Nhiệm vụ chủ trì thực hiện")
    tag(document, "if shared and products")
    _table(document, "lead_rows", _SHARED_LEADS_WITH_PRODUCTS)
    tag(document, "elif shared")
    _table(document, "lead_rows", _SHARED_LEADS)
    tag(document, "elif products")
    _table(document, "lead_rows", _LEADS_WITH_PRODUCTS)
    tag(document, "else")
    _table(document, "lead_rows", _LEADS)
    tag(document, "endif")
    table_gap(document)
    tag(document, "endif")


def _partners(document: Document) -> None:
    tag(document, "if partner_rows")
    _point(document, "partners", "Nhiệm vụ phối hợp thực hiện")
    tag(document, "if partner_products")
    _table(document, "partner_rows", _PARTNERS_WITH_PRODUCTS)
    tag(document, "else")
    _table(document, "partner_rows", _PARTNERS)
    tag(document, "endif")
    table_gap(document)
    paragraph(
        document,
        "Kết quả của {% if partner_rows | length > 1 %}các {% endif %}nhiệm vụ này do đơn vị chủ "
        "trì báo cáo; {{ unit }} không phải báo cáo kết quả đối với nhiệm vụ phối hợp.",
    )
    tag(document, "endif")


def _targets(document: Document) -> None:
    tag(document, "if targets")
    _point(document, "targets", "Chỉ tiêu báo cáo")
    _table(document, "targets", _TARGETS)
    table_gap(document)
    paragraph(
        document,
        "Đối với {% if targets | length > 1 %}mỗi chỉ tiêu{% else %}chỉ tiêu này{% endif %}, "
        "{{ unit }} báo cáo số đạt được và tổng số thuộc diện trong phạm vi "
        "phụ trách; chỉ tiêu không còn phù hợp thì nêu rõ lý do.",
    )
    tag(document, "endif")


def _table(document: Document, rows: str, columns: Columns) -> None:
    """A table of rows of the context."""
    rest = PORTRAIT_WIDTH - sum(width for _, width in columns.values())
    widths = [width or rest for _, width in columns.values()]
    table = grid(document, widths, [heading for heading, _ in columns.values()])
    tag_row(table, f"for row in {rows}")
    align = [CENTRE if n in _CENTRED else JUSTIFY if n == "title" else LEFT for n in columns]
    text_row(table, [f"{{{{ row.{name} }}}}" for name in columns], align=align)
    tag_row(table, "endfor")


def _duties(document: Document) -> None:
    tag(document, "if duties")
    _point(document, "duties", "Trách nhiệm nêu tại {{ duty_place }}")
    loop(document, "line", "duties")
    tag(document, "endif")


def _reports(document: Document) -> None:
    tag(document, "if periods")
    _point(document, "reports", "{{ delivery_heading }}")
    paragraph(
        document,
        "{{ agency }} {% if binding and agency == issuer %}yêu cầu{% else %}đề nghị{% endif %} "
        "{{ unit }} gửi "
        "{{ delivery }} theo thời hạn sau:",
        keep_next=True,
    )
    first = "{% if estimates %}Nội dung gửi{% else %}Kỳ báo cáo{% endif %}"
    table = grid(document, [64, 54, 47], [first, "Thời gian lấy số liệu", "Thời hạn gửi"])
    tag_row(table, "for row in periods")
    texts = ["{{ row.asked }}", "{{ row.data }}", "Trước ngày {{ row.before }}"]
    text_row(table, texts, align=[LEFT, CENTRE, CENTRE])
    tag_row(table, "endfor")
    table_gap(document)
    for line in (
        "- {% if estimates %}Lập báo cáo, dự toán{% else %}Báo cáo{% endif %} theo biểu mẫu Word "
        "do {{ lead }} gửi qua thư điện tử; mỗi đơn vị, mỗi kỳ có một biểu mẫu riêng.",
        "- Gửi về địa chỉ {{ reply_to }}: điền biểu mẫu, đính kèm vào thư trả lời.",
        "- Không sửa mã báo cáo, mã nhiệm vụ và tên các cột của biểu mẫu.",
        "- Liên hệ: {{ contact }}.",
    ):
        paragraph(document, line)
    tag(document, "endif")
