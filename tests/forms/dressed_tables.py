"""Task tables of Word forms, changed as people change them."""

import copy
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from hypothesis import strategies as st
from lxml import etree

from plancycle.model.reports import NUMBER_FIELDS, Field
from tests.forms.docx_surgery import w, wrap, xml
from tests.forms.dressed_runs import CHANGED, run
from tests.forms.dressed_values import ASKED, EITHER, READ, Verdict, _decomposed, _unmarked

PRINTED = ("Mã", "Nhiệm vụ", "Đơn vị tính", "Số lượng theo kế hoạch")
ID, TITLE, UNIT, EXPECTED = PRINTED
Key = str
"""A column: its heading as printed."""

Element: TypeAlias = etree._Element


@dataclass(slots=True)
class Row:
    """A row of the table: its task's id, and its cells by column."""

    task_id: str
    element: Element
    cells: list[Element]


@dataclass(slots=True)
class Grid:
    """A task table taken apart.

    Attributes:
        keys: of its columns, in order; fields: the asked one of a column.
        doubts: what may come of cells because of the table's build; of all if the key is None.
        inked: the cells that hold something; at_least_one: whether some error must be there.
        total_cost: of all rows, as a row of sums says it; empty if it can't be told.
        rivals: what stands in another column that could be the asked one, which is empty.
        lower: the rows of a second table, where it was split.
        printed: texts on the paper in each row, in no order.
        said: what was done, in words.
    """

    table: Element
    keys: list[Key]
    fields: dict[Key, Field]
    head: Row
    body: list[Row]
    inked: set[tuple[str, Field]] = field(default_factory=set)
    doubts: dict[tuple[str, Field], Verdict] = field(default_factory=dict)
    at_least_one: bool = False
    total_cost: str = ""
    rivals: dict[tuple[str, Field], str] = field(default_factory=dict)
    lower: "tuple[Element, list[Row]] | None" = None
    printed: dict[str, list[str]] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    def at(self, wanted: Field) -> int | None:
        return next((n for n, k in enumerate(self.keys) if self.fields.get(k) is wanted), None)

    def doubt(self, verdict: Verdict, rows: Iterable[Row], fields: Iterable[Field]) -> None:
        wanted = tuple(fields)
        for row in rows:
            for one in wanted:
                cell = (row.task_id, one)
                self.doubts[cell] = max(verdict, self.doubts.get(cell, READ))

    def put_back(self) -> None:
        """Write the order of rows and cells into the table."""
        _fill(self.table, (self.head, *self.body))
        if self.lower is not None:
            _fill(*self.lower)


def _fill(table: Element, rows: Iterable[Row]) -> None:
    for row in rows:
        for gone in list(row.element.iterchildren(w("tc"))):
            row.element.remove(gone)
        row.element.extend(row.cells)
        table.append(row.element)


def take_apart(table: Element, fields: dict[Key, Field]) -> Grid:
    rows = [Row("", r, list(r.iterchildren(w("tc")))) for r in table.iterchildren(w("tr"))]
    head, *body = rows
    keys = [text_of(c) for c in head.cells]
    for row in body:
        row.task_id = text_of(row.cells[keys.index(ID)])
    grid = Grid(table, keys, fields, head, body)
    for row in body:
        grid.printed[row.task_id] = [
            " ".join(t.text or "" for t in row.cells[keys.index(k)].iter(w("t"))) for k in PRINTED
        ]
    return grid


def text_of(cell: Element) -> str:
    return "".join(t.text or "" for t in cell.iter(w("t")))


def write(cell: Element, *paragraphs: str) -> None:
    """What stands in a cell, in paragraphs of runs; its width and merges stay."""
    for child in list(cell):
        if child.tag != w("tcPr"):
            cell.remove(child)
    for inner in paragraphs or ("",):
        cell.append(xml(f"<w:p>{_LOOK}{inner}</w:p>"))


_LOOK = '<w:pPr><w:pStyle w:val="Cell"/></w:pPr>'


def new_cell(text: str) -> Element:
    return xml(
        f'<w:tc><w:tcPr><w:tcW w:w="900" w:type="dxa"/></w:tcPr><w:p>{run(text)}</w:p></w:tc>'
    )


def property_of(cell: Element, text: str) -> None:
    properties = cell.find(w("tcPr"))
    if properties is None:
        properties = etree.SubElement(cell, w("tcPr"))
        cell.insert(0, properties)
    properties.append(xml(text))


def merge_down(cells: Iterable[Element]) -> None:
    for number, cell in enumerate(cells):
        property_of(cell, "<w:vMerge/>" if number else '<w:vMerge w:val="restart"/>')


def retype_headings(grid: Grid, draw: st.DrawFn) -> None:
    for at, cell in enumerate(grid.head.cells):
        # A unit of money without its marks is a riddle.
        is_kept = text_of(cell) != grid.keys[at]
        change = str if is_kept else draw(st.sampled_from(_RETYPED))
        text = change(text_of(cell))
        write(cell, *(run(t) for t in text.split("\n")))
        if change is not str:
            grid.said.append(f"heading {at + 1} is “{text}”".replace("\n", " / "))


def _in_two_lines(text: str) -> str:
    return text.replace(" ", "\n", 1)


_RETYPED: tuple[Callable[[str], str], ...] = (
    *(str, str, str.upper, str.lower, str.title, _decomposed, _unmarked, _in_two_lines),
    lambda text: f" {text}: ",
)

HARMLESS = (
    *("Ghi chú", "STT", "Đơn vị phối hợp", "Thời gian hoàn thành", "Người thực hiện"),
    *("Kế hoạch năm", "Tỷ lệ", "Năm trước", "Lãnh đạo phụ trách"),
)
RIVALS: dict[str, tuple[Field, Verdict]] = {
    # heading: the column it could be taken for, and what may come of a row that holds both
    "Số lượng": (Field.QUANTITY, ASKED),
    "Số lượng (Quý I)": (Field.QUANTITY, ASKED),
    "Số lượng đạt được Quý II": (Field.QUANTITY, ASKED),
    "SỐ LƯỢNG ĐẠT ĐƯỢC": (Field.QUANTITY, ASKED),
    "Số lượng đã thực hiện": (Field.QUANTITY, ASKED),
    "Kinh phí": (Field.COST, ASKED),
    "Kinh phí (nghìn đồng)": (Field.COST, ASKED),
    "Kinh phí thực hiện": (Field.COST, ASKED),
    "Tình trạng": (Field.STATUS, ASKED),
    "Số lượng được giao": (Field.QUANTITY, EITHER),
    "Kinh phí được cấp": (Field.COST, EITHER),
}


def add_column(grid: Grid, draw: st.DrawFn, heading: str, texts: list[str]) -> None:
    at = draw(st.integers(0, len(grid.keys)))
    grid.keys.insert(at, f"+{heading}")
    grid.table.find(w("tblGrid")).insert(at, xml('<w:gridCol w:w="900"/>'))
    for row, text in zip((grid.head, *grid.body), (heading, *texts), strict=True):
        row.cells.insert(at, new_cell(text))
        grid.printed.setdefault(row.task_id, []).append(text)
    grid.said.append(f"column “{heading}” put in at {at + 1}: {texts}")


def add_harmless_column(grid: Grid, draw: st.DrawFn) -> None:
    heading = draw(st.sampled_from(HARMLESS))
    if heading == "STT":
        texts = [str(n) for n in range(1, len(grid.body) + 1)]
    else:
        texts = [draw(st.sampled_from(("", "7", "đã xong", "Phòng VHTT"))) for _ in grid.body]
    add_column(grid, draw, heading, texts)


def reorder_columns(grid: Grid, draw: st.DrawFn) -> None:
    order = draw(st.permutations(range(len(grid.keys))))
    grid.keys = [grid.keys[n] for n in order]
    widths = grid.table.find(w("tblGrid"))
    columns = list(widths)
    for n in order:
        widths.append(columns[n])
    for row in (grid.head, *grid.body):
        row.cells = [row.cells[n] for n in order]
    grid.said.append(f"columns in the order {', '.join(grid.keys)}")


def reorder_rows(grid: Grid, draw: st.DrawFn) -> None:
    grid.body = draw(st.permutations(grid.body))
    grid.said.append(f"rows in the order {[r.task_id for r in grid.body]}")


def copy_of(row: Row) -> Row:
    element = copy.deepcopy(row.element)
    for cell in list(element.iterchildren(w("tc"))):
        element.remove(cell)
    return Row(row.task_id, element, [copy.deepcopy(c) for c in row.cells])


def number_columns(grid: Grid) -> list[int]:
    return [n for n, k in enumerate(grid.keys) if grid.fields.get(k) in NUMBER_FIELDS]


def fields_of(grid: Grid) -> tuple[Field, ...]:
    return tuple(f for k in grid.keys if (f := grid.fields.get(k)) is not None)


def properties(row: Row, text: str) -> None:
    found = row.element.find(w("trPr"))
    if found is None:
        found = etree.SubElement(row.element, w("trPr"))
        row.element.insert(0, found)
    found.append(xml(text))


DELETED_ROW = f"<w:del {CHANGED}/>"


def wrap_some(grid: Grid, draw: st.DrawFn) -> None:
    """Rows and cells inside what Word and other programs put around them; after all else."""
    for row in (grid.head, *grid.body):
        cells = list(row.element.iterchildren(w("tc")))
        match draw(st.sampled_from(("", "", "row", "cell", "inserted", "custom"))):
            case "row":
                wrap(row.element, "sdt", "sdtContent")
            case "cell":
                wrap(draw(st.sampled_from(cells)), "sdt", "sdtContent")
            case "custom":
                wrap(draw(st.sampled_from(cells)), "customXml")
            case "inserted":
                properties(row, f"<w:ins {CHANGED}/>")
            case _:
                continue
        grid.said.append(f"row {row.task_id or 'of headings'} or a cell of it wrapped")
