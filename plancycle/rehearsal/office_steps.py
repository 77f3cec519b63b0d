"""The year's steps without Prefect: the functions that the flows call, in one office."""

from plancycle.cycle import steps
from plancycle.cycle.papers.making.draft_plan import draft_plan
from plancycle.cycle.steps.issuing import IssueOrder, issue_approved
from plancycle.cycle.workplace.office import Office
from plancycle.rehearsal.played_persons import approve_played, late_played
from plancycle.rehearsal.rehearse import clerks_entry
from plancycle.rehearsal.timetable import Appointment, Step


class OfficeSteps:
    """Takes each step in the office the rehearsal itself works in."""

    def __init__(self, office: Office, year: int) -> None:
        self._office = office
        self._year = year

    def take(self, appointment: Appointment) -> None:
        """Do one step on its day."""
        office, year = self._office, self._year
        match appointment.step:
            case Step.PLAN:
                draft_plan(office, year)
            case Step.ISSUE:
                self._issue(appointment)
            case Step.DISPATCH:
                steps.dispatch(office, year)
            case Step.COLLECT:
                steps.collect(office)
            case Step.REMIND:
                steps.remind(office, year)
            case Step.CONSOLIDATE:
                steps.consolidate_due(office, year, appointment.period)

    def _issue(self, appointment: Appointment) -> None:
        given, kind = clerks_entry(self._office, self._year, appointment), appointment.document
        if given is not None and kind is not None:
            office, year = self._office, self._year
            approve_played(office, year, kind, appointment.period)
            late = late_played(office, year, kind)
            order = IssueOrder(kind, given, appointment.period, late=late)
            issue_approved(office, year, order)
