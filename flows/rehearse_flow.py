"""Diễn tập cả năm: the same flows, one after another, on a simulated clock."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TypeAlias

from flows.rehearsal_server import rehearsal_server, rehearsal_settings
from plancycle.cycle.overviews.outputs import Outputs, lay_out_year
from plancycle.cycle.workplace.office import Office
from plancycle.installation.settings import Settings, load_settings
from plancycle.mail.embedded_folders import OUTSIDE
from plancycle.model.documents import PaperName
from plancycle.model.late_periods import NOT_ASKED
from plancycle.model.periods import VIETNAM
from plancycle.profiles import load_profile
from plancycle.rehearsal.played_persons import approve_played, late_played
from plancycle.rehearsal.rehearsal_folder import prepare
from plancycle.rehearsal.rehearse import (
    OPENING,
    Manifest,
    Order,
    Rehearsed,
    Steps,
    clerks_entry,
    rehearse,
    year_end,
)
from plancycle.rehearsal.stage import SimulatedClock
from plancycle.rehearsal.timetable import Appointment, Step, timetable
from plancycle.wiring.open_office import mail_root, open_office

Players: TypeAlias = Callable[[Office, Path, Order], AbstractContextManager[Steps]]
Tell = Callable[[int, int, Appointment], None]


class FlowSteps:
    """Takes each step by its real flow."""

    def __init__(self, folder: Path, order: Order) -> None:
        self._year = order.year
        self._common = {
            "profile": order.profile,
            "year": order.year,
            "workspace": str(folder),
        }

    def take(self, appointment: Appointment) -> None:
        """Run the flow of one step as of its day."""
        # Prefect reads its settings when it is first imported: not before they are made.
        from flows import (
            collect_flow,
            consolidate_flow,
            dispatch_flow,
            parameters,
            plan_flow,
            remind_flow,
        )

        common = self._common | {"as_of": appointment.day}
        match appointment.step:
            case Step.PLAN:
                plan_flow.plan(parameters.PlanParameters(**common))
            case Step.ISSUE:
                self._issue(common, appointment)
            case Step.DISPATCH:
                dispatch_flow.dispatch(parameters.DispatchParameters(**common))
            case Step.COLLECT:
                collect_flow.collect(parameters.CollectParameters(**common))
            case Step.REMIND:
                remind_flow.remind(parameters.RemindParameters(**common))
            case Step.CONSOLIDATE:
                consolidate_flow.consolidate(
                    parameters.ConsolidateParameters(**common, period=appointment.period)
                )

    def _issue(self, common: dict[str, object], appointment: Appointment) -> None:
        from flows.issue_flow import issue
        from flows.parameters import Common, IssueParameters

        assert appointment.document is not None
        with Common(**common).office() as office:
            given = clerks_entry(office, self._year, appointment)
            if given is None:
                return
            approve_played(office, self._year, appointment.document, appointment.period)
            late = late_played(office, self._year, appointment.document)
        issue(
            IssueParameters(
                **common,
                document=PaperName[appointment.document.name],
                period=appointment.period,
                number=given.number,
                signed_on=given.signed_on,
                signer_name=given.signer_name,
                late_periods=", ".join(f"{o.period}={NOT_ASKED}" for o in late),
                late_why=late[0].why if late else "",
            )
        )


@contextmanager
def by_flows(_office: Office, folder: Path, order: Order) -> Iterator[Steps]:
    """The steps as flows, on a Prefect server of the rehearsal's own."""
    with _own_prefect(folder):
        yield FlowSteps(folder, order)


def run(
    settings: Settings, folder: Path, order: Order, tell: Tell, players: Players = by_flows
) -> tuple[Rehearsed, Outputs]:
    """Rehearse a year in a folder of its own, or go on with one that was cut short.

    Args: players: who takes the steps, for as long as the year is played.

    Raises:
        StepError: the folder holds something else, or a step failed.
        ConfigError: the profile is wrong.
    """
    done = prepare(settings, folder, order)
    own = load_settings(folder)
    clock = SimulatedClock(datetime.combine(_first_day(own, order), OPENING, VIETNAM))
    with (
        open_office(own, order.profile, clock, actor="diễn tập") as office,
        office.database.leases.hold(f"rehearse:{order.profile}"),
    ):
        with players(office, folder, order) as steps:
            rehearsed = rehearse(
                office,
                clock,
                steps,
                order,
                outside=mail_root(own) / OUTSIDE,
                folder=folder,
                done=done,
                progress=tell,
            )
        clock.moment = year_end(timetable(office.profile, order.year))
        outputs = lay_out_year(office, order.year)
    Manifest(folder).note(order, rehearsed.steps, finished=True)
    return rehearsed, outputs


def _first_day(settings: Settings, order: Order) -> date:
    return timetable(load_profile(settings.config_dir, order.profile), order.year)[0].day


@contextmanager
def _own_prefect(folder: Path) -> Iterator[None]:
    """A Prefect server of the rehearsal's own, for as long as it plays."""
    # What the administrator set for the office's own server must not reach a rehearsal's.
    settings = rehearsal_settings(os.environ, folder)
    for name in [n for n in os.environ if n.startswith("PREFECT_")]:
        del os.environ[name]
    os.environ |= {**settings, "DO_NOT_TRACK": "1"}
    with rehearsal_server(os.environ, folder) as api:
        os.environ["PREFECT_API_URL"] = api
        with _one_connection():
            yield


@contextmanager
def _one_connection() -> Iterator[None]:
    """All flows share one connection to Prefect; each would make its own, with certificates.

    Without heartbeat: each flow would wait a second for its own to end. Without events: nobody
    looks at them, and the last would still be on their way when the server goes.
    """
    from prefect.context import SyncClientContext
    from prefect.events.clients import NullEventsClient
    from prefect.events.worker import EventsWorker
    from prefect.settings import PREFECT_RUNNER_HEARTBEAT_FREQUENCY, temporary_settings

    EventsWorker.set_client_override(NullEventsClient)
    with (
        temporary_settings({PREFECT_RUNNER_HEARTBEAT_FREQUENCY: None}),
        SyncClientContext.get_or_create(),
    ):
        yield
