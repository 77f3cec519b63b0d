"""Reads a rendered paper the way a person does: paragraphs and tables in their order."""

import io
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.table import Table


def opened(content: bytes) -> DocumentObject:
    return Document(io.BytesIO(content))


def paragraphs(content: bytes) -> list[str]:
    """Texts of the body's paragraphs, tables left out; empty ones too. All spaces are alike."""
    return [p.text.replace("\u00a0", " ") for p in opened(content).paragraphs]


def tables(content: bytes) -> list[list[list[str]]]:
    """Every table as rows of cell texts; a merged cell counts once. All spaces are alike."""
    return [_rows(t) for t in opened(content).tables]


def _rows(table: Table) -> list[list[str]]:
    rows = []
    for row in table.rows:
        cells: list[Any] = []
        for cell in row.cells:
            if not cells or cells[-1]._tc is not cell._tc:
                cells.append(cell)
        rows.append([c.text.replace("\u00a0", " ") for c in cells])
    return rows


def everything(content: bytes) -> str:
    """All text of the body, a paragraph or cell a line."""
    lines = paragraphs(content)
    lines += [cell for table in tables(content) for row in table for cell in row]
    return "\n".join(lines)
