"""The plan as an official letter (Công văn): "V/v ..." and "Kính gửi" in place of a title."""

from docx.document import Document

from templates.builder.parts import addressees, foot, head
from templates.builder.plan_parts import appendices, body
from templates.builder.style import loop, new_document, paragraph, set_title


def build() -> Document:
    """The template of a plan that is an official letter."""
    document = new_document()
    set_title(document, "V/v {{ subject }}")
    head(document, subject="{{ subject }}")
    addressees(document)
    loop(document, "line", "bases", style="Căn cứ")
    paragraph(document, "{{ opening }}")
    body(document)
    foot(document)
    appendices(document)
    return document
