"""Before a year begins: would every paper of a profile come out of its templates?"""

from collections.abc import Iterator
from datetime import date

from plancycle.cycle.papers.preflight_forms import REMARK, sample_form
from plancycle.cycle.papers.preflight_letters import (
    Sample,
    busiest_unit,
    sample_letters,
    unit_to_remind,
)
from plancycle.cycle.papers.preflight_samples import sample_estimate, sample_report
from plancycle.documents.papers.estimate_paper import estimate_context
from plancycle.documents.papers.letters import reminder_context
from plancycle.documents.papers.report_paper import report_context
from plancycle.documents.rendering.official_form import with_issue
from plancycle.documents.rendering.render import DocumentRenderer
from plancycle.forms.printing.write import form_context
from plancycle.model.assignments import Assignment, expand_assignments
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.findings import Finding
from plancycle.model.periods import FormKind, ReportingPeriod
from plancycle.model.profile import Profile


def check_templates(profile: Profile, renderer: DocumentRenderer) -> tuple[Finding, ...]:
    """Placeholders that no paper's data holds, and templates that can't be read.

    Args: renderer: with the profile's own templates before the common ones.
    """
    samples = sample_contexts(profile)
    found = (f for kind, context in samples for f in renderer.check_template(kind, context))
    # Periods of one kind share their template: what is wrong with it is told once.
    return tuple(dict.fromkeys(found))


def sample_contexts(profile: Profile) -> Iterator[Sample]:
    """A filled context for every paper and form the profile makes, from its own first units."""
    year = profile.plan.first_year
    filled = profile.of_year(year)
    day = date(year, 1, 15)
    issue = Issue(1, day, REMARK)
    assignments = expand_assignments(filled.plan, filled.units, day)
    unit = busiest_unit(filled, assignments, day)
    late = unit_to_remind(filled, unit)
    letters = sample_letters(profile, filled, unit, assignments, issue)
    yield from ((kind, with_issue(context, issue)) for kind, context in letters)
    for period in filled.periods(year):
        yield DocumentKind.REPORT_FORM, form_context(sample_form(filled, period, unit))
        reminder = reminder_context(filled, period, late, issue, period.before)
        yield DocumentKind.REMINDER, with_issue(reminder, issue)
        summary = _summary(filled, period, assignments, issue)
        if summary is not None:
            yield summary[0], with_issue(summary[1], issue)


def _summary(
    profile: Profile, period: ReportingPeriod, assignments: tuple[Assignment, ...], issue: Issue
) -> Sample | None:
    """The paper that a period ends with; None where the locality makes none."""
    if period.form is FormKind.RESULTS:
        report = sample_report(profile, period, assignments, issue)
        return DocumentKind.CONSOLIDATED_REPORT, report_context(profile, report)
    if not profile.locality.makes(DocumentKind.ESTIMATE_SUMMARY):
        return None
    estimate = sample_estimate(profile, period, issue)
    return DocumentKind.ESTIMATE_SUMMARY, estimate_context(profile, estimate)
