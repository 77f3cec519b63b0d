"""The sheets of a workbook as tables: what they say, whatever their stated size.

Read by local name like a Word file and never by coordinates alone: rows that hold nothing are not
there, so one cell at the far end of a sheet costs nothing.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plancycle.forms.package import Package
from plancycle.forms.reading.form_tables import Cell, Table
from plancycle.forms.reading.ink import Mark
from plancycle.forms.reading.sheets.sheet_blocks import (
    lines_above,
    lines_below,
    split_blocks,
    understand_rows,
)
from plancycle.forms.reading.sheets.sheet_book import listed_sheets, read_book
from plancycle.forms.reading.sheets.sheet_cells import (
    marked,
    read_cells,
    with_links,
    without_results,
)
from plancycle.forms.reading.sheets.sheet_conditions import changing_looks, mark_conditions
from plancycle.forms.reading.sheets.sheet_drawings import SheetDrawings
from plancycle.forms.reading.sheets.sheet_grid import (
    Area,
    Columns,
    Spot,
    is_on,
    read_columns,
    read_grid,
)
from plancycle.forms.reading.sheets.sheet_merges import corners, filled_rows, merged_area
from plancycle.forms.reading.sheets.sheet_notes import read_notes, with_note
from plancycle.forms.reading.sheets.sheet_values import Book
from plancycle.model.text import clean_text
from plancycle.office_files.xml_parts import Element, attribute, local_name

_CODE = re.compile(r'&(?:&|"[^"]*"|K[0-9A-Fa-f]{6}|[0-9]{1,3}|.)', re.DOTALL)
_DRAWN = frozenset({"drawing", "legacyDrawing", "controls", "oleObjects"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet.

    Attributes:
        texts: every text in it; lines, above: running text below and above its
            tables.
        printed: what is printed above and below its pages.
        drawings: how many cells have something drawn over them.
    """

    name: str
    hidden: bool
    tables: tuple[Table, ...]
    texts: tuple[str, ...]
    printed: tuple[str, ...]
    lines: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    drawings: int = 0


def read_sheets(package: Package) -> tuple[Sheet, ...]:
    """Every sheet of a workbook, in order.

    Raises: UnreadableFormError for a damaged workbook, one with too many sheets, rows, strings or
        merged cells.
    """
    main = package.main_part
    root = package.xml(main)
    targets = package.targets(main)
    book = read_book(package, root, dict(targets.values()))
    sheets = []
    for number, entry in enumerate(listed_sheets(root), start=1):
        kind, part = targets.get(attribute(entry, "id") or "", ("", ""))
        if kind == "worksheet":
            sheets.append(_SheetReader(package, part, book).read(entry, number))
    return tuple(sheets)


class _SheetReader:
    """Reads one sheet."""

    def __init__(self, package: Package, part: str, book: Book) -> None:
        self._package, self._part, self._book = package, part, book
        self._elements: dict[str, Element] = {}
        self._conditions: list[Element] = []

    def read(self, entry: Element, number: int) -> Sheet:
        """Args: entry: the ``sheet`` of the workbook; number: of the sheet, from 1."""
        merged = self._collect()
        drawn = self._drawings()
        cells = self._cells()
        _mark_drawn(cells, drawn, merged)
        if "legacyDrawing" in self._elements:  # of which the notes have their boxes
            _put_notes(cells, read_notes(self._package, self._part))
        rows = understand_rows(filled_rows(cells, merged))
        name = clean_text(entry.get("name") or "") or str(number)
        printed = self._elements.get("headerFooter")
        return Sheet(
            name=name,
            hidden=(entry.get("state") or "visible") != "visible",
            tables=tuple(Table(number, block, name) for block in split_blocks(rows)),
            texts=tuple(c.text for c in cells.values() if c.text),
            printed=tuple(_printed(e.text or "") for e in printed) if printed is not None else (),
            lines=lines_below(rows),
            above=lines_above(rows),
            drawings=len(drawn),
        )

    def _collect(self) -> list[Area]:
        """Keeps what is looked at; returns the merged cells, of which several lists may be."""
        merged: list[Area] = []
        for group in self._package.xml(self._part):
            name = local_name(group.tag)
            if name == "mergeCells":
                merged += [a for m in group if (a := merged_area(m.get("ref") or ""))]
            elif name == "conditionalFormatting":
                self._conditions.append(group)
            elif name == "AlternateContent":
                # The first choice, as Excel takes it; the fallback draws the same once more.
                inside = (c for choice in group[:1] for c in choice)
                self._elements |= {n: c for c in inside if (n := local_name(c.tag)) in _DRAWN}
            else:
                self._elements[name] = group
        return merged

    def _format(self, name: str) -> str | None:
        return attribute(self._elements.get("sheetFormatPr"), name)

    def _columns(self) -> Columns:
        return read_columns(self._elements.get("cols", ()), self._format("defaultColWidth"))

    def _cells(self) -> dict[Spot, Cell]:
        sheet_data = self._elements.get("sheetData")
        if sheet_data is None:
            return {}
        views = self._elements.get("sheetViews", ())
        cells = read_cells(
            sheet_data,
            self._book,
            hidden_columns=self._columns().hidden,
            zero_height=is_on(self._format("zeroHeight")),
            hides_zeros=any(v.get("showZeros") in {"0", "false"} for v in views),
        )
        if self._book.is_stale:
            without_results(cells, sheet_data)
        if "hyperlinks" in self._elements:
            with_links(cells, self._elements["hyperlinks"], self._package.links(self._part))
        if self._conditions:
            changes = changing_looks(self._book.styles.conditional)
            mark_conditions(cells, self._conditions, changes)
        return cells

    def _drawings(self) -> dict[Spot, tuple[Mark, ...]]:
        elements = {n: e for n, e in self._elements.items() if n in _DRAWN}
        if not elements:
            return {}
        height = self._format("defaultRowHeight")
        grid = read_grid(self._columns(), self._elements.get("sheetData"), height)
        return SheetDrawings(self._package, self._part, elements, grid).marks()


def _mark_drawn(
    cells: dict[Spot, Cell], drawn: Mapping[Spot, tuple[Mark, ...]], merged: Sequence[Area]
) -> None:
    """Puts the marks of drawings at their cells; of a merged cell at its corner.

    Rows that hold nothing else are no rows of the form: what is drawn there is only counted.
    """
    corner_of = corners(drawn, merged)
    filled = {row for row, _ in cells} if drawn else set()
    for at, marks in drawn.items():
        row, column = corner_of.get(at, at)
        if row in filled:
            old = cells.get((row, column)) or Cell(row, column)
            cells[row, column] = Cell(row, column, marked(old.writing, marks))


def _put_notes(cells: dict[Spot, Cell], notes: Mapping[Spot, str]) -> None:
    """Puts notes at their cells, in the rows that hold anything."""
    filled = {row for row, _ in cells} if notes else set()
    for (row, column), text in notes.items():
        if row in filled:
            old = cells.get((row, column)) or Cell(row, column)
            cells[row, column] = Cell(row, column, with_note(old.writing, text))


def _printed(text: str) -> str:
    """A header or footer as it is printed, without the codes of its look and fields."""
    return clean_text(_CODE.sub(lambda m: "&" if m[0] == "&&" else " ", text[:2000]))
