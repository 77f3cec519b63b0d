"""What each unit holds in its hands in each period of a rehearsed year."""

from collections.abc import Sequence
from dataclasses import dataclass

from plancycle.cycle.workplace.issued_year import issued_profile, require_cycle
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.unit_forms import by_unit, report_form
from plancycle.model.assignments import Assignment
from plancycle.model.errors import StepError
from plancycle.model.profile import Profile
from plancycle.model.reports import ReportForm
from plancycle.store.schema.records import ReportRequest


@dataclass(frozen=True)
class Role:
    """What one unit holds in its hands in one period. Attributes: address: it writes from there."""

    request: ReportRequest
    form: ReportForm
    address: str


def roles_of(office: Office, year: int) -> dict[tuple[str, str], Role]:
    """The roles of an issued year, by unit and period; a unit without an address has none.

    Raises: StepError if the year is not issued, or a request is of a period that it has not.
    """
    with office.database.read() as tx:
        cycle = require_cycle(tx, office, year)
        profile = issued_profile(office, cycle)
        own = by_unit(tx.assignments.of_cycle(cycle.id))
        requests = [
            r for p in profile.periods(year) for r in tx.requests.of_period(cycle.id, p.code)
        ]
    played = ((r, _role(profile, year, r, own.get(r.unit_code, ()))) for r in requests)
    return {(r.unit_code, r.period): role for r, role in played if role is not None}


def _role(
    profile: Profile, year: int, request: ReportRequest, own: Sequence[Assignment]
) -> Role | None:
    emails = profile.units.unit(request.unit_code).emails
    if not emails:
        return None
    period = profile.period(year, request.period)
    if period is None:
        raise StepError(f"Không có kỳ báo cáo “{request.period}” trong năm {year}.")
    return Role(request, report_form(profile, period, request, own), emails[0])
