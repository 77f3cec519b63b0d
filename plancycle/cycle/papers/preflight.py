"""Before a year begins: would every paper of a profile come out of its templates?"""

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from plancycle.cycle.papers.preflight_samples import (
    REMARK,
    sample_estimate,
    sample_form,
    sample_report,
)
from plancycle.documents.papers.estimate_paper import estimate_context
from plancycle.documents.papers.letters import assignment_letter_context, reminder_context
from plancycle.documents.papers.plan_paper import plan_context
from plancycle.documents.papers.report_paper import report_context
from plancycle.documents.papers.submission import submission_letter_context
from plancycle.documents.rendering.official_form import with_issue
from plancycle.documents.rendering.paper_context import PaperContext
from plancycle.documents.rendering.render import DocumentRenderer
from plancycle.forms.printing.form_contexts import FormContext
from plancycle.forms.printing.write import form_context
from plancycle.model.assignments import Assignment, Role, expand_assignments
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.findings import Finding
from plancycle.model.periods import FormKind, ReportingPeriod
from plancycle.model.profile import Profile
from plancycle.model.units import Mood, Unit

PaperSample: TypeAlias = tuple[DocumentKind, PaperContext]
Sample: TypeAlias = tuple[DocumentKind, PaperContext | FormContext]
"""A kind of paper, or the form, and its filled data; that may name a template of another name."""


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
    unit = _busiest(filled, assignments, day)
    # An invited unit is never reminded; a letter to all who are late stands in for its own.
    late = unit if filled.units.mood(unit) is Mood.BINDING else None
    letters = _letters(profile, filled, unit, assignments, issue)
    yield from ((kind, with_issue(context, issue)) for kind, context in letters)
    for period in filled.periods(year):
        yield DocumentKind.REPORT_FORM, form_context(sample_form(filled, period, unit))
        reminder = reminder_context(filled, period, late, issue, period.before)
        yield DocumentKind.REMINDER, with_issue(reminder, issue)
        summary = _summary(filled, period, assignments, issue)
        if summary is not None:
            yield summary[0], with_issue(summary[1], issue)


def _letters(
    profile: Profile,
    filled: Profile,
    unit: Unit,
    assignments: tuple[Assignment, ...],
    issue: Issue,
) -> Iterator[PaperSample]:
    """The papers of which a year has one."""
    year, day = profile.plan.first_year, issue.signed_on
    makes = profile.locality.makes
    yield DocumentKind.PLAN, plan_context(profile, year, day)
    if makes(DocumentKind.SUBMISSION_LETTER):
        yield DocumentKind.SUBMISSION_LETTER, submission_letter_context(profile, year, day)
    if makes(DocumentKind.ASSIGNMENT_LETTER):
        letter = assignment_letter_context(
            filled,
            year,
            unit,
            [a for a in assignments if a.unit_code == unit.code],
            filled.periods(year),
            day=day,
            plan_issue=issue,
            reply_to=filled.reporting.reply_to,
        )
        yield DocumentKind.ASSIGNMENT_LETTER, letter


def _summary(
    profile: Profile, period: ReportingPeriod, assignments: tuple[Assignment, ...], issue: Issue
) -> PaperSample | None:
    """The paper that a period ends with; None where the locality makes none."""
    if period.form is FormKind.RESULTS:
        report = sample_report(profile, period, assignments, issue)
        return DocumentKind.CONSOLIDATED_REPORT, report_context(profile, report)
    if not profile.locality.makes(DocumentKind.ESTIMATE_SUMMARY):
        return None
    estimate = sample_estimate(profile, period, issue)
    return DocumentKind.ESTIMATE_SUMMARY, estimate_context(profile, estimate)


def _busiest(profile: Profile, assignments: tuple[Assignment, ...], day: date) -> Unit:
    """A bound unit that both leads and takes part, so that every table of a letter has rows."""
    roles: dict[str, set[Role]] = {}
    for assignment in assignments:
        if assignment.mood is Mood.BINDING:
            roles.setdefault(assignment.unit_code, set()).add(assignment.role)
    best = max(roles, key=lambda code: len(roles[code]), default=None)
    return profile.units.unit(best) if best else profile.units.valid_on(day)[0]
