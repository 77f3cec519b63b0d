"""How the units and groups of a period stand, and what became of its letters: a line each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from plancycle.model.documents import vietnamese_date
from plancycle.model.periods import VIETNAM
from plancycle.model.units import Mood


class ReportingState(StrEnum):
    """How a unit stands in a period. An invited unit is never LATE and never MISSING.

    ENDED: it had ended before its last day and has sent nothing; it owes nothing, counts nowhere.
    UNASKED: the period was over when the plan was issued, and by a person's word it asks nobody.
    """

    ON_TIME = "on_time"
    LATE = "late"
    MISSING = "missing"
    RECEIVED = "received"
    NOT_SENT = "not_sent"
    ENDED = "ended"
    UNASKED = "unasked"

    @property
    def vietnamese(self) -> str:
        """As written in papers and boards."""
        return _STATE[self]


_STATE = {
    ReportingState.ON_TIME: "Đúng hạn",
    ReportingState.LATE: "Chậm",
    ReportingState.MISSING: "Chưa báo cáo",
    ReportingState.RECEIVED: "Đã gửi (đề nghị phối hợp)",
    ReportingState.NOT_SENT: "Chưa nhận được (đề nghị phối hợp)",
    ReportingState.ENDED: "Đã kết thúc",
    ReportingState.UNASKED: "Không thu kỳ này",
}

OWES_NOTHING = frozenset({ReportingState.ENDED, ReportingState.UNASKED})
"""States of units that are neither asked nor counted."""

UNSENT_WORDS = "chưa được gửi biểu mẫu"


@dataclass(frozen=True, slots=True)
class UnitLine:
    """Who reported and when (appendix II). ``ended_on``: its last day, once that is over.

    ``unsent``: its last day is over, and its form has not gone: it can't be said to be late.
    """

    unit_code: str
    unit_name: str
    group_code: str
    group_name: str
    mood: Mood
    state: ReportingState
    due: date
    received_at: datetime | None = None
    revisions: int = 0
    submission_id: int | None = None
    ended_on: date | None = None
    unsent: bool = False

    @property
    def standing(self) -> str:
        """Its state in words, of a unit that has ended with the day: ``Đã kết thúc ngày ...``."""
        if self.unsent:
            return f"{self.state.vietnamese}; {UNSENT_WORDS}"
        if self.ended_on is None:
            return self.state.vietnamese
        ended = f"đã kết thúc ngày {vietnamese_date(self.ended_on)}"
        if self.state is ReportingState.ENDED:
            return ended.capitalize()
        return f"{self.state.vietnamese}; {ended}"

    def is_overdue_on(self, today: date) -> bool:
        """Whether its last day is over and nothing came: an invited unit is never MISSING.

        Never of a unit whose form has not gone.
        """
        return self.state is ReportingState.MISSING and self.due < today and not self.unsent

    def days_late_on(self, today: date) -> int:
        """Days between its last day and its first good report, or today where none came.

        0 for one that is on time, owes nothing, or can't be said to be late.
        """
        if self.state is ReportingState.LATE and self.received_at is not None:
            return (self.received_at.astimezone(VIETNAM).date() - self.due).days
        return (today - self.due).days if self.is_overdue_on(today) else 0


@dataclass(frozen=True, slots=True)
class GroupLine:
    """Reporting by group; ``owed`` counts binding units only, ``invited`` those asked.

    ``ended`` units are in neither.
    """

    group_code: str
    group_name: str
    owed: int
    on_time: int
    late: int
    missing: int
    invited: int
    invited_received: int
    ended: int = 0


@dataclass(frozen=True, slots=True)
class PeriodTally:
    """Units of a period, counted.

    Attributes:
        owed: have to report; on_time and late of them did, missing did not, overdue of these are
            past their last day.
        invited: were only asked to join in; invited_received of them sent something.
    """

    owed: int
    on_time: int
    late: int
    missing: int
    overdue: int
    invited: int
    invited_received: int

    @property
    def sent(self) -> int:
        """Those that have to report and did."""
        return self.on_time + self.late

    @property
    def words(self) -> str:
        """All of it in one sentence, for the head of a list."""
        told = (
            f"Phải báo cáo {self.owed} đơn vị: đã gửi {self.sent} (đúng hạn {self.on_time}, chậm "
            f"{self.late}), chưa báo cáo {self.missing} (quá hạn {self.overdue})."
        )
        if not self.invited:
            return told
        return (
            f"{told} Được đề nghị phối hợp {self.invited} đơn vị: đã gửi {self.invited_received}."
        )


def period_tally(groups: Iterable[GroupLine], overdue: int) -> PeriodTally:
    """The groups of a period added up. Args: overdue: units past their last day without report."""
    lines = tuple(groups)
    return PeriodTally(
        owed=sum(g.owed for g in lines),
        on_time=sum(g.on_time for g in lines),
        late=sum(g.late for g in lines),
        missing=sum(g.missing for g in lines),
        overdue=overdue,
        invited=sum(g.invited for g in lines),
        invited_received=sum(g.invited_received for g in lines),
    )


@dataclass(frozen=True, slots=True)
class MailLine:
    """Messages of one kind by what became of them."""

    label: str
    sent: int
    waiting: int
    failed: int
