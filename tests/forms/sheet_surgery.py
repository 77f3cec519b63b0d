"""Workbooks as other people and other programs leave them."""

from collections.abc import Callable
from io import BytesIO

from docx_surgery import members, pack
from form_samples import MODIFIED, form
from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from plancycle.forms.sheet_write import render_sheet_form
from plancycle.model.reports import ReportForm

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
