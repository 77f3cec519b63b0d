"""A table of targets as offices write it: what is aimed at, its unit, a value for each year, who.

A value belongs to the one year that its heading names. What was reached before ("Thực hiện năm
2025") is no aim and is kept as a comment. "nt" and the like are what the cell above says.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from plancycle.model.source_table import SourceCell, SourceTable
from plancycle.model.text import fold
from plancycle.onboarding.tables.target_columns import TargetColumn, TargetRole, find_target_columns
from plancycle.onboarding.words.ditto import is_as_above

_COUNTING = re.compile(r"\(?(?:\d{1,2}|[a-zđ])\)?")
_DASH = re.compile(r"^\s*(?:[-–—+•*]+|[a-zđ]\))\s*")
_OF_WHICH = re.compile(r"^\s*(?:trong đó|bao gồm|gồm)\s*:?\s+(?=\S)", re.IGNORECASE)
_IN_PARTS = re.compile(r"[\s,;:(]*(?:(?:trong đó|bao gồm|gồm)\b)?[\s:]*$", re.IGNORECASE)
Cell = tuple[TargetColumn, str]
_ROMAN, _LETTER = re.compile(r"[IVX]+"), re.compile(r"[A-ZĐ]")


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One target as its row says it.

    Attributes:
        table, row: where it stands.
        section: the heading rows above, joined; empty if there are none.
        text: what is aimed at; of a dashed row, with the row that it belongs to before it.
        cells: the cells that say something, with their columns, number and text left out.
    """

    table: SourceTable
    row: int
    section: str
    text: str
    cells: tuple[tuple[TargetColumn, str], ...]

    def of(self, role: TargetRole) -> list[tuple[TargetColumn, str]]:
        """The cells of a role."""
        return [(column, text) for column, text in self.cells if column.role is role]


@dataclass
class TargetTables:
    """What a file holds.

    Attributes:
        rows: the targets. columns: those of each table. passed_over: tables that hold none.
        headings: rows that name the targets below them, each with its place.
        empty: rows with nothing but a name that nothing belongs to, each with its place.
    """

    rows: list[TargetRow] = field(default_factory=list)
    columns: list[tuple[SourceTable, tuple[TargetColumn, ...]]] = field(default_factory=list)
    passed_over: list[SourceTable] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)


def find_targets(tables: Sequence[SourceTable]) -> TargetTables:
    """Every row of every table whose heading names targets and their values."""
    read = TargetTables()
    for table in tables:
        header = find_target_columns(table)
        if header is None:
            read.passed_over.append(table)
            continue
        start, columns = header
        read.columns.append((table, columns))
        read.rows.extend(_Rows(table, columns, read).all(start))
    return read


class _Rows:
    """The rows of one table, from the top: what they stand under, what the cells above said."""

    def __init__(
        self, table: SourceTable, columns: Sequence[TargetColumn], tables: TargetTables
    ) -> None:
        """Args: tables: gets every row that only names something."""
        self._table, self._columns, self._tables = table, columns, tables
        self._at = next(c.place for c in columns if c.role is TargetRole.TEXT)
        self._top, self._under, self._parent = "", "", ""
        self._above: dict[int, str] = {}
        self._in_parts = False
        self._open: tuple[str, str] | None = None  # number and name of the row above, if a heading

    def all(self, start: int) -> Iterator[TargetRow]:
        """The targets. Args: start: index of the first row below the heading."""
        # The heading comes again on every page of a table that was cut by hand.
        heads = [[cell.text for cell in row] for row in self._table.rows[:start]]
        for n, cells in enumerate(self._table.rows[start:], start=start + 1):
            shown = {id(cell): cell for cell in cells if cell.text}
            if shown and [c.text for c in cells] not in heads and not _only_counts(shown.values()):
                yield from self._row(n, cells)
        self._settle_heading(names_this=False)

    def _row(self, n: int, cells: Sequence[SourceCell]) -> Iterator[TargetRow]:
        text = _one_line(cells[self._at].text) if self._at < len(cells) else ""
        said = tuple(self._said(cells))
        number = _number(cells, self._columns)
        dash = _DASH.match(text) or self._part(text, number)
        is_heading = not dash and (not said or _names_section(number, said))
        if is_heading and not number and not _IN_PARTS.sub("", text):
            self._in_parts = True  # "Trong đó:" alone: the rows below are parts of the row above
            return
        above = self._open[0] if self._open is not None else ""
        self._settle_heading(
            names_this=dash is not None or _is_below(number or text[:2], above, is_heading)
        )
        if is_heading:
            self._heading(n, text, number, said)
            return
        section = "; ".join(filter(None, (self._top, self._under)))
        if dash:
            own = _OF_WHICH.sub("", text[dash.end() :])
            text = f"{self._parent}: {own}" if self._parent else own
        else:
            self._parent = _IN_PARTS.sub("", text)
        yield TargetRow(self._table, n, section, text, said)

    def _part(self, text: str, number: str) -> re.Match[str] | None:
        """Where a part of the numbered row above begins: behind "Trong đó:", or with such parts."""
        of_which = _OF_WHICH.match(text) if not number else None
        numbered = any(column.role is TargetRole.NUMBER for column in self._columns)
        self._in_parts = numbered and not number and (self._in_parts or of_which is not None)
        return of_which or (re.match("", text) if self._in_parts else None)

    def _heading(self, n: int, text: str, number: str, said: Sequence[Cell]) -> None:
        name = f"{number}. {text}" if number and number != text else text
        cells = "; ".join(f"{column.heading}: {_one_line(words)}" for column, words in said)
        name = f"{name} ({cells})" if cells else name
        self._open = (number or text, f"{self._table.place(n)}: {name}")
        is_part = re.match(r"\d", number) is not None
        self._parent = _IN_PARTS.sub("", text)
        self._top, self._under = (self._top, name) if is_part else (name, "")

    def _settle_heading(self, *, names_this: bool) -> None:
        """Put the heading above where it belongs, once it is known whether it names anything."""
        if self._open is not None:
            kind = self._tables.headings if names_this else self._tables.empty
            kind.append(self._open[1])
        self._open = None

    def _said(self, cells: Sequence[SourceCell]) -> Iterator[tuple[TargetColumn, str]]:
        text_cell = cells[self._at] if self._at < len(cells) else None
        for column in self._columns:
            cell = cells[column.place] if column.place < len(cells) else None
            if cell is None or cell is text_cell or not cell.text:
                continue
            if column.role not in (TargetRole.NUMBER, TargetRole.TEXT):
                text = _lines(cell.text) if column.role is TargetRole.LEAD else _one_line(cell.text)
                if is_as_above(text):
                    text = self._above.get(column.place, text)
                self._above[column.place] = text
                yield column, text


def _names_section(number: str, said: Sequence[Cell]) -> bool:
    """``II | Theo tỉnh | (no value) | Các tỉnh``: a group whose row says who leads all of it."""
    valued = {TargetRole.VALUE, TargetRole.RIVAL, TargetRole.PERIOD}
    is_group = any(form.fullmatch(number) for form in (_ROMAN, _LETTER))
    return is_group and all(column.role not in valued for column, _ in said)


def _is_below(number: str, above: str, is_heading: bool) -> bool:
    """Whether a row can be of the heading just above it: "1.1" of "1", "1" or "II" not of "I"."""
    if above[:1].isdigit():
        return not number[:1].isdigit() or number.startswith(f"{above}.")
    same = (_ROMAN, _LETTER)
    return not is_heading or not any(p.fullmatch(number) and p.fullmatch(above) for p in same)


def _number(cells: Sequence[SourceCell], columns: Sequence[TargetColumn]) -> str:
    at = next((c.place for c in columns if c.role is TargetRole.NUMBER), None)
    return "" if at is None or at >= len(cells) else _one_line(cells[at].text).rstrip(".)")


def _only_counts(cells: Iterable[SourceCell]) -> bool:
    """``(1) | (2) | (3)``: the row that numbers the columns."""
    texts = [fold(cell.text) for cell in cells]
    return len(texts) > 2 and all(_COUNTING.fullmatch(text) for text in texts)


def _lines(text: str) -> str:
    """A cell of agencies line by line: "1. Bộ A", "2. Bộ B" are two."""
    return "\n".join(filter(None, map(_one_line, text.split("\n"))))


def _one_line(text: str) -> str:
    return " ".join(text.split())
