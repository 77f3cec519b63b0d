"""What one unit owes in a year, how it stands, and one of its reports laid open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from plancycle.cycle.figures.unit_lines import asking_of, unit_line
from plancycle.cycle.incoming.requests import AskedReport, asked_form
from plancycle.cycle.outgoing.granted_days import granted_extensions
from plancycle.cycle.outgoing.reminder_rounds import next_reminder
from plancycle.cycle.overviews.pages.form_table import FormTable, form_table
from plancycle.cycle.workplace.issued_year import IssuedPeriod
from plancycle.model.errors import StepError
from plancycle.model.period_lines import UnitLine
from plancycle.model.periods import VIETNAM, ReportingPeriod
from plancycle.model.profile import Profile
from plancycle.model.status import COUNTED
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Cycle, ReportRequest, Submission


@dataclass(frozen=True, slots=True)
class UnitPeriod:
    """What the unit owes in a period and how it stands today; ``request`` with its extension.

    ``next_reminder``: the day of the next round if nothing comes till then; None without any.
    """

    period: ReportingPeriod
    request: ReportRequest
    line: UnitLine
    submissions: tuple[Submission, ...]
    today: date
    next_reminder: date | None = None

    @property
    def is_ahead(self) -> bool:
        """Whether nothing came and nobody is asked yet."""
        return not self.submissions and self.today < self.period.request_on

    @property
    def is_overdue(self) -> bool:
        """Whether it is bound, nothing came, and its last day is over."""
        return self.line.is_overdue_on(self.today)

    @property
    def counted(self) -> Submission | None:
        """The revision that counts; None if none does."""
        return next((s for s in self.submissions if s.status in COUNTED), None)


@dataclass(frozen=True, slots=True)
class ShownReport:
    """One revision laid open: as a table, with its file and the message that brought it."""

    period: ReportingPeriod
    submission: Submission
    table: FormTable


def periods_of_unit(
    tx: Transaction, profile: Profile, cycle: Cycle, unit_code: str
) -> tuple[UnitPeriod, ...]:
    """What a unit is asked in a year, in the order of its periods."""
    periods, today = [], tx.now.astimezone(VIETNAM).date()
    for period in profile.periods(cycle.year):
        for request in tx.requests.of_unit([cycle.id], unit_code, period.code):
            submissions = tx.submissions.of_request(request.id)
            issued = IssuedPeriod(cycle, profile, period)
            asking = asking_of(tx, issued, today, [request], [request.unit_code])
            line = unit_line(issued, request, submissions, asking)
            granted = granted_extensions(tx, [request]).get(request.id)
            reminder = next_reminder(profile, request, granted, today)
            periods.append(UnitPeriod(period, request, line, submissions, today, reminder))
    return tuple(periods)


def shown_report(
    tx: Transaction,
    profile: Profile,
    cycle: Cycle,
    own: Mapping[int, tuple[UnitPeriod, Submission]],
    submission_id: int,
) -> ShownReport | None:
    """One revision laid open; None if the unit has sent nothing.

    Args: own: its revisions with their periods, by id. submission_id: which; 0 for the newest.
    Raises: StepError if that is none of them.
    """
    if submission_id and submission_id not in own:
        raise StepError(f"Đơn vị này không có bản báo cáo số {submission_id} trong năm.")
    if not own:
        return None
    latest = max(own, key=lambda i: (own[i][1].received_at, i))
    standing, submission = own[submission_id or latest]
    form = asked_form(tx, AskedReport(profile, cycle, standing.period, standing.request))
    table = form_table(form, tx.submissions.values(submission), tx.submissions.findings(submission))
    return ShownReport(standing.period, submission, table)
