"""The header of a task table: which kind of form it is of, and where its columns are.

A header may stand in several rows, one above the other: what is read is the heading of a column
with all that stands above it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from plancycle.forms.reading.form_tables import Cell, Table
from plancycle.forms.reading.heading_extras import says_a_time
from plancycle.forms.reading.ink import Ink
from plancycle.forms.wording.finding_texts import finding_of
from plancycle.forms.wording.headings import (
    KNOWN_FIELDS,
    NEEDED_FIELDS,
    Column,
    could_be,
    heading,
    kind_of_header,
    read_column,
    read_heading,
)
from plancycle.forms.wording.measures import is_measure, money_scale
from plancycle.forms.wording.vocabulary import read_id
from plancycle.model.findings import Finding
from plancycle.model.periods import FormKind
from plancycle.model.reports import Field

_HEADER_WITHIN = 10
"""Rows of a table in which its header is looked for."""

_LEAST_FIELDS = 2
"""Columns that must be known, besides the ids, to call a table the form's."""

_LEAST_NUMBERED = 4  # cells that count the columns, as under the headings of long tables

Row: TypeAlias = tuple[Cell, ...]
Key: TypeAlias = Column | Field


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a task table.

    Attributes:
        kind: of which kind of form it is.
        columns: where each column stands; the first place where several could be meant.
        width: number of places.
        rivals: other places that could be the same column, by column.
        extras: what a heading says beyond its known wording, by place.
        unknown: the headings that are none of the form's, by place; those of rivals too.
        captions: lines across the whole table above its headings.
    """

    kind: FormKind
    columns: Mapping[Key, int]
    width: int
    rivals: Mapping[Key, tuple[int, ...]]
    extras: Mapping[int, str]
    unknown: Mapping[int, str]
    captions: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[Field, ...]:
        """The columns to be filled in that are there, in the order in which they are read."""
        return tuple(f for f in KNOWN_FIELDS[self.kind] if f in self.columns)

    @property
    def id_at(self) -> int:
        """Where the ids stand: the column “Mã”, else “STT”, else where the titles do."""
        return next(self.columns[c] for c in _IDS if c in self.columns)

    @property
    def has_ids(self) -> bool:
        """Whether rows can be known by an id at all."""
        return Column.ID in self.columns or Column.NUMBER in self.columns

    def places(self, column: Key) -> tuple[int, ...]:
        """Every place that could be a column."""
        return (self.columns[column], *self.rivals.get(column, ()))


_IDS = (Column.ID, Column.NUMBER, Column.TITLE)


def find_header(table: Table) -> tuple[int, Header] | None:
    """Index of the first row after the header, and the header; None if it is another table.

    A table whose column “Mã” was renamed or lost is still the form's: what its rows are is then
    told by their number, or not at all.
    """
    rows = table.rows[:_HEADER_WITHIN]
    named = [{read_column(cell.text) for cell in row} for row in rows]
    for wanted in _IDS:
        for index, columns in enumerate(named):
            # Most rows of most tables are no header.
            if wanted in columns and (start_and_header := _header_at(table.rows, index, wanted)):
                return start_and_header
    return None


def _header_at(rows: Sequence[Row], index: int, wanted: Column) -> tuple[int, Header] | None:
    id_cell = next(c for c in rows[index] if read_column(c.text) is wanted)
    id_at = rows[index].index(id_cell)
    top = index
    # Headings of two levels: the upper row names columns as well ("Kết quả" over two of them).
    while top and _names_a_column(rows[top - 1]):
        top -= 1
    end = index + 1
    while end < len(rows) and _goes_on(rows, end, id_cell, id_at):
        end += 1
    # One cell all across is a line above the table, and may say "Đơn vị tính: nghìn đồng".
    captions = tuple(r[0].text for r in rows[:top] if r and len(set(map(id, r))) == 1)
    header = replace(_read_header(rows[top:end]), captions=tuple(c for c in captions if c))
    needed = header.columns.keys() & set(NEEDED_FIELDS[header.kind])
    # Without a column of ids, a table must look all the more like the form's.
    if len(needed) < _LEAST_FIELDS + (wanted is not Column.ID):
        return None
    if end < len(rows) and _counts_columns(rows[end]):
        end += 1
    return end, header


def _names_a_column(row: Row) -> bool:
    cells = {id(c): c for c in row}.values()
    return len(cells) > 1 and any(read_column(c.text) for c in cells)


def _goes_on(rows: Sequence[Row], at: int, id_cell: Cell, id_at: int) -> bool:
    """Whether a row below the headings still belongs to them."""
    row = rows[at]
    if len(row) <= id_at:
        return False
    # A heading that is merged downwards is the same cell in each of its rows.
    if row[id_at] is id_cell:
        return True
    if row[id_at].text or at + 1 >= len(rows) or len(rows[at + 1]) <= id_at:
        return False
    texts = [c.text for c in {id(c): c for c in row}.values() if c.text]
    # Second lines of headings hold words or units, no figures, and a row with an id follows;
    # a row of answers that lost its id must not be taken for one.
    worded = len(texts) > 1 and not any(c.isdigit() for t in texts for c in t)
    units = bool(texts) and all(_is_unit(t) for t in texts)
    return (worded or units) and read_id(rows[at + 1][id_at].text) is not None


def _is_unit(text: str) -> bool:
    bare = text.strip(" ()")
    return money_scale(bare) is not None or is_measure(bare)


def _counts_columns(row: Row) -> bool:
    """Whether a row numbers the columns: (1), (2), (3) ..."""
    numbers = [c.text.strip(" ()[].") for c in row]
    counted = [n for n in numbers if n.isascii() and n.isdigit()]
    first = int(counted[0]) if counted and len(counted[0]) < 3 else 0
    return (
        first in {0, 1}
        and len(counted) >= max(_LEAST_NUMBERED, len(row) - 2)
        and counted == [str(first + n) for n in range(len(counted))]
    )


def _read_header(rows: Sequence[Row]) -> Header:
    paths = [_path(rows, at) for at in range(max(len(r) for r in rows))]
    kind = kind_of_header(text for path in paths for text in dict.fromkeys(path))
    places: dict[Key, list[int]] = {}
    extras: dict[int, str] = {}
    unknown: dict[int, str] = {}
    for at, path in enumerate(paths):
        column, extra = _column_of(path, kind)
        extra = "; ".join(t for t in (extra, *_drawn_beside(rows, at)) if t)
        if column is not None:
            places.setdefault(column, []).append(at)
            if extra:
                extras[at] = extra
        elif path:
            unknown[at] = " ".join(path)
    rivals = {c: tuple(others) for c, (_, *others) in places.items() if others}
    columns = {c: spots[0] for c, spots in places.items()}
    rivals = _with_alike(rivals, columns, unknown, paths)
    return Header(kind, columns, len(paths), rivals, extras, unknown)


def _drawn_beside(rows: Sequence[Row], at: int) -> Iterator[str]:
    """What stands in a heading's cells besides their text: text boxes, notes."""
    cells = {id(row[at]): row[at] for row in rows if at < len(row)}.values()
    for mark in (m for cell in cells for m in cell.marks):
        if mark.kind in {Ink.TEXT_BOX, Ink.NOTE_REFERENCE, Ink.STRUCK}:
            yield mark.text or "chú thích"


def _with_alike(
    rivals: Mapping[Key, tuple[int, ...]],
    columns: Mapping[Key, int],
    unknown: Mapping[int, str],
    paths: Sequence[tuple[str, ...]],
) -> dict[Key, tuple[int, ...]]:
    """Unknown headings that say the words of a known one and more count as rivals too."""
    wider = dict(rivals)
    for column, at in columns.items():
        name = " ".join(paths[at])
        alike = tuple(n for n, text in unknown.items() if could_be(text, name))
        if alike and isinstance(column, Field):
            wider[column] = (*wider.get(column, ()), *alike)
    return wider


def _path(rows: Sequence[Row], at: int) -> tuple[str, ...]:
    """The texts above a column, from the top, each merged cell once."""
    cells = {id(row[at]): row[at] for row in rows if at < len(row)}
    return tuple(c.text for c in cells.values() if c.text)


def _column_of(path: tuple[str, ...], kind: FormKind) -> tuple[Key | None, str]:
    """The column of a path of headings, and what it says beyond that."""
    if not path:
        return None, ""
    # From sure to less sure: the whole path ("Số lượng" above "đạt được"), its lowest part with the
    # time that stands above it, at last an upper part, which the lower ones narrow ("Quý I").
    whole, extra = read_heading(" ".join(path), kind)
    if whole is not None:
        return whole, extra
    leaf, extra = read_heading(path[-1], kind)
    if leaf is not None:
        beside = [t for t in path[:-1] if read_column(t, kind) is None and says_a_time(t)]
        return leaf, "; ".join(t for t in (*beside, extra) if t)
    for at in range(len(path) - 2, -1, -1):
        above, extra = read_heading(path[at], kind)
        if above is not None:
            return above, "; ".join(t for t in (extra, *path[at + 1 :]) if t)
    return None, ""


def continues(table: Table, header: Header) -> bool:
    """Whether a table without a header is the lower half of one that was split in two."""
    first = table.rows[0] if table.rows else ()
    return len(first) == header.width and read_id(first[header.id_at].text) is not None


def missing_column(where: str, wanted: Field, kind: FormKind) -> Finding:
    """F02: a column of the form is gone."""
    return finding_of("F02", where, column=heading(wanted, kind))
