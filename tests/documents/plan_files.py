"""Word files and workbooks with tables of tasks, made by code."""

import io
from collections.abc import Sequence
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl import Workbook

W = nsdecls("w")


def word_file(*tables: Sequence[Sequence[str]]) -> bytes:
    """A Word file with these tables; a row with fewer cells than the first one ends merged."""
    document = docx.Document()
    for rows in tables:
        width = max(len(row) for row in rows)
        table = document.add_table(0, width)
        for row in rows:
            cells = table.add_row().cells
            for cell, text in zip(cells, row, strict=False):
                cell.text = text
            if len(row) < width:
                cells[len(row) - 1].merge(cells[width - 1])
        document.add_paragraph("")
    return saved(document)


def saved(document: object) -> bytes:
    """The bytes of a python-docx document."""
    buffer = io.BytesIO()
    document.save(buffer)  # type: ignore[attr-defined] # python-docx has no types
    return buffer.getvalue()


def word_body(xml: str) -> bytes:
    """A Word file whose body is this XML."""
    document = docx.Document()
    body = document.element.body
    for child in list(body):
        body.remove(child)
    for child in parse_xml(f"<w:body {W}>{xml}</w:body>"):
        body.append(child)
    return saved(document)


def workbook(rows: Sequence[Sequence[object]], title: str = "Phụ lục") -> bytes:
    """A workbook with one sheet."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    return saved(book)


def replaced(content: bytes, name: str, new: bytes) -> bytes:
    """The same zip with one member replaced or added."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for member in old.namelist():
            if member != name:
                archive.writestr(member, old.read(member))
        archive.writestr(name, new)
    return out.getvalue()
