"""The notice that gives a department's own rooms their tasks (Thông báo), one for each room."""

from docx.document import Document

from templates.builder.assignment_letter import body
from templates.builder.parts import foot, head, title
from templates.builder.style import new_document, set_title


def build() -> Document:
    """The template of the assignment notice: a type and an abstract, addressed to nobody."""
    document = new_document()
    set_title(document, "Thông báo {{ abstract }}")
    head(document)
    title(document, "THÔNG BÁO")
    body(document)
    foot(document)
    return document
