"""How a flow follows a step: every piece of work a task, the amount of it a bar."""

from typing import Any, TypeVar, cast

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.tasks import Task

from flows.artifacts import Progress
from flows.offices import office_of
from flows.parameters import Common, closed
from plancycle.cycle.steps import Order, Watch
from plancycle.cycle.workplace.office import Office

_T = TypeVar("_T")

_FETCHING = "Tải thư mới"
_RETRIED: dict[str, tuple[int, int]] = {_FETCHING: (2, 30)}
"""How often, and after how many seconds, a piece of work is tried again: what only looks."""

_LONGEST = 3600
"""Seconds; a piece of work that takes longer hangs, for each has its own bounds far below."""


@task(cache_policy=NO_CACHE)
def carry_out(where: Common, order: Order[Any]) -> Any:
    """Do one piece of a step's work. Both arguments are plain, so any worker can do it."""
    with office_of(where) as office:
        return order.carry_out(office)


class FlowWatch(Watch):
    """Args: where: the parameters of the flow, by which a task finds the office again."""

    def __init__(self, where: Common) -> None:
        self._where = where
        self._tasks: dict[str, Task[..., Any]] = {}
        self._progress: Progress | None = None

    def carry_out(self, office: Office, order: Order[_T]) -> _T:  # noqa: ARG002 - found by `where`
        """Do the work as a task of that name."""
        made = self._tasks.get(order.name)
        if made is None:
            retries, delay = _RETRIED.get(order.name, (0, 0))
            made = self._tasks[order.name] = carry_out.with_options(
                name=order.name,
                retries=retries,
                retry_delay_seconds=delay,
                timeout_seconds=_LONGEST,
            )
        return cast(_T, made(closed(self._where), closed(order)))

    def begins(self, what: str, pieces: int) -> None:
        """Draw a bar."""
        self._progress = Progress(what, pieces)

    def advances(self, pieces: int) -> None:
        """Move it on."""
        if self._progress is not None:
            self._progress.step(pieces)
