"""The verbs of the year, one function a step, in the one order in which its work is done.

A person at a terminal, a scheduled flow, a rehearsal and the tests call the same functions; what
each of them shows is its own matter. Rules of a step live in the rooms below, not here.
"""

from plancycle.cycle.steps.collecting import CollectedMail, collect
from plancycle.cycle.steps.consolidating import consolidate_due
from plancycle.cycle.steps.dispatching import Dispatched, dispatch
from plancycle.cycle.steps.flight_checking import FlightChecked, flight_check
from plancycle.cycle.steps.reminding import Reminded, RemindedRound, remind
from plancycle.cycle.steps.surveying import survey, survey_running_years
from plancycle.cycle.steps.today import DoneToday, today
from plancycle.cycle.steps.watch import SILENT, Order, Watch

__all__ = [
    "SILENT",
    "CollectedMail",
    "Dispatched",
    "DoneToday",
    "FlightChecked",
    "Order",
    "Reminded",
    "RemindedRound",
    "Watch",
    "collect",
    "consolidate_due",
    "dispatch",
    "flight_check",
    "remind",
    "survey",
    "survey_running_years",
    "today",
]
