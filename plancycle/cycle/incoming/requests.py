"""Which report request a person means who names a unit and a period."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from plancycle.cycle.workplace.issued_year import (
    has_come,
    is_late_report,
    issued_cycles,
    issued_profile,
    require_cycle,
    require_period,
)
from plancycle.cycle.workplace.locked_periods import how_to_reopen
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.unit_forms import report_form
from plancycle.cycle.workplace.unit_mail import Recipient
from plancycle.mail.outgoing.message_id import token_from_address
from plancycle.model.acts import Act
from plancycle.model.errors import StepError
from plancycle.model.periods import ReportingPeriod
from plancycle.model.profile import Profile
from plancycle.model.reports import ReportForm
from plancycle.model.units import Mood, Unit
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Cycle, ReportRequest


@dataclass(frozen=True, slots=True)
class AskedReport:
    """One request with its year: the profile it was issued under, its period, its unit.

    ``is_unasked``: it is closed by a person's word, for its period was over at the plan's issue.
    """

    profile: Profile
    cycle: Cycle
    period: ReportingPeriod
    request: ReportRequest
    is_unasked: bool = False

    @property
    def unit(self) -> Unit:
        """Who owes it, with today's addresses."""
        return self.profile.units.unit(self.request.unit_code)

    @property
    def recipient(self) -> Recipient:
        """The unit as it is written to about the request."""
        return Recipient(self.profile, self.cycle, self.unit, self.period.code, self.request)

    @property
    def is_bound(self) -> bool:
        """Whether the unit has to report; others are invited to."""
        return self.request.mood is Mood.BINDING

    @property
    def is_locked(self) -> bool:
        """Whether the report of the period is issued, so that nothing counts any more."""
        return self.request.locked_at is not None

    @property
    def how_to_reopen(self) -> str:
        """What opens the period again once it is closed, a sentence with the mark of an act."""
        return how_to_reopen(self.profile.code, self.period)

    def closed(self, refused: str) -> StepError:
        """The refusal of what the closed period does not allow.

        Args: refused: what is not done, and what else helps: sentences without the last stop.
        """
        if self.is_unasked:
            asking = Act.EXTEND(
                profile=self.profile.code, unit=self.unit.code, period=self.period.code
            )
            return StepError(
                f"Kỳ {self.period.title} không thu theo quyết định khi ban hành kế hoạch; "
                f"{refused}. Muốn thu của đơn vị này thì {asking:order}."
            )
        return StepError(
            f"Kỳ {self.period.title} đã khóa vì báo cáo tổng hợp đã ban hành; {refused}. "
            f"{self.how_to_reopen}"
        )

    def is_late(self, received_at: datetime) -> bool:
        """Whether a report that came at a moment is late.

        One of an invited unit never is; of others see :func:`is_late_report`.
        """
        return self.is_bound and is_late_report(self.profile, self.request, received_at)

    @property
    def label(self) -> str:
        """As an operator calls it, e.g. ``Sở Tài chính, kỳ 6 tháng đầu năm 2024``."""
        return f"{self.unit.name}, kỳ {self.period.title}"


def find_request(
    tx: Transaction, office: Office, unit_code: str, period_code: str, year: int | None = None
) -> AskedReport:
    """The request of a unit for a period.

    Without a year, of the years that are issued: the newest whose form has gone out already. In
    January, Y is still last year's report, though this year's plan is issued.

    Raises:
        RegistryError: no such unit.
        StepError: nothing issued, no such period, or the unit is not asked in it.
    """
    candidates = [
        (cycle, request)
        for cycle in _cycles(tx, office, year)
        for request in tx.requests.of_unit([cycle.id], unit_code, period_code)
    ]
    if not candidates:
        raise _not_asked(tx, office, unit_code, period_code, year)
    asked = [_asked(tx, office, cycle, request) for cycle, request in candidates]
    today = office.today()
    begun = [a for a in asked if has_come(tx, a.cycle, a.period, a.unit.code, today)]
    return begun[-1] if begun else asked[0]


def request_of_token(tx: Transaction, office: Office, token: str | None) -> AskedReport | None:
    """The request a token belongs to, if it is one of this office's.

    For a person's eyes: a token that was withdrawn still says whose file it is.
    """
    if not token:
        return None
    request = tx.requests.by_token(token) or tx.requests.by_withdrawn_token(token)
    if request is None:
        return None
    return _own(tx, office, request)


def request_of_live_token(tx: Transaction, office: Office, token: str | None) -> AskedReport | None:
    """The same of a token that lets something in: not of one that was withdrawn."""
    request = tx.requests.by_token(token) if token else None
    return _own(tx, office, request) if request else None


def asked_form(tx: Transaction, asked: AskedReport) -> ReportForm:
    """The form that a unit was asked to fill in."""
    own = tx.assignments.of_cycle(asked.cycle.id, [asked.unit.code])
    return report_form(asked.profile, asked.period, asked.request, own)


def token_of_message(tx: Transaction) -> Callable[[str], str | None]:
    """Gives the token that a message of ours carried when it was written; None of any other."""

    def token_of(message_id: str) -> str | None:
        sent = tx.outbox.by_message_id(message_id)
        if sent is None or sent.request_id is None:
            return None
        # A thread that began under an old token stays there when the unit gets another.
        carried = token_from_address(sent.body.reply_to)
        return carried or tx.requests.get(sent.request_id).token

    return token_of


def open_requests_of(tx: Transaction, office: Office, unit_code: str) -> tuple[AskedReport, ...]:
    """What a unit has been asked for and may still send, the newest due day first."""
    unlocked = [
        _asked(tx, office, cycle, request)
        for cycle in _cycles(tx, office, None)
        for period in issued_profile(office, cycle).reporting.periods
        for request in tx.requests.of_unit([cycle.id], unit_code, period.code)
        if request.locked_at is None
    ]
    begun = [a for a in unlocked if a.period.request_on <= office.today()]
    return tuple(sorted(begun, key=lambda a: a.period.due, reverse=True))


def _cycles(tx: Transaction, office: Office, year: int | None) -> list[Cycle]:
    """Issued years, oldest first; only one if it is named."""
    if year is not None:
        return [require_cycle(tx, office, year)]
    return issued_cycles(tx, office)


def _own(tx: Transaction, office: Office, request: ReportRequest) -> AskedReport | None:
    cycle = tx.cycles.get(request.cycle_id)
    return _asked(tx, office, cycle, request) if cycle.profile == office.profile.code else None


def _asked(tx: Transaction, office: Office, cycle: Cycle, request: ReportRequest) -> AskedReport:
    profile = issued_profile(office, cycle)
    period = require_period(profile, cycle.year, request.period)
    is_unasked = request.locked_at is not None and tx.cycles.is_unasked(cycle.id, period.code)
    return AskedReport(profile, cycle, period, request, is_unasked)


def _not_asked(
    tx: Transaction, office: Office, unit_code: str, period_code: str, year: int | None
) -> StepError:
    """Why there is no such request.

    Raises: RegistryError, StepError: what is wrong lies deeper.
    """
    cycles = _cycles(tx, office, year)
    if not cycles:
        return StepError(
            f"“{office.profile.code}” chưa có kế hoạch nào được ban hành nên chưa có kỳ báo cáo; "
            f"hãy {Act.PLAN:order}, rồi {Act.ISSUE:order}."
        )
    profile = issued_profile(office, cycles[-1])
    # A unit that came after the issue is not in what was frozen; it was not asked either.
    register = office.profile.units if unit_code not in profile.units else profile.units
    unit = register.unit(unit_code)
    period = require_period(profile, cycles[-1].year, period_code)
    return StepError(f"{unit.name} không thuộc diện gửi báo cáo kỳ {period.title}.")
