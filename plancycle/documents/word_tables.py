"""Tables of a Word document as a person sees them, merged cells spread out.

The walk goes by local name: *through* whatever wraps content (content controls, tracked insertions
and moves, smart tags, the first choice of alternate content) and *past* what nobody sees (tracked
deletions, the old place of a move, fallbacks, field codes, hidden runs, rows deleted under
tracking).
"""

from collections.abc import Iterator

from plancycle.documents.office_file import refusal
from plancycle.model.source_table import SourceCell, SourceTable
from plancycle.model.text import clean_text
from plancycle.ooxml import Element, attribute, local_name

MAX_COLUMNS = 63
"""Word's own limit; a larger span is a way to fill the memory."""

MAX_ROWS = 5000
MAX_TABLES = 300
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


def read_word_tables(root: Element) -> tuple[SourceTable, ...]:
    """The tables of a document part, numbered from 1: outer ones first, then those inside them.

    Raises: ConfigError for more tables or rows than any plan has.
    """
    tables: list[Element] = []
    level = list(_nearest(root, "tbl"))
    for _ in range(MAX_DEPTH):
        tables.extend(level)
        level = [inner for outer in level for inner in _nearest(outer, "tbl")]
    if len(tables) > MAX_TABLES:
        raise refusal(f"tệp có hơn {MAX_TABLES} bảng. Tách riêng phần bảng nhiệm vụ.")
    return tuple(SourceTable(f"Bảng {n}", _rows(t)) for n, t in enumerate(tables, start=1))


def _nearest(element: Element, name: str) -> Iterator[Element]:
    """Visible descendants of a name, in order, without those inside another of that name."""
    stack = list(reversed(element))
    while stack:
        current = stack.pop()
        found = local_name(current.tag)
        if found == name:
            yield current
        elif found not in _UNSEEN:
            stack.extend(reversed(current))


def _rows(table: Element) -> tuple[tuple[SourceCell, ...], ...]:
    rows: list[tuple[SourceCell, ...]] = []
    above: dict[int, SourceCell] = {}
    for row in _nearest(table, "tr"):
        if "del" in _properties(row, "trPr"):
            continue
        if len(rows) >= MAX_ROWS:
            raise refusal(f"một bảng có hơn {MAX_ROWS} dòng.")
        rows.append(_row(row, len(rows) + 1, above))
    return tuple(rows)


def _row(row: Element, number: int, above: dict[int, SourceCell]) -> tuple[SourceCell, ...]:
    """Cells of one row; ``above`` holds what may continue downwards and is brought up to date."""
    before = _number(_properties(row, "trPr").get("gridBefore"), low=0)
    cells = [SourceCell(number, n + 1, "") for n in range(before)]
    kept: dict[int, SourceCell] = {}
    for element in _nearest(row, "tc"):
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
            text = "" if "cellDel" in marks else _visible_text(element)
            cell = SourceCell(number, at + 1, text)
        cells.extend([cell] * min(_number(marks.get("gridSpan"), low=1), MAX_COLUMNS - at))
        if down is not None:
            kept[at] = cell
    above.clear()
    above.update(kept)
    return tuple(cells)


def _visible_text(element: Element) -> str:
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
    elif name == "tr" and "del" not in _properties(element, "trPr"):
        texts = (_visible_text(c).replace("\n", " ") for c in _nearest(element, "tc"))
        out.append(" | ".join(t for t in texts if t) + "\n")
    elif name and name not in _UNSEEN and name != "tr" and not (name == "r" and _hidden(element)):
        for child in element:
            _collect(child, out)
        if name == "p" and not _joins_next(element):
            out.append("\n")


def _hidden(run: Element) -> bool:
    flag = _properties(run, "rPr").get("vanish")
    return flag is not None and (attribute(flag, "val") or "1") not in _OFF


def _joins_next(paragraph: Element) -> bool:
    """Whether the paragraph's end was deleted under tracking."""
    mark = _properties(paragraph, "pPr").get("rPr")
    return mark is not None and any(local_name(c.tag) == "del" for c in mark)


def _number(element: Element | None, low: int) -> int:
    value = attribute(element, "val") if element is not None else None
    if value is None or not value.isascii() or not value.isdigit():
        return low
    return max(low, min(int(value[:4]), MAX_COLUMNS))


def _properties(element: Element, name: str) -> dict[str, Element]:
    """The children of a properties element by local name; empty if there is none."""
    for child in element:
        if local_name(child.tag) == name:
            return {local_name(mark.tag): mark for mark in child}
    return {}


def _merge(mark: Element | None) -> str | None:
    """``restart``, ``continue`` (the default of the attribute) or None for a cell of its own."""
    return None if mark is None else attribute(mark, "val") or "continue"
