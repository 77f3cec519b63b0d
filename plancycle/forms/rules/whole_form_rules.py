"""Rules for the form as a whole: that it is the kind that was asked for, and filled in at all."""

from plancycle.forms.wording.finding_texts import finding_of
from plancycle.forms.wording.headings import KNOWN_FIELDS
from plancycle.model.findings import Finding, Severity
from plancycle.model.periods import FormKind
from plancycle.model.reports import Field, FormReading, ReportForm


def no_table(reading: FormReading) -> Finding:
    """F51: the table of tasks itself is not there; of each of its rows nothing is said."""
    return finding_of("F51.picture" if reading.pictures else "F51.no_table", "Bảng nhiệm vụ")


def kind_of_reading(reading: FormReading) -> FormKind | None:
    """Which kind of form a file was, by the cells that only that kind has.

    Returns: None where no cell tells, or where there are cells of both.
    """
    fields = {v.field for v in reading.values if v.task_id is not None}
    results, estimate = (set(KNOWN_FIELDS[k]) for k in (FormKind.RESULTS, FormKind.ESTIMATE))
    told = (fields & (results - estimate), fields & (estimate - results))
    if all(told) or not any(told):
        return None
    return FormKind.RESULTS if told[0] else FormKind.ESTIMATE


def other_form(wanted: FormKind) -> Finding:
    """F29: a form of the other kind was sent; its cells say nothing of what was asked."""
    names = ["báo cáo kết quả", "dự toán kinh phí"]
    if wanted is FormKind.RESULTS:
        names.reverse()
    sent, asked = names
    return finding_of("F29", "Toàn bộ biểu mẫu", found=sent, asked=asked)


def is_untouched(reading: FormReading, form: ReportForm) -> bool:
    """Whether nothing was written; a total that was printed does not count."""
    printed = {(r.task_id, Field.TOTAL): str(r.total) for r in form.rows if r.total is not None}
    return not any(v.has_ink for v in reading.values) and all(
        v.text in {"", printed.get((v.task_id or "", v.field))} for v in reading.values
    )


def nothing_filled_in(severity: Severity) -> Finding:
    """F28: nobody wrote anything into the form."""
    return finding_of("F28", "Toàn bộ biểu mẫu", None, severity)
