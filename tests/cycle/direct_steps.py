"""The year's steps without Prefect: the functions that the flows call, in one office.

As a program it rehearses into a folder, for tests that kill it half-way:
``python -m tests.cycle.direct_steps FOLDER UNITS SEED``.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.rehearse_flow import run
from plancycle.cycle import steps
from plancycle.cycle.outgoing.sending_outcomes import Delivery
from plancycle.cycle.overviews.outputs import Outputs
from plancycle.cycle.steps.collecting import take_in
from plancycle.cycle.workplace.office import Office
from plancycle.installation.settings import Settings, load_settings
from plancycle.rehearsal.office_steps import OfficeSteps
from plancycle.rehearsal.rehearse import Order, Rehearsed

YEAR = 2024


def dispatch_all(office: Office, year: int = YEAR) -> Delivery:
    return steps.dispatch(office, year).delivery


def collect_all(office: Office) -> dict[str, int]:
    """Outcomes by label; answers are sent."""
    return steps.collect(office).outcomes


def remind_all(office: Office, year: int = YEAR) -> Delivery:
    """Reminders of a day on which the mailbox was read before, as it is all day long."""
    take_in(office)
    return remind_only(office, year)


def remind_only(office: Office, year: int = YEAR) -> Delivery:
    return steps.remind(office, year).delivery


@contextmanager
def _by_hand(office: Office, _folder: Path, order: Order) -> Iterator[OfficeSteps]:
    yield OfficeSteps(office, order.year)


def run_direct(settings: Settings, folder: Path, order: Order) -> tuple[Rehearsed, Outputs]:
    """As ``flows.rehearse_flow.run``, without Prefect."""
    return run(settings, folder, order, lambda *_: None, _by_hand)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    run_direct(
        load_settings(target / "no-settings"),
        target,
        Order("thai-binh", YEAR, int(sys.argv[2]), int(sys.argv[3])),
    )
