"""Where the form's cells are in a file: columns by their headings, rows by their visible ids.

Nothing else survives every office program: content-control tags, bookmarks of cells and table
names are lost on the way through LibreOffice, webmail editors and copying into another file.
"""

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from plancycle.forms.numbers.amounts import read_amount
from plancycle.forms.reading.form_tables import Cell, Table
from plancycle.forms.reading.header import Header, Row, continues, find_header, missing_column
from plancycle.forms.reading.heading_extras import PLAIN, Extra, understand
from plancycle.forms.reading.ink import Ink, Mark
from plancycle.forms.reading.layout_findings import (
    has_answer,
    repeated_headings,
    row_findings,
    stray_numbers,
    stray_row,
    unasked_columns,
)
from plancycle.forms.reading.part_layout import PartPlace, locate_parts, stray_lines
from plancycle.forms.rules.stated_rules import is_unit_note
from plancycle.forms.wording.finding_texts import finding_of
from plancycle.forms.wording.headings import (
    EXPECTED_HEADING,
    NEEDED_FIELDS,
    TITLE_HEADING,
    UNIT_HEADING,
    Column,
    is_sum,
    read_column,
)
from plancycle.forms.wording.vocabulary import is_blank, read_id
from plancycle.model.findings import Finding, Severity
from plancycle.model.periods import FormKind
from plancycle.model.reports import NAMELESS, NUMBER_FIELDS, Field, FormLine, RowHead, WrittenSum


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
        text = figure = _written([c.text for c in self.cells])
        if any(c.writing.figure is not None for c in self.cells):
            figure = _written([c.figure for c in self.cells])
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


@dataclass(slots=True)
class Layout:
    """Every cell of the form that was found, and what is wrong with its tables.

    Attributes:
        rows: what stands in the printed cells of each row, in order.
        parts: how the answer to each part in words was found.
        kind: that of the first task table; a form without one reports results.
        task_tables: how many task tables there are.
        captions: lines across a task table above its headings, and tables above it.
        lines: lines across the tables below, and what stands in tables that are none of the form's,
            each with the name of its sheet.
        sums: what stands in rows that add the others up.
        strays: by the line of the row above, the texts of number columns in a row without an id.
    """

    places: list[Place] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    rows: list[RowHead] = field(default_factory=list)
    parts: list[PartPlace] = field(default_factory=list)
    kind: FormKind = FormKind.RESULTS
    task_tables: int = 0
    captions: list[tuple[str, str]] = field(default_factory=list)
    lines: list[tuple[str, str]] = field(default_factory=list)
    sums: list[WrittenSum] = field(default_factory=list)
    strays: dict[FormLine, dict[Field, str]] = field(default_factory=dict)

    @property
    def is_form(self) -> bool:
        """Whether any part of a form was found."""
        return bool(self.places)

    def beside(self, lines: Iterable[tuple[str, str]]) -> Iterator[str]:
        """Those of some lines that stand in the same document or sheet as the form."""
        sheets = {place.sheet for place in self.places}
        return (text for sheet, text in lines if sheet in sheets)


def locate(tables: Iterable[Table]) -> Layout:
    """Find the form's cells in the tables of a document."""
    layout = Layout()
    known: Header | None = None
    for table in tables:
        start_and_header = find_header(table)
        if start_and_header is not None:
            start, header = start_and_header
            if known is None:
                layout.kind = header.kind
            known = header
            layout.task_tables += 1
            beside = (text for text in header.unknown.values() if is_unit_note(text))
            layout.captions += [(table.sheet, text) for text in (*header.captions, *beside)]
            _note_header(table, header, layout)
            _locate_tasks(table, table.rows[start:], header, layout)
        elif known is not None and continues(table, known):
            _locate_tasks(table, table.rows, known, layout)
        else:
            _locate_parts(table, layout)
    return layout


def _locate_parts(table: Table, layout: Layout) -> None:
    parts = locate_parts(table, layout.kind)
    if table.is_apart:
        strays = stray_lines(table, parts, layout.kind)
        if layout.task_tables or parts:
            layout.lines += [(table.sheet, text) for text in strays]
        else:  # above the form, where its title stands too
            layout.captions += [(table.sheet, text) for text in strays]
    for part in parts:
        layout.parts.append(part)
        cells = (part.cell, *part.others) if part.cell.text or part.others else (part.cell,)
        name = table.place(part.row, part.cell.column)
        line = table.line(part.row)
        layout.places.append(Place(None, part.field, name, line, cells, table.sheet))


def _note_header(table: Table, header: Header, layout: Layout) -> None:
    where = f"{table.name}, dòng tiêu đề"
    for wanted in NEEDED_FIELDS[header.kind]:
        if wanted not in header.columns:
            layout.findings.append(missing_column(where, wanted, header.kind))
    if not header.has_ids:
        layout.findings.append(_no_ids(where))


def _locate_tasks(table: Table, rows: Sequence[Row], header: Header, layout: Layout) -> None:
    """One row of places for each id; without a column of ids, rows are named by a ``?``."""
    layout.findings.extend(repeated_headings(table, rows, header))
    across = [r[0].text for r in rows if len(set(map(id, r))) == 1 and r[0].text]
    layout.lines += [(table.sheet, text) for text in across]
    groups = list(_logical_rows(rows, header.id_at))
    guess = _renamed_column(groups, header)
    if guess is not None and guess[1] not in header.unknown:
        header = replace(header, unknown={**header.unknown, guess[1]: _NO_HEADING})
    if header.has_ids and guess is None:
        layout.findings.extend(unasked_columns(table, groups, header))
    above: list[Row] = []
    for group in groups:
        first = group[0]
        task_id = _id_of(first, header, len(layout.rows) + 1)
        if task_id is not None:
            layout.rows.append(_row_head(table, first, task_id, header))
            layout.places.extend(_row_places(table, group, task_id, header))
            layout.lines += [(table.sheet, text) for text in _notes_at_printed(first, header)]
            if guess is not None:
                layout.places.append(_guessed_place(table, group, task_id, header, *guess))
            layout.findings.extend(row_findings(table, group, header))
            above = group
        elif _adds_up(first, header):
            layout.sums += _written_sums(table, first, header)
        elif notes := _unit_notes(group):
            layout.lines += [(table.sheet, text) for text in notes]
        elif _has_answers(group, header):
            stray_finding = stray_row(table, group, above, header)
            layout.findings.append(stray_finding)
            if stray_finding.severity is Severity.ERROR and above:
                texts = {f: cell.text for f, cell in stray_numbers(group, header)}
                layout.strays[table.line(above[0][header.id_at].row)] = texts


_NO_HEADING = "(không có tiêu đề)"


def _renamed_column(groups: Sequence[list[Row]], header: Header) -> tuple[Field, int] | None:
    """The one column that was lost, and the one other column that holds something.

    Its answers are kept for the form that goes back; nobody counts them.
    """
    lost = [f for f in NEEDED_FIELDS[header.kind] if f not in header.columns]
    if len(lost) != 1:
        return None
    filled = [
        at
        for at in range(header.width)
        if at not in header.columns.values()
        and any(has_answer(row[at]) for group in groups for row in group if at < len(row))
    ]
    return (lost[0], filled[0]) if len(filled) == 1 else None


def _guessed_place(
    table: Table, group: list[Row], task_id: str, header: Header, lost: Field, at: int
) -> Place:
    line = group[0][header.id_at].row
    name = table.place(line, at + 1)
    cells = _cells_at(group, at)
    return Place(task_id, lost, name, table.line(line), cells, table.sheet, guessed=True)


def _written_sums(table: Table, row: Row, header: Header) -> Iterator[WrittenSum]:
    for wanted in header.fields:
        at = header.columns[wanted]
        cell = row[at] if at < len(row) else None
        if wanted not in NUMBER_FIELDS or cell is None or is_blank(cell.figure):
            continue
        scale = _extra_of(header, at, wanted).scale
        amount = read_amount(cell.figure, wanted, scale)
        value = amount.value if amount is not None else None
        yield WrittenSum(wanted, table.line(cell.row), cell.text, value)


def _id_of(row: Row, header: Header, number: int) -> str | None:
    if header.has_ids:
        return read_id(row[header.id_at].figure)
    titled = not is_blank(row[header.id_at].text) and not _adds_up(row, header)
    return f"{NAMELESS}{number}" if titled else None


def _logical_rows(rows: Iterable[Row], id_at: int) -> Iterator[list[Row]]:
    """Rows that share one merged id cell belong together; headings and repeated headers drop."""
    group: list[Row] = []
    for row in rows:
        if len(row) <= id_at or len(set(map(id, row))) == 1:
            continue
        if read_column(row[id_at].text) in {Column.ID, Column.NUMBER, Column.TITLE}:
            continue
        if group and group[-1][id_at] is not row[id_at]:
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _row_head(table: Table, row: Row, task_id: str, header: Header) -> RowHead:
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


def _row_places(table: Table, group: list[Row], task_id: str, header: Header) -> Iterator[Place]:
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
            extra=_extra_of(header, at, wanted),
            doubles=doubles,
            spills=_spills(group, at, printed),
        )


def _notes_at_printed(row: Row, header: Header) -> Iterator[str]:
    """What somebody noted at the printed cells of a row."""
    printed = (header.id_at, *(header.columns[c] for c in _PRINTED if c in header.columns))
    for cell in dict.fromkeys(row[at] for at in printed if at < len(row) and row[at].marks):
        yield from (m.text for m in cell.marks if m.kind is Ink.NOTE_REFERENCE and m.text)


NO_CELLS: tuple[Cell, ...] = ()


def _among_rivals(
    group: list[Row], places: Sequence[int]
) -> tuple[int, tuple[Cell, ...], tuple[Cell, ...]]:
    """Of the places that could be a column the first with an answer, its cells, and the others."""
    by_place = [_cells_at(group, at) for at in places]
    inked = [n for n, cells in enumerate(by_place) if any(has_answer(c) for c in cells)]
    chosen = by_place[inked[0] if inked else 0]
    others = {id(c): c for n in inked[1:] for c in by_place[n] if c not in chosen}
    return places[inked[0] if inked else 0], chosen, _rivalling(chosen, tuple(others.values()))


def _rivalling(chosen: tuple[Cell, ...], others: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The others, unless every one says the same as the chosen cell."""
    text = "\n".join(c.text for c in chosen)
    return () if all(c.text == text for c in others) else others


def _spills(group: list[Row], at: int, printed: Sequence[tuple[str, int]]) -> tuple[str, ...]:
    """Printed columns that a cell of a column covers too. Args: printed: heading and place."""
    row = group[0]
    cell = row[at] if at < len(row) else None
    return tuple(name for name, place in printed if place < len(row) and row[place] is cell)


_PRINTED = {
    Column.TITLE: TITLE_HEADING,
    Column.UNIT: UNIT_HEADING,
    Column.EXPECTED: EXPECTED_HEADING,
}


def _extra_of(header: Header, at: int, wanted: Field) -> Extra:
    """What the heading above a place says besides; an unknown heading says itself."""
    text = header.unknown.get(at) or header.extras.get(at, "")
    if at in header.unknown:
        return Extra(text, is_clear=False)
    return understand(text, wanted) if text else PLAIN


def _cells_at(group: list[Row], at: int) -> tuple[Cell, ...]:
    if len(group) == 1:
        row = group[0]
        return (row[at],) if at < len(row) else ()
    return tuple({id(row[at]): row[at] for row in group if at < len(row)}.values())


def _has_answers(group: list[Row], header: Header) -> bool:
    wanted = [at for f in header.fields for at in header.places(f)]
    return any(has_answer(row[at]) for row in group for at in wanted if at < len(row))


def _unit_notes(group: list[Row]) -> list[str]:
    """What a row says that holds a note on the unit of all sums; empty for any other row."""
    texts = [c.text for c in {id(c): c for row in group for c in row}.values() if has_answer(c)]
    return texts if any(is_unit_note(text) for text in texts) else []


def _adds_up(row: Row, header: Header) -> bool:
    """Whether the row is a sum that the unit wrote below its own figures: nothing is lost by it."""
    places = (header.id_at, header.columns.get(Column.TITLE, header.id_at))
    return any(is_sum(row[at].text) for at in places if at < len(row))


def _no_ids(where: str) -> Finding:
    """F51: without a column of ids nobody knows which row is which task."""
    return finding_of("F51.no_ids", where)
