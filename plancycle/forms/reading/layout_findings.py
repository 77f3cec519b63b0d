"""What is wrong with the build of a table's rows, so that a value could belong elsewhere."""

import re
from collections.abc import Iterator, Sequence

from plancycle.forms.reading.form_tables import Cell, Table
from plancycle.forms.reading.header import Header, Row
from plancycle.forms.wording.figure_words import leaves_out
from plancycle.forms.wording.finding_texts import finding_of
from plancycle.forms.wording.headings import (
    EXPECTED_HEADING,
    TITLE_HEADING,
    UNIT_HEADING,
    Column,
    heading,
    is_sum,
    read_column,
    read_heading,
)
from plancycle.forms.wording.quoting import quoted, shown
from plancycle.forms.wording.vocabulary import is_blank, key, read_id
from plancycle.model.findings import Finding, Severity
from plancycle.model.reports import NAMELESS, NUMBER_FIELDS, Field


def has_answer(cell: Cell) -> bool:
    """Whether a cell holds more than a placeholder, dots or a dash."""
    return not is_blank(cell.text) or any(m.kind.is_unread for m in cell.marks)


def row_findings(table: Table, group: Sequence[Row], header: Header) -> Iterator[Finding]:
    """F47: cells that stand under no heading at all."""
    for row in group:
        where = str(table.line(row[header.id_at].row))
        if slipped := _beyond(row, header):
            yield _slipped(where, slipped)
        elif len(row) < header.width and _answers_behind(row, header):
            yield _too_few(where)
        elif slipped := tuple(t for h, t in _unasked(row, header) if not h):
            yield _slipped(where, slipped)


def _beyond(row: Row, header: Header) -> tuple[str, ...]:
    """Texts of the cells to the right of the last heading.

    A row of more cells than headings has slipped even if the last ones are empty: something was
    put in before them.
    """
    cells = {id(c): c for c in row[header.width :] if c not in row[: header.width]}.values()
    inked = tuple(c.text for c in cells if has_answer(c))
    if inked or not cells or table_is_padded(row):
        return inked
    return tuple(c.text for c in row[-1:])


def table_is_padded(row: Row) -> bool:
    """Whether a row is of a sheet, whose rows are all as wide as the widest."""
    return all(c.element is None for c in row)


def _answers_behind(row: Row, header: Header) -> bool:
    """Whether there are answers behind the printed cells, which could have slipped to the left."""
    printed = [header.columns[c] for c in (Column.UNIT, Column.EXPECTED) if c in header.columns]
    behind = max(printed, default=header.id_at) + 1
    return any(has_answer(c) for c in row[behind:])


def _unasked(row: Row, header: Header) -> Iterator[tuple[str, str]]:
    """Heading and text of what stands in columns that are none of the form's."""
    # Rivals of a field are read, and asked about, as that field (F44); those of a printed column
    # are not read at all.
    asked = {c: places for c, places in header.rivals.items() if c not in set(Column)}
    rivals = {at for places in asked.values() for at in places}
    known = {*header.columns.values(), *rivals}
    read = {id(row[at]) for at in known if at < len(row)}
    for at, cell in enumerate(row[: header.width]):
        if at not in known and id(cell) not in read and not is_blank(cell.text):
            read.add(id(cell))
            yield header.unknown.get(at, "") or _second_heading(at, header), cell.text


def _second_heading(at: int, header: Header) -> str:
    """The heading of a printed column that stands there a second time; else empty."""
    names = {
        Column.TITLE: TITLE_HEADING,
        Column.UNIT: UNIT_HEADING,
        Column.EXPECTED: EXPECTED_HEADING,
    }
    return next(
        (
            names.get(c, "Mã")
            for c, places in header.rivals.items()
            if isinstance(c, Column) and at in places
        ),
        "",
    )


def _slipped(where: str, texts: Sequence[str]) -> Finding:
    quotes = "; ".join(f"“{shown(t)}”" for t in texts if t)
    told = f" ({quotes} nằm ngoài các cột)" if quotes else ""
    return finding_of("F47.too_many", where, told=told)


def _too_few(where: str) -> Finding:
    return finding_of("F47.too_few", where)


def unasked_columns(
    table: Table, groups: Sequence[Sequence[Row]], header: Header
) -> Iterator[Finding]:
    """F48: a column that is none of the form's, and what stands in it; said once a column."""
    texts: dict[str, list[str]] = {}
    asked: dict[str, list[str]] = {}
    for group in groups:
        for row in group:
            for above, text in _unasked(row, header):
                if above:
                    texts.setdefault(above, []).append(text)
                    if leaves_out(text) or _is_another_total(above, text, row, header):
                        asked.setdefault(above, []).append(text)
    for heading_text, column_texts in asked.items():
        yield _against_the_columns(f"{table.name}, cột “{shown(heading_text)}”", column_texts)
        del texts[heading_text]
    for heading_text, column_texts in texts.items():
        shown_texts = "; ".join(quoted(t) for t in column_texts[:_MOST_QUOTED])
        more = (
            f" và {len(column_texts) - _MOST_QUOTED} ô khác"
            if len(column_texts) > _MOST_QUOTED
            else ""
        )
        yield finding_of(
            "F48.unasked_column",
            f"{table.name}, cột “{shown(heading_text)}”",
            None,
            # A second unit may be meant for the numbers beside it.
            Severity.ERROR if heading_text == UNIT_HEADING else Severity.WARNING,
            written=shown_texts,
            more=more,
        )


_MOST_QUOTED = 3


def _is_another_total(above: str, text: str, row: Row, header: Header) -> bool:
    """Whether a column of totals says another number than the columns that are asked."""
    if not is_sum(above) or not any(c.isdigit() for c in text):
        return False
    places = (header.columns[f] for f in header.fields if f in NUMBER_FIELDS)
    return text not in {row[at].text for at in places if at < len(row)}


def _against_the_columns(where: str, texts: Sequence[str]) -> Finding:
    quotes = "; ".join(quoted(t) for t in texts[:_MOST_QUOTED])
    return finding_of("F48.against_columns", where, found=quotes)


def stray_numbers(group: Sequence[Row], header: Header) -> Iterator[tuple[Field, Cell]]:
    """What stands in the number columns of a row without an id."""
    for wanted in header.fields:
        at = header.columns[wanted]
        for row in group:
            if wanted in NUMBER_FIELDS and at < len(row) and has_answer(row[at]):
                yield wanted, row[at]


def stray_row(table: Table, group: Sequence[Row], above: Sequence[Row], header: Header) -> Finding:
    """F03: answers in a row without an id, with what is not counted.

    With a title it is something the unit added. Its numbers may be a part of the row above if it
    has no title, or one of a list (``a)``, ``-``) below a row that has no number there; its state
    may be that row's if it has no title.
    """
    first = group[0]
    cell = first[header.id_at]
    id_cell = f"cột “Mã” ghi “{cell.text[:40]}”" if cell.text else "cột “Mã” để trống"
    title_at = header.columns.get(Column.TITLE)
    title = first[title_at].text if title_at is not None and title_at < len(first) else ""
    listed = _LISTED.match(title) or _LISTED.match(cell.text)
    numbers = list(stray_numbers(group, header))
    open_above = any(not _has_number(above, header.columns[f]) for f, _ in numbers)
    # A merged cell stands in each of its rows and columns, and is told once.
    texts = [c.text for c in {id(c): c for row in group for c in row}.values() if has_answer(c)]
    lost = "; ".join(quoted(t) for t in texts if t != cell.text)
    # An error only where the numbers may belong to the row above: they would be missing from its
    # figure. What a unit added as a task of its own is told, and not asked about.
    is_asked = bool(numbers) and (not title or (listed is not None and open_above))
    is_asked |= not title and _has_state(group, header)
    owner = read_id(above[0][header.id_at].figure) if is_asked and above else None
    severity = Severity.ERROR if is_asked else Severity.WARNING
    below = f" (ngay dưới dòng mã {owner})" if owner else ""
    where = str(table.line(cell.row))
    return finding_of("F03", where, None, severity, found=id_cell, below=below, lost=lost)


def _has_state(group: Sequence[Row], header: Header) -> bool:
    at = header.columns.get(Field.STATUS)
    return at is not None and _has_number(group, at)


_LISTED = re.compile(r"^\s*(?:[a-zđA-Z0-9]{1,3}[.)]|[-+–•*])")


def _has_number(rows: Sequence[Row], at: int) -> bool:
    return any(at < len(row) and has_answer(row[at]) for row in rows)


def repeated_headings(table: Table, rows: Sequence[Row], header: Header) -> Iterator[Finding]:
    """F45: headings that are repeated further down say something else than above."""
    for row in rows:
        if len(row) <= header.id_at or read_column(row[header.id_at].text) is not Column.ID:
            continue
        for wanted in header.fields:
            at = header.columns[wanted]
            if at >= len(row):
                continue
            column, extra = read_heading(row[at].text, header.kind)
            if column is wanted and key(extra) == key(header.extras.get(at, "")):
                continue
            yield finding_of(
                "F45.repeated_heading",
                f"{table.line(row[at].row)}, cột {at + 1}",
                (NAMELESS, wanted.value),
                written=quoted(row[at].text),
                heading=quoted(heading(wanted, header.kind)),
            )
