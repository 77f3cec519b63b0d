"""Where the form's cells are in a file: columns by their headings, rows by their visible ids.

Nothing else survives every office program: content-control tags, bookmarks of cells and table
names are lost on the way through LibreOffice, webmail editors and copying into another file.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from plancycle.forms.header import Header, continues, find_header, missing_column
from plancycle.forms.headings import (
    NEEDED_FIELDS,
    Column,
    is_sum,
    part_of_letter,
    read_column,
    read_part,
)
from plancycle.forms.tables import Cell, Table, Trouble
from plancycle.forms.vocabulary import is_blank, read_id, read_letter
from plancycle.model.findings import Finding, Severity
from plancycle.model.periods import FormKind
from plancycle.model.reports import Field

Row: TypeAlias = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """One cell of the form, found.

    Attributes:
        task_id, field: which one; task_id is None below the table.
        name: e.g. ``Bảng 1, dòng 4, cột 5``, ``Trang “Báo cáo”, ô E4``.
        cells: the cell; several if a person split the row; none if the row ends before it.
        sheet: name of the sheet; empty in a Word file.
    """

    task_id: str | None
    field: Field
    name: str
    cells: tuple[Cell, ...]
    sheet: str = ""

    @property
    def trouble(self) -> Trouble | None:
        """What is odd about it, if anything is."""
        return next((c.trouble for c in self.cells if c.trouble), None)

    @property
    def text(self) -> str:
        """What was written; empty for a placeholder, dots or a dash."""
        text = "\n".join(c.text for c in self.cells if c.text)
        return "" if is_blank(text) else text


@dataclass(slots=True)
class Layout:
    """Every cell of the form that was found, and what is wrong with its tables.

    ``kind`` is that of the first task table; a form without one reports results.
    """

    places: list[Place] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    kind: FormKind = FormKind.RESULTS

    @property
    def is_form(self) -> bool:
        """Whether any part of a form was found."""
        return bool(self.places)


def locate(tables: Iterable[Table]) -> Layout:
    """Find the form's cells in the tables of a document."""
    layout = Layout()
    known: Header | None = None
    for table in tables:
        found = find_header(table)
        if found is not None:
            start, header = found
            if known is None:
                layout.kind = header.kind
            known = header
            _note_missing_columns(table, header, layout)
            _locate_tasks(table, table.rows[start:], header, layout)
        elif known is not None and continues(table, known):
            _locate_tasks(table, table.rows, known, layout)
        else:
            layout.places.extend(_locate_parts(table, layout.kind))
    return layout


def _note_missing_columns(table: Table, header: Header, layout: Layout) -> None:
    for wanted in NEEDED_FIELDS[header.kind]:
        if wanted not in header.columns:
            where = f"{table.name}, dòng tiêu đề"
            layout.findings.append(missing_column(where, wanted, header.kind))


def _locate_tasks(table: Table, rows: Iterable[Row], header: Header, layout: Layout) -> None:
    for group in _logical_rows(rows, header.id_at):
        task_id = read_id(group[0][header.id_at].text)
        if task_id is not None:
            layout.places.extend(_row_places(table, group, task_id, header))
        elif _has_answers(group, header) and not _adds_up(group[0], header):
            layout.findings.append(_stray_row(table, group[0], header))


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


def _row_places(table: Table, group: list[Row], task_id: str, header: Header) -> Iterator[Place]:
    line = group[0][header.id_at].row
    for wanted in header.fields:
        at = header.columns[wanted]
        cells = {id(row[at]): row[at] for row in group if at < len(row)}
        name = table.place(line, at + 1)
        yield Place(task_id, wanted, name, tuple(cells.values()), table.sheet)


def _has_answers(group: list[Row], header: Header) -> bool:
    wanted = [header.columns[f] for f in header.fields]
    return any(not is_blank(row[at].text) for row in group for at in wanted if at < len(row))


def _adds_up(row: Row, header: Header) -> bool:
    """Whether the row is a sum that the unit wrote below its own figures: nothing is lost by it."""
    places = (header.id_at, header.columns.get(Column.TITLE, header.id_at))
    return any(is_sum(row[at].text) for at in places if at < len(row))


def _stray_row(table: Table, row: Row, header: Header) -> Finding:
    cell = row[header.id_at]
    found = f"cột “Mã” ghi “{cell.text[:40]}”" if cell.text else "cột “Mã” để trống"
    return Finding(
        "F03",
        Severity.WARNING,
        table.line(cell.row),
        f"{found} nên nội dung của dòng này không được tính.",
        "Nếu là nhiệm vụ trong biểu mẫu, đề nghị ghi lại đúng mã; nếu là nội dung bổ sung, "
        "đề nghị ghi vào phần bằng lời bên dưới bảng.",
    )


def _locate_parts(table: Table, kind: FormKind) -> list[Place]:
    """The parts in words: known by their heading or, where one was changed, by their letter."""
    places: list[Place] = []
    letters = any(read_part(cell.text) for row in table.rows for cell in row)
    for row in table.rows if letters else ():
        found = _part_of(row, kind)
        if found is None:
            continue
        part, after = found
        beside = [c for c in row[after:] if c is not row[after - 1]]
        # In a sheet the answer may have slipped to the right, where merged cells were taken apart.
        cell = next((c for c in beside if c.text), next(iter(beside), None))
        if cell is not None:
            name = table.place(row[0].row, cell.column)
            places.append(Place(None, part, name, (cell,), table.sheet))
    return places


def _part_of(row: Row, kind: FormKind) -> tuple[Field, int] | None:
    """The part a row is for, and the first place after its heading."""
    for at, cell in enumerate(row[:-1]):
        part = read_part(cell.text)
        if part is not None:
            return part, at + 1
    letter = read_letter(row[0].text) if len(row) > 2 else None
    named = part_of_letter(letter, kind) if letter else None
    return None if named is None else (named, 2)
