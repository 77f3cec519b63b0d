"""The cells of one task's row, each with what its heading, its rivals and its merges make of it."""

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plancycle.forms.reading.form_tables import Cell, Table
from plancycle.forms.reading.header import Header, Row
from plancycle.forms.reading.heading_extras import PLAIN, Extra, understand
from plancycle.forms.reading.ink import Ink, Mark
from plancycle.forms.reading.layout_findings import has_answer
from plancycle.forms.wording.headings import (
    EXPECTED_HEADING,
    TITLE_HEADING,
    UNIT_HEADING,
    Column,
)
from plancycle.forms.wording.vocabulary import is_blank
from plancycle.model.reports import Field, FormLine, RowHead

NO_CELLS: tuple[Cell, ...] = ()
_PRINTED = {
    Column.TITLE: TITLE_HEADING,
    Column.UNIT: UNIT_HEADING,
    Column.EXPECTED: EXPECTED_HEADING,
}


@dataclass(frozen=True, slots=True)
class Place:
    """One cell of the form, found.

    Attributes:
        task_id, field: which one; task_id is None below the table.
        name: e.g. ``Bảng 1, dòng 4, cột 5``, ``Trang “Báo cáo”, ô E4``.
        line: of its row.
        cells: the cell; several if a person split the row; none if the row ends before it.
        sheet: name of the sheet; empty in a Word file.
        extra: what the heading says beyond its known wording.
        doubles: cells of other columns that could be the asked one, those with ink.
        spills: printed columns that the cell covers too, by their headings.
        guessed: it stands in an unknown column, which is perhaps the one that is missing.
        text: what was written; empty for a placeholder, dots or a dash.
        figure: the same to be read as a number or a state.
        marks: what is special about it.
    """

    task_id: str | None
    field: Field
    name: str
    line: FormLine
    cells: tuple[Cell, ...]
    sheet: str = ""
    extra: Extra = PLAIN
    doubles: tuple[Cell, ...] = ()
    spills: tuple[str, ...] = ()
    guessed: bool = False
    text: str = dataclasses.field(init=False)
    figure: str = dataclasses.field(init=False)
    marks: tuple[Mark, ...] = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        """Works out what is asked of every place, and more than once."""
        # Most cells say the same as words and as a figure, and are joined once.
        text = figure = _written([c.text for c in self.cells])
        if any(c.writing.figure is not None for c in self.cells):
            figure = _written([c.figure for c in self.cells])
        # The class is frozen: nobody changes what was read.
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "figure", figure)
        object.__setattr__(self, "marks", tuple(m for c in self.cells for m in c.marks))

    @property
    def has_ink(self) -> bool:
        """Whether anything was written or put there that is no placeholder."""
        return bool(self.text) or any(m.kind.is_unread for m in self.marks)


def _written(texts: Sequence[str]) -> str:
    text = texts[0] if len(texts) == 1 else "\n".join(t for t in texts if t)
    return "" if not text or is_blank(text) else text


def row_places(table: Table, group: list[Row], task_id: str, header: Header) -> Iterator[Place]:
    """A cell for each field that the header asks for, in a row of one task."""
    line = group[0][header.id_at].row
    where = table.line(line)
    printed = [(_PRINTED[c], header.columns[c]) for c in _PRINTED if c in header.columns]
    for wanted in header.fields:
        at = header.columns[wanted]
        cells, doubles = _cells_at(group, at), NO_CELLS
        if wanted in header.rivals:
            at, cells, doubles = _among_rivals(group, header.places(wanted))
        yield Place(
            task_id,
            wanted,
            table.place(line, at + 1),
            where,
            cells,
            table.sheet,
            extra=extra_of(header, at, wanted),
            doubles=doubles,
            spills=_spills(group, at, printed),
        )


def guessed_place(
    table: Table, group: list[Row], task_id: str, header: Header, lost: Field, at: int
) -> Place:
    """The cell of a task in the column that is perhaps the lost one."""
    line = group[0][header.id_at].row
    name = table.place(line, at + 1)
    cells = _cells_at(group, at)
    return Place(task_id, lost, name, table.line(line), cells, table.sheet, guessed=True)


def notes_at_printed(row: Row, header: Header) -> Iterator[str]:
    """What somebody noted at the printed cells of a row."""
    printed = (header.id_at, *(header.columns[c] for c in _PRINTED if c in header.columns))
    for cell in dict.fromkeys(row[at] for at in printed if at < len(row) and row[at].marks):
        yield from (m.text for m in cell.marks if m.kind is Ink.NOTE_REFERENCE and m.text)


def row_head(table: Table, row: Row, task_id: str, header: Header) -> RowHead:
    """What stands in the printed cells of a task's row."""
    line = row[header.id_at].row

    def printed(column: Column) -> str:
        at = header.columns.get(column)
        cell = row[at] if at is not None and at < len(row) else None
        # A cell merged down or across says nothing certain of this row and column.
        if cell is None or cell.row != line or sum(c is cell for c in row) > 1:
            return ""
        return cell.text

    return RowHead(
        task_id=task_id,
        line=table.line(line),
        title=printed(Column.TITLE),
        unit=printed(Column.UNIT),
        expected=printed(Column.EXPECTED),
        by_number=Column.ID not in header.columns,
    )


def _among_rivals(
    group: list[Row], places: Sequence[int]
) -> tuple[int, tuple[Cell, ...], tuple[Cell, ...]]:
    """Of the places that could be a column the first with an answer, its cells, and the others."""
    by_place = [_cells_at(group, at) for at in places]
    # An empty rival is no doubt: a unit may have added a column and not used it.
    inked = [n for n, cells in enumerate(by_place) if any(has_answer(c) for c in cells)]
    chosen = by_place[inked[0] if inked else 0]
    others = {id(c): c for n in inked[1:] for c in by_place[n] if c not in chosen}
    return places[inked[0] if inked else 0], chosen, _rivalling(chosen, tuple(others.values()))


def _rivalling(chosen: tuple[Cell, ...], others: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The others, unless every one says the same as the chosen cell."""
    # The same answer in both columns leaves nothing to ask.
    text = "\n".join(c.text for c in chosen)
    return () if all(c.text == text for c in others) else others


def _spills(group: list[Row], at: int, printed: Sequence[tuple[str, int]]) -> tuple[str, ...]:
    """Printed columns that a cell of a column covers too. Args: printed: heading and place."""
    # A merged cell is one object at every place it covers.
    row = group[0]
    cell = row[at] if at < len(row) else None
    return tuple(name for name, place in printed if place < len(row) and row[place] is cell)


def extra_of(header: Header, at: int, wanted: Field) -> Extra:
    """What the heading above a place says besides; an unknown heading says itself."""
    text = header.unknown.get(at) or header.extras.get(at, "")
    # A heading that is none of the form's may ask for another unit or time.
    if at in header.unknown:
        return Extra(text, is_clear=False)
    return understand(text, wanted) if text else PLAIN


def _cells_at(group: list[Row], at: int) -> tuple[Cell, ...]:
    if len(group) == 1:
        row = group[0]
        return (row[at],) if at < len(row) else ()
    # A cell merged down over the rows of a task counts once.
    return tuple({id(row[at]): row[at] for row in group if at < len(row)}.values())
