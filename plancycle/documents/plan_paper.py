"""The plan itself (Kế hoạch), and how other papers cite it."""

from datetime import date

from plancycle.documents.official_form import (
    Context,
    abstract_rule,
    cited,
    paper_context,
    paper_form,
)
from plancycle.documents.wording import (
    bare,
    capital,
    citation,
    counted,
    dashed,
    numbered,
    of_year,
    plan_title,
    roman,
    small,
)
from plancycle.model.assignments import actors_label
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.profile import Duty, Plan, Profile, Task
from plancycle.model.units import Mood


def plan_context(profile: Profile, year: int, day: date) -> Context:
    """Everything that stands in the plan of a year, as a draft.

    Args: year: the plan year. day: the day it is drafted.
    Raises: ConfigError if the profile does not say how a plan looks.
    """
    plan = profile.plan
    title = plan_title(plan, year)
    return paper_context(profile, DocumentKind.PLAN, "Kế hoạch", day) | {
        "title": title,
        "title_small": small(title),
        "abstract": title,
        "abstract_rule": abstract_rule(title),
        "issuer": profile.locality.issuing.name,
        "parent": plan.parent.short if plan.parent else "",
        "bases": basis_lines(plan),
        "numbers": _numbers(plan),
        "general_aims": dashed(plan.general_aims),
        "targets": dashed([t.text for t in plan.targets]),
        "contents": dashed(plan.contents),
        "channels": dashed(plan.channels),
        "task_count": counted(len(plan.tasks)),
        "group_count": counted(len(task_groups(profile, year))),
        "budget": dashed(plan.budget),
        "duties": [_duty(d, n) for n, d in enumerate(plan.duties, start=1)],
        "closing": f"{capital(bare(plan.closing.replace('{year}', str(year))))}./.",
        "appendix_title": of_year(plan.appendix_title, year).upper(),
        "task_groups": task_groups(profile, year),
    }


PARTS = ("aims", "work", "budget", "duties")


def basis_lines(plan: Plan) -> list[str]:
    """What a plan stands on, each cited in full; ``;`` behind each line, ``.`` behind the last."""
    sources = [*plan.legal_bases, *([plan.parent] if plan.parent else [])]
    lines = [f"Căn cứ {citation(source)}" for source in sources]
    lines.append(capital(bare(plan.proposal)))
    return [f"{bare(text)};" for text in lines[:-1]] + [f"{lines[-1]}."]


def parts_of(plan: Plan) -> list[str]:
    """Which of the four parts a plan has; a part without a word is left out."""
    filled = {
        "aims": bool(plan.general_aims or plan.targets),
        "work": True,
        "budget": bool(plan.budget),
        "duties": bool(plan.duties),
    }
    return [name for name, there in filled.items() if there]


def _numbers(plan: Plan) -> dict[str, str]:
    """Numbers of parts and points; they run without a gap whatever a profile leaves empty."""
    there = parts_of(plan)
    return (
        {p: roman(there.index(p) + 1) if p in there else "" for p in PARTS}
        | numbered({"general": bool(plan.general_aims), "targets": bool(plan.targets)})
        | numbered(
            {"contents": bool(plan.contents), "channels": bool(plan.channels), "tasks": True}
        )
    )


def _duty(duty: Duty, number: int) -> Context:
    asked = duty.mood is Mood.INVITED and not duty.addressee.startswith("Đề nghị")
    addressee = f"Đề nghị {duty.addressee}" if asked else duty.addressee
    return {"heading": f"{number}. {addressee}", "points": dashed(duty.points)}


def task_groups(profile: Profile, year: int) -> list[Context]:
    """The appendix: groups of tasks with their rows; a group without tasks is left out."""
    found = []
    for group in profile.plan.task_groups:
        rows = [_task_row(profile, t, year) for t in profile.plan.tasks if t.group == group.id]
        if rows:
            found.append({"number": group.id, "title": group.title, "rows": rows})
    return found


def _task_row(profile: Profile, task: Task, year: int) -> Context:
    return {
        "id": task.id,
        "title": task.title,
        "leads": capital(actors_label(task.lead, profile.units)),
        "partners": capital(actors_label(task.partners, profile.units)),
        "quota": capital(task.quota.label),
        "time": task.time.label(year),
    }


def plan_short(profile: Profile, issue: Issue) -> str:
    """The plan as cited after the first time: ``Kế hoạch số 05/KH-UBND``."""
    return f"Kế hoạch số {issue.padded}/{paper_form(profile, DocumentKind.PLAN).symbol}"


def plan_citation(profile: Profile, year: int, issue: Issue) -> str:
    """The plan as cited the first time: number, date, issuer and abstract."""
    symbol = paper_form(profile, DocumentKind.PLAN).symbol
    number_and_date = cited("Kế hoạch", symbol, issue, year)
    title = small(plan_title(profile.plan, year))
    return f"{number_and_date} của {profile.locality.issuing.name} {title}"
