"""Every paper of ours, draft and issued: no error, and no warning without a written reason."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from plancycle.documents.papers.letter_papers import assignment_letter_context
from plancycle.documents.papers.plan_paper import plan_context
from plancycle.documents.papers.submission import submission_letter_context
from plancycle.documents.rendering.official_form import with_issue
from plancycle.documents.rendering.paper_context import PaperContext
from plancycle.model.assignments import expand_assignments
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.findings import Severity
from plancycle.profiles import list_profiles, load_profile
from tests.documents.lint.papers import draft, findings, good
from tests.documents.papers import all_contexts, letter, rendered

pytestmark = pytest.mark.long

CONFIG = Path(__file__).parents[3] / "config"

ALLOWED = {
    "L-R01": "The deadlines (before 15/6 and 15/12) are those of the parent plan, 96/KH-UBND, and "
    "of the sample made after it; they end on the day of the cut-off. `plancycle check` says so "
    "too (C31).",
}
"""Warnings that our papers may have, each with its reason."""

DRAFT_NOTES = ["L-N03", "L-D05"]
"""A draft leaves number and day to the clerk."""


@pytest.mark.parametrize("kind", all_contexts())
def test_issued_paper_is_clean(kind: DocumentKind) -> None:
    left = [f for f in findings(good(kind)) if f.code not in ALLOWED]
    assert left == []
    assert {f.severity for f in findings(good(kind))} <= {Severity.WARNING}


@pytest.mark.parametrize("kind", all_contexts())
def test_draft_has_only_the_notes_of_a_draft(kind: DocumentKind) -> None:
    found = findings(draft(kind))
    assert [f.code for f in found if f.code not in ALLOWED] == DRAFT_NOTES
    assert {f.severity for f in found if f.code in DRAFT_NOTES} == {Severity.NOTE}


@pytest.mark.parametrize("code", ["so-ct", "so-tc", "xa-001", "tinh-doan", "hoi-dn", "tp-ha-trung"])
def test_letter_to_any_unit_is_clean(code: str) -> None:
    context: PaperContext = with_issue(letter(code), Issue(7, date(2024, 1, 12), "Nguyễn Văn An"))
    found = findings(rendered(DocumentKind.ASSIGNMENT_LETTER, context))
    assert {f.code for f in found} <= set(ALLOWED)


def _profile_papers(code: str) -> Iterator[tuple[DocumentKind, PaperContext, date]]:
    """The plan, its submission and letters to three units of each group, in the last year.

    A submission or letter only where the locality makes it.
    """
    profile = load_profile(CONFIG, code)
    year = profile.plan.last_year
    signed = profile.plan.issue_on.on(year)
    day = signed + timedelta(days=2)
    plan_issue = Issue(5, signed, "Nguyễn Văn An")
    if profile.locality.makes(DocumentKind.SUBMISSION_LETTER):
        yield DocumentKind.SUBMISSION_LETTER, submission_letter_context(profile, year, day), day
    yield DocumentKind.PLAN, plan_context(profile, year, day), day
    if not profile.locality.makes(DocumentKind.ASSIGNMENT_LETTER):
        return
    assignments = expand_assignments(profile.plan, profile.units, day)
    told: Counter[str] = Counter()
    for unit in profile.units.valid_on(day):
        own = [a for a in assignments if a.unit_code == unit.code]
        told[unit.group] += bool(own)
        if own and told[unit.group] <= 3:
            context = assignment_letter_context(
                profile,
                year,
                unit,
                own,
                profile.periods(year),
                day=day,
                plan_issue=plan_issue,
                reply_to="baocao@example.vn",
            )
            yield DocumentKind.ASSIGNMENT_LETTER, context, day


@pytest.mark.parametrize("code", list_profiles(CONFIG))
def test_papers_of_every_profile_are_clean(code: str) -> None:
    seen: Counter[DocumentKind] = Counter()
    for kind, context, day in _profile_papers(code):
        paper = rendered(kind, with_issue(context, Issue(12, day, "Nguyễn Văn An")))
        assert [f for f in findings(paper) if f.code not in ALLOWED] == [], kind
        seen[kind] += 1
    assert seen[DocumentKind.PLAN] == 1
    makes = load_profile(CONFIG, code).locality.makes
    for kind in (DocumentKind.SUBMISSION_LETTER, DocumentKind.ASSIGNMENT_LETTER):
        assert bool(seen[kind]) == makes(kind), kind
