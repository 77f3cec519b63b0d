"""The step of each morning: is everything there that the day's work needs?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from plancycle.cycle.keeping.flight_check import Looks, check_flight
from plancycle.cycle.keeping.tell_troubles import tell_troubles
from plancycle.cycle.steps.sending import send_all
from plancycle.cycle.steps.stages import attempted
from plancycle.cycle.workplace.office import Office
from plancycle.model.findings import Severity
from plancycle.model.troubles import Trouble


@dataclass(frozen=True, slots=True)
class FlightChecked:
    """What a check found.

    Attributes:
        told: how many things stand in the letter to the operator; 0: none was written today.
        faults: why the operator could not be told, each a sentence.
    """

    troubles: tuple[Trouble, ...]
    told: int
    faults: tuple[str, ...] = ()

    @property
    def errors(self) -> tuple[Trouble, ...]:
        """What does not work, or soon won't."""
        return tuple(t for t in self.troubles if t.severity is Severity.ERROR)


def flight_check(
    office: Office, looks: Looks, *, send: Callable[[Office], object] = send_all
) -> FlightChecked:
    """Check everything, then tell the operator what was not told today.

    Raises: nothing that the office or the world outside may do.
    """
    troubles = check_flight(office, looks)
    return report_troubles(office, troubles, send=send)


def report_troubles(
    office: Office, troubles: Sequence[Trouble], *, send: Callable[[Office], object] = send_all
) -> FlightChecked:
    """Tell the operator what was not told today. Args: send: what sends the letter."""
    faults: list[str] = []
    told = attempted("báo cán bộ", lambda: tell_troubles(office, troubles), faults) or 0
    if told:
        attempted("gửi thư", lambda: send(office), faults)
    return FlightChecked(tuple(troubles), told, tuple(faults))
