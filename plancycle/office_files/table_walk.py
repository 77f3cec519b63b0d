"""Tables of a WordprocessingML part as a person sees them, merged cells spread out.

The walk goes by local name, so that Transitional and Strict files read alike. It goes *through*
whatever wraps content (content controls, tracked insertions and moves, smart tags, custom XML, the
first choice of alternate content) and *past* what nobody sees (tracked deletions, the old place of
a move, fallbacks, field codes, hidden runs, rows deleted under tracking).
"""

from collections.abc import Callable, Iterator
from typing import TypeVar

from plancycle.model.text import clean_text
from plancycle.office_files.xml_parts import Element, attribute, local_name

MAX_COLUMNS = 63
"""Word's own limit; a larger span is a way to fill the memory."""

MAX_ROWS = 5000
MAX_DEPTH = 4
"""Tables within tables that are looked into."""

_UNSEEN = frozenset(
    (
        *("del", "moveFrom", "Fallback", "delText", "instrText", "delInstrText", "rPr", "pPr"),
        *("tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "rt"),
    )
)
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF = frozenset({"0", "false", "off", "none"})
_Cell = TypeVar("_Cell")


class TooManyRowsError(ValueError):
    """A table has more than :data:`MAX_ROWS` rows."""


def find_tables(root: Element) -> tuple[Element, ...]:
    """Every table of a part, outer ones first, then those inside them."""
    tables: list[Element] = []
    level = list(nearest(root, "tbl"))
    for _ in range(MAX_DEPTH):
        tables.extend(level)
        # Few tables hold others, and asking so is far cheaper than walking through them.
        outers = (t for t in level if next(t.iterdescendants("{*}tbl"), None) is not None)
        level = [inner for outer in outers for inner in nearest(outer, "tbl")]
    return tuple(tables)


def nearest(element: Element, name: str) -> Iterator[Element]:
    """Visible descendants of a name, in order, without those inside another of that name."""
    stack = list(reversed(element))
    while stack:
        current = stack.pop()
        kind = local_name(current.tag)
        if kind == name:
            yield current
        elif kind == "AlternateContent":
            stack.extend(reversed(shown_branch(current)))
        elif kind not in _UNSEEN:
            stack.extend(reversed(current))


def shown_branch(alternatives: Element) -> Element:
    """Of alternate content what is shown: the first choice that holds anything, else the rest."""
    rest = child_named(alternatives, "Fallback")
    for child in alternatives:
        is_choice = local_name(child.tag) == "Choice" and len(child) > 0
        if is_choice and (rest is None or _is_understood(child)):
            return child
    return alternatives if rest is None else rest


_OFFICE = ("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/")


def _is_understood(choice: Element) -> bool:
    """Whether office programs know what a choice requires: else they show the fallback.

    A prefix that the file doesn't declare is taken for a known one.
    """
    required = (attribute(choice, "Requires") or "").split()
    return all(choice.nsmap.get(prefix, _OFFICE[0]).startswith(_OFFICE) for prefix in required)


def visible_text(element: Element) -> str:
    """What a person reads inside an element: NFC, plain spaces, one line for each paragraph."""
    pieces: list[str] = []
    for child in element:
        _collect(child, pieces)
    return clean_text("".join(pieces))


def read_rows(
    table: Element, make: Callable[[int, int, Element | None], _Cell]
) -> tuple[tuple[_Cell, ...], ...]:
    """The rows of a table; they may differ in length.

    Args: make: a cell of row and column (of its top left corner, from 1), and the ``tc`` it is read
        from (None for a gap before a row, or a cell deleted under tracking). A merged cell is one
        object that stands at every place it covers.
    Raises: TooManyRowsError.
    """
    rows: list[tuple[_Cell, ...]] = []
    above: dict[int, _Cell] = {}
    for row in nearest(table, "tr"):
        if is_deleted_row(row):
            continue
        if len(rows) >= MAX_ROWS:
            raise TooManyRowsError
        rows.append(_read_row(row, len(rows) + 1, above, make))
    return tuple(rows)


def _read_row(
    row: Element,
    number: int,
    above: dict[int, _Cell],
    make: Callable[[int, int, Element | None], _Cell],
) -> tuple[_Cell, ...]:
    """Cells of one row; ``above`` holds what may continue downwards and is brought up to date."""
    before = _number(_properties(row, "trPr").get("gridBefore"), low=0)
    cells = [make(number, n + 1, None) for n in range(before)]
    kept: dict[int, _Cell] = {}
    for element in nearest(row, "tc"):
        at = len(cells)
        if at >= MAX_COLUMNS:
            break
        marks = _properties(element, "tcPr")
        down = _merge(marks.get("vMerge"))
        if _merge(marks.get("hMerge")) == "continue" and cells:
            cell = cells[-1]
        # A cell that continues nothing is shown by Word as one of its own.
        elif down == "continue" and at in above:
            cell = above[at]
        else:
            cell = make(number, at + 1, None if "cellDel" in marks else element)
        cells.extend([cell] * min(_number(marks.get("gridSpan"), low=1), MAX_COLUMNS - at))
        if down is not None:
            kept[at] = cell
    # A merge goes on from row to row: what this row does not continue has ended.
    above.clear()
    above.update(kept)
    return tuple(cells)


def _collect(element: Element, out: list[str]) -> None:
    """Depth-first; the parser has already bounded the depth at 256."""
    name = local_name(element.tag)
    if name == "t":
        # A line end within a run is white space of the XML, not one that Word shows.
        out.append((element.text or "").replace("\n", " "))
    elif name in _SIGNS:
        out.append(_SIGNS[name])
    elif name == "tr":
        _collect_row(element, out)
    elif name == "AlternateContent":
        for child in shown_branch(element):
            _collect(child, out)
    elif name and name not in _UNSEEN and not (name == "r" and _is_hidden(element)):
        for child in element:
            _collect(child, out)
        if name == "p" and not joins_next(element):
            out.append("\n")


def _collect_row(row: Element, out: list[str]) -> None:
    """A row of a table inside a cell becomes one line."""
    if not is_deleted_row(row):
        texts = (visible_text(c).replace("\n", " ") for c in nearest(row, "tc"))
        out.append(" | ".join(t for t in texts if t) + "\n")


def _is_hidden(run: Element) -> bool:
    flag = _properties(run, "rPr").get("vanish")
    return flag is not None and not is_off(attribute(flag, "val"))


def is_off(value: str | None) -> bool:
    """Whether an on-off property says no; without a value it says yes."""
    return (value or "1").lower() in _OFF


def joins_next(paragraph: Element) -> bool:
    """Whether the paragraph's end was deleted under tracking."""
    return is_end_deleted(_properties(paragraph, "pPr").get("rPr"))


def is_end_deleted(mark: Element | None) -> bool:
    """Whether a paragraph's end was deleted under tracking, by the properties of its mark."""
    return mark is not None and child_named(mark, "del") is not None


def is_deleted_row(row: Element) -> bool:
    """Whether a row was deleted under tracking."""
    return "del" in _properties(row, "trPr")


def _number(element: Element | None, low: int) -> int:
    value = attribute(element, "val") if element is not None else None
    if value is None or not value.isascii() or not value.isdigit():
        return low
    return max(low, min(int(value[:4]), MAX_COLUMNS))


def child_named(element: Element, name: str) -> Element | None:
    """The first child of a local name, or None."""
    for child in element:
        if local_name(child.tag) == name:
            return child
    return None


def _properties(element: Element, name: str) -> dict[str, Element]:
    """The children of a properties element by local name; empty if there is none."""
    for child in element:
        if local_name(child.tag) == name:
            return {local_name(mark.tag): mark for mark in child}
    return {}


def _merge(mark: Element | None) -> str | None:
    """``restart``, ``continue`` (the default of the attribute) or None for a cell of its own."""
    return None if mark is None else attribute(mark, "val") or "continue"
