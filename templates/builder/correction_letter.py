"""The official letter that corrects number or date of a paper that has gone out (đính chính)."""

from docx.document import Document

from templates.builder.parts import addressees, foot, head
from templates.builder.style import new_document, paragraph, set_title, tag


def build() -> Document:
    """The template of the correcting letter."""
    document = new_document()
    set_title(document, "V/v {{ subject }}")
    head(document, subject="{{ subject }}")
    addressees(document)
    paragraph(document, "{{ agency }} đã ban hành {{ corrected }}.")
    paragraph(
        document,
        "Do sai sót khi ghi thể thức của văn bản, {{ agency }} đính chính như sau:",
        keep_next=True,
    )
    tag(document, "for mistake in mistakes")
    paragraph(
        document,
        "- Tại phần {{ mistake.place }}: đã ghi “{{ mistake.printed }}”, nay đính chính thành "
        "“{{ mistake.right }}”.",
    )
    tag(document, "endfor")
    paragraph(
        document,
        "Các nội dung khác của {{ paper }} nêu trên không thay đổi.",
    )
    paragraph(
        document,
        "{{ agency }} {% if closing %}{{ closing }}{% else %}thông báo để {{ receivers }} biết và "
        "sử dụng văn bản theo nội dung đã đính chính{% endif %}./.",
        keep_next=True,
    )
    foot(document)
    return document
