"""The look of every paper after Nghị định 30/2020/NĐ-CP: page, paragraphs, headings, tables.

Lengths are millimetres, sizes points. The text given to these functions may hold jinja
placeholders; a ``{%p ... %}`` tag must stand alone in its paragraph (:func:`tag`), a
``{%tr ... %}`` alone in its row (:func:`tag_row`). ``**`` in a text turns bold on and off.
"""

from collections.abc import Sequence
from typing import TypeAlias, cast

from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from plancycle.documents.rendering.text_width import text_width
from plancycle.documents.wording.wording import capital
from templates.builder.package import blank_document

PORTRAIT_WIDTH = 165
LANDSCAPE_WIDTH = 252
"""Width of the text between the margins of either page."""

LEFT = WD_ALIGN_PARAGRAPH.LEFT
CENTRE = WD_ALIGN_PARAGRAPH.CENTER
RIGHT = WD_ALIGN_PARAGRAPH.RIGHT
JUSTIFY = WD_ALIGN_PARAGRAPH.JUSTIFY

Container: TypeAlias = DocumentObject | _Cell

# ---- page


def new_document(landscape: bool = False) -> DocumentObject:
    """An empty A4 paper, margins 20/20/30/15 (top, bottom, left, right), numbered from page 2."""
    document = blank_document()
    section = document.sections[0]
    set_page(section, landscape)
    restart_numbers(section)
    section.header.is_linked_to_previous = False
    section.first_page_header.is_linked_to_previous = False
    number = section.header.paragraphs[0]
    number.alignment = CENTRE
    field(number, "PAGE")
    return document


def set_title(document: DocumentObject, text: str) -> None:
    """The title in the file's properties, which viewers show instead of the file name."""
    document.core_properties.title = text


def set_page(section: Section, landscape: bool = False) -> None:
    """A4 upright or lying, with the margins of the decree."""
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    width, height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.page_width, section.page_height = width, height
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)


def restart_numbers(section: Section) -> None:
    """Number the section's pages from 1 and hide the number of its first page."""
    properties = section._sectPr
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    # The schema fixes the order of a section's children: pgMar, pgNumType, cols, titlePg.
    properties.find(qn("w:pgMar")).addnext(numbering)
    section.different_first_page_header_footer = True


def start_appendix(document: DocumentObject, landscape: bool = False) -> Section:
    """A new section on a new page, with page numbers of its own; headers as before."""
    section: Section = document.add_section(WD_SECTION.NEW_PAGE)
    set_page(section, landscape)
    restart_numbers(section)
    return section


def field(target: Paragraph, instruction: str) -> None:
    """Add a Word field such as ``PAGE``."""
    for kind in ("begin", "code", "separate", "shown", "end"):
        run = target.add_run("1" if kind == "shown" else None)
        if kind == "code":
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = f" {instruction} "
            run._r.append(code)
        elif kind != "shown":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


# ---- paragraphs


def add_text(
    target: Paragraph,
    text: str,
    *,
    bold: bool | None = None,
    italic: bool | None = None,
    size: float | None = None,
) -> None:
    """Add text to a paragraph; each ``**`` turns bold on or off."""
    for index, part in enumerate(text.split("**")):
        if part:
            run = target.add_run(part)
            run.bold = True if index % 2 else bold
            run.italic = italic
            if size is not None:
                run.font.size = Pt(size)


def paragraph(
    container: Container,
    text: str,
    style: str = "Thân văn bản",
    *,
    align: WD_ALIGN_PARAGRAPH | None = None,
    bold: bool | None = None,
    italic: bool | None = None,
    size: float | None = None,
    before: float | None = None,
    after: float | None = None,
    keep_next: bool = False,
) -> Paragraph:
    """Add a paragraph (by default body text: 14, justified, first line 1.27 cm, 6 pt below)."""
    made = _next_paragraph(container)
    made.style = style
    if align is not None:
        made.alignment = align
    layout = made.paragraph_format
    if before is not None:
        layout.space_before = Pt(before)
    if after is not None:
        layout.space_after = Pt(after)
    if keep_next:
        layout.keep_with_next = True
    add_text(made, text, bold=bold, italic=italic, size=size)
    return made


def _next_paragraph(container: Container) -> Paragraph:
    """A fresh paragraph; the empty one every new cell comes with is used first."""
    if isinstance(container, _Cell):
        first = container.paragraphs[0]
        if len(container.paragraphs) == 1 and not len(first._p):
            return cast(Paragraph, first)
    fresh: Paragraph = container.add_paragraph()
    return fresh


def tag(container: Container, instruction: str) -> None:
    """A paragraph tag, e.g. ``for line in lines``; the paragraph is gone once rendered."""
    paragraph(container, f"{{%p {instruction} %}}", "Normal")


def loop(
    container: Container,
    name: str,
    items: str,
    text: str | None = None,
    style: str = "Thân văn bản",
    *,
    bold: bool | None = None,
    italic: bool | None = None,
    size: float | None = None,
    align: WD_ALIGN_PARAGRAPH | None = None,
) -> None:
    """One paragraph for each of ``items``; ``text`` is ``{{ name }}`` unless given."""
    tag(container, f"for {name} in {items}")
    shown = f"{{{{ {name} }}}}" if text is None else text
    paragraph(container, shown, style, bold=bold, italic=italic, size=size, align=align)
    tag(container, "endfor")


def heading(container: Container, text: str) -> None:
    """``I. TITLE``: bold, kept with what follows. The caller writes the capitals."""
    paragraph(container, text, "Mục La Mã")


def point(container: Container, text: str) -> None:
    """``1. Title``: bold, kept with what follows."""
    paragraph(container, text, "Mục số")


# ---- tables


def frame(container: DocumentObject, widths: Sequence[float], style: str = "Normal Table") -> Table:
    """A table without rows, of fixed column widths."""
    table: Table = container.add_table(rows=0, cols=len(widths))
    table.style = style
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def add_row(table: Table, *, cant_split: bool = True) -> _Row:
    """An empty row with the widths of the table's columns."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]  # the library's own lack
    for cell, column in zip(row.cells, table.columns, strict=True):
        cell.width = column.width
    if cant_split:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return row


_WORDS = (
    *("báo cáo", "chủ trì", "yêu cầu", "kết quả", "định mức", "mục tiêu", "hoàn thành", "trong kỳ"),
    *("cùng kỳ", "năm trước", "tổng số", "cần đạt", "kỳ này", "đơn vị", "phối hợp", "triệu đồng"),
    *("thẩm định", "tiến độ"),
)
"""What stands on one line of a heading, where the column has room for it."""

_EDGES = 3.2
"""Millimetres that the two edges of a cell take of its column."""

_WIDER = 1.1
"""Times as wide as in Times New Roman: as much as another typeface may be."""


def held(heading: str, width: float, size: float) -> str:
    """A heading of a column that does not break within a word of two syllables.

    Where what is held together is wider than the column, with a margin for another typeface, it
    stays as it was: a letter alone on the next line is worse than a syllable.
    """
    for word in _WORDS:
        for text in (word, capital(word)):
            whole = heading.replace(text, text.replace(" ", "\u00a0"))
            pieces = (text_width(piece, size, bold=True) for piece in whole.split(" "))
            if max(pieces) * _WIDER <= width - _EDGES:
                heading = whole
    return heading


def grid(
    container: DocumentObject,
    widths: Sequence[float],
    header: Sequence[str],
    *,
    size: float = 12,
    hold: bool = True,
) -> Table:
    """A ruled table whose bold header row repeats on every page.

    ``hold``: whether its words are held together; not in a form, which is read by its headings.
    """
    table = frame(container, widths, "Table Grid")
    if hold:
        header = [held(text, width, size) for text, width in zip(header, widths, strict=True)]
    row = text_row(table, header, bold=True, align=[CENTRE] * len(widths), size=size)
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return table


def text_row(
    table: Table,
    texts: Sequence[str],
    *,
    align: Sequence[WD_ALIGN_PARAGRAPH] | None = None,
    bold: bool | None = None,
    italic: bool | None = None,
    size: float = 12,
    keep_next: bool = False,
) -> _Row:
    """A row of one paragraph a cell; it stays on one page unless it is too high once filled.

    See :mod:`plancycle.documents.rendering.row_breaks`.
    """
    row = add_row(table)
    for index, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        where = align[index] if align else LEFT
        paragraph(
            cell,
            text,
            "Ô bảng",
            align=where,
            bold=bold,
            italic=italic,
            size=size,
            keep_next=keep_next,
        )
    return row


def span_row(
    table: Table, first: str, rest: str, *, bold: bool | None = True, size: float = 12
) -> _Row:
    """A row of two cells: a narrow mark and a title over all other columns."""
    row = add_row(table)
    row.cells[1].merge(row.cells[-1])
    paragraph(row.cells[0], first, "Ô bảng", align=CENTRE, bold=bold, size=size, keep_next=True)
    paragraph(row.cells[1], rest, "Ô bảng", align=LEFT, bold=bold, size=size, keep_next=True)
    return row


def tag_row(table: Table, instruction: str) -> None:
    """A row tag, e.g. ``for row in rows``; the row is gone once rendered."""
    row = add_row(table, cant_split=False)
    paragraph(row.cells[0], f"{{%tr {instruction} %}}", "Ô bảng")


def table_gap(container: DocumentObject, points: float = 6, *, keep_next: bool = False) -> None:
    """The small paragraph that keeps two tables, or a table and text, apart."""
    shrink(paragraph(container, "", "Normal", keep_next=keep_next), points)


def shrink(empty: Paragraph, points: float) -> None:
    """Make an empty paragraph exactly so many points high."""
    empty.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    empty.paragraph_format.line_spacing = Pt(points)
