"""The official letter to a unit whose report has not come (Công văn đôn đốc)."""

from docx.document import Document

from templates.builder.parts import addressees, foot, head
from templates.builder.style import new_document, paragraph, set_title


def build() -> Document:
    """The template of the reminder."""
    document = new_document()
    set_title(document, "V/v {{ subject }}")
    head(document, subject="{{ subject }}")
    addressees(document)
    paragraph(
        document,
        "Thực hiện {{ plan_full }}, {{ lead }} đã gửi biểu mẫu và đề nghị {{ unit }} báo cáo kết "
        "quả {{ period.title }} (số liệu từ ngày {{ period.first_day }} đến ngày "
        "{{ period.last_day }}) trước ngày {{ period.before }}.",
    )
    paragraph(
        document,
        "Đến {{ day }}, {{ lead }} chưa nhận được báo cáo của {{ unit }}"
        "{% if overdue %}, quá thời hạn quy định {{ days }} ngày{% endif %}.",
    )
    paragraph(
        document,
        "{{ lead }} yêu cầu {{ unit }} "
        "{% if overdue %}khẩn trương hoàn thành báo cáo theo biểu mẫu đã gửi và gửi ngay"
        "{% else %}hoàn thành báo cáo theo biểu mẫu đã gửi và gửi đúng thời hạn{% endif %} về địa "
        "chỉ {{ reply_to }} để tổng hợp, báo cáo {{ issuer }}.",
    )
    paragraph(
        document,
        "Trường hợp đã gửi báo cáo hoặc có vướng mắc, đề nghị liên hệ {{ contact }} để được kiểm "
        "tra, hướng dẫn./.",
        keep_next=True,
    )
    foot(document)
    return document
