"""One report of a unit laid open: as a table, beside the one that counts."""

from collections.abc import Mapping
from dataclasses import dataclass

from plancycle.cycle.desk.count_revision import MAY_COUNT_AGAIN
from plancycle.cycle.incoming.requests import AskedReport, asked_form
from plancycle.cycle.overviews.pages.form_table import FormTable, form_table
from plancycle.cycle.overviews.pages.report_differences import ReportDifference, report_differences
from plancycle.cycle.overviews.pages.unit_reports import UnitPeriod
from plancycle.model.errors import StepError
from plancycle.model.mail import IncomingKind
from plancycle.model.periods import ReportingPeriod
from plancycle.model.profile import Profile
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Cycle, Submission


@dataclass(frozen=True, slots=True)
class ShownReport:
    """One revision laid open: as a table, with its file and the message that brought it.

    Attributes:
        is_by_hand: an official recorded it, so that the unit never sent its file.
        counted: the other revision that counts, with the ``differences`` from it; None where this
            one counts, or none does.
        may_count_again: a person may let it count in the place of that one.
    """

    period: ReportingPeriod
    submission: Submission
    table: FormTable
    is_by_hand: bool
    counted: Submission | None = None
    differences: tuple[ReportDifference, ...] = ()
    may_count_again: bool = False


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

    def laid_open(one: Submission) -> FormTable:
        return form_table(form, tx.submissions.values(one), tx.submissions.findings(one))

    table = laid_open(submission)
    counted = standing.counted if standing.counted != submission else None
    is_open = standing.request.locked_at is None
    return ShownReport(
        standing.period,
        submission,
        table,
        tx.inbox.get(submission.incoming_id).kind == IncomingKind.RECEIVED_BY_HAND,
        counted,
        report_differences(table, laid_open(counted)) if counted else (),
        counted is not None and is_open and submission.status in MAY_COUNT_AGAIN,
    )
