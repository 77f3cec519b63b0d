"""Workbooks as other people and other programs leave them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from plancycle.forms.package import open_package
from plancycle.forms.printing.sheet_write import render_sheet_form
from plancycle.forms.reading.ink import NOTHING, Writing
from plancycle.forms.reading.sheets.sheets import Sheet, read_sheets
from plancycle.model.reports import ReportForm
from plancycle.office_files.cell_names import column_letters
from tests.forms.docx_surgery import members, pack
from tests.forms.form_samples import MODIFIED, form

MAIN = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def blank_book(made: ReportForm | None = None) -> bytes:
    return render_sheet_form(made or form(), MODIFIED)


def changed(data: bytes, change: Callable[[Workbook], None]) -> bytes:
    """The workbook after openpyxl has opened, changed and saved it."""
    book = load_workbook(BytesIO(data))
    change(book)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def on_sheet(data: bytes, change: Callable[[Worksheet], None]) -> bytes:
    """The workbook with its first sheet changed."""
    return changed(data, lambda book: change(book.worksheets[0]))


def copied(data: bytes, change: Callable[[list[list[object]]], None]) -> bytes:
    """The values of the first sheet, copied into a new workbook: no looks, merges or properties."""
    source = load_workbook(BytesIO(data)).worksheets[0]
    rows: list[list[object]] = [list(row) for row in source.iter_rows(values_only=True)]
    change(rows)
    book = Workbook()
    book.active.title = "Sheet1"
    for r, row in enumerate(rows, start=1):
        for c, value in enumerate(row, start=1):
            if value is not None:
                cell = book.active.cell(r, c)
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def with_shared_strings(data: bytes) -> bytes:
    """The workbook with its texts in one list, as Excel and LibreOffice write them."""
    parts = members(data)
    found: dict[str, int] = {}
    for name in [n for n in parts if n.startswith("xl/worksheets/sheet")]:
        root = etree.fromstring(parts[name])
        for cell in root.iter(f"{{{NS}}}c"):
            inline = cell.find(f"{{{NS}}}is")
            if inline is not None:
                text = "".join(inline.itertext())
                cell.remove(inline)
                cell.set("t", "s")
                number = found.setdefault(text, len(found))
                etree.SubElement(cell, f"{{{NS}}}v").text = str(number)
        parts[name] = etree.tostring(root)
    strings = etree.Element(f"{{{NS}}}sst", nsmap={None: NS})
    for text in found:
        item = etree.SubElement(strings, f"{{{NS}}}si")
        etree.SubElement(item, f"{{{NS}}}t").text = text
    rels = "xl/_rels/workbook.xml.rels"
    entry = (
        b'<Relationship Id="rIdS" Target="sharedStrings.xml" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/>'
    )
    parts[rels] = parts[rels].replace(b"</Relationships>", entry + b"</Relationships>")
    return pack(parts | {STRINGS: etree.tostring(strings)})


RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SPREADSHEET = f'xmlns="{NS}" xmlns:r="{RELATION}"'


@dataclass(frozen=True)
class RawSheet:
    """A workbook of one sheet, written down part by part.

    Attributes:
        rows: inside of ``sheetData``; before, after: what stands around it.
        styles: inside of the styles part; book: further elements of the workbook.
        parts: further parts by name; relations: type and target of those of the sheet, by id; a
            target that begins with a scheme is outside.
    """

    rows: str = ""
    before: str = ""
    after: str = ""
    styles: str = ""
    book: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)
    relations: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def pack(self) -> bytes:
        book = f'<sheets><sheet name="T" sheetId="1" r:id="a"/></sheets>{self.book}'
        inside = f"{self.before}<sheetData>{self.rows}</sheetData>{self.after}"
        written = {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": f"<workbook {SPREADSHEET}>{book}</workbook>",
            "xl/_rels/workbook.xml.rels": relations_part(
                {"a": ("worksheet", "worksheets/sheet1.xml"), "b": ("styles", "styles.xml")}
            ),
            "xl/styles.xml": f"<styleSheet {SPREADSHEET}>{self.styles}</styleSheet>",
            MAIN: f"<worksheet {SPREADSHEET}>{inside}</worksheet>",
            "xl/worksheets/_rels/sheet1.xml.rels": relations_part(self.relations),
            **self.parts,
        }
        return pack({name: text.encode() for name, text in written.items()})

    def sheet(self) -> Sheet:
        """The sheet as it is read."""
        (sheet,) = read_sheets(open_package(self.pack()))
        return sheet

    def cells(self) -> dict[str, Writing]:
        """What is read in the cells that hold something, by address."""
        found = {
            f"{column_letters(cell.column)}{cell.row}": cell.writing
            for table in self.sheet().tables
            for row in table.rows
            for cell in row
        }
        return {at: writing for at, writing in found.items() if writing != NOTHING}


def relations_part(relations: Mapping[str, tuple[str, str]]) -> str:
    """Relationships by id: last word of the type, and target."""
    outside = ' TargetMode="External"'
    entries = "".join(
        f'<Relationship Id="{name}" Type="{RELATION}/{kind}" Target="{target}"'
        f"{outside if ':' in target else ''}/>"
        for name, (kind, target) in relations.items()
    )
    return f'<Relationships xmlns="{PACKAGE}">{entries}</Relationships>'
