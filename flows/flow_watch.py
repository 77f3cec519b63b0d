"""How a flow follows a step: every piece of work a task, the amount of it a bar."""

from collections.abc import Sequence
from time import sleep
from typing import Any, TypeVar, cast

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture
from prefect.tasks import Task

from flows.artifacts import Progress
from flows.open_offices import office_of
from flows.parameters import Common, closed
from flows.run_names import piece_name
from plancycle.cycle.steps import Order, Watch
from plancycle.cycle.workplace.office import Office
from plancycle.model.errors import StepError

_T = TypeVar("_T")

_FETCHING = "Tải thư mới"
_RETRIED: dict[str, tuple[int, int]] = {_FETCHING: (2, 30)}
"""How often, and after how many seconds, a piece of work is tried again: what only looks."""

_LOOKS, _BETWEEN_LOOKS = 120, 0.5
"""How often, and every how many seconds, it is looked whether the server knows of a given task."""

_LONGEST = 3600
"""Seconds; a piece of work that takes longer hangs, for each has its own bounds far below."""


@task(
    cache_policy=NO_CACHE,
    task_run_name=piece_name,  # type: ignore[arg-type]  # asked for by its keyword alone
)
def carry_out(where: Common, order: Order[Any]) -> Any:
    """Do one piece of a step's work. Both arguments are plain, so any worker can do it."""
    with office_of(where) as office:
        return order.carry_out(office)


class FlowWatch(Watch):
    """Makes every order a task, done here or by whichever process serves tasks.

    Args: where: the parameters of the flow, by which a task finds the office again.
    """

    def __init__(self, where: Common) -> None:
        self._where = where
        self._tasks: dict[str, Task[..., Any]] = {}
        self._progress: Progress | None = None
        self._is_served = where.settings().tasks_served

    def carry_out(self, office: Office, order: Order[_T]) -> _T:
        """Do the work as a task of that name."""
        if self._is_served:
            return cast(_T, self._awaited(self._given_away(order)))
        del office  # a task finds it by `where`
        return cast(_T, self._task(order)(closed(self._where), closed(order)))

    def carry_out_all(self, office: Office, orders: Sequence[Order[_T]]) -> list[_T]:
        """Do pieces of work that know nothing of one another, at once where tasks are served."""
        if not self._is_served:
            return super().carry_out_all(office, orders)
        # All are laid down before the first is awaited, else they would go one by one.
        done = []
        for order, future in [(order, self._given_away(order)) for order in orders]:
            done.append(self._awaited(future))
            self.advances(order.pieces)
        return done

    def _given_away(self, order: Order[Any]) -> PrefectFuture[Any]:
        """Lay the work down for whichever process serves tasks; it begins when one is free."""
        return self._task(order).delay(self._where, order)

    @staticmethod
    def _awaited(future: PrefectFuture[Any]) -> Any:
        """What the work returned. Raises: what it raised; StepError if nobody has done it."""
        # So often only while the server does not know of the run: a wait that holds ends it.
        for _ in range(_LOOKS):
            try:
                future.wait(timeout=_LONGEST)
                break
            except RuntimeError:
                # The server has not taken the run in yet, at which Prefect raises and waits no
                # more. What the work itself raised is told by the result, not by waiting.
                sleep(_BETWEEN_LOOKS)
        try:
            return future.result(timeout=1)
        except TimeoutError as error:
            raise StepError(
                f"Sau {_LONGEST // 60} phút vẫn chưa tiến trình nào làm xong phần việc được giao. "
                "Hãy kiểm tra các tiến trình “plancycle-pieces”, rồi chạy lại bước này."
            ) from error

    def _task(self, order: Order[Any]) -> Task[..., Any]:
        made = self._tasks.get(order.name)
        if made is None:
            retries, delay = _RETRIED.get(order.name, (0, 0))
            made = self._tasks[order.name] = carry_out.with_options(
                name=order.name,
                retries=retries,
                retry_delay_seconds=delay,
                timeout_seconds=_LONGEST,
            )
        return made

    def begins(self, what: str, pieces: int) -> None:
        """Draw a bar."""
        self._progress = Progress(what, pieces)

    def advances(self, pieces: int) -> None:
        """Move it on."""
        if self._progress is not None:
            self._progress.step(pieces)
