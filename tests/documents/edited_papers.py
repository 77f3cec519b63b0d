"""Edits of a Word file as an official makes them, by python-docx alone."""

import io
from collections.abc import Callable
from copy import deepcopy

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph

Edit = Callable[[Document], None]


def edited(content: bytes, *edits: Edit) -> bytes:
    """The file after some edits, saved as python-docx saves it."""
    document = docx.Document(io.BytesIO(content))
    for edit in edits:
        edit(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def paragraph(document: Document, words: str) -> Paragraph:
    """The only paragraph of the body, or of a cell, that holds some words."""
    cells = (c for t in document.tables for r in t.rows for c in r.cells)
    every = [*document.paragraphs, *(p for c in cells for p in c.paragraphs)]
    held = {p._p: p for p in every if words in p.text}
    (one,) = held.values()
    return one


def replace_words(old: str, new: str) -> Edit:
    """Other words in the one paragraph that holds the old ones; its first run takes them all."""

    def edit(document: Document) -> None:
        found = paragraph(document, old)
        text = found.text.replace(old, new)
        for run in found.runs[1:]:
            run._r.getparent().remove(run._r)
        found.runs[0].text = text

    return edit


def delete_paragraph(words: str) -> Edit:
    """The paragraph that holds some words is gone."""

    def edit(document: Document) -> None:
        element = paragraph(document, words)._p
        element.getparent().remove(element)

    return edit


def copy_row(words: str, *texts: str) -> Edit:
    """A new row below the one in which a cell holds some words, with texts of its own."""

    def edit(document: Document) -> None:
        row = next(
            r for t in document.tables for r in t.rows if any(words in c.text for c in r.cells)
        )
        fresh = deepcopy(row._tr)
        row._tr.addnext(fresh)
        table = next(t for t in document.tables if any(r._tr is fresh for r in t.rows))
        cells = next(r for r in table.rows if r._tr is fresh).cells
        for cell, text in zip(cells, texts, strict=False):
            cell.paragraphs[0].text = text
            for extra in cell.paragraphs[1:]:
                extra._p.getparent().remove(extra._p)

    return edit


def delete_row(words: str) -> Edit:
    """The row in which a cell holds some words is gone."""

    def edit(document: Document) -> None:
        row = next(
            r for t in document.tables for r in t.rows if any(words in c.text for c in r.cells)
        )
        row._tr.getparent().remove(row._tr)

    return edit


def body_texts(content: bytes) -> list[str]:
    """The text of every paragraph in the order of the file, tables too, as it stands."""
    root = docx.Document(io.BytesIO(content)).element
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return ["".join(t.text or "" for t in p.iter(f"{space}t")) for p in root.iter(f"{space}p")]
