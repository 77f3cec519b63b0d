"""What was done with tokens: renewals and withdrawals, as lists show them."""

from dataclasses import dataclass
from datetime import datetime

from plancycle.cycle.workplace.issued_year import known_profile, spoken_period, unit_names
from plancycle.cycle.workplace.office import Office
from plancycle.store.answers.report_requests import TOKEN_RENEWED, TOKEN_WITHDRAWN


@dataclass(frozen=True, slots=True)
class TokenLine:
    """One act on a token, as lists show it, the period by its title.

    ``renewed``: another was given in its place.
    """

    unit_name: str
    period: str
    renewed: bool
    at: datetime
    by: str
    why: str


def token_lines(office: Office) -> tuple[TokenLine, ...]:
    """Every renewal and withdrawal of this office's tokens, oldest first."""
    lines = []
    with office.database.read() as tx:
        own = set(tx.cycles.ids(office.profile.code))
        for event in tx.events("report_request"):
            if event.to_state not in (TOKEN_RENEWED, TOKEN_WITHDRAWN):
                continue
            request = tx.requests.get(event.entity_id)
            if request.cycle_id not in own:
                continue
            cycle = tx.cycles.get(request.cycle_id)
            names = unit_names(office, cycle)
            lines.append(
                TokenLine(
                    names.get(request.unit_code, request.unit_code),
                    spoken_period(known_profile(office, cycle), cycle.year, request.period),
                    event.to_state == TOKEN_RENEWED,
                    event.at,
                    event.actor,
                    event.why,
                )
            )
    return tuple(lines)
