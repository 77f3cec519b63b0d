"""Readings made by hand, so that a summary is judged apart from the reader."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from plancycle.forms.rules.row_answers import Answers
from plancycle.model.reports import (
    NUMBER_FIELDS,
    Field,
    FormReading,
    FormRow,
    FormValue,
    ReportForm,
)

Cells = Mapping[tuple[str | None, Field], str]


def reading(form: ReportForm, cells: Cells, without: Sequence[str] = ()) -> FormReading:
    """A file with every cell of a form: what ``cells`` say, all others blank.

    Args: without: ids of rows that the file does not have.
    """
    values = [
        _value(row.task_id, field, cells, line)
        for line, row in enumerate(form.rows, start=2)
        if row.task_id not in without
        for field in Answers(row, {}, form.period.form).asked
    ]
    values += [_value(None, field, cells, 1) for field in form.parts]
    return FormReading(form.token, tuple(values))


def _value(task_id: str | None, field: Field, cells: Cells, line: int) -> FormValue:
    text = cells.get((task_id, field), "")
    number = None
    if field in NUMBER_FIELDS and text[:1].isdigit():
        number = Decimal(text.replace(",", "."))
    return FormValue(task_id, field, text, number, f"Bảng 1, dòng {line}, cột 1")


def many_rows(count: int) -> tuple[FormRow, ...]:
    """Rows of one kind, ``01`` and on."""
    return tuple(
        FormRow(f"{n:02d}", f"Nhiệm vụ thứ {n} của kế hoạch năm", "lớp", 3, "03 lớp/năm")
        for n in range(1, count + 1)
    )
