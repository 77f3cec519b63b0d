"""A machine that misbehaves at random: disk, database, antivirus program, reading child."""

import errno
import hashlib
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import sqlalchemy as sa

from plancycle.cycle.workplace.office import Office, Reader
from plancycle.forms.opening.budget import Budget
from plancycle.model.errors import BusyMachineError, PlanCycleError
from plancycle.model.reports import FormReading
from plancycle.office_files.whole_files import replace_file
from plancycle.store import blobs

_SQLITE_BUSY = 5


class BadMachine:
    """What is under the product. ``met``: how often each fault happened."""

    def __init__(self, chance: random.Random, clock: Callable[[], datetime], often: float) -> None:
        """Args: often: share of calls in which something goes wrong."""
        self._chance = chance
        self._clock = clock
        self._often = often
        self._locked_in = 0
        self._taken_away: dict[Path, tuple[bytes, datetime | None]] = {}
        self.letters: set[str] = set()
        self.at_rest = False
        self.met: dict[str, int] = {}

    def strikes(self, times: float = 1) -> bool:
        """Whether something goes wrong now."""
        return not self.at_rest and self._chance.random() < self._often * times

    def _note(self, fault: str) -> None:
        self.met[fault] = self.met.get(fault, 0) + 1

    # ---- database

    def watch(self, engine: sa.Engine) -> None:
        """The database is locked once in some of the runs."""
        sa.event.listen(engine, "do_execute", self._execute)

    def begin_run(self) -> None:
        """Now and then a transaction finds the database locked."""
        self._locked_in = self._chance.randint(1, 60) if self.strikes(3) else 0
        self._give_back()

    def end_run(self) -> None:
        self._locked_in = 0

    def _execute(self, _cursor: Any, statement: str, *_: Any) -> None:
        if not self._locked_in or statement != "BEGIN IMMEDIATE":
            return
        self._locked_in -= 1
        if not self._locked_in:
            self._note("database locked")
            error = sqlite3.OperationalError("database is locked")
            error.sqlite_errorcode = _SQLITE_BUSY
            raise error

    # ---- disk

    @contextmanager
    def disk(self) -> Iterator[None]:
        """Inside, the disk is full now and then, and files of the store are taken away."""
        write = replace_file

        def unsteady(target: Path, content: bytes, *, private: bool = False) -> None:
            if self.strikes():
                self._note("disk full")
                raise OSError(errno.ENOSPC, "No space left on device")
            write(target, content, private=private)
            if hashlib.sha256(content).hexdigest() in self.letters and self.strikes():
                self._take_away(target, content)

        with patch.object(blobs, "replace_file", unsteady):
            yield

    def _take_away(self, target: Path, content: bytes) -> None:
        """As an antivirus program does; it gives most back after a while."""
        self._note("file gone")
        hours = self._chance.uniform(1, 60)
        ends = None if self._chance.random() < 0.3 else self._clock() + timedelta(hours=hours)
        self._taken_away[target] = (content, ends)
        target.unlink()

    def _give_back(self, *, everything: bool = False) -> None:
        for target, (content, ends) in list(self._taken_away.items()):
            if everything or (ends is not None and ends <= self._clock()):
                target.write_bytes(content)
                del self._taken_away[target]

    def restore(self) -> None:
        """The operator brings back what is missing, from the backup."""
        self._give_back(everything=True)

    # ---- the reading child

    def put_under(self, office: Office) -> Callable[[], Any]:
        """The reader an office is to use: its child can't start, or dies, now and then."""
        reader = office.reader

        @contextmanager
        def opened() -> Iterator[Reader]:
            if self.strikes():
                self._note("reader can't start")
                raise PlanCycleError("Không khởi động được tiến trình đọc biểu mẫu.")
            with reader() as inner:
                yield _UnsteadyReader(inner, self)

        return opened

    def dies(self) -> None:
        """Raises: what the reader raises whose child died and can't be replaced, or is too slow."""
        if not self.strikes():
            return
        if self._chance.random() < 0.5:
            self._note("reader died")
            raise PlanCycleError("Không khởi động được tiến trình đọc biểu mẫu.")
        self._note("reader too slow")
        raise BusyMachineError("Máy chủ quá tải, chưa đọc được tệp.")


class _UnsteadyReader:
    def __init__(self, inner: Reader, machine: BadMachine) -> None:
        self._inner = inner
        self._machine = machine

    def read(self, data: bytes, budget: Budget | None = None) -> FormReading:
        self._machine.dies()
        return self._inner.read(data, budget)

    def peek(self, data: bytes) -> tuple[str, ...]:
        self._machine.dies()
        return self._inner.peek(data)
