"""Leases: a step runs once at a time, and nobody waits for a process that has died."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Barrier

import pytest

from plancycle.model.errors import PlanCycleError, StepError
from plancycle.office_files.processes import Process, is_running, this_process
from plancycle.store.database import Database
from plancycle.store.leases import PATIENCE, Leases
from plancycle.store.schema.scope import Scope
from tests.store.stage import START, Clock, Store

ROOT = Path(__file__).parents[2]
HERE, THERE = "may-a dot-1", "may-b dot-1"


@dataclass
class Machines:
    """Processes that live until they are said to be dead; of another machine none is seen."""

    now: datetime = START
    dead: set[Process] = field(default_factory=set)

    def process(self, pid: int, place: str = HERE, started: str = "100") -> Process:
        return Process(place.partition(" ")[0], place, pid, started)

    def leases(
        self, process: Process
    ) -> Callable[[Callable[[], AbstractContextManager[Scope]]], Leases]:
        def make(scope: Callable[[], AbstractContextManager[Scope]]) -> Leases:
            return Leases(
                scope,
                me=lambda: process,
                running=lambda other: self.running(other, process),
                now=lambda _: self.now,
                beat=timedelta(hours=1),
            )

        return make

    def running(self, other: Process, seen_by: Process) -> bool | None:
        return None if other.place != seen_by.place else other not in self.dead


@pytest.fixture
def machines() -> Machines:
    return Machines()


@pytest.fixture
def as_process(
    url: str, machines: Machines, request: pytest.FixtureRequest
) -> Callable[..., Leases]:
    """The leases of the database as a process of some machine sees them."""

    def open_as(process: Process, clock: Clock | None = None) -> Leases:
        database = Database(url, clock or Clock(), "người thử", machines.leases(process))
        request.addfinalizer(database.close)
        return database.leases

    return open_as


AsProcess = Callable[..., Leases]


def _seize(leases: Leases) -> None:
    """Take the lease "x" as a process does that will not give it back."""
    assert leases._take("x", leases.me()) is None


def _reasons(store: Store) -> list[str]:
    with store.begin() as tx:
        return [e.why for e in tx.events("lease")]


def test_a_lease_is_held_by_one(as_process: AsProcess, machines: Machines) -> None:
    one, two = as_process(machines.process(11)), as_process(machines.process(12))
    with one.hold("collect:tinh-mau"):
        with pytest.raises(StepError) as error, two.hold("collect:tinh-mau"):
            pass
        with two.hold("collect:tinh-khac"):
            pass
    assert str(error.value) == (
        "Bước “thu báo cáo (tinh-mau)” đang chạy ở một tiến trình khác (máy may-a, tiến trình 11); "
        "hãy thử lại sau."
    )
    with two.hold("collect:tinh-mau"):
        pass
    assert two.all() == ()


def test_a_lease_is_given_back_after_an_error(as_process: AsProcess, machines: Machines) -> None:
    leases = as_process(machines.process(11))
    with pytest.raises(ZeroDivisionError), leases.hold("x"):
        raise ZeroDivisionError
    assert leases.all() == ()


def test_a_lease_is_given_back_to_a_database_that_is_locked_for_a_moment(
    as_process: AsProcess, machines: Machines
) -> None:
    """A process that lives on would else keep all others out for as long as it lives."""
    whole = as_process(machines.process(11))
    faults = [PlanCycleError("locked"), PlanCycleError("locked")]

    def scope() -> AbstractContextManager[Scope]:
        if ended and faults:
            raise faults.pop()
        return whole.scope()

    ended: list[bool] = []
    with replace(whole, scope=scope).hold("x"):
        ended.append(True)
    assert faults == []
    assert whole.all() == ()


def test_a_dead_process_of_this_machine_holds_nothing(
    store: Store, as_process: AsProcess, machines: Machines
) -> None:
    """At once, and with its reason on record."""
    dead = machines.process(11)
    _seize(as_process(dead))
    machines.dead.add(dead)
    with as_process(machines.process(12)).hold("x"):
        assert [lease.holder.pid for lease in as_process(machines.process(13)).all()] == [12]
    assert _reasons(store) == ["x: tiến trình 11 trên máy may-a không còn chạy"]


def test_a_living_process_of_this_machine_holds_as_long_as_it_lives(
    as_process: AsProcess, machines: Machines
) -> None:
    """Also when its heartbeat stands still: a suspended machine, a clock that was put right."""
    with as_process(machines.process(11)).hold("x"):
        for moved in (timedelta(days=200), timedelta(days=-200)):
            machines.now = START + moved
            with pytest.raises(StepError), as_process(machines.process(12)).hold("x"):
                pass


def test_a_number_that_was_given_again_is_another_process(
    as_process: AsProcess, machines: Machines
) -> None:
    first = machines.process(11, started="100")
    _seize(as_process(first))
    machines.dead.add(first)
    again = as_process(machines.process(11, started="900"))
    with again.hold("x"):
        assert again.all()[0].holder.started == "900"


def test_another_machine_is_believed_while_its_heart_beats(
    store: Store, as_process: AsProcess, machines: Machines
) -> None:
    far = as_process(machines.process(11, THERE))
    held = far.hold("x")
    held.__enter__()
    near = as_process(machines.process(12))
    machines.now = START + PATIENCE
    with pytest.raises(StepError), near.hold("x"):
        pass
    assert far._beat("x", machines.process(11, THERE))
    machines.now = START + 2 * PATIENCE
    with pytest.raises(StepError), near.hold("x"):
        pass
    machines.now += timedelta(seconds=1)
    with near.hold("x"):
        assert not far._beat("x", machines.process(11, THERE)), "it learns that it is no longer its"
        held.__exit__(None, None, None)  # it was only slow: what it gives back is not its own
        assert [lease.holder.pid for lease in near.all()] == [12]
    assert _reasons(store) == ["x: tiến trình 11 trên máy may-b không còn chạy"]


def test_a_sign_from_a_clock_that_ran_months_ahead_is_no_sign(
    as_process: AsProcess, machines: Machines
) -> None:
    machines.now = START + timedelta(days=200)
    _seize(as_process(machines.process(11, THERE)))
    machines.now = START
    with as_process(machines.process(12)).hold("x"):
        pass


def test_the_day_that_an_office_is_told_decides_nothing(
    as_process: AsProcess, machines: Machines
) -> None:
    """``--as-of`` in another year, then a kill: the next run is not held up."""
    dead = machines.process(11)
    later = Clock(START + timedelta(days=5000))
    _seize(as_process(dead, later))
    machines.dead.add(dead)
    reader = as_process(machines.process(12))
    assert [(lease.taken_at, lease.beat_at) for lease in reader.all()] == [(START, START)]
    with reader.hold("x"):
        pass


def test_a_person_frees_a_lease(store: Store, as_process: AsProcess, machines: Machines) -> None:
    _seize(as_process(machines.process(11, THERE)))
    leases = as_process(machines.process(12))
    freed = leases.free("x", "máy B đã tắt hẳn")
    assert freed is not None
    assert freed.holder == machines.process(11, THERE)
    assert leases.free("x", "lần nữa") is None
    assert _reasons(store) == ["x: máy B đã tắt hẳn"]
    with leases.hold("x"):
        pass


def test_clearing_leaves_what_this_process_holds(as_process: AsProcess, machines: Machines) -> None:
    _seize(as_process(machines.process(11, THERE)))
    own = as_process(machines.process(12))
    with own.hold("y"):
        own.clear()
        assert [lease.name for lease in own.all()] == ["y"]


def test_of_several_at_once_one_gets_the_lease(url: str, machines: Machines) -> None:
    start, end = Barrier(4, timeout=120), Barrier(4, timeout=120)
    dead = machines.process(9)
    with Database(url, Clock(), "x", machines.leases(dead)) as database:
        _seize(database.leases)
    machines.dead.add(dead)

    def work(number: int) -> bool:
        with Database(url, Clock(), "x", machines.leases(machines.process(number))) as database:
            start.wait()
            try:
                with database.leases.hold("x"):
                    end.wait()
            except StepError:
                end.wait()
                return False
            return True

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(work, range(11, 15))) == [False, False, False, True]


# The real thing


_HOLDER = """
import sys
from plancycle.store.database import Database
from tests.store.stage import Clock
database = Database(sys.argv[1], Clock(), "x")
with database.leases.hold("collect:tinh-mau"):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.mark.skipif(not Path("/proc/self/stat").is_file(), reason="needs /proc")
def test_what_a_killed_process_held_is_free_at_once(url: str, store: Store) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(StepError, match=f"tiến trình {holder.pid}"):
        store.database.leases.hold("collect:tinh-mau").__enter__()
    (lease,) = store.database.leases.all()
    assert store.database.leases.is_alive(lease)
    os.kill(holder.pid, signal.SIGKILL)
    os.waitid(os.P_PID, holder.pid, os.WEXITED | os.WNOWAIT)  # dead, and not yet counted
    assert is_running(lease.holder) is False
    with store.database.leases.hold("collect:tinh-mau"):
        pass
    holder.communicate()


@pytest.mark.skipif(not Path("/proc/self/stat").is_file(), reason="needs /proc")
def test_what_is_known_of_a_process() -> None:
    me = this_process()
    assert me.pid == os.getpid()
    assert is_running(me) is True
    assert is_running(Process(me.host, me.place, me.pid, "1")) is False
    assert is_running(Process(me.host, "may-khac", me.pid, me.started)) is None
    assert is_running(Process(me.host, me.place, me.pid, "")) is None


def test_the_databases_own_clock_is_close_to_this_machines(store: Store) -> None:
    from plancycle.store.leases import database_time

    with store.database._scope() as scope:
        found = database_time(scope.connection)
        assert scope.now == START
    assert found.utcoffset() == timedelta(0)
    assert found > START + timedelta(days=30)


def test_a_lease_names_a_machine_of_any_length(url: str, machines: Machines) -> None:
    long = Process("m" * 100, "m" * 200, 2**31 - 1, "9" * 40)
    with (
        Database(url, Clock(), "x", machines.leases(long)) as database,
        database.leases.hold("x"),
    ):
        assert [lease.holder for lease in database.leases.all()] == [long]
