"""Tables of a WordprocessingML part as a person sees them (a sheet's are of the same make).

The walk goes by local name, so that Transitional and Strict files read alike. It goes *through*
whatever wraps content (content controls, tracked insertions and moves, smart tags, custom XML, the
first choice of alternate content) and *past* what nobody sees (tracked deletions, the old place of
a move, fallbacks, field codes, hidden runs, rows deleted under tracking).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from plancycle.forms import refusals
from plancycle.model.text import clean_text
from plancycle.ooxml import Element, attribute, local_name

MAX_COLUMNS = 63
"""Word's own limit; a larger span is a way to fill the memory."""

MAX_ROWS = 5000
MAX_DEPTH = 4
"""Tables within tables that are looked into."""

_UNSEEN = frozenset(
    {
        "del",
        "moveFrom",
        "Fallback",
        "delText",
        "instrText",
        "delInstrText",
        "rPr",
        "pPr",
        "tblPr",
        "tblGrid",
        "trPr",
        "tcPr",
        "sectPr",
        "sdtPr",
        "sdtEndPr",
        "rt",
    }
)
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF = frozenset({"0", "false", "off", "none"})


class Trouble(StrEnum):
    """Why a cell of a sheet does not hold what its owner sees, or means."""

    NO_VALUE = "no_value"
    ERROR = "error"
    DATE = "date"


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """One visible cell; a merged one stands at every place it covers.

    Attributes:
        row, column: of its top left corner, counted from 1 as a person does.
        text: cleaned text; lines kept.
        element: the ``tc`` it was read from; of a cell that a sheet does not list, None.
        trouble: only of cells of a sheet.
    """

    row: int
    column: int
    text: str
    element: Element | None
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with merged cells spread out; rows may differ in length.

    Attributes:
        number: outer tables are counted from 1 through the document, inner ones after them.
        sheet: name of the sheet it stands in; empty in a Word file.
    """

    number: int
    rows: tuple[tuple[Cell, ...], ...]
    sheet: str = ""

    @property
    def name(self) -> str:
        """As a person finds it: ``Bảng 1``, ``Trang “Báo cáo”``."""
        return f"Trang “{self.sheet}”" if self.sheet else f"Bảng {self.number}"

    def line(self, row: int) -> str:
        """A line of it: ``Bảng 1, dòng 4``."""
        return f"{self.name}, dòng {row}"

    def place(self, row: int, column: int) -> str:
        """A cell of it: ``Bảng 1, dòng 4, cột 5``, ``Trang “Báo cáo”, ô E4``."""
        if self.sheet:
            return f"{self.name}, ô {column_letters(column)}{row}"
        return f"{self.line(row)}, cột {column}"


def column_letters(number: int) -> str:
    """The name of a sheet's column: 1 is ``A``, 28 is ``AB``."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def find_tables(root: Element) -> tuple[Table, ...]:
    """Every table of a document, outer ones first.

    Raises: UnreadableFormError for a table of more than :data:`MAX_ROWS` rows.
    """
    found: list[Element] = []
    level = list(nearest(root, "tbl"))
    for _ in range(MAX_DEPTH):
        found.extend(level)
        level = [inner for outer in level for inner in nearest(outer, "tbl")]
    return tuple(_read_table(e, number) for number, e in enumerate(found, start=1))


def nearest(element: Element, name: str) -> Iterator[Element]:
    """Visible descendants of a name, in order, without those inside another of that name."""
    stack = list(reversed(element))
    while stack:
        current = stack.pop()
        found = local_name(current.tag)
        if found == name:
            yield current
        elif found not in _UNSEEN:
            stack.extend(reversed(current))


def visible_text(element: Element) -> str:
    """What a person reads inside an element: NFC, plain spaces, one line for each paragraph."""
    pieces: list[str] = []
    for child in element:
        _collect(child, pieces)
    return clean_text("".join(pieces))


def _collect(element: Element, out: list[str]) -> None:
    """Depth-first; the parser has already bounded the depth at 256."""
    name = local_name(element.tag)
    if name == "t":
        out.append((element.text or "").replace("\n", " "))
    elif name in _SIGNS:
        out.append(_SIGNS[name])
    elif name == "tr":
        _collect_row(element, out)
    elif name and name not in _UNSEEN and not (name == "r" and _is_hidden(element)):
        for child in element:
            _collect(child, out)
        if name == "p" and not _joins_next(element):
            out.append("\n")


def _collect_row(row: Element, out: list[str]) -> None:
    """A row of a table inside a cell becomes one line."""
    if not _is_deleted_row(row):
        texts = (visible_text(c).replace("\n", " ") for c in nearest(row, "tc"))
        out.append(" | ".join(t for t in texts if t) + "\n")


def _is_on(flag: Element | None) -> bool:
    return flag is not None and (attribute(flag, "val") or "1") not in _OFF


def _is_hidden(run: Element) -> bool:
    return _is_on(_properties(run, "rPr").get("vanish"))


def _joins_next(paragraph: Element) -> bool:
    """Whether the paragraph's end was deleted under tracking."""
    mark = _properties(paragraph, "pPr").get("rPr")
    return mark is not None and any(local_name(c.tag) == "del" for c in mark)


def _is_deleted_row(row: Element) -> bool:
    return "del" in _properties(row, "trPr")


def _number(element: Element | None, low: int) -> int:
    value = attribute(element, "val") if element is not None else None
    if value is None or not value.isascii() or not value.isdigit():
        return low
    return max(low, min(int(value[:4]), MAX_COLUMNS))


def _read_table(element: Element, number: int) -> Table:
    rows: list[tuple[Cell, ...]] = []
    above: dict[int, Cell] = {}
    for row in nearest(element, "tr"):
        if _is_deleted_row(row):
            continue
        if len(rows) >= MAX_ROWS:
            raise refusals.too_heavy()
        rows.append(_read_row(row, len(rows) + 1, above))
    return Table(number, tuple(rows))


def _read_row(row: Element, number: int, above: dict[int, Cell]) -> tuple[Cell, ...]:
    """Cells of one row; ``above`` holds what may continue downwards and is brought up to date."""
    cells: list[Cell] = []
    before = _number(_properties(row, "trPr").get("gridBefore"), low=0)
    cells.extend(Cell(number, n + 1, "", row) for n in range(before))
    kept: dict[int, Cell] = {}
    for element in nearest(row, "tc"):
        at = len(cells)
        if at >= MAX_COLUMNS:
            break
        marks = _properties(element, "tcPr")
        down = _merge(marks.get("vMerge"))
        if _merge(marks.get("hMerge")) == "continue" and cells:
            cell = cells[-1]
        elif down == "continue" and at in above:
            cell = above[at]
        else:
            text = "" if "cellDel" in marks else visible_text(element)
            cell = Cell(number, at + 1, text, element)
        cells.extend([cell] * min(_number(marks.get("gridSpan"), low=1), MAX_COLUMNS - at))
        if down is not None:
            kept[at] = cell
    above.clear()
    above.update(kept)
    return tuple(cells)


def _properties(element: Element, name: str) -> dict[str, Element]:
    """The children of a properties element by local name; empty if there is none."""
    for child in element:
        if local_name(child.tag) == name:
            return {local_name(mark.tag): mark for mark in child}
    return {}


def _merge(mark: Element | None) -> str | None:
    """``restart``, ``continue`` (the default of the attribute) or None for a cell of its own."""
    return None if mark is None else attribute(mark, "val") or "continue"
