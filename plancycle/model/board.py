"""What the board of a year shows: a page a person reads at a glance."""

from dataclasses import dataclass
from datetime import date, datetime

from plancycle.model.consolidated import ConsolidatedReport, EstimateSummary
from plancycle.model.period_lines import MailLine


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened, e.g. ``2024-01-15``, ``Ban hành``, ``Kế hoạch số 05/KH-UBND``."""

    day: date
    label: str
    detail: str


@dataclass(frozen=True, slots=True)
class Board:
    """Everything on the board.

    Attributes:
        locality: e.g. ``tỉnh Thái Bình``.
        reports: one for each consolidated period, in order.
        estimates: one for each budget estimate that was added up.
        receiver: to whom the lead agency reports, as printed; empty if not known.
        incoming: Vietnamese label and number of messages, e.g. ``("Báo cáo được tiếp nhận", 271)``.
    """

    locality: str
    agency: str
    plan_title: str
    year: int
    generated_at: datetime
    timeline: tuple[TimelineEntry, ...]
    reports: tuple[ConsolidatedReport, ...]
    mail: tuple[MailLine, ...]
    incoming: tuple[tuple[str, int], ...]
    estimates: tuple[EstimateSummary, ...] = ()
    receiver: str = ""
