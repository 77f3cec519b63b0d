"""The form that goes back to a unit: its own values kept, the cells to be mended marked.

It is always made from a fresh form and never from the file that came: that one may be of another
format, have lost a column, or hold what nobody should be sent.
"""

from collections.abc import Mapping, Sequence

from plancycle.forms.fill import fill_form
from plancycle.forms.kinds import FileKind
from plancycle.forms.mark_document import mark_document
from plancycle.forms.mark_sheet import mark_sheets
from plancycle.forms.number_rules import plain
from plancycle.forms.package import open_package
from plancycle.forms.read import parse_form
from plancycle.forms.row_titles import rows_by_title
from plancycle.model.findings import Finding
from plancycle.model.reports import Field, FormReading, FormValue
from plancycle.model.text import clean_text

TITLE = "CÁC ĐIỂM CẦN HOÀN THIỆN"
EXPLANATION = (
    "Nội dung đơn vị đã gửi được giữ nguyên dưới đây; các ô tô màu là ô cần sửa, kèm ghi chú. "
    "Sửa xong, đề nghị lưu tệp và gửi lại; không cần xóa phần này và màu của ô."
)

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
    return mark_form(fill_form(blank, _kept(blank, reading)), findings)


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
            note = f"{number}. {finding.message} {finding.fix}".strip()
            notes.setdefault(place, []).append(note)
    lines = [f"{number}. {finding}" for number, finding in enumerate(findings, start=1)]
    package = open_package(data)
    if package.kind is FileKind.SPREADSHEET:
        return mark_sheets(data, package, notes, (TITLE, EXPLANATION, *lines))
    return mark_document(package, notes, (TITLE, EXPLANATION, *lines))


def _kept(blank: bytes, reading: FormReading) -> Cells:
    """What a unit wrote, by cell of the fresh form; what is printed in it stays as printed.

    A row goes where its title belongs, whatever its id says; what does not speak for itself takes
    along what stood beside it.
    """
    fresh = parse_form(blank)
    owners = rows_by_title(reading.rows, {row.task_id: row.title for row in fresh.rows})
    written: dict[tuple[str | None, Field], str] = {}
    for value in reading.values:
        owner = owners.get(value.task_id) if value.task_id is not None else None
        if value.text and (value.task_id is None or owner is not None):
            written.setdefault((owner, value.field), clean_text(_in_own_unit(value)))
    return {
        place: written[place]
        for empty in fresh.values
        if (place := (empty.task_id, empty.field)) in written and not empty.text
    }


def _in_own_unit(value: FormValue) -> str:
    """A value under the form's own heading."""
    text = value.text
    if value.scale != 1 and value.number is not None:
        text = plain(value.number)
    return f"{text} ({value.beside})" if value.beside else text
