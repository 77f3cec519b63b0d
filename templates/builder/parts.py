"""The fixed parts of a paper: head, title, addressees, foot, title of an appendix.

Each takes its texts from the context that ``plancycle.documents.rendering.official_form`` makes.
"""

from collections.abc import Mapping

from docx.document import Document as DocumentObject
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from plancycle.documents.rendering.official_form import ABSTRACT_RULES, AGENCY_RULES
from templates.builder.style import (
    PORTRAIT_WIDTH,
    Container,
    add_row,
    frame,
    loop,
    paragraph,
    table_gap,
    tag,
)

HEAD_WIDTHS = (74.5, 90.5)
FOOT_WIDTHS = (80, 85)
MOTTO_RULE = 56
"""Length of "Độc lập - Tự do - Hạnh phúc" in Times New Roman 13 bold."""


def head(document: DocumentObject, *, subject: str | None = None) -> None:
    """Agency, Quốc hiệu, number and date, from ``head`` (see ``official_form.head_context``).

    Args:
        document: where to.
        subject: the "V/v ..." text below the number of an official letter.
    """
    table = frame(document, HEAD_WIDTHS)
    _no_margins(table)
    left, right = add_row(table).cells
    _agency(left)
    _motto(right)
    left, right = add_row(table).cells
    paragraph(left, "{{ head.number_line }}", "Căn giữa", size=13, before=6)
    paragraph(right, "{{ head.date_line }}", "Căn giữa", size=13, italic=True, before=6)
    if subject is not None:
        paragraph(left, f"V/v {subject}", "Căn giữa", size=12, before=6)
    table_gap(document, 12)


def _agency(cell: _Cell) -> None:
    for lines, bold in (("head.superior", None), ("head.agency", True)):
        tag(cell, f"for line in {lines}")
        _tighten(paragraph(cell, "{{ line }}", "Căn giữa", size=12, bold=bold))
        tag(cell, "endfor")
    rule_by_name(cell, "head.agency_rule", AGENCY_RULES, HEAD_WIDTHS[0])


def _motto(cell: _Cell) -> None:
    country = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    _tighten(paragraph(cell, country, "Căn giữa", size=12, bold=True))
    paragraph(cell, "Độc lập - Tự do - Hạnh phúc", "Căn giữa", size=13, bold=True)
    rule(cell, MOTTO_RULE, HEAD_WIDTHS[1])


def _tighten(line: Paragraph) -> None:
    """Set a line a quarter point tighter, so that it holds without Times New Roman too."""
    for run in line.runs:
        spacing = OxmlElement("w:spacing")
        spacing.set(qn("w:val"), "-5")
        run._r.get_or_add_rPr().find(qn("w:sz")).addprevious(spacing)


def title(document: DocumentObject, name: str, abstract: str = "{{ abstract }}") -> None:
    """Name of the type, abstract, and the line below it (``abstract_rule`` in the context)."""
    paragraph(document, name, "Tên loại")
    paragraph(document, abstract, "Trích yếu", after=0)
    rule_by_name(document, "abstract_rule", ABSTRACT_RULES, PORTRAIT_WIDTH)
    table_gap(document, 10)


def addressees(document: DocumentObject) -> None:
    """``Kính gửi``: one on the line, several below it, from the list ``addressees``."""
    tag(document, "if addressees|length == 1")
    paragraph(document, "Kính gửi: {{ addressees[0] }}", "Căn giữa", after=10)
    tag(document, "elif addressees")
    # Indented so that the colon stands above the dashes, and a second line below the first.
    several = paragraph(document, "Kính gửi:", "Normal", after=2)
    several.paragraph_format.left_indent = Mm(24)
    tag(document, "for line in addressees")
    line = paragraph(document, "{{ line }}", "Normal", after=2)
    line.paragraph_format.left_indent = Mm(48)
    line.paragraph_format.first_line_indent = Mm(-3)
    tag(document, "endfor")
    table_gap(document, 8)
    tag(document, "endif")


ASKS = "{% if agency == issuer %}yêu cầu{% else %}đề nghị{% endif %}"
"""How a letter asks a bound unit: who gives the tasks orders, an agency beside it requests."""


def foot(document: DocumentObject) -> None:
    """Recipients at the left, signer at the right (``recipients``, ``signer`` in the context)."""
    # Between the last sentence and the signer: neither may stand on a page without the other.
    table_gap(document, 6, keep_next=True)
    table = frame(document, FOOT_WIDTHS)
    _no_margins(table)
    left, right = add_row(table).cells
    paragraph(left, "Nơi nhận:", "Nơi nhận", size=12, bold=True, italic=True)
    loop(left, "line", "recipients", style="Nơi nhận")
    paragraph(left, "", "Nơi nhận")
    loop(right, "line", "signer.authority", style="Căn giữa", bold=True)
    loop(right, "line", "signer.title", style="Căn giữa", bold=True)
    paragraph(right, "{{ signer.name }}", "Căn giữa", bold=True, before=72)


def appendix_title(
    document: DocumentObject, label: str, name: str, reference: str | None = "{{ attached_to }}"
) -> None:
    """``Phụ lục I``, its title in capitals, and "(Kèm theo ...)"."""
    paragraph(document, label, "Phụ lục")
    paragraph(document, name, "Tên loại")
    if reference is not None:
        paragraph(document, reference, "Căn giữa", italic=True)
    table_gap(document, 10)


def rule(container: Container, length: float, width: float) -> None:
    """A solid centred line of a given length in a column of a given width."""
    line = paragraph(container, "", "Normal", size=1)
    layout = line.paragraph_format
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    layout.line_spacing = Pt(4)
    layout.space_before = Pt(2)
    layout.left_indent = layout.right_indent = Mm((width - length) / 2)
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
        top.set(qn(f"w:{key}"), value)
    borders.append(top)
    # The schema wants pBdr before spacing and ind.
    line._p.get_or_add_pPr().find(qn("w:spacing")).addprevious(borders)


def rule_by_name(
    container: Container, placeholder: str, lengths: Mapping[str, float], width: float
) -> None:
    """One of several lines, chosen by a placeholder that names its length."""
    for index, (name, length) in enumerate(lengths.items()):
        tag(container, f"{'elif' if index else 'if'} {placeholder} == '{name}'")
        rule(container, length, width)
    tag(container, "endif")


def _no_margins(table: Table) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), "0")
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    # The schema wants tblCellMar before tblLook.
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)
