"""Everything ``board.html.j2`` may name: plain strings, numbers and days, all worked out."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from plancycle.documents.board.board_drawings import Arrivals, Segment, YearLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Pill:
    """A state with its colour and mark."""

    kind: str
    mark: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PillCount(Pill):
    """How many stand in a state."""

    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A day of the year's timeline."""

    day: date
    label: str
    detail: str
    past: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportCounts:
    """Units of a period by what they owe and when they reported."""

    owed: int
    on_time: int
    late: int
    missing: int
    invited: int
    received: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportShares:
    """The same in per cent of those who owe, or were asked; None of nobody."""

    on_time: str | None
    late: str | None
    missing: str | None
    received: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPart:
    """Reporting of a group; ``share`` of those who owe is None where nobody does."""

    name: str
    owed: int
    invited: int
    invited_received: int
    share: str | None
    segments: tuple[Segment, ...]
    invited_segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPart:
    """One task: states of its leads, its result against what is owed and the year before.

    Attributes:
        is_silent: whether nobody has reported: then ``quantity`` is no result, and no 0.
        whole: what ``quantity`` is part of; rate: in per cent; wanted: in words; reach: of the
            bar. Each is None, or empty, where there is no such thing.
        again: rebroadcasts in words; change: against ``previous``.
        below: leads that reported less than they owe.
    """

    id: str
    group: str
    group_title: str
    title: str
    leads: str
    time: str
    quota: str
    measure: str
    owing: int
    reported: int
    status: str
    segments: tuple[Segment, ...]
    quantity: Decimal
    is_silent: bool
    whole: Decimal | int | None
    rate: Decimal | None
    wanted: str
    reach: str | None
    again: str
    previous: Decimal | None
    change: Decimal | None
    cost: Decimal
    light: Pill
    below: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetPart:
    """One measured target; ``width`` is of what is reached, ``due_x`` of what is asked by now."""

    id: str
    text: str
    measure: str
    numerator: Decimal
    denominator: Decimal
    percent: Decimal | None
    width: str
    share: int
    by: int
    due_now: Decimal
    due_x: str
    owing: int
    reported: int
    dropped: int
    reasons: tuple[str, ...]
    previous: Decimal | None
    kind: str
    mark: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsentGroup:
    """The units of a group that have not reported."""

    name: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPart:
    """A unit and how it stands; ``key`` is what the filter looks in, without marks."""

    name: str
    group: str
    invited: bool
    kind: str
    state: str
    received_at: datetime | None
    revisions: int
    extended: date | None
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodPart:
    """One consolidated period; ``absent_open``, ``units_open``: short enough to stand open.

    ``ended``: of units that had ended by their last day; empty if there are none.
    """

    anchor: str
    title: str
    window: str
    due: str
    drafted_on: str
    citation: str
    previous_title: str | None
    submit: str
    targets: tuple[TargetPart, ...]
    target_states: tuple[PillCount, ...]
    counts: ReportCounts
    share_sent: str | None
    shares: ReportShares
    segments: tuple[Segment, ...]
    groups: tuple[GroupPart, ...]
    tasks: tuple[TaskPart, ...]
    lights: tuple[PillCount, ...]
    cost: Decimal
    units: tuple[UnitPart, ...]
    absent_open: bool
    units_open: bool
    absent: tuple[AbsentGroup, ...]
    arrivals: Arrivals | None
    ended: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EstimateUnit:
    """What a unit asks for, in million đồng."""

    name: str
    tasks: int
    amount: Decimal
    width: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingSource:
    """What is asked of one source of funds, in million đồng."""

    name: str
    amount: Decimal
    width: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EstimatePart:
    """One round of budget estimates."""

    anchor: str
    title: str
    money_time: str
    due: str
    drafted_on: str
    asked: int
    reported: int
    missing: tuple[str, ...]
    total: Decimal
    units: tuple[EstimateUnit, ...]
    units_open: bool
    sources: tuple[FundingSource, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MailRow:
    """Messages of one kind, or of all."""

    label: str
    sent: int
    waiting: int
    failed: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingRow:
    """Messages that came, by what became of them."""

    label: str
    count: int
    width: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardPage:
    """The whole page; ``today`` is a day as printed."""

    locality: str
    agency: str
    plan_title: str
    year: int
    generated_at: datetime
    today: str
    entries: tuple[Entry, ...]
    line: YearLine
    periods: tuple[PeriodPart, ...]
    estimates: tuple[EstimatePart, ...]
    mail: tuple[MailRow, ...]
    mail_total: MailRow
    incoming: tuple[IncomingRow, ...]
    incoming_total: int
