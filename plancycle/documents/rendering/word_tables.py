"""Tables of a Word document that an operator brings, as a person sees them."""

from plancycle.documents.rendering.office_file import refusal
from plancycle.model.source_table import SourceCell, SourceTable
from plancycle.office_files.table_walk import (
    MAX_ROWS,
    TooManyRowsError,
    find_tables,
    read_rows,
    visible_text,
)
from plancycle.office_files.xml_parts import Element

MAX_TABLES = 300


def read_word_tables(root: Element) -> tuple[SourceTable, ...]:
    """The tables of a document part, numbered from 1: outer ones first, then those inside them.

    Raises: ConfigError for more tables or rows than any plan has.
    """
    tables = find_tables(root)
    if len(tables) > MAX_TABLES:
        raise refusal(f"tệp có hơn {MAX_TABLES} bảng. Tách riêng phần bảng nhiệm vụ.")
    return tuple(SourceTable(f"Bảng {n}", _rows(t)) for n, t in enumerate(tables, start=1))


def _rows(table: Element) -> tuple[tuple[SourceCell, ...], ...]:
    try:
        return read_rows(table, _cell)
    except TooManyRowsError:
        raise refusal(f"một bảng có hơn {MAX_ROWS} dòng.") from None


def _cell(row: int, column: int, element: Element | None) -> SourceCell:
    return SourceCell(row, column, "" if element is None else visible_text(element))
