"""Leases: a step runs once at a time, and a dead holder blocks nobody for long."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from plancycle.model.errors import StepError
from plancycle.store.database import Database
from tests.store.stage import Clock, Store

HOUR = timedelta(hours=1)


def test_a_lease_is_held_by_one(store: Store, connect: Callable[[Clock], Database]) -> None:
    other = connect(store.clock)
    with store.database.lease("collect:tinh-mau", "a:1", HOUR):
        with pytest.raises(StepError) as error, other.lease("collect:tinh-mau", "b:2", HOUR):
            pass
        with other.lease("collect:tinh-khac", "b:2", HOUR):
            pass
    assert str(error.value) == (
        "Bước “collect:tinh-mau” đang chạy ở một tiến trình khác; hãy thử lại sau."
    )
    with other.lease("collect:tinh-mau", "b:2", HOUR):
        pass


def test_a_lease_is_given_back_after_an_error(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.database.lease("x", "a:1", HOUR):
        raise ZeroDivisionError
    with store.database.lease("x", "a:2", HOUR):
        pass


def test_a_dead_holders_lease_runs_out(store: Store, connect: Callable[[Clock], Database]) -> None:
    other = connect(store.clock)
    dead = store.database.lease("x", "a:1", HOUR)
    dead.__enter__()
    store.clock.forward(hours=1)
    with pytest.raises(StepError), other.lease("x", "b:2", HOUR):
        pass
    store.clock.forward(seconds=1)
    with other.lease("x", "b:2", HOUR):
        dead.__exit__(None, None, None)  # it was only slow: what it gives back is no longer its own
        with pytest.raises(StepError), store.database.lease("x", "c:3", HOUR):
            pass


def test_broken_leases_are_free_at_once(store: Store) -> None:
    store.database.lease("x", "a:1", HOUR).__enter__()
    store.database.break_leases()
    with store.database.lease("x", "b:2", HOUR):
        pass


def test_of_several_at_once_one_gets_the_lease(
    store: Store, connect: Callable[[Clock], Database]
) -> None:
    start, end = Barrier(4, timeout=10), Barrier(4, timeout=10)

    def work(number: int) -> bool:
        database = connect(store.clock)
        start.wait()
        try:
            with database.lease("x", f"a:{number}", HOUR):
                end.wait()
        except StepError:
            end.wait()
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(work, range(4))) == [False, False, False, True]
