"""What is printed in a unit's report form."""

from typing import Any

from plancycle.forms.vocabulary import PART_IDS, TOKEN_PROPERTY
from plancycle.model.documents import vietnamese_date
from plancycle.model.reports import FormRow, ReportForm
from plancycle.model.units import Mood

NO_COUNT = "-"
"""Printed as the planned quantity where the quota has no count."""


def form_context(form: ReportForm) -> dict[str, Any]:
    """The form's data for the template ``report_form.docx``.

    Returns: plain dicts, lists, strings and booleans; dates as printed.
    """
    period = form.period
    return {
        "token": form.token,
        "unit_name": form.unit_name,
        "invited": form.mood is Mood.INVITED,
        "period_title": period.title,
        "window_start": vietnamese_date(period.window.start),
        "window_end": vietnamese_date(period.window.end),
        "before": vietnamese_date(period.before),
        "plan_title": form.plan_title,
        "lead_agency": form.lead_agency,
        "reply_to": form.reply_to,
        "rows": [_row(row) for row in form.rows],
        "parts": [
            {"id": letter, "heading": field.vietnamese} for field, letter in PART_IDS.items()
        ],
    }


def form_properties(form: ReportForm) -> dict[str, str]:
    """Custom document properties of a form: its token survives where the footer is cut off."""
    return {TOKEN_PROPERTY: form.token}


def _row(row: FormRow) -> dict[str, str]:
    return {
        "id": row.task_id,
        "title": row.title,
        "co_leads": ", ".join(row.co_leads),
        "unit": row.unit_of_measure,
        "expected": NO_COUNT if row.expected is None else str(row.expected),
        "quota": row.quota_label,
    }
