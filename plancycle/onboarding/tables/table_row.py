"""One row of a plan's table of tasks, as its columns say it."""

import re
from dataclasses import dataclass

from plancycle.model.source_table import SourceCell, SourceTable
from plancycle.onboarding.tables.table_headings import Column
from plancycle.onboarding.words.plan_words import ColumnRole
from plancycle.onboarding.words.row_numbers import Level

_PAGE = r"(?: (?:của )?trang(?: (?:\d+|này|trước|sau))?)"
_TOTAL = re.compile(
    rf"\s*(?:(?:tổng(?: cộng| số| kinh phí)?|cộng|lũy kế|luỹ kế)\b(?! hợp)"
    rf"(?:{_PAGE}|(?: (?:mang|chuyển) sang){_PAGE}?| (?:nhóm|mục|phần) [IVX\d]+)?"
    rf"|(?:số )?(?:mang|chuyển) sang{_PAGE}?)[\s:.]*(?:\(.*\))?$",
    re.IGNORECASE,
)
"""Sums, and what one page hands on to the next."""


@dataclass(frozen=True, slots=True, eq=False)
class PlanRow:
    """One row below a heading; equal to itself only.

    Attributes:
        table, row: where it stands.
        level, number: of its first column, or of a second one that parts its numbers: a), b).
        title: what is to be done, or the name of a group of tasks.
        cells: the other cells that are not empty, with their columns, each once.
        is_heading: nothing is said of who, when and what, as in the name of a group.
        code: a code of its own, beside the number.
        unnumbered: the column of numbers is there, and empty.
        withheld: columns whose telephone numbers, addresses or names were left out.
        shares_title: its title is one merged cell with that of the row above.
        repeats: columns whose cell only says "as above", with that mark; ``cells`` has its meaning.
        begins_page: first row of a table, or below a heading that comes again.
        halves: places of further rows that a page had cut off.
    """

    table: SourceTable
    row: int
    level: Level
    number: str
    title: str
    cells: tuple[tuple[Column, SourceCell], ...] = ()
    is_heading: bool = False
    shares_title: bool = False
    code: str = ""
    unnumbered: bool = False
    withheld: tuple[Column, ...] = ()
    repeats: tuple[tuple[Column, str], ...] = ()
    begins_page: bool = False
    halves: tuple[str, ...] = ()

    def text(self, *roles: ColumnRole) -> str:
        """What the columns of some roles say."""
        return "\n".join(cell.text for column, cell in self.cells if column.role in roles)

    def place(self, *roles: ColumnRole) -> str:
        """Table, row and, where one of the roles is there, column."""
        named = (column.heading for column, _ in self.cells if column.role in roles)
        return self.table.place(self.row, next(named, None))


def is_total(row: PlanRow) -> bool:
    """A row that adds the others up, whatever cell says so."""
    texts = (row.title, row.number, row.code, *(cell.text for _, cell in row.cells))
    says = any(_TOTAL.match(text) is not None for text in texts)
    return says and row.level is Level.NONE and not row.text(ColumnRole.LEAD, ColumnRole.ASSIGNMENT)
