"""The form that goes back to a unit: its own values kept, the cells to be mended marked.

It is always made from a fresh form and never from the file that came: that one may be of another
format, have lost a column, or hold what nobody should be sent.
"""

from collections.abc import Mapping, Sequence

from plancycle.forms.package import open_package
from plancycle.forms.printing.fill import fill_form
from plancycle.forms.printing.mark_document import mark_document
from plancycle.forms.printing.mark_sheet import mark_sheets
from plancycle.forms.reading.beside import UNSURE
from plancycle.forms.reading.read_form import parse_form
from plancycle.forms.rules.row_rules import same_unit
from plancycle.forms.rules.row_titles import rows_by_title
from plancycle.model.findings import Finding, Severity
from plancycle.model.reports import EXACT_FIELDS, NAMELESS, Field, FormReading, FormValue
from plancycle.model.text import clean_text
from plancycle.office_files.file_kind import FileKind

TITLE, TITLE_OF_ONE = "CÁC ĐIỂM CẦN HOÀN THIỆN", "ĐIỂM CẦN HOÀN THIỆN"

Cells = Mapping[tuple[str | None, Field], str]


def bring_back(blank: bytes, reading: FormReading, findings: Sequence[Finding]) -> bytes:
    """The unit's answers in a fresh form, with every finding at its cell.

    Args:
        blank: the unit's form as it was sent, a Word file or a workbook of ours.
        reading: what came back, of either format; what has no cell in the form is left out.
        findings: in the order and with the numbers in which the unit is told them.

    Returns:
        A file of the format of ``blank``; it reads as ``reading`` does, but for cells that were
        not the form's. The same bytes for the same arguments.
    """
    return mark_form(fill_form(blank, _kept(blank, reading, findings)), findings)


def mark_form(data: bytes, findings: Sequence[Finding]) -> bytes:
    """Shade the cells of findings and note at each what is wrong; list all of them at the front.

    Args: data: a Word file or workbook of ours.
    """
    if not findings:
        return data
    notes: dict[tuple[str | None, Field], list[str]] = {}
    for number, finding in enumerate(findings, start=1):
        if finding.cell is not None:
            place = (finding.cell[0], Field(finding.cell[1]))
            note = _numbered(number, findings, f"{finding.message} {finding.fix}".strip())
            notes.setdefault(place, []).append(note)
    lines = [_numbered(n, findings, str(finding)) for n, finding in enumerate(findings, start=1)]
    title = TITLE if len(findings) > 1 else TITLE_OF_ONE
    front = (title, explanation(len(notes)), *lines)
    package = open_package(data)
    if package.kind is FileKind.SPREADSHEET:
        return mark_sheets(data, package, notes, front)
    return mark_document(package, notes, front)


def _numbered(number: int, findings: Sequence[Finding], text: str) -> str:
    """The number in which the unit is told it; one alone has none."""
    return f"{number}. {text}" if len(findings) > 1 else text


def explanation(marked: int) -> str:
    """How to go on. ``marked``: how many cells are shaded; of none nothing is said of a colour."""
    some = "các ô" if marked > 1 else "ô"
    cells = f"; {some} tô màu là ô cần sửa, kèm ghi chú" if marked else ""
    return (
        f"Nội dung đơn vị đã gửi được giữ nguyên dưới đây{cells}. Sửa xong, đề nghị lưu tệp và gửi "
        "lại; không cần xóa phần này."
    )


def _kept(blank: bytes, reading: FormReading, findings: Sequence[Finding]) -> Cells:
    """What a unit wrote, by cell of the fresh form; what is printed in it stays as printed.

    A row goes where its title belongs, whatever its id says; what does not speak for itself takes
    along what stood beside it.
    """
    fresh = parse_form(blank)
    titles = {row.task_id: row.title for row in fresh.rows}
    units = {row.task_id: row.unit for row in fresh.rows}
    owners = rows_by_title(reading.rows, titles)
    unsure = _unsure_columns(findings)
    moved = _doubtful_moves(reading, owners, list(titles))
    # Reversed, so that of rows with one id the first is kept, as everywhere.
    heads = {row.task_id: row for row in reversed(reading.rows)}
    written: dict[tuple[str | None, Field], list[str]] = {}
    for value in reading.values:
        owner = _owner(value, owners, titles)
        if not value.text or (value.task_id is not None and owner is None):
            continue
        # Whatever made the reader unsure goes along in brackets: the unit sees its own figure and
        # why it was asked, and a figure with words behind it can't be read as sure again.
        head = heads.get(value.task_id or "")
        doubts = [value.beside] if value.beside else []
        if value.field in EXACT_FIELDS and value.task_id in moved:
            doubts.append(f"mã {value.task_id}")
        if value.field in unsure and value.text.strip("-") and not value.beside:
            doubts.append(UNSURE)
        if value.field in _COUNTS and head and head.unit and owner:
            doubts += [head.unit] if not same_unit(head.unit, units[owner]) else []
        text = f"{value.text} ({'; '.join(doubts)})" if doubts else value.text
        texts = written.setdefault((owner, value.field), [])
        # Two rows of one task may say the same; two that differ are both shown.
        if clean_text(text) not in texts:
            texts.append(clean_text(text))
    return {
        (empty.task_id, empty.field): _together(written[empty.task_id, empty.field], empty.field)
        for empty in fresh.values
        if (empty.task_id, empty.field) in written and not empty.text
    }


def _together(texts: Sequence[str], field: Field) -> str:
    """What goes back into one cell: of several texts all, as which one counts is still asked."""
    return ("; " if field in EXACT_FIELDS else "\n").join(texts)


_COUNTS = frozenset({Field.QUANTITY, Field.TOTAL})
"""Columns that are counted in the unit printed beside them."""


def _owner(
    value: FormValue, owners: Mapping[str, str | None], titles: Mapping[str, str]
) -> str | None:
    """The row of the form that a value goes back to.

    A title that is none of the form's leaves the row where its id says, if no other claims that.
    """
    if value.task_id is None:
        return None
    owner = owners.get(value.task_id)
    if value.task_id not in titles or owner == value.task_id:
        return owner
    # Another row is that of the title already: here the id is more likely right.
    claimed = owner is not None and owners.get(owner) == owner
    free = value.task_id not in owners.values()
    return value.task_id if free and (owner is None or claimed) else owner


def _unsure_columns(findings: Sequence[Finding]) -> frozenset[Field]:
    """Columns whose unit, or time, is in doubt for every row."""
    unsure: set[Field] = set()
    for finding in findings:
        if finding.code == "F45" and finding.cell is None:
            unsure.add(Field.COST)
        elif finding.code == "F45" and finding.cell and finding.cell[0] == NAMELESS:
            unsure.add(Field(finding.cell[1]))
        elif finding.code in {"F48", "F59"} and finding.severity is Severity.ERROR:
            unsure |= {Field.COST, Field.QUANTITY}
    return frozenset(unsure)


def _doubtful_moves(
    reading: FormReading, owners: Mapping[str, str | None], asked: Sequence[str]
) -> frozenset[str]:
    """Ids of the rows that go back under another id, and may be that other task's or not.

    Rows that were only numbered anew stand in the order of the form, all of them: there is no doubt
    which is which.
    """
    order = [owners.get(row.task_id) for row in reading.rows]
    if order == list(asked):
        return frozenset()
    return frozenset(i for i, owner in owners.items() if owner != i and not i.startswith(NAMELESS))
