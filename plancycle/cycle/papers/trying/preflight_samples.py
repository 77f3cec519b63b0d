"""Reports and estimates in which every column and every list has something to show."""

from decimal import Decimal

from plancycle.cycle.figures.basis import Basis
from plancycle.cycle.figures.figures import all_figures
from plancycle.cycle.figures.report_lines import task_lines
from plancycle.cycle.figures.target_figures import target_lines
from plancycle.cycle.papers.trying.preflight_forms import REMARK
from plancycle.documents.papers.plan_paper import plan_citation
from plancycle.documents.wording.wording import plan_title
from plancycle.model.assignments import Assignment
from plancycle.model.consolidated import (
    ConsolidatedReport,
    EstimateLine,
    EstimateSummary,
    Statement,
    UnitRemarks,
)
from plancycle.model.documents import Issue
from plancycle.model.period_lines import ReportingState, UnitLine
from plancycle.model.periods import ReportingPeriod
from plancycle.model.profile import Profile
from plancycle.model.units import Mood


def sample_report(
    profile: Profile, period: ReportingPeriod, assignments: tuple[Assignment, ...], issue: Issue
) -> ConsolidatedReport:
    """A report in which nobody has reported, and somebody has remarked on everything."""
    units = _units(profile, period)
    basis = Basis(profile, period, assignments, units, (), {})
    figures = all_figures(basis)
    by_key = {f.key: f for f in figures}
    remark = (Statement(REMARK, (units[0].unit_name,)),)
    return ConsolidatedReport(
        period=period,
        plan_title=plan_title(profile.plan, period.year),
        plan_citation=plan_citation(profile, period.year, issue),
        drafted_on=period.before,
        groups=basis.groups,
        units=units,
        tasks=task_lines(basis, by_key),
        remarks=(UnitRemarks(units[0].unit_code, units[0].unit_name, *[REMARK] * 5),),
        shortcomings=remark,
        causes=remark,
        difficulties=remark,
        next_tasks=remark,
        proposals=remark,
        figures=figures,
        targets=target_lines(basis, by_key),
        commendations=remark,
    )


def sample_estimate(profile: Profile, period: ReportingPeriod, issue: Issue) -> EstimateSummary:
    """A summary in which one unit asks for one million đồng, and another has sent nothing."""
    first, *others = _units(profile, period)
    task = profile.plan.tasks[0]
    line = EstimateLine(
        unit_name=first.unit_name,
        task_id=task.id,
        title=task.title,
        quantity=Decimal(1),
        unit_of_measure=task.unit_of_measure,
        amount=Decimal(1),
        funding=REMARK,
        basis=REMARK,
    )
    return EstimateSummary(
        period=period,
        plan_title=plan_title(profile.plan, period.year),
        plan_citation=plan_citation(profile, period.year, issue),
        drafted_on=period.before,
        lines=(line,),
        asked=1 + len(others),
        reported=1,
        missing=tuple(u.unit_name for u in others),
        figures=(),
        proposals=(Statement(REMARK, (first.unit_name,)),),
    )


def _units(profile: Profile, period: ReportingPeriod) -> tuple[UnitLine, ...]:
    """Every unit of the register, none of which has reported."""
    return tuple(
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
