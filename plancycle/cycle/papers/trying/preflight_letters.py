"""Filled contexts of the letters of which a year has one."""

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from plancycle.documents.papers.correction_paper import correction_context, correction_form
from plancycle.documents.papers.letter_papers import assignment_letter_context
from plancycle.documents.papers.plan_paper import plan_context
from plancycle.documents.papers.submission import submission_letter_context
from plancycle.documents.rendering.paper_context import PaperContext
from plancycle.model.assignments import Assignment, Role
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.profile import Profile
from plancycle.model.units import Mood, Unit

PaperSample: TypeAlias = tuple[DocumentKind, PaperContext]
"""A kind of paper and its filled data; that may name a template of another name."""


def sample_letters(
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
    if makes(DocumentKind.CORRECTION_LETTER):
        form = correction_form(profile, DocumentKind.PLAN)
        if form is not None:
            plan = plan_context(profile, year, day).frame.issue_form
            right = Issue(issue.number + 1, day, issue.signer_name)
            context = correction_context(profile, form, (plan, issue), right, day)
            yield DocumentKind.CORRECTION_LETTER, context


def unit_to_remind(profile: Profile, unit: Unit) -> Unit | None:
    """Whom a reminder goes to; an invited unit is never reminded: a letter to all stands in."""
    return unit if profile.units.mood(unit) is Mood.BINDING else None


def busiest_unit(profile: Profile, assignments: tuple[Assignment, ...], day: date) -> Unit:
    """A bound unit that both leads and takes part, so that every table of a letter has rows."""
    roles: dict[str, set[Role]] = {}
    for assignment in assignments:
        if assignment.mood is Mood.BINDING:
            roles.setdefault(assignment.unit_code, set()).add(assignment.role)
    best = max(roles, key=lambda code: len(roles[code]), default=None)
    return profile.units.unit(best) if best else profile.units.valid_on(day)[0]
