"""The official letters to one unit: its assignments, and the reminder of a late report."""

from collections.abc import Sequence
from datetime import date

from plancycle.documents.official_form import Context, paper_context, paper_form
from plancycle.documents.plan_paper import plan_citation, plan_short
from plancycle.documents.wording import capital, dashed, numbered, plan_title, running_day, small
from plancycle.model.assignments import (
    Assignment,
    Role,
    actors_label,
    co_leads,
    duties_of,
    resolve_actors,
)
from plancycle.model.documents import DocumentKind, Issue, vietnamese_date
from plancycle.model.errors import RenderError
from plancycle.model.periods import ReportingPeriod
from plancycle.model.profile import Profile
from plancycle.model.units import Mood, Unit

_ALL_LATE = "Các cơ quan, đơn vị, địa phương chưa gửi báo cáo"


def assignment_letter_context(
    profile: Profile,
    year: int,
    unit: Unit,
    assignments: Sequence[Assignment],
    periods: Sequence[ReportingPeriod],
    *,
    day: date,
    plan_issue: Issue,
    reply_to: str,
) -> Context:
    """One unit's own letter: its tasks, its duties, when and how it reports.

    Args:
        profile: the locality.
        year: the plan year.
        unit: the addressee.
        assignments: that unit's parts, as lead and as partner.
        periods: the year's reporting periods.
        day: the day of the letter.
        plan_issue: number and date of the issued plan.
        reply_to: the address the unit answers to.

    Raises:
        ConfigError: the profile does not say how the letter looks.
        RenderError: an assignment belongs to another unit.
    """
    _check_own(unit, assignments)
    leads = [a for a in assignments if a.role is Role.LEAD]
    partners = [a for a in assignments if a.role is Role.PARTNER]
    binding = profile.units.mood(unit) is Mood.BINDING
    points = [p for d in duties_of(unit, profile.plan, profile.units, day) for p in d.points]
    reports = bool(leads) or unit in resolve_actors(profile.reporting.reporters, profile.units, day)
    short = plan_short(profile, plan_issue)
    what = "giao nhiệm vụ" if binding else "đề nghị phối hợp"
    lead_rows = [_lead_row(profile, year, unit, a, day) for a in leads]
    return _letter(profile, DocumentKind.ASSIGNMENT_LETTER, unit, day) | {
        "subject": f"{what} thực hiện {short}",
        "plan_full": plan_citation(profile, year, plan_issue),
        "plan_short": short,
        "binding": binding,
        "lead_rows": lead_rows,
        "shared": any(row["co_leads"] for row in lead_rows),
        "partner_rows": [_partner_row(profile, a) for a in partners],
        "duties": [_as_point(line) for line in dashed(points)],
        "reports": reports,
        "periods": [_period_row(p) for p in periods] if reports else [],
        "reply_to": reply_to,
        "numbers": numbered(
            {
                "leads": bool(leads),
                "partners": bool(partners),
                "duties": bool(points),
                "reports": reports and bool(periods),
            }
        ),
    }


def reminder_context(
    profile: Profile,
    period: ReportingPeriod,
    unit: Unit | None,
    plan_issue: Issue | None,
    day: date,
) -> Context:
    """The letter to a unit whose report has not come.

    Args:
        profile: the locality.
        period: the period whose report is missing.
        unit: the addressee; None for one letter to the addressees of the profile.
        plan_issue: number and date of the plan; None to cite it by its title alone.
        day: the day of the letter.

    Raises:
        ConfigError: the profile does not say how the letter looks.
        RenderError: the unit is invited, and is asked and thanked but never reminded.
    """
    if unit is not None and profile.units.mood(unit) is Mood.INVITED:
        raise RenderError(
            f"Không lập công văn đôn đốc cho “{unit.name}”: đơn vị này được đề nghị phối hợp, "
            "không thuộc diện phải báo cáo."
        )
    days_late = (day - period.due).days
    title = small(plan_title(profile.plan, period.year))
    return _letter(profile, DocumentKind.REMINDER, unit, day) | {
        "subject": f"đôn đốc gửi báo cáo {period.title}",
        "plan_full": plan_citation(profile, period.year, plan_issue)
        if plan_issue
        else f"Kế hoạch {title}",
        "day": running_day(day),
        "overdue": days_late > 0,
        "days": str(abs(days_late)),
        "period": _period_row(period),
        "reply_to": profile.reporting.reply_to,
    }


def _letter(profile: Profile, kind: DocumentKind, unit: Unit | None, day: date) -> Context:
    """What both letters have: the addressee, the agencies, where to ask."""
    if unit is not None:
        addressees: Sequence[str] = [unit.name]
    else:
        addressees = paper_form(profile, kind).addressees or [_ALL_LATE]
    contact = profile.reporting.contact
    phone = f", điện thoại {contact.phone}" if contact.phone else ""
    return paper_context(profile, kind, "Công văn", day, addressees) | {
        "unit": unit.name if unit else "các cơ quan, đơn vị, địa phương nêu trên",
        "lead": profile.locality.lead.name,
        "issuer": profile.locality.issuing.name,
        "contact": f"{contact.office}{phone}, thư điện tử {contact.email}",
    }


def _check_own(unit: Unit, assignments: Sequence[Assignment]) -> None:
    strange = sorted({a.unit_code for a in assignments if a.unit_code != unit.code})
    if strange:
        raise RenderError(
            f"Công văn gửi “{unit.name}” lại có nhiệm vụ của đơn vị khác: {', '.join(strange)}."
        )


def _lead_row(
    profile: Profile, year: int, unit: Unit, assignment: Assignment, day: date
) -> Context:
    task = profile.plan.task(assignment.task_id)
    return {
        "id": task.id,
        "title": task.title,
        "co_leads": capital("; ".join(co_leads(task, unit, profile.units, day))),
        "partners": capital(actors_label(task.partners, profile.units)),
        "quota": capital(task.quota.label),
        "time": task.time.label(year) + _active(assignment, year),
    }


def _active(assignment: Assignment, year: int) -> str:
    """The days a task is owed, where the unit begins or ends within the year."""
    first, last = assignment.active_from, assignment.active_to
    words = []
    if first and first > date(year, 1, 1):
        words.append(f"từ {running_day(first)}")
    if last and last < date(year, 12, 31):
        words.append(f"đến hết {running_day(last)}")
    return f" ({' '.join(words)})" if words else ""


def _partner_row(profile: Profile, assignment: Assignment) -> Context:
    task = profile.plan.task(assignment.task_id)
    return {
        "id": task.id,
        "title": task.title,
        "leads": capital(actors_label(task.lead, profile.units)),
    }


def _as_point(line: str) -> str:
    return line if line.startswith("- ") else f"- {line}"


def _period_row(period: ReportingPeriod) -> Context:
    return {
        "title": period.title,
        "first_day": vietnamese_date(period.window.start),
        "last_day": vietnamese_date(period.window.end),
        "before": vietnamese_date(period.before),
    }
