"""The plan (Kế hoạch): bases, opening, the parts of its outline, appendices."""

from docx.document import Document

from templates.builder.parts import foot, head, title
from templates.builder.plan_parts import appendices, body
from templates.builder.style import loop, new_document, paragraph, set_title


def build() -> Document:
    """The template of the plan."""
    document = new_document()
    set_title(document, "{{ plan_name }}")
    head(document)
    title(document, "{{ type_heading }}")
    loop(document, "line", "bases", style="Căn cứ")
    paragraph(document, "{{ opening }}")
    body(document)
    foot(document)
    appendices(document)
    return document
