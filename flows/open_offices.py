"""The office a task works in: the one its process has open already, or one opened for it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prefect.runtime import flow_run

from flows.artifacts import show_text
from flows.failures import note_failure
from flows.parameters import Common
from plancycle.cycle.workplace.office import Office
from plancycle.faces.command_words import with_commands
from plancycle.installation.log_files import log_into
from plancycle.model.errors import PlanCycleError
from plancycle.model.mail_reach import MailReach

_open: dict[tuple[int, str], Office] = {}
"""By process and parameters: a child of a fork shares no connection with its parent."""


@contextmanager
def office_of(where: Common) -> Iterator[Office]:
    """The office that parameters mean; opened once in a process, however many tasks ask for it."""
    told = where.model_dump_json(include={"profile", "as_of", "workspace"})
    key = (os.getpid(), f"{told} {where.todays_files}")
    known = _open.get(key)
    if known is not None:
        with _speaking_of_commands(known.blobs.root.parent):
            yield known
        return
    workspace = where.settings().workspace
    with _speaking_of_commands(workspace), where.office() as office:
        log_into(workspace)
        if flow_run.id and office.mail_way.reach is MailReach.TRIAL:
            show_text("thu-thu", office.mail_way.reach.page_warning, "Thư thử")
        _open[key] = office
        try:
            yield office
        finally:
            del _open[key]


@contextmanager
def _speaking_of_commands(workspace: Path) -> Iterator[None]:
    """What fails says what to do in the operator's commands: Prefect shows errors as they stand.

    Why a run failed is kept in plain words, too: for the letter to an official.
    """
    try:
        yield
    except PlanCycleError as error:
        note_failure(workspace, error)
        told = str(error)
        if (shown := with_commands(told)) != told:
            error.args = (shown,)
        raise
