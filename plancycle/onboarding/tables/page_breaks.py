"""Rows of a table that a page cut in two, as a file made of a PDF has them."""

from collections.abc import Iterable
from dataclasses import replace

from plancycle.model.source_table import SourceCell
from plancycle.onboarding.tables.table_row import PlanRow
from plancycle.onboarding.words.row_numbers import Level

_DASHES = "-–—+•*"


def add_rows(known: list[PlanRow], rows: Iterable[PlanRow], *, same_columns: bool) -> None:
    """Put rows behind those before them, the second halves of rows where they belong.

    A first row of a page that has no number, and nothing in it that begins with a capital, goes on
    with the last row of the page before.

    Args: same_columns: whether the rows before have the same columns.
    """
    for n, row in enumerate(rows):
        if row.begins_page and known and (same_columns or n) and _goes_on(known[-1], row):
            known[-1] = _joined(known[-1], row)
        else:
            known.append(row)


def _goes_on(above: PlanRow, row: PlanRow) -> bool:
    texts = [row.title, *(cell.text for _, cell in row.cells)]
    said = [text for text in texts if text]
    is_bare = row.unnumbered and row.level is Level.NONE and not row.number and not row.code
    is_half = is_bare and not above.is_heading and bool(said)
    return is_half and not any(text[:1].isupper() or text[:1] in _DASHES for text in said)


def _joined(above: PlanRow, row: PlanRow) -> PlanRow:
    """One row of two halves: what each column says in both, one behind the other."""
    halves = {column.number: cell.text for column, cell in row.cells}
    cells = []
    for column, cell in above.cells:
        half = halves.pop(column.number, "")
        text = f"{cell.text} {half}".strip()
        cells.append((column, SourceCell(cell.row, cell.column, text) if half else cell))
    cells += [pair for pair in row.cells if pair[0].number in halves]
    return replace(
        above,
        title=f"{above.title} {row.title}".strip(),
        cells=tuple(cells),
        withheld=(*above.withheld, *row.withheld),
        halves=(*above.halves, row.table.place(row.row)),
    )
