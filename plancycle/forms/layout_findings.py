"""What is wrong with the build of a table's rows, so that a value could belong elsewhere."""

from collections.abc import Iterator, Sequence

from plancycle.forms.header import Header, Row
from plancycle.forms.headings import Column
from plancycle.forms.quoting import quoted, shown
from plancycle.forms.tables import Cell, Table
from plancycle.forms.vocabulary import is_blank
from plancycle.model.findings import Finding, Severity
from plancycle.model.reports import NUMBER_FIELDS


def has_answer(cell: Cell) -> bool:
    """Whether a cell holds more than a placeholder, dots or a dash."""
    return not is_blank(cell.text) or any(m.kind.is_unread for m in cell.marks)


def row_findings(table: Table, group: Sequence[Row], header: Header) -> Iterator[Finding]:
    """F47: cells that stand under no heading at all."""
    for row in group:
        where = table.line(row[header.id_at].row)
        if slipped := _beyond(row, header):
            yield _slipped(where, slipped)
        elif len(row) < header.width and _answers_behind(row, header):
            yield _too_few(where)
        elif slipped := tuple(t for h, t in _unasked(row, header) if not h):
            yield _slipped(where, slipped)


def _beyond(row: Row, header: Header) -> tuple[str, ...]:
    """Texts of the cells to the right of the last heading.

    A row of more cells than headings has slipped even if the last ones are empty: something was
    put in before them.
    """
    cells = {id(c): c for c in row[header.width :] if c not in row[: header.width]}.values()
    inked = tuple(c.text for c in cells if has_answer(c))
    if inked or not cells or table_is_padded(row):
        return inked
    return tuple(c.text for c in row[-1:])


def table_is_padded(row: Row) -> bool:
    """Whether a row is of a sheet, whose rows are all as wide as the widest."""
    return all(c.element is None for c in row)


def _answers_behind(row: Row, header: Header) -> bool:
    """Whether there are answers behind the printed cells, which could have slipped to the left."""
    printed = [header.columns[c] for c in (Column.UNIT, Column.EXPECTED) if c in header.columns]
    behind = max(printed, default=header.id_at) + 1
    return any(has_answer(c) for c in row[behind:])


def _unasked(row: Row, header: Header) -> Iterator[tuple[str, str]]:
    """Heading and text of what stands in columns that are none of the form's."""
    rivals = {at for places in header.rivals.values() for at in places}
    known = {*header.columns.values(), *rivals}
    read = {id(row[at]) for at in known if at < len(row)}
    for at, cell in enumerate(row[: header.width]):
        if at not in known and id(cell) not in read and not is_blank(cell.text):
            read.add(id(cell))
            yield header.unknown.get(at, ""), cell.text


def _slipped(where: str, texts: Sequence[str]) -> Finding:
    found = "; ".join(f"“{shown(t)}”" for t in texts if t)
    told = f" ({found} nằm ngoài các cột)" if found else ""
    return Finding(
        "F47",
        Severity.ERROR,
        where,
        f"dòng này có nhiều ô hơn dòng tiêu đề{told} nên chưa rõ mỗi ô thuộc cột nào.",
        "Đề nghị xóa ô thừa, để mỗi nội dung nằm đúng cột như trong biểu mẫu đã gửi.",
    )


def _too_few(where: str) -> Finding:
    return Finding(
        "F47",
        Severity.ERROR,
        where,
        "dòng này có ít ô hơn dòng tiêu đề nên chưa rõ mỗi ô thuộc cột nào.",
        "Đề nghị khôi phục các ô đã xóa, để mỗi nội dung nằm đúng cột như trong biểu mẫu đã gửi.",
    )


def unasked_columns(
    table: Table, groups: Sequence[Sequence[Row]], header: Header
) -> Iterator[Finding]:
    """F48: a column that is none of the form's, and what stands in it; said once a column."""
    texts: dict[str, list[str]] = {}
    for group in groups:
        for row in group:
            for heading, text in _unasked(row, header):
                if heading:
                    texts.setdefault(heading, []).append(text)
    for heading, found in texts.items():
        shown_texts = "; ".join(quoted(t) for t in found[:_MOST_QUOTED])
        more = f" và {len(found) - _MOST_QUOTED} ô khác" if len(found) > _MOST_QUOTED else ""
        yield Finding(
            "F48",
            Severity.WARNING,
            f"{table.name}, cột “{shown(heading)}”",
            f"nội dung không được tính vì biểu mẫu không có cột này: {shown_texts}{more}.",
            "Nếu là kết quả, đề nghị ghi vào các cột của biểu mẫu và gửi lại.",
        )


_MOST_QUOTED = 3


def stray_row(table: Table, group: Sequence[Row], header: Header) -> Finding:
    """F03: answers in a row without an id.

    With a title it is something the unit added; with numbers and no title it may be the second
    half of the row above, and a part of its sum.
    """
    first = group[0]
    cell = first[header.id_at]
    found = f"cột “Mã” ghi “{cell.text[:40]}”" if cell.text else "cột “Mã” để trống"
    title_at = header.columns.get(Column.TITLE)
    titled = title_at is not None and title_at < len(first) and bool(first[title_at].text)
    numbers = [header.columns[f] for f in header.fields if f in NUMBER_FIELDS]
    counts = any(has_answer(row[at]) for row in group for at in numbers if at < len(row))
    return Finding(
        "F03",
        Severity.ERROR if counts and not titled else Severity.WARNING,
        table.line(cell.row),
        f"{found} nên nội dung của dòng này không được tính.",
        "Nếu là nhiệm vụ trong biểu mẫu, đề nghị ghi lại đúng mã; nếu là nội dung bổ sung, "
        "đề nghị ghi vào phần bằng lời bên dưới bảng.",
    )
