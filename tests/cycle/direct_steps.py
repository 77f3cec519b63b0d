"""The year's steps taken straight from the use cases, without Prefect: the same order, no server.

As a program it rehearses into a folder, for tests that kill it half-way:
``python -m tests.cycle.direct_steps FOLDER UNITS SEED``.
"""

import sys
from datetime import datetime
from pathlib import Path

from flows.rehearse import SIGNER, prepare
from plancycle.bootstrap import mail_root, open_office
from plancycle.cycle.chunks import chunked
from plancycle.cycle.collect import collect_mail, collecting, fetch_mail, process_all
from plancycle.cycle.consolidate import consolidate, due_periods
from plancycle.cycle.deliver import Delivery, deliver_all
from plancycle.cycle.dispatch import is_ready, queue_due, what_is_due
from plancycle.cycle.escalate import escalations_due, queue_escalations
from plancycle.cycle.issue import has_draft, issue_paper
from plancycle.cycle.notify import queue_notice
from plancycle.cycle.office import Office
from plancycle.cycle.outputs import Outputs, lay_out_year
from plancycle.cycle.plan import draft_plan
from plancycle.cycle.rehearse import OPENING, Manifest, Order, Rehearsed, rehearse, year_end
from plancycle.cycle.remind import draft_reminder_letters, queue_reminders
from plancycle.cycle.reminder_rounds import reminders_due
from plancycle.cycle.stage import SimulatedClock
from plancycle.cycle.timetable import Appointment, Step, timetable
from plancycle.mail.local_server import OUTSIDE
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.periods import VIETNAM
from plancycle.profiles import load_profile
from plancycle.settings import Settings, load_settings

YEAR = 2024


def dispatch_all(office: Office, year: int = YEAR) -> Delivery:
    if not is_ready(office, year):
        return Delivery()
    for chunk in chunked(what_is_due(office, year).due):
        queue_due(office, year, chunk)
    return deliver_all(office)


def collect_all(office: Office) -> dict[str, int]:
    """Outcomes by label; answers are sent."""
    with collecting(office):
        fetch_mail(office)
        total = process_all(office)
        queue_notice(office)
        deliver_all(office)
    return dict(total.outcomes)


def remind_all(office: Office, year: int = YEAR) -> Delivery:
    """Reminders of a day on which the mailbox was read before, as it is all day long."""
    collect_mail(office)
    return remind_only(office, year)


def remind_only(office: Office, year: int = YEAR) -> Delivery:
    reminders = reminders_due(office, year)
    for due in reminders:
        for chunk in chunked(due.unit_codes):
            queue_reminders(office, year, due, chunk)
    raised = escalations_due(office, year)
    queue_escalations(office, year, raised)
    queue_notice(office, [*(u for d in reminders for u in d.unreached), *raised.unreached])
    sent = deliver_all(office)
    draft_reminder_letters(office, year)
    return sent


class DirectSteps:
    """Takes each step in the office the rehearsal itself works in."""

    def __init__(self, office: Office, year: int) -> None:
        self._office = office
        self._year = year

    def take(self, appointment: Appointment) -> None:
        office, year = self._office, self._year
        match appointment.step:
            case Step.PLAN:
                draft_plan(office, year)
            case Step.ISSUE:
                self._issue(appointment)
            case Step.DISPATCH:
                dispatch_all(office, year)
            case Step.COLLECT:
                collect_all(office)
            case Step.REMIND:
                remind_only(office, year)
            case Step.CONSOLIDATE:
                codes = [appointment.period] if appointment.period else []
                for code in codes or [p.code for p in due_periods(office, year)]:
                    consolidate(office, year, code)

    def _issue(self, appointment: Appointment) -> None:
        office, kind = self._office, appointment.document
        assert kind is not None
        if kind is DocumentKind.REMINDER and not has_draft(
            office, self._year, kind, appointment.period
        ):
            return
        name = "" if office.profile.locality.papers[kind].signer.name else SIGNER
        issue = Issue(appointment.number, appointment.day, name)
        issue_paper(office, self._year, kind, issue, appointment.period)


def run_direct(settings: Settings, folder: Path, order: Order) -> tuple[Rehearsed, Outputs]:
    """As ``flows.rehearse.run``, without Prefect."""
    done = prepare(settings, folder, order)
    own = load_settings(folder)
    first = timetable(load_profile(own.config_dir, order.profile), order.year)[0].day
    clock = SimulatedClock(datetime.combine(first, OPENING, VIETNAM))
    with open_office(own, order.profile, clock, actor="diễn tập") as office:
        rehearsed = rehearse(
            office,
            clock,
            DirectSteps(office, order.year),
            order,
            outside=mail_root(own) / OUTSIDE,
            folder=folder,
            done=done,
            progress=lambda *_: None,
        )
        clock.moment = year_end(timetable(office.profile, order.year))
        outputs = lay_out_year(office, order.year, (own.templates_dir,))
    Manifest(folder).note(order, rehearsed.steps, finished=True)
    return rehearsed, outputs


if __name__ == "__main__":
    target = Path(sys.argv[1])
    run_direct(
        load_settings(target / "no-settings"),
        target,
        Order("thai-binh", YEAR, int(sys.argv[2]), int(sys.argv[3])),
    )
