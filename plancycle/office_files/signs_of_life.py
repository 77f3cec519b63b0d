"""Signs of life that a process gives while it works, so that others know whether it still does."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Thread

from plancycle.model.errors import PlanCycleError


@contextmanager
def signs_of_life(
    every: timedelta, give: Callable[[], bool], missed: Callable[[PlanCycleError], None]
) -> Iterator[None]:
    """Give a sign every so often as long as the block lasts; none comes after the block.

    Args: give: one sign; False: no further one is wanted. missed: told of a sign that could not be
        given, for a database that is busy or away: the next may get through.
    """
    ended = Event()

    def go_on() -> None:
        while not ended.wait(every.total_seconds()):
            try:
                if not give():
                    return
            except PlanCycleError as error:
                missed(error)

    pulse = Thread(target=go_on, daemon=True)
    pulse.start()
    try:
        yield
    finally:
        ended.set()
        pulse.join()
