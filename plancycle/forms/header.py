"""The header row of a task table: which kind of form it is of, and where its columns are."""

from collections.abc import Mapping
from dataclasses import dataclass

from plancycle.forms.headings import (
    KNOWN_FIELDS,
    NEEDED_FIELDS,
    Column,
    heading,
    kind_of_header,
    read_column,
)
from plancycle.forms.tables import Table
from plancycle.forms.vocabulary import read_id
from plancycle.model.findings import Finding, Severity
from plancycle.model.periods import FormKind
from plancycle.model.reports import Field

_HEADER_WITHIN = 10
"""Rows of a table in which its header is looked for."""

_LEAST_FIELDS = 2
"""Columns that must be known, besides the ids, to call a table the form's."""


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a task table: of which kind of form, where its columns are, how wide it is."""

    kind: FormKind
    columns: Mapping[Column | Field, int]
    width: int

    @property
    def fields(self) -> tuple[Field, ...]:
        """The columns to be filled in that are there, in the order in which they are read."""
        return tuple(f for f in KNOWN_FIELDS[self.kind] if f in self.columns)

    @property
    def id_at(self) -> int:
        """Where the ids stand."""
        return self.columns[Column.ID]


def find_header(table: Table) -> tuple[int, Header] | None:
    """Index of the first row after the header, and the header; None if it is another table."""
    for index, row in enumerate(table.rows[:_HEADER_WITHIN]):
        # Most rows of most tables are no header; ids are called the same in both kinds of form.
        if all(read_column(cell.text) is not Column.ID for cell in row):
            continue
        kind = kind_of_header({id(cell): cell.text for cell in row}.values())
        found: dict[Column | Field, int] = {}
        for at, cell in enumerate(row):
            column = read_column(cell.text, kind)
            if column is not None:
                found.setdefault(column, at)
        if len(found.keys() & set(NEEDED_FIELDS[kind])) >= _LEAST_FIELDS:
            return index + 1, Header(kind, found, len(row))
    return None


def continues(table: Table, header: Header) -> bool:
    """Whether a table without a header is the lower half of one that was split in two."""
    first = table.rows[0] if table.rows else ()
    return len(first) == header.width and read_id(first[header.id_at].text) is not None


def missing_column(where: str, wanted: Field, kind: FormKind) -> Finding:
    """F02: a column of the form is gone."""
    return Finding(
        "F02",
        Severity.ERROR,
        where,
        f"không tìm thấy cột “{heading(wanted, kind)}”.",
        "Đề nghị giữ nguyên dòng tiêu đề và các cột của biểu mẫu đã gửi.",
    )
