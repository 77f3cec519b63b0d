"""The moments of a rehearsed year at which a practice office can stand."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from plancycle.model.documents import DocumentKind
from plancycle.model.errors import StepError
from plancycle.model.periods import VIETNAM, FormKind, ReportingPeriod
from plancycle.model.profile import Profile
from plancycle.rehearsal.timetable import Appointment, Step, timetable

_MORNING = time(9)
_LEFT_ALONE = 3
"""Working days before the due day since which nobody has read the mail: letters wait."""


class Moment(StrEnum):
    """Where in its year a practice office stands; the value names it in a form."""

    BEFORE_PLAN = "truoc-ke-hoach"
    MIDDLE = "giua-ky"
    BEFORE_REPORT = "truoc-bao-cao"

    @property
    def vietnamese(self) -> str:
        """As the page calls it."""
        return _TITLES[self]


_TITLES = {
    Moment.BEFORE_PLAN: "Trước khi ban hành kế hoạch",
    Moment.MIDDLE: "Giữa kỳ báo cáo 6 tháng",
    Moment.BEFORE_REPORT: "Trước báo cáo năm",
}


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the playing of a year ends.

    Attributes:
        worked_until: the last day on which the office did its steps.
        moment: what the clock shows then; the units have sent what they send before it.
    """

    worked_until: date
    moment: datetime


def stop_at(profile: Profile, year: int, moment: Moment) -> Stop:
    """Where a moment stands in a locality's year.

    Raises: StepError: the year has no such moment, e.g. no period that is reported.
    """
    appointments = timetable(profile, year)
    if moment is Moment.BEFORE_PLAN:
        day = _issue_of_plan(appointments).day
        return Stop(day - timedelta(days=1), _on(day))
    if moment is Moment.MIDDLE:
        due = _reported(profile, year)[0].due
        calendar = profile.calendar
        # A working day after the due day: who has not sent by then is late.
        return Stop(calendar.shift(due, -_LEFT_ALONE), _on(calendar.shift(due, 1)))
    last = _reported(profile, year)[-1]
    drafted = next(
        a.day for a in appointments if a.step is Step.CONSOLIDATE and a.period == last.code
    )
    before = drafted - timedelta(days=1)
    # A working day, where the consolidation itself may fall on any.
    return Stop(before, _on(profile.calendar.shift(before, 1)))


def _issue_of_plan(appointments: tuple[Appointment, ...]) -> Appointment:
    return next(a for a in appointments if a.document is DocumentKind.PLAN)


def _reported(profile: Profile, year: int) -> list[ReportingPeriod]:
    """The periods whose reports are added up, in order of their due days."""
    periods = [p for p in profile.periods(year) if p.form is FormKind.RESULTS]
    if not periods:
        raise StepError(f"Năm {year} của {profile.locality.name} không có kỳ báo cáo nào.")
    return sorted(periods, key=lambda p: p.due)


def _on(day: date) -> datetime:
    return datetime.combine(day, _MORNING, VIETNAM)
