"""Draft the year's plan and the letter that submits it to UBND."""

from datetime import date, timedelta

from plancycle.cycle.papers.drafting.drafts import DraftedPaper, keep_draft
from plancycle.cycle.workplace.issued_year import known_profile
from plancycle.cycle.workplace.office import Office
from plancycle.documents.papers.plan_paper import plan_context
from plancycle.documents.papers.submission import submission_letter_context
from plancycle.model.documents import DocumentKind, vietnamese_date
from plancycle.model.errors import StepError
from plancycle.model.plan_years import nearest_year, plannable_years
from plancycle.model.profile import Profile

DRAFTED_BEFORE = 36
"""Days from the first draft of a plan to its issue."""


def _outside(profile: Profile, year: int) -> str:
    plan, years = profile.plan, plannable_years(profile)
    nearest = nearest_year(years, year)
    told = f" Năm gần nhất lập được kế hoạch: {nearest}." if nearest is not None else ""
    return (
        f"Năm {year} nằm ngoài giai đoạn {plan.first_year}-{plan.last_year} của hồ sơ "
        f"“{profile.code}” (khóa first_year, last_year trong plan.yaml).{told}"
    )


def draft_plan(office: Office, year: int) -> tuple[DraftedPaper, ...]:
    """Draft the plan and, where there is one, its submission letter; again changes nothing.

    Raises:
        StepError: the year lies outside the profile's span, or its plan is already issued.
        RenderError: a template is broken.
    """
    plan = office.profile.plan
    if not plan.first_year <= year <= plan.last_year:
        raise StepError(_outside(office.profile, year))
    with office.database.begin() as tx:
        cycle = tx.cycles.find_or_create(office.profile.code, year)
        document = tx.documents.latest(cycle.id, DocumentKind.PLAN)
    if document is not None and document.issue is not None:
        type_name = known_profile(office, cycle).plan.type_name
        raise StepError(
            f"{type_name} năm {year} đã được ban hành số {document.issue.padded} ngày "
            f"{vietnamese_date(document.issue.signed_on)}; không lập lại được. Sai sót về nội dung "
            "được sửa bằng một văn bản mới cùng hình thức."
        )
    profile, today = office.profile, office.today()
    drafts = [keep_draft(office, year, DocumentKind.PLAN, plan_context(profile, year, today))]
    if profile.locality.makes(DocumentKind.SUBMISSION_LETTER):
        context = submission_letter_context(profile, year, today)
        drafts.append(keep_draft(office, year, DocumentKind.SUBMISSION_LETTER, context))
    return tuple(drafts)


def drafting_day(profile: Profile, year: int) -> date:
    """The day about which the plan of a year is drafted first."""
    return profile.plan.issue_on.on(year) - timedelta(days=DRAFTED_BEFORE)


def plan_year(office: Office) -> int:
    """The year a plan is drafted for when none is named.

    The next one from December on, or earlier where its plan is issued before the year begins.
    """
    today = office.today()
    begun = today >= drafting_day(office.profile, today.year + 1)
    return today.year + 1 if begun or today.month == 12 else today.year
