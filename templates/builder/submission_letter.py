"""The letter that submits the draft plan (Tờ trình)."""

from docx.document import Document

from templates.builder.parts import addressees, foot, head, title
from templates.builder.style import heading, loop, new_document, paragraph, point, set_title, tag


def build() -> Document:
    """The template of the submission letter."""
    document = new_document()
    set_title(document, "Tờ trình {{ abstract }}")
    head(document)
    title(document, "TỜ TRÌNH")
    addressees(document)
    paragraph(
        document,
        "{% if parent_full %}Thực hiện {{ parent_full }}, {% endif %}{{ lead }} kính trình "
        "{{ issuer }} xem xét, ban hành {{ plan_name }}, cụ thể như sau:",
    )
    _reasons(document)
    _contents(document)
    heading(document, "IV. ĐỀ XUẤT, KIẾN NGHỊ")
    paragraph(
        document,
        "Dự thảo {{ plan_type }}{% if appendices %} và Phụ lục{% endif %} được gửi kèm theo Tờ "
        "trình này.",
    )
    paragraph(
        document,
        "{{ lead }} kính trình {{ issuer }} xem xét, quyết định./.",
        keep_next=True,
    )
    foot(document)
    return document


def _reasons(document: Document) -> None:
    heading(document, "I. SỰ CẦN THIẾT BAN HÀNH {{ plan_type_upper }}")
    paragraph(
        document,
        "{% if parent %}{{ parent }} cần được cụ thể hóa thành nhiệm vụ của năm {{ year }}. "
        "{% endif %}"
        "Để phân công rõ đơn vị chủ trì, đơn vị phối hợp, định mức và thời gian thực hiện từng "
        "nhiệm vụ{% if not parent %} trong năm {{ year }}{% endif %}, làm căn cứ theo dõi, đôn đốc "
        "và đánh giá kết quả, việc ban hành {{ plan_type }} là cần thiết.",
    )
    heading(document, "II. CƠ SỞ VÀ QUÁ TRÌNH XÂY DỰNG DỰ THẢO")
    tag(document, "if bases")
    paragraph(
        document,
        "{% if parent %}Ngoài {{ parent }}, dự thảo{% else %}Dự thảo{% endif %} được xây dựng trên "
        "cơ sở {% if bases | length > 1 %}các {% endif %}văn bản sau:",
    )
    loop(document, "line", "bases")
    tag(document, "endif")
    paragraph(
        document,
        "{{ lead }} đã rà soát nhiệm vụ, định mức và danh mục đơn vị đến "
        "{{ day }}, từ đó xác định đơn vị chủ trì, đơn vị phối hợp của từng nhiệm vụ và hoàn thiện "
        "dự thảo.",
    )


def _contents(document: Document) -> None:
    heading(document, "III. NỘI DUNG CHÍNH CỦA DỰ THẢO {{ plan_type_upper }}")
    point(document, "{{ numbers.layout }}. Bố cục")
    paragraph(document, "Dự thảo gồm {{ layout }}.")
    tag(document, "if numbers.targets")
    point(document, "{{ numbers.targets }}. Mục tiêu")
    paragraph(document, "Dự thảo xác định {{ target_count }} mục tiêu cụ thể:")
    loop(document, "line", "targets")
    tag(document, "endif")
    point(document, "{{ numbers.tasks }}. Nhiệm vụ và phân công thực hiện")
    paragraph(
        document,
        "Dự thảo giao {{ task_count }} nhiệm vụ{% if groups %}, gồm:{% else %}.{% endif %}",
    )
    loop(document, "line", "groups")
    paragraph(document, "{{ leads }}")
    point(document, "{{ numbers.reports }}. Chế độ báo cáo")
    paragraph(
        document,
        "Đơn vị chủ trì gửi báo cáo kết quả{% if estimates %}, dự toán kinh phí{% endif %}"
        "{% if to_lead %} về {{ lead }}{% endif %} theo "
        "{% if periods | length > 1 %}các {% endif %}kỳ sau:",
    )
    loop(document, "line", "periods")
    tag(document, "if numbers.budget")
    point(document, "{{ numbers.budget }}. Kinh phí")
    paragraph(
        document, "Nguồn kinh phí và việc bố trí kinh phí được nêu tại phần kinh phí của dự thảo."
    )
    tag(document, "endif")
