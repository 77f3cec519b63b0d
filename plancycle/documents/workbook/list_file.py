"""A list of the console as a file: a workbook, or text for any other program."""

import csv
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import StringIO

from plancycle.documents.workbook.workbook_table import Column, Value, fill_table, new_workbook
from plancycle.model.periods import VIETNAM
from plancycle.office_files.workbook_file import save_book
from plancycle.vi.numbers import number

_BEGIN_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class ListFile:
    """A list to be written.

    Attributes:
        name: of the sheet, 31 characters at most; above: lines over it, the first its title.
        rows: one value for each column. day: of the list; the same list gives the same bytes.
    """

    name: str
    above: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    day: date


def as_workbook(listed: ListFile) -> bytes:
    """The list as a workbook. Raises: RenderError: a character that a workbook can't hold."""
    book = new_workbook()
    book.properties.title = listed.above[0] if listed.above else listed.name
    book.properties.created = datetime.combine(listed.day, time())
    fill_table(book, listed.name, listed.columns, listed.rows, above=listed.above)
    return save_book(book)


def as_text(listed: ListFile) -> bytes:
    """The list as lines with semicolons between, as a Vietnamese Excel reads them; UTF-8."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([c.heading for c in listed.columns])
    writer.writerows([_written(v) for v in row] for row in listed.rows)
    return text.getvalue().encode("utf-8-sig")


def _written(value: Value) -> str:
    """A value as people write it; no text of a unit's becomes a formula."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value.astimezone(VIETNAM):%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, int | Decimal):
        return number(value, grouped=False)
    return f"'{value}" if value.startswith(_BEGIN_FORMULAS) else value
