"""The workbook of questions as an official fills it in."""

import io

import openpyxl


def answered(sheet: bytes, *replies: str) -> bytes:
    """The workbook with a reply in each row of questions, from the first on."""
    book = openpyxl.load_workbook(io.BytesIO(sheet))
    rows = book.worksheets[0]
    (head,) = (row for row in rows.iter_rows() if row[0].value == "STT")
    at = next(cell.column for cell in head if cell.value == "Trả lời")
    for n, reply in enumerate(replies, start=head[0].row + 1):
        rows.cell(n, at).value = reply
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
