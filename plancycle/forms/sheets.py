"""The sheets of a workbook as tables: what they say, whatever their stated size.

Read by local name like a Word file and never by coordinates alone: rows that hold nothing are not
there, so one cell at the far end of a sheet costs nothing.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from plancycle.forms import refusals
from plancycle.forms.package import Package
from plancycle.forms.sheet_blocks import split_blocks
from plancycle.forms.sheet_values import Book, looks_of, read_cell, string_text
from plancycle.forms.tables import Cell, Table
from plancycle.model.text import clean_text
from plancycle.ooxml.parts import Element, attribute, local_name
from plancycle.ooxml.tables import MAX_ROWS

MAX_COLUMNS = 200
"""Columns that are looked at; the form has a dozen."""

MAX_SHEETS = 30
MAX_STRINGS = 200_000
_MAX_SPREAD = 300_000
"""Places covered by merged cells, of all sheets."""

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_CODE = re.compile(r'&(?:&|"[^"]*"|K[0-9A-Fa-f]{6}|[0-9]{1,3}|.)', re.DOTALL)
_FIRST_DAY = datetime(1899, 12, 30)
_FIRST_DAY_OF_MAC = datetime(1904, 1, 1)

_Spot: TypeAlias = tuple[int, int]
"""Row and column."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its tables, every text in it, and what is printed above and below its pages."""

    name: str
    hidden: bool
    tables: tuple[Table, ...]
    texts: tuple[str, ...]
    printed: tuple[str, ...]


def read_sheets(package: Package) -> tuple[Sheet, ...]:
    """Every sheet of a workbook, in order.

    Raises: UnreadableFormError for a damaged workbook, one with too many sheets, rows, strings or
        merged cells.
    """
    main = package.main_part
    root = package.xml(main)
    targets = package.targets(main)
    book = _read_book(package, root, dict(targets.values()))
    listed = [s for group in root if local_name(group.tag) == "sheets" for s in group]
    if len(listed) > MAX_SHEETS:
        raise refusals.too_heavy()
    sheets = []
    for number, entry in enumerate(listed, start=1):
        kind, part = targets.get(attribute(entry, "id") or "", ("", ""))
        if kind == "worksheet":
            name = clean_text(entry.get("name") or "") or str(number)
            hidden = (entry.get("state") or "visible") != "visible"
            sheets.append(_read_sheet(package.xml(part), name, hidden, number, book))
    return tuple(sheets)


def _read_book(package: Package, root: Element, parts: dict[str, str]) -> Book:
    strings: tuple[str, ...] = ()
    if "sharedStrings" in parts:
        items = package.xml(parts["sharedStrings"])
        if len(items) > MAX_STRINGS:
            raise refusals.too_heavy()
        strings = tuple(string_text(i) for i in items)
    styles = package.xml(parts["styles"]) if "styles" in parts else None
    properties = next((p for p in root if local_name(p.tag) == "workbookPr"), None)
    mac = properties is not None and properties.get("date1904") in {"1", "true"}
    return Book(strings, looks_of(styles), _FIRST_DAY_OF_MAC if mac else _FIRST_DAY)


def _read_sheet(root: Element, name: str, hidden: bool, number: int, book: Book) -> Sheet:
    cells: dict[_Spot, Cell] = {}
    merged: list[str] = []
    printed: list[str] = []
    for group in root:
        match local_name(group.tag):
            case "sheetData":
                cells = {(c.row, c.column): c for c in _read_cells(group, book)}
            case "mergeCells":
                merged = [m.get("ref") or "" for m in group]
            case "headerFooter":
                printed = [_printed(e.text or "") for e in group if isinstance(e.tag, str)]
    rows = _filled_rows(cells, merged)
    tables = tuple(Table(number, block, name) for block in split_blocks(rows))
    texts = tuple(c.text for c in cells.values() if c.text)
    return Sheet(name, hidden, tables, texts, tuple(printed))


def _read_cells(data: Element, book: Book) -> Iterator[Cell]:
    """Every cell that holds something; addresses that are left out follow the one before."""
    row = 0
    for line in data:
        if local_name(line.tag) != "row":
            continue
        row = _number(line.get("r")) or row + 1
        column = 0
        for element in line:
            if local_name(element.tag) != "c":
                continue
            stated = _REFERENCE.fullmatch(element.get("r") or "")
            column = column_number(stated[1]) if stated else column + 1
            if column > MAX_COLUMNS:
                continue
            text, trouble = read_cell(element, book)
            if text or trouble:
                yield Cell(row, column, text, None, trouble)


def _filled_rows(cells: dict[_Spot, Cell], merged: Iterable[str]) -> list[tuple[Cell, ...]]:
    """The rows that hold something, each as wide as the widest; a merged cell at all its places."""
    numbers = sorted({row for row, _ in cells})
    if len(numbers) > MAX_ROWS:
        raise refusals.too_heavy()
    width = max((column for _, column in cells), default=0)
    spread = dict(cells)
    for left, top, right, bottom in _ranges(merged, width):
        within = numbers[bisect_left(numbers, top) : bisect_right(numbers, bottom)]
        if len(spread) + len(within) * (right - left + 1) > _MAX_SPREAD:
            raise refusals.too_heavy()
        owner = cells.get((top, left)) or Cell(top, left, "", None)
        for row in within:
            spread |= {(row, column): owner for column in range(left, right + 1)}
    return [
        tuple(spread.get((r, c)) or Cell(r, c, "", None) for c in range(1, width + 1))
        for r in numbers
    ]


def _ranges(merged: Iterable[str], width: int) -> Iterator[tuple[int, int, int, int]]:
    """Left, top, right and bottom of merged cells, cut at ``width``."""
    for stated in merged:
        first, _, last = stated.partition(":")
        start, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
        if start and end:
            left, right = column_number(start[1]), min(column_number(end[1]), width)
            yield left, int(start[2]), right, int(end[2])


def column_number(letters: str) -> int:
    """The number of a sheet's column: ``A`` is 1, ``AB`` is 28."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _number(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 9 else 0


def _printed(text: str) -> str:
    """A header or footer as it is printed, without the codes of its look and fields."""
    return clean_text(_CODE.sub(lambda m: "&" if m[0] == "&&" else " ", text[:2000]))
