"""What stands in the tables and lists of a unit's letter, row by row."""

from collections.abc import Iterable
from datetime import date

from plancycle.documents.papers.estimate_paper import money_time
from plancycle.documents.papers.letter_contexts import (
    LeadRow,
    LetterTargetRow,
    PartnerRow,
    PeriodRow,
)
from plancycle.documents.papers.programme_words import tasks_of_other_years
from plancycle.documents.wording.wording import bare, capital, lead_in, running_day, sentence, small
from plancycle.model.assignments import (
    Assignment,
    actors_label,
    co_leads,
    in_running_order,
    is_among,
)
from plancycle.model.documents import vietnamese_date
from plancycle.model.outline import Chapter, Point, Shown
from plancycle.model.periods import FormKind, ReportingPeriod
from plancycle.model.plan import Duty, Plan, Target
from plancycle.model.profile import Profile
from plancycle.model.units import Unit


def lead_row(profile: Profile, year: int, unit: Unit, assignment: Assignment, day: date) -> LeadRow:
    """A task that the unit leads, as on the day of the letter; empty texts where it has none."""
    task = profile.plan.task(assignment.task_id)
    return LeadRow(
        id=task.id,
        title=task.full_title,
        co_leads=capital("; ".join(in_running_order(co_leads(task, unit, profile.units, day)))),
        partners=capital(actors_label(task.partners, profile.units)),
        product=capital(bare(task.product or "")),
        quota=capital(task.quota_label),
        time=task.time_label(year) + _active(assignment, year),
    )


def other_years_row(profile: Profile, unit: Unit, day: date) -> LeadRow | None:
    """The last row of a table of tasks that a unit leads: those that are not of this year.

    None where the unit leads every task of the signed plan that it leads in this year.
    """
    ids = [
        task.id
        for task in tasks_of_other_years(profile.plan)
        if is_among(unit, task.lead, profile.units, day)
    ]
    if not ids:
        return None
    title = f"Nhiệm vụ chủ trì của các năm khác, không thực hiện trong năm này: số {', '.join(ids)}"
    return LeadRow(id="", title=title, co_leads="", partners="", product="", quota="", time="")


def partner_row(profile: Profile, assignment: Assignment) -> PartnerRow:
    """A task that the unit takes part in."""
    task = profile.plan.task(assignment.task_id)
    return PartnerRow(
        id=task.id,
        title=task.full_title,
        leads=capital(actors_label(task.lead, profile.units)),
        product=capital(bare(task.product or "")),
    )


def _active(assignment: Assignment, year: int) -> str:
    """The days a task is owed, where the unit begins or ends within the year."""
    first, last = assignment.active_from, assignment.active_to
    words = []
    if first and first > date(year, 1, 1):
        words.append(f"từ {running_day(first)}")
    if last and last < date(year, 12, 31):
        words.append(f"đến hết {running_day(last)}")
    return f" ({' '.join(words)})" if words else ""


def target_row(target_id: str, target: Target) -> LetterTargetRow:
    """A target whose figures the unit reports, as its row in the report form calls it."""
    end = f" đến năm {target.by}" if target.by else ""
    return LetterTargetRow(
        id=target_id,
        title=target.text,
        unit=target.unit or "",
        aim=f"{target.share}%{end}",
    )


def period_row(period: ReportingPeriod, asked: str) -> PeriodRow:
    """A line of the table of deadlines.

    Args: asked: what is owed in the period, e.g. ``báo cáo năm 2024``.
    """
    first, last = vietnamese_date(period.window.start), vietnamese_date(period.window.end)
    receiver = f" (gửi {period.receiver})" if period.receiver else ""
    return PeriodRow(
        title=period.title,
        asked=capital(asked) + receiver,
        first_day=first,
        last_day=last,
        data=f"Kinh phí {money_time(period.window)}"
        if period.form is FormKind.ESTIMATE
        else f"{first} - {last}",
        before=vietnamese_date(period.before),
    )


def duty_lines(duties: Iterable[Duty]) -> list[str]:
    """Points as paragraphs, ``- `` before each; what stands below one begins with ``+ ``."""
    return [line for duty in duties for point in duty.points for line in _point_lines(point)]


def _point_lines(point: Point) -> list[str]:
    if not point.points:
        return [f"- {sentence(point.text)}"]
    return [f"- {lead_in(point.text)}", *(f"+ {sentence(below)}" for below in point.points)]


def duty_place(plan: Plan) -> str:
    """Where a plan speaks of duties: ``phần tổ chức thực hiện của Kế hoạch``, ``Công văn``."""
    title = next((t for c in plan.outline if (t := _duty_title(c))), "")
    return f"phần {small(bare(title))} của {plan.type_name}" if title else plan.type_name


def _duty_title(chapter: Chapter) -> str:
    """The title of a chapter that prints the duties; "" if it has none or prints none."""
    shown = (chapter.show, *(p.show for p in chapter.passages))
    return chapter.title or "" if Shown.DUTIES in shown else ""
