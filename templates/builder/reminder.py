"""The official letter to a unit whose report or estimate has not come (Công văn đôn đốc)."""

from docx.document import Document

from templates.builder.parts import ASKS, addressees, foot, head
from templates.builder.style import new_document, paragraph, set_title


def build() -> Document:
    """The template of the reminder."""
    document = new_document()
    set_title(document, "V/v {{ subject }}")
    head(document, subject="{{ subject }}")
    addressees(document)
    paragraph(
        document,
        "Thực hiện {{ plan_full }}, {{ lead }} đã gửi biểu mẫu và đề nghị {{ unit }} {{ request }} "
        "trước ngày {{ period.before }}.",
    )
    paragraph(
        document,
        "Đến {{ day }}, {{ lead }} chưa nhận được {{ owed }} của {{ unit }}"
        "{% if overdue %}, quá thời hạn quy định {{ days }} ngày{% endif %}.",
    )
    paragraph(
        document,
        "{{ agency }} " + ASKS + " {{ unit }} "
        "{% if overdue %}khẩn trương hoàn thành {{ owed }} theo biểu mẫu đã gửi và gửi ngay"
        "{% else %}hoàn thành {{ owed }} theo biểu mẫu đã gửi và gửi đúng thời hạn{% endif %} về "
        "địa chỉ {{ reply_to }} {{ purpose }}.",
    )
    paragraph(
        document,
        "Trường hợp đã gửi {{ owed }} hoặc có vướng mắc, đề nghị liên hệ để được kiểm tra, hướng "
        "dẫn: {{ contact }}./.",
        keep_next=True,
    )
    foot(document)
    return document
