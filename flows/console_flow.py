"""Việc do cán bộ bấm trên trang điều khiển: a run of the console as a run of Prefect.

``python -m flows.console_flow FOLDER NUMBER``, started by the console where a server is configured.
"""

import logging
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from prefect import flow
from prefect.context import get_run_context
from pydantic import ConfigDict, Field

from flows.flow_watch import FlowWatch
from flows.open_offices import office_of
from flows.parameters import Common
from plancycle.asked_work.carrying_out import Told, carry_out, places
from plancycle.asked_work.works import WORKS, WorkPlace
from plancycle.cycle.workplace.office import Office
from plancycle.installation.settings import load_settings
from plancycle.model.errors import StepError
from plancycle.model.people import Person
from plancycle.model.runs import RunState
from plancycle.store.persons.console_runs import ConsoleRun
from plancycle.wiring.open_office import open_database, open_office, system_clock

_LOG = logging.getLogger(__name__)


class AskedWork(Common):
    """One piece of work that a person asked for."""

    model_config = ConfigDict(extra="forbid", title="Việc cán bộ bấm")
    number: int = Field(title="Số của việc")
    title: str = Field(title="Việc")
    actor: str = Field(title="Người bấm")
    from_files: bool = Field(title="Theo tệp hiện nay của địa phương")

    @property
    def todays_files(self) -> bool:
        """Whether the step is made from the profile's files, as in :class:`Common`."""
        return self.from_files

    @contextmanager
    def office(self) -> Iterator[Office]:
        """The office, as the person works in it who asked."""
        settings, todays_files = self.settings(), self.from_files
        with open_office(
            settings, self.profile, actor=self.actor, todays_files=todays_files
        ) as office:
            yield office


class RunFlowWatch(FlowWatch):
    """Follows a step for Prefect and for the page of the run."""

    def __init__(self, where: Common, told: Told) -> None:
        super().__init__(where)
        self._told = told

    def begins(self, what: str, pieces: int) -> None:
        """A bar in both places."""
        super().begins(what, pieces)
        self._told.begins(what, pieces)

    def advances(self, pieces: int) -> None:
        """Move both on."""
        super().advances(pieces)
        if pieces:
            self._told.advances(pieces)


@flow(name="Việc cán bộ bấm", flow_run_name="{tham_so.title} ({tham_so.actor})")
def asked_work(tham_so: AskedWork) -> str:
    """Làm một việc cán bộ vừa bấm trên trang điều khiển; kết quả hiện trên trang đó."""
    settings = tham_so.settings()
    flow_run = str(get_run_context().flow_run.id)  # type: ignore[union-attr]  # of a flow's run

    def place_of(run: ConsoleRun, person: Person) -> WorkPlace:  # noqa: ARG001 - told already
        def office() -> AbstractContextManager[Office]:
            return office_of(tham_so)

        return WorkPlace(settings, run.profile, office)

    with open_database(settings) as database:
        state = carry_out(
            database,
            tham_so.number,
            place_of,
            _explain,
            lambda told: RunFlowWatch(tham_so, told),
            flow_run=flow_run,
        )
        with database.read() as tx:
            run = tx.console.runs.get(tham_so.number)
    result = run.result if run is not None else ""
    if state is RunState.FAILED:
        raise StepError(result)
    return result


def _stands_in(folder: Path, number: int) -> None:
    """Carry out a run that no server took: the work counts more than that Prefect shows it."""
    settings = load_settings(folder)
    with open_database(settings) as database:
        carry_out(database, number, places(settings, system_clock), _explain)


def _explain(error: Exception) -> str:
    _LOG.error("Việc yêu cầu trên trang làm việc không xong.", exc_info=error)
    return (
        "Phần mềm gặp lỗi chưa lường trước; chi tiết nằm ở lượt chạy này trên máy chủ Prefect. "
        "Những gì đã làm được giữ nguyên. Hãy bấm lại; nếu vẫn lỗi thì báo người phụ trách phần "
        "mềm."
    )


def main() -> None:
    """Carry out the run that is named."""
    folder, number = Path(sys.argv[1]), int(sys.argv[2])
    with open_database(load_settings(folder)) as database, database.read() as tx:
        run = tx.console.runs.get(number)
        person = tx.console.people.get(run.person_id) if run is not None else None
    if run is None or person is None:
        return
    asked = AskedWork(
        profile=run.profile,
        workspace=str(folder),
        number=number,
        title=run.title,
        actor=person.name,
        from_files=WORKS[run.work].todays_files,
    )
    try:
        # A state and no error: what failed is told on the page of the run already.
        asked_work(asked, return_state=True)
    finally:
        _stands_in(folder, number)  # takes up only what still waits


if __name__ == "__main__":
    main()
