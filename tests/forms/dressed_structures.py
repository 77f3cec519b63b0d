"""Changes to the build of a task table: merges, cells put in, headings that say more.

Each takes a table apart (:class:`Grid`), changes it, and says which cells nobody can be sure of.
"""

from collections.abc import Callable

from hypothesis import strategies as st

from plancycle.model.reports import Field
from tests.forms.docx_surgery import w, xml
from tests.forms.dressed_rows import (
    another_title,
    another_unit,
    contents_swapped,
    counted_columns,
    deleted_row,
    heading_once_more,
    numbered_anew,
    row_split,
    row_twice,
    sum_row,
    table_in_two,
)
from tests.forms.dressed_runs import run
from tests.forms.dressed_tables import (
    ID,
    RIVALS,
    UNIT,
    Grid,
    Row,
    add_column,
    copy_of,
    fields_of,
    merge_down,
    new_cell,
    number_columns,
    property_of,
    text_of,
    write,
)
from tests.forms.dressed_values import ASKED, EITHER

Structure = Callable[[Grid, st.DrawFn], str]


def _some_rows(grid: Grid, draw: st.DrawFn) -> slice:
    first = draw(st.integers(0, len(grid.body) - 2))
    return slice(first, draw(st.integers(first + 2, len(grid.body))))


def merged_empty(grid: Grid, draw: st.DrawFn) -> str:
    where, at = _some_rows(grid, draw), grid.at(Field.DIFFICULTIES)
    if at is None:
        return ""
    merge_down(r.cells[at] for r in grid.body[where])
    return f"empty cells of {where} merged"


def merged_numbers(grid: Grid, draw: st.DrawFn) -> str:
    """One number for several rows."""
    where, at = _some_rows(grid, draw), draw(st.sampled_from(number_columns(grid)))
    rows, column = grid.body[where], grid.fields[grid.keys[at]]
    if (rows[0].task_id, column) not in grid.inked:
        return ""
    merge_down(r.cells[at] for r in rows)
    for row in rows[1:]:
        write(row.cells[at])
    grid.doubt(ASKED, rows, [column])
    grid.at_least_one = True
    return f"{column} of {[r.task_id for r in rows]} merged"


def merged_across(grid: Grid, draw: st.DrawFn) -> str:
    at = draw(st.sampled_from([n for n in number_columns(grid) if n + 1 < len(grid.keys)] or [-1]))
    if at < 0:
        return ""
    row = draw(st.sampled_from(grid.body))
    columns = [grid.fields[k] for k in grid.keys[at : at + 2] if k in grid.fields]
    gone = row.cells.pop(at + 1)
    beside = f"“{grid.keys[at + 1]}” ({text_of(gone)})"
    property_of(row.cells[at], '<w:gridSpan w:val="2"/>')
    row.cells[at].extend(gone.iterchildren(w("p")))  # Word keeps what stands in both
    held = (row.task_id, columns[0]) in grid.inked
    grid.doubt(ASKED if held and len(columns) > 1 else EITHER, [row], columns)
    lost = any((row.task_id, c) in grid.inked for c in columns[1:])
    grid.at_least_one = (held and len(columns) > 1) or (lost and grid.keys[at + 1] == UNIT)
    if grid.keys[at + 1] == ID:
        grid.doubt(EITHER, [row], fields_of(grid))
    if lost:
        grid.doubt(EITHER, [row], columns)
        for column in columns[1:]:
            grid.inked.discard((row.task_id, column))
    return f"{row.task_id}: {columns[0]} merged with the cell of {beside}"


def cell_put_in(grid: Grid, draw: st.DrawFn) -> str:
    row, at = draw(st.sampled_from(grid.body)), draw(st.integers(0, len(grid.keys)))
    text = draw(st.sampled_from(("", "7", "x")))
    row.cells.insert(at, new_cell(text))
    slipped = at < len(grid.keys)
    if at <= grid.keys.index(ID):
        grid.doubt(EITHER, grid.body, fields_of(grid))  # the row may take another's id
    grid.doubt(ASKED if slipped else EITHER, [row], fields_of(grid))
    grid.at_least_one = slipped
    return f"{row.task_id}: cell “{text}” put in at {at + 1}"


def cell_taken_out(grid: Grid, draw: st.DrawFn) -> str:
    row, at = draw(st.sampled_from(grid.body)), draw(st.integers(0, len(grid.keys) - 2))
    gone = row.cells.pop(at)
    grid.doubt(ASKED, [row], fields_of(grid))
    grid.at_least_one = any(text_of(c) not in {"", "-"} for c in row.cells[at:])
    return f"{row.task_id}: cell {at + 1} (“{text_of(gone)}”) taken out"


def _merge_but(grid: Grid, second: Row, at: range) -> None:
    """A second row of headings, merged with the first but over some columns."""
    for n, cell in enumerate(grid.head.cells):
        if n not in at:
            merge_down((cell, second.cells[n]))
            write(second.cells[n])


def two_levels(grid: Grid, draw: st.DrawFn) -> str:
    """Two quarters below one heading, both filled in."""
    at = grid.at(draw(st.sampled_from((Field.QUANTITY, Field.COST))))
    if at is None:
        return ""
    second, column = copy_of(grid.head), grid.fields[grid.keys[at]]
    names = draw(
        st.sampled_from((("Quý I", "Quý II"), ("Trong kỳ", "Lũy kế"), ("Mới", "Phát lại")))
    )
    grid.keys.insert(at + 1, "+second")
    grid.table.find(w("tblGrid")).insert(at + 1, xml('<w:gridCol w:w="900"/>'))
    _merge_but(grid, second, range(at, at + 1))
    property_of(grid.head.cells[at], '<w:gridSpan w:val="2"/>')
    write(second.cells[at], run(names[0]))
    second.cells.insert(at + 1, new_cell(names[1]))
    for row in grid.body:
        row.cells.insert(at + 1, new_cell("3"))
        if (row.task_id, column) in grid.inked:
            grid.doubt(ASKED, [row], [column])
            grid.at_least_one = True
        else:
            grid.doubt(EITHER, [row], [column])
    if "Phát lại" in names:
        grid.doubt(EITHER, grid.body, [Field.REBROADCASTS])
    grid.body.insert(0, second)
    return f"{column} over {names}"


def group_of_headings(grid: Grid, draw: st.DrawFn) -> str:
    first = draw(st.integers(0, len(grid.keys) - 2))
    last = draw(st.integers(first + 1, len(grid.keys) - 1))
    top = copy_of(grid.head)
    for n, cell in enumerate(top.cells):
        if not first <= n <= last:
            merge_down((cell, grid.head.cells[n]))
            write(grid.head.cells[n])
    write(top.cells[first], run("Phần đơn vị ghi"))
    property_of(top.cells[first], f'<w:gridSpan w:val="{last - first + 1}"/>')
    del top.cells[first + 1 : last + 1]
    grid.body.insert(0, grid.head)
    grid.head = top
    return f"a heading over columns {first + 1} to {last + 1}"


def heading_says_more(grid: Grid, draw: st.DrawFn) -> str:
    column, more = draw(st.sampled_from(_MORE))
    at = grid.at(column)
    if at is None:
        return ""
    text = f"{text_of(grid.head.cells[at]).partition('(')[0].strip()} ({more})"
    write(grid.head.cells[at], run(text))
    rows = [r for r in grid.body if (r.task_id, column) in grid.inked]
    grid.doubt(ASKED, rows, [column])
    grid.at_least_one = bool(rows)
    return f"heading “{text}”"


_MORE = tuple(
    (Field.QUANTITY, more)
    for more in ("Quý I", "tháng 6", "năm trước", "lũy kế", "dự kiến", "%", "đợt 1", "kế hoạch")
) + tuple(
    (Field.COST, more)
    for more in ("USD", "Quý I", "được cấp", "triệu đô la", "dự kiến", "nghìn USD")
)


def rival_column(grid: Grid, draw: st.DrawFn) -> str:
    heading = draw(st.sampled_from(sorted(RIVALS)))
    column, verdict = RIVALS[heading]
    if Field.BASIS in fields_of(grid):
        verdict = EITHER  # what was done is not what an estimate asks
    texts = [draw(st.sampled_from(("", "3"))) for _ in grid.body]
    add_column(grid, draw, heading, texts)
    for row, text in zip(grid.body, texts, strict=True):
        if text and grid.at(column) is not None:
            held = (row.task_id, column) in grid.inked
            grid.doubt(verdict if held else EITHER, [row], [column])
            grid.at_least_one |= held and verdict is ASKED
            if not held:
                grid.rivals[row.task_id, column] = text
    return ""


SURE: tuple[Structure, ...] = (
    merged_empty,
    group_of_headings,
    counted_columns,
    sum_row,
    heading_once_more,
    deleted_row,
    table_in_two,
)
DOUBTFUL: tuple[Structure, ...] = (
    merged_numbers,
    merged_across,
    cell_put_in,
    cell_taken_out,
    two_levels,
    row_twice,
    row_split,
    numbered_anew,
    contents_swapped,
    another_title,
    another_unit,
    heading_says_more,
    rival_column,
)
