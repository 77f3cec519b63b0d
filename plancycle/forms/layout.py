"""Where the form's cells are in a file: columns by their headings, rows by their visible ids.

Nothing else survives every office program: content-control tags, bookmarks of cells and table
names are lost on the way through LibreOffice, webmail editors and copying into another file.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from plancycle.forms.tables import Cell, Table
from plancycle.forms.vocabulary import (
    Column,
    is_blank,
    read_column,
    read_id,
    read_part,
    read_part_id,
)
from plancycle.model.findings import Finding, Severity
from plancycle.model.reports import TASK_FIELDS, Field

Columns: TypeAlias = Mapping["Column | Field", int]
Row: TypeAlias = tuple[Cell, ...]

_HEADER_WITHIN = 10
"""Rows of a table in which its header is looked for."""

_LEAST_FIELDS = 2
"""Columns that must be known, besides the ids, to call a table the form's."""


@dataclass(frozen=True, slots=True)
class Place:
    """One cell of the form, found.

    Attributes:
        task_id, field: which one; task_id is None below the table.
        name: e.g. ``Bảng 1, dòng 4, cột 5``.
        cells: the cell; several if a person split the row; none if the row ends before it.
    """

    task_id: str | None
    field: Field
    name: str
    cells: tuple[Cell, ...]

    @property
    def text(self) -> str:
        """What was written; empty for a placeholder, dots or a dash."""
        text = "\n".join(c.text for c in self.cells if c.text)
        return "" if is_blank(text) else text


@dataclass(slots=True)
class Layout:
    """Every cell of the form that was found, and what is wrong with its tables."""

    places: list[Place] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def is_form(self) -> bool:
        """Whether any part of a form was found."""
        return bool(self.places)


def locate(tables: Iterable[Table]) -> Layout:
    """Find the form's cells in the tables of a document."""
    layout = Layout()
    known: tuple[Columns, int] | None = None
    for table in tables:
        header = _find_header(table)
        if header is not None:
            start, columns = header
            known = (columns, len(table.rows[start - 1]))
            _note_missing_columns(table, columns, layout)
            _locate_tasks(table, table.rows[start:], columns, layout)
        elif known is not None and _continues(table, *known):
            _locate_tasks(table, table.rows, known[0], layout)
        else:
            layout.places.extend(_locate_parts(table))
    return layout


def _find_header(table: Table) -> tuple[int, Columns] | None:
    """Index of the first row after the header, and the columns; None if it is another table."""
    for index, row in enumerate(table.rows[:_HEADER_WITHIN]):
        found: dict[Column | Field, int] = {}
        for at, cell in enumerate(row):
            column = read_column(cell.text)
            if column is not None:
                found.setdefault(column, at)
        if Column.ID in found and len(found.keys() & set(TASK_FIELDS)) >= _LEAST_FIELDS:
            return index + 1, found
    return None


def _continues(table: Table, columns: Columns, width: int) -> bool:
    """Whether a table without a header is the lower half of one that was split in two."""
    first = table.rows[0] if table.rows else ()
    return len(first) == width and read_id(first[columns[Column.ID]].text) is not None


def _note_missing_columns(table: Table, columns: Columns, layout: Layout) -> None:
    for wanted in TASK_FIELDS:
        if wanted not in columns:
            layout.findings.append(
                Finding(
                    "F02",
                    Severity.ERROR,
                    f"Bảng {table.number}, dòng tiêu đề",
                    f"không tìm thấy cột “{wanted.vietnamese}”.",
                    "Đề nghị giữ nguyên dòng tiêu đề và các cột của biểu mẫu đã gửi.",
                )
            )


def _locate_tasks(table: Table, rows: Iterable[Row], columns: Columns, layout: Layout) -> None:
    for group in _logical_rows(rows, columns[Column.ID]):
        task_id = read_id(group[0][columns[Column.ID]].text)
        if task_id is not None:
            layout.places.extend(_row_places(table, group, task_id, columns))
        elif _has_answers(group, columns):
            layout.findings.append(_stray_row(table, group[0], columns))


def _logical_rows(rows: Iterable[Row], id_at: int) -> Iterator[list[Row]]:
    """Rows that share one merged id cell belong together; headings and repeated headers drop."""
    group: list[Row] = []
    for row in rows:
        if len(row) <= id_at or len(set(map(id, row))) == 1:
            continue
        if read_column(row[id_at].text) is Column.ID:
            continue
        if group and group[-1][id_at] is not row[id_at]:
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _row_places(table: Table, group: list[Row], task_id: str, columns: Columns) -> Iterator[Place]:
    line = group[0][columns[Column.ID]].row
    for wanted in TASK_FIELDS:
        at = columns.get(wanted)
        if at is None:
            continue
        cells = {id(row[at]): row[at] for row in group if at < len(row)}
        name = f"Bảng {table.number}, dòng {line}, cột {at + 1}"
        yield Place(task_id, wanted, name, tuple(cells.values()))


def _has_answers(group: list[Row], columns: Columns) -> bool:
    wanted = [columns[f] for f in TASK_FIELDS if f in columns]
    return any(not is_blank(row[at].text) for row in group for at in wanted if at < len(row))


def _stray_row(table: Table, row: Row, columns: Columns) -> Finding:
    cell = row[columns[Column.ID]]
    found = f"cột “Mã” ghi “{cell.text[:40]}”" if cell.text else "cột “Mã” để trống"
    return Finding(
        "F03",
        Severity.WARNING,
        f"Bảng {table.number}, dòng {cell.row}",
        f"{found} nên nội dung của dòng này không được tính.",
        "Nếu là nhiệm vụ trong biểu mẫu, đề nghị ghi lại đúng mã; nếu là nội dung bổ sung, "
        "đề nghị ghi vào phần A đến D bên dưới.",
    )


def _locate_parts(table: Table) -> list[Place]:
    """The parts in words: known by their heading or, where one was changed, by their letter."""
    places: list[Place] = []
    letters = any(read_part(cell.text) for row in table.rows for cell in row)
    for row in table.rows if letters else ():
        found = _part_of(row)
        if found is None:
            continue
        part, after = found
        cell = next((c for c in row[after:] if c is not row[after - 1]), None)
        if cell is not None:
            name = f"Bảng {table.number}, dòng {row[0].row}, cột {cell.column}"
            places.append(Place(None, part, name, (cell,)))
    return places


def _part_of(row: Row) -> tuple[Field, int] | None:
    """The part a row is for, and the first place after its heading."""
    for at, cell in enumerate(row[:-1]):
        part = read_part(cell.text)
        if part is not None:
            return part, at + 1
    part = read_part_id(row[0].text) if len(row) > 2 else None
    return None if part is None else (part, 2)
