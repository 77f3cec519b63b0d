"""The official letters to one unit: its assignments, and the reminder of a late report."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypedDict

from plancycle.documents.papers.letter_contexts import (
    AssignmentLetterContext,
    LetterNumbers,
    LetterTargetRow,
    ReminderContext,
)
from plancycle.documents.papers.letter_rows import (
    duty_lines,
    duty_place,
    lead_row,
    other_years_row,
    partner_row,
    period_row,
    target_row,
)
from plancycle.documents.papers.plan_paper import plan_citation, plan_short
from plancycle.documents.rendering.official_form import (
    abstract_rule,
    paper_form,
    paper_frame,
    recipient_lines,
)
from plancycle.documents.rendering.paper_context import PaperFrame
from plancycle.documents.wording.period_words import (
    asked_paper,
    delivery,
    delivery_heading,
    purpose,
    results_of,
    units_in_general,
)
from plancycle.documents.wording.wording import bare, capital, numbered, plan_name, running_day
from plancycle.model.asked import is_asked
from plancycle.model.assignments import Assignment, Role, duties_of, is_meant
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.errors import RenderError
from plancycle.model.periods import FormKind, ReportingPeriod
from plancycle.model.profile import Profile
from plancycle.model.units import Mood, Unit

_NOTICE_SYMBOL = "TB-"
_NOTICE = "assignment_notice"


def is_notice(profile: Profile) -> bool:
    """Whether tasks are given by a notice (Thông báo, ``TB-...``) and not by an official letter.

    Raises: ConfigError if the locality makes neither.
    """
    return paper_form(profile, DocumentKind.ASSIGNMENT_LETTER).symbol.startswith(_NOTICE_SYMBOL)


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
) -> AssignmentLetterContext:
    """One unit's own letter: its tasks, its targets, its duties, when and how it reports.

    Args:
        profile: the locality, its plan filled in for the year.
        year: the plan year.
        unit: the addressee.
        assignments: that unit's parts, as lead and as partner.
        periods: the year's reporting periods; those that don't ask the unit are left out.
        day: the day of the letter.
        plan_issue: number and date of the issued plan.
        reply_to: the address the unit answers to.

    Raises:
        ConfigError: the profile does not say how the letter looks.
        RenderError: an assignment belongs to another unit.
    """
    _check_own(unit, assignments)
    leads = [lead_row(profile, year, unit, a, day) for a in assignments if a.role is Role.LEAD]
    beyond = other_years_row(profile, unit, day) if leads else None
    leads += [beyond] if beyond else []
    partners = [partner_row(profile, a) for a in assignments if a.role is Role.PARTNER]
    duties = duty_lines(duties_of(unit, profile.plan, profile.units, day))
    asked = [p for p in periods if is_asked(unit, profile, p, day, leads=bool(leads))]
    targets = _targets(profile, unit, day) if any(p.form is FormKind.RESULTS for p in asked) else []
    basics = _assignment_basics(profile, unit, day)
    own = basics["agency"] == basics["issuer"]
    subject = _assignment_subject(profile, unit, plan_short(profile, plan_issue), own=own)
    sections = {
        "leads": bool(leads),
        "partners": bool(partners),
        "targets": bool(targets),
        "duties": bool(duties),
        "reports": bool(asked),
    }
    return AssignmentLetterContext(
        **basics,
        subject=subject,
        abstract=capital(subject),
        abstract_rule=abstract_rule(capital(subject)),
        plan_short=plan_short(profile, plan_issue),
        plan_full=plan_citation(profile, year, plan_issue),
        plan_type=profile.plan.type_name,
        binding=profile.units.mood(unit) is Mood.BINDING,
        lead_rows=tuple(leads),
        shared=any(row.co_leads for row in leads),
        products=any(row.product for row in leads),
        partner_rows=tuple(partners),
        partner_products=any(row.product for row in partners),
        targets=tuple(targets),
        duties=tuple(duties),
        duty_place=duty_place(profile.plan),
        reports=bool(asked),
        periods=tuple(period_row(p, asked_paper(p)) for p in asked),
        estimates=any(p.form is FormKind.ESTIMATE for p in asked),
        delivery_heading=delivery_heading(asked),
        delivery=delivery(
            asked,
            "" if basics["agency"] == basics["lead"] else basics["lead"],
            leads=len(leads),
            targets=len(targets),
        ),
        reply_to=reply_to,
        numbers=LetterNumbers(**numbered(sections)),
    )


def _assignment_subject(profile: Profile, unit: Unit, plan: str, *, own: bool) -> str:
    """What the letter is about; the invited are asked.

    Args: own: the plan is the sender's own. An agency beside the addressee gives it no tasks: it
        passes on those that the plan gives.
    """
    if profile.units.mood(unit) is not Mood.BINDING:
        return f"đề nghị phối hợp thực hiện {plan}"
    if is_notice(profile):
        return f"phân công nhiệm vụ thực hiện {plan}"
    if own:
        return f"giao nhiệm vụ thực hiện {plan}"
    return f"thực hiện nhiệm vụ được giao tại {plan}"


def _assignment_basics(profile: Profile, unit: Unit, day: date) -> "_Basics":
    """What both letters have, for a letter or a notice: which type, to whom."""
    kind = DocumentKind.ASSIGNMENT_LETTER
    if not is_notice(profile):
        return _basics(profile, kind, unit, day, type_name="Công văn")
    basics = _basics(profile, kind, unit, day, type_name="Thông báo")
    form = paper_form(profile, kind)
    # A notice is addressed to nobody: the unit it speaks to is its first recipient.
    listed = [bare(line.removeprefix("- ")) for line in basics["frame"].recipients]
    others = [r for r in listed if r not in ("Như trên", unit.name)]
    basics["frame"] = replace(
        basics["frame"],
        template=form.template or _NOTICE,
        addressees=(),
        recipients=tuple(recipient_lines([unit.name, *others], as_above=False)),
    )
    return basics


def _targets(profile: Profile, unit: Unit, day: date) -> list[LetterTargetRow]:
    """The measured targets whose figures the unit reports."""
    return [
        target_row(target_id, target)
        for target_id, target in profile.plan.measured_targets
        if is_meant(target.reporters, unit, profile.units, day)
    ]


def reminder_context(
    profile: Profile,
    period: ReportingPeriod,
    unit: Unit | None,
    plan_issue: Issue | None,
    day: date,
) -> ReminderContext:
    """The letter to a unit whose report or estimate has not come.

    Args:
        profile: the locality, its plan filled in for the year.
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
    row = period_row(period, asked_paper(period))
    estimate = period.form is FormKind.ESTIMATE
    owed = "dự toán" if estimate else "báo cáo"
    data_words = f"số liệu từ ngày {row.first_day} đến ngày {row.last_day}"
    return ReminderContext(
        **_basics(profile, DocumentKind.REMINDER, unit, day, type_name="Công văn", owed=owed),
        subject=f"đôn đốc gửi {asked_paper(period)}",
        plan_full=plan_citation(profile, period.year, plan_issue)
        if plan_issue
        else plan_name(profile.plan, period.year),
        day=running_day(day),
        overdue=days_late > 0,
        days=f"{abs(days_late):02d}",
        period=row,
        request=f"lập {asked_paper(period)} và gửi"
        if estimate
        else f"báo cáo {results_of(period)} ({data_words})",
        owed=owed,
        purpose=purpose(profile, period),
        reply_to=profile.reporting.reply_to,
    )


class _Basics(TypedDict):
    """The fields of :class:`LetterContext`."""

    frame: PaperFrame
    unit: str
    agency: str
    lead: str
    issuer: str
    contact: str


def _basics(
    profile: Profile,
    kind: DocumentKind,
    unit: Unit | None,
    day: date,
    *,
    type_name: str,
    owed: str = "báo cáo",
) -> _Basics:
    """What both letters have: the addressee, the agencies, where to ask."""
    # The register is gone through only for what is not of one unit: a letter is made for each.
    everybody = "" if unit is not None else units_in_general(profile, day)
    if unit is not None:
        addressees: Sequence[str] = [unit.name]
    else:
        late = f"{capital(everybody)} chưa gửi {owed}"
        addressees = paper_form(profile, kind).addressees or [late]
    contact = profile.reporting.contact
    phone = f", điện thoại {contact.phone}" if contact.phone else ""
    return _Basics(
        frame=paper_frame(profile, kind, type_name, day, addressees),
        unit=unit.name if unit else f"{everybody} nêu trên",
        agency=profile.locality.authority(kind).name,
        lead=profile.locality.lead.name,
        issuer=profile.locality.issuing.name,
        # The address comes first: within a line it pulls the words before it apart.
        contact=f"thư điện tử {contact.email}{phone} ({contact.office})",
    )


def _check_own(unit: Unit, assignments: Sequence[Assignment]) -> None:
    strange = sorted({a.unit_code for a in assignments if a.unit_code != unit.code})
    if strange:
        raise RenderError(
            f"Công văn gửi “{unit.name}” lại có nhiệm vụ của đơn vị khác: {', '.join(strange)}."
        )
