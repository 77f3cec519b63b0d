"""Forms in which every column that a form may have is there."""

from plancycle.documents.wording.wording import plan_title
from plancycle.model.mail import TOKEN_LENGTH
from plancycle.model.periods import FormKind, ReportingPeriod
from plancycle.model.profile import Profile
from plancycle.model.reports import FormRow, ReportForm, RowKind
from plancycle.model.tasks import Task
from plancycle.model.units import Unit

REMARK = "…"
"""Stands for whatever an office or a unit may write."""


def sample_form(profile: Profile, period: ReportingPeriod, unit: Unit) -> ReportForm:
    """A form of one task; of results, with every column that a form may have, and a target."""
    tasks = profile.plan.tasks[:1]
    rows = [_row(t, results=period.form is FormKind.RESULTS) for t in tasks]
    if period.form is FormKind.RESULTS:
        rows.append(
            FormRow("CT01", REMARK, REMARK, None, REMARK, kind=RowKind.TARGET, is_share=True)
        )
    return ReportForm(
        token="a" * TOKEN_LENGTH,
        unit_code=unit.code,
        unit_name=unit.name,
        mood=profile.units.mood(unit),
        period=period,
        plan_title=plan_title(profile.plan, period.year),
        lead_agency=profile.locality.lead.name,
        reply_to=profile.reporting.reply_to,
        rows=tuple(rows),
    )


def _row(task: Task, *, results: bool) -> FormRow:
    return FormRow(
        task_id=task.id,
        title=task.title,
        unit_of_measure=task.unit_of_measure,
        expected=1,
        quota_label=task.quota.label,
        co_leads=(REMARK,),
        most=2,
        rebroadcasts=1 if results else None,
        is_share=results,
    )
