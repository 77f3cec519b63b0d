"""The letter that submits the draft plan to the issuing agency (Tờ trình)."""

from collections.abc import Iterable
from datetime import date

from plancycle.documents.papers.plan_contexts import SubmissionContext, SubmissionNumbers
from plancycle.documents.papers.plan_paper import plan_context
from plancycle.documents.rendering.official_form import abstract_rule, paper_frame
from plancycle.documents.wording.period_words import asked_paper
from plancycle.documents.wording.wording import (
    bare,
    capital,
    citation,
    dashed,
    heading_words,
    numbered,
    plan_name,
    running_day,
    small,
)
from plancycle.model.assignments import Role, expand_assignments
from plancycle.model.documents import DocumentKind
from plancycle.model.outline import Shown
from plancycle.model.periods import FormKind, ReportingPeriod
from plancycle.model.plan import Citation, Plan
from plancycle.model.profile import Profile
from plancycle.model.units import Mood
from plancycle.vi.numbers import counted


def submission_letter_context(profile: Profile, year: int, day: date) -> SubmissionContext:
    """What the submission letter says of the draft, as a draft itself.

    Args: year: the plan year. day: the day it is drafted; units are counted as of that day.
    Raises: ConfigError if the profile does not say how the letter looks.
    """
    profile = profile.of_year(year)
    plan, locality = profile.plan, profile.locality
    abstract = f"Về việc ban hành {plan_name(plan, year)}"
    carried_on = plan.parent or next(iter(plan.implements), None)
    bases = [b for b in (*plan.legal_bases, *plan.implements) if not _same(b, carried_on)]
    periods = profile.periods(year)
    to_lead = not any(p.receiver for p in periods)
    there = {
        "layout": True,
        "targets": bool(plan.targets) and plan.shows(Shown.TARGETS),
        "tasks": True,
        "reports": True,
        "budget": bool(plan.budget) and plan.shows(Shown.BUDGET),
    }
    return SubmissionContext(
        frame=paper_frame(profile, DocumentKind.SUBMISSION_LETTER, "Tờ trình", day),
        abstract=abstract,
        abstract_rule=abstract_rule(abstract),
        plan_name=plan_name(plan, year),
        plan_type=plan.type_name,
        plan_type_upper=plan.type_name.upper(),
        year=str(year),
        day=running_day(day),
        lead=locality.lead.name,
        issuer=locality.issuing.name,
        parent=carried_on.short if carried_on else "",
        parent_full=bare(citation(carried_on)) if carried_on else "",
        bases=tuple(_basis_lines(bases)),
        layout=_layout(profile, year, day),
        appendices=bool(_appendix_count(plan)),
        targets=tuple(dashed([t.text for t in plan.targets])),
        target_count=counted(len(plan.targets)),
        numbers=SubmissionNumbers(**numbered(there)),
        task_count=counted(len(plan.tasks)),
        groups=tuple(_group_lines(plan)),
        leads=_leads_sentence(profile, day),
        estimates=any(p.form is FormKind.ESTIMATE for p in periods),
        periods=tuple(_period_line(p, "" if to_lead else locality.lead.name) for p in periods),
        to_lead=to_lead,
    )


def _same(one: Citation, other: Citation | None) -> bool:
    """Whether both cite one document, though in other words; a law is known by its name."""
    if other is None or (one.type, one.number) != (other.type, other.number):
        return False
    return bool(one.number) or one.abstract == other.abstract


def _basis_lines(bases: Iterable[Citation]) -> list[str]:
    return [f"- {bare(citation(basis))}." for basis in bases]


def _layout(profile: Profile, year: int, day: date) -> str:
    """What the draft consists of: its chapters by their titles, and its appendices."""
    plan = profile.plan
    headings = [item.text for item in plan_context(profile, year, day).body]
    # A chapter that turned out empty has no heading in the paper.
    titles = [
        small(chapter.title)
        for chapter in plan.outline
        if chapter.title and any(h.endswith(f". {chapter.title.upper()}") for h in headings)
    ]
    parts = [f"{counted(len(titles))} phần ({'; '.join(titles)})"] if titles else []
    appendices = _appendix_count(plan)
    if appendices == 1 and plan.shows(Shown.TASKS):
        parts.append("01 Phụ lục nhiệm vụ")
    elif appendices:
        parts.append(f"{counted(appendices)} Phụ lục")
    return " và ".join(parts) or f"các nội dung giao cho {counted(len(plan.duties))} nơi thực hiện"


def _appendix_count(plan: Plan) -> int:
    return int(plan.shows(Shown.TASKS)) + len(plan.attachments)


def _group_lines(plan: Plan) -> list[str]:
    """How many tasks stand in each group, those without any left out; none says it of one alone."""
    counts = [(g, sum(1 for t in plan.tasks if t.group == g.id)) for g in plan.task_groups]
    there = [(group, count) for group, count in counts if count]
    return [
        f"- Nhóm {group.id} ({small(heading_words(group.title))}): {counted(count)} nhiệm vụ."
        for group, count in there
        if len(there) > 1
    ]


def _period_line(period: ReportingPeriod, lead: str) -> str:
    """What is asked, up to which day its results count, and by when.

    Args: lead: who receives what names no receiver of its own; "" where that has been said.
    """
    results = period.form is FormKind.RESULTS
    data = f" (số liệu đến hết {running_day(period.window.end)})" if results else ""
    to_whom = f"gửi {period.receiver or lead}".rstrip()
    return f"- {capital(asked_paper(period))}{data}: {to_whom} trước {running_day(period.before)}."


def _leads_sentence(profile: Profile, day: date) -> str:
    """How many units lead a task on that day, the invited among them."""
    assignments = expand_assignments(profile.plan, profile.units, day)
    leads = {a.unit_code: a.mood for a in assignments if a.role is Role.LEAD}
    invited = sum(1 for mood in leads.values() if mood is Mood.INVITED)
    text = f"Tính đến {running_day(day)}, có {counted(len(leads))} đơn vị chủ trì nhiệm vụ"
    if invited:
        text += f", trong đó có {counted(invited)} cơ quan, tổ chức được đề nghị phối hợp thực hiện"
    return f"{text}."
