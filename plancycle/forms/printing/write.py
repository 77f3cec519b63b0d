"""What is printed in a unit's form: of results, or of a budget estimate."""

from dataclasses import replace

from plancycle.forms.printing.form_contexts import FormContext, PrintedPart, PrintedRow
from plancycle.forms.wording.headings import heading, part_ids
from plancycle.forms.wording.vocabulary import TOKEN_PROPERTY
from plancycle.model.assignments import in_running_order
from plancycle.model.documents import vietnamese_date
from plancycle.model.periods import FormKind
from plancycle.model.reports import Field, FormRow, ReportForm, RowKind
from plancycle.model.units import Mood

NO_COUNT = "-"
"""Printed where no number is planned, and in a column that a row is not to fill in."""

DELIVERED_NOTE = "sản phẩm giao nộp"
"""Begins the note below the title of a task whose result is a paper."""

ESTIMATE_TEMPLATE = "estimate_form"
"""The Word template of an estimate; the other form is rendered from its kind's own."""

# In brackets, so that the heading is still known by what stands before them.
_PART_NOTES = {
    Field.COMMENDATIONS: "(mỗi dòng một tập thể hoặc cá nhân, thành tích ghi sau dấu gạch ngang)"
}


def form_context(form: ReportForm) -> FormContext:
    """The form's data for the template ``report_form.docx`` or ``estimate_form.docx``."""
    period = form.period
    context = FormContext(
        token=form.token,
        unit_name=form.unit_name,
        invited=form.mood is Mood.INVITED,
        period_title=period.title,
        window_start=vietnamese_date(period.window.start),
        window_end=vietnamese_date(period.window.end),
        before=vietnamese_date(period.before),
        plan_title=form.plan_title,
        lead_agency=form.lead_agency,
        reply_to=form.reply_to,
        rows=tuple(map(_row, form.rows)),
        parts=tuple(
            PrintedPart(
                id=letter, heading=heading(field, period.form), note=_PART_NOTES.get(field, "")
            )
            for field, letter in part_ids(form.parts).items()
        ),
    )
    if period.form is FormKind.ESTIMATE:
        return replace(context, template=ESTIMATE_TEMPLATE)
    kinds = {row.kind for row in form.rows}
    return replace(
        context,
        with_total=Field.TOTAL in form.fields,
        with_rebroadcasts=Field.REBROADCASTS in form.fields,
        with_targets=RowKind.TARGET in kinds,
        with_tasks=RowKind.TASK in kinds,
        with_delivered=any(row.delivers for row in form.rows),
    )


def form_properties(form: ReportForm) -> dict[str, str]:
    """Custom document properties of a form: its token survives where the footer is cut off."""
    return {TOKEN_PROPERTY: form.token}


def _row(row: FormRow) -> PrintedRow:
    return PrintedRow(
        id=row.task_id,
        title=row.title,
        note=_note(row),
        unit=row.unit_of_measure,
        expected=expected_text(row),
        quota=row.quota_label,
        apart="" if row.rebroadcasts is None else f"phát lại: {row.rebroadcasts}",
        total=_total(row),
        rebroadcasts=NO_COUNT if row.rebroadcasts is None else "",
        quantity=NO_COUNT if row.delivers else "",
    )


def _note(row: FormRow) -> str:
    """What stands small below a row's title; empty if nothing does."""
    if row.kind is RowKind.TARGET:
        own = row.total == 1
        return "(chỉ tiêu: ghi 1 nếu đơn vị đạt, 0 nếu chưa đạt)" if own else "(chỉ tiêu)"
    notes = [f"{DELIVERED_NOTE}: {row.delivers}"] if row.delivers else []
    co_leads = ", ".join(in_running_order(row.co_leads))
    notes += [f"cùng chủ trì: {co_leads}"] if co_leads else []
    return f"({'; '.join(notes)})" if notes else ""


def expected_text(row: FormRow) -> str:
    """What is printed as planned: a number, a range, or that there is none.

    A quota of the year owes nothing at midyear: that is no plan of 0, and is printed as none.
    """
    if not row.expected and not row.most:
        return NO_COUNT
    if row.most is not None and row.most != row.expected:
        return f"{row.expected} - {row.most}"
    return str(row.expected)


def _total(row: FormRow) -> str:
    """What is printed in the cell of the total: nothing where it is asked for."""
    if not row.is_share:
        return NO_COUNT
    return "" if row.total is None else str(row.total)
