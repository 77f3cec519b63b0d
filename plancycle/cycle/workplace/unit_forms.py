"""The form that one unit fills in for one period: its rows, what it owes in them, and its file."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from plancycle.cycle.workplace.office import Office
from plancycle.documents.wording.wording import plan_title
from plancycle.forms.printing.write import form_context, form_properties
from plancycle.model.asked import asked_targets
from plancycle.model.assignments import Assignment, Role, co_leads, is_meant
from plancycle.model.documents import DocumentKind
from plancycle.model.periods import FormFormat, FormKind, ReportingPeriod
from plancycle.model.plan import Target
from plancycle.model.profile import Profile
from plancycle.model.quotas import expected_count, expected_most, expected_rebroadcasts
from plancycle.model.reports import FormRow, ReportForm, RowKind
from plancycle.model.units import Unit
from plancycle.store.schema.records import ReportRequest


def by_unit(assignments: Iterable[Assignment]) -> dict[str, list[Assignment]]:
    """Assignments by unit code, in their order."""
    assignments_by_unit: dict[str, list[Assignment]] = {}
    for assignment in assignments:
        assignments_by_unit.setdefault(assignment.unit_code, []).append(assignment)
    return assignments_by_unit


def report_form(
    profile: Profile,
    period: ReportingPeriod,
    request: ReportRequest,
    own: Sequence[Assignment],
) -> ReportForm:
    """One unit's form for one period: a row for each task it leads and each target it reports.

    A unit that was given more time finds its own last day in it.
    """
    period = replace(period, due=request.effective_due)
    unit = profile.units.unit(request.unit_code)
    leads = [a for a in own if a.role is Role.LEAD and _is_owed_in(period, a)]
    rows = [_row(profile, period, unit, a) for a in leads]
    rows += [
        _target_row(target_id, target)
        for target_id, target in asked_targets(profile, period)
        if is_meant(target.reporters, unit, profile.units, period.window.end)
    ]
    return ReportForm(
        token=request.token,
        unit_code=unit.code,
        unit_name=unit.name,
        mood=request.mood,
        period=period,
        plan_title=plan_title(profile.plan, period.year),
        lead_agency=period.receiver or profile.locality.lead.name,
        reply_to=profile.reporting.reply_to,
        rows=tuple(rows),
        format=profile.reporting.form_format,
        limits=profile.reporting.doubts.limits,
    )


def _is_owed_in(period: ReportingPeriod, assignment: Assignment) -> bool:
    """Whether something of an assignment falls within the data of a period."""
    return period.window.clip(assignment.active_from, assignment.active_to) is not None


class Owed(NamedTuple):
    """What a lead owes in a period; None where the quota has no such count.

    ``most`` is the upper end of a range, ``rebroadcasts`` those counted apart.
    """

    pieces: int | None = None
    most: int | None = None
    rebroadcasts: int | None = None


def owed_in(profile: Profile, period: ReportingPeriod, assignment: Assignment) -> Owed:
    """What a lead owes in a period while its assignment is active."""
    task = profile.plan.task(assignment.task_id)
    quota = task.quota
    if not quota.has_count:
        return Owed()
    window = period.window.clip(assignment.active_from, assignment.active_to)
    apart, ranged = bool(quota.rebroadcasts), quota.maximum is not None
    if window is None:
        return Owed(0, 0 if ranged else None, 0 if apart else None)
    due = task.time.due(period.window.end.year)
    return Owed(
        expected_count(quota, window, due),
        expected_most(quota, window, due),
        expected_rebroadcasts(quota, window, due) if apart else None,
    )


def _row(profile: Profile, period: ReportingPeriod, unit: Unit, own: Assignment) -> FormRow:
    task = profile.plan.task(own.task_id)
    owed = owed_in(profile, period, own)
    return FormRow(
        task_id=task.id,
        title=task.full_title,
        unit_of_measure=task.unit_of_measure,
        expected=owed.pieces,
        quota_label=task.quota_label,
        co_leads=co_leads(task, unit, profile.units, period.window.end),
        most=owed.most,
        rebroadcasts=owed.rebroadcasts,
        is_share=task.is_share and _asks_results(period),
        planned_cost=None if task.cost is None else task.cost.upper,
        delivers=(task.product or "") if task.delivers and _asks_results(period) else "",
    )


def _asks_results(period: ReportingPeriod) -> bool:
    return period.form is FormKind.RESULTS


def _target_row(target_id: str, target: Target) -> FormRow:
    assert target.unit is not None
    end = f" đến năm {target.by}" if target.by else ""
    return FormRow(
        task_id=target_id,
        title=target.text,
        unit_of_measure=target.unit,
        expected=None,
        quota_label=f"{target.share}%{end}",
        kind=RowKind.TARGET,
        is_share=True,
        total=1 if target.counts_itself else None,
    )


def render_form(
    office: Office, form: ReportForm, drafted: datetime, wanted: FormFormat | None = None
) -> bytes:
    """The form as a file, its token inside; the same bytes whenever it is made.

    Args: wanted: the file's format; None for the profile's.
    """
    if (wanted or form.format) is FormFormat.XLSX:
        # The library for workbooks takes a sixth of a second to import; most forms are Word's.
        from plancycle.forms.printing.sheet_write import (  # noqa: PLC0415 - see above
            render_sheet_form,
        )

        return render_sheet_form(form, drafted)
    return office.renderer.render(
        DocumentKind.REPORT_FORM,
        form_context(form),
        properties=form_properties(form),
        modified=drafted,
    )


def form_name(period: ReportingPeriod, unit_code: str, wanted: FormFormat = FormFormat.DOCX) -> str:
    """File name of a form, e.g. ``Bieu-mau-bao-cao-H1-2024-so-tttt.docx``."""
    what = "du-toan" if period.form is FormKind.ESTIMATE else "bao-cao"
    return f"Bieu-mau-{what}-{period.code}-{period.year}-{unit_code}.{wanted}"
