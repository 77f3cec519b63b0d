"""The letter that submits the draft plan to the issuing agency (Tờ trình)."""

from datetime import date

from plancycle.documents.official_form import Context, abstract_rule, paper_context
from plancycle.documents.plan_paper import parts_of, task_groups
from plancycle.documents.wording import (
    bare,
    citation,
    counted,
    dashed,
    number,
    numbered,
    plan_title,
    running_day,
    small,
)
from plancycle.model.assignments import Role, expand_assignments
from plancycle.model.documents import DocumentKind, vietnamese_date
from plancycle.model.profile import Profile
from plancycle.model.units import Mood

_PART_NAMES = {
    "aims": "mục tiêu",
    "work": "nội dung, hình thức và nhiệm vụ",
    "budget": "kinh phí thực hiện",
    "duties": "tổ chức thực hiện",
}


def submission_letter_context(profile: Profile, year: int, day: date) -> Context:
    """What the submission letter says of the draft, as a draft itself.

    Args: year: the plan year. day: the day it is drafted; units are counted as of that day.
    Raises: ConfigError if the profile does not say how the letter looks.
    """
    plan, locality = profile.plan, profile.locality
    title = small(plan_title(plan, year))
    abstract = f"Về việc ban hành Kế hoạch {title}"
    parts = parts_of(plan)
    return paper_context(profile, DocumentKind.SUBMISSION_LETTER, "Tờ trình", day) | {
        "abstract": abstract,
        "abstract_rule": abstract_rule(abstract),
        "title_small": title,
        "year": str(year),
        "day": running_day(day),
        "lead": locality.lead.name,
        "issuer": locality.issuing.name,
        "parent": plan.parent.short if plan.parent else "",
        "parent_full": bare(citation(plan.parent)) if plan.parent else "",
        "bases": [f"- {bare(citation(b))}." for b in plan.legal_bases],
        "part_count": counted(len(parts)),
        "parts": "; ".join(_PART_NAMES[p] for p in parts),
        "targets": dashed([t.text for t in plan.targets]),
        "target_count": counted(len(plan.targets)),
        "numbers": numbered(
            {
                "layout": True,
                "targets": bool(plan.targets),
                "tasks": True,
                "reports": True,
                "budget": bool(plan.budget),
            }
        ),
        "task_count": counted(len(plan.tasks)),
        "groups": _group_lines(profile, year),
        "leads": _leads_sentence(profile, day),
        "periods": [
            f"- Báo cáo {p.title}: gửi trước ngày {vietnamese_date(p.before)}."
            for p in profile.periods(year)
        ],
    }


def _group_lines(profile: Profile, year: int) -> list[str]:
    return [
        f"- Nhóm {group['number']} ({small(group['title'])}): "
        f"{counted(len(group['rows']))} nhiệm vụ."
        for group in task_groups(profile, year)
    ]


def _leads_sentence(profile: Profile, day: date) -> str:
    """How many units lead a task on that day, the invited among them."""
    assignments = expand_assignments(profile.plan, profile.units, day)
    leads = {a.unit_code: a.mood for a in assignments if a.role is Role.LEAD}
    invited = sum(1 for mood in leads.values() if mood is Mood.INVITED)
    text = f"Tính đến {running_day(day)}, có {number(len(leads))} đơn vị chủ trì nhiệm vụ"
    if invited:
        text += f", trong đó {counted(invited)} cơ quan, tổ chức được đề nghị phối hợp thực hiện"
    return f"{text}."
