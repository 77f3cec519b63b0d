"""What the two forms a unit fills in share: page, short instructions, parts in words, foot.

No tables but those that are filled in: a person told "Bảng 1, dòng 4" must find it.
"""

from docx.document import Document as DocumentObject
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from plancycle.forms.wording.headings import ID_HEADING, PART_HEADING
from plancycle.forms.wording.vocabulary import TOKEN_LABEL
from templates.builder import style

BODY = 11
"""Size of what stands in the tables."""

HEADER = 10.5
_SMALL = 9
_GREY = RGBColor(0x59, 0x59, 0x59)
_PART_WIDTHS = (11, 50, 201)


def new_form(title: str) -> DocumentObject:
    """A lying page with the form's code in its foot. ``title``: in the file's properties."""
    document = style.new_document(landscape=True)
    document.core_properties.title = title
    section = document.sections[0]
    section.left_margin = section.right_margin = Mm(17.5)
    section.top_margin, section.bottom_margin = Mm(18), Mm(16)
    section.header_distance = Mm(8)
    for run in section.header.paragraphs[0].runs:
        run.font.size = Pt(BODY)
    _foot(document)
    return document


def _foot(document: DocumentObject) -> None:
    """The code on every page, the first included: the foot outlives properties and tags."""
    section = document.sections[0]
    for footer in (section.footer, section.first_page_footer):
        footer.is_linked_to_previous = False
        line = footer.paragraphs[0]
        line.alignment = style.CENTRE
        style.add_text(
            line,
            f"{TOKEN_LABEL}: **{{{{ token }}}}** - {{{{ unit_name }}}} - {{{{ period_title }}}}",
        )


def line(
    document: DocumentObject, text: str, *, before: float = 0, after: float = 2, size: float = 12
) -> None:
    """A line of plain text."""
    style.paragraph(document, text, "Normal", size=size, before=before, after=after)


def subheading(document: DocumentObject, text: str, *, before: float = 6) -> None:
    """A bold line, kept with what follows."""
    style.paragraph(
        document, text, "Normal", bold=True, size=12, before=before, after=4, keep_next=True
    )


def instructions(document: DocumentObject, condition: str | None, *texts: str) -> None:
    """Lines of the instructions; ``condition`` is a jinja expression."""
    if condition:
        style.tag(document, f"if {condition}")
    for text in texts:
        line(document, f"- {text}", after=0, size=BODY)
    if condition:
        style.tag(document, "endif")


def send_back(document: DocumentObject) -> None:
    """The last instruction."""
    line(
        document,
        "- Lưu tệp ở dạng Word (.docx), không đặt mật khẩu, rồi gửi lại bằng cách trả lời (Reply) "
        "thư điện tử đã gửi kèm biểu mẫu này.",
        size=BODY,
    )


def centred(
    cell: _Cell, text: str, *, bold: bool | None = None, after: float | None = None
) -> None:
    """A short text in the middle of its cell."""
    style.paragraph(cell, text, "Ô bảng", align=style.CENTRE, size=BODY, bold=bold, after=after)


def small(cell: _Cell, text: str, *, centre: bool = False) -> None:
    """A grey line below what a cell is about."""
    made = style.paragraph(
        cell, text, "Ô bảng", align=style.CENTRE if centre else None, size=_SMALL, before=0
    )
    for run in made.runs:
        run.font.color.rgb = _GREY


def row_title(cell: _Cell) -> None:
    """What the row is about, and a note where there is one."""
    made = style.paragraph(cell, "{{ row.title }}", "Ô bảng", size=BODY)
    # A row that holds little goes to the next page as a whole: Word heeds this where it may break.
    made.paragraph_format.keep_together = True
    style.tag(cell, "if row.note")
    small(cell, "{{ row.note }}")
    style.tag(cell, "endif")


def expected(cell: _Cell) -> None:
    """What is owed: the number, in the plan's words, and rebroadcasts counted apart."""
    centred(cell, "{{ row.expected }}", after=0)
    small(cell, "{{ row.quota }}", centre=True)
    style.tag(cell, "if row.apart")
    small(cell, "{{ row.apart }}", centre=True)
    style.tag(cell, "endif")


def blank(cell: _Cell, text: str = "", *, centre: bool = False) -> None:
    """A cell to be filled in, perhaps with something printed in it."""
    made = style.paragraph(
        cell, text, "Ô bảng", align=style.CENTRE if centre else style.LEFT, size=BODY
    )
    carry_size(made)


def carry_size(made: Paragraph) -> None:
    """Give the paragraph mark the size, so that typed text takes it."""
    look = OxmlElement("w:rPr")
    for name in ("w:sz", "w:szCs"):
        size = OxmlElement(name)
        size.set(qn("w:val"), str(BODY * 2))
        look.append(size)
    made._p.get_or_add_pPr().append(look)


def parts(document: DocumentObject, answer_heading: str) -> None:
    """The table of the parts in words."""
    headings = (ID_HEADING, PART_HEADING, answer_heading)
    table: Table = style.grid(document, _PART_WIDTHS, headings, size=HEADER, hold=False)
    style.tag_row(table, "for part in parts")
    # What a unit will write is not known here: a row that may not break would lose its end.
    row = style.add_row(table, cant_split=False)
    row.height = Mm(12)
    # The last row goes along with the signature: a page of that alone would be a sheet too many.
    style.tag(row.cells[0], "if loop.last")
    centred(row.cells[0], "{{ part.id }}", bold=True)
    row.cells[0].paragraphs[-1].paragraph_format.keep_with_next = True
    style.tag(row.cells[0], "else")
    centred(row.cells[0], "{{ part.id }}", bold=True)
    style.tag(row.cells[0], "endif")
    style.paragraph(row.cells[1], "{{ part.heading }}", "Ô bảng", size=BODY)
    style.tag(row.cells[1], "if part.note")
    small(row.cells[1], "{{ part.note }}")
    style.tag(row.cells[1], "endif")
    blank(row.cells[2])
    style.tag_row(table, "endfor")


def signer(document: DocumentObject, writer: str) -> None:
    """For the unit that also prints and signs; lines and no table, which would be one too many."""
    style.paragraph(
        document,
        f"{writer}: ……………………………………………  Điện thoại: ……………………………",
        "Normal",
        size=12,
        before=8,
        after=2,
        keep_next=True,
    )
    for text, bold, italic in (
        ("THỦ TRƯỞNG ĐƠN VỊ", True, None),
        ("(Ký, ghi rõ họ tên nếu gửi bản giấy)", None, True),
    ):
        made = style.paragraph(
            document, text, "Căn giữa", bold=bold, italic=italic, size=12, keep_next=True
        )
        made.paragraph_format.left_indent = Mm(150)
    document.paragraphs[-1].paragraph_format.keep_with_next = None
