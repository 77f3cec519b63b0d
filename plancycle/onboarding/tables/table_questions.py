"""What an import asks about whole tables: their columns, and what was left out of them."""

from collections.abc import Iterable

from plancycle.model.source_table import SourceTable
from plancycle.onboarding.asking.decisions import Decision, DecisionKind, Topic
from plancycle.onboarding.asking.remembered_answers import AGREED
from plancycle.onboarding.tables.plan_rows import PlanTables
from plancycle.onboarding.tables.table_headings import Column
from plancycle.onboarding.tables.table_row import PlanRow
from plancycle.onboarding.words.plan_words import ColumnRole
from plancycle.onboarding.words.role_names import ROLE_NAMES

_COLUMNS = "columns"
"""How the columns are understood is decided at one glance at the table."""


def table_decisions(tables: PlanTables) -> Iterable[Decision]:
    """Tables without a heading, personal data left out, and columns whose meaning is in doubt."""
    for table in tables.followed:
        yield Decision(
            DecisionKind.GUESS,
            table.name,
            " | ".join(" ".join(cell.text.split()) for cell in table.rows[0]),
            "Bảng không có dòng tiêu đề, được đọc tiếp theo các cột của bảng trước.",
            topic=Topic.READING,
            proposal=AGREED,
        )
    yield from _private_columns(tables)
    halves = [place for row in tables.rows for place in row.halves]
    if halves:
        message = "Dòng bị ngắt sang trang sau: phần còn lại đã ghép vào dòng cuối của trang trước."
        yield Decision(DecisionKind.TOLD, "; ".join(halves), f"{len(halves)} dòng", message)
    for joined in tables.joined:
        yield Decision(
            DecisionKind.TOLD,
            f"{joined.table.name}, cột “{joined.heading}”",
            "; ".join(joined.parts),
            "Các cột này được ghép, đọc thành một.",
        )
    for table, columns in tables.columns:
        for column in columns:
            yield from _column_decisions(tables, table, column)


def _private_columns(tables: PlanTables) -> Iterable[Decision]:
    """Telephone numbers, addresses and names of officials that were left out, all told at once."""
    places = [
        f"{table.name}, cột “{column.heading}”, dòng {lines}"
        for table, columns in tables.columns
        for column in columns
        if (lines := _lines(r for r in tables.rows if r.table is table and column in r.withheld))
    ]
    if places:
        yield Decision(
            DecisionKind.UNREAD,
            "; ".join(places),
            "dữ liệu cá nhân",
            "Tên, số điện thoại hoặc thư điện tử của cán bộ: không chép vào tệp nào. Cần đầu mối "
            "thì ghi tên phòng, đơn vị; số của cá nhân chỉ giữ khi người đó đồng ý.",
        )


def _column_decisions(tables: PlanTables, table: SourceTable, column: Column) -> Iterable[Decision]:
    place = f"{table.name}, cột “{column.heading}”"
    is_title = column.role is ColumnRole.TITLE
    used = _rows_with(tables.rows, table, column.number) or ("mọi dòng" if is_title else "")
    if column.told or not column.heading or not used:
        return
    if column.role in (None, ColumnRole.NOTE, ColumnRole.STATUS):
        role = column.role or ColumnRole.NOTE
        what = "Không rõ cột này để làm gì" if column.role is None else f"Cột {ROLE_NAMES[role]}"
        plain = column.role is not None and column.sure
        yield Decision(
            DecisionKind.TOLD if plain else DecisionKind.UNREAD,
            place,
            column.heading,
            f"{what}; nội dung ở dòng {used} ghi thành chú thích ở nhiệm vụ.",
            topic=Topic.COLUMN,
            proposal=ROLE_NAMES[role],
            batch="" if plain else _COLUMNS,
        )
    elif not column.sure:
        yield Decision(
            DecisionKind.GUESS,
            place,
            column.heading,
            f"Cột này được hiểu là “{ROLE_NAMES[column.role]}”.",
            topic=Topic.COLUMN,
            proposal=ROLE_NAMES[column.role],
            batch=_COLUMNS,
        )


def _rows_with(rows: Iterable[PlanRow], table: SourceTable, number: int) -> str:
    return _lines(
        r for r in rows if r.table is table and any(c.number == number for c, _ in r.cells)
    )


def _lines(rows: Iterable[PlanRow]) -> str:
    """Numbers of rows, runs put together: ``3, 5-9, 12``."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row.row == runs[-1][-1] + 1:
            runs[-1][1:] = [row.row]
        else:
            runs.append([row.row])
    return ", ".join("-".join(map(str, run)) for run in runs)
