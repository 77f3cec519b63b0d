"""The office a task works in: the one its process has open already, or one opened for it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from flows.parameters import Common
from plancycle.command_words import with_commands
from plancycle.cycle.workplace.office import Office
from plancycle.model.errors import PlanCycleError

_open: dict[tuple[int, str], Office] = {}
"""By process and parameters: a child of a fork shares no connection with its parent."""


@contextmanager
def office_of(where: Common) -> Iterator[Office]:
    """The office that parameters mean; opened once in a process, however many tasks ask for it."""
    told = where.model_dump_json(include={"profile", "as_of", "workspace"})
    key = (os.getpid(), f"{told} {where.todays_files}")
    known = _open.get(key)
    if known is not None:
        with _speaking_of_commands():
            yield known
        return
    with _speaking_of_commands(), where.office() as office:
        _open[key] = office
        try:
            yield office
        finally:
            del _open[key]


@contextmanager
def _speaking_of_commands() -> Iterator[None]:
    """What fails says what to do in the operator's commands: Prefect shows errors as they stand."""
    try:
        yield
    except PlanCycleError as error:
        told = str(error)
        if (shown := with_commands(told)) != told:
            error.args = (shown,)
        raise
