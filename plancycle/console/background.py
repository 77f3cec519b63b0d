"""Long work: asked for by a button, done beside the console, looked at whenever one likes.

A route asks for it by :func:`ask_for_work` and goes on to the page of the run, which shows how far
it is; who asked finds its end under "Hôm nay".
"""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

from starlette.responses import Response

from plancycle.asked_work.works import WORKS
from plancycle.console.asking import NotAllowedError, go_on
from plancycle.console.visit import Visit
from plancycle.installation.settings import Settings
from plancycle.store.persons.console_runs import Params

Start = Callable[[int], None]
"""Sees to it that a run of a number is carried out; returns at once."""


def ask_for_work(visit: Visit, name: str, params: Params, press: str) -> Response:
    """Ask for long work in the locality of a visit, and go on to its page.

    Args:
        name: of :data:`plancycle.asked_work.works.WORKS`.
        press: ``frame.press`` of the page with the button, so that it asks once.

    Raises: NotAllowedError.
    """
    work, person = WORKS[name], visit.guest.person
    if not person.may(work.deed):
        raise NotAllowedError(work.deed)
    with visit.house.database_of(person.name).begin() as tx:
        run, is_new = tx.console.runs.ask(
            press, visit.profile, name, work.title(params), params, person.id
        )
    if is_new:
        visit.house.start(run.id)
    said = "" if is_new or run.person_id == person.id else "Việc này đang chạy, do người khác bấm."
    return go_on(visit, f"/{visit.profile or 'he-thong'}/viec/{run.id}", said)


@dataclass(frozen=True)
class ProcessStart:
    """Starts a process for each run, which goes on when the console ends.

    Attributes: module: what it runs, a flow of Prefect where a server is there.
    """

    settings: Settings
    module: str = "plancycle.console.run_process"

    def __call__(self, number: int) -> None:
        """Start it."""
        folder = self.settings.workspace
        command = [sys.executable, "-m", self.module, str(folder), str(number)]
        subprocess.Popen(  # noqa: S603 - our own module, a folder and a number
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
