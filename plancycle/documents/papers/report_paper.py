"""The consolidated report (Báo cáo) to the agency the profile names."""

import re
from collections.abc import Sequence
from typing import TypedDict

from plancycle.documents.papers.programme_words import beyond_sentence, whole_or_share
from plancycle.documents.papers.report_appendices import (
    below_quota,
    quota_rows,
    remark_chunks,
    status_groups,
    unit_chunks,
)
from plancycle.documents.papers.report_contexts import (
    AppendixLabels,
    GroupRow,
    ReportContext,
    ResultPart,
)
from plancycle.documents.papers.report_sentences import (
    NO_REPORT,
    commendation_lines,
    comparison_sentence,
    cost_sentence,
    invited_sentence,
    nobody_reported,
    nothing_said,
    overview_sentence,
    quota_sentence,
    reporting_sentence,
    statement_lines,
    task_sentence,
)
from plancycle.documents.papers.report_targets import target_rows, target_sentence, targets_sentence
from plancycle.documents.rendering.official_form import (
    abstract_rule,
    paper_form,
    paper_frame,
    replaced_sentence,
)
from plancycle.documents.wording.ended_words import carried_sentence, ended_sentence
from plancycle.documents.wording.wording import bare, heading_words, roman, small
from plancycle.model.consolidated import ConsolidatedReport, Statement, TaskLine
from plancycle.model.documents import DocumentKind, Issue, vietnamese_date
from plancycle.model.period_lines import GroupLine
from plancycle.model.profile import Profile
from plancycle.model.units import Mood
from plancycle.vi.numbers import number

_PEOPLES_COMMITTEE = ("Ủy ban nhân dân", "UBND")


def report_context(
    profile: Profile, report: ConsolidatedReport, replaced: Issue | None = None
) -> ReportContext:
    """Everything that stands in a consolidated report, as a draft.

    Args: profile: the locality. report: the period's figures, each already added up. replaced: the
        report that was issued before the period was opened again.
    Raises: ConfigError if the profile does not say how the report looks.
    """
    period = report.period
    plan_type = profile.plan.type_name
    abstract = _abstract(period.title, f"{plan_type} {small(report.plan_title)}")
    kind = DocumentKind.CONSOLIDATED_REPORT
    appendices, silent = _appendices(report), nobody_reported(report)
    return ReportContext(
        frame=paper_frame(profile, kind, "Báo cáo", report.drafted_on),
        abstract=abstract,
        abstract_rule=abstract_rule(abstract),
        period_title=period.title,
        first_day=vietnamese_date(period.window.start),
        last_day=vietnamese_date(period.window.end),
        due_before=vietnamese_date(period.before),
        bases=tuple(_basis_lines(profile.reporting.report_bases)),
        plan_citation=report.plan_citation,
        lead=profile.locality.lead.name,
        issuer=profile.locality.issuing.name,
        **_who_reports(profile),
        reporting=" ".join(filter(None, _reporting(report))),
        invited=invited_sentence(report.groups),
        group_rows=_group_rows(report.groups),
        overview=overview_sentence(report.tasks, whole_or_share(profile.plan, period.year))
        + beyond_sentence(profile.plan, period.year),
        # Of what nobody has reported no more is said than that.
        comparison="" if silent or _has_no_past(profile, report) else comparison_sentence(report),
        cost="" if silent else cost_sentence(report.tasks),
        quota="" if silent else quota_sentence(report.tasks),
        results=_results(profile, report, appendices.targets),
        nothing_said=nothing_said(report),
        replaces=replaced_sentence("Báo cáo", paper_form(profile, kind), replaced),
        **_statements(report, appendices.remarks),
        has_proposals=bool(report.proposals),
        commendations=tuple(_commendations(report)),
        appendices=appendices,
        status_groups=status_groups(report.tasks, profile.plan.task_groups),
        unit_chunks=unit_chunks(report.units, Mood.BINDING),
        invited_chunks=unit_chunks(report.units, Mood.INVITED),
        quota_rows=quota_rows(report.tasks),
        below_quota=tuple(below_quota(report.tasks)),
        target_rows=target_rows(report.targets),
        remark_chunks=remark_chunks(report),
    )


def _has_no_past(profile: Profile, report: ConsolidatedReport) -> bool:
    """Whether the plan begins with this year: nobody looks for its figures of the year before."""
    return report.previous_title is None and profile.plan.first_year == report.period.year


def _reporting(report: ConsolidatedReport) -> tuple[str, str, str]:
    """Who has reported, who had not to any more, and whose earlier report is counted too."""
    return (
        reporting_sentence(report),
        ended_sentence(report.units),
        carried_sentence(report.carried),
    )


def _abstract(period_title: str, plan: str) -> str:
    """What the report is about; a whole year is not named twice."""
    if re.search(rf"\b{re.escape(period_title)}\b", plan) and period_title.startswith("năm "):
        return f"Kết quả thực hiện {plan}"
    return f"Kết quả {period_title} thực hiện {plan}"


class _Reporting(TypedDict):
    author: str
    receiver: str
    request: str


def _who_reports(profile: Profile) -> _Reporting:
    """Who reports to whom, and what is asked of the receiver.

    The lead agency reports upwards and is given directions; an issuing agency that reports itself,
    as a department does to another, sends its results to be added up.
    """
    kind = DocumentKind.CONSOLIDATED_REPORT
    form, locality = paper_form(profile, kind), profile.locality
    addressees = [bare(a) for a in form.addressees] or [locality.issuing.name]
    receiver = ", ".join(addressees)
    above = form.issuer == "lead" or addressees[0].startswith(_PEOPLES_COMMITTEE)
    return _Reporting(
        author=locality.authority(kind).name,
        receiver=receiver,
        request=f"kính báo cáo {receiver} xem xét, chỉ đạo"
        if above
        else f"báo cáo {receiver} để tổng hợp, theo dõi",
    )


def _appendices(report: ConsolidatedReport) -> AppendixLabels:
    """Labels of the appendices; one without rows is left out."""
    there = {
        "status": bool(report.tasks),
        "units": bool(report.units),
        "quotas": bool(quota_rows(report.tasks)),
        "targets": bool(report.targets),
        "remarks": bool(remark_chunks(report)),
    }
    present = [name for name, is_there in there.items() if is_there]
    labels = {name: f"Phụ lục {roman(place)}" for place, name in enumerate(present, start=1)}
    return AppendixLabels(**{name: labels.get(name, "") for name in there})


def _basis_lines(lines: Sequence[str]) -> list[str]:
    """``Căn cứ`` before and ``;`` behind each basis, ``.`` behind the last."""
    texts = [bare(line) for line in lines]
    texts = [t if t.startswith(("Căn cứ ", "Thực hiện ")) else f"Căn cứ {t}" for t in texts]
    return [f"{t}{'.' if n == len(texts) else ';'}" for n, t in enumerate(texts, start=1)]


def _group_rows(groups: Sequence[GroupLine]) -> tuple[GroupRow, ...]:
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
    return tuple(rows)


def _group_row(name: str, counts: Sequence[int], place: str) -> GroupRow:
    owed, on_time, late, missing = (number(c) for c in counts)
    return GroupRow(place=place, name=name, owed=owed, on_time=on_time, late=late, missing=missing)


def _results(profile: Profile, report: ConsolidatedReport, appendix: str) -> tuple[ResultPart, ...]:
    """Part II: a numbered heading for each group of tasks, a sentence for each task and target."""
    groups = [
        (heading_words(group.title), [task_sentence(t) for t in _of(report, group.id)])
        for group in profile.plan.task_groups
    ]
    if report.targets:
        lines = [targets_sentence(report.targets, appendix)]
        lines += [target_sentence(t) for t in report.targets]
        some = "các chỉ tiêu" if len(report.targets) > 1 else "chỉ tiêu"
        groups.append((f"Kết quả thực hiện {some}", lines))
    there = [(title, lines) for title, lines in groups if lines]
    return tuple(
        ResultPart(heading=f"{place}. {title}", lines=tuple(lines))
        for place, (title, lines) in enumerate(there, start=1)
    )


def _of(report: ConsolidatedReport, group_id: str) -> list[TaskLine]:
    return [task for task in report.tasks if task.group_id == group_id]


class _Said(TypedDict):
    difficulties: tuple[str, ...]
    shortcomings: tuple[str, ...]
    causes: tuple[str, ...]
    next_tasks: tuple[str, ...]
    proposals: tuple[str, ...]


def _statements(report: ConsolidatedReport, appendix: str) -> _Said:
    silent = nobody_reported(report)

    def said(statements: Sequence[Statement], what: str, nothing: str = "") -> tuple[str, ...]:
        none = f"{NO_REPORT} {what}." if silent else nothing or f"Các đơn vị không nêu {what}."
        return tuple(statement_lines(statements, none, appendix))

    return _Said(
        difficulties=said(report.difficulties, "khó khăn, vướng mắc"),
        shortcomings=said(report.shortcomings, "tồn tại, hạn chế"),
        causes=said(report.causes, "nguyên nhân"),
        next_tasks=said(
            report.next_tasks,
            "nhiệm vụ trọng tâm kỳ tới",
            "Các đơn vị không nêu nhiệm vụ trọng tâm riêng cho kỳ tới.",
        ),
        proposals=said(
            report.proposals, "đề xuất, kiến nghị", "Các đơn vị không có đề xuất, kiến nghị."
        ),
    )


def _commendations(report: ConsolidatedReport) -> list[str]:
    """The last part; empty, and left out, where the period does not ask whom to commend."""
    asked = report.period.commendations or report.commendations
    nothing = "Các đơn vị không có đề xuất khen thưởng."
    if nobody_reported(report):
        nothing = f"{NO_REPORT} đề xuất khen thưởng."
    return commendation_lines(report.commendations, nothing) if asked else []
