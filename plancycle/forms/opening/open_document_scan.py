"""An OpenDocument part, looked through as it streams by: links outside, and what it expands to.

A cell, a row or a blank may say how often it is to be repeated: a kilobyte can describe ten
thousand million filled cells, which an office program then makes. Empty repeated rows and columns
are common, for a program fills a sheet up with them to its edge, and cost nothing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree

from plancycle.forms import refused_files
from plancycle.office_files.bounds import Fault, FaultyFileError
from plancycle.office_files.xml_parts import has_doctype, local_name

MOST_CELLS = 60_000
"""Cells that hold something, in all tables, repeats counted; a form of 100 rows has 6,000."""

MOST_CHARACTERS = 20_000_000
"""Of text, repeats counted."""

MOST_SHEETS, MOST_TABLES = 64, 256
"""In a workbook, and in a text."""

LAST_ROW = 20_000
"""Number of the last row of a sheet that may hold something: what is above it is made too."""

MOST_EMPTY_ROWS, MOST_EMPTY_COLUMNS = 1_048_576, 16_384
"""Size of the largest sheet of any office program."""

MOST_TEXT_CELLS = 200_000
"""Cells of the tables of a text, empty ones too: there each is made."""

_CLICKED = frozenset({"a"})
"""Elements whose link is followed by a person's click alone."""

_SOURCES = {
    "section-source": "văn bản con",
    "table-source": "bảng tính khác",
    "cell-range-source": "bảng tính khác",
    "dde-source": "chương trình khác (DDE)",
    "dde-connection-decl": "chương trình khác (DDE)",
    "event-listener": "macro gắn với thao tác",
    "plugin": "thành phần ngoài",
    "applet": "thành phần ngoài",
}
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_CELLS = frozenset({"table-cell", "covered-table-cell"})
_VALUES = frozenset(
    {"value", "formula", "date-value", "time-value", "boolean-value", "string-value"}
)
_PLAIN = frozenset({"p", "span", "s", "tab", "line-break", "soft-page-break"})
"""Elements of a cell that are nothing where they hold no text."""

_COUNT = re.compile(r"\s*\+?\s*([0-9]+)")
"""How an office program reads a count: what follows the digits does not matter to it."""

_LONGEST_COUNT = 12
Attributes: TypeAlias = tuple[tuple[str, str], ...]
"""Local name and value; one name may stand there twice, in two namespaces."""


@dataclass(slots=True)
class _Cell:
    """A cell that is being read; ``times`` it will be made, which counts if it is ``filled``."""

    times: int
    filled: bool = False


@dataclass(slots=True)
class _Row:
    """A row that is being read; ``times`` it will be made."""

    times: int
    filled: bool = False


@dataclass(slots=True)
class Expansion:
    """What the parts of one document come to once every repeat is carried out.

    Attributes:
        in_text: whether it is a text document, whose tables are made cell by cell.
        filled, cells, characters, tables: counted so far.
        last_row: number of the last row that holds something, of any sheet.
    """

    in_text: bool
    filled: int = 0
    cells: int = 0
    characters: int = 0
    tables: int = 0
    last_row: int = 0

    def check(self) -> None:
        """Raises: UnreadableFormError once any count is larger than any form's."""
        too_much = (
            self.filled > MOST_CELLS
            or self.characters > MOST_CHARACTERS
            or self.tables > (MOST_TABLES if self.in_text else MOST_SHEETS)
            or (self.in_text and self.cells > MOST_TEXT_CELLS)
            or self.last_row > LAST_ROW
        )
        if too_much:
            raise refused_files.too_heavy()


@dataclass(slots=True)
class _Target:
    """Takes the events of a parser; no tree is built."""

    expansion: Expansion
    rows: list[_Row] = field(default_factory=list)
    cells: list[_Cell] = field(default_factory=list)
    above: int = 0
    """Rows of the sheet above the one that is being read."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        kind = local_name(tag)
        own = tuple((local_name(key), value) for key, value in attributes.items())
        _check_link(kind, own)
        if kind == "table":
            self.expansion.tables += 1
            self.above = 0
        elif kind == "table-row":
            self.rows.append(_Row(_times(own, "number-rows-repeated", MOST_EMPTY_ROWS)))
        elif kind in _CELLS:
            self._begin_cell(own)
        elif self.cells and kind not in _PLAIN:
            self.cells[-1].filled = True
        if kind == "s":
            self._write(_times(own, "c", MOST_CHARACTERS + 1))
        self.expansion.check()

    def _begin_cell(self, own: Attributes) -> None:
        across = _times(own, "number-columns-repeated", MOST_EMPTY_COLUMNS)
        for name, most in (("columns", MOST_EMPTY_COLUMNS), ("rows", MOST_EMPTY_ROWS)):
            _times(own, f"number-{name}-spanned", most)
        outer = self.cells[-1].times if self.cells else 1  # a table may stand in a cell
        times = outer * across * (self.rows[-1].times if self.rows else 1)
        self.expansion.cells += times
        self.cells.append(_Cell(times))
        for name, value in own:
            if name in _VALUES:
                self._write(len(value))

    def data(self, text: str) -> None:
        if text.strip():
            self._write(len(text))

    def _write(self, length: int) -> None:
        times = self.cells[-1].times if self.cells else 1
        self.expansion.characters += length * times
        if self.cells:
            self.cells[-1].filled = True

    def end(self, tag: str) -> None:
        kind = local_name(tag)
        if kind == "table-row" and self.rows:
            self._end_row(self.rows.pop())
        elif kind in _CELLS and self.cells:
            self._end_cell(self.cells.pop())
        self.expansion.check()

    def _end_row(self, row: _Row) -> None:
        self.above += row.times
        if row.filled:
            self.expansion.last_row = max(self.expansion.last_row, self.above)

    def _end_cell(self, cell: _Cell) -> None:
        if not cell.filled:
            return
        self.expansion.filled += cell.times
        if self.cells:
            self.cells[-1].filled = True
        if self.rows:
            self.rows[-1].filled = True

    def doctype(self, *_: object) -> None:
        raise FaultyFileError(Fault.DOCTYPE)

    def close(self) -> None:
        """Nothing is made of it."""


def scan_part(content: bytes, expansion: Expansion) -> None:
    """Look through one XML part; what it expands to is added up in ``expansion``.

    Raises:
        UnreadableFormError: a link that would be followed, or more than any form holds.
        FaultyFileError: DOCTYPE or DAMAGED.
    """
    if has_doctype(content):
        raise FaultyFileError(Fault.DOCTYPE)
    parser = etree.XMLParser(
        target=_Target(expansion),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=False,
    )
    try:
        etree.fromstring(content, parser)
    except FaultyFileError:
        raise
    except (etree.XMLSyntaxError, ValueError):
        raise FaultyFileError(Fault.DAMAGED) from None


def _check_link(kind: str, own: Attributes) -> None:
    if kind in _SOURCES:
        raise refused_files.linked_outside(_SOURCES[kind])
    for name, value in own:
        target = value.strip()
        if name == "href" and kind not in _CLICKED and target and not _is_inside(target):
            raise refused_files.linked_outside("ảnh hoặc đối tượng lấy từ nơi khác")


def _is_inside(target: str) -> bool:
    """Whether a link points to a part of the same file."""
    outside = target.startswith(("/", "\\")) or _SCHEME.match(target) is not None
    return target.startswith("#") or not (outside or ".." in target.split("/"))


def _times(own: Attributes, name: str, most: int) -> int:
    """A count in an attribute; 1 without one, or where it is none.

    Raises: UnreadableFormError if it is larger than ``most``.
    """
    counts = [m[1] for key, value in own if key == name and (m := _COUNT.match(value))]
    if any(len(digits.lstrip("0")) > _LONGEST_COUNT for digits in counts):
        raise refused_files.too_heavy()
    times = max((int(digits) for digits in counts), default=1)
    if times > most:
        raise refused_files.too_heavy()
    return max(times, 1)
