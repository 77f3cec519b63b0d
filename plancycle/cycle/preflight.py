"""Before a year begins: would every paper of a profile come out of its templates?"""

from datetime import date

from plancycle.cycle.figures import Basis, all_figures, group_lines, task_lines
from plancycle.documents.letters import assignment_letter_context, reminder_context
from plancycle.documents.official_form import with_issue
from plancycle.documents.plan_paper import plan_citation, plan_context
from plancycle.documents.render import DocumentRenderer
from plancycle.documents.report_paper import report_context
from plancycle.documents.submission import submission_letter_context
from plancycle.forms.write import form_context
from plancycle.model.assignments import Assignment, Role, expand_assignments
from plancycle.model.consolidated import (
    ConsolidatedReport,
    ReportingState,
    Statement,
    UnitLine,
    UnitRemarks,
)
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.findings import Finding
from plancycle.model.mail import TOKEN_LENGTH
from plancycle.model.periods import ReportingPeriod
from plancycle.model.profile import Profile
from plancycle.model.reports import FormRow, ReportForm
from plancycle.model.units import Mood, Unit

_REMARK = "…"


def check_templates(profile: Profile, renderer: DocumentRenderer) -> tuple[Finding, ...]:
    """Placeholders that no paper's data holds, and templates that can't be read.

    Args: renderer: with the profile's own templates before the common ones.
    """
    contexts = _sample_contexts(profile)
    return tuple(f for kind, c in contexts.items() for f in renderer.check_template(kind, c))


def _sample_contexts(profile: Profile) -> dict[DocumentKind, dict[str, object]]:
    """A filled context for each kind of paper, made from the profile's own first units."""
    year = profile.plan.first_year
    day = date(year, 1, 15)
    issue = Issue(1, day, _REMARK)
    period = profile.periods(year)[0]
    assignments = expand_assignments(profile.plan, profile.units, day)
    unit = _busiest(profile, assignments, day)
    own = [a for a in assignments if a.unit_code == unit.code]
    contexts = {
        DocumentKind.PLAN: plan_context(profile, year, day),
        DocumentKind.SUBMISSION_LETTER: submission_letter_context(profile, year, day),
        DocumentKind.ASSIGNMENT_LETTER: assignment_letter_context(
            profile,
            year,
            unit,
            own,
            profile.periods(year),
            day=day,
            plan_issue=issue,
            reply_to=profile.reporting.reply_to,
        ),
        DocumentKind.REMINDER: reminder_context(profile, period, unit, issue, period.before),
        DocumentKind.CONSOLIDATED_REPORT: report_context(
            profile, _sample_report(profile, period, assignments, issue)
        ),
    }
    signed = {kind: with_issue(context, issue) for kind, context in contexts.items()}
    return signed | {DocumentKind.REPORT_FORM: form_context(_sample_form(profile, period, unit))}


def _busiest(profile: Profile, assignments: tuple[Assignment, ...], day: date) -> Unit:
    """A bound unit that both leads and takes part, so that every table of a letter has rows."""
    roles: dict[str, set[Role]] = {}
    for assignment in assignments:
        if assignment.mood is Mood.BINDING:
            roles.setdefault(assignment.unit_code, set()).add(assignment.role)
    best = max(roles, key=lambda code: len(roles[code]), default=None)
    return profile.units.unit(best) if best else profile.units.valid_on(day)[0]


def _sample_form(profile: Profile, period: ReportingPeriod, unit: Unit) -> ReportForm:
    rows = tuple(
        FormRow(t.id, t.title, t.unit_of_measure, 1, t.quota.label, (_REMARK,))
        for t in profile.plan.tasks[:1]
    )
    return ReportForm(
        token="a" * TOKEN_LENGTH,
        unit_code=unit.code,
        unit_name=unit.name,
        mood=profile.units.mood(unit),
        period=period,
        plan_title=profile.plan.title,
        lead_agency=profile.locality.lead.name,
        reply_to=profile.reporting.reply_to,
        rows=rows,
    )


def _sample_report(
    profile: Profile,
    period: ReportingPeriod,
    assignments: tuple[Assignment, ...],
    issue: Issue,
) -> ConsolidatedReport:
    """A report in which nobody has reported, and somebody has remarked on everything."""
    units = tuple(
        UnitLine(
            unit_code=u.code,
            unit_name=u.name,
            group_code=u.group,
            group_name=profile.units.group(u.group).short_name,
            mood=profile.units.mood(u),
            state=ReportingState.MISSING
            if profile.units.mood(u) is Mood.BINDING
            else ReportingState.NOT_SENT,
            due=period.due,
        )
        for u in profile.units.valid_on(period.due)
    )
    basis = Basis(profile, period, assignments, units, (), {})
    figures = all_figures(basis)
    remark = (Statement(_REMARK, (units[0].unit_name,)),)
    return ConsolidatedReport(
        period=period,
        plan_title=profile.plan.title,
        plan_citation=plan_citation(profile, period.year, issue),
        drafted_on=period.before,
        groups=group_lines(profile, units),
        units=units,
        tasks=task_lines(basis, {f.key: f for f in figures}),
        remarks=(UnitRemarks(units[0].unit_code, units[0].unit_name, *[_REMARK] * 5),),
        shortcomings=remark,
        causes=remark,
        difficulties=remark,
        next_tasks=remark,
        proposals=remark,
        figures=figures,
    )
