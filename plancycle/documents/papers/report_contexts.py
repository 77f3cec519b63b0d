"""What the papers that sum up a period are given: consolidated report, letter on estimates."""

from dataclasses import dataclass

from plancycle.documents.rendering.paper_context import PaperContext


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """Reporting of a group of units; ``place`` is empty in the row of the sum."""

    place: str
    name: str
    owed: str
    on_time: str
    late: str
    missing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultPart:
    """A numbered heading of part II, and a sentence for each task or target below it."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AppendixLabels:
    """Labels of the appendices, numbered as they are there; "" for one that is not."""

    targets: str
    remarks: str
    # What was kept before these could be absent has them always.
    status: str = "Phụ lục I"
    units: str = "Phụ lục II"
    quotas: str = "Phụ lục III"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRow:
    """A task with its state."""

    id: str
    title: str
    quota: str
    time: str
    leads: str
    result: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusGroup:
    """A group of tasks with its Roman number."""

    number: str
    title: str
    rows: tuple[StatusRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """A unit, when it reported and how it stands; or, with ``heading`` alone, a group's name."""

    heading: str = ""
    place: str = ""
    name: str = ""
    received: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaRow:
    """Owed against done of a task; of its rebroadcasts, in a row below, with fewer texts."""

    title: str
    expected: str
    quantity: str
    ratio: str
    id: str = ""
    quota: str = ""
    reported: str = ""
    previous: str = ""
    light: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTargetRow:
    """A measured target: what is reached, what is asked for by now, how it stands."""

    id: str
    text: str
    share: str
    by: str
    count: str
    percent: str
    due_now: str
    state: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkRow:
    """What a unit wrote in words."""

    place: str
    name: str
    trouble: str
    causes: str
    next_tasks: str
    proposals: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportContext(PaperContext):
    """The consolidated report (``consolidated_report``).

    Attributes:
        author, receiver, request: who reports to whom, and what is asked of the receiver.
        commendations: empty where the period does not ask whom to commend.
        replaces: the sentence on the issued report in whose place this one comes; empty without.
        nothing_said: stands for difficulties, shortcomings and causes where there are none of them.
        unit_chunks, invited_chunks, remark_chunks: rows in lots, for long tables.
    """

    abstract: str
    abstract_rule: str
    period_title: str
    first_day: str
    last_day: str
    due_before: str
    bases: tuple[str, ...]
    plan_citation: str
    lead: str
    issuer: str
    author: str
    receiver: str
    request: str
    reporting: str
    invited: str
    group_rows: tuple[GroupRow, ...]
    overview: str
    comparison: str
    cost: str
    quota: str
    results: tuple[ResultPart, ...]
    difficulties: tuple[str, ...]
    shortcomings: tuple[str, ...]
    causes: tuple[str, ...]
    next_tasks: tuple[str, ...]
    proposals: tuple[str, ...]
    has_proposals: bool
    commendations: tuple[str, ...]
    appendices: AppendixLabels
    status_groups: tuple[StatusGroup, ...]
    unit_chunks: tuple[tuple[UnitRow, ...], ...]
    invited_chunks: tuple[tuple[UnitRow, ...], ...]
    quota_rows: tuple[QuotaRow, ...]
    below_quota: tuple[str, ...]
    target_rows: tuple[ReportTargetRow, ...]
    remark_chunks: tuple[tuple[RemarkRow, ...], ...]
    # What was kept before it could be said at once says it of each.
    nothing_said: str = ""
    replaces: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EstimateRow:
    """A task of a unit; or, with ``sum`` not empty, the sum of a unit or of all."""

    sum: str
    place: str
    name: str
    amount: str
    quantity: str = ""
    measure: str = ""
    funding: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EstimateContext(PaperContext):
    """The letter that asks to appraise the year's budget estimates (``estimate_summary``).

    Attributes:
        money_time: the time the money is for; sent_to: whom the units sent their estimates.
        units: those who have sent estimates, in general.
        total: a sentence; sources, proposals: a line each; request: what is asked.
        replaces: the sentence on the letter in whose place this one comes; empty without.
        row_chunks: rows in lots, for long tables.
    """

    subject: str
    plan_citation: str
    author: str
    receiver: str
    lead: str
    issuer: str
    sent_to: str
    money_time: str
    due_before: str
    reporting: str
    total: str
    sources: tuple[str, ...]
    proposals: tuple[str, ...]
    request: str
    appendix_name: str
    row_chunks: tuple[tuple[EstimateRow, ...], ...]
    units: str = "các đơn vị"
    replaces: str = ""
