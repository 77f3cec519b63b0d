"""Where the form's cells are in a file: columns by their headings, rows by their visible ids.

Nothing else survives every office program: content-control tags, bookmarks of cells and table
names are lost on the way through LibreOffice, webmail editors and copying into another file.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from plancycle.forms.numbers.amounts import read_amount
from plancycle.forms.reading.form_tables import Table
from plancycle.forms.reading.header import Header, Row, continues, find_header, missing_column
from plancycle.forms.reading.layout_findings import (
    has_answer,
    repeated_headings,
    row_findings,
    stray_numbers,
    stray_row,
    unasked_columns,
)
from plancycle.forms.reading.part_layout import PartPlace, locate_parts, stray_lines
from plancycle.forms.reading.task_places import (
    Place,
    extra_of,
    guessed_place,
    notes_at_printed,
    row_head,
    row_places,
)
from plancycle.forms.rules.stated_rules import is_unit_note
from plancycle.forms.wording.finding_texts import finding_of
from plancycle.forms.wording.headings import (
    NEEDED_FIELDS,
    Column,
    is_sum,
    read_column,
)
from plancycle.forms.wording.vocabulary import is_blank, read_id
from plancycle.model.findings import Finding, Severity
from plancycle.model.periods import FormKind
from plancycle.model.reports import NAMELESS, NUMBER_FIELDS, Field, FormLine, RowHead, WrittenSum


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
            # The first table of tasks says what the form asks for, also for the parts below it.
            if known is None:
                layout.kind = header.kind
            known = header
            layout.task_tables += 1
            beside = (text for text in header.unknown.values() if is_unit_note(text))
            layout.captions += [(table.sheet, text) for text in (*header.captions, *beside)]
            _note_header(table, header, layout)
            _locate_tasks(table, table.rows[start:], header, layout)
        # A table that was split goes on under the headings of its upper half.
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
        cells = (part.cell, *part.others)
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
    # One cell all across answers for no task, but may say a unit or a time for every one.
    across = [r[0].text for r in rows if len(set(map(id, r))) == 1 and r[0].text]
    layout.lines += [(table.sheet, text) for text in across]
    groups = list(_logical_rows(rows, header.id_at))
    guess = _renamed_column(groups, header)
    # What stands in the guessed column is in doubt, and an unknown heading says so.
    if guess is not None and guess[1] not in header.unknown:
        header = replace(header, unknown={**header.unknown, guess[1]: _NO_HEADING})
    # A column that may be the lost one is no column of the unit's own.
    if header.has_ids and guess is None:
        layout.findings.extend(unasked_columns(table, groups, header))
    above: list[Row] = []
    for group in groups:
        first = group[0]
        task_id = _id_of(first, header, len(layout.rows) + 1)
        if task_id is not None:
            layout.rows.append(row_head(table, first, task_id, header))
            layout.places.extend(row_places(table, group, task_id, header))
            layout.lines += [(table.sheet, text) for text in notes_at_printed(first, header)]
            if guess is not None:
                layout.places.append(guessed_place(table, group, task_id, header, *guess))
            layout.findings.extend(row_findings(table, group, header))
            above = group
        # Sums are held against the rows above; what else has answers and no id is asked about.
        elif _adds_up(first, header):
            layout.sums += _written_sums(table, first, header)
        elif notes := _unit_notes(group):
            layout.lines += [(table.sheet, text) for text in notes]
        elif _has_answers(group, header):
            stray_finding = stray_row(table, group, above, header)
            layout.findings.append(stray_finding)
            # The form that goes back tells them beside the row above, so that its number does
            # not pass for the whole when it comes again unmended.
            if stray_finding.severity is Severity.ERROR and above:
                texts = {f: cell.text for f, cell in stray_numbers(group, header)}
                layout.strays[table.line(above[0][header.id_at].row)] = texts


_NO_HEADING = "(không có tiêu đề)"


def _renamed_column(groups: Sequence[list[Row]], header: Header) -> tuple[Field, int] | None:
    """The one column that was lost, and the one other column that holds something.

    Its answers are kept for the form that goes back; nobody counts them.
    """
    # With two columns lost, or two that could be it, any guess might swap their answers.
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


def _written_sums(table: Table, row: Row, header: Header) -> Iterator[WrittenSum]:
    for wanted in header.fields:
        at = header.columns[wanted]
        cell = row[at] if at < len(row) else None
        if wanted not in NUMBER_FIELDS or cell is None or is_blank(cell.figure):
            continue
        scale = extra_of(header, at, wanted).scale
        amount = read_amount(cell.figure, wanted, scale)
        value = amount.value if amount is not None else None
        yield WrittenSum(wanted, table.line(cell.row), cell.text, value)


def _id_of(row: Row, header: Header, number: int) -> str | None:
    if header.has_ids:
        return read_id(row[header.id_at].figure)
    # Without ids ``id_at`` is the column of numbers or titles; the title then tells the owner.
    titled = not is_blank(row[header.id_at].text) and not _adds_up(row, header)
    return f"{NAMELESS}{number}" if titled else None


def _logical_rows(rows: Iterable[Row], id_at: int) -> Iterator[list[Row]]:
    """Rows that share one merged id cell belong together; headings and repeated headers drop."""
    group: list[Row] = []
    for row in rows:
        # Identity, not text: two tasks may say the same, a merged cell is one object.
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
