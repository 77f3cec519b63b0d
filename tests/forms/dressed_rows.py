"""Changes to the rows of a task table: more of them, others' ids, titles and units."""

import copy

from hypothesis import strategies as st

from plancycle.model.reports import Field
from tests.forms.docx_surgery import w, xml
from tests.forms.dressed_runs import run
from tests.forms.dressed_tables import (
    DELETED_ROW,
    ID,
    TITLE,
    UNIT,
    Grid,
    Row,
    copy_of,
    fields_of,
    merge_down,
    number_columns,
    properties,
    text_of,
    write,
)
from tests.forms.dressed_values import ASKED

COUNTED = (Field.QUANTITY, Field.TOTAL, Field.REBROADCASTS)


def counted_columns(grid: Grid, draw: st.DrawFn) -> str:
    row = copy_of(grid.head)
    look = draw(st.sampled_from(("({})", "{}", "[{}]")))
    for n, cell in enumerate(row.cells, start=1):
        write(cell, run(look.format(n)))
    grid.body.insert(0, row)
    return "a row that counts the columns"


def sum_row(grid: Grid, draw: st.DrawFn) -> str:
    row = copy_of(grid.body[-1])
    name = draw(st.sampled_from(("Tổng cộng", "TỔNG CỘNG", "Cộng", "Tổng số:")))
    for n, cell in enumerate(row.cells):
        write(cell, run(grid.total_cost) if n == grid.at(Field.COST) else "")
    write(row.cells[grid.keys.index(draw(st.sampled_from((ID, TITLE))))], run(name))
    grid.body.append(row)
    return f"a row “{name}”"


def heading_once_more(grid: Grid, draw: st.DrawFn) -> str:
    at = draw(st.integers(1, len(grid.body) - 1))
    grid.body.insert(at, copy_of(grid.head))
    return f"the headings once more before row {at + 1}"


def deleted_row(grid: Grid, draw: st.DrawFn) -> str:
    at = draw(st.integers(0, len(grid.body) - 1))
    row = _other_numbers(grid, grid.body[at])
    properties(row, DELETED_ROW)
    grid.body.insert(draw(st.sampled_from((at, at + 1))), row)
    return f"a deleted copy of row {row.task_id}"


def _other_numbers(grid: Grid, row: Row) -> Row:
    other = copy_of(row)
    for n in number_columns(grid):
        write(other.cells[n], run("44"))
    return other


def row_twice(grid: Grid, draw: st.DrawFn) -> str:
    at = draw(st.integers(0, len(grid.body) - 1))
    row = _other_numbers(grid, grid.body[at])
    grid.body.insert(draw(st.sampled_from((at, at + 1, len(grid.body)))), row)
    grid.doubt(ASKED, [row], fields_of(grid))
    grid.at_least_one = True
    return f"row {row.task_id} twice"


def row_split(grid: Grid, draw: st.DrawFn) -> str:
    """Every cell of a row merged over two but one, which holds a second number."""
    at, column = (
        draw(st.integers(0, len(grid.body) - 1)),
        draw(st.sampled_from(number_columns(grid))),
    )
    row = grid.body[at]
    asked = (row.task_id, grid.fields[grid.keys[column]]) in grid.inked
    if not asked:
        return ""
    lower = copy_of(row)
    for n, cell in enumerate(row.cells):
        if n != column:
            merge_down((cell, lower.cells[n]))
            write(lower.cells[n])
    write(lower.cells[column], run("44"))
    grid.body.insert(at + 1, lower)
    grid.doubt(ASKED, [row], [grid.fields[grid.keys[column]]])
    grid.at_least_one = True
    return f"row {row.task_id} split in two at “{grid.keys[column]}”"


def numbered_anew(grid: Grid, draw: st.DrawFn) -> str:
    first = draw(st.sampled_from((1, 2, 5)))
    at = grid.keys.index(ID)
    changed = False
    for number, row in enumerate(grid.body, start=first):
        changed |= str(number).zfill(2) != row.task_id
        write(row.cells[at], run(draw(st.sampled_from((str(number), f"{number:02d}.")))))
    if changed:
        grid.doubt(ASKED, grid.body, fields_of(grid))
        grid.at_least_one = True
    return f"rows numbered anew from {first}"


def contents_swapped(grid: Grid, draw: st.DrawFn) -> str:
    first, second = draw(st.permutations(grid.body))[:2]
    at = grid.keys.index(ID)
    first.cells[at], second.cells[at] = second.cells[at], first.cells[at]
    grid.doubt(ASKED, [first, second], fields_of(grid))
    grid.at_least_one = True
    return f"ids of {first.task_id} and {second.task_id} swapped"


def another_title(grid: Grid, draw: st.DrawFn) -> str:
    row = draw(st.sampled_from(grid.body))
    write(row.cells[grid.keys.index(TITLE)], run("Đi tham quan học tập kinh nghiệm ngoài tỉnh"))
    grid.doubt(ASKED, [row], fields_of(grid))
    grid.at_least_one = True
    return f"row {row.task_id} has another title"


def another_unit(grid: Grid, draw: st.DrawFn) -> str:
    row = draw(st.sampled_from(grid.body))
    cell = row.cells[grid.keys.index(UNIT)]
    text = draw(st.sampled_from(("nghìn {}", "1.000 {}", "học viên", "%", "% {}", "trăm {}", "km")))
    text = text.format(text_of(cell))
    write(cell, run(text))
    grid.doubt(ASKED, [row], COUNTED)
    grid.at_least_one = (row.task_id, Field.QUANTITY) in grid.inked
    return f"row {row.task_id} in “{text}”"


def table_in_two(grid: Grid, draw: st.DrawFn) -> str:
    """What a page break or a careless Enter makes: the lower half without headings."""
    at = draw(st.integers(1, len(grid.body) - 1))
    lower = copy.deepcopy(grid.table)
    for row in list(lower.iterchildren(w("tr"))):
        lower.remove(row)
    grid.table.addnext(lower)
    grid.table.addnext(xml("<w:p/>"))
    grid.lower = (lower, grid.body[at:])
    del grid.body[at:]
    return f"table in two, the lower half has {[r.task_id for r in grid.lower[1]]}"
