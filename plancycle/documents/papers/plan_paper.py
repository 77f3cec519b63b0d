"""The plan itself (Kế hoạch, or an official letter in its place), and how other papers cite it."""

from collections.abc import Sequence
from datetime import date

from plancycle.documents.papers.plan_attachments import attachment_parts, attachment_sentence
from plancycle.documents.papers.plan_body import TEXT, item, plan_body
from plancycle.documents.papers.plan_contexts import PlanContext
from plancycle.documents.papers.plan_tasks import appendix_labels, task_columns, task_groups
from plancycle.documents.rendering.official_form import (
    abstract_rule,
    cited,
    paper_form,
    paper_frame,
)
from plancycle.documents.wording.wording import (
    bare,
    capital,
    citation,
    citation_again,
    lead_in,
    paragraph_text,
    plan_name,
    plan_title,
    small,
    titled,
)
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.outline import Shown
from plancycle.model.plan import Citation, Plan, about
from plancycle.model.profile import Profile

_LETTER_TITLE = "Về việc "


def plan_context(profile: Profile, year: int, day: date) -> PlanContext:
    """Everything that stands in the plan of a year, as a draft.

    Args: profile: as it stands in ``config``. year: the plan year. day: the day it is drafted.
    Raises: ConfigError if the profile does not say how a plan looks, or it can't be printed so.
    """
    filled = profile.of_year(year)
    plan = filled.plan
    title = plan_title(plan, year)
    body = plan_body(filled, year)
    beside = attachment_sentence(plan, [line.text for line in body])
    return PlanContext(
        frame=paper_frame(filled, DocumentKind.PLAN, plan.type_name, day),
        type_name=plan.type_name,
        type_heading=plan.type_name.upper(),
        plan_name=plan_name(plan, year),
        title=title,
        title_small=small(title),
        abstract=title,
        abstract_rule=abstract_rule(title),
        subject=title.removeprefix(_LETTER_TITLE),
        year=str(year),
        issuer=filled.locality.issuing.name,
        bases=tuple(basis_lines(plan)),
        opening=opening_sentence(filled, year),
        body=(*body, *([item(TEXT, beside)] if beside else ())),
        closing=f"{capital(bare(plan.closing))}./.",
        appendix_label=appendix_labels(plan)[0] if plan.shows(Shown.TASKS) else "",
        appendix_title=titled(plan, plan.appendix_title or "", year).upper(),
        columns=task_columns(plan),
        task_groups=task_groups(filled, year) if plan.shows(Shown.TASKS) else (),
        attachments=attachment_parts(plan),
    )


def _bases(plan: Plan) -> list[Citation]:
    """What is cited before the text: the legal bases, and the parent unless named otherwise."""
    named = {_key(source) for source in (*plan.legal_bases, *plan.implements)}
    parent = [plan.parent] if plan.parent and _key(plan.parent) not in named else []
    return [*plan.legal_bases, *parent]


def _key(source: Citation) -> tuple[str, str]:
    """What tells a document from others: type and number; of a law, its name."""
    return source.type, source.number or source.abstract


def basis_lines(plan: Plan) -> list[str]:
    """What a plan stands on, each cited in full; ``;`` behind each line, ``.`` behind the last."""
    lines = [f"{source.word} {citation(source)}" for source in _bases(plan)]
    lines += [capital(plan.proposal)] if plan.proposal else []
    ends = [";"] * (len(lines) - 1) + ["."]
    return [f"{bare(line)}{end}" for line, end in zip(lines, ends, strict=True)] if lines else []


def opening_sentence(profile: Profile, year: int) -> str:
    """The sentence that leads over to the text.

    Args: profile: its plan filled in for the year. year: the plan year.
    """
    plan, issuer = profile.plan, profile.locality.issuing.name
    if plan.opening:
        return _led_over(plan.opening)
    done = _implemented(plan)
    if plan.title.startswith(_LETTER_TITLE):
        asked = "các cơ quan, đơn vị, địa phương nêu trên thực hiện các nội dung sau"
        return lead_in(f"{done}{issuer} yêu cầu {asked}")
    parent = plan.parent.short if plan.parent and plan.parent in _bases(plan) else ""
    carried_on = f" để tiếp tục triển khai {parent}" if parent else ""
    return f"{done}{issuer} ban hành {plan_name(plan, year)}{carried_on}, cụ thể như sau:"


def _led_over(text: str) -> str:
    """A sentence of the profile that may lack the colon at its end."""
    return paragraph_text(text) if text.rstrip().endswith((".", ":")) else lead_in(text)


def _implemented(plan: Plan) -> str:
    """``Thực hiện A; B, ``: each in full unless it is among the bases; "" if there are none."""
    if not plan.implements:
        return ""
    told = _bases(plan)
    return f"Thực hiện {'; '.join(_cited_once(plan.implements, told))}, "


def _cited_once(sources: Sequence[Citation], told: Sequence[Citation]) -> list[str]:
    known = {_key(source) for source in told}
    return [citation_again(s) if _key(s) in known else bare(citation(s)) for s in sources]


def plan_short(profile: Profile, issue: Issue) -> str:
    """The plan as cited after the first time: ``Kế hoạch số 05/KH-UBND``."""
    symbol = paper_form(profile, DocumentKind.PLAN).symbol
    return f"{profile.plan.type_name} số {issue.padded}/{symbol}"


def plan_citation(profile: Profile, year: int, issue: Issue) -> str:
    """The plan as cited the first time: number, date, issuer and abstract."""
    symbol = paper_form(profile, DocumentKind.PLAN).symbol
    number_and_date = cited(profile.plan.type_name, symbol, issue, year)
    title = about(profile.plan.type_name, small(plan_title(profile.plan, year)))
    return f"{number_and_date} của {profile.locality.issuing.name} {title}"
