"""Before a year begins: would every paper of a profile come out of its templates?"""

from collections.abc import Iterator
from datetime import date

from plancycle.cycle.papers.trying.preflight_forms import REMARK, sample_form
from plancycle.cycle.papers.trying.preflight_letters import (
    busiest_unit,
    sample_letters,
    unit_to_remind,
)
from plancycle.cycle.papers.trying.preflight_summaries import sample_summary
from plancycle.documents.papers.letter_papers import reminder_context
from plancycle.documents.rendering.official_form import with_issue
from plancycle.documents.rendering.paper_context import PaperContext
from plancycle.documents.rendering.render import DocumentRenderer
from plancycle.forms.printing.form_contexts import FormContext
from plancycle.forms.printing.write import form_context
from plancycle.model.assignments import expand_assignments
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.findings import Finding
from plancycle.model.profile import Profile


def check_templates(profile: Profile, renderer: DocumentRenderer) -> tuple[Finding, ...]:
    """Placeholders that no paper's data holds, and templates that can't be read.

    Args: renderer: with the profile's own templates before the common ones.
    """
    samples = sample_contexts(profile)
    findings = (f for kind, context in samples for f in renderer.check_template(kind, context))
    # Periods of one kind share their template: what is wrong with it is told once.
    return tuple(dict.fromkeys(findings))


def sample_contexts(profile: Profile) -> Iterator[tuple[DocumentKind, PaperContext | FormContext]]:
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
        summary = sample_summary(filled, period, assignments, issue)
        if summary is not None:
            yield summary[0], with_issue(summary[1], issue)
