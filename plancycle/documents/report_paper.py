"""The consolidated report to the issuing agency (Báo cáo)."""

from collections.abc import Sequence

from plancycle.documents.official_form import Context, abstract_rule, paper_context
from plancycle.documents.report_appendices import (
    below_quota,
    quota_rows,
    remark_chunks,
    status_groups,
    unit_chunks,
)
from plancycle.documents.report_sentences import (
    comparison_sentence,
    cost_sentence,
    invited_sentence,
    overview_sentence,
    quota_sentence,
    reporting_sentence,
    statement_lines,
    task_sentence,
)
from plancycle.documents.wording import bare, number, small
from plancycle.model.consolidated import ConsolidatedReport, GroupLine
from plancycle.model.documents import DocumentKind, vietnamese_date
from plancycle.model.profile import Profile
from plancycle.model.units import Mood


def report_context(profile: Profile, report: ConsolidatedReport) -> Context:
    """Everything that stands in a consolidated report, as a draft.

    Args: profile: the locality. report: the period's figures, each already added up.
    Raises: ConfigError if the profile does not say how the report looks.
    """
    period = report.period
    abstract = _abstract(period.title, small(report.plan_title))
    kind = DocumentKind.CONSOLIDATED_REPORT
    return paper_context(profile, kind, "Báo cáo", report.drafted_on) | {
        "abstract": abstract,
        "abstract_rule": abstract_rule(abstract),
        "period_title": period.title,
        "first_day": vietnamese_date(period.window.start),
        "last_day": vietnamese_date(period.window.end),
        "due_before": vietnamese_date(period.before),
        "bases": _basis_lines(profile.reporting.report_bases),
        "plan_citation": report.plan_citation,
        "lead": profile.locality.lead.name,
        "issuer": profile.locality.issuing.name,
        "reporting": reporting_sentence(report),
        "invited": invited_sentence(report.groups),
        "group_rows": _group_rows(report.groups),
        "overview": overview_sentence(report.tasks),
        "comparison": comparison_sentence(report),
        "cost": cost_sentence(report.tasks),
        "quota": quota_sentence(report.tasks),
        "results": _results(profile, report),
        **_statements(report),
        "status_groups": status_groups(report.tasks, profile.plan.task_groups),
        "unit_chunks": unit_chunks(report.units, Mood.BINDING),
        "invited_chunks": unit_chunks(report.units, Mood.INVITED),
        "quota_rows": quota_rows(report.tasks),
        "below_quota": below_quota(report.tasks),
        "remark_chunks": remark_chunks(report),
    }


def _abstract(period_title: str, plan_title: str) -> str:
    """What the report is about; a whole year is not named twice."""
    if plan_title.endswith(period_title):
        return f"Kết quả thực hiện Kế hoạch {plan_title}"
    return f"Kết quả {period_title} thực hiện Kế hoạch {plan_title}"


def _basis_lines(lines: Sequence[str]) -> list[str]:
    """``Căn cứ`` before and ``;`` behind each basis, ``.`` behind the last."""
    texts = [bare(line) for line in lines]
    texts = [t if t.startswith(("Căn cứ ", "Thực hiện ")) else f"Căn cứ {t}" for t in texts]
    return [f"{t}{'.' if n == len(texts) else ';'}" for n, t in enumerate(texts, start=1)]


def _group_rows(groups: Sequence[GroupLine]) -> list[dict[str, str]]:
    """Reporting by group, those who owe only, and their sum."""
    owing = [g for g in groups if g.owed]
    rows = [
        _group_row(g.group_name, (g.owed, g.on_time, g.late, g.missing), str(n))
        for n, g in enumerate(owing, start=1)
    ]
    if len(owing) > 1:
        sums = [(g.owed, g.on_time, g.late, g.missing) for g in owing]
        rows.append(
            _group_row("Tổng cộng", [sum(column) for column in zip(*sums, strict=True)], "")
        )
    return rows


def _group_row(name: str, counts: Sequence[int], place: str) -> dict[str, str]:
    owed, on_time, late, missing = (number(c) for c in counts)
    return {
        "place": place,
        "name": name,
        "owed": owed,
        "on_time": on_time,
        "late": late,
        "missing": missing,
    }


def _results(profile: Profile, report: ConsolidatedReport) -> list[Context]:
    """Part II: a numbered heading for each group of tasks, a sentence for each task."""
    found: list[Context] = []
    for group in profile.plan.task_groups:
        lines = [task_sentence(t) for t in report.tasks if t.group_id == group.id]
        if lines:
            found.append({"heading": f"{len(found) + 1}. {group.title}", "lines": lines})
    return found


def _statements(report: ConsolidatedReport) -> dict[str, list[str]]:
    return {
        "difficulties": statement_lines(
            report.difficulties, "Các đơn vị không nêu khó khăn, vướng mắc."
        ),
        "shortcomings": statement_lines(
            report.shortcomings, "Các đơn vị không nêu tồn tại, hạn chế."
        ),
        "causes": statement_lines(report.causes, "Các đơn vị không nêu nguyên nhân."),
        "next_tasks": statement_lines(
            report.next_tasks, "Các đơn vị không nêu nhiệm vụ trọng tâm riêng cho kỳ tới."
        ),
        "proposals": statement_lines(report.proposals, "Các đơn vị không có đề xuất, kiến nghị."),
    }
