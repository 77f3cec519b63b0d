"""How the units and groups of a period stand, and what became of its letters: a line each."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from plancycle.model.documents import vietnamese_date
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
class MailLine:
    """Messages of one kind by what became of them."""

    label: str
    sent: int
    waiting: int
    failed: int
